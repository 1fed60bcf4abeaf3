"""Texts as rows: how a text is written, when it is shown, and how one person's decision about it is stored.

Every text that one member writes and another may read is made by `write_down`. `shown_at` is set and cleared only by
`refresh` (a reward's by `models.reward`). Nothing here opens a transaction: the verbs that call it do.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from peewee import Expression

from models import undo
from models.access.readable import may_read
from models.access.refusal import nowhere
from models.core import calendar
from models.core.states import Audience, Consent, Kind
from models.family import household
from models.storage.query import column, find_all, find_one
from models.storage.tables import (
    AboutRow,
    CelebrationRow,
    MemberRow,
    ReaderRow,
    RevisionRow,
    TextRow,
    TombstoneRow,
)
from models.storage.tables.fields import InstantField, new_id
from models.texts import plots

SHOWN = (Kind.WIN, Kind.WORDS, Kind.TURN, Kind.EVENING, Kind.HARD_DAY)
"""The kinds that everyone may see once all people they are about have said yes."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's decision about a text, their decision about its edit, and when (UTC) they opened it."""

    consent: Consent
    edit: Consent | None = None
    opened_at: datetime | None = None

    def kept(self) -> list[object]:
        """The same as a list that JSON can hold."""
        return [self.consent, self.edit, InstantField().db_value(self.opened_at)]


def decision_of(kept: Sequence[Any]) -> Decision:
    """The `Decision` from the list that `Decision.kept` made."""
    consent, edit, opened = kept
    return Decision(Consent(consent), Consent(edit) if edit else None, InstantField().python_value(opened))


@dataclass(frozen=True, slots=True)
class _DecisionRow:
    """A row with one person's decision about a text."""

    text_id: str
    member_id: str
    consent: Consent
    edit_consent: Consent | None
    opened_at: datetime | None

    @property
    def decision(self) -> Decision:
        return Decision(self.consent, self.edit_consent, self.opened_at)


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the rules see it. People are ids; instants are UTC; `on_day` is a day in the family's time zone."""

    id: str
    kind: Kind
    author_id: str | None
    writer_id: str | None
    owner_id: str | None
    body: str
    effort: str
    audience: Audience
    author_decision: Consent
    family: bool
    on_day: date
    noted_at: datetime
    edited_at: datetime | None
    shown_at: datetime | None
    parent_id: str | None
    celebration_id: str | None
    copied_from: str | None


_COLUMNS = (
    TextRow.id,
    TextRow.kind,
    TextRow.author,
    TextRow.writer,
    TextRow.owner,
    TextRow.body,
    TextRow.effort,
    TextRow.audience,
    TextRow.author_decision,
    TextRow.family,
    TextRow.on_day,
    TextRow.noted_at,
    TextRow.edited_at,
    TextRow.shown_at,
    TextRow.parent,
    TextRow.celebration,
    TextRow.copied_from,
)


def find(text_id: str) -> Text:
    """The text of this id. Refuses (NotYours) where there is none."""
    found = find_one(TextRow.select(*_COLUMNS).where(TextRow.id == text_id), Text)
    if found is None:
        raise nowhere()
    return found


def today(now: datetime) -> date:
    """The day of this instant in the family's time zone."""
    return calendar.day_of(now, household.timezone())


def write_down(
    kind: Kind,
    author_id: str | None,
    text: str,
    *,
    now: datetime,
    about: Sequence[str] = (),
    family: bool = False,
    effort: str = "",
    on_day: date | None = None,
    audience: Audience = Audience.EVERYONE,
    readers: Sequence[str] = (),
    writer_id: str | None = None,
    waits: bool = False,
    parent_id: str | None = None,
    celebration_id: str | None = None,
    prompt: str = "",
) -> str:
    """Writes a text, within the caller's transaction, and returns its id. `text` and `effort` are clean already
    (`models.core.typed_text`); `on_day` is today unless given. Where the text is about its author, their id is in
    `about`.

    With `waits` somebody else typed it under the author's name, and it reaches nobody until the author says yes.
    """
    text_id = new_id()
    reached = [who for who in dict.fromkeys(readers) if who not in about and who != author_id]
    for_others = audience == Audience.EVERYONE or (audience == Audience.ONLY and bool(reached))
    others = [who for who in about if who != author_id]
    at_once = _at_once(others) if others and for_others and kind in SHOWN and not waits else set[str]()
    stands = {who: Consent.EVERYONE if who == author_id or who in at_once else Consent.UNDECIDED for who in about}
    # The same rule as in `refresh`, for a text that nobody has decided about yet.
    agreed = kind in SHOWN and audience == Audience.EVERYONE and not waits
    agreed = agreed and all(each is Consent.EVERYONE for each in stands.values())
    agreed = agreed and not (kind == Kind.TURN and _round_is_open(celebration_id))
    TextRow.create(
        id=text_id,
        kind=kind,
        author=author_id,
        writer=writer_id,
        body=text,
        effort=effort,
        audience=audience,
        author_decision=Consent.UNDECIDED if waits else Consent.EVERYONE,
        family=family,
        on_day=on_day or today(now),
        noted_at=now,
        shown_at=now if agreed else None,
        parent=parent_id,
        celebration=celebration_id,
        prompt=prompt,
    )
    if stands:
        about_rows = [{"text": text_id, "member": who, "consent": each, "came_at": now} for who, each in stands.items()]
        AboutRow.insert_many(about_rows).execute()
    if reached:
        ReaderRow.insert_many([{"text": text_id, "member": who} for who in reached]).execute()
    if agreed and kind == Kind.WIN:
        plots.plant(text_id)
    return text_id


