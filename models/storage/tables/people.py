"""The tables of the family and its members, the part of `models.storage.tables` to which all others refer."""

from typing import Any

from peewee import BooleanField, CharField, Check, CompositeKey, ForeignKeyField, IntegerField, TextField

from models.core.i18n import N_
from models.core.states import Audience, Presence
from models.core.typed_text import NAME_LIMIT
from models.storage.tables.fields import DayField, InstantField, new_id
from models.storage.tables.life import (
    Backups,
    Closing,
    Erasing,
    F,
    Importing,
    Leaving,
    Meeting,
    PutAway,
    Restoring,
    Row,
    Sealing,
    declared,
    lives,
    of_the_family,
    with_its_row,
)
from models.storage.tables.shapes import (
    A_NAME,
    ANY_WORDS,
    CLOCK,
    DAY,
    HASH,
    ID,
    INSTANT,
    NUMBER,
    YES_NO,
    ZONE,
    Number,
    OneOf,
    Shape,
    Words,
)


def id_field(**options: Any) -> CharField:
    return CharField(max_length=32, default=new_id, **options)


def of_the_copy(field: F, json: Shape) -> F:
    """A column that nobody's leaving changes; a restore takes the copy's value."""
    return declared(
        field,
        json=json,
        leaving=Leaving.STAYS,
        taken_along=None,
        closing=Closing.STAYS,
        sealing=Sealing.OPEN,
        restoring=Restoring.COPYS,
        meeting=Meeting.OURS,
    )


def of_the_pin(field: F, json: Shape) -> F:
    """A PIN or a part of it: deleted when its member leaves; a restore keeps the live file's value, never an old
    PIN."""
    return declared(
        field,
        json=json,
        leaving=Leaving.GOES,
        taken_along=None,
        closing=Closing.GOES,
        sealing=Sealing.OPEN,
        restoring=Restoring.LIVE,
        meeting=Meeting.OURS,
    )


def look(field: F, json: Shape) -> F:
    """How a card looks: stays when the member leaves; a restore keeps the live file's value once the card is open
    there."""
    return declared(
        field,
        json=json,
        leaving=Leaving.STAYS,
        taken_along=None,
        closing=Closing.GOES,
        sealing=Sealing.OPEN,
        restoring=Restoring.LIVE_ONCE_OPENED,
        meeting=Meeting.OURS,
    )


def choice(field: F, json: Shape, sealing: Sealing | PutAway) -> F:
    """A member's setting: stays when the member leaves; a restore keeps the live file's value."""
    return declared(
        field,
        json=json,
        leaving=Leaving.STAYS,
        taken_along=None,
        closing=Closing.GOES,
        sealing=sealing,
        restoring=Restoring.LIVE,
        meeting=Meeting.OURS,
    )


def wish(field: F, heading: str, sealing: Sealing | PutAway) -> F:
    """A member's own words: deleted with their name; on the page that a leaving member takes along, under this
    heading."""
    return declared(
        field,
        json=ANY_WORDS,
        leaving=Leaving.GOES_WITH_THE_NAME,
        taken_along=heading,
        closing=Closing.GOES,
        sealing=sealing,
        restoring=Restoring.COPYS,
        meeting=Meeting.OURS,
    )


def called(field: F, json: Shape) -> F:
    """A member's name: replaced by initials where a leaving member takes a copy or chooses initials."""
    return declared(
        field,
        json=json,
        leaving=Leaving.BY_RULE,
        taken_along=None,
        closing=Closing.STAYS,
        sealing=Sealing.OPEN,
        restoring=Restoring.COPYS,
        meeting=Meeting.OURS,
    )


