"""How a screen behaves: the defaults for all screens of the family."""

from dataclasses import dataclass
from enum import Enum, auto

from models.core.i18n import N_

A_WHILE = 3  # idle minutes after which the quiet screen comes, and who was at the keyboard is forgotten
PATIENTLY = 30  # idle minutes where there is reading, talking or a hard day
FOR_EVER = 60 * 24 * 365  # where the quiet screen could not show anything: the file can't be read


class Undoes(Enum):
    """Whose deeds u takes back on a screen."""

    THEIRS = auto()  # of whoever is at the keyboard, who is asked for
    NOBODYS = auto()  # done by nobody in particular in this session, as everything is that is done there
    ANYBODYS = auto()  # those; where there are none, of whoever says who they are
    NOTHING = auto()  # where nobody can be asked who they are


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """`broad`: uses the whole of a wide window, instead of its middle. `large_heading`: the heading is large; not
    where a name or a picture is. `names_who`: the top line shows who is at the keyboard. `undoes`: whose deeds u
    undoes. `back`: the label of Esc. `names_undo`: the undo button says what u undoes, on a member's own page.
    `idle_minutes`: minutes without a key before the quiet screen comes."""

    broad: bool = False
    large_heading: bool = True
    names_who: bool = True
    back: str = N_("Back")
    undoes: Undoes = Undoes.THEIRS
    names_undo: bool = False
    idle_minutes: int = A_WHILE
