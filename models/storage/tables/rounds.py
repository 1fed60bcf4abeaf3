"""The tables of "Celebrate together": rounds, the open round's seats, promises and the family's questions."""

from peewee import BooleanField, CharField, CompositeKey, ForeignKeyField, IntegerField, TextField

from models.core.states import Manner, Promise, Step, TurnState
from models.core.typed_text import LINE_LIMIT
from models.storage.tables.fields import InstantField
from models.storage.tables.life import (
    Backups,
    Closing,
    Erasing,
    Importing,
    Leaving,
    Restoring,
    Sealing,
    lives,
    of_the_family,
    with_its_row,
)
from models.storage.tables.people import MemberRow, Row, id_field
from models.storage.tables.shapes import ANY_WORDS, ID, INSTANT, NUMBER, YES_NO, OneOf, Words


@of_the_family(known_by=("id",), erasing=Erasing.BY_ID, backups=Backups.BY_RULE, importing=Importing.BY_RULE)
class CelebrationRow(Row):
    id = with_its_row(id_field(primary_key=True), ID)
    started_at = with_its_row(InstantField(), INSTANT)
    closes_at = with_its_row(InstantField(), INSTANT)  # the next 04:00 of the family's clock, in UTC
    closed_at = with_its_row(InstantField(null=True), INSTANT)
    # counts the rounds; the rotation and the rota advance by it
    number = with_its_row(IntegerField(), NUMBER)
    step = with_its_row(CharField(default=Step.ARRIVE), OneOf(Step))
    manner = with_its_row(CharField(default="standard"), OneOf(Manner))
    host = with_its_row(ForeignKeyField(MemberRow, lazy_load=False, null=True, on_delete="SET NULL", backref="+"), ID)
    reward_id = with_its_row(CharField(max_length=32, null=True), ID)
    closing_line = with_its_row(TextField(default=""), ANY_WORDS)
    # the terminal that leads the open round; the others follow
    led_by = with_its_row(CharField(default=""), ANY_WORDS)

    class Meta:
        table_name = "celebration"


@lives(
    whose="member",
    known_by=("celebration_id", "member_id"),
    leaving=Leaving.STAYS,
    closing=Closing.STAYS,
    sealing=Sealing.OPEN,
    erasing=Erasing.WITH_ITS_PARENT,
    restoring=Restoring.COPYS,
    backups=Backups.LEFT_OUT,
    importing=Importing.BY_RULE,
)
class SeatRow(Row):
    """One member's place in the open round. All of a round's seats are deleted when it closes."""

    celebration = with_its_row(ForeignKeyField(CelebrationRow, lazy_load=False, on_delete="CASCADE"), ID)
    member = with_its_row(ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE"), ID)
    # the place in the rotation of everyone who lives here, present or not
    slot = with_its_row(IntegerField(), NUMBER)
    # the place in the order of turns: host first, late-comers and "later" last
    position = with_its_row(IntegerField(), NUMBER)
    present = with_its_row(BooleanField(default=False), YES_NO)
    state = with_its_row(CharField(default=TurnState.WAITING), OneOf(TurnState))
    prompt = with_its_row(CharField(default=""), ANY_WORDS)  # the key of the present question
    # keys of questions they swapped in; they count as seen only once the turn is taken
    swapped = with_its_row(CharField(default=""), ANY_WORDS)
    thanked = with_its_row(BooleanField(default=False), YES_NO)
    speaking = with_its_row(BooleanField(default=False), YES_NO)  # they chose "Say it" and were not thanked yet

    class Meta:
        table_name = "seat"
        primary_key = CompositeKey("celebration", "member")


@of_the_family(known_by=("id",), erasing=Erasing.BY_ID, backups=Backups.KEPT, importing=Importing.NEW_ONES)
class PromiseRow(Row):
    id = with_its_row(id_field(primary_key=True), ID)
    celebration = with_its_row(ForeignKeyField(CelebrationRow, lazy_load=False, on_delete="CASCADE"), ID)
    words = with_its_row(CharField(), Words(LINE_LIMIT))
    state = with_its_row(CharField(default=Promise.OPEN), OneOf(Promise))
    made_at = with_its_row(InstantField(), INSTANT)

    class Meta:
        table_name = "promise"


@of_the_family(known_by=("id",), erasing=Erasing.BY_ID, backups=Backups.KEPT, importing=Importing.NEW_ONES)
class PromptRow(Row):
    """A question that the family wrote; its key among all questions is "own-" and its id."""

    id = with_its_row(id_field(primary_key=True), ID)
    words = with_its_row(CharField(), Words(LINE_LIMIT))
    made_at = with_its_row(InstantField(), INSTANT)

    class Meta:
        table_name = "prompt"


@of_the_family(known_by=("prompt",), erasing=Erasing.ENDURES, backups=Backups.KEPT, importing=Importing.NEW_ONES)
class PromptShownRow(Row):
    """A prompt that the family has seen since all were last seen, or one that it doesn't want any more (`rests`)."""

    prompt = with_its_row(CharField(primary_key=True), ANY_WORDS)
    shown_at = with_its_row(InstantField(), INSTANT)
    rests = with_its_row(BooleanField(default=False), YES_NO)

    class Meta:
        table_name = "prompt_shown"
