"""My journal: what I wrote, what I kept, what is shown about me, and private entries. For its owner alone."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual import getters, on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

import models
from models import erasing, win
from models.core.i18n import _
from models.core.states import Kind
from models.core.typed_text import clean
from models.feed import Card
from models.views import member as views
from models.views.member import JournalView
from tui import routes
from tui.kit import erasure, pins, showing
from tui.kit.base import FamilyScreen, letter
from tui.kit.manners import Manners
from tui.widgets.cards.entry import Entry
from tui.widgets.cards.win_card import names
from tui.widgets.key_button import KeyButton
from tui.wins.card_deeds import to_erase

PAGE = 30


def for_some(each: Card) -> bool:
    """Whether it is somebody else's entry that only some may read, this reader among them. It is in no feed."""
    of_their_own = all(id == each.author_id for id, _name in each.about)
    return each.kind in (Kind.WIN, Kind.HARD_DAY) and of_their_own and each.shown_at is None and not each.standing


def what_it_is(each: Card) -> str:
    """What sort of entry it is, who can read it, and which edit waits, as far as the reader may know."""
    if each.kind == Kind.COPY:
        return _("{name} wrote it; this copy is yours.").format(name=clean(each.author))
    sort = {Kind.TURN: _("From one of our rounds."), Kind.HARD_DAY: _("A hard day.")}
    readers = ""
    if each.shown_at is not None:
        readers = _("Everyone can read it.")
    elif each.standing == "with":
        others = tuple(pair for pair in each.about if pair[0] != each.author_id)
        readers = _("with {names}").format(names=names(others))
    elif each.standing:
        readers = _("For those you chose.") if each.standing == "some" else _("Just for you.")
    elif for_some(each):
        readers = _("{name} lets you read it.").format(name=clean(each.author))
    waits = (
        _("Other words of yours wait for a yes: {words}").format(words=clean(each.new_text)) if each.new_text else ""
    )
    return " ".join(part for part in (sort.get(each.kind, ""), readers, waits) if part)


