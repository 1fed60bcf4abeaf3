"""What a test needs of the system is asked for by name, and nobody overlooks that it was missing."""

import shutil
from collections.abc import Callable

import pytest

from tests.programs import missing, needs, needs_module, packages


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system on which no program is installed."""
    monkeypatch.setattr(shutil, "which", dict[str, str]().get)
    monkeypatch.delenv("SMALLWINS_ALL", raising=False)


def without_sqlcipher() -> None:
    needs_module("no_such_module", install="pip install it")


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("ask", [lambda: needs("bash"), without_sqlcipher], ids=["program", "module"])
def test_what_is_missing_is_skipped_or_fails_where_all_are_tried(
    ask: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A promise would go untried for years, on the one machine that is meant to try them all."""
    with pytest.raises(pytest.skip.Exception, match=r"^needs .*bash|^needs .*no_such_module"):
        ask()
    monkeypatch.setenv("SMALLWINS_ALL", "1")
    with pytest.raises(pytest.fail.Exception, match=r"SMALLWINS_ALL=1, and this needs "):
        ask()


def test_a_program_that_nobody_installs_is_not_asked_for() -> None:
    """It would be missing on every machine but its writer's."""
    with pytest.raises(pytest.fail.Exception, match=r"debian-packages\.txt"):
        needs("a-program-of-my-own")


def test_each_program_has_its_package() -> None:
    """CI installs what stands there."""
    assert packages() and all(packages().values())


def test_the_end_of_a_run_says_what_was_left_out() -> None:
    """Dots and an s in the middle of a thousand are overlooked."""
    reports = [
        pytest.TestReport("a", ("a", 1, "a"), {}, "skipped", ("a.py", 1, f"Skipped: {reason}"), "setup")
        for reason in ("needs bash, of the Debian package bash", "needs bash, of the Debian package bash", "Windows")
    ]
    assert missing(reports) == ["2 not tried: needs bash, of the Debian package bash"]
