"""The rows a family's file is made of. Only `models` reads them; a screen sees the views made from them.

Everything that somebody wrote and somebody else may read is one row of `Text`, whatever its kind, so that one consent
state machine (`models.texts.consent`) and one reading rule (`models.access.readable`) serve all of it.
"""

from peewee import SQL, AutoField, BooleanField, CharField, CompositeKey, ForeignKeyField, IntegerField, TextField

from models.core.states import Audience, Consent, Promise, Stage, Step, TurnState
from models.storage.fields import DayField, InstantField
from models.storage.people import HelpLineRow, HereRow, HouseholdRow, MemberRow, Row, WishReaderRow, id_field


class CelebrationRow(Row):
    id = id_field(primary_key=True)
    started_at = InstantField()
    closes_at = InstantField()  # the next 04:00 of the family's clock, in UTC
    closed_at = InstantField(null=True)
    number = IntegerField()  # the how-manieth round: the rotation and the rota advance by it
    step = CharField(default=Step.ARRIVE)
    manner = CharField(default="standard")  # standard, quiet, short, hard_week
    host = ForeignKeyField(MemberRow, lazy_load=False, null=True, on_delete="SET NULL", backref="+")
    reward_id = CharField(max_length=32, null=True)
    closing_line = TextField(default="")
    led_by = CharField(default="")  # the terminal that leads the open round; the others follow

    class Meta:
        table_name = "celebration"


class SeatRow(Row):
    """One member's place in the open round. All of a round's seats are deleted when it closes."""

    celebration = ForeignKeyField(CelebrationRow, lazy_load=False, on_delete="CASCADE")
    member = ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE")
    slot = IntegerField()  # the place in the rotation: of everyone who lives here, whoever came
    position = IntegerField()  # the place in the order of turns: the host first, late-comers and "later" last
    present = BooleanField(default=False)
    state = CharField(default=TurnState.WAITING)
    prompt = CharField(default="")  # the key of the question that stands
    swapped = CharField(default="")  # keys of questions they took instead: met only once the turn was taken
    thanked = BooleanField(default=False)
    speaking = BooleanField(default=False)  # they said it, and are not thanked for it yet

    class Meta:
        table_name = "seat"
        primary_key = CompositeKey("celebration", "member")


class PromiseRow(Row):
    id = id_field(primary_key=True)
    celebration = ForeignKeyField(CelebrationRow, lazy_load=False, on_delete="CASCADE")
    words = CharField()
    state = CharField(default=Promise.OPEN)
    made_at = InstantField()

    class Meta:
        table_name = "promise"


class PromptRow(Row):
    """A question of the family's own; its key among all questions is "own-" and its id."""

    id = id_field(primary_key=True)
    words = CharField()
    made_at = InstantField()

    class Meta:
        table_name = "prompt"


class PromptShownRow(Row):
    """Prompts the family has met since all of them were last seen, and those it wants no more."""

    prompt = CharField(primary_key=True)
    shown_at = InstantField()
    rests = BooleanField(default=False)

    class Meta:
        table_name = "prompt_shown"


