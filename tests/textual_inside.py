"""What the tests know of Textual's inside, all of it: a name that begins with an underscore may go with any new version of
Textual. `test_textual_inside.py` fails then, and says which; nothing else in the tests uses one."""

# What stands inside is tried here as well.
# pyright: reportPrivateUsage=false

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager
from typing import Any, cast

from textual import _wait
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

_parse_rules = cast("Callable[..., list[RuleSet]]", Stylesheet._parse_rules)
_read: dict[Hashable, list[RuleSet]] = {}


def look_for_idleness_often() -> None:
    """Pilot waits until the processor is idle, and looks every 20 ms whether it is. A screen of ours is done in less."""
    _wait.SLEEP_GRANULARITY = 0.002
    _wait.SLEEP_IDLE = 0.0005


def parse_each_stylesheet_once() -> None:
    """A stylesheet is parsed once for each theme's colours. What comes out is only read, as within one app."""
    Stylesheet._parse_rules = _parsed_once  # pyright: ignore[reportAttributeAccessIssue] - what stands inside is tried here


def _parsed_once(sheet: Stylesheet, *what: Any, **more: Any) -> list[RuleSet]:
    wanted = (tuple(sheet._variables.items()), what, tuple(more.items()))
    if wanted not in _read:
        _read[wanted] = _parse_rules(sheet, *what, **more)
    return _read[wanted]


def within(app: App[Any]) -> AbstractContextManager[None]:
    """Where two apps run in one test: what stands in this `with` is done by this one. A screen of the other would take itself
    for one that isn't shown, and paint nothing."""
    return app._context()


async def idle_and_painted(pilot: Pilot[Any]) -> None:
    """`pilot.pause()` without asking every widget first, which takes long on a large screen: until the processor is idle;
    then what is due to be painted is."""
    await _wait.wait_for_idle(0)
    pilot.app.screen._on_timer_update()


def unpainted(screen: Screen[Any]) -> list[str]:
    """What this screen has still to do before it stands as it will: empty where it does."""
    due = {
        "a layout": screen._layout_required,
        "a repaint": screen._repaint_required,
        "something to do after the paint": screen._callbacks,
        **{f"the paint of {widget}": True for widget in screen._dirty_widgets},
    }
    return [what for what, is_due in due.items() if is_due]


def waiting_for_another_screen(app: App[Any]) -> int:
    """How many workers wait for what somebody answers on another screen: each pushed screen has a future for its answer,
    and somebody waits only where it has callbacks."""
    calls = [call for screen in app.screen_stack for call in screen._result_callbacks]
    return sum(bool(getattr(call.future, "_callbacks", None)) for call in calls)


def strips(screen: Screen[Any]) -> list[Strip]:
    """The screen as it is painted, line by line."""
    return screen._compositor.render_strips()
