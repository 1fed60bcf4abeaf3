"""When two copies of a household have the same text: the later of two wordings is kept, the narrower of two
decisions, and a decision before none, as each column declares (`storage.life.Meeting`). Nobody's "show everyone" is
carried over to words they did not agree to."""

from collections.abc import Collection, Mapping

from models.core.states import Audience, Consent, Kind
from models.exchange.parsing import Arrived
from models.storage import rows
from models.storage.tables import AboutRow, RevisionRow, Row, TextRow
from models.storage.tables.life import Meeting, column_life, where

_NARROWER_CONSENT: list[str] = [*Consent]  # undecided, joins, everyone, just me, no thanks, …
_NARROWER_AUDIENCE: list[str] = [*Audience]  # everyone, only, just me


def meet(theirs: Mapping[type[Row], list[Arrived]], known: Collection[str]) -> tuple[set[str], set[str]]:
    """Merges texts that are in both files; `known` are the ids of the texts here. Returns the ids of the texts that
    changed (the caller works out anew whether they are shown), and of those that took over their wording, with their
    waiting edit if there is one."""
    ours = _as_here(TextRow, "id")
    their_edits = {row["text_id"]: row for row in theirs[RevisionRow]}
    our_edits: dict[str, int] = dict(rows.read(RevisionRow, "text_id", "made_at"))
    same: set[str] = set()  # texts with the same words in both files
    reworded: set[str] = set()  # texts whose wording there is the later one
    changed: set[str] = set()
    for row in theirs[TextRow]:
        text_id = row["id"]
        if text_id not in known:
            continue
        mine = ours[(text_id,)]
        if (mine["body"], mine["effort"]) == (row["body"], row["effort"]):
            same.add(text_id)
        there = _worded_at(row["edited_at"], their_edits.get(text_id, {}).get("made_at"))
        if there > _worded_at(mine["edited_at"], our_edits.get(text_id)):
            reworded.add(text_id)
        changes = _one_text(mine, row, same=text_id in same, reworded=text_id in reworded)
        if changes:
            TextRow.update(changes).where(TextRow.id == text_id).execute()
            changed.add(text_id)
    for text_id in reworded & our_edits.keys():
        RevisionRow.delete().where(RevisionRow.text == text_id).execute()
        AboutRow.delete().where((AboutRow.text == text_id) & (AboutRow.consent == Consent.JOINS)).execute()
    return changed | reworded | _meet_decisions(theirs[AboutRow], known, same=same, reworded=reworded), reworded


def narrower_consent(one: str, other: str) -> str:
    """Of two decisions about the same words the narrower."""
    return max(one, other, key=_NARROWER_CONSENT.index)


def narrower_audience(one: str, other: str) -> str:
    """Of two audiences the narrower."""
    return max(one, other, key=_NARROWER_AUDIENCE.index)


def _worded_at(edited_at: int | None, edit_made_at: int | None) -> int:
    return max(edited_at or 0, edit_made_at or 0)


def _as_here(table: type[Row], *key: str) -> dict[tuple[str, ...], Arrived]:
    """By key: the columns of each row here that may change when two copies are merged."""
    columns = [field.column_name for field in where(table, lambda life: bool(life.meeting))]
    found = rows.read(table, *key, *columns)
    return {row[: len(key)]: dict(zip(columns, row[len(key) :], strict=True)) for row in found}


def _one_text(mine: Arrived, theirs: Arrived, *, same: bool, reworded: bool) -> Arrived:
    after = _together(TextRow, mine, theirs, same=same, reworded=reworded)
    if mine["kind"] != theirs["kind"]:  # it was read out in one of the two files
        turn = mine if mine["kind"] == Kind.TURN else theirs
        read_out = where(TextRow, lambda life: Meeting.READ_OUT in life.meeting)
        after |= {field.column_name: turn[field.column_name] for field in read_out}
    return {name: value for name, value in after.items() if mine[name] != value}


def _together(table: type[Row], mine: Arrived, theirs: Arrived, *, same: bool, reworded: bool) -> Arrived:
    """The result of merging two copies of a row, as each column declares; without columns that stay ours."""
    standing, other = (theirs, mine) if reworded else (mine, theirs)
    after: Arrived = {}
    for field in where(table, lambda life: bool(life.meeting)):
        name, how = field.column_name, column_life(field).meeting
        if Meeting.WORDING in how:
            after[name] = standing[name]
        if Meeting.NARROWER in how:
            after[name] = narrower_audience(mine[name], theirs[name])
        if Meeting.DECIDED in how:
            after[name] = _of_two(standing[name], other[name], same=same)
        if Meeting.LATEST in how:
            after[name] = max(mine[name] or 0, theirs[name] or 0) or (None if field.null else 0)
    return after


def _meet_decisions(theirs: list[Arrived], known: Collection[str], *, same: set[str], reworded: set[str]) -> set[str]:
    ours = _as_here(AboutRow, "text_id", "member_id")
    changed: set[str] = set()
    for row in theirs:
        text_id, member_id = row["text_id"], row["member_id"]
        mine = ours.get((text_id, member_id))
        if mine is None or text_id not in known:
            continue
        after = _together(AboutRow, mine, row, same=text_id in same, reworded=text_id in reworded)
        if after != mine:
            AboutRow.update(after).where((AboutRow.text == text_id) & (AboutRow.member == member_id)).execute()
            changed.add(text_id)
    return changed


def _of_two(standing: str, other: str, *, same: bool) -> str:
    """The narrower of two decisions. A yes counts only for the words it was given to; a no counts for all words."""
    holds = (same and other != Consent.JOINS) or other in (Consent.NO_THANKS, Consent.TAKEN_DOWN)
    return narrower_consent(standing, other if holds else Consent.UNDECIDED)
