"""How much is asked of the file: what a family waits for on a slow device is the number of statements, so they are counted.

BEGIN, COMMIT and what the triggers of the search index do are left out. What was counted is printed where a test fails.
"""

import ast
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from peewee import chunked

from models import celebration, feed, household, member, reward, undo, win
from models import family_file as files
from models.access.proof import by_owner
from models.core.states import Audience, Consent, Kind, Manner, RewardKind, Step
from models.storage.database import connection, database, reading, transaction
from models.storage.tables import AboutRow, HouseholdRow, PlotRow, TextRow
from models.storage.touched import listen_to
from models.views import hard_day, home, inbox, lookback, note, quiet, rewards, settings, turn, wins, words
from models.views import member as member_views
from models.views import round as round_view
from tests.models.family_fixture import NOW, later, move_in
from tests.models.quick_file import open_quickly

ROOT = Path(__file__).parents[3]
ABOUT_THE_TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
NINE = ("Emily", "Jake", "Sofia", "Leo", "Tom", "Mia", "Ada", "Finn", "Noor")


class Counted(list[str]):
    """Statements, each on a line of its own where a test prints them."""

    def __repr__(self) -> str:
        return f"{len(self)} statements\n" + "\n".join(f"  {each[:160]}" for each in self)

    def writes(self) -> "Counted":
        """Up to the last one that changes something, with what was asked for it."""
        last = max((place for place, each in enumerate(self) if not each.startswith("SELECT")), default=-1)
        return Counted(self[: last + 1])


def counted(work: Callable[[], object]) -> Counted:
    """What is asked of the file while this works."""
    said: list[str] = []
    listen_to(connection())  # once for a connection, before its first write
    connection().set_trace_callback(said.append)
    try:
        work()
    finally:
        connection().set_trace_callback(None)
    kept = Counted()
    for each in said:
        by_a_trigger = each.startswith(("--", "PRAGMA 'main'")) or "text_search" in each
        # A trigger tells of the statement that it is part of once more.
        again = bool(kept) and each == kept[-1] and not each.startswith("SELECT")
        if not (each.startswith(ABOUT_THE_TRANSACTION) or by_a_trigger or again):
            kept.append(each)
    return kept


@pytest.fixture
def nine(family_file: Path) -> dict[str, str]:
    """A family of nine, by name."""
    return move_in(*NINE, always=NINE)


def test_home_asks_for_little(nine: dict[str, str]) -> None:
    """Each wakening of the kiosk would wait for a disk that is slow."""
    with_wins(nine, 8)
    asked = counted(lambda: home.gather(later(60)))
    assert len(asked) <= 15, asked


def test_noting_a_win_writes_in_few_statements(nine: dict[str, str]) -> None:
    """Whoever notes a win on a slow card would wait after Enter."""
    emily, jake = nine["Emily"], nine["Jake"]
    for about in ([], [jake], [emily]):
        written = counted(
            lambda about=about: win.note(emily, "Ten minutes on the porch.", about=about, now=NOW)
        ).writes()
        assert len(written) <= 12, written
    day, some = NOW.date(), Audience.ONLY
    written = counted(lambda: win.note(emily, "I tried.", now=NOW, on_day=day, audience=some, readers=[jake])).writes()
    assert len(written) <= 12, written


def test_a_table_takes_one_statement_however_many_people(nine: dict[str, str]) -> None:
    """A win about the whole table would take as much longer as there are people at it."""
    emily, others = nine["Emily"], [nine[name] for name in NINE[1:]]
    one = counted(lambda: win.note(emily, "Dinner.", about=others[:1], now=NOW)).writes()
    many = counted(lambda: win.note(emily, "Dinner.", about=others, now=NOW)).writes()
    assert len(many) == len(one), (one, many)
    readers = counted(lambda: win.note(emily, "I tried.", audience=Audience.ONLY, readers=others, now=NOW)).writes()
    for table in ("text", "about", "reader", "plot", "deed"):
        for each in (many, readers):
            assert sum(bool(re.match(rf'INSERT.* INTO "{table}"', one)) for one in each) <= 1, each


def with_wins(ids: dict[str, str], count: int) -> None:
    """So many wins, each about another member of the family, noted by the first, of the days of a year; the first of this
    day a year ago."""
    people = list(ids.values())
    for number in range(count):
        about, day = people[1 + number % (len(people) - 1)], NOW.date() - timedelta(days=365 - number % 300)
        win.note(people[0], f"Win number {number}.", about=[about], on_day=day, now=NOW + timedelta(seconds=number))


def test_a_view_is_read_at_one_moment(nine: dict[str, str], family_file: Path) -> None:
    """Home would show a member who left beside a win that they took along, when another terminal writes meanwhile."""
    leaves = "UPDATE member SET presence = 'gone'"
    with closing(sqlite3.connect(family_file, timeout=0, isolation_level=None)) as another_terminal:
        with reading():
            before = member.members(now=NOW)
            with reading():
                assert household.current() is not None
            with pytest.raises(sqlite3.OperationalError, match="locked"):  # it waits until the view is read
                another_terminal.execute(leaves)
            assert member.members(now=NOW) == before
        another_terminal.execute(leaves)
    assert member.members(now=NOW) == [] and not database.in_transaction()


