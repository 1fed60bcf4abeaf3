"""Two terminals in one process: what is so of one is never so of the other."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from models import doors, undo
from models.core.errors import NotNow
from models.core.i18n import _, is_plain
from models.core.terminal import Terminal, here
from models.storage.passphrase import cipher
from tests.conftest import NOW


def test_each_is_spelled_as_it_can_show() -> None:
    """A typewriter in the hall would get signs that it can't draw, or the kitchen's screen bare dots."""
    plain, other = Terminal(plain=True), Terminal()
    assert plain.do(lambda: (is_plain(), _("On a hard day I'd like…"))) == (True, "On a hard day I'd like...")
    assert other.do(lambda: (is_plain(), _("On a hard day I'd like…"))) == (False, "On a hard day I'd like…")
    assert here() not in (plain, other), "and nothing is left over"


def test_each_speaks_its_language_on_any_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people at two screens would read whichever language was asked for last."""
    said: dict[str, str] = {"": "Home", "es": "Inicio"}

    class Catalogue:
        def __init__(self, language: str) -> None:
            self.language = language

        def gettext(self, _sentence: str) -> str:
            return said[self.language]

    monkeypatch.setattr("models.core.i18n._catalogue", Catalogue)
    spanish, english = Terminal(language="es"), Terminal()
    with ThreadPoolExecutor(2) as threads:
        done = [threads.submit(each.do, lambda: _("Home")) for each in (spanish, english) * 8]
    assert [each.result() for each in done] == ["Inicio", "Home"] * 8


def test_what_nobody_in_particular_did_is_taken_back_at_that_terminal_alone(family_file: Path) -> None:
    """Whoever stands at the other one would close a door that somebody counts on."""
    kitchen, hall = Terminal(), Terminal()
    kitchen.do(lambda: doors.open_door("Porch, eight o'clock.", now=NOW))
    assert hall.do(lambda: undo.last_deed(None, now=NOW)) is None
    with pytest.raises(NotNow):
        hall.do(lambda: undo.undo(None, now=NOW))
    kitchen.do(lambda: undo.undo(None, now=NOW))
    assert doors.doors(now=NOW) == []


def test_a_key_opens_files_at_the_terminal_that_was_given_it() -> None:
    """A passphrase that was typed in the kitchen would open the file for whoever comes through another door."""
    kitchen, hall = Terminal(), Terminal()
    key = cipher.Key(b"SmWi" + bytes(12), bytes(32))
    kitchen.do(lambda: cipher.remember(key))
    assert kitchen.do(lambda: cipher.known(key.salt)) == key
    assert hall.do(lambda: cipher.known(key.salt)) is None
    assert key.secret.hex() not in repr(kitchen)