class JournalScreen(FamilyScreen[None]):
    """The entries, which the arrow keys go along, and one bar of actions for the chosen one."""

    CSS_PATH = "journal.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    MANNERS: ClassVar[Manners] = Manners(names_undo=True)
    BINDINGS = [
        letter("n", "note"),
        letter("k", "words"),
        letter("e", "edit"),
        letter("x", "take_down"),
        letter("a", "another"),
        Binding("1", "show", show=False),
        Binding("2", "rest", show=False),
        Binding("3", "erase", show=False),
    ]

    sealed_line = getters.query_one("#sealed", Static)
    unseal_key = getters.query_one("#unseal", KeyButton)
    entries = getters.query_one("#entries", Vertical)
    further_key = getters.query_one("#further", KeyButton)
    words_key = getters.query_one("#words", KeyButton)
    show_key = getters.query_one("#show", KeyButton)
    edit_key = getters.query_one("#edit", KeyButton)
    take_down_key = getters.query_one("#take-down", KeyButton)
    rest_key = getters.query_one("#rest", KeyButton)
    another_key = getters.query_one("#another", KeyButton)
    erase_key = getters.query_one("#erase", KeyButton)

    def __init__(self, member_id: str) -> None:
        super().__init__()
        self.member_id = member_id
        self.heading = _("My journal")
        self.limit = PAGE
        self.pages: JournalView | None = None
        self.chosen: Card | None = None  # the entry that the buttons act on, wherever the focus is

    def compose_page(self) -> Iterator[Widget]:
        sealed = _("What was yours alone before the new PIN is sealed. The old PIN or its four words open it.")
        yield Static(Content(sealed), id="sealed", classes="measure")
        yield KeyButton("", _("Open what is sealed"), "unseal", id="unseal")
        yield Vertical(id="entries")
        yield KeyButton("", _("Further back"), "further", id="further")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("k", _("Kind words"), "words", id="words")
        yield KeyButton("1", _("Show everyone"), "show", id="show")
        yield KeyButton("e", _("Edit"), "edit", id="edit")
        yield KeyButton("x", _("Take down"), "take_down", id="take-down")
        yield KeyButton("2", _("Let it rest"), "rest", id="rest")
        yield KeyButton("a", _("Another plant"), "another", id="another")
        yield KeyButton("3", _("Erase"), "erase", id="erase")
        yield KeyButton("u", _("Undo"), "undo")
        yield from super().compose_keys()

    async def load(self) -> None:
        pages = await self.house.store.run(views.journal, self.member_id, self.limit, self.house.now())
        if pages == self.pages:
            return
        self.pages = pages
        self.sealed_line.display = self.unseal_key.display = pages.under_seal
        entries = self._entries(pages)
        if not entries:
            purpose = _("Here everything of yours comes together: what you note, and what you keep for yourself.")
            entries = [Static(Content(purpose), classes="card measure"), KeyButton("n", _("Note a win"), "note")]
        walking = self.focused is None or isinstance(self.focused, Entry)
        place = self.entries
        async with self.batch():
            await place.remove_children()
            await place.mount_all(entries)
        self.further_key.display = pages.more
        self._choose(self.chosen.id if self.chosen else None, focus=walking)

    @staticmethod
    def _entries(pages: JournalView) -> list[Widget]:
        """The entries, newest first, and between them the days on which this member was here (the household's time
        zone)."""
        days = [
            day
            for day in pages.here
            if not pages.more or day >= models.calendar.day_of(pages.wins[-1].noted_at, pages.timezone)
        ]
        rows: list[Widget] = []
        for each in pages.wins:
            while days and days[0] >= models.calendar.day_of(each.noted_at, pages.timezone):
                rows.append(_was_here(days.pop(0), pages.today))
            about = each.about[0][0] if each.about else ""
            rows.append(Entry(each, pages.today, what_it_is(each), pages.colours.get(about, "")))
        return [*rows, *(_was_here(day, pages.today) for day in days)]

    def _choose(self, win_id: str | None, *, focus: bool) -> None:
        entries = list(self.query(Entry))
        chosen = next((each for each in entries if each.win.id == win_id), entries[0] if entries else None)
        if focus:
            self.set_focus(chosen or (self.query("#entries KeyButton") or self.query("#keys KeyButton")).last())
        self._offer(chosen.win if chosen else None)

    @on(Entry.Chosen)
    def _chosen(self, event: Entry.Chosen) -> None:
        self._offer(event.win)

    def _offer(self, each: Card | None) -> None:
        """Chooses an entry (None: none) and shows only the buttons that do something for it."""
        self.chosen = each
        for entry in self.query(Entry):
            entry.set_class(each is not None and entry.win.id == each.id, "-chosen")
        mine = each is not None and each.author_id == self.member_id and each.kind != Kind.COPY
        about_me = each is not None and any(id == self.member_id for id, _name in each.about)
        shown = each is not None and each.shown_at is not None
        self.words_key.display = each is not None and for_some(each)
        self.show_key.display = each is not None and each.may_show
        self.edit_key.display = mine and each is not None and each.kind in (Kind.WIN, Kind.WORDS)
        # A yes can be taken back even while others are still asked.
        said_yes = about_me and not mine and each is not None and each.kind != Kind.COPY
        self.take_down_key.display = said_yes or (shown and mine)
        self.erase_key.display = each is not None and bool(to_erase(each, self.member_id))
        family = self.house.household
        grows = shown and each is not None and each.kind == Kind.WIN and (about_me or (mine and each.family))
        self.another_key.display = grows and not (family and family.plain)
        rest = self.rest_key
        rest.display = about_me and shown
        rest.label = _("Let it come up again") if each is not None and each.rests else _("Let it rest")

    @work
    async def action_unseal(self) -> None:
        """Opens what was private before a new PIN, by the old PIN or its four words."""
        with self.refusals_said():
            if await pins.unseal(self.house, self.member_id):
                self.reload()
                self.say(_("It is open: everything is there again."))

    def action_note(self) -> None:
        """Opens the form to note a win."""
        self.house.open(routes.note())

    def action_words(self) -> None:
        """Opens the form for kind words under an entry that somebody lets this member read."""
        if self.chosen and self.words_key.display:
            self.house.open(routes.kind_words(self.chosen.id))

    def action_further(self) -> None:
        """Shows more, older entries."""
        self.limit += PAGE
        self.reload()

    def action_edit(self) -> None:
        """Opens the form to edit the member's own words."""
        if self.chosen and self.edit_key.display:
            self.house.open(routes.edit(self.chosen.id))

    @work
    async def action_show(self) -> None:
        """Shows everyone what was only for the member."""
        if self.chosen and self.show_key.display:
            me, text_id = self.member_id, self.chosen.id
            with self.refusals_said():
                also = await showing.about_too(self.house, me, text_id)
                if also is not None:
                    stands = await self.house.store.run(
                        models.consent.show, me, text_id, also=also, now=self.house.now()
                    )
                    self.say(showing.said(stands))

    @work
    async def action_take_down(self) -> None:
        """Takes it off the family's pages. It stays in its writer's own journal."""
        if self.chosen and self.take_down_key.display:
            with self.refusals_said():
                await self.house.store.run(
                    models.consent.take_down, self.member_id, self.chosen.id, now=self.house.now()
                )
                self.say(_("It is taken down. u puts it back."))

    @work
    async def action_erase(self) -> None:
        """Erases the member's own words, or their copy, for good. Asks once; it can't be undone."""
        own = to_erase(self.chosen, self.member_id) if self.chosen else []
        if not own:
            return
        which = (
            own[0][0] if len(own) == 1 else await self.house.ask(routes.choose_text(_("What shall be erased?"), own))
        )
        if which is None or not await self.house.ask(routes.confirm(*erasure.question())):
            return
        with self.refusals_said():
            left = await self.house.store.beside(erasing.erase, self.member_id, which, now=self.house.now())
            await self.house.store.look()
            self.reload()
            self.say(erasure.said(left))

    @work
    async def action_another(self) -> None:
        """Picks another plant for the chosen win."""
        if self.chosen and self.another_key.display and await self.house.ask(routes.plant(self.chosen.id)):
            self.say(_("It grows as you picked it. u takes it back."))

    @work
    async def action_rest(self) -> None:
        """Makes a win about the member rest, so that it doesn't come up by itself, or ends that."""
        if self.chosen and self.rest_key.display:
            with self.refusals_said():
                rests = await self.house.store.run(win.let_rest, self.member_id, self.chosen.id, now=self.house.now())
                self.say(_("It rests now: it won't come up by itself.") if rests else _("It may come up again."))


def _was_here(day: date, today: date) -> Static:
    return Static(
        Content(_("✿ You were here {day}.").format(day=models.calendar.day_in_words(day, today))), classes="here quiet"
    )
