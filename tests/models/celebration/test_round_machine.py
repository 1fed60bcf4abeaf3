"""Any verbs of a round, by any members, in any order: it never leaves its picture."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from hypothesis import HealthCheck
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models import celebration, family_file, feed, undo
from models.core.errors import Refusal
from models.core.states import Kind, Manner, Promise, Step, TurnState
from models.storage.database import connection
from models.storage.tables import CelebrationRow, PromiseRow, SeatRow, TextRow
from tests.examples import examples
from tests.models.quick_file import NOW, a_family, open_quickly

GUESTS = ("Emily", "David", "Jake", "Leo", "Sofia")

# The picture in ARCHITECTURE.md: where a turn may go from where it stands.
TURN_GOES = {
    TurnState.WAITING: {TurnState.SAID, TurnState.WRITTEN, TurnState.LATER, TurnState.PASSED, TurnState.PAUSED},
    TurnState.LATER: {TurnState.SAID, TurnState.WRITTEN, TurnState.PASSED, TurnState.PAUSED},
    TurnState.SAID: {TurnState.WRITTEN, TurnState.PAUSED},
    TurnState.WRITTEN: {TurnState.PAUSED},
    TurnState.PASSED: {TurnState.PAUSED},
    TurnState.PAUSED: set[TurnState](),
}
ORDER = list(Step)
NEXT = {
    Manner.SHORT: [Step.ARRIVE, Step.TURNS, Step.APPRECIATE, Step.CLOSE],
    **{manner: ORDER for manner in Manner if manner is not Manner.SHORT},
}

Verb = Callable[..., object]
BY_SOMEBODY = (
    celebration.join,
    celebration.said,
    celebration.later,
    celebration.passes,
    celebration.pause,
    celebration.thank,
)
BY_NOBODY = (
    celebration.go_on,
    celebration.go_to_the_end,
    celebration.go_back,
    celebration.another_prompt,
    celebration.not_this_one,
    celebration.close,
)
NOT_TAKEN_BACK = (celebration.leave_words, celebration.take_words_back, celebration.close, celebration.pause)
"""In the round, that is: words left are their writer's own deed."""
AT_THE_TABLE = ("celebration", "seat", "promise", "prompt_shown", "text", "about", "reader", "household")
"""What a deed and its undo leave as it was; the words of a turn come back as a draft, which is new."""


