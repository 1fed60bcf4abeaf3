"""What was saved is kept once, whoever leaves meanwhile: it comes back as no draft, and the other screens hear of it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from models import celebration, reward, undo
from models.core.states import RewardKind, Step
from models.storage.tables import (
    DoorRow,
    DraftRow,
    HouseholdRow,
    MemberRow,
    PromiseRow,
    PromptRow,
    RewardRow,
    TextRow,
)
from tests.conftest import NOW
from tests.tui.celebrate.rounds import begun
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import HomeOf, app_of, be, enter, press, read, write
from tests.tui.held import held, left_at
from tests.tui.household import all_open, each, named, noted
from tests.tui.screen_catalogue import FACTORIES, kind
from tui import routes
from tui.drafts import Drafts
from tui.home.screen import HomeScreen
from tui.kit.forms.form import FormScreen
from tui.settings.setup import STEPS, SetupScreen
from tui.widgets.people import People

HURT = "I want to kill myself"
FAMILY = ("Emily", "Jake", "Sofia", "Leo")
COLUMNS = (
    TextRow.body,
    RewardRow.note,
    DoorRow.words,
    PromiseRow.words,
    PromptRow.words,
    MemberRow.celebrated_like,
    HouseholdRow.name,
)
"""Wherever a form's words may come to stand."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form with Emily at the keyboard: its room and what it is opened with, its field, whom she chooses, and whose deed
    the save is (a member's name, "" nobody's, "round" the round's)."""

    room: Callable[..., Screen[Any]]
    words: str = "#text"
    details: Callable[[], tuple[Any, ...]] = tuple
    chosen: dict[str, str] = field(default_factory=dict[str, str])
    by: str = "Emily"
    at: Step = Step.TURNS


def id_of(name: str) -> str:
    return named(name).id


def text_of(body: str) -> str:
    return str(TextRow.select(TextRow.id).where(TextRow.body == body).scalar())


def going() -> celebration.Round:
    found = celebration.open_round(now=NOW)
    assert found is not None
    return found


FORMS = {
    "note": Form(routes.note, chosen={"#about": "Emily"}),
    "note about Jake": Form(routes.note, chosen={"#about": "Jake"}),
    "words": Form(routes.kind_words, details=lambda: (text_of("Sat on the porch"),)),
    "edit": Form(routes.edit, details=lambda: (text_of("I went out"),)),
    "offer": Form(routes.offer, "#note-words", lambda: (text_of("A walk"),), {"#to": "Jake"}),
    "idea": Form(routes.idea, "#title"),
    "door": Form(routes.door, "Input", by=""),
    "hard_day_entry": Form(routes.hard_day_entry),
    "member_settings": Form(routes.member_settings, "#celebrated_like", lambda: (id_of("Emily"),)),
    "leave_words": Form(routes.leave_words, "#words", lambda: (id_of("Emily"),), {"#reader": "Leo"}),
    "turn_write": Form(routes.turn_write, "#words", lambda: (going().id, going().turn, "What was it?"), by="round"),
    "round_promise": Form(routes.round_promise, "Input", lambda: (going().id,), by="round", at=Step.CHOOSE),
    "round_question": Form(routes.round_question, "Input", by=""),
}


def a_family() -> None:
    all_open()
    noted("Jake", "Sat on the porch")
    noted("Emily", "I went out")
    reward.suggest(named("Leo").id, "A walk", kind=RewardKind.TIME, now=NOW)
    undo.forget(now=NOW.replace(year=2027))


def put(where: Input | TextArea, words: str) -> None:
    if isinstance(where, Input):
        where.value = words
    else:
        where.load_text(words)


def found_in_file(words: str) -> tuple[int, int]:
    """How often these words are kept, and how many drafts hold them."""
    kept = sum(column.model.select().where(column == words).count() for column in COLUMNS)
    return kept, DraftRow.select().where(DraftRow.fields.contains(words)).count()


def no_drafts() -> None:
    DraftRow.delete().execute()


async def fill(pilot: Pilot[int], form: Form, words: str) -> Screen[Any]:
    """The form, ready to be saved."""
    app = app_of(pilot)
    await be(pilot, "Emily")
    await enter(pilot, form.room(*await app.store.run(form.details)))
    screen = pilot.app.screen
    for where, name in form.chosen.items():
        screen.query_one(where, People).chosen = frozenset({await app.store.run(id_of, name)})
    where = screen.query(form.words).first()
    assert isinstance(where, Input | TextArea)
    put(where, words)
    await settled(pilot)
    return screen


class Ear:
    """Another screen of the same app, which hears that the file has changed."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.heard = 0
        app_of(pilot).family_changed.subscribe(pilot.app.screen, self._hear)

    def _hear(self, _teller: object) -> None:
        self.heard += 1


async def save_and_leave(
    pilot: Pilot[int], path: Path, screen: Screen[Any], *, at: int, key: str, ear: Ear
) -> tuple[bool, bool]:
    """Saves while somebody else holds the file, and leaves at that await: whether there was such an await, and whether the
    others heard of anything."""
    app, loop = app_of(pilot), asyncio.get_running_loop()
    left: list[int] = []

    with held(path) as done:

        def leave() -> None:
            left.append(at)
            if key == "ctrl+s":
                app.go_home()
            loop.call_later(0.05, done.set)

        ear.heard = 0
        with left_at(screen, at, leave):
            await pilot.press(key)
            await settled(pilot)
    await settled(pilot)
    heard = bool(ear.heard)
    await app.keep_drafts_now()
    return bool(left), heard


def test_every_form_is_saved_here() -> None:
    """A form that somebody adds would give back as a draft what was saved with it."""
    forms = {room for room in FACTORIES.values() if issubclass(kind(room), FormScreen)}
    assert forms == {form.room for form in FORMS.values()} | {routes.setup}


@pytest.mark.parametrize("name", FORMS)
async def test_a_save_that_is_left_at_any_moment_is_kept_once(home_of: HomeOf, open_app: OpenApp, name: str) -> None:
    """Emily saves, the file is held, and she walks off at once: her words stood twice before everyone, once from the save
    and once from the draft that waited for her, or another screen showed for the whole evening that there were none."""
    form = FORMS[name]
    path = home_of(*FAMILY, fill=each(a_family, begun("Emily", "Jake", to=form.at)))
    kept_at: list[int] = []
    async with open_app(path, size=(80, 24)) as pilot:
        app, ear = app_of(pilot), Ear(pilot)
        round_id = (await app.store.run(going)).id if form.by == "round" else ""
        by = await app.store.run(id_of, form.by) if form.by == "Emily" else None

        async def once(at: int, *, in_hand: bool) -> bool:
            words = f"Left at {at}, {'in hand' if in_hand else 'in the file'}"
            screen = await fill(pilot, form, words)
            if not in_hand:
                await app.keep_drafts_now()
            left, heard = await save_and_leave(pilot, path, screen, at=at, key="ctrl+s", ear=ear)
            app.go_home()
            await settled(pilot)
            found = await app.store.run(found_in_file, words)
            assert found in ((1, 0), (0, 1)), (at, "kept, or a draft")
            if found == (1, 0):
                kept_at.append(at)
                assert heard
                await app.store.run(undo.undo, by, round_id=round_id, now=NOW)
            await app.store.run(no_drafts)
            return left

        at = 1
        while await once(at, in_hand=True):
            at += 1
        assert kept_at == list(range(kept_at[0], at + 1)) and len(kept_at) > 1, "from the await of the write on"
        await once(kept_at[0], in_hand=False)
        assert kept_at[-1] == kept_at[0], "what was in the file already goes as well"


async def test_setup_that_is_left_at_any_moment_is_done_once(tmp_path: Path, open_app: OpenApp) -> None:
    """The family would meet its own half-answered questions again, in a house that stands."""
    left, at, kept_at = True, 0, list[int]()
    while left:
        at += 1
        path, words = tmp_path / f"{at}" / "family.db", f"The {at} Morenos"
        path.parent.mkdir()
        async with open_app(path) as pilot:
            screen, ear = pilot.app.screen, Ear(pilot)
            assert isinstance(screen, SetupScreen)
            await press(pilot, "enter")
            put(screen.query_one("#name", Input), words)
            await settled(pilot)
            screen.step = STEPS.index("pin")
            screen.draw()
            await settled(pilot)
            left, heard = await save_and_leave(pilot, path, screen, at=at, key="enter", ear=ear)
        found = read(path, lambda words=words: found_in_file(words))
        assert found in ((1, 0), (0, 1))
        if found == (1, 0):
            kept_at.append(at)
            assert heard
    assert kept_at == list(range(kept_at[0], at + 1)) and len(kept_at) > 1


async def test_esc_after_save_leaves_nothing_behind(
    home_of: HomeOf, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By keys alone: Jake saves and presses Esc while the file is held; the next form that he opens is empty."""
    path = home_of(*FAMILY, fill=a_family)
    begun, become = asyncio.Event(), Drafts.become

    async def begins(*args: Any, **kwargs: Any) -> Any:
        begun.set()
        return await become(*args, **kwargs)

    monkeypatch.setattr(Drafts, "become", begins)
    async with open_app(path) as pilot:
        await press(pilot, "n", "2")
        await write(pilot, "I sat on the porch")
        await press(pilot, "enter", "enter")
        with held(path):
            await pilot.press("ctrl+s")
            await asyncio.wait_for(begun.wait(), 30)  # before it, Esc leaves a draft
            await pilot.press("escape")
            assert isinstance(pilot.app.screen, HomeScreen)
            await settled(pilot)
        assert "I sat on the porch" in seen(pilot), "Home has heard of it"
        await press(pilot, "n", "2")
        assert pilot.app.screen.query(TextArea).first().text == ""
    assert read(path, lambda: found_in_file("I sat on the porch")) == (1, 0)


async def test_a_key_that_bounces_saves_once(home_of: HomeOf, open_app: OpenApp) -> None:
    """Whoever is not sure that Ctrl+S was heard presses it again, and had noted the same twice."""
    path = home_of(*FAMILY, fill=a_family)
    async with open_app(path) as pilot:
        await fill(pilot, FORMS["note"], "Came down")
        with held(path):
            await pilot.press("ctrl+s", "ctrl+s")
            await settled(pilot)
    assert read(path, lambda: found_in_file("Came down")) == (1, 0)


async def test_a_form_that_help_lies_on_goes_once_help_has_gone(home_of: HomeOf, open_app: OpenApp) -> None:
    """F1 while the save is under way: the help page must not go in the form's stead, nor the form stay with words that are
    kept already."""
    path = home_of(*FAMILY, fill=a_family)
    async with open_app(path) as pilot:
        await fill(pilot, FORMS["note"], "Came down")
        with held(path):
            await pilot.press("ctrl+s", "f1")
            await settled(pilot)
        assert "Came down" not in seen(pilot) and not isinstance(pilot.app.screen, HomeScreen | FormScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen) and "Noted. It stands in Wins." in seen(pilot)
    assert read(path, lambda: found_in_file("Came down")) == (1, 0)


async def test_just_for_me_is_kept_once(home_of: HomeOf, open_app: OpenApp) -> None:
    """Words that were hard to write: Esc while they are being kept led back to them, and they were kept again."""
    path = home_of(*FAMILY, fill=a_family)
    async with open_app(path) as pilot:
        await fill(pilot, FORMS["note"], HURT)
        await press(pilot, "ctrl+s")
        with held(path):
            await pilot.press("2", "2", "escape", "3")
            await settled(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen) and HURT not in seen(pilot)
    assert read(path, lambda: found_in_file(HURT)) == (1, 0)


async def test_what_is_refused_stays_in_draft(home_of: HomeOf, open_app: OpenApp) -> None:
    """A third promise is refused; what was typed is still there after a power cut, the letters of the meantime too."""

    def two_promises() -> None:
        for words in ("Lights out on Friday", "A walk"):
            celebration.promise(going().id, words, now=NOW)

    path = home_of(*FAMILY, fill=each(a_family, begun("Emily", "Jake", to=Step.CHOOSE), two_promises))
    async with open_app(path) as pilot:
        screen = await fill(pilot, FORMS["round_promise"], "Tea")
        with held(path):
            await pilot.press("ctrl+s", *"s too")
            await settled(pilot)
        assert "Two small promises are plenty." in seen(pilot) and pilot.app.screen is screen
        await app_of(pilot).keep_drafts_now()
        assert read(path, lambda: found_in_file("Teas too")) == (0, 1)


async def test_a_screen_that_is_not_on_top_ends_no_other(home_of: HomeOf, open_app: OpenApp) -> None:
    """An answer that comes late, or twice, took away the screen that somebody had gone on to."""
    async with open_app(home_of("Emily", fill=all_open)) as pilot:
        home = pilot.app.screen
        await enter(pilot, routes.wins())
        below = pilot.app.screen
        await enter(pilot, routes.help())
        above = pilot.app.screen
        below.dismiss(None)
        await settled(pilot)
        assert pilot.app.screen is above and below in pilot.app.screen_stack
        above.dismiss(None)
        above.dismiss(None)
        await settled(pilot)
        assert pilot.app.screen is home, "it comes up, and has ended"
        await enter(pilot, routes.wins())
        below = pilot.app.screen
        await enter(pilot, routes.help())
        above = pilot.app.screen
        above.dismiss(None)
        above.dismiss(None)
        await settled(pilot)
        assert pilot.app.screen is below
