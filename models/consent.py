"""The person decides: one state machine for every text about somebody.

    undecided ──show──▶ everyone ──take_down──▶ taken down
        │                  ▲                        │
        ├──keep──▶ just me ─┘ show      show (their own) back to everyone
        └──let_go──▶ no thanks

Each person a text is about has a state of their own. It is shown (`shown_at`) while its author meant it for everyone
and each of them is at "everyone"; about the family or nobody, from the start. The author is never told which.
"""

from dataclasses import dataclass
from datetime import date, datetime

from models.kinds import Kind


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something for a member, closed until they open it. `text` is empty while closed."""

    id: str
    kind: Kind
    author_name: str
    text: str
    effort: str
    on_day: date
    came_at: datetime
    opened: bool
    others: tuple[str, ...]  # names of the others it is about
    under: str  # for kind words: the text of the win they stand under, else ""
    edit: bool  # an edit of what was agreed waits here
    for_you_alone: bool  # its author meant it for this person only: there is nothing to show


def something_for(member_id: str) -> list[Waiting]:
    """What waits for this member, oldest first, closed ones without their words. The screen shows one at a time."""
    raise NotImplementedError


def open_it(member_id: str, text_id: str, *, now: datetime) -> Waiting:
    """Opens one and gives its words. Refuses what is not theirs. No one else can tell that it was opened."""
    raise NotImplementedError


def show(member_id: str, text_id: str, *, now: datetime) -> None:
    """ "Show everyone". From undecided, just me, or their own taking down. Refuses what is not theirs, and what its
    author wrote for them alone."""
    raise NotImplementedError


def keep(member_id: str, text_id: str, *, now: datetime) -> None:
    """ "Just for me": a copy of their own, which no edit, undo or erasure of the author's touches."""
    raise NotImplementedError


def let_go(member_id: str, text_id: str, *, now: datetime) -> None:
    """ "No thanks". It is gone for them; the author can't tell."""
    raise NotImplementedError


def take_down(member_id: str, text_id: str, *, now: datetime) -> None:
    """Takes down what is about them, at any time, without a trace for others; the writer keeps their own words in their
    own journal. A text about the family can be taken off by anyone. The author may take down their own too."""
    raise NotImplementedError


def settle(*, now: datetime) -> int:
    """What has waited for a month goes into its person's own journal, as "Just for me" would, unasked; returns how
    many. Called once a day."""
    raise NotImplementedError
