"""Locks the family's file, unlocks it, or changes its passphrase: each file is copied, compared, and put in the other's
place.

It is done alone (`file_locks`), one file after the other, and a note beside the file says what is under way, so that
the next start goes on after a power cut. Locking does the family's own file first: before it is in place nothing has
begun, afterwards its passphrase opens the rest. Unlocking does it last, for the same reason. No secret is written
down: the note holds the old key only encrypted with the new one.
"""

import hmac
import json
import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from glob import escape
from io import FileIO
from pathlib import Path

from models.core.errors import NotNow
from models.core.i18n import _
from models.storage import file_locks
from models.storage.copies import backups
from models.storage.database import key_of
from models.storage.file_locks import note_of
from models.storage.new_file import create, settle_on_disk
from models.storage.passphrase import cipher
from models.storage.passphrase.cipher import Key


def rekey(path: Path, becomes: Key | None) -> int:
    """Gives the file and the app's own copies this key; None unlocks them. Returns how many damaged copies, which
    could not be locked, were deleted. Refuses (NotNow) while anybody has the file open, and where it can't be done;
    (Locked) a file whose passphrase nobody has given."""
    path = path.resolve()
    with file_locks.alone(path):
        was = key_of(path)
        rekeying = _Rekeying(path, was, becomes)
        try:
            rekeying.write_down()
            return rekeying.go()
        except (OSError, *cipher.errors()) as error:
            if rekeying.begun:
                sentence = _("It could not be finished. It goes on by itself when Small Wins starts the next time.")
                raise NotNow(sentence) from error
            with suppress(OSError):
                rekeying.clear()
            raise NotNow(_("It could not be done: is there room on the disk? Nothing was changed.")) from error


def go_on(path: Path) -> None:
    """Goes on with what a power cut interrupted, as far as the passphrases that were given allow. Never refuses: what
    can't be done now is done at the next start."""
    path = path.resolve()
    try:
        with file_locks.alone(path):
            rekeying = _interrupted(path)
            if rekeying is not None:
                rekeying.go()
    except (NotNow, OSError, *cipher.errors()):  # both libraries' errors are known only once SQLCipher is loaded
        return


def copy_rekeyed(source: Path, target: Path, was: Key | None, becomes: Key | None) -> None:
    """Writes `source` to `target` under another key, whole and compared. Raises what SQLite raises."""
    with closing(cipher.connect(source, was)) as file:
        _pour(file, target, becomes)
    _look_through(target, becomes)


@dataclass(slots=True)
class _Rekeying:
    """One change of key, for the file and all copies. `begun` is whether a file was replaced already."""

    path: Path
    was: Key | None
    becomes: Key | None
    begun: bool = False

    def write_down(self) -> None:
        was, becomes = (key.salt.hex() if key else "" for key in (self.was, self.becomes))
        box = _under(self.becomes, self.was.secret).hex() if self.was and self.becomes else ""
        note = note_of(self.path)
        note.unlink(missing_ok=True)
        create(note)
        note.write_text(json.dumps({"was": was, "becomes": becomes, "before": box}), "utf-8")
        settle_on_disk(note)
        settle_on_disk(note.parent)

    def go(self) -> int:
        if self.was:
            cipher.remember(self.was)  # a copy that is locked with it still says whose it is
        family, gone = self._family(), 0
        copies = [copy.path for copy in backups.beside(self.path, family)]
        for file in [self.path, *copies] if self.becomes else [*copies, self.path]:
            if cipher.salt_of(file) != (self.was.salt if self.was else None):
                continue  # done before the power cut, or locked with an unknown passphrase
            try:
                self._rekey(file)
            except cipher.errors():
                if file == self.path or _is_whole(file, self.was):
                    raise
                gone += self._take_away(file)
        if self.becomes:
            for file in [*backups.half_made(self.path), *backups.damaged(self.path, family)]:
                gone += self._take_away(file)
        self.clear()
        return gone

    def clear(self) -> None:
        """Removes the note and what was half made."""
        kept = backups.folder_beside(self.path)
        for file in [
            *self.path.parent.glob(f"{escape(self.path.name)}{backups.REKEYED}*"),
            *kept.glob(f"*{backups.REKEYED}*"),
        ]:
            file.unlink()
        note_of(self.path).unlink(missing_ok=True)
        settle_on_disk(self.path.parent)

    def _family(self) -> str | None:
        """Whose the file is, whichever of the two keys opens it just now; None where that can't be read."""
        try:
            with closing(cipher.connect(self.path, key_of(self.path), read_only=True)) as file:
                return backups.family_in(file)
        except cipher.errors():
            return None

    def _rekey(self, file: Path) -> None:
        new = file.with_name(file.name + backups.REKEYED)
        new.unlink(missing_ok=True)
        create(new)
        with FileIO(file, "r+") as bytes_before:  # closed last: closing it lets go of SQLite's locks
            with closing(cipher.connect(file, self.was)) as source:
                _pour(source, new, self.becomes)
                _look_through(new, self.becomes)
                _as_old_as(file, new)
                settle_on_disk(new)
                self.begun = True
                new.replace(file)
                settle_on_disk(file.parent)
            if self.was is None:
                _blank(bytes_before)

    def _take_away(self, file: Path) -> int:
        """Deletes a damaged copy that is not locked: it can't be locked, and must not stay readable. A locked one
        may stay. Returns how many it deleted."""
        if self.was is not None or cipher.salt_of(file):
            return 0
        with FileIO(file, "r+") as content:
            file.unlink()
            _blank(content)
        return 1


