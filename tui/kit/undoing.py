"""What the key u undoes on a screen, and what is said about it."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

import models
from models.core.i18n import _
from models.core.states import Presence
from tui import routes
from tui.app_port import House
from tui.kit.manners import Undoes
from tui.widgets.safe_text import one_line, shortened

if TYPE_CHECKING:
    from models.access.proof import Proof
    from models.membership.member import Member
    from models.undo import Deed, Draft

FIRST_WORDS = 28  # cells for the first words of a text on a button


class Screen(Protocol):
    """A screen, as far as its undo needs it."""

    @property
    def house(self) -> House: ...

    def say(self, sentence: str) -> None: ...

    def say_on_top(self, sentence: str) -> None:
        """Shows the line as `say` does, but on the screen that is on top."""
        ...

    def refusals_said(self) -> AbstractContextManager[None]: ...

    async def was_taken_back(self) -> None:
        """Something was undone: what the screen shows may be out of date."""
        ...

    async def takes_up(self, draft: "Draft") -> bool:
        """Whether this screen is the form of the words that came back. Then they are on it now, or wait as its
        draft."""
        ...


class Undoing:
    """`undoes` says whose deeds are undone. For a deed done before the screen was opened, a question is asked first."""

    def __init__(self, screen: Screen, undoes: Undoes) -> None:
        self._screen = screen
        self._undoes = undoes
        self._since = screen.house.now()

    async def offered(self) -> "Deed | None":
        """The deed that u would undo now; None where there is none, or where it isn't known who is at the keyboard."""
        house, nobodys = self._screen.house, self._undoes in (Undoes.NOBODYS, Undoes.ANYBODYS)
        who = None if nobodys or house.acting is None else house.acting.id
        return (
            await house.store.run(models.undo.last_deed, who, now=house.now()) if nobodys or who is not None else None
        )

    async def label(self, *, first_words: bool) -> str:
        """The text of the undo button; with `first_words`, for a member with a PIN, also the first of their words."""
        deed, house = await self.offered(), self._screen.house
        wrote = ""
        if (
            first_words
            and deed is not None
            and self._undoes is Undoes.THEIRS
            and house.acting is not None
            and house.acting.has_pin
        ):
            wrote = await house.store.run(models.undo.wrote_last, house.acting.id, now=house.now())
        return label(deed, wrote)

    async def undo(self) -> None:
        """Undoes this person's last deed (asks who they are), or the last deed without a person in this session, as
        `undoes` says."""
        match self._undoes:
            case Undoes.NOBODYS:
                await self.take_back(None)
            case Undoes.ANYBODYS if await self.offered() is not None:
                await self.take_back(None)
            case Undoes.ANYBODYS:
                who = await self._screen.house.ask(routes.choose_member(_("Who are you?")))
                if who is not None:
                    await self._take_back_of(who)
            case Undoes.THEIRS:
                if (person := await self._screen.house.acting_as()) is not None:
                    await self.take_back(person.id)
            case Undoes.NOTHING:
                pass

    async def _take_back_of(self, who: "Member") -> None:
        """Undoes this member's last deed, done anywhere, on a screen that everyone sees. So nothing is said about what
        it was, and no words of it are shown."""
        screen, house = self._screen, self._screen.house
        if who.presence is Presence.CLOSED:
            screen.say(_("Your card is closed until you open it. There is nothing to undo."))
            return
        proof = await house.proof(who.id)
        if proof is None:
            return
        done = await self._taken_back(who.id, proof=proof, asks=True)
        if done is None:
            return
        if done.draft is None:
            screen.say(_("Taken back."))
        elif await self._goes_on(done.draft, _("Taken back.")):
            house.arrive(who, proof)
            house.open(routes.form_of(done.draft))

    async def take_back(self, who: str | None, round_id: str = "") -> "Deed | None":
        """Undoes the last deed of this member (None: a deed without a person), or the last one in the round with this
        id. Says it on the screen and returns it; None where nothing was undone. Asks once about a deed done elsewhere,
        and asks for the PIN first where the deed needs it. Offers to go on with words that came back, but not in a
        round."""
        screen, house = self._screen, self._screen.house
        done = await self._taken_back(who, round_id)
        if done is None:
            return None
        if done.leads_home:
            house.go_home()
        draft, said = done.draft, _("Taken back: {what}").format(what=done.words)
        if draft is None or round_id:
            (screen.say_on_top if done.leads_home else screen.say)(said)
        elif await screen.takes_up(draft):
            screen.say(_("Taken back: {what}. The words wait in this form.").format(what=done.words))
        elif await self._goes_on(draft, said):
            house.open(routes.form_of(draft))
        return done

    async def _taken_back(
        self, who: str | None, round_id: str = "", *, proof: "Proof | None" = None, asks: bool = False
    ) -> "Deed | None":
        """Undoes the deed and returns it. None where there was none, which is said on the screen, or where the person
        stepped back."""
        screen, house, store = self._screen, self._screen.house, self._screen.house.store
        await house.keep_drafts_now()  # typed before the undo, so it must be older than the words that come back
        deed = await store.run(models.undo.last_deed, who, round_id=round_id, now=house.now())
        if deed is not None:
            asks = asks or deed.loses_words or (not round_id and deed.done_at < self._since)
            if asks and not await self._asked_about(deed):
                return None
            if deed.asks_pin and proof is None and (proof := await house.proof(deed.actor_id)) is None:
                return None
        with screen.refusals_said():
            shown_for = deed.id if deed and deed.asks_pin else ""
            now = house.now()
            done = await store.run_for(
                screen, models.undo.undo, who, round_id=round_id, shown_for=shown_for, proof=proof, now=now
            )
            await screen.was_taken_back()
            return done
        return None

    async def _asked_about(self, deed: "Deed") -> bool:
        """Asks about a deed done elsewhere, or one whose words don't come back. True for yes. It names the kind of deed
        and shows nobody's words."""
        asked, yes, no = _("Take this back?"), _("Take it back"), _("Leave it")
        detail = _("{what}. It was not done on this page.")
        if deed.loses_words:
            detail = _("{what}. These words don't come back.")
        return bool(await self._screen.house.ask(routes.confirm(asked, yes, no, detail.format(what=deed.words))))

    async def _goes_on(self, draft: "Draft", said: str) -> bool:
        """Asks the writer whether to go on with their words now. True for yes. Otherwise the words wait and `said` is
        shown, or they are deleted."""
        screen, house = self._screen, self._screen.house
        chosen = await house.ask(routes.given_back())
        if chosen is False:
            with screen.refusals_said():
                await house.store.run_for(screen, models.drafts.let_go, draft.owner_id, draft.id)
                screen.say(_("The words are gone."))
        else:
            screen.say(said)
        return bool(chosen)


def label(deed: "Deed | None", wrote: str = "") -> str:
    """The text of the undo button; of what was written (`wrote`) only the beginning."""
    if deed is None:
        return _("Undo")
    if wrote:
        words = shortened(one_line(wrote), FIRST_WORDS).plain
        return _("Undo: {what}, “{words}”").format(what=deed.words, words=words)
    return _("Undo: {what}").format(what=deed.words)
