"""The ways from screen to screen: nothing is loaded before it is opened, and each way leads where it says."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from textual.screen import Screen

from tests.tui.conftest import OpenApp
from tests.tui.driver import HomeOf
from tests.tui.household import all_open
from tests.tui.screen_catalogue import FACTORIES, kind
from tui import routes

TUI = Path(__file__).parents[2] / "tui"
PLACES = ("celebrate", "dialogs", "help", "home", "member", "rewards", "settings", "wins")


def test_no_screen_is_loaded_before_it_is_opened() -> None:
    """Whoever starts the app in the kitchen would wait for screens that nobody opens that evening."""
    asked = (
        "import sys; import tui.routes; "
        f"print([name for name in sys.modules if name.startswith({tuple(f'tui.{each}' for each in PLACES)!r})])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_way_leads_to_the_screen_that_it_names() -> None:
    """Else a family would press a key and meet another screen, or a calm page."""
    assert len(FACTORIES) > 50
    for name, made in FACTORIES.items():
        assert issubclass(kind(made), Screen), name
        assert kind(made).__name__ == made.__annotations__["return"], name


def test_every_screen_has_a_way() -> None:
    """A screen that nothing makes, or that nothing leads to, would be met by nobody."""
    sources = {path: path.read_text("utf-8") for path in TUI.rglob("*.py")}
    leads = "\n".join(text for path, text in sources.items() if path.name != "routes.py")
    assert [name for name in FACTORIES if not re.search(rf"\broutes\.{name}\b", leads)] == []
    made = {kind(each).__name__ for each in FACTORIES.values()}
    classes = [each for text in sources.values() for each in ast.parse(text).body if isinstance(each, ast.ClassDef)]
    screens = {each.name for each in classes if each.name.endswith("Screen")}
    bases = {base.id for each in classes for base in map(_bare, each.bases) if isinstance(base, ast.Name)}
    assert screens - bases - made == set()


def _bare(base: ast.expr) -> ast.expr:
    return base.value if isinstance(base, ast.Subscript) else base


async def test_it_is_known_where_one_is(home_of: HomeOf, open_app: OpenApp) -> None:
    """The quiet screen would come over itself, and Home over Home, again and again."""
    async with open_app(home_of("Emily", fill=all_open)) as pilot:
        there = [name for name, made in FACTORIES.items() if routes.is_in(made, pilot.app.screen)]
    assert there == ["home"]
