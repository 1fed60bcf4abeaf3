"""The rows a family's file is made of. Only `models` reads them; a screen sees the views made from them.

Everything that somebody wrote and somebody else may read is one row of `TextRow`, whatever its kind, so that one consent
state machine (`models.texts.consent`) and one reading rule (`models.access.readable`) serve all of it. What becomes of each column and
of each table's rows stands with them, in the words of `models.storage.tables.life`.
"""

from collections.abc import Callable

from peewee import AutoField, BooleanField, CharField, CompositeKey, Field, ForeignKeyField, IntegerField, TextField

from models.core.typed_text import LINE_LIMIT
from models.storage.tables.fields import InstantField
from models.storage.tables.life import (
    Backups,
    Closing,
    ColumnLife,
    Erasing,
    Importing,
    Leaving,
    Restoring,
    Sealing,
    TableLife,
    lives,
    of_the_family,
    table_life,
    where,
    with_its_row,
)
from models.storage.tables.people import HelpLineRow, HereRow, HouseholdRow, MemberRow, Row, WishReaderRow, id_field
from models.storage.tables.rounds import CelebrationRow, PromiseRow, PromptRow, PromptShownRow, SeatRow
from models.storage.tables.shapes import (
    ANY_WORDS,
    ID,
    INSTANT,
    JSON_OBJECT,
    NUMBER,
    ROW_KEY,
    TABLE_NAME,
    YES_NO,
    Words,
)
from models.storage.tables.text_tables import (
    AboutRow,
    ReaderRow,
    RevisionRow,
    RewardRow,
    SaidRow,
    SealedRow,
    SealRow,
    StarRow,
    TextRow,
    ThanksRow,
)


@of_the_family(
    known_by=("plant",),  # its number is each file's own
    erasing=Erasing.BY_PLANT,
    backups=Backups.KEPT,
    importing=Importing.NEW_ONES,
)
class PlotRow(Row):
    """A plot of the garden, in the order in which things came to be shown: its number never changes hands, so that no
    plant ever moves, and what is taken away leaves meadow. It tells of nothing that wasn't shown."""

    number = with_its_row(AutoField(), NUMBER)
    # the id of a shown win, or of an "I'm here today"
    plant = with_its_row(CharField(max_length=32, unique=True), ID)

    class Meta:
        table_name = "plot"


@of_the_family(known_by=("id",), erasing=Erasing.BY_ID, backups=Backups.KEPT, importing=Importing.NEW_ONES)
class DoorRow(Row):
    """An open door: "Porch, eight o'clock, no talking." Nobody answers; gone by morning."""

    id = with_its_row(id_field(primary_key=True), ID)
    words = with_its_row(CharField(), Words(LINE_LIMIT))
    opened_at = with_its_row(InstantField(), INSTANT)
    until = with_its_row(InstantField(), INSTANT)

    class Meta:
        table_name = "door"


@lives(
    whose="owner",
    known_by=("id",),
    leaving=Leaving.GOES,
    closing=Closing.GOES,
    sealing=Sealing.UNDER_ONE,
    erasing=Erasing.BY_ID,
    restoring=Restoring.LIVE_TOO,
    backups=Backups.LEFT_OUT,
    importing=Importing.BY_RULE,
)
class DraftRow(Row):
    """What somebody was writing. Opens only to its owner; a draft without one belongs to nobody in particular."""

    id = with_its_row(id_field(primary_key=True), ID)
    owner = with_its_row(ForeignKeyField(MemberRow, lazy_load=False, null=True, on_delete="CASCADE", backref="+"), ID)
    # the form it belongs to: "note", "words:<id>", "turn:<round>"
    place = with_its_row(CharField(), ANY_WORDS)
    fields = with_its_row(TextField(), JSON_OBJECT)
    saved_at = with_its_row(InstantField(), INSTANT)
    seal = with_its_row(ForeignKeyField(SealRow, lazy_load=False, null=True, on_delete="SET NULL"), ID)

    class Meta:
        table_name = "draft"


