"""The app is opened until somebody leaves it."""

from pathlib import Path

import pytest

from tests.tui.driver import HomeOf
from tests.tui.household import all_open
from tui.app import SmallWins
from tui.cli.running import run


def test_an_app_that_nobody_has_left_is_opened_again(home_of: HomeOf, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kitchen's screen would be the system's own, and nothing would say why."""
    path: Path = home_of("Emily", fill=all_open)
    opened: list[SmallWins] = []

    def ended(app: SmallWins) -> None:
        opened.append(app)
        if len(opened) > 1:
            app.exit(0)

    monkeypatch.setattr(SmallWins, "run", ended)
    assert run(path, kiosk=True) == 0
    assert [each.after_trouble for each in opened] == [False, True]
    assert "RuntimeError" in path.with_suffix(".log").read_text("utf-8")
