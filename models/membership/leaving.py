"""A member leaves, in the way they choose: their words stay as they are, stay under initials only, or are erased.

In each case all that waits about them is let go, and their PIN and drafts are deleted. What others wrote about them
stays, and a name inside a sentence stays as it was written. Each column and each table declares what else is deleted
(`storage.life.Leaving`). Undo brings everything back but what was erased.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from peewee import JOIN, Expression

from models import pages, undo
from models.access.proof import Proof
from models.core import calendar
from models.core.errors import BadInput, NotNow
from models.core.i18n import N_, _
from models.core.names import key_of
from models.core.states import Kind, Presence
from models.core.typed_text import clean
from models.family import household
from models.family.pin import seals
from models.family.roster import row_of
from models.membership import member
from models.storage.copies import purge_backups
from models.storage.database import transaction
from models.storage.erase import everything_of
from models.storage.new_file import new_file
from models.storage.query import column, find_all, pairs
from models.storage.tables import MemberRow, RewardRow, Row, TextRow, TombstoneRow, tables_that
from models.storage.tables.life import Leaving, as_new, column_life, owner_of, where
from models.texts import consent, erasing

LET_GO = "let_go"
"""The key under which a deed keeps the decisions that were let go."""


def usual_place(name: str) -> Path:
    """The file for the copy, if no other is named: a page in the home folder of this account."""
    plain = "".join(letter for letter in name if letter.isalnum() or letter in " -") or "copy"
    return Path.home() / f"Small Wins, {plain}.html"


def leave(member_id: str, *, proof: Proof, now: datetime) -> None:
    """The member leaves and their words stay; what waits for a decision about them is let go, and their PIN and
    drafts are deleted. Can be undone in Settings. No error where they left already. Refuses (WrongPin) a proof of
    somebody else."""
    proof.holds_for(member_id)
    with transaction():
        let_go = _let_go(member_id)
        with undo.recording(None, "leaving.leave", member_id, now=now) as deed:
            deed[LET_GO] = let_go
            _go(member_id)


def with_initials(member_id: str, *, proof: Proof, now: datetime) -> None:
    """As `leave`, but their words stand under their initials from now on, and their wishes are deleted. Can be
    undone likewise. Refuses (WrongPin) a proof of somebody else."""
    proof.holds_for(member_id)
    with transaction():
        let_go = _let_go(member_id)
        with undo.recording(None, "leaving.with_initials", member_id, now=now) as deed:
            deed[LET_GO] = let_go
            _go(member_id)
            _leave_initials(member_id)


def with_a_copy(member_id: str, to: Path, *, proof: Proof, now: datetime) -> list[Path]:
    """Writes all their words to a new file (a page for any browser, mode 0600), then erases everything of theirs as
    `models.texts.erasing` does. Returns those of the app's copies that could not be reached. Slow: call it outside
    the file's thread. Refuses (NotNow) while something of theirs is sealed, and where the file can't be written;
    (BadInput) a file that exists; (WrongPin) a proof of somebody else. Then nothing was erased."""
    proof.holds_for(member_id)
    if seals.is_any(member_id):
        raise NotNow(_("Something here is sealed. It opens with the old PIN or its four words; then this can be done."))
    _write(to.expanduser(), _page(member_id, now))
    with transaction():
        erasing.erase_all_of(member_id, now=now)
        undo.forget_of(member_id)
        TombstoneRow.create(id=everything_of(member_id), erased_at=now)
        _let_go(member_id)
        _go(member_id)
        _leave_initials(member_id)
        _part_with(member_id, Leaving.GOES_WITH_A_COPY)
    return purge_backups.purge()


def _come_back(done: undo.Done, now: datetime) -> None:
    """Puts back each decision that was let go, but not where others decided since."""
    consent.bring_all_back(done.target, done.before[LET_GO])


for _verb in ("leaving.leave", "leaving.with_initials"):
    undo.register_undo(
        _verb, words=N_("Leaving"), matter=(MemberRow,), is_applicable=member.name_is_free, also=_come_back
    )


def _let_go(member_id: str) -> dict[str, Any]:
    """Says "No thanks" to all that waits about this member; returns what `_come_back` needs. Recorded by itself,
    because others decide about the same rows. Refuses (BadInput) an unknown member."""
    row_of(member_id)
    return consent.let_all_go(member_id)


def _go(member_id: str) -> None:
    """What happens in every way of leaving."""
    MemberRow.update(presence=Presence.GONE).where(MemberRow.id == member_id).execute()
    _part_with(member_id, Leaving.GOES)


def _leave_initials(member_id: str) -> None:
    name = _initials_of(row_of(member_id).name)
    taken = set(column(MemberRow.select().where(MemberRow.id != member_id), MemberRow.name_key))
    numbered = (name if count == 1 else f"{name} {count}" for count in range(1, len(taken) + 3))
    kept = next(each for each in numbered if key_of(each) not in taken)
    MemberRow.update(name=kept, name_key=key_of(kept)).where(MemberRow.id == member_id).execute()
    _part_with(member_id, Leaving.GOES_WITH_THE_NAME)


def _part_with(member_id: str, how: Leaving) -> None:
    """Deletes what their leaving deletes, as columns and tables declare it."""
    if fresh := as_new(where(MemberRow, lambda life: life.leaving is how)):
        MemberRow.update(fresh).where(MemberRow.id == member_id).execute()
    for table in tables_that(lambda life: life.leaving is how):
        table.delete().where(_whose(table, member_id)).execute()


def _whose(table: type[Row], member_id: str) -> Expression:
    """The condition that a row of this table is theirs."""
    return owner_of(table) == member_id


def _initials_of(name: str) -> str:
    """ "J." of "Jake", "M. A." of "Mary Ann"."""
    return " ".join(f"{word[0].upper()}." for word in clean(name).split())


def _page(member_id: str, now: datetime) -> str:
    title = _("{name}'s words").format(name=member.get(member_id, now=now).name)
    return pages.render("words", title=title, preface="", entries=chain(_wished(member_id), _entries(member_id)))


def _wished(member_id: str) -> Iterator[tuple[str, list[str]]]:
    """What they told the others and noted for a hard day: (heading, words) of each column of theirs that has a
    heading."""
    row = row_of(member_id)
    for field in where(MemberRow, lambda life: bool(life.taken_along)):
        words, heading = str(getattr(row, field.name) or ""), column_life(field).taken_along
        if words and heading:
            yield _(heading), [words]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A text of a journal, with the note of a reward's card."""

    kind: Kind
    author_id: str | None
    body: str
    effort: str
    note: str | None
    noted_at: datetime


