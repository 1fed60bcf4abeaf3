"""A small child at the kitchen's screen, and another one at a phone: whatever they press, the app lives and works."""

import os
import sys
import time
from pathlib import Path
from threading import Thread

from tests import examples
from tests.terminal.family import Family
from tests.terminal.monkey import Drained, Hand, lock, memory, resize
from tests.terminal.terminal import QUIET, Terminal

QUICK = 700  # inputs; about twenty seconds
DEEP = 100_000
LONG = 20_000  # from so many on, all that is kept for good has been met
MOST = 160  # megabytes, after the largest of windows
GROWTH = 12  # megabytes that the second half of a long run may add
SIZE = (120, 40)
CATCHES_UP = 600.0  # seconds, on a machine that does much else


def test_no_keys_taps_pastes_or_sizes_leave_it_dead(tmp_path: Path) -> None:
    """An empty screen in the kitchen, which no key wakes; or an error of ours, and what was typed in somebody's head is gone.

    Each run tries the same inputs, the deep profile others each time; MONKEY_SEED and MONKEY_INPUTS try given ones."""
    seed, count = examples.seed_of("MONKEY_SEED"), examples.count_of("MONKEY_INPUTS", QUICK, DEEP)
    family = Family.moved_in(tmp_path / "family.db", {"Emily": "", "Jake": "", "Leo": ""})
    hand = Hand(seed)
    try:
        _play(family, hand, count)
    except AssertionError as error:
        last = "\n".join(hand.last)
        raise AssertionError(f"{error}\nMONKEY_SEED={seed} MONKEY_INPUTS={count}; the last inputs:\n{last}") from error


class Kitchen(Terminal):
    """A device that lives as long as the hand is on it."""

    module = "tests.terminal.staying"


def _play(family: Family, hand: Hand, count: int) -> None:
    middle: dict[int, float] = {}
    device = ("--db", str(family.file), "--kiosk")
    with Kitchen(*device, size=SIZE) as one, Kitchen(*device, size=SIZE) as two:
        terminals = (one, two)
        for each in terminals:
            each.wait_for("Who's here?")
        with Drained(one) as first, Drained(two) as second:
            locks: list[Thread] = []
            for done, given in enumerate(hand.inputs(count, SIZE)):
                terminal = terminals[done // 40 % 2]  # a while at one, a while at the other
                if given is None:
                    locks = [*(each for each in locks if each.is_alive()), lock(family.file)]
                elif isinstance(given, tuple):
                    resize(terminal, given)
                else:
                    os.write(terminal.master, given)
                time.sleep(hand.pause())
                if done % 50 == 0:
                    assert family.log() == "", family.log()
                    assert [each.process.poll() for each in terminals] == [None, None], "it ended"
                if done == count // 2:
                    middle = {at: memory(each) for at, each in enumerate(terminals)}
            for each in locks:
                each.join()
            time.sleep(3)
            assert not first.told_the_clipboard and not second.told_the_clipboard
        assert family.log() == "", family.log()
        for at, terminal in enumerate(terminals):
            sys.stdout.write(f"{middle[at]:.0f} MB half way, {memory(terminal):.0f} MB after {count} inputs\n")
            _still_works(terminal)
            assert memory(terminal) < MOST, f"{memory(terminal)} MB"
            assert count < LONG or memory(terminal) - middle[at] < GROWTH, f"{middle[at]} MB became {memory(terminal)}"
    assert family.log() == "", family.log()


def _still_works(terminal: Terminal) -> None:
    """F1 draws help, wherever one is. What the hand did is all done first: on a slow machine much of it waits."""
    until = time.monotonic() + CATCHES_UP
    while terminal.read(QUIET) or not terminal.rests():
        assert time.monotonic() < until, f"still at work on what it was given:\n{terminal.look()}"
    resize(terminal, (SIZE[0] + 1, SIZE[1]))
    time.sleep(0.3)
    resize(terminal, SIZE)
    terminal.press("f1")
    terminal.wait_for("You're not alone")
