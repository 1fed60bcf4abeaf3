"""The names of Textual's inside that the tests use exist in the Textual that is installed, and stand in one place."""

import ast
import asyncio
from pathlib import Path

from textual import _wait  # pyright: ignore[reportPrivateUsage] - what stands inside is tried here
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.screen import ResultCallback, Screen

from tests import textual_inside

TESTS = Path(__file__).parent
INSIDE = Path(textual_inside.__file__)
NAMES = {
    "_wait": ("SLEEP_GRANULARITY", "SLEEP_IDLE", "wait_for_idle"),
    "stylesheet": ("_parse_rules", "_variables"),
    "screen": (
        "_callbacks",
        "_compositor",
        "_dirty_widgets",
        "_layout_required",
        "_on_timer_update",
        "_repaint_required",
        "_result_callbacks",
    ),
    "app": ("_context",),
    "compositor": ("render_strips",),
    "future": ("_callbacks",),
}


def attributes(path: Path) -> set[str]:
    """Every name after a dot in a file, those that are asked for by `getattr` among them."""
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    return {
        node.attr if isinstance(node, ast.Attribute) else str(node.value)
        for node in tree
        if isinstance(node, ast.Attribute) or (isinstance(node, ast.Constant) and str(node.value).startswith("_"))
    }


async def test_textual_still_has_each_name_that_the_tests_use() -> None:
    """After an update of Textual hundreds of tests would fail, each with another error, or wait for nothing."""
    async with App[None]().run_test() as pilot:
        screen = pilot.app.screen
        owners: dict[str, object] = {
            "_wait": _wait,
            "stylesheet": Stylesheet(),
            "app": pilot.app,
            "screen": screen,
            "compositor": screen._compositor,  # pyright: ignore[reportPrivateUsage] - what stands inside is tried here
            "future": asyncio.get_running_loop().create_future(),
        }
        gone = [(owner, name) for owner, names in NAMES.items() for name in names if not hasattr(owners[owner], name)]
        assert not gone


async def test_a_screen_that_is_pushed_keeps_the_future_of_its_answer() -> None:
    """The wait for an open dialog would never end, or not be waited for."""
    async with App[None]().run_test() as pilot:
        asked = pilot.app.run_worker(pilot.app.push_screen_wait(Screen[bool]()))
        await pilot.pause()
        (call,) = pilot.app.screen._result_callbacks  # pyright: ignore[reportPrivateUsage] - what stands inside is tried here
        assert isinstance(call, ResultCallback)
        assert textual_inside.waiting_for_another_screen(pilot.app) == 1
        pilot.app.screen.dismiss(True)
        assert await asked.wait() is True


def test_each_private_name_in_use_is_in_the_list() -> None:
    """A name that nobody looks after is missed by the test above."""
    used = {name for name in attributes(INSIDE) if name.startswith("_")}
    listed = {name for names in NAMES.values() for name in names if name.startswith("_")}
    assert used == listed


def test_no_other_test_reaches_inside_textual() -> None:
    """What breaks with a new Textual is put right in one file."""
    ours = {name for names in NAMES.values() for name in names if name.startswith("_")} | {"_wait", "_message_queue"}
    found = {
        path.relative_to(TESTS)
        for path in TESTS.rglob("*.py")
        if path not in (INSIDE, Path(__file__)) and (ours & attributes(path) or _imports_the_inside(path))
    }
    assert not found


def _imports_the_inside(path: Path) -> bool:
    """Whether it takes a module or a name of Textual that begins with an underscore."""
    return any(
        isinstance(node, ast.ImportFrom)
        and str(node.module).startswith("textual")
        and (any(each.name.startswith("_") for each in node.names) or "._" in str(node.module))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    )