def _interrupted(path: Path) -> _Rekeying | None:
    """What is still to do, as the note says; None where nothing is, or nothing can be done before the passphrase is
    given."""
    salt = cipher.salt_of(path)
    key = cipher.known(salt) if salt else None
    try:
        note: dict[str, str] = json.loads(note_of(path).read_text("utf-8"))
        was, becomes, before = (bytes.fromhex(note[name]) for name in ("was", "becomes", "before"))
    except (ValueError, KeyError):  # it was not yet written down
        _Rekeying(path, None, None).clear()
        return None
    if (salt or b"") == becomes:
        if salt and key is None:
            return None
        return _Rekeying(path, Key(was, _under(key, before)) if key and was else None, key)
    if not becomes:
        return _Rekeying(path, key, None) if key else None
    _Rekeying(path, None, None).clear()  # it had not begun
    return None


def _under(key: Key, secret: bytes) -> bytes:
    """Encrypts a secret with a key that is new, and so used for this alone; a second call decrypts it."""
    pad = hmac.digest(key.secret, b"Small Wins: the key before", "sha256")
    return bytes(one ^ other for one, other in zip(secret, pad, strict=True))


def _pour(source: sqlite3.Connection, target: Path, key: Key | None) -> None:
    """Copies everything and compares each table. Until `source` is closed nobody else can write to it."""
    source.execute("PRAGMA locking_mode = EXCLUSIVE")
    source.execute("PRAGMA temp_store = memory")
    source.execute("ATTACH ? AS rekeyed KEY ?", [str(target), key.raw if key else ""])
    source.execute("PRAGMA rekeyed.journal_mode = OFF")
    source.execute("PRAGMA rekeyed.synchronous = OFF")
    source.execute("BEGIN EXCLUSIVE")
    source.execute("SELECT sqlcipher_export('rekeyed')")
    for number in ("application_id", "user_version"):
        source.execute(f"PRAGMA rekeyed.{number} = {source.execute(f'PRAGMA main.{number}').fetchone()[0]}")
    if _differs(source):
        raise sqlite3.DatabaseError("the copy is not the same")
    source.execute("COMMIT")
    source.execute("DETACH rekeyed")


def _differs(both: sqlite3.Connection) -> bool:
    described = [
        both.execute(f"SELECT type, name, tbl_name, sql FROM {side}.sqlite_master ORDER BY type, name").fetchall()
        for side in ("main", "rekeyed")
    ]
    if described[0] != described[1]:
        return True
    for kind, name, _table, sql in described[0]:
        if kind == "table" and not sql.upper().startswith("CREATE VIRTUAL"):
            here, there = (
                both.execute(f'SELECT count(*) FROM {side}."{name}"').fetchone() for side in ("main", "rekeyed")
            )
            other = both.execute(f'SELECT 1 FROM (SELECT * FROM main."{name}" EXCEPT SELECT * FROM rekeyed."{name}")')
            if here != there or other.fetchone():
                return True
    return False


def _look_through(path: Path, key: Key | None) -> None:
    """Opens what was written as it will be opened from now on."""
    with closing(cipher.connect(path, key)) as file:
        if file.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the copy is not whole")


def _as_old_as(file: Path, new: Path) -> None:
    """A copy whose name doesn't say when it was made is as old as its bytes."""
    written = file.stat()
    os.utime(new, ns=(written.st_atime_ns, written.st_mtime_ns))


def _is_whole(path: Path, key: Key | None) -> bool:
    try:
        with closing(cipher.connect(path, key, read_only=True)) as file:
            return file.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except cipher.errors():
        return False


def _blank(content: FileIO) -> None:
    """Overwrites a file that has no name any more with zeros; not one that has another name, because somebody wanted
    that."""
    size, piece = os.fstat(content.fileno()).st_size, bytes(1 << 20)
    if os.fstat(content.fileno()).st_nlink:
        return
    content.seek(0)
    for start in range(0, size, len(piece)):
        content.write(piece[: size - start])
    os.fsync(content.fileno())
