"""Takes what was erased out of the app's own copies, too. Each copy is written again without it, checked, and then
put in the place of the old one. After a power cut the old copy is still there, and the next day's run does it again."""

import os
from contextlib import closing, nullcontext
from pathlib import Path

from models.core.errors import Refusal
from models.storage.copies import backups
from models.storage.database import attach, connection, file_path, open_copy, transaction
from models.storage.erase import delete_erased, part_with_who_left
from models.storage.new_file import new_file
from models.storage.passphrase import cipher
from models.storage.tables import TombstoneRow

_ERASED = """
SELECT id, erased_at FROM tombstone
WHERE id NOT GLOB '*[^0-9A-Za-z_-]*' AND typeof(id) = 'text' AND typeof(erased_at) = 'integer'
"""
"""But for those that can't be read."""


def purge() -> list[Path]:
    """Takes all that was erased out of the app's own copies. Returns the files that may still hold it: copies that could not
    be opened, whatever they are called, files that were set aside, and a copy that is being put back just now. Slow: call
    it outside the file's thread."""
    with backups.alone() if backups.folder().is_dir() else nullcontext():
        return _purge()


def _purge() -> list[Path]:
    erased: list[tuple[str, int]] = connection().execute(_ERASED).fetchall()
    left = [*backups.set_aside(file_path()), *backups.unknown(file_path())]
    for copy in backups.own():
        try:
            if _holds_any(copy.path, erased):
                _write_anew(copy.path, erased)
        except (OSError, Refusal, *cipher.errors()):
            left.append(copy.path)
    left += backups.clear_away(file_path())
    if not left:
        with transaction():
            TombstoneRow.update(in_copies=False).where(TombstoneRow.id.in_([id for id, _at in erased])).execute()
    return left


def is_called_for() -> bool:
    """Whether something was erased that our copies may still hold."""
    return TombstoneRow.select().where(TombstoneRow.in_copies).exists()


def _holds_any(path: Path, erased: list[tuple[str, int]]) -> bool:
    with closing(open_copy(path, read_only=True)) as copy:
        known = {id for (id,) in copy.execute("SELECT id FROM tombstone")}
    return any(id not in known for id, _at in erased)


def _write_anew(path: Path, erased: list[tuple[str, int]]) -> None:
    written = path.stat()
    with (
        new_file(path, in_its_stead=True) as unfinished,
        closing(open_copy(path, read_only=True)) as old,
        closing(open_copy(unfinished)) as new,
    ):
        old.backup(new)
        for pragma in ("journal_mode = memory", "synchronous = off", "secure_delete = on", "foreign_keys = on"):
            new.execute(f"PRAGMA {pragma}")
        attach(new, file_path(), "live")
        new.execute("BEGIN")
        new.executemany("INSERT OR IGNORE INTO tombstone (id, erased_at, in_copies) VALUES (?, ?, 0)", erased)
        part_with_who_left(new)
        delete_erased(new)
        new.execute("COMMIT")
        new.execute("DETACH live")
        new.execute("VACUUM")
        backups.verify(new)
        # One whose name doesn't say when it was made is as old as its bytes.
        os.utime(unfinished, ns=(written.st_atime_ns, written.st_mtime_ns))