class RoundMachine(RuleBasedStateMachine):
    """One family and its rounds. Each rule may be refused; nothing else may go wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self._family = a_family(*GUESTS)
        self.path, self.ids = self._family.__enter__()
        self.states: Mapping[str, TurnState] = {}
        self.words: set[str] = set()
        self.of_this_round: set[str] = set()
        self.wiped: set[str] = set()

    def teardown(self) -> None:
        self._family.__exit__(None, None, None)

    def open_round(self) -> celebration.Round | None:
        return celebration.open_round(now=self.now)

    def round_id(self) -> str:
        stands = self.open_round()
        return stands.id if stands else "none"

    def attempt(self, verb: Verb, *args: object, **options: object) -> bool:
        """Does it; whether it was not refused. A refusal changes nothing, and a deed that is taken back neither."""
        self.open_round()
        before = self.all_of_it()
        try:
            verb(*args, **options, now=self.now)
        except Refusal as refusal:
            assert refusal.sentence
            assert self.all_of_it() == before
            return False
        if verb not in NOT_TAKEN_BACK and self.all_of_it() != before:
            undo.undo(None, round_id=self.round_id(), now=self.now)
            assert self.all_of_it() == before
            verb(*args, **options, now=self.now)
        return True

    def all_of_it(self) -> dict[str, list[str]]:
        """What the file holds."""
        file = connection()
        return {table: sorted(map(repr, file.execute(f"SELECT * FROM {table}"))) for table in AT_THE_TABLE}

    names = st.sampled_from(GUESTS)
    companies = st.lists(st.sampled_from(GUESTS), unique=True, max_size=5)
    manners = st.sampled_from(list(Manner))

    @initialize(hard=st.booleans())
    def an_evening_that_came_to_its_turns(self, hard: bool) -> None:
        here = [self.ids[name] for name in GUESTS[:4]]
        stands = celebration.begin(here[0], here, manner=Manner.HARD_WEEK if hard else Manner.QUIET, now=self.now)
        while stands.step is not Step.TURNS:
            stands = celebration.go_on(stands.id, now=self.now)

    @precondition(lambda self: not self.open_round())
    @rule(host=names, present=companies, manner=manners)
    def begin(self, host: str, present: list[str], manner: Manner) -> None:
        here = [self.ids[name] for name in present]
        self.attempt(celebration.begin, self.ids[host], here, manner=manner)

    @precondition(lambda self: self.open_round())
    @rule(present=companies, host=st.none() | names, manner=st.none() | manners)
    def arrive(self, present: list[str], host: str | None, manner: Manner | None) -> None:
        here = [self.ids[name] for name in present]
        host_id = self.ids[host] if host else None
        self.attempt(celebration.arrive, self.round_id(), here, host_id=host_id, manner=manner)

    @precondition(lambda self: self.open_round())
    @rule(name=names)
    def join(self, name: str) -> None:
        self.attempt(celebration.join, self.round_id(), self.ids[name])

    @precondition(lambda self: self.open_round())
    @rule(back=st.sampled_from((False, False, False, True)))
    def step(self, back: bool) -> None:
        before = self.open_round()
        if self.attempt(celebration.go_back if back else celebration.go_on, self.round_id()):
            after = self.open_round()
            assert before
            assert after
            assert (ORDER.index(after.step) < ORDER.index(before.step)) is back
            assert back or after.step in NEXT[after.manner]

    @precondition(lambda self: self.at(Step.TURNS))
    @rule(verb=st.sampled_from((celebration.said, celebration.later, celebration.passes)))
    def the_turn_that_is_on(self, verb: Verb) -> None:
        stands = self.open_round()
        if stands and stands.turn:
            able = verb is not celebration.said or stands.reader is None
            assert self.attempt(verb, stands.id, stands.turn.member_id) is able

    @precondition(lambda self: self.at(Step.TURNS))
    @rule(name=names, about=companies, family=st.booleans())
    def write(self, name: str, about: list[str], family: bool) -> None:
        word = f"word{len(self.words)}of{name}"
        people = [self.ids[one] for one in about]
        if self.attempt(celebration.write, self.round_id(), self.ids[name], word, about=people, family=family):
            self.words.add(word)
            self.of_this_round.add(word)

    @rule(name=names, reader=names, back=st.booleans())
    def leave_words(self, name: str, reader: str, back: bool) -> None:
        if back:
            self.attempt(celebration.take_words_back, self.ids[name])
        else:
            self.attempt(celebration.leave_words, self.ids[name], "I think of you.", reader_id=self.ids[reader])

    @precondition(lambda self: self.at(Step.TURNS))
    @rule(name=names)
    def read_out(self, name: str) -> None:
        """By the one who was chosen, and by anybody else."""
        stands = self.open_round()
        if stands and stands.turn:
            reads = stands.reader is not None and stands.reader.member_id == self.ids[name]
            assert self.attempt(celebration.hear, stands.id, stands.turn.member_id, self.ids[name]) is reads
            assert self.attempt(celebration.read_out, stands.id, stands.turn.member_id, self.ids[name]) is reads

    @precondition(lambda self: self.of_this_round)
    @rule(name=names)
    def pause(self, name: str) -> None:
        if self.attempt(celebration.pause, self.round_id(), self.ids[name]):
            self.wiped |= {word for word in self.of_this_round if word.endswith(name)}

    @precondition(lambda self: self.at(Step.TURNS))
    @rule()
    def another_prompt(self) -> None:
        before = self.open_round()
        if self.attempt(celebration.another_prompt, self.round_id()):
            after = self.open_round()
            assert before
            assert after
            assert before.prompt != after.prompt

    @precondition(lambda self: self.at(Step.APPRECIATE))
    @rule(name=names)
    def thank(self, name: str) -> None:
        self.attempt(celebration.thank, self.round_id(), self.ids[name])

    @precondition(lambda self: self.at(Step.CHOOSE))
    @rule(times=st.integers(1, 3))
    def promise(self, times: int) -> None:
        for _time in range(times):
            self.attempt(celebration.promise, self.round_id(), "A walk on Tuesday")

    @precondition(lambda self: PromiseRow.select().exists())
    @rule(keep=st.booleans(), place=st.integers(0, 3))
    def decide_promise(self, keep: bool, place: int) -> None:
        rows = list(PromiseRow.select().order_by(PromiseRow.made_at))
        verb = celebration.keep_promise if keep else celebration.let_promise_go
        self.attempt(verb, self.round_id(), rows[place % len(rows)].id)

    @precondition(lambda self: self.at(Step.CLOSE))
    @rule()
    def close(self) -> None:
        assert self.attempt(celebration.close, self.round_id())

    @rule(verb=st.sampled_from(BY_SOMEBODY), name=names)
    def out_of_place(self, verb: Verb, name: str) -> None:
        """Any verb, at any step, by anybody: also by who is not there, on a round that is none."""
        if self.attempt(verb, self.round_id(), self.ids[name]) and verb is celebration.pause:
            self.wiped |= {word for word in self.of_this_round if word.endswith(name)}

    @rule(verb=st.sampled_from(BY_NOBODY), early=st.sampled_from((False, False, True)))
    def out_of_step(self, verb: Verb, early: bool) -> None:
        if verb is not celebration.close or early:
            self.attempt(verb, self.round_id())

    @rule(hours=st.sampled_from((0, 0, 0, 1, 1, 1, 12, 24 * 7)))
    def time_goes_by(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(times=st.integers(1, 3))
    def take_back(self, times: int) -> None:
        """As many as go, also of yesterday's terminal; where nothing is left to take back, nothing changes."""
        for _time in range(times):
            self.open_round()
            before = self.all_of_it()
            try:
                undo.undo(None, round_id=self.round_id(), now=self.now)
            except Refusal:
                assert self.all_of_it() == before
            self.states = {}

    @rule()
    def the_power_goes_out(self) -> None:
        """Wherever the round is, it is picked up there."""
        before = self.open_round()
        family_file.close_family()
        open_quickly(self.path, now=self.now)
        assert self.open_round() == before

    def at(self, step: Step) -> bool:
        stands = self.open_round()
        return stands is not None and stands.step is step

    @invariant()
    def it_stands_as_a_round_can_stand(self) -> None:
        """All of it after each verb, read once."""
        stands = self.open_round()
        assert CelebrationRow.select().where(CelebrationRow.closed_at.is_null()).count() <= 1
        assert PromiseRow.select().where(PromiseRow.state != Promise.LET_GO).count() <= 2
        if stands is None:
            self.a_closed_round_keeps_no_places()
        else:
            self.every_turn_goes_as_in_the_picture(stands)
            self.the_host_and_the_turn_are_people_who_are_here(stands)
            self.nobody_reads_a_turn_of_the_open_round()
        if self.wiped:
            raw = self.path.read_bytes().lower()  # the index keeps words in lower case
            assert not [word for word in self.wiped if word.lower().encode() in raw]

    def a_closed_round_keeps_no_places(self) -> None:
        assert SeatRow.select().count() == 0
        closed = CelebrationRow.select().where(CelebrationRow.closed_at.is_null(False))
        assert not closed.where(CelebrationRow.host.is_null(False) | (CelebrationRow.led_by != "")).exists()
        self.states = {}
        self.of_this_round = set()

    def every_turn_goes_as_in_the_picture(self, stands: celebration.Round) -> None:
        now = {f"{stands.id}{seat.member_id}": seat.state for seat in stands.seats}
        for place, state in now.items():
            before = self.states.get(place, TurnState.WAITING)
            assert state is before or state in TURN_GOES[before]
        self.states = now

    def the_host_and_the_turn_are_people_who_are_here(self, stands: celebration.Round) -> None:
        """But for the words of one who left some; then who reads them out is here, and nothing is asked."""
        here = {seat.member_id for seat in stands.seats if seat.present}
        assert here
        for seat in (stands.host, stands.chooser, stands.reader):
            assert seat is None or seat.member_id in here
        assert stands.host is not None
        if stands.turn and stands.turn.member_id not in here:
            assert stands.reader is not None
            assert stands.prompt is None
        else:
            assert stands.reader is None
            assert (stands.turn is None) == (stands.prompt is None)

    def nobody_reads_a_turn_of_the_open_round(self) -> None:
        found = feed.page(None).wins
        assert all(turn.text for card in found for turn in card.turns)
        assert all(card.kind != "turn" for card in found)
        unread = TextRow.select().where((TextRow.kind == Kind.FOR_ROUND) & TextRow.shown_at.is_null(False))
        assert not unread.exists()


TestRoundMachine = RoundMachine.TestCase
TestRoundMachine.settings = examples(8, steps=40, suppress=[HealthCheck.too_slow, HealthCheck.filter_too_much])
