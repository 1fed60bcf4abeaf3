"""Erase for good: asked once, and can't be undone. The words are deleted from the file, the search index, drafts, the
deeds of undo, and every copy that the app keeps. Only the id stays, so that neither import nor restore brings them
back. Not reached are exports, printed pages, copies made by hand, and what others kept for themselves."""

from datetime import datetime
from pathlib import Path

from models.access.readable import may_read, over
from models.access.refusal import nowhere
from models.core.errors import NotNow
from models.core.i18n import _
from models.core.states import Kind
from models.storage.copies import purge_backups
from models.storage.database import connection, transaction
from models.storage.erase import optimize_index
from models.storage.query import column
from models.storage.tables import AboutRow, DeedRow, DraftRow, MemberRow, PlotRow, TextRow, TombstoneRow
from models.texts import texts
from models.texts.texts import Text
from models.undo.giving_back import BESIDE

ERASED = (Kind.WIN, Kind.WORDS, Kind.TURN, Kind.HARD_DAY, Kind.COPY, Kind.COMPANY)
"""The kinds that can be erased one by one. A note to oneself is deleted by saving it blank, a reward by taking it off
the board."""


def erase(member_id: str, text_id: str, *, now: datetime) -> list[Path]:
    """Erases a text that this member wrote, or a copy of their own. Returns those of the app's copies that could not be
    reached. Slow: call it outside the file's thread. Refuses (NotYours) what is not theirs, and (NotNow) a turn of an
    open round."""
    with transaction():
        text = texts.find(text_id)
        theirs = text.owner_id if text.kind == Kind.COPY else text.author_id
        if theirs != member_id or text.kind not in ERASED or not may_read(member_id, text_id):
            raise nowhere()
        _one(text, now)
    return purge_backups.purge()


def erase_shown(text_id: str, *, now: datetime) -> list[Path]:
    """Erases a text that everyone may see, for the owner of the device. Returns as `erase` does. Refuses (NotYours)
    both what is private and what does not exist; (NotNow) a turn of an open round."""
    with transaction():
        text = texts.find(text_id)
        if text.kind not in ERASED or not may_read(None, text_id):
            raise nowhere()
        _one(text, now)
    return purge_backups.purge()


def erase_all_of(member_id: str, *, now: datetime) -> None:
    """Erases all that a member wrote and kept, within the caller's transaction; the caller purges the copies
    afterwards (`purge_backups`)."""
    theirs = ((TextRow.author == member_id) & (TextRow.kind != Kind.COPY)) | (TextRow.owner == member_id)
    for text_id in column(TextRow.select().where(theirs).order_by(TextRow.seq.desc()), TextRow.id):
        if TextRow.select().where(TextRow.id == text_id).exists():
            _take_out(texts.find(text_id), now)
    optimize_index(connection())


def _one(text: Text, now: datetime) -> None:
    if not TextRow.select().where((TextRow.id == text.id) & over()).exists():
        raise NotNow(_("The round is still on. Once it is closed, its turns can be erased."))
    _take_out(text, now)
    optimize_index(connection())


def _take_out(text: Text, now: datetime) -> None:
    by_them = (TextRow.parent == text.id) & (TextRow.author == text.author_id)
    under = column(TextRow.select().where(by_them), TextRow.id)
    gone = [text.id, *under]
    # The typist's deed stays (it holds only the id): if it went, they could tell that the author had kept the text.
    typed_for_them = (DeedRow.actor == text.writer_id) & (DeedRow.verb == "win.note") & (DeedRow.target == text.id)
    _leave_mark(text)
    texts.remove(text.id)
    for each in gone:
        TombstoneRow.insert(id=each, erased_at=now).on_conflict_ignore().execute()
        PlotRow.delete().where(PlotRow.plant == each).execute()
        DeedRow.delete().where(((DeedRow.target == each) | DeedRow.before.contains(each)) & ~typed_for_them).execute()
        there = DraftRow.place.endswith(f":{each}") | DraftRow.place.contains(f":{each}{BESIDE}")
        DraftRow.delete().where(there).execute()


def _leave_mark(text: Text) -> None:
    """Keeps Home's mark on the author's card for a text that somebody else typed for them, for as long as the mark
    would have been there."""
    if text.writer_id in (None, text.author_id):
        return
    came = AboutRow.select(AboutRow.came_at).where((AboutRow.text == text.id) & (AboutRow.member == text.author_id))
    if came_at := came.scalar():
        earlier = MemberRow.came_at.is_null() | (MemberRow.came_at < came_at)
        MemberRow.update(came_at=came_at).where((MemberRow.id == text.author_id) & earlier).execute()
