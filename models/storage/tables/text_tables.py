"""The tables of texts that one member writes and another may read, and all that belongs to them: whom a text is about,
who may read it, what members ticked, what is sealed."""

from peewee import SQL, AutoField, BooleanField, CharField, CompositeKey, ForeignKeyField, TextField

from models.core.states import Audience, Consent, Kind, RewardKind, Stage
from models.core.typed_text import TEXT_LIMIT
from models.storage.tables.fields import DayField, InstantField
from models.storage.tables.life import (
    IN_THE_JOURNAL,
    Backups,
    Closing,
    Erasing,
    F,
    Importing,
    Leaving,
    Meeting,
    Restoring,
    Sealing,
    declared,
    lives,
    with_its_row,
)
from models.storage.tables.people import MemberRow, Row, id_field
from models.storage.tables.rounds import CelebrationRow
from models.storage.tables.shapes import ANY_WORDS, DAY, HASH, ID, INSTANT, LOOK, NUMBER, YES_NO, OneOf, Shape, Words


def _text(
    field: F, *, json: Shape, meeting: Meeting, restoring: Restoring, sealing: Sealing, taken_along: str | None
) -> F:
    """A column of a text: when a member leaves, a text is erased as a whole or stays as it is."""
    return declared(
        field,
        json=json,
        leaving=Leaving.STAYS,
        taken_along=taken_along,
        closing=Closing.STAYS,
        sealing=sealing,
        restoring=restoring,
        meeting=meeting,
    )


def fact(field: F, json: Shape, meeting: Meeting) -> F:
    """A fact about a text; in a restore the copy's value counts."""
    return _text(field, json=json, meeting=meeting, restoring=Restoring.COPYS, sealing=Sealing.OPEN, taken_along=None)


def words(field: F) -> F:
    """The present words of a text; a leaving member takes them along."""
    return _text(
        field,
        json=Words(TEXT_LIMIT),
        meeting=Meeting.WORDING,
        restoring=Restoring.COPYS,
        sealing=Sealing.OPEN,
        taken_along=IN_THE_JOURNAL,
    )


def whose(field: F) -> F:
    """A member whose text it is in some way: the text is sealed with theirs."""
    return _text(
        field,
        json=ID,
        meeting=Meeting.OURS,
        restoring=Restoring.COPYS,
        sealing=Sealing.NAMES_WHOSE,
        taken_along=None,
    )


def decision(field: F, json: Shape, meeting: Meeting) -> F:
    """An author's decision about who sees the text; a restore never undoes a narrower one."""
    return _text(field, json=json, meeting=meeting, restoring=Restoring.DECIDED, sealing=Sealing.OPEN, taken_along=None)


@lives(
    whose="author",
    known_by=("id",),  # its number differs from file to file
    leaving=Leaving.BY_RULE,
    closing=Closing.STAYS,
    sealing=Sealing.BY_RULE,
    erasing=Erasing.BY_ID,
    restoring=Restoring.BY_COLUMN,
    backups=Backups.BY_RULE,
    importing=Importing.BY_RULE,
)
class TextRow(Row):
    # A column, because the search index refers to it: VACUUM must not renumber it.
    seq = fact(AutoField(), NUMBER, Meeting.OURS)
    id = fact(id_field(unique=True), ID, Meeting.OURS)
    kind = fact(CharField(), OneOf(Kind), Meeting.READ_OUT)
    author = whose(ForeignKeyField(MemberRow, lazy_load=False, null=True, on_delete="RESTRICT"))
    # Who typed it, where that was not the author ("Jake, told to Emily").
    writer = whose(ForeignKeyField(MemberRow, lazy_load=False, null=True, on_delete="RESTRICT", backref="+"))
    # Whose own copy this is (kind "copy"): nobody else ever reads it.
    owner = whose(ForeignKeyField(MemberRow, lazy_load=False, null=True, on_delete="RESTRICT", backref="+"))
    body = words(TextField())
    effort = words(TextField(default=""))
    audience = decision(CharField(default=Audience.EVERYONE), OneOf(Audience), Meeting.NARROWER | Meeting.READ_OUT)
    # The author's decision: undecided while somebody else typed it under their name, else everyone,
    # no_thanks, or taken_down (a text about the family by anybody).
    author_decision = decision(
        CharField(default=Consent.EVERYONE, column_name="author_says"), OneOf(Consent), Meeting.DECIDED
    )
    family = decision(BooleanField(default=False), YES_NO, Meeting.OURS)  # about the family as a whole
    on_day = fact(DayField(), DAY, Meeting.WORDING | Meeting.READ_OUT)
    noted_at = fact(InstantField(), INSTANT, Meeting.READ_OUT)
    edited_at = fact(InstantField(null=True), INSTANT, Meeting.WORDING)
    # When everyone could see it; empty while they can't. Set and cleared by `models.texts.consent` alone.
    shown_at = _text(
        InstantField(null=True),
        json=INSTANT,
        meeting=Meeting.OURS,
        restoring=Restoring.BY_RULE,
        sealing=Sealing.OPEN,
        taken_along=None,
    )
    rests = fact(BooleanField(default=False), YES_NO, Meeting.LATEST)  # it shall not come up by itself again
    # its look in the garden, if one was picked ("tulip pink"); else its id decides
    plant = fact(CharField(default=""), LOOK, Meeting.OURS)
    parent = fact(
        ForeignKeyField("self", field="id", lazy_load=False, null=True, on_delete="CASCADE", backref="+"),
        ID,
        Meeting.OURS,
    )
    celebration = fact(
        ForeignKeyField(CelebrationRow, lazy_load=False, null=True, on_delete="SET NULL", backref="+"),
        ID,
        Meeting.READ_OUT,
    )
    # the key of the question that a turn answers (`models.questions.deal`)
    prompt = fact(CharField(default=""), ANY_WORDS, Meeting.OURS)
    # the id of the text that was copied; it may be erased
    copied_from = fact(CharField(max_length=32, null=True), ID, Meeting.OURS)

    class Meta:
        table_name = "text"
        indexes = ((("author", "noted_at"), False),)


