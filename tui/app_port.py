"""What a screen may ask of the app it lives in, so that no screen reaches for the app itself."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

from textual.screen import Screen
from textual.signal import Signal

from tui.store import Store

if TYPE_CHECKING:
    from models.access.proof import Proof
    from models.family.household import Household
    from models.membership.member import Member

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")


class House(Protocol):
    """The app, as a screen sees it."""

    store: Store
    kiosk: bool
    noted: bool  # whether what went wrong last stands in the log
    acting: "Member | None"  # who is at the keyboard; None is nobody in particular
    left_at: datetime | None  # when somebody was last at the keyboard of this terminal, and went
    nudged: "Member | None"  # who was asked about somebody else in this visit; the next visit is another `acting`
    household: "Household | None"
    family_changed: Signal[object]  # with the screen that shows it already; None: no screen does

    @property
    def coach_kept(self) -> set[str]:
        """The kinds of remark of the coach that were answered with "keep mine" in this visit; to be added to."""
        ...

    def now(self) -> datetime:
        """The instant, UTC."""
        ...

    def open(self, screen: Screen[Any]) -> None:
        """Opens a screen (`tui.routes` makes them) on top of this one."""
        ...

    def ask(self, screen: Screen[R]) -> Awaitable[R | None]:
        """Opens a screen and waits for its answer; None where it was left. Await it from a worker (`@work`)."""
        ...

    def acting_as(self, member_id: str | None = None) -> Awaitable["Member | None"]:
        """Who is at the keyboard: asks "Who are you?" where it isn't known (and their PIN), or only for the PIN of the
        one given. None where they stepped back. Await it from a worker (`@work`)."""
        ...

    def proof(self, member_id: str | None) -> Awaitable["Proof | None"]:
        """What verbs ask for that a PIN guards: this member's (None: the family's), for which the PIN is asked now, where
        there is one. None where they stepped back. Await it from a worker (`@work`)."""
        ...

    @property
    def acting_proof(self) -> "Proof":
        """The one by which whoever is at the keyboard came in; it ends with their visit. Refuses (WrongPin) where nobody
        is."""
        ...

    def arrive(self, who: "Member", proof: "Proof | None") -> None:
        """From now on this member is at the keyboard, by the proof that was asked for just now."""
        ...

    def let_in(self, member_id: str) -> Awaitable["Member | None"]:
        """This member, once they showed that it's them, whoever was at the keyboard; None where they stepped back."""
        ...

    def trouble(self, error: BaseException) -> None:
        """Notes in the log what went wrong and where, without anybody's words. Never raises."""
        ...

    def keep_draft(self, place: str, fields: Mapping[str, object], owner: str | None = None) -> None:
        """Keeps what is being typed, a moment later, for its owner: a member's id, or whoever is at the keyboard."""
        ...

    def keep_words(
        self, screen: object, place: str, owner: str | None, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> Awaitable[T]:
        """Runs the verb that keeps what was written on this screen; what was in draft goes with it, for whoever that draft
        belongs to (as in `keep_draft`), and stays where the verb refuses. It is done whether or not the screen still
        stands; the screen need not be told of what it changed."""
        ...

    def forget_clip(self) -> None:
        """What was cut or copied is gone."""
        ...

    def drop_draft(self, place: str, owner: str | None = None) -> None:
        """Forgets it, the one that waits to be kept too."""
        ...

    def find_draft(self, place: str, owner: str | None = None) -> "Awaitable[dict[str, object] | None]":
        """What its owner was writing at this place, or None."""
        ...

    def is_unkept(self, place: str, owner: str | None = None) -> bool:
        """Whether words of it are in memory alone, because the device does not keep them; they are tried again until it
        does."""
        ...

    def keep_drafts_now(self) -> Awaitable[None]:
        """Keeps all that is being typed at once."""
        ...

    def have_a_file(self) -> Awaitable[None]:
        """Opens the family's file, making it with its folder, where that was put off until it would be wanted. Refuses as
        `Store.open` does."""
        ...

    def go_home(self) -> None:
        """Back to Home, nobody at the keyboard."""
        ...

    def reload_household(self) -> Awaitable[None]:
        """Reads the household's settings again (after Setup or Settings) and puts its theme on."""
        ...
