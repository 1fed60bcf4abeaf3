"""My journal: what I wrote, what I kept, what is shown about me; private entries included. For its owner alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import win
from models.i18n import _
from models.kinds import Kind
from models.limits import clean
from models.win import Win
from tui.screens.base import FamilyScreen, letter
from tui.widgets.entry import Entry
from tui.widgets.key_button import KeyButton

PAGE = 30


@dataclass(frozen=True, slots=True)
class Pages:
    """What is on the screen of a journal."""

    today: date
    wins: tuple[Win, ...]
    more: bool


def gather(member_id: str, limit: int, now: datetime) -> Pages:
    """The newest `limit` entries."""
    from models import household, week

    family = household.current()
    wins = win.journal(member_id, limit=limit + 1)
    today = week.day_of(now, family.timezone if family else "UTC")
    return Pages(today, tuple(wins[:limit]), len(wins) > limit)


def standing_in_words(each: Win) -> str:
    """Who can read it, as far as the author is told."""
    if each.kind == Kind.HARD_DAY:
        return _("a hard day")
    if each.kind == Kind.COPY:
        return _("from {name}, kept for you").format(name=clean(each.author))
    if each.standing == "with":
        return _("with {names}").format(names=", ".join(clean(name) for id, name in each.about if id != each.author_id))
    if each.standing == "mine":
        return _("just for you")
    return ""


class JournalScreen(FamilyScreen[None]):
    """Entries one can walk along, with one bar of actions for the chosen one."""

    CSS_PATH = "journal.tcss"
    AUTO_FOCUS: ClassVar[str | None] = None
    BINDINGS = [
        letter("e", "edit"),
        letter("x", "take_down"),
        Binding("1", "show", show=False),
        Binding("2", "rest", show=False),
    ]

    def __init__(self, member_id: str) -> None:
        super().__init__()
        self.member_id = member_id
        self.heading = _("My journal")
        self.limit = PAGE
        self.pages: Pages | None = None

    def compose_page(self) -> Iterator[Widget]:
        yield Vertical(id="entries")
        yield KeyButton("", _("Further back"), "further", id="further")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("1", _("Show everyone"), "show", id="show")
        yield KeyButton("e", _("Edit"), "edit", id="edit")
        yield KeyButton("x", _("Take down"), "take_down", id="take-down")
        yield KeyButton("2", _("Let it rest"), "rest", id="rest")
        yield KeyButton("u", _("Undo"), "undo")
        yield from super().compose_keys()

    async def load(self) -> None:
        pages = await self.house.store.run(gather, self.member_id, self.limit, self.house.now())
        if pages == self.pages:
            return
        self.pages = pages
        chosen = self.focused.win.id if isinstance(self.focused, Entry) else None
        entries: list[Widget] = [Entry(each, pages.today, standing_in_words(each)) for each in pages.wins]
        if not entries:
            entries = [
                Static(
                    Content(
                        _("Here everything of yours comes together: what you note, and what you keep for yourself.")
                    ),
                    classes="card measure",
                )
            ]
        place = self.query_one("#entries", Vertical)
        async with self.batch():
            await place.remove_children()
            await place.mount_all(entries)
        self.query_one("#further").display = pages.more
        self._choose(chosen)

    def _choose(self, win_id: str | None) -> None:
        entries = list(self.query(Entry))
        chosen = next((each for each in entries if each.win.id == win_id), entries[0] if entries else None)
        if chosen is not None and self.is_current:
            chosen.focus()
        self._offer(chosen.win if chosen else None)

    @on(Entry.Chosen)
    def _chosen(self, event: Entry.Chosen) -> None:
        self._offer(event.win)

    def _offer(self, each: Win | None) -> None:
        """Only the buttons that do something for this entry."""
        mine = each is not None and each.author_id == self.member_id and each.kind != Kind.COPY
        about_me = each is not None and any(id == self.member_id for id, _name in each.about)
        shown = each is not None and each.shown_at is not None
        self.query_one("#show").display = each is not None and each.kind == Kind.COPY
        self.query_one("#edit").display = mine and each is not None and each.kind in (Kind.WIN, Kind.WORDS)
        self.query_one("#take-down").display = shown and (mine or about_me)
        rest = self.query_one("#rest", KeyButton)
        rest.display = about_me and shown
        rest.label = _("Let it come up again") if each is not None and each.rests else _("Let it rest")

    @property
    def chosen(self) -> Win | None:
        """The entry that has the focus."""
        return self.focused.win if isinstance(self.focused, Entry) else None

    def action_further(self) -> None:
        """Older entries."""
        self.limit += PAGE
        self.reload()

    def action_edit(self) -> None:
        """Edit one's own words."""
        if self.chosen and self.query_one("#edit").display:
            self.house.open("edit", self.chosen.id)

    @work
    async def action_show(self) -> None:
        """A copy of one's own: everyone may see the words after all."""
        from models import consent

        if self.chosen and self.query_one("#show").display:
            with self.refusals_said():
                await self.house.store.run(consent.show, self.member_id, self.chosen.id, now=self.house.now())
                self.say(_("Everyone can see it now. u takes it back."))

    @work
    async def action_take_down(self) -> None:
        """Off the family's pages; it stays in its writer's own journal."""
        from models import consent

        if self.chosen and self.query_one("#take-down").display:
            with self.refusals_said():
                await self.house.store.run(consent.take_down, self.member_id, self.chosen.id, now=self.house.now())
                self.say(_("It is taken down. u puts it back."))

    @work
    async def action_rest(self) -> None:
        """A win of mine that shall not come up by itself again."""
        if self.chosen and self.query_one("#rest").display:
            with self.refusals_said():
                rests = await self.house.store.run(win.let_rest, self.member_id, self.chosen.id, now=self.house.now())
                self.say(_("It rests now.") if rests else _("It may come up again."))