class TextRow(Row):
    # A number of its own: the search index points at it, and a vacuum may not renumber it.
    seq = AutoField()
    id = id_field(unique=True)
    kind = CharField()
    author = ForeignKeyField(MemberRow, lazy_load=False, null=True, on_delete="RESTRICT")
    # Who typed it, where they wrote it down for its author ("Jake, told to Emily").
    writer = ForeignKeyField(MemberRow, lazy_load=False, null=True, on_delete="RESTRICT", backref="+")
    # Whose own copy this is (kind "copy"): nobody else ever reads it.
    owner = ForeignKeyField(MemberRow, lazy_load=False, null=True, on_delete="RESTRICT", backref="+")
    body = TextField()
    effort = TextField(default="")
    audience = CharField(default=Audience.EVERYONE)
    # Where it stands with its author: undecided while somebody else typed it under their name, else everyone,
    # no_thanks, or taken_down (a text about the family by anybody).
    author_says = CharField(default=Consent.EVERYONE)
    family = BooleanField(default=False)  # it is about the family as a whole
    on_day = DayField()
    noted_at = InstantField()
    edited_at = InstantField(null=True)
    # When everyone could see it; empty while they can't. Set and cleared by `models.texts.consent` alone.
    shown_at = InstantField(null=True)
    rests = BooleanField(default=False)  # shall not come up by itself again
    plant = CharField(
        default=""
    )  # what it is in the garden, where whoever shows it picked ("tulip pink"); else by its id
    parent = ForeignKeyField("self", field="id", lazy_load=False, null=True, on_delete="CASCADE", backref="+")
    celebration = ForeignKeyField(CelebrationRow, lazy_load=False, null=True, on_delete="SET NULL", backref="+")
    prompt = CharField(default="")  # the question a turn answers, by its key (`models.questions.deal`)
    copied_from = CharField(max_length=32, null=True)  # the text this copy was made of; that one may be erased

    class Meta:
        table_name = "text"
        indexes = ((("author", "noted_at"), False),)


TextRow.add_index(TextRow.shown_at, TextRow.seq, where=SQL("shown_at IS NOT NULL"), name="text_feed")
TextRow.add_index(TextRow.author, where=SQL("kind = 'for_round'"), name="text_for_round")
TextRow.add_index(TextRow.on_day, where=SQL("shown_at IS NOT NULL"), name="text_shown_on_day")


class AboutRow(Row):
    """A text and one person it is about: what they decided. The author's own row stands at "everyone" throughout: their
    say is `author_says`."""

    text = ForeignKeyField(TextRow, field="id", lazy_load=False, on_delete="CASCADE")
    member = ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE")
    consent = CharField(default=Consent.UNDECIDED)
    came_at = InstantField()
    opened_at = InstantField(null=True)
    # Where an edit of what they had read stands with them; empty where there is none (see `models.texts.consent`).
    edit_consent = CharField(null=True)
    rests_since = InstantField(null=True)  # when they let it rest; `TextRow.rests` is whether anybody does

    class Meta:
        table_name = "about"
        primary_key = CompositeKey("text", "member")
        indexes = ((("member", "consent"), False), (("came_at",), False))


AboutRow.add_index(AboutRow.member, where=SQL("edit_consent IS NOT NULL"), name="about_edit_waits")


class ReaderRow(Row):
    """Whom an author chose, where it is for only some."""

    text = ForeignKeyField(TextRow, field="id", lazy_load=False, on_delete="CASCADE")
    member = ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE")

    class Meta:
        table_name = "reader"
        primary_key = CompositeKey("text", "member")


class RevisionRow(Row):
    """An edit of a text that was agreed: the agreed words stand until this is agreed too."""

    text = ForeignKeyField(TextRow, field="id", lazy_load=False, on_delete="CASCADE", primary_key=True)
    body = TextField()
    effort = TextField(default="")
    edited_at = InstantField(null=True)  # what the text's own becomes; empty where an undo led back to the first words
    made_at = InstantField()

    class Meta:
        table_name = "revision"


class SealRow(Row):
    """What a member had for themselves before they came in with a new PIN and neither the old one nor the four words.
    Either opens it again; then the row goes, and all that hangs on it is there as it was."""

    id = id_field(primary_key=True)
    member = ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE")
    pin = CharField()
    recovery = CharField(default="")
    wish = TextField(default="")  # their "on a hard day I'd like…" of that time,
    coach_rests = BooleanField(default=False)
    last_audience = CharField(default=Audience.EVERYONE)  # and how these two stood then
    since = InstantField(null=True)  # the seal before this one: what was ticked between the two lies under this one
    sealed_at = InstantField()

    class Meta:
        table_name = "seal"


