"""PINs: what is kept of them, and the wait after wrong ones, which always ends."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core.errors import BadInput
from models.family.pin import hashes

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
YEAR = 365 * 86400

# How far the clock goes between two tries: on, back, not at all, and absurdly far.
jumps = st.one_of(st.integers(0, 400), st.integers(-400, 0), st.sampled_from([-20 * YEAR, 20 * YEAR]))


def after(*tries: tuple[int, bool]) -> tuple[hashes.Tries, datetime, str]:
    """What is kept after tries, each so many seconds after the one before; the instant and the answer of the last."""
    kept, now, refusal = hashes.Tries(), NOW, ""
    for seconds, fitting in tries:
        now += timedelta(seconds=seconds)
        kept, refusal = hashes.after_try(kept, fitting, now=now)
    return kept, now, refusal


def test_the_first_tries_cost_nothing() -> None:
    """A slip of the finger would lock somebody out of their own page."""
    _, _, refusal = after((0, False), (0, False), (0, True))
    assert refusal == ""


def test_after_the_third_each_wrong_try_waits_longer() -> None:
    """Four digits would be guessed in an afternoon."""
    kept, _, _ = after((0, False), (0, False), (0, False))
    waits = [kept.wait]
    for _try in range(5):
        kept, refusal = hashes.after_try(kept, False, now=(kept.last or NOW) + timedelta(seconds=kept.wait))
        assert refusal
        waits.append(kept.wait)
    assert waits == [5, 15, 60, 300, 300, 300]


def test_the_refusal_says_how_long() -> None:
    """Somebody would stand before a closed page and not know why, or till when."""
    wrong = [(0, False)] * 3
    assert after(*wrong)[2] == "That isn't it. Please try again in 5 seconds."
    assert after(*wrong, (3, True))[2] == "Please try again in 2 seconds."
    assert after(*wrong, (4, True))[2] == "Please try again in a moment."
    assert after(*wrong, (5, True))[2] == ""
    long = [*wrong, (5, False), (15, False), (60, False)]
    assert after(*long)[2] == "That isn't it. Please try again in 5 minutes."
    assert after(*long, (100, True))[2] == "Please try again in 4 minutes."
    assert after(*long, (250, True))[2] == "Please try again in 50 seconds."


def test_tries_during_a_wait_make_it_no_longer() -> None:
    """A brother hammering on the keys would keep somebody out of their page all evening."""
    hammering = [(1, False)] * 4
    assert after(*[(0, False)] * 3, *hammering, (1, True))[2] == ""


def test_the_right_pin_begins_again() -> None:
    """Yesterday's slips would slow down today's."""
    kept, _, _ = after((0, False), (0, False), (0, True))
    assert kept == hashes.Tries()


@given(st.lists(st.tuples(jumps, st.booleans()), max_size=12))
def test_nobody_is_locked_out_for_ever(tries: list[tuple[int, bool]]) -> None:
    """Whatever others tried, and however the clock jumped: five minutes later the right PIN opens the page."""
    kept, now, _ = after(*tries)
    kept, _ = hashes.after_try(kept, True, now=now)
    _, refusal = hashes.after_try(kept, True, now=now + timedelta(minutes=5))
    assert refusal == ""


@given(st.lists(st.tuples(jumps, st.just(False)), min_size=6, max_size=12))
def test_a_wait_is_never_longer_than_it_was_said(tries: list[tuple[int, bool]]) -> None:
    """A clock set back by years would close a page for years."""
    kept, _, refusal = after(*tries)
    assert 0 <= kept.wait <= 300
    assert refusal


def test_only_a_hash_is_kept() -> None:
    """Whoever reads the file would read everybody's PIN; the hash costs 19 MiB a guess."""
    kept = hashes.hash_of("2580")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert "2580" not in kept
    assert hashes.fits(kept, "2580")
    assert not hashes.fits(kept, "2581")


def test_digits_of_any_script() -> None:
    """A grandfather's keyboard writes other digits than his granddaughter's."""
    assert hashes.fits(hashes.hash_of("٢٥٨٠"), "2580")


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "12 34", "½½½½", "²²²²", "-123"])
def test_four_to_eight_digits(pin: str) -> None:
    """A PIN that the pad can't type would never open the page again."""
    with pytest.raises(BadInput, match="4 to 8 digits"):
        hashes.hash_of(pin)
    assert not hashes.fits(hashes.hash_of("2580"), pin)


def test_no_pin_is_open_and_a_broken_hash_is_closed() -> None:
    """A page without a PIN opens to anyone; damage must not open one that has it."""
    assert hashes.hash_of(None) == ""
    assert hashes.fits("", "0000")
    assert not hashes.fits("$argon2id$broken", "0000")