def reach(text_id: str, *, now: datetime) -> None:
    """Brings the text to the people it is about. Those who chose "always show" are at "everyone" at once, if the text
    is meant for others too."""
    text = find(text_id)
    if text.kind not in SHOWN or text.audience == Audience.JUST_ME:
        return
    # For all of them: Home may mark that something came, and the mark must not tell who had opened or decided what.
    to_others = AboutRow.text == text_id
    if text.author_id is not None:
        to_others &= AboutRow.member != text.author_id
    AboutRow.update(came_at=now).where(to_others).execute()
    if is_for_them_alone(text):
        return
    ready = always_showing(text_id)
    for member_id, decision in decisions(text).items():
        if member_id in ready and decision.consent == Consent.UNDECIDED:
            put_decision(text_id, member_id, replace(decision, consent=Consent.EVERYONE, edit=None))


def is_for_them_alone(text: Text) -> bool:
    """Whether its author wrote it only for the people it is about; then it can't be shown."""
    if text.audience != Audience.ONLY:
        return False
    return not ReaderRow.select().where(ReaderRow.text == text.id).exists()


def is_for_others(text: Text) -> bool:
    """Whether its author wrote it for more readers than the people it is about."""
    return text.audience != Audience.JUST_ME and not is_for_them_alone(text)


def _at_once(member_ids: Sequence[str]) -> set[str]:
    """Those of these members who chose "always show"."""
    return set(column(MemberRow.select().where(MemberRow.id.in_(member_ids) & MemberRow.always_show), MemberRow.id))


def always_showing(text_id: str) -> set[str]:
    """The ids of the people it is about who chose "always show"."""
    query = AboutRow.select().join(MemberRow, on=(MemberRow.id == AboutRow.member))
    return set(column(query.where((AboutRow.text == text_id) & MemberRow.always_show), AboutRow.member))


def decisions(text: Text) -> dict[str, Decision]:
    """By member id: the decision of each person the text is about, without its author."""
    return {
        who: decision
        for who, decision in _decisions_by_text([text.id]).get(text.id, {}).items()
        if who != text.author_id
    }


def _decisions_by_text(text_ids: Sequence[str]) -> dict[str, dict[str, Decision]]:
    """Each person's decision about each of these texts, by text id and member id."""
    columns = (AboutRow.text, AboutRow.member, AboutRow.consent, AboutRow.edit_consent, AboutRow.opened_at)
    found: dict[str, dict[str, Decision]] = {}
    for row in find_all(AboutRow.select(*columns).where(AboutRow.text.in_(text_ids)), _DecisionRow):
        found.setdefault(row.text_id, {})[row.member_id] = row.decision
    return found


def decisions_of(member_id: str, *which: Expression) -> dict[str, Decision]:
    """By text id: one person's decision about the texts that meet the conditions."""
    columns = (AboutRow.text, AboutRow.member, AboutRow.consent, AboutRow.edit_consent, AboutRow.opened_at)
    query = AboutRow.select(*columns).where(AboutRow.member == member_id, *which)
    return {row.text_id: row.decision for row in find_all(query, _DecisionRow)}


def put_decision(text_id: str, member_id: str, decision: Decision) -> None:
    """Stores one person's decision."""
    AboutRow.update(consent=decision.consent, edit_consent=decision.edit, opened_at=decision.opened_at).where(
        (AboutRow.text == text_id) & (AboutRow.member == member_id)
    ).execute()


def put_person(text_id: str, member_id: str, decision: Decision, *, now: datetime) -> None:
    """Makes the text about one more person, with this decision."""
    row = {"text": text_id, "member": member_id, "came_at": now}
    AboutRow.create(**row, consent=decision.consent, edit_consent=decision.edit, opened_at=decision.opened_at)


def drop_person(text_id: str, member_id: str) -> None:
    """The text is no longer about this person. A copy that they kept stays theirs."""
    AboutRow.delete().where((AboutRow.text == text_id) & (AboutRow.member == member_id)).execute()


def changed_decisions(before: Mapping[str, Decision], after: Mapping[str, Decision]) -> dict[str, list[list[object]]]:
    """The decisions that changed, as a deed keeps them: by member id, [before, after]."""
    return {who: [before[who].kept(), decision.kept()] for who, decision in after.items() if before[who] != decision}


