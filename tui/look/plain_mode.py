"""Plain mode: everything in ASCII signs, for a terminal or a screen reader that can do no more, and for a family that
likes it. Its styles are in `plain.tcss`; here is how each sign of the app is written in ASCII.

What the family wrote keeps its letters, where the terminal can show them.
"""

import codecs
import sys
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from models.core.i18n import _, is_plain
from models.family.avatars import ANIMALS, emoji_of

# Terminals that draw letters and nothing else.
LETTERS_ONLY = frozenset({"dumb", "unknown", "vt52", "vt100", "vt102", "vt220", "vt320", "ansi", "cons25"})
# The names of the locales that Python sets in place of one that has only ASCII.
_COERCED = frozenset({"C.UTF-8", "C.utf8", "UTF-8"})

# Every sign that the app draws, with an ASCII sign of the same width. Frames and bars are Textual's; the heavy ones
# show the focus.
SIGNS = str.maketrans(
    {
        **dict.fromkeys("▌▎▏│┆╎║▐▕", "|"),
        **dict.fromkeys("─━╌┄═▀▔▄▁▂▃", "-"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛╔╗╚╝▗▖▝▘▛▜▙▟", "+"),
        **dict.fromkeys("┃❯›▶→↳▸", ">"),
        **dict.fromkeys("←‹◀⌫", "<"),
        **dict.fromkeys("▲△↑", "^"),
        **dict.fromkeys("↓▼▽", "v"),
        **dict.fromkeys("★✿❀●◉", "*"),
        **dict.fromkeys("○◯", "o"),
        **dict.fromkeys("·–—−‐‑", "-"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚", "'"),
        **dict.fromkeys("█▆▇▅", "#"),
        "✓": "x",
        "×": "x",
        "∞": "&",
        "☾": "~",
        "✎": "=",
        "◆": "?",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


def sign_of(animal: str) -> str:
    """The sign of an animal, shown beside a name; empty in plain mode, where the name is enough."""
    return "" if is_plain() else emoji_of(animal)


def animals() -> list[tuple[str, str]]:
    """All animals to choose from: pairs of a name and its sign, or in plain mode its word."""
    return [(name, _(animal.word) if is_plain() else animal.emoji) for name, animal in ANIMALS.items()]


def of_terminal(environ: Mapping[str, str]) -> "PlainLetters | None":
    """The plain letters for a terminal that can do no more: it draws letters only, shows no colour (`NO_COLOR`: the
    greys and the landscape would mean nothing), or uses other letters than Unicode's.

    None for any other terminal; one that says nothing about itself counts as a modern one.
    """
    locale = _locale(environ)
    if locale and "utf" not in locale.lower():
        written = getattr(sys.__stderr__, "encoding", None) or "ascii"  # the stream the app is drawn on
        return PlainLetters("ascii" if codecs.lookup(written).name == "utf-8" else written)
    if environ.get("TERM") in LETTERS_ONLY or "NO_COLOR" in environ:
        return PlainLetters(colours=False)
    return None


def _locale(environ: Mapping[str, str]) -> str:
    """The name of the locale of this terminal's letters, as it was before Python replaced it; or empty."""
    set_by_python = sys.flags.utf8_mode and environ.get("LC_CTYPE") in _COERCED
    names = ("LC_ALL", "LANG") if set_by_python else ("LC_ALL", "LC_CTYPE", "LANG")
    return next((environ[name] for name in names if environ.get(name)), "")


class PlainLetters(LineFilter):
    """Writes each line in plain letters, with every cell in its place. `letters` is the encoding that the terminal
    shows; without `colours` no colours are sent."""

    def __init__(self, letters: str = "utf-8", *, colours: bool = True) -> None:
        super().__init__()
        self.letters = letters
        self.colours = colours

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [self._line(segment) for segment in segments]

    def _line(self, segment: Segment) -> Segment:
        text, style, _control = segment
        if style is not None and style.meta.get("@mouse.down") == "grab":
            text = "#" * len(text)  # the handle of a scrollbar, which is otherwise only a colour
        if style is not None and not self.colours:
            style = style.without_color
        return Segment(text if text.isascii() else self._spelled(text), style)

    def _spelled(self, text: str) -> str:
        text = text.translate(SIGNS)
        if self.letters == "utf-8" or text.isascii():
            return text
        return "".join(_nearest(each, self.letters) for each in text)


@lru_cache(maxsize=4096)
def _nearest(sign: str, letters: str) -> str:
    """A sign in an encoding, as wide as before: itself, its letter without accent, or question marks."""
    if _can_write(sign, letters):
        return sign
    room = cell_len(sign)
    bare = "".join(each for each in unicodedata.normalize("NFKD", sign) if _can_write(each, letters))
    return bare if bare and cell_len(bare) == room else "?" * room


def _can_write(sign: str, letters: str) -> bool:
    try:
        sign.encode(letters)
    except UnicodeEncodeError:
        return False
    return True