def _entries(member_id: str) -> Iterator[tuple[str, list[str]]]:
    """Everything they wrote and everything they kept, oldest first: (day and, for a copy, its author's name; the
    words)."""
    zone = household.timezone()
    names = dict(pairs(MemberRow.select(), MemberRow.id, MemberRow.name))
    theirs = ((TextRow.author == member_id) & (TextRow.kind != Kind.COPY)) | (TextRow.owner == member_id)
    columns = (TextRow.kind, TextRow.author, TextRow.body, TextRow.effort, RewardRow.note, TextRow.noted_at)
    found = TextRow.select(*columns).join(RewardRow, JOIN.LEFT_OUTER, on=(RewardRow.text == TextRow.id))
    for each in find_all(found.where(theirs).order_by(TextRow.noted_at, TextRow.seq), _Entry):
        head = calendar.date_in_words(calendar.day_of(each.noted_at, zone))
        if each.kind is Kind.COPY:
            head = _("{day}, from {name}").format(day=head, name=names.get(each.author_id or "", ""))
        took = _("What it took: {effort}").format(effort=each.effort) if each.effort else ""
        yield head, [words for words in (each.body, each.note, took) if words]


def _write(to: Path, page: str) -> None:
    try:
        with new_file(to) as unfinished:
            unfinished.write_text(page, "utf-8")
    except FileExistsError as error:
        raise BadInput(_("There is a file {path} already. Choose another name.").format(path=to)) from error
    except OSError as error:
        raise NotNow(_("No copy could be made at {path}.").format(path=to)) from error
