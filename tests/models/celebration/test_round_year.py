"""A year of rounds is fair, whatever people do in them and whichever weeks are missed."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from models import celebration, member, prompts
from models.core.states import Manner
from models.storage.tables import PromptShownRow, SeatRow
from tests.models.quick_file import NOW, a_family

pytestmark = pytest.mark.slow

NAMES = ("Emily", "David", "Jake", "Leo", "Sofia", "Tom", "Rachel", "Max")


@pytest.mark.parametrize("size", range(2, len(NAMES) + 1))
def test_a_year_of_rounds_is_fair(size: int):
    """Everybody hosts, begins and picks as often as anybody else, whatever some of them do, and no question comes twice
    before all were asked."""
    names = NAMES[:size]
    everything = {prompt.key for prompt in prompts.pool(prompts.groups_for(Manner.STANDARD))}
    hosts, choosers, second = Counter[str](), Counter[str](), Counter[str]()
    met: set[str] = set()
    with a_family(*names) as (_path, ids):
        for week in range(52):
            now = NOW + timedelta(weeks=week)
            proposed = celebration.proposed_host(now=now)
            assert proposed is not None
            stands = celebration.begin(proposed, list(ids.values()), now=now)
            hosts[proposed] += 1
            second[stands.seats[1].member_id] += 1
            assert stands.chooser is not None
            choosers[stands.chooser.member_id] += 1
            for key in _hold(stands.id, now):
                if key in met:
                    assert met == everything
                    met = set()
                met.add(key)
    for tally in (hosts, second, choosers):
        assert sum(tally.values()) == 52
        assert len(tally) == size
        assert max(tally.values()) - min(tally.values()) <= 1


def _hold(round_id: str, now: datetime) -> list[str]:
    """One round in which some speak, one passes, one says later and the others are not asked; the keys of all questions
    that were dealt, in the order of turns."""
    celebration.go_on(round_id, now=now)
    stands = celebration.go_on(round_id, now=now)
    dealt = [row.prompt for row in SeatRow.select(SeatRow.prompt).order_by(SeatRow.position)]
    for verb in (celebration.said, celebration.passes, celebration.later):
        if stands.turn:
            stands = verb(round_id, stands.turn.member_id, now=now)
    celebration.go_on(round_id, now=now)
    stands = celebration.go_on(round_id, now=now)
    if len(stands.promises) + len(stands.new_promises) < 2:
        celebration.promise(round_id, "A walk on Tuesday", now=now)
    elif stands.promises:
        celebration.let_promise_go(round_id, stands.promises[0].id, now=now)
    celebration.close(round_id, now=now + timedelta(minutes=20))
    return dealt


def test_the_rotation_goes_on_whoever_hosts_and_whatever_weeks_are_missed():
    """A swap or a week without a round takes nobody's place away."""
    with a_family("Emily", "David", "Jake") as (_path, ids):
        orders: list[list[str]] = []
        for week, host in ((0, "Emily"), (1, "Emily"), (5, "Jake"), (6, "Emily")):
            now = NOW + timedelta(weeks=week)
            stands = celebration.begin(ids[host], list(ids.values()), now=now)
            celebration.go_on(stands.id, now=now)
            celebration.go_on(stands.id, now=now)
            orders.append([seat.name for seat in stands.seats])
            celebration.close(stands.id, now=now)
        assert orders == [
            ["Emily", "David", "Jake"],
            ["Emily", "David", "Jake"],
            ["Jake", "Emily", "David"],
            ["Emily", "David", "Jake"],
        ]
        assert celebration.proposed_host(now=NOW) == ids["David"]


def test_whoever_is_set_aside_is_out_of_rota_and_questions_until_they_are_back():
    with a_family("Emily", "David", "Jake") as (_path, ids):
        member.set_aside(ids["David"], now=NOW)
        stands = celebration.begin(ids["Emily"], [ids["Emily"], ids["Jake"]], now=NOW)
        assert [seat.name for seat in stands.seats] == ["Emily", "Jake"]
        celebration.go_on(stands.id, now=NOW)
        celebration.go_on(stands.id, now=NOW)
        assert PromptShownRow.select().count() == 2
        celebration.close(stands.id, now=NOW)
        proposed = {ids["Emily"]: "Emily", ids["Jake"]: "Jake"}
        assert proposed.get(celebration.proposed_host(now=NOW) or "") == "Jake"