def test_what_a_view_asks_once_it_asks_once_and_forgets(nine: dict[str, str]) -> None:
    """Settings would go on showing the name that the family had before."""
    with reading():
        assert len(counted(lambda: [household.current(), household.timezone()])) == 1
    household.change(name="The Parks again", proof=by_owner(None), now=NOW)
    with reading():
        found = household.current()
    assert found is not None and found.name == "The Parks again"
    with transaction():
        HouseholdRow.update(name="The Parks for good").execute()
        with reading():
            found = household.current()
        assert found is not None and found.name == "The Parks for good"


def test_a_view_never_writes(nine: dict[str, str]) -> None:
    """It would meet a lock that it can't wait for, and a screen would stay empty."""
    with reading(), pytest.raises(RuntimeError):
        member.here_today(nine["Jake"], now=NOW)
    assert member.here_today(nine["Jake"], now=NOW)


def a_round(ids: dict[str, str], *, home: int = 0) -> Iterator[tuple[str, Counted]]:
    """A whole round in the order of its keys: what each is called, and what it asks of the file with the table that it
    brings back."""
    people = list(ids.values())[: len(ids) - home]
    now = later(60)
    table: round_view.Table | None = None

    def key(verb: Callable[..., celebration.Round | None], *args: object, **details: object) -> tuple[str, Counted]:
        nonlocal table
        given = (*args,) if verb is celebration.begin else (going(), *args)

        def press() -> None:
            nonlocal table
            table = round_view.after(verb, *given, now=now, **details)

        return verb.__name__, counted(press)

    def going() -> str:
        return of_the_table().id

    def of_the_table() -> celebration.Round:
        assert table is not None and table.round is not None
        return table.round

    def whose() -> str:
        turn = of_the_table().turn
        assert turn is not None
        return turn.member_id

    yield key(celebration.begin, people[0], people, led_by="kitchen")
    yield key(celebration.arrive, people[1:], host_id=people[1])
    yield "undo", counted(lambda: undo.undo(None, round_id=going(), now=now))
    yield key(celebration.arrive, people, host_id=people[0])
    yield key(celebration.go_on_from, Step.ARRIVE, manner=Manner.STANDARD)
    yield key(celebration.go_on_from, Step.REREAD)
    yield key(celebration.go_back)
    yield key(celebration.go_on_from, Step.REREAD)
    yield key(celebration.said, whose())
    yield key(celebration.write, of_the_table().speaking.member_id, "We laughed.")  # type: ignore[union-attr] - there is one then
    yield key(celebration.heard)
    yield key(celebration.later, whose())
    yield key(celebration.another_prompt)
    yield key(celebration.not_this_one)
    yield key(celebration.passes, people[1] if whose() == people[0] else whose())
    if home:
        yield key(celebration.join, list(ids.values())[-1])
    yield key(celebration.arrive, people, manner=Manner.HARD_WEEK)
    yield key(celebration.pause, whose())
    yield key(celebration.go_on_from, Step.TURNS)
    yield key(celebration.thank, people[0])
    yield key(celebration.go_on_from, Step.APPRECIATE)
    yield key(celebration.choose_reward, None)
    yield key(celebration.promise, "Lights out together.")
    yield key(celebration.let_promise_go, of_the_table().new_promises[0].id)
    yield key(celebration.go_on_from, Step.CHOOSE)
    yield "the table", counted(lambda: round_view.gather("kitchen", lambda _name: True, now=now))
    yield "close", counted(lambda: round_view.close(going(), now=now))


def test_a_key_in_a_round_asks_for_little(nine: dict[str, str]) -> None:
    """Nine people would wait at the table after each key."""
    with_wins(nine, 8)
    for name, asked in a_round(nine, home=1):
        assert len(asked) <= 35, (name, asked)


def test_a_key_in_a_round_asks_for_no_more_at_a_larger_table(tmp_path: Path) -> None:
    """A large family's round would be slower with each chair."""
    tables: list[list[tuple[str, Counted]]] = []
    for names in (NINE[:3], NINE):
        files.open_family(tmp_path / f"{len(names)}.db", now=NOW)
        tables.append(list(a_round(move_in(*names))))
        files.close_family()
    for (name, few), (_name, many) in zip(*tables, strict=True):
        assert len(many) == len(few), (name, few, many)


def with_many_more(ids: dict[str, str], count: int) -> None:
    """The same, as rows: so many noted one by one would take a while."""
    now, texts = NOW - timedelta(days=1), [f"{number:032x}" for number in range(count)]
    days = [NOW.date() - timedelta(days=100 + number % 200) for number in range(count)]
    a_win = {"kind": Kind.WIN, "author": ids["Emily"], "noted_at": now, "shown_at": now}
    wins = [{**a_win, "id": id, "body": f"Win {id}.", "on_day": day} for id, day in zip(texts, days, strict=True)]
    about = [{"text": id, "member": ids["Jake"], "consent": Consent.EVERYONE, "came_at": now} for id in texts]
    plots = [{"plant": id} for id in texts]
    with transaction():
        for table, rows in ((TextRow, wins), (AboutRow, about), (PlotRow, plots)):
            for some in chunked(rows, 500):
                table.insert_many(some).execute()


