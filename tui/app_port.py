"""What a screen may ask of the app, so that no screen uses the app itself."""

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
        """The kinds of the coach's remarks that were answered with "keep mine" in this visit. The caller adds to the
        set."""
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
        """The member at the keyboard: asks "Who are you?" (and for their PIN) where it isn't known, or only for the
        PIN of `who`, where given. None where they went back. Await it from a worker (`@work`)."""
        ...

    def proof(self, member_id: str | None) -> Awaitable["Proof | None"]:
        """A proof for verbs that a PIN guards: of this member (None: the family). Asks for their PIN now, where
        there is one. None where they went back. Await it from a worker (`@work`)."""
        ...

    @property
    def acting_proof(self) -> "Proof":
        """The proof of whoever is at the keyboard, for the rest of their visit. Refuses (WrongPin) where nobody is."""
        ...

    def arrive(self, who: "Member", proof: "Proof | None") -> None:
        """From now on this member is at the keyboard, by the proof that was asked for just now."""
        ...

    def let_in(self, member_id: str) -> Awaitable["Member | None"]:
        """This member, after they gave their PIN, whoever was at the keyboard before; None where they went back."""
        ...

    def trouble(self, error: BaseException) -> None:
        """Notes in the log what went wrong and where, without anybody's words. Never raises."""
        ...

    def keep_draft(self, place: str, fields: Mapping[str, object], owner: str | None = None) -> None:
        """Keeps, after a short pause, what is being typed. Its owner is a member's id, or whoever is at the
        keyboard."""
        ...

    def keep_words(
        self, screen: object, place: str, owner: str | None, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> Awaitable[T]:
        """Runs the verb that keeps what was written on this screen. The draft (of the owner as in `keep_draft`) is
        deleted with it, or stays where the verb refuses. It runs to its end even where the screen was left; this
        screen gets no `family_changed` for it."""
        ...

    def forget_clip(self) -> None:
        """What was cut or copied is gone."""
        ...

    def drop_draft(self, place: str, owner: str | None = None) -> None:
        """Deletes the draft, also one that is not in the file yet."""
        ...

    def find_draft(self, place: str, owner: str | None = None) -> "Awaitable[dict[str, object] | None]":
        """What its owner was writing at this place, or None."""
        ...

    def is_unkept(self, place: str, owner: str | None = None) -> bool:
        """Whether some of its words are in memory alone because the device can't keep them; the app tries again
        until it can."""
        ...

    def keep_drafts_now(self) -> Awaitable[None]:
        """Keeps all that is being typed at once."""
        ...

    def have_a_file(self) -> Awaitable[None]:
        """Opens the family's file, creating it and its folder, where that was put off until something is to be kept.
        Refuses as `Store.open` does."""
        ...

    def go_home(self) -> None:
        """Back to Home, nobody at the keyboard."""
        ...

    def reload_household(self) -> Awaitable[None]:
        """Reads the household's settings again (after Setup or Settings) and sets its theme."""
        ...
