"""Plain mode: everything in the signs of a typewriter, for a terminal or a reader that can do no more, and for a family
that likes it so. What it looks like stands in `plain.tcss`; here is how each sign of ours is written in ASCII.

What the family wrote keeps its letters, wherever the terminal can show them.
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
# How Python names the locale that it puts in place of one without any letters but ASCII.
_COERCED = frozenset({"C.UTF-8", "C.utf8", "UTF-8"})

# Every sign that the app draws, as wide in ASCII as it was. Frames and bars are Textual's; those of `heavy` stand where
# the focus is.
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
    """The sign of an animal beside its person's name; none in plain mode, where the name is enough."""
    return "" if is_plain() else emoji_of(animal)


def animals() -> list[tuple[str, str]]:
    """All of them to choose from, each with its sign; in plain mode with its word."""
    return [(name, _(animal.word) if is_plain() else animal.emoji) for name, animal in ANIMALS.items()]


def of_terminal(environ: Mapping[str, str]) -> "PlainLetters | None":
    """The plain letters of a terminal that can do no more: it draws letters only, shows no colour (`NO_COLOR`: tones and
    the landscape would say nothing), or is set to others than Unicode's.
    None for any other; one that says nothing is taken for a terminal of today."""
    locale = _locale(environ)
    if locale and "utf" not in locale.lower():
        written = getattr(sys.__stderr__, "encoding", None) or "ascii"  # what the app is drawn on
        return PlainLetters("ascii" if codecs.lookup(written).name == "utf-8" else written)
    if environ.get("TERM") in LETTERS_ONLY or "NO_COLOR" in environ:
        return PlainLetters(colours=False)
    return None


def _locale(environ: Mapping[str, str]) -> str:
    """The locale that names this terminal's letters, as it was before Python put another in its place; or empty."""
    set_by_python = sys.flags.utf8_mode and environ.get("LC_CTYPE") in _COERCED
    names = ("LC_ALL", "LANG") if set_by_python else ("LC_ALL", "LC_CTYPE", "LANG")
    return next((environ[name] for name in names if environ.get(name)), "")


class PlainLetters(LineFilter):
    """Writes each line in plain letters, every cell where it was. `letters` is the encoding that the terminal shows, and
    without `colours` none are sent."""

    def __init__(self, letters: str = "utf-8", *, colours: bool = True) -> None:
        super().__init__()
        self.letters = letters
        self.colours = colours

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [self._line(segment) for segment in segments]

    def _line(self, segment: Segment) -> Segment:
        text, style, _control = segment
        if style is not None and style.meta.get("@mouse.down") == "grab":
            text = "#" * len(text)  # the handle of a scrollbar, else colour alone
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
    """A sign in the letters there are, as wide as it was: itself, its letter without the accent, or a question mark."""
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