class SealedRow(Row):
    """A text that this member doesn't read until its seal is opened, unless everyone does."""

    text = ForeignKeyField(TextRow, field="id", lazy_load=False, on_delete="CASCADE")
    member = ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE")
    seal = ForeignKeyField(SealRow, lazy_load=False, on_delete="CASCADE")

    class Meta:
        table_name = "sealed"
        primary_key = CompositeKey("text", "member")


class StarRow(Row):
    """Of a star, a tick and a thank-you one from before a seal and one from after it can stand side by side."""

    text = ForeignKeyField(TextRow, field="id", lazy_load=False, on_delete="CASCADE")
    member = ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE")
    at = InstantField()

    class Meta:
        table_name = "star"
        primary_key = CompositeKey("text", "member", "at")


class SaidRow(Row):
    """ "Said it": the author told the person in their own words. Only the two see it."""

    text = ForeignKeyField(TextRow, field="id", lazy_load=False, on_delete="CASCADE")
    member = ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE")
    at = InstantField()

    class Meta:
        table_name = "said"
        primary_key = CompositeKey("text", "member", "at")


class ThanksRow(Row):
    """A one-key "thank you" from a receiver to an author, whatever the receiver decided."""

    text = ForeignKeyField(TextRow, field="id", lazy_load=False, on_delete="CASCADE")
    member = ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE")
    at = InstantField()

    class Meta:
        table_name = "thanks"
        primary_key = CompositeKey("text", "member", "at")


class RewardRow(Row):
    """What a card on the board has beside its text (the title, and whom it is for)."""

    text = ForeignKeyField(TextRow, field="id", lazy_load=False, on_delete="CASCADE", primary_key=True)
    kind = CharField()  # time, comfort, note, choice, outing, creative
    stage = CharField(default=Stage.IDEA)
    moved_at = InstantField()  # when it came to this column: a column's cards stand in that order
    planned_on = DayField(null=True)
    note = TextField(default="")  # sealed until its person opens it

    class Meta:
        table_name = "reward"


class PlotRow(Row):
    """A plot of the garden, in the order in which things came to be shown: its number never changes hands, so that no
    plant ever moves, and what is taken away leaves meadow. It tells of nothing that wasn't shown."""

    number = AutoField()
    plant = CharField(max_length=32, unique=True)  # the id of a shown win, or of an "I'm here today"

    class Meta:
        table_name = "plot"


class DoorRow(Row):
    """An open door: "Porch, eight o'clock, no talking." Nobody answers; gone by morning."""

    id = id_field(primary_key=True)
    words = CharField()
    opened_at = InstantField()
    until = InstantField()

    class Meta:
        table_name = "door"


class DraftRow(Row):
    """What somebody was writing. Opens only to its owner; a draft without one belongs to nobody in particular."""

    id = id_field(primary_key=True)
    owner = ForeignKeyField(MemberRow, lazy_load=False, null=True, on_delete="CASCADE", backref="+")
    place = CharField()  # the form it belongs to: "note", "words:<id>", "turn:<round>"
    fields = TextField()  # JSON
    saved_at = InstantField()
    seal = ForeignKeyField(SealRow, lazy_load=False, null=True, on_delete="SET NULL")

    class Meta:
        table_name = "draft"


class DeedRow(Row):
    """What can still be taken back: who did what, and how it stood before. Deleted after 30 minutes."""

    seq = AutoField()  # two deeds of one instant keep their order
    id = id_field(unique=True)
    actor = ForeignKeyField(MemberRow, lazy_load=False, null=True, on_delete="CASCADE", backref="+")
    verb = CharField()
    target = CharField(max_length=32)
    before = TextField(default="")  # JSON: what the inverse needs
    sitting = CharField(default="")  # of what nobody in particular did: where, and till when; in a round, its id
    done_at = InstantField()

    class Meta:
        table_name = "deed"


class TombstoneRow(Row):
    """A bare id that was erased, so that neither import nor restore brings it back."""

    id = CharField(max_length=32, primary_key=True)
    erased_at = InstantField()
    in_copies = BooleanField(default=True)  # our own copies may still hold what it was

    class Meta:
        table_name = "tombstone"


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
)