@lives(
    whose="",
    known_by=("id",),
    leaving=Leaving.STAYS,
    closing=Closing.STAYS,
    sealing=Sealing.OPEN,
    erasing=Erasing.ENDURES,
    restoring=Restoring.BY_COLUMN,
    backups=Backups.KEPT,
    importing=Importing.OURS,
)
class HouseholdRow(Row):
    id = of_the_copy(id_field(primary_key=True), ID)
    name = of_the_copy(CharField(), Words(NAME_LIMIT, blank=False))
    timezone = of_the_copy(CharField(), ZONE)
    country = of_the_copy(CharField(default=""), ANY_WORDS)
    # 0 is Monday; none is "whenever"
    celebrate_weekday = of_the_copy(IntegerField(null=True), Number(range(7)))
    celebrate_time = of_the_copy(CharField(max_length=5, null=True), CLOCK)  # "19:00", the family's wall clock
    closing_line = of_the_copy(TextField(default=""), ANY_WORDS)
    quiet_line = of_the_copy(TextField(default=""), ANY_WORDS)
    pin = of_the_pin(CharField(default=""), HASH)  # an argon2id hash; empty is none
    recovery = of_the_pin(CharField(default=""), HASH)  # the hash of its four words, likewise
    wrong_tries = of_the_pin(IntegerField(default=0), NUMBER)
    wait_seconds = of_the_pin(IntegerField(default=0), Number(range(3601)))  # see MemberRow
    tried_at = of_the_pin(InstantField(null=True), INSTANT)
    new_pin_left = of_the_pin(IntegerField(null=True), Number(range(172801)))
    new_pin_counted_at = of_the_pin(InstantField(null=True), INSTANT)
    new_pin_boot = of_the_pin(CharField(default=""), ANY_WORDS)
    new_pin_uptime = of_the_pin(IntegerField(null=True), NUMBER)
    new_pin_unseen = of_the_pin(IntegerField(default=0), Number(range(43201)))
    # how often a copy was restored; open terminals watch it
    restores = declared(
        IntegerField(default=0),
        json=NUMBER,
        leaving=Leaving.STAYS,
        taken_along=None,
        closing=Closing.STAYS,
        sealing=Sealing.OPEN,
        restoring=Restoring.BY_RULE,
        meeting=Meeting.OURS,
    )
    # whether the visitor screen is on, until the family's PIN is given; also after a restart
    visiting = declared(
        BooleanField(default=False),
        json=YES_NO,
        leaving=Leaving.STAYS,
        taken_along=None,
        closing=Closing.STAYS,
        sealing=Sealing.OPEN,
        restoring=Restoring.LIVE_OR_NEW,
        meeting=Meeting.OURS,
    )
    theme = of_the_copy(CharField(default="auto"), ANY_WORDS)
    motion = of_the_copy(BooleanField(default=False), YES_NO)
    plain = of_the_copy(BooleanField(default=False), YES_NO)
    coach_rests = of_the_copy(BooleanField(default=False), YES_NO)
    # whether the form for a win may ask about an overlooked member
    nudges = of_the_copy(BooleanField(default=True), YES_NO)
    # a token for each member who asked for an easy round, without name or time
    easy_asked = of_the_copy(TextField(default=""), ANY_WORDS)
    created_at = of_the_copy(InstantField(), INSTANT)

    class Meta:
        table_name = "household"


@of_the_family(known_by=("id",), erasing=Erasing.BY_ID, backups=Backups.KEPT, importing=Importing.NEW_ONES)
class HelpLineRow(Row):
    id = with_its_row(id_field(primary_key=True), ID)
    name = with_its_row(CharField(), A_NAME)
    number = with_its_row(CharField(default=""), ANY_WORDS)
    note = with_its_row(CharField(default=""), ANY_WORDS)
    role = with_its_row(CharField(), ANY_WORDS)  # "contact", "crisis", "children", "emergency"
    checked_on = with_its_row(DayField(null=True), DAY)
    position = with_its_row(IntegerField(default=0), NUMBER)

    class Meta:
        table_name = "help_line"


