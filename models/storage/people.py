"""The family and who belongs to it, as rows: the part of `models.storage.tables` that everything else points at."""

from typing import Any

from peewee import BooleanField, CharField, Check, CompositeKey, ForeignKeyField, IntegerField, Model, TextField

from models.core.states import Audience, Presence
from models.storage.database import database
from models.storage.fields import DayField, InstantField, new_id


def id_field(**options: Any) -> CharField:
    return CharField(max_length=32, default=new_id, **options)


class Row(Model):
    class Meta:
        database = database
        legacy_table_names = False


class HouseholdRow(Row):
    id = id_field(primary_key=True)
    name = CharField()
    timezone = CharField()
    country = CharField(default="")
    celebrate_weekday = IntegerField(null=True)  # 0 is Monday; none is "whenever"
    celebrate_time = CharField(max_length=5, null=True)  # "19:00", the family's wall clock
    closing_line = TextField(default="")
    quiet_line = TextField(default="")
    pin = CharField(default="")  # an argon2id hash; empty is none
    recovery = CharField(default="")  # of the four words that came with it, likewise
    wrong_tries = IntegerField(default=0)
    wait_seconds = IntegerField(default=0)  # see MemberRow
    tried_at = InstantField(null=True)
    new_pin_left = IntegerField(null=True)
    new_pin_counted_at = InstantField(null=True)
    new_pin_boot = CharField(default="")
    new_pin_uptime = IntegerField(null=True)
    new_pin_unseen = IntegerField(default=0)
    restores = IntegerField(default=0)  # how often a copy was put back: open terminals go by it
    visiting = BooleanField(default=False)  # the visitor screen, until the family's PIN: across a restart too
    theme = CharField(default="auto")
    motion = BooleanField(default=False)
    plain = BooleanField(default=False)
    coach_rests = BooleanField(default=False)
    nudges = BooleanField(default=True)  # may whoever notes a win be asked about somebody else too
    easy_asked = TextField(default="")  # a bare token for each who asked for an easy round, nobody's name or time
    created_at = InstantField()

    class Meta:
        table_name = "household"


class HelpLineRow(Row):
    id = id_field(primary_key=True)
    name = CharField()
    number = CharField(default="")
    note = CharField(default="")
    role = CharField()  # "contact", "crisis", "children", "emergency"
    checked_on = DayField(null=True)
    position = IntegerField(default=0)

    class Meta:
        table_name = "help_line"


class MemberRow(Row):
    id = id_field(primary_key=True)
    name = CharField()
    name_key = CharField(unique=True)  # the name without case, for matching
    position = IntegerField(default=0)
    presence = CharField(default=Presence.CLOSED, constraints=[Check("presence IN ('closed','here','aside','gone')")])
    animal = CharField(default="")
    colour = CharField(default="")
    pin = CharField(default="")
    wrong_tries = IntegerField(default=0)
    wait_seconds = IntegerField(default=0)  # before the next try counts; stored as a length, so no clock can jump it
    tried_at = InstantField(null=True)
    recovery = CharField(default="")
    new_pin_left = IntegerField(null=True)  # seconds until a new PIN may be set; none where none was asked for
    new_pin_counted_at = InstantField(null=True)  # when those seconds were last counted
    new_pin_boot = CharField(default="")  # and since which start of the device,
    new_pin_uptime = IntegerField(null=True)  # so many seconds after it; empty before the first count
    new_pin_unseen = IntegerField(default=0)  # seconds that a device that was off may still count for
    always_show = BooleanField(default=False)
    on_home = BooleanField(default=False)
    on_quiet = BooleanField(default=False)
    mark = BooleanField(default=False)  # Home may say that something kind came
    came_at = InstantField(
        null=True
    )  # when something came that they have erased since; the mark tells nobody that they have
    celebrated_like = TextField(default="")  # "how I like to be celebrated"
    left_out = TextField(default="")  # "what I'd rather you left out"
    hard_day_wish = TextField(default="")  # "on a hard day I'd like…"
    wished_at = InstantField(null=True)  # when those words came
    coach_rests = BooleanField(default=False)
    last_audience = CharField(default=Audience.EVERYONE)  # the last answer for a win about oneself
    joined_at = InstantField()

    class Meta:
        table_name = "member"


class WishReaderRow(Row):
    """Who may read a member's "on a hard day I'd like…"."""

    member = ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE")
    reader = ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE", backref="+")

    class Meta:
        table_name = "wish_reader"
        primary_key = CompositeKey("member", "reader")


class HereRow(Row):
    """ "I'm here today": a flower in the garden, and nothing more for anybody else."""

    id = id_field(primary_key=True)
    member = ForeignKeyField(MemberRow, lazy_load=False, on_delete="CASCADE")
    day = DayField()

    class Meta:
        table_name = "here"
        indexes = ((("member", "day"), True),)