TextRow.add_index(TextRow.shown_at, TextRow.seq, where=SQL("shown_at IS NOT NULL"), name="text_feed")
TextRow.add_index(TextRow.author, where=SQL("kind = 'for_round'"), name="text_for_round")
TextRow.add_index(TextRow.on_day, where=SQL("shown_at IS NOT NULL"), name="text_shown_on_day")


def of_a_text(*, alone: bool = False) -> ForeignKeyField:
    """The text that a row belongs to; `alone` where a text has at most one such row."""
    return with_its_row(
        ForeignKeyField(TextRow, field="id", lazy_load=False, on_delete="CASCADE", primary_key=alone), ID
    )


def of_a_member() -> ForeignKeyField:
    """The member that a row belongs to."""
    return with_its_row(ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE"), ID)


@lives(
    whose="member",
    known_by=("text_id", "member_id"),
    leaving=Leaving.BY_RULE,
    closing=Closing.BY_RULE,
    sealing=Sealing.NAMES_WHOSE,
    erasing=Erasing.WITH_ITS_PARENT,
    restoring=Restoring.DECIDED,
    backups=Backups.KEPT,
    importing=Importing.WITH_NEW_TEXTS,
)
class AboutRow(Row):
    """A text and one person it is about, with their decision. The author's own row is always at "everyone": their
    decision is `author_decision`."""

    text = of_a_text()
    member = of_a_member()
    consent = with_its_row(CharField(default=Consent.UNDECIDED), OneOf(Consent), meeting=Meeting.DECIDED)
    came_at = with_its_row(InstantField(), INSTANT)
    opened_at = with_its_row(InstantField(null=True), INSTANT, meeting=Meeting.WORDING)
    # Their decision about an edit of words they had read; empty where there is none (see `models.texts.consent`).
    edit_consent = with_its_row(CharField(null=True), OneOf(Consent), meeting=Meeting.WORDING)
    # when they let it rest; `TextRow.rests` is whether anybody does
    rests_since = with_its_row(InstantField(null=True), INSTANT, sealing=Sealing.BY_TIME, meeting=Meeting.LATEST)

    class Meta:
        table_name = "about"
        primary_key = CompositeKey("text", "member")
        indexes = ((("member", "consent"), False), (("came_at",), False))


AboutRow.add_index(AboutRow.member, where=SQL("edit_consent IS NOT NULL"), name="about_edit_waits")


@lives(
    whose="member",
    known_by=("text_id", "member_id"),
    leaving=Leaving.STAYS,
    closing=Closing.STAYS,
    sealing=Sealing.NAMES_WHOSE,
    erasing=Erasing.WITH_ITS_PARENT,
    restoring=Restoring.DECIDED,
    backups=Backups.KEPT,
    importing=Importing.WITH_NEW_TEXTS,
)
class ReaderRow(Row):
    """A reader whom the author chose, for a text that is for only some."""

    text = of_a_text()
    member = of_a_member()

    class Meta:
        table_name = "reader"
        primary_key = CompositeKey("text", "member")


@lives(
    whose="",
    known_by=("text_id",),
    leaving=Leaving.STAYS,
    closing=Closing.STAYS,
    sealing=Sealing.WITH_ITS_TEXT,
    erasing=Erasing.WITH_ITS_PARENT,
    restoring=Restoring.COPYS,
    backups=Backups.KEPT,
    importing=Importing.BY_RULE,
)
class RevisionRow(Row):
    """An edit of an agreed text: the agreed words stand until this is agreed too."""

    text = with_its_row(
        ForeignKeyField(TextRow, field="id", lazy_load=False, on_delete="CASCADE", primary_key=True), ID
    )
    body = with_its_row(TextField(), Words(TEXT_LIMIT))
    effort = with_its_row(TextField(default=""), Words(TEXT_LIMIT))
    # the text's next `edited_at`; empty where undo led back to the first words
    edited_at = with_its_row(InstantField(null=True), INSTANT)
    made_at = with_its_row(InstantField(), INSTANT)

    class Meta:
        table_name = "revision"


@lives(
    whose="member",
    known_by=("id",),
    leaving=Leaving.STAYS,
    closing=Closing.STAYS,
    sealing=Sealing.BY_RULE,
    erasing=Erasing.WITH_ITS_PARENT,
    restoring=Restoring.LIVE,
    backups=Backups.KEPT,
    importing=Importing.NEW_ONES,
)
class SealRow(Row):
    """A seal: a member came in with a new PIN, without the old one and its four words, and what was theirs alone is
    sealed. The old PIN or the four words open it; then the row is deleted and everything is as it was."""

    id = with_its_row(id_field(primary_key=True), ID)
    member = of_a_member()
    pin = with_its_row(CharField(), HASH)
    recovery = with_its_row(CharField(default=""), HASH)
    # their "on a hard day I'd like…" of that time
    wish = with_its_row(TextField(default=""), ANY_WORDS)
    coach_rests = with_its_row(BooleanField(default=False), YES_NO)
    last_audience = with_its_row(CharField(default=Audience.EVERYONE), OneOf(Audience))  # both as they were then
    # when the seal before this one was made: what was ticked between the two is under this one
    since = with_its_row(InstantField(null=True), INSTANT)
    sealed_at = with_its_row(InstantField(), INSTANT)

    class Meta:
        table_name = "seal"


@lives(
    whose="member",
    known_by=("text_id", "member_id"),
    leaving=Leaving.STAYS,
    closing=Closing.STAYS,
    sealing=Sealing.BY_RULE,
    erasing=Erasing.WITH_ITS_PARENT,
    restoring=Restoring.LIVE_TOO,
    backups=Backups.KEPT,
    importing=Importing.WITH_NEW_TEXTS,
)
class SealedRow(Row):
    """A text that this member can't read until its seal is opened, unless everyone can read it."""

    text = of_a_text()
    member = of_a_member()
    seal = with_its_row(ForeignKeyField(SealRow, lazy_load=False, on_delete="CASCADE"), ID)

    class Meta:
        table_name = "sealed"
        primary_key = CompositeKey("text", "member")


ticked = lives(
    whose="member",
    known_by=("text_id", "member_id", "at"),
    leaving=Leaving.GOES_WITH_A_COPY,
    closing=Closing.HOLDS,
    sealing=Sealing.BY_TIME,
    erasing=Erasing.WITH_ITS_PARENT,
    restoring=Restoring.COPYS,
    backups=Backups.KEPT,
    importing=Importing.NEW_ONES,
)


@ticked
class StarRow(Row):
    """A star. A star, tick or thank-you from before a seal and one from after it can exist side by side."""

    text = of_a_text()
    member = of_a_member()
    at = with_its_row(InstantField(), INSTANT, sealing=Sealing.BY_TIME)

    class Meta:
        table_name = "star"
        primary_key = CompositeKey("text", "member", "at")


@ticked
class SaidRow(Row):
    """ "Said it": the author told the person in their own words. Only these two see it."""

    text = of_a_text()
    member = of_a_member()
    at = with_its_row(InstantField(), INSTANT, sealing=Sealing.BY_TIME)

    class Meta:
        table_name = "said"
        primary_key = CompositeKey("text", "member", "at")


@ticked
class ThanksRow(Row):
    """A one-key "thank you" from a receiver to an author, whatever the receiver decided."""

    text = of_a_text()
    member = of_a_member()
    at = with_its_row(InstantField(), INSTANT, sealing=Sealing.BY_TIME)

    class Meta:
        table_name = "thanks"
        primary_key = CompositeKey("text", "member", "at")


@lives(
    whose="",
    known_by=("text_id",),
    leaving=Leaving.STAYS,
    closing=Closing.STAYS,
    sealing=Sealing.WITH_ITS_TEXT,
    erasing=Erasing.WITH_ITS_PARENT,
    restoring=Restoring.COPYS,
    backups=Backups.KEPT,
    importing=Importing.WITH_NEW_TEXTS,
)
class RewardRow(Row):
    """What a reward has besides its text (the title, and whom it is for)."""

    text = with_its_row(
        ForeignKeyField(TextRow, field="id", lazy_load=False, on_delete="CASCADE", primary_key=True), ID
    )
    kind = with_its_row(CharField(), OneOf(RewardKind))  # time, comfort, note, choice, outing, creative
    stage = with_its_row(CharField(default=Stage.IDEA), OneOf(Stage))
    # when it came to this column; a column's cards are in that order
    moved_at = with_its_row(InstantField(), INSTANT)
    planned_on = with_its_row(DayField(null=True), DAY)
    # sealed until its person opens it
    note = _text(
        TextField(default=""),
        json=ANY_WORDS,
        meeting=Meeting.OURS,
        restoring=Restoring.COPYS,
        sealing=Sealing.OPEN,
        taken_along=IN_THE_JOURNAL,
    )

    class Meta:
        table_name = "reward"