@lives(
    whose="id",
    known_by=("id",),
    leaving=Leaving.STAYS,
    closing=Closing.STAYS,
    sealing=Sealing.OPEN,
    erasing=Erasing.BY_ID,
    restoring=Restoring.BY_COLUMN,
    backups=Backups.KEPT,
    importing=Importing.BY_RULE,
)
class MemberRow(Row):
    id = of_the_copy(id_field(primary_key=True), ID)
    name = called(CharField(), Words(NAME_LIMIT, blank=False))
    # the name without case, for matching
    name_key = called(CharField(unique=True), ANY_WORDS)
    position = of_the_copy(IntegerField(default=0), NUMBER)
    presence = declared(
        CharField(default=Presence.CLOSED, constraints=[Check("presence IN ('closed','here','aside','gone')")]),
        json=OneOf(Presence),
        leaving=Leaving.BY_RULE,
        taken_along=None,
        closing=Closing.GOES,
        sealing=Sealing.OPEN,
        restoring=Restoring.LIVE_ONCE_OPENED,
        meeting=Meeting.OURS,
    )
    animal = look(CharField(default=""), ANY_WORDS)
    colour = look(CharField(default=""), ANY_WORDS)
    pin = of_the_pin(CharField(default=""), HASH)
    wrong_tries = of_the_pin(IntegerField(default=0), NUMBER)
    # before the next try counts; stored as a length, so that changing the clock can't shorten it
    wait_seconds = of_the_pin(IntegerField(default=0), Number(range(3601)))
    tried_at = of_the_pin(InstantField(null=True), INSTANT)
    recovery = of_the_pin(CharField(default=""), HASH)
    # seconds until a new PIN may be set; none where none was asked for
    new_pin_left = of_the_pin(IntegerField(null=True), Number(range(172801)))
    new_pin_counted_at = of_the_pin(InstantField(null=True), INSTANT)  # when those seconds were last counted
    new_pin_boot = of_the_pin(CharField(default=""), ANY_WORDS)  # the start of the device at which it was counted,
    new_pin_uptime = of_the_pin(
        IntegerField(null=True), NUMBER
    )  # and the seconds after that start; empty before the first count
    # seconds off that may still be counted
    new_pin_unseen = of_the_pin(IntegerField(default=0), Number(range(43201)))
    always_show = choice(BooleanField(default=False), YES_NO, Sealing.OPEN)
    on_home = choice(BooleanField(default=False), YES_NO, Sealing.OPEN)
    on_quiet = choice(BooleanField(default=False), YES_NO, Sealing.OPEN)
    mark = choice(BooleanField(default=False), YES_NO, Sealing.OPEN)  # Home may say that something kind came
    # when something came that they erased since, so that the mark doesn't tell that they erased it
    came_at = declared(
        InstantField(null=True),
        json=INSTANT,
        leaving=Leaving.STAYS,
        taken_along=None,
        closing=Closing.STAYS,
        sealing=Sealing.OPEN,
        restoring=Restoring.LIVE,
        meeting=Meeting.OURS,
    )
    celebrated_like = wish(TextField(default=""), N_("How I like to be celebrated"), Sealing.OPEN)
    left_out = wish(TextField(default=""), N_("What I'd rather you left out"), Sealing.OPEN)
    hard_day_wish = wish(TextField(default=""), N_("On a hard day I'd like…"), PutAway("wish", in_place=True))
    # when `hard_day_wish` was written
    wished_at = declared(
        InstantField(null=True),
        json=INSTANT,
        leaving=Leaving.STAYS,
        taken_along=None,
        closing=Closing.GOES,
        sealing=Sealing.BY_TIME,
        restoring=Restoring.COPYS,
        meeting=Meeting.OURS,
    )
    coach_rests = choice(BooleanField(default=False), YES_NO, PutAway("coach_rests"))
    # the last answer for a win about oneself
    last_audience = choice(CharField(default=Audience.EVERYONE), OneOf(Audience), PutAway("last_audience"))
    joined_at = of_the_copy(InstantField(), INSTANT)

    class Meta:
        table_name = "member"


@lives(
    whose="member",
    known_by=("member_id", "reader_id"),
    leaving=Leaving.GOES_WITH_THE_NAME,
    closing=Closing.GOES,
    sealing=Sealing.OPEN,
    erasing=Erasing.WITH_ITS_PARENT,
    restoring=Restoring.COPYS,
    backups=Backups.KEPT,
    importing=Importing.WITH_NEW_MEMBERS,
)
class WishReaderRow(Row):
    """A member who may read another's "on a hard day I'd like…"."""

    member = with_its_row(ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE"), ID)
    reader = with_its_row(ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE", backref="+"), ID)

    class Meta:
        table_name = "wish_reader"
        primary_key = CompositeKey("member", "reader")


@lives(
    whose="member",
    known_by=("member_id", "day"),
    leaving=Leaving.GOES_WITH_A_COPY,
    closing=Closing.STAYS,
    sealing=Sealing.BY_TIME,
    erasing=Erasing.BY_ID,
    restoring=Restoring.COPYS,
    backups=Backups.KEPT,
    importing=Importing.NEW_ONES,
)
class HereRow(Row):
    """ "I'm here today": others only see a flower in the garden."""

    id = with_its_row(id_field(primary_key=True), ID)
    member = with_its_row(ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE"), ID)
    day = with_its_row(DayField(), DAY)  # decides whether it is sealed

    class Meta:
        table_name = "here"
        indexes = ((("member", "day"), True),)
