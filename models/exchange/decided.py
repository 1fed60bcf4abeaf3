"""What was decided about what a file doesn't hold (`models.storage.copies.decisions`), when an export meets it: on either side
the decision is there before the text is, and holds for it."""

from collections.abc import Iterable, Mapping
from typing import Any

from models.core.states import Consent
from models.exchange.conflicts import narrower_audience, narrower_consent
from models.exchange.parsing import Arrived
from models.storage import rows
from models.storage.checking.values import Unfit
from models.storage.copies.decisions import values_in
from models.storage.database import connection
from models.storage.tables import (
    TABLES,
    AboutRow,
    DecisionRow,
    MemberRow,
    Row,
    SealedRow,
    SealRow,
    TextRow,
)
from models.storage.tables.life import parents_of

Tables = Mapping[type[Row], list[Arrived]]
Decided = dict[type[Row], dict[tuple[Any, ...], Arrived]]
"""By table the columns that a decision is made of, by what the row is known by."""

_NO = (Consent.NO_THANKS, Consent.TAKEN_DOWN)


def here() -> Decided:
    """What this file has decided about what it doesn't hold. Within the caller's transaction."""
    forget_what_is_here()
    names = list(rows.columns(DecisionRow))
    return read_through(dict(zip(names, row, strict=True)) for row in rows.read(DecisionRow))


def forget_what_is_here() -> None:
    """Of what the file holds its own row says how it stands, and no earlier decision does. Within the caller's transaction."""
    for table in TABLES:
        known_by = " || ' ' || ".join(rows.key_of(table))
        connection().execute(
            f"DELETE FROM decision WHERE of_table = ? AND of_row IN (SELECT {known_by} FROM {rows.name_of(table)})",
            [rows.name_of(table)],
        )


def read_through(found: Iterable[Arrived]) -> Decided:
    """Decisions as rows hold them; what is none of ours is left out."""
    tables = {rows.name_of(table): table for table in TABLES}
    decided: Decided = {}
    for row in found:
        table = tables.get(row["of_table"])
        if table is None:
            continue
        try:
            values = values_in(table, row["holds"])
            decided.setdefault(table, {})[tuple(values[name] for name in rows.key_of(table))] = values
        except (Unfit, ValueError, KeyError, RecursionError):
            continue
    return decided


def hold_for(theirs: Tables, decided: Decided) -> set[str]:
    """Changes what arrives by what was decided here about it: members as they last stood, seals, and of each verdict the
    narrower. Returns the texts whose verdicts changed, of which the caller refreshes whether they are shown."""
    for row in theirs[MemberRow]:
        row.update(decided.get(MemberRow, {}).get((row["id"],), {}))
    for table in (SealRow, SealedRow):  # in this order: the second hangs on the first
        there = {tuple(row[name] for name in rows.key_of(table)) for row in theirs[table]}
        kept = [values for key, values in decided.get(table, {}).items() if key not in there]
        theirs[table].extend(_that_hang_on_something(table, kept, theirs))
    changed: set[str] = set()
    for row in theirs[TextRow]:
        kept = decided.get(TextRow, {}).get((row["id"],))
        if kept is not None and _narrow(row, kept, "author_says"):
            changed.add(row["id"])
        if kept is not None and "audience" in kept and row["audience"] != kept["audience"]:
            row["audience"] = narrower_audience(row["audience"], kept["audience"])
            changed.add(row["id"])
    for row in theirs[AboutRow]:
        kept = decided.get(AboutRow, {}).get((row["text_id"], row["member_id"]))
        if kept is not None and _narrow(row, kept, "consent"):
            changed.add(row["text_id"])
    return changed


def _that_hang_on_something(table: type[Row], kept: list[Arrived], theirs: Tables) -> list[Arrived]:
    """Those of which all that they hang on is here, or arrives too."""
    found = kept
    for field, parent, key in parents_of(table):
        there = {value for (value,) in rows.read(parent, key)} | {row[key] for row in theirs[parent]}
        found = [values for values in found if values[field.column_name] in there]
    return found


def hold_here(decided: Decided, known: set[str]) -> set[str]:
    """A no that was said there, to what only this file holds, holds here. Returns the texts to refresh."""
    changed: set[str] = set()
    for (text_id,), values in decided.get(TextRow, {}).items():
        if text_id in known and values.get("author_says") in _NO:
            changed.add(text_id)
            of_theirs = (TextRow.id == text_id) & TextRow.author_decision.not_in(_NO)
            TextRow.update(author_decision=values["author_says"]).where(of_theirs).execute()
    for (text_id, member_id), values in decided.get(AboutRow, {}).items():
        if text_id in known and values.get("consent") in _NO:
            changed.add(text_id)
            theirs = (AboutRow.text == text_id) & (AboutRow.member == member_id) & AboutRow.consent.not_in(_NO)
            AboutRow.update(consent=values["consent"]).where(theirs).execute()
    return changed


def _narrow(row: Arrived, kept: Arrived, name: str) -> bool:
    before = row[name]
    row[name] = narrower_consent(before, kept.get(name, before))
    return row[name] != before
