"""A newer version of the app in which members have a birthday: one declaration, one migration, and nothing else. Run as a
program of its own, for the column stays once it is there; says as JSON what became of it."""

import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from textwrap import dedent
from typing import Any, cast

from peewee import CharField

from models import exchange, family_file, leaving, undo
from models.access.proof import by_owner
from models.core.errors import BrokenFile
from models.storage import migrations
from models.storage.tables import MemberRow
from models.storage.tables.life import Closing, Leaving, Meeting, Restoring, Sealing, declared
from models.storage.tables.shapes import Matches
from tests.models.family_fixture import NOW, later, move_in

BIRTHDAY = declared(
    CharField(default=""),
    json=Matches(r"((0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?"),
    leaving=Leaving.GOES_WITH_THE_NAME,
    taken_along="Birthday",
    closing=Closing.GOES,
    sealing=Sealing.OPEN,
    restoring=Restoring.LIVE,
    meeting=Meeting.OURS,
)

# A first step that makes all tables as they are described makes the column, too.
STEP = """
    from peewee import CharField

    def up(migrator, database):
        if "birthday" not in [column.name for column in database.get_columns("member")]:
            migrator.migrate(migrator.add_column("member", "birthday", CharField(default="")))
"""


def become_newer(folder: Path) -> None:
    """This process is of a version with birthdays."""
    cast(Any, MemberRow)._meta.add_field("birthday", BIRTHDAY)
    steps = folder / "steps"
    shutil.copytree(migrations.STEPS, steps)
    migrations.VERSION += 1
    migrations.STEPS = steps
    (steps / f"{migrations.VERSION:04}_birthday.py").write_text(dedent(STEP))


def birthday(who: str) -> str:
    return cast(str, MemberRow.select(BIRTHDAY).where(MemberRow.id == who).scalar())


def put(who: str, day: str) -> None:
    MemberRow.update({"birthday": day}).where(MemberRow.id == who).execute()


def live(folder: Path) -> dict[str, object]:
    """What becomes of Jake's birthday."""
    become_newer(folder)
    family = folder / "family.db"
    family_file.open_family(family, now=NOW)
    jake = move_in("Emily", "Jake")["Jake"]
    told: dict[str, object] = {}
    put(jake, "11-03")
    whole = folder / "all.json"
    exchange.export(whole, now=NOW)
    copy = family_file.backup(now=NOW).path
    put(jake, "12-24")
    family_file.restore(copy, now=later(1))
    told["after a restore"] = birthday(jake)
    leaving.with_initials(jake, now=later(2), proof=by_owner(jake))
    told["under initials"] = birthday(jake)
    undo.undo(None, now=later(3))
    told["back again"] = birthday(jake)
    leaving.with_a_copy(jake, folder / "jake.html", now=later(4), proof=by_owner(jake))
    told["after leaving"] = birthday(jake)
    told["taken along"] = [words in (folder / "jake.html").read_text("utf-8") for words in ("Birthday", "12-24")]
    with closing(sqlite3.connect(copy)) as file:
        told["in our copies"] = file.execute("SELECT birthday FROM member WHERE id = ?", [jake]).fetchone()[0]
    family_file.close_family()
    told["brought in"], told["99-99"] = elsewhere(folder, whole, jake)
    return told


def elsewhere(folder: Path, whole: Path, jake: str) -> tuple[str, str]:
    """In a new file: the birthday that an export brought, and the refusal of one that never is."""
    family_file.open_family(folder / "new" / "family.db", now=NOW)
    exchange.bring_in(whole, now=later(5))
    came = birthday(jake)
    bent = folder / "bent.json"
    bent.write_text(whole.read_text("utf-8").replace('"11-03"', '"99-99"'), "utf-8")
    refused = ""
    try:
        exchange.bring_in(bent, now=later(6))
    except BrokenFile as error:
        refused = error.sentence
    family_file.close_family()
    return came, refused


if __name__ == "__main__":
    sys.stdout.write(json.dumps(live(Path(sys.argv[1]))))
