"""Wins, the family's progress journal: what was shown last comes first. Anybody can read it; to act, a member says who
they are."""

from asyncio import Lock
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from models import calendar, consent, win
from models.core.i18n import _, is_plain
from models.core.states import Kind
from models.core.typed_text import clean
from models.feed import Card, Filter
from models.membership.member import Member
from models.views import feed_window
from models.views import wins as views
from models.views.feed_window import Window
from tui import routes
from tui.kit.base import FamilyScreen, letter
from tui.kit.manners import Manners
from tui.widgets.cards.card_detail import Reading
from tui.widgets.cards.feed import Feed
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton
from tui.wins import card_deeds

BESIDE = 120  # from so many columns on, a win is read beside the feed
EVERYTHING = Filter()


class WinsScreen(FamilyScreen[None]):
    """Anybody can read. The bar at the foot acts on the chosen card and first asks who it is."""

    CSS_PATH = "feed.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "Feed"
    MANNERS: ClassVar[Manners] = Manners(broad=True)
    BINDINGS = [
        letter("k", "words"),
        Binding("asterisk", "star", show=False),
        letter("t", "said"),
        letter("e", "edit"),
        letter("x", "take_down"),
        Binding("slash", "search", show=False),
        letter("f", "filter"),
        letter("g", "go_to"),
        letter("j", "jar"),
        letter("n", "note"),
        Binding("home", "newest", show=False),
    ]

    fresh_key = getters.query_one("#fresh", KeyButton)
    above = getters.query_one("#above", Horizontal)
    filtered_line = getters.query_one("#filtered", Static)
    empty_line = getters.query_one("#empty-words", Static)
    first_note_key = getters.query_one("#first-note", KeyButton)
    card_keys_row = getters.query_one("#card-keys", Flow)
    back_key = getters.query_one("#back", KeyButton)

    def __init__(self, search: str = "") -> None:
        super().__init__()
        self.heading = _("Wins")
        self.only = Filter(search=search)
        self.window: Window | None = None
        self.today = date.min
        self.names: dict[str, str] = {}
        self.colours: dict[str, str] = {}
        self.known: datetime | None = None  # when the newest card that the reader has seen was shown
        self._turn = Lock()  # so that the feed is read once at a time

    def compose(self) -> ComposeResult:
        yield from self.compose_top()
        with Horizontal(id="above"):
            yield KeyButton("Home", _("Something new"), "newest", id="fresh")
            yield Static(Content(""), id="filtered")
        with Horizontal(id="body"):
            yield Feed(id="feed")
            yield Reading(id="reading")
            with Vertical(id="empty"):
                yield Static(Content(""), id="empty-words", classes="measure")
                yield KeyButton("n", _("Note a win"), "note", id="first-note")
        yield Static(Content(""), id="said")
        yield Flow(*self.card_keys(), id="card-keys")
        yield Flow(*self.compose_keys(), id="keys")

    def card_keys(self) -> Iterator[Widget]:
        """The actions for the chosen card."""
        yield KeyButton("k", _("Kind words"), "words")
        yield KeyButton("*", _("Star"), "star")
        yield KeyButton("t", _("Said it"), "said")
        yield KeyButton("e", _("Edit"), "edit")
        yield KeyButton("x", _("Take down"), "take_down")
        yield KeyButton("u", _("Undo"), "undo")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("n", _("Note a win"), "note", classes="-plain")
        yield KeyButton("/", _("Search"), "search", classes="-plain")
        yield KeyButton("f", _("Filter"), "filter", classes="-plain")
        yield KeyButton("g", _("Go to a day"), "go_to", classes="-plain")
        yield KeyButton("j", _("The jar"), "jar", classes="-plain")
        yield KeyButton("Esc", _("Back"), "back", id="back", classes="-plain")

    def on_mount(self) -> None:
        self.watch(self.feed, "chosen", self._chosen, init=False)

    # -- reading

    @property
    def feed(self) -> Feed:
        """The widget with the cards."""
        return self.query_one(Feed)

    async def load(self) -> None:
        await self._read(afresh=False)

    async def _read(self, *, afresh: bool) -> None:
        me = self.house.acting
        async with self._turn:
            window = None if afresh else self.window
            keep = self.feed.chosen.id if self.feed.chosen else None
            viewer = me.id if me else None
            seen = await self.house.store.run(views.gather, viewer, window, self.only, keep, self.house.now())
            if seen is None:
                return
            self.today, self.colours, self.names = seen.today, seen.colours, seen.names
            self._show(seen.window, afresh=window is None)

    def _show(self, window: Window, *, afresh: bool = False) -> None:
        self.window = window
        wins = window.wins
        self.set_class(not wins, "-bare")
        self.feed.ending = _("This is where it begins.") if self.only == EVERYTHING else _("That is all of it.")
        if not wins:
            self._say_why_empty()
        if afresh:
            self.known = window.newest.shown_at if window.newest else None
        self.feed.show(
            wins,
            self.today,
            self.colours,
            newer=window.newer is not None,
            older=window.older is not None,
            afresh=afresh,
        )
        self._say_what_is_filtered()

    def _say_why_empty(self) -> None:
        words = _("Nothing here fits that.")
        if self.only == EVERYTHING:
            words = _(
                "This is where your small wins will stand, the last one first. Ten minutes on the porch, a hard talk, "
                "a call made: one sentence is enough."
            )
        self.empty_line.update(Content(words))
        self.first_note_key.display = self.only == EVERYTHING
        if self.is_current and (self.focused is None or self.focused is self.feed):
            self.query_one("#first-note" if self.only == EVERYTHING else "#back").focus()

    def _say_what_is_filtered(self) -> None:
        only = self.only
        shown: list[str] = []
        if only.about is not None:
            name = self.names.get(only.about)
            shown.append(_("about {name}").format(name=clean(name)) if name else _("about the family"))
        if only.month is not None:
            shown.append(calendar.month_in_words(*only.month))
        if only.kinds != EVERYTHING.kinds:
            shown.append(_("evenings together") if Kind.EVENING in only.kinds else _("wins alone"))
        if only.search:
            shown.append(_("with “{words}”").format(words=clean(only.search)))
        line = _("Shown: {filters}").format(filters=" · ".join(shown)) if shown else ""
        self.filtered_line.update(Content(line))
        self.back_key.label = _("Show all") if shown else _("Back")
        self._mark_what_is_new()

    def _mark_what_is_new(self) -> None:
        newest = self.window.newest.shown_at if self.window and self.window.newest else None
        if self.feed.at_top:
            self.known = newest
        come = newest is not None and (self.known is None or newest > self.known)
        self.fresh_key.display = come
        self.above.display = come or self.only != EVERYTHING

    @on(Feed.NearEnd)
    @work
    async def _go_on(self, event: Feed.NearEnd) -> None:
        async with self._turn:
            if self.window is not None:
                self._show(await self.house.store.run(feed_window.further, self.window, event.newer))

    def _chosen(self, one: Card | None) -> None:
        if self.feed.moved and self.query_one("#said", Static).content:
            self.say("")
        self._mark_what_is_new()
        self._fit_bar()
        if one is None or not self.has_class("-beside"):
            return
        about = one.about[0][0] if one.about and not one.family else ""
        self.query_one(Reading).show(one, self.today, self.colours.get(about, ""))

    @on(Feed.Opened)
    def _opened(self) -> None:
        if self.has_class("-beside"):
            self.query_one(Reading).focus()
        else:
            self.feed.read_on()

    @on(Feed.FirstWanted)
    def action_newest(self) -> None:
        """Shows the newest cards and chooses the first."""
        self._from_the_top()

    @work
    async def _from_the_top(self) -> None:
        await self._read(afresh=True)
        if self.feed.chosen:
            self.feed.focus()

    def on_resize(self, event: Resize) -> None:
        beside = event.size.width >= BESIDE and not is_plain()
        self.set_class(beside, "-beside")
        self.feed.hint = _("…") if beside else _("…  Enter reads on")
        self._chosen(self.feed.chosen)

    # -- looking for something

    @work
    async def action_search(self) -> None:
        """Asks for words, and shows the cards whose wins, effort, kind words or turns hold them."""
        typed = await self.house.ask(routes.text_line(_("Search"), _("Which words do you look for?"), self.only.search))
        if typed is not None:
            self._filter(replace(self.only, search=" ".join(typed.split())))

    @work
    async def action_filter(self) -> None:
        """Asks for a person, a month or a kind, and shows only those."""
        only = await self.house.ask(routes.filter(self.only))
        if only is not None:
            self._filter(only)

    def _filter(self, only: Filter) -> None:
        self.only = only
        self._from_the_top()

    @work
    async def action_go_to(self) -> None:
        """Asks for a day, and shows the wins that were shown around it."""
        typed = await self.house.ask(
            routes.text_line(_("Go to a day"), _("Which day? “Last Friday” or “3 November” will do."))
        )
        if not typed or not typed.strip():
            return
        with self.refusals_said():
            day = calendar.parse_day(typed, self.today)
            me = self.house.acting
            async with self._turn:
                window = await self.house.store.run(feed_window.from_day, me.id if me else None, self.only, day)
                if window.wins:
                    self._show(window, afresh=True)
                else:
                    self.say(_("Nothing stood here yet on that day."))

    def action_jar(self) -> None:
        """Opens the jar."""
        self.house.open(routes.jar())

    def action_back(self) -> None:
        """Removes the filter where there is one; else leaves the screen."""
        if self.only != EVERYTHING:
            self._filter(EVERYTHING)
        else:
            super().action_back()

    # -- doing something with the chosen card

    def _fit_bar(self) -> None:
        """Disables the buttons that can't apply to the chosen card or to the person at the keyboard."""
        one = self.feed.chosen
        me = self.house.acting.id if self.house.acting else None
        deeds = card_deeds.offered(one, me) if one else frozenset[str]()
        for button in self.query("#card-keys KeyButton").results(KeyButton):
            button.disabled = button.action != "undo" and button.action not in deeds
        self.card_keys_row.display = one is not None

    async def _with(self) -> tuple[Member, Card] | None:
        """Asks who acts, and returns them with the chosen card; None where there is no card or they step back."""
        one = self.feed.chosen
        if one is None:
            return None
        person = await self.house.acting_as()
        return None if person is None else (person, one)

    @work
    async def action_words(self) -> None:
        """Opens the form for kind words under the chosen win."""
        if found := await self._with():
            self.house.open(routes.kind_words(found[1].id))

    @work
    async def action_star(self) -> None:
        """Stars the chosen card for this person alone, or removes their star."""
        if found := await self._with():
            with self.refusals_said():
                starred = await self.house.store.run(win.star, found[0].id, found[1].id, now=self.house.now())
                self.say(_("Starred, for you alone.") if starred else _("The star is off."))

    @work
    async def action_said(self) -> None:
        """Ticks that it was said out loud, or removes the tick. Only the two of them see it."""
        if found := await self._with():
            with self.refusals_said():
                said = await self.house.store.run(win.said_it, found[0].id, found[1].id, now=self.house.now())
                self.say(_("Said out loud. Only the two of you see this.") if said else _("The tick is off."))

    @work
    async def action_edit(self) -> None:
        """Opens the form to edit the person's own words on the card."""
        if not (found := await self._with()):
            return
        person, one = found
        own = card_deeds.to_edit(one, person.id)
        if not own:
            self.say(_("Only who wrote it can change it."))
        elif chosen := await self._one_of(own, _("Which words?")):
            self.house.open(routes.edit(chosen))

    @work
    async def action_take_down(self) -> None:
        """Takes down what is about the person, or what they wrote."""
        if not (found := await self._with()):
            return
        person, one = found
        ours = card_deeds.to_take_down(one, person.id)
        if not ours:
            self.say(_("The people it is about, and who wrote it, can take it down."))
        elif chosen := await self._one_of(ours, _("What shall be taken down?")):
            with self.refusals_said():
                await self.house.store.run(consent.take_down, person.id, chosen, now=self.house.now())
                self.say(_("Taken down. u brings it back."))

    async def _one_of(self, texts: list[tuple[str, str]], question: str) -> str | None:
        """The id of the only text, or of the one that is chosen among several; None where none is."""
        return texts[0][0] if len(texts) == 1 else await self.house.ask(routes.choose_text(question, texts))

    @work
    async def action_note(self) -> None:
        """Opens the form to note a win; afterwards the feed is shown from its beginning."""
        if await self.house.acting_as() is not None and await self.house.ask(routes.note()) is not None:
            self._from_the_top()
