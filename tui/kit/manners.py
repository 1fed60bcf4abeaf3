"""How a screen behaves: the defaults for all screens of the family."""

from dataclasses import dataclass
from enum import Enum, auto

from models.core.i18n import N_

A_WHILE = 3  # minutes without a key until the quiet screen comes and the app forgets who was at the keyboard
PATIENTLY = 30  # minutes on screens where people read or talk, or where a hard day is
FOR_EVER = 60 * 24 * 365  # minutes where the quiet screen could show nothing, because the file can't be read


class Undoes(Enum):
    """Whose deeds the key u undoes on a screen."""

    THEIRS = auto()  # those of the person at the keyboard, after asking who it is
    NOBODYS = auto()  # deeds without a person, done in this session
    ANYBODYS = auto()  # first deeds without a person; where there are none, those of a person who says who they are
    NOTHING = auto()  # nothing, because the screen can't ask who somebody is


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """`broad`: uses the whole of a wide window, instead of its middle. `large_heading`: the heading is large; not
    where a name or a picture is. `names_who`: the top line shows who is at the keyboard. `undoes`: whose deeds u
    undoes. `back`: the label of Esc. `names_undo`: the undo button says what u undoes, on a member's own page;
    `first_words`: with the first words of it, after their PIN.
    `idle_minutes`: minutes without a key before the quiet screen comes."""

    broad: bool = False
    large_heading: bool = True
    names_who: bool = True
    back: str = N_("Back")
    undoes: Undoes = Undoes.THEIRS
    names_undo: bool = False
    first_words: bool = False
    idle_minutes: int = A_WHILE
