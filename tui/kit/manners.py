"""How a screen behaves: what holds of every screen of the family's unless it says otherwise."""

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
    NOTHING = auto()  # where nobody can be asked who they are


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """`broad`: it uses the whole of a wide window, else it stands in its middle. `large_heading`: the heading is its one
    large thing; not where a name or a picture is. `names_who`: whoever is at the keyboard stands in the top line. `back`: what
    Esc says. `names_undo`: its button says what u takes back, on a page of one's own. `idle_minutes`: how long it stands with
    nobody there."""

    broad: bool = False
    large_heading: bool = True
    names_who: bool = True
    back: str = N_("Back")
    undoes: Undoes = Undoes.THEIRS
    names_undo: bool = False
    idle_minutes: int = A_WHILE
