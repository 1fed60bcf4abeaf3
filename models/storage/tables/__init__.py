"""The tables of a family's file. Only `models` reads rows; a screen gets views made from them.

Every text that one member writes and another may read is a row of `TextRow`, whatever its kind, so that one consent
state machine (`models.texts.consent`) and one reading rule (`models.access.readable`) hold for all of it. Each column
and table declares what happens to it, in the words of `models.storage.tables.life`.
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
    known_by=("plant",),  # its number differs from file to file
    erasing=Erasing.BY_PLANT,
    backups=Backups.KEPT,
    importing=Importing.NEW_ONES,
)
class PlotRow(Row):
    """A plot of the garden, numbered in the order in which wins were first shown. The number is never reused, so that
    no plant moves and a deleted one leaves meadow. It holds nothing about what wasn't shown."""

    number = with_its_row(AutoField(), NUMBER)
    # the id of a shown win, or of an "I'm here today"
    plant = with_its_row(CharField(max_length=32, unique=True), ID)

    class Meta:
        table_name = "plot"


@of_the_family(known_by=("id",), erasing=Erasing.BY_ID, backups=Backups.KEPT, importing=Importing.NEW_ONES)
class DoorRow(Row):
    """An open door: "Porch, eight o'clock, no talking." Nobody answers; it is deleted by morning."""

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
    """What somebody was writing. Opens only to its owner; without an owner it belongs to nobody in particular."""

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
    """What can still be undone: who did what, and what was there before. Deleted after 30 minutes."""

    seq = with_its_row(AutoField(), NUMBER)  # keeps the order of two deeds at one instant
    id = with_its_row(id_field(unique=True), ID)
    actor = with_its_row(ForeignKeyField(MemberRow, lazy_load=False, null=True, on_delete="CASCADE", backref="+"), ID)
    verb = with_its_row(CharField(), ANY_WORDS)
    target = with_its_row(CharField(max_length=32), ID)
    before = with_its_row(TextField(default=""), JSON_OBJECT)  # what the inverse function needs
    # of a round's deed the round's id; of a deed by nobody in particular the terminal's session id
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
    """The id of something that was erased, so that neither import nor restore brings it back."""

    id = with_its_row(CharField(max_length=32, primary_key=True), ID)
    erased_at = with_its_row(InstantField(), INSTANT)
    # whether the app's own copies may still hold what was erased
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
    """A reading of the device's clock, with the device's uptime then. It belongs to this device: no copy holds it."""

    # "known": the newest believed one; "doubted": the newest in doubt; "denied": somebody said that it is wrong
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
    """A decision about a text or a member that this file doesn't hold, because the restored copy didn't have them: the
    columns of the row that make up a decision. A copy that has the row gets the decision when it is restored
    (`models.storage.copies.decisions`)."""

    of_table = with_its_row(CharField(), TABLE_NAME)
    of_row = with_its_row(CharField(), ROW_KEY)  # the row's key
    holds = with_its_row(TextField(), JSON_OBJECT)  # stored values by column

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
    """The tables whose declaration meets this condition; tables that others refer to come first."""
    return [table for table in TABLES if which(table_life(table))]


def columns_that(which: Callable[[ColumnLife], bool]) -> list[Field]:
    """The columns of all tables whose declaration meets this condition."""
    return [field for table in TABLES for field in where(table, which)]
