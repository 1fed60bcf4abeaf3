"""When one text stands in two copies of a household: of two wordings the one of later stands, of two decisions the
narrower, and a decision before none. Nobody's "show everyone" is carried over to words they did not agree to.
"""

from collections.abc import Collection

from models.core.states import Audience, Consent, Kind
from models.exchange.parsing import Arrived
from models.storage import rows
from models.storage.tables import AboutRow, RevisionRow, Row, TextRow

_NARROWER_CONSENT: list[str] = [*Consent]  # as they are listed: undecided, joins, everyone, just me, no thanks, …
_NARROWER_AUDIENCE: list[str] = [*Audience]  # everyone, only, just me
_WORDING = ("body", "effort", "on_day", "edited_at")
_DECISION = ("audience", "author_says", "rests")
_TURN = (
    "kind",
    "audience",
    "celebration_id",
    "noted_at",
    "on_day",
)  # what reading them out makes of words left for a round
_SAY = ("consent", "edit_consent", "opened_at", "rests_since")


def meet(theirs: dict[type[Row], list[Arrived]], known: Collection[str]) -> tuple[set[str], set[str]]:
    """Brings what stands here (`known`, ids of texts) together with what came. Returns the texts that changed, of which
    the caller refreshes whether they are shown, and those of them that took over their wording (with their edit, if
    they have one)."""
    columns = dict.fromkeys(_WORDING + _DECISION + _TURN)
    ours: dict[str, Arrived] = {
        text_id: dict(zip(columns, values, strict=True)) for text_id, *values in rows.read(TextRow, "id", *columns)
    }
    their_edits = {row["text_id"]: row for row in theirs[RevisionRow]}
    our_edits: dict[str, int] = dict(rows.read(RevisionRow, "text_id", "made_at"))
    same: set[str] = set()  # the wording is the same in both
    reworded: set[str] = set()  # theirs stands
    changed: set[str] = set()
    for row in theirs[TextRow]:
        text_id = row["id"]
        if text_id not in known:
            continue
        mine = ours[text_id]
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
    return changed | reworded | _meet_says(theirs[AboutRow], known, same=same, reworded=reworded), reworded


def _worded_at(edited_at: int | None, edit_made_at: int | None) -> int:
    return max(edited_at or 0, edit_made_at or 0)


def _one_text(mine: Arrived, theirs: Arrived, *, same: bool, reworded: bool) -> Arrived:
    standing, other = (theirs, mine) if reworded else (mine, theirs)
    after = {
        "audience": max(mine["audience"], theirs["audience"], key=_NARROWER_AUDIENCE.index),
        "author_says": _of_two(standing["author_says"], other["author_says"], same=same),
        "rests": max(mine["rests"], theirs["rests"]),
    }
    if reworded:
        after |= {name: theirs[name] for name in _WORDING}
    if mine["kind"] != theirs["kind"]:  # read out in one of the two, so it was
        turn = mine if mine["kind"] == Kind.TURN else theirs
        after |= {name: turn[name] for name in _TURN}
    return {name: value for name, value in after.items() if mine[name] != value}


def _meet_says(theirs: list[Arrived], known: Collection[str], *, same: set[str], reworded: set[str]) -> set[str]:
    ours = {
        row[:2]: dict(zip(_SAY, row[2:], strict=True)) for row in rows.read(AboutRow, "text_id", "member_id", *_SAY)
    }
    changed: set[str] = set()
    for row in theirs:
        text_id, member_id = row["text_id"], row["member_id"]
        mine = ours.get((text_id, member_id))
        if mine is None or text_id not in known:
            continue
        standing, other = (row, mine) if text_id in reworded else (mine, row)
        after = {
            "consent": _of_two(standing["consent"], other["consent"], same=text_id in same),
            "edit_consent": standing["edit_consent"],
            "opened_at": standing["opened_at"],
            "rests_since": max(mine["rests_since"] or 0, row["rests_since"] or 0) or None,
        }
        if after != mine:
            AboutRow.update(after).where((AboutRow.text == text_id) & (AboutRow.member == member_id)).execute()
            changed.add(text_id)
    return changed


def _of_two(standing: str, other: str, *, same: bool) -> str:
    """The narrower of two decisions. A yes was said to the words it was said to, and to no others; a no to all."""
    holds = (same and other != Consent.JOINS) or other in (Consent.NO_THANKS, Consent.TAKEN_DOWN)
    return max(standing, other if holds else Consent.UNDECIDED, key=_NARROWER_CONSENT.index)