def all_views(ids: dict[str, str]) -> dict[str, Counted]:
    """What each view asks of the file, by its name."""
    now, jake = later(60), ids["Jake"]
    one = feed.page(None, limit=1).wins[0].id
    idea = reward.suggest(ids["Emily"], "A walk", kind=RewardKind.TIME, now=NOW).id
    views: dict[str, Callable[[], object]] = {
        "home": lambda: home.gather(now),
        "note": lambda: note.gather(jake, now, asks=True),
        "words": lambda: words.gather(jake, one, now),
        "edit": lambda: words.edit(ids["Emily"], one),
        "reached": lambda: words.reached(ids["Emily"], one, jake, now),
        "opening": lambda: member_views.opening(jake, now),
        "member": lambda: member_views.gather(jake, now),
        "journal": lambda: member_views.journal(jake, 5, now),
        "own": lambda: member_views.own(jake, now),
        "for the round": lambda: member_views.for_round(jake),
        "inbox": lambda: inbox.gather(jake, frozenset(), now),
        "turn": lambda: turn.gather(jake, now),
        "round": lambda: round_view.gather("kitchen", lambda _name: True, now=now),
        "look back": lambda: lookback.gather(None, 120, one, now),
        "jar": lambda: lookback.jar(None, False, now),
        "found": lambda: lookback.found(jake, "win", 5, now),
        "quiet": lambda: quiet.gather(now),
        "board": lambda: rewards.gather(jake, now),
        "offer": lambda: rewards.offer(jake, idea, now),
        "comfort": lambda: hard_day.comfort(jake, now),
        "settings": lambda: settings.gather(Path("family.db"), now),
        "wins": lambda: wins.gather(jake, None, feed.Filter(), None, now),
    }
    return {name: counted(read) for name, read in views.items()}


VIEWS = [
    "home",
    "note",
    "words",
    "edit",
    "reached",
    "opening",
    "member",
    "journal",
    "own",
    "for the round",
    "inbox",
    "turn",
    "round",
    "look back",
    "jar",
    "found",
    "quiet",
    "board",
    "offer",
    "comfort",
    "settings",
    "wins",
]


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, int], dict[str, Counted]]:
    """What the views ask of families of so many, with so many wins."""
    asked: dict[tuple[int, int], dict[str, Counted]] = {}
    for people, count in ((2, 10), (9, 10), (2, 1000)):
        open_quickly(tmp_path_factory.mktemp("home") / "family.db", now=NOW)
        ids = move_in(*NINE[:people], always=NINE)
        with_wins(ids, 10)
        with_many_more(ids, count - 10)
        asked[people, count] = all_views(ids)
        files.close_family()
    return asked


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_asks_more_of_a_larger_family_or_a_longer_journal(
    view: str, homes: dict[tuple[int, int], dict[str, Counted]]
) -> None:
    """After some years, or with more children, each screen would take longer to come up."""
    small, large, long = (homes[which][view] for which in ((2, 10), (9, 10), (2, 1000)))
    assert len(small) == len(large), (small, large)
    assert len(small) == len(long), (small, long)


def test_every_view_is_counted(homes: dict[tuple[int, int], dict[str, Counted]]) -> None:
    """A new screen would grow with the family, and nobody had looked."""
    assert set(homes[2, 10]) == set(VIEWS)
    source = Path(__file__).read_text("utf-8")
    for path in (ROOT / "models" / "views").glob("*.py"):
        if path.stem not in ("__init__", "feed_window"):  # a part of wins
            assert re.search(rf"^from models.views import .*\b{path.stem}\b", source, re.MULTILINE), path


def test_no_screen_reads_rows_or_gathers_what_it_shows() -> None:
    """What a screen shows would be of two moments: rooms meet in `models/views`, in one read transaction."""
    screens = [path for path in (ROOT / "tui").rglob("*.py") if "widgets" not in path.parts]
    gatherers = [
        f"{path.name}:{node.name}"
        for path in screens
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.lstrip("_").startswith("gather")
    ]
    assert not gatherers
    reads_twice = [
        f"{path.name}:{len(reads)}"
        for path in screens
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.AsyncFunctionDef) and node.name == "load"
        for reads in [
            [one for one in ast.walk(node) if isinstance(one, ast.Attribute) and one.attr in ("run", "run_for")]
        ]
        if len(reads) > 1
    ]
    assert not reads_twice


def test_a_view_goes_by_the_rooms_verbs() -> None:
    """A view that reads or writes rows itself would go round the one rule of who may read what."""
    for path in (ROOT / "models" / "views").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.module is not None and not node.module.startswith(("peewee", "models.storage.tables")), path