@lives(
    whose="actor",
    known_by=("id",),
    leaving=Leaving.BY_RULE,
    closing=Closing.STAYS,
    sealing=Sealing.BY_RULE,
    erasing=Erasing.BY_RULE,
    restoring=Restoring.COPYS,
    backups=Backups.LEFT_OUT,
    importing=Importing.NEVER,
)
class DeedRow(Row):
    """What can still be taken back: who did what, and how it stood before. Deleted after 30 minutes."""

    seq = with_its_row(AutoField(), NUMBER)  # two deeds of one instant keep their order
    id = with_its_row(id_field(unique=True), ID)
    actor = with_its_row(ForeignKeyField(MemberRow, lazy_load=False, null=True, on_delete="CASCADE", backref="+"), ID)
    verb = with_its_row(CharField(), ANY_WORDS)
    target = with_its_row(CharField(max_length=32), ID)
    before = with_its_row(TextField(default=""), JSON_OBJECT)  # what the inverse needs
    # the id of the session at a terminal, for what nobody in particular did; of the round, for what was done in one
    scope = with_its_row(CharField(default="", column_name="sitting"), ANY_WORDS)
    done_at = with_its_row(InstantField(), INSTANT)

    class Meta:
        table_name = "deed"


@lives(
    whose="",
    known_by=("id",),
    leaving=Leaving.STAYS,
    closing=Closing.STAYS,
    sealing=Sealing.OPEN,
    erasing=Erasing.ENDURES,
    restoring=Restoring.LIVE_TOO,
    backups=Backups.KEPT,
    importing=Importing.NEW_ONES,
)
class TombstoneRow(Row):
    """A bare id that was erased, so that neither import nor restore brings it back."""

    id = with_its_row(CharField(max_length=32, primary_key=True), ID)
    erased_at = with_its_row(InstantField(), INSTANT)
    # our own copies may still hold what it was
    in_copies = with_its_row(BooleanField(default=True), YES_NO)

    class Meta:
        table_name = "tombstone"


@lives(
    whose="",
    known_by=("name",),
    leaving=Leaving.STAYS,
    closing=Closing.STAYS,
    sealing=Sealing.OPEN,
    erasing=Erasing.ENDURES,
    restoring=Restoring.LIVE_TOO,
    backups=Backups.LEFT_OUT,
    importing=Importing.NEVER,
)
class ClockRow(Row):
    """A reading of the device's clock, and the device's uptime then. It is this device's own: no copy holds it."""

    # "known": the newest one that was believed; "doubted": the newest one that isn't; "denied": it is wrong, somebody said
    name = with_its_row(CharField(max_length=32, primary_key=True), ANY_WORDS)
    at = with_its_row(InstantField(), INSTANT)
    boot = with_its_row(CharField(default=""), ANY_WORDS)
    uptime = with_its_row(IntegerField(default=0), NUMBER)  # seconds

    class Meta:
        table_name = "clock"


@lives(
    whose="",
    known_by=("of_table", "of_row"),
    leaving=Leaving.STAYS,
    closing=Closing.STAYS,
    sealing=Sealing.OPEN,
    erasing=Erasing.BY_RULE,
    restoring=Restoring.BY_RULE,
    backups=Backups.KEPT,
    importing=Importing.NEW_ONES,
)
class DecisionRow(Row):
    """What was decided about a text or a member that this file doesn't hold, because the copy that was put back didn't know
    them: the columns of their row that a decision is made of. A copy that knows them gets it when it is put back
    (`models.storage.copies.decisions`)."""

    of_table = with_its_row(CharField(), TABLE_NAME)
    of_row = with_its_row(CharField(), ROW_KEY)  # what the row is known by
    holds = with_its_row(TextField(), JSON_OBJECT)  # values by column, as the file keeps them

    class Meta:
        table_name = "decision"
        primary_key = CompositeKey("of_table", "of_row")


TABLES: tuple[type[Row], ...] = (
    HouseholdRow,
    HelpLineRow,
    MemberRow,
    WishReaderRow,
    HereRow,
    CelebrationRow,
    SeatRow,
    PromiseRow,
    PromptRow,
    PromptShownRow,
    TextRow,
    AboutRow,
    ReaderRow,
    RevisionRow,
    SealRow,
    SealedRow,
    StarRow,
    SaidRow,
    ThanksRow,
    RewardRow,
    PlotRow,
    DoorRow,
    DraftRow,
    DeedRow,
    TombstoneRow,
    ClockRow,
    DecisionRow,
)


def tables_that(which: Callable[[TableLife], bool]) -> list[type[Row]]:
    """The tables that say so of themselves; those that others hang on come first."""
    return [table for table in TABLES if which(table_life(table))]


def columns_that(which: Callable[[ColumnLife], bool]) -> list[Field]:
    """The columns of all tables that say so of themselves."""
    return [field for table in TABLES for field in where(table, which)]
