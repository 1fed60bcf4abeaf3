"""Words drawn in large letters, to be read from across the table."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from models.core.i18n import is_plain
from models.core.typed_text import clean

if TYPE_CHECKING:
    from pyfiglet import Figlet

NAME_FACES = ("mono12", "smmono12", "smblock")
QUESTION_FACES = ("smmono12", "smblock", "smmono9")
HEADING_FACES = ("smmono12", "smblock")
# The height of each face in rows. A face that is too high is not loaded, because loading takes a tenth of a second.
_ROWS = {"mono12": 7, "smmono12": 7, "smmono9": 5, "smblock": 3}
_CLOSE_SET = "smblock"  # in this face the words stand too close together
_ANY_WIDTH = 10_000


class BigName(Widget):
    """One line of words in the largest letters that fit into the widget (its stylesheet sets a height or a greatest
    height). It is bold text instead where the faces lack the script, where no face fits, and in plain mode."""

    words: reactive[str] = reactive("", layout=True)

    def __init__(
        self, words: str = "", *, faces: tuple[str, ...] = NAME_FACES, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.faces = faces
        self.set_reactive(BigName.words, words)

    def render(self) -> Content:
        rows = self._rows(*self.content_size)
        return Content("\n".join(rows)) if rows else Content.styled(self._line, "bold")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        limit = self.styles.max_height
        tallest = int(limit.resolve(container, viewport)) if limit else container.height
        return len(self._rows(width, tallest) or Content(self._line).wrap(max(1, width)))

    @property
    def _line(self) -> str:
        return " ".join(clean(self.words).split())

    def _rows(self, width: int, height: int) -> tuple[str, ...]:
        """The rows in the largest letters that fit into `width` by `height` cells; empty where no face fits."""
        faces = () if is_plain() else [face for face in self.faces if _ROWS[face] <= height]
        drawn = (letters(self._line, face, width) for face in faces)
        return next((rows for rows in drawn if rows and len(rows) <= height), ())


@lru_cache(maxsize=64)
def letters(words: str, face: str, width: int) -> tuple[str, ...]:
    """The rows of `words` drawn in a face, wrapped between words to `width` columns. Empty where the face lacks one of
    the characters, or a single word is wider."""
    figlet = _face(face)
    drawn = figlet.Font.chars
    if not words or any(not "".join(drawn.get(ord(each), ())).strip() for each in words if each != " "):
        return ()
    figlet.width = _ANY_WIDTH
    if max(len(row) for word in words.split() for row in str(figlet.renderText(word)).split("\n")) >= width:
        return ()
    figlet.width = width
    spaced = words.replace(" ", "  ") if face == _CLOSE_SET else words
    rows = [row.rstrip() for row in str(figlet.renderText(spaced)).split("\n")]
    filled = [place for place, row in enumerate(rows) if row]
    return tuple(rows[filled[0] : filled[-1] + 1])


@cache
def _face(name: str) -> "Figlet":
    from pyfiglet import Figlet  # loading it takes a moment, and few screens draw large letters

    return Figlet(font=name)