def refresh(text_id: str, *, now: datetime, since: datetime | None = None) -> None:
    """Sets or clears `shown_at`, by one rule: a text is shown while its audience and its author's decision are
    "everyone", and each person it is about shows it; a turn only after its round is closed. Where undo shows it again,
    it gets the instant `since` (UTC) back."""
    _refresh([find(text_id)], now=now, since=since)


def refresh_turns(celebration_id: str, *, now: datetime) -> None:
    """As `refresh`, for each turn of a round."""
    turns = (TextRow.celebration == celebration_id) & (TextRow.kind == Kind.TURN)
    _refresh(find_all(TextRow.select(*_COLUMNS).where(turns).order_by(TextRow.seq), Text), now=now)


def _refresh(texts: Sequence[Text], *, now: datetime, since: datetime | None = None) -> None:
    agreed = _agreed([text for text in texts if text.kind in SHOWN])
    comes = [text.id for text, shown in agreed if shown and text.shown_at is None]
    goes = [text.id for text, shown in agreed if not shown and text.shown_at is not None]
    for ids, shown_at in ((comes, since or now), (goes, None)):
        if ids:
            TextRow.update(shown_at=shown_at).where(TextRow.id.in_(ids)).execute()
    shown = [text for text, is_shown in agreed if is_shown]
    for text in shown:
        if text.kind == Kind.WIN:
            plots.plant(text.id)
    ids = [text.id for text in shown]
    if ids:
        edits = RevisionRow.select().join(TextRow, on=(TextRow.id == RevisionRow.text))
        own, beneath = (column(edits.where(of.in_(ids)), RevisionRow.text) for of in (TextRow.id, TextRow.parent))
        for text_id in (*own, *beneath):
            _take_over(text_id)


def _agreed(texts: Sequence[Text]) -> list[tuple[Text, bool]]:
    """Each text, with whether the rule says that it is shown."""
    everyone = _decisions_by_text([text.id for text in texts])
    rounds = {text.celebration_id: _round_is_open(text.celebration_id) for text in texts if text.kind == Kind.TURN}
    return [
        (
            text,
            text.audience == Audience.EVERYONE
            and text.author_decision == Consent.EVERYONE
            and all(
                decision.consent in (Consent.EVERYONE, Consent.JOINS)
                for who, decision in everyone.get(text.id, {}).items()
                if who != text.author_id
            )
            and not (text.kind == Kind.TURN and rounds[text.celebration_id]),
        )
        for text in texts
    ]


def _round_is_open(celebration_id: str | None) -> bool:
    query = CelebrationRow.select().where((CelebrationRow.id == celebration_id) & CelebrationRow.closed_at.is_null())
    return query.exists()


def _take_over(text_id: str) -> None:
    """Replaces shown words by the edit beside them, if everyone has agreed to it."""
    edit = RevisionRow.get_or_none(RevisionRow.text == text_id)
    if edit is None or not may_read(None, text_id):
        return
    everyone = decisions(find(text_id))
    if any(decision.edit != Consent.EVERYONE for decision in everyone.values()):
        return
    words = {"body": edit.body, "effort": edit.effort, "edited_at": edit.edited_at}
    TextRow.update(words).where(TextRow.id == text_id).execute()
    RevisionRow.delete().where(RevisionRow.text == text_id).execute()
    for member_id, decision in everyone.items():
        consent = Consent.EVERYONE if decision.consent == Consent.JOINS else decision.consent
        put_decision(text_id, member_id, replace(decision, consent=consent, edit=None))


def copy_for(owner_id: str, text: Text, *, body: str, effort: str) -> str:
    """Makes a copy for its owner, which no later change of the text changes; returns the copy's id."""
    copy_id = new_id()
    TextRow.create(
        id=copy_id,
        kind=Kind.COPY,
        author=text.author_id,
        writer=text.writer_id,
        owner=owner_id,
        body=body,
        effort=effort,
        audience=Audience.JUST_ME,
        on_day=text.on_day,
        noted_at=text.noted_at,
        copied_from=text.id,
    )
    return copy_id


def mark_erased(text_ids: Iterable[str], *, now: datetime) -> None:
    """Marks these deleted ids as erased, so that no copy brings them back. Undo, where there is one, makes a new
    text."""
    for text_id in text_ids:
        TombstoneRow.insert(id=text_id, erased_at=now).on_conflict_ignore().execute()


def is_there(done: undo.Done) -> bool:
    """Whether the text that is a deed's target exists."""
    return TextRow.select().where(TextRow.id == done.target).exists()


def remove(text_id: str) -> None:
    """Deletes a text and its rows. These stay: copies that somebody kept; kind words of others under it, from now on
    only for their writer and the people they are about; and lines in other members' own journals."""
    text = find(text_id)
    by_others = (TextRow.parent == text_id) & (TextRow.author != text.author_id)
    between_them = {"audience": Audience.ONLY, "shown_at": None, "parent": None}
    TextRow.update(between_them).where(by_others & (TextRow.kind == Kind.WORDS)).execute()
    TextRow.update(parent=None).where(by_others).execute()
    TextRow.delete().where(TextRow.id == text_id).execute()
