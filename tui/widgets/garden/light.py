"""The light of an hour and a day: where the sun and the moon are, how dark it is, and how it changes colours."""

from datetime import date
from functools import lru_cache
from itertools import pairwise
from math import cos, tau
from typing import NamedTuple, TypeAlias

from tui.widgets.garden import colours
from tui.widgets.garden.paint import mix, tint

Season: TypeAlias = tuple[int, int, int, int]
"""A colour in mid-winter, mid-spring, mid-summer and mid-autumn."""

YEAR = 365.25
MOONS = 29.53
MID_WINTER = date(2000, 1, 20).toordinal()
LONGEST_NIGHT = date(1999, 12, 21).toordinal()
NEW_MOON = date(2000, 1, 6).toordinal()


class Part(NamedTuple):
    """The light of a part of the day: the sky's colours from its top down, and what the light does to other colours.

    `land` colours the hills, under a veil of air with `thickness`; `front` colours the plants, which are lighter.
    `thickness`, `darkness` and `lowness` (how low the light comes in) run from 0 to 1.
    """

    name: str
    sky: tuple[int, ...]
    land: int
    front: int
    veil: int
    thickness: float
    darkness: float
    lowness: float


NIGHT = Part("night", colours.NIGHT_SKY, colours.NIGHT_LAND, colours.NIGHT_FRONT, colours.NIGHT_VEIL, 0.35, 1, 1)
DAWN = Part("dawn", colours.DAWN_SKY, colours.DAWN_LAND, colours.DAWN_FRONT, colours.DAWN_VEIL, 0.2, 0.1, 1)
DAY = Part("day", colours.DAY_SKY, colours.DAYLIGHT, colours.DAYLIGHT, colours.DAWN_VEIL, 0, 0, 0)
EVENING = Part(
    "evening", colours.GOLDEN_SKY, colours.GOLDEN_LAND, colours.GOLDEN_FRONT, colours.GOLDEN_VEIL, 0.15, 0.1, 0.7
)
DUSK = Part("dusk", colours.DUSK_SKY, colours.DUSK_LAND, colours.DUSK_FRONT, colours.DUSK_VEIL, 0.55, 0.4, 1)


class Light(NamedTuple):
    """What painting needs to know of an hour and a day.

    `sun` and `moon` say how far each is on its way from rise (0) to set (1); `phase` is that of the moon from new (0)
    to new (1). `lamps` is the number of lit windows, `cold` how deep in winter it is (0 to 1).
    """

    now: Part
    day: date
    sun: float
    moon: float
    phase: float
    lamps: int
    cold: float

    def on_land(self, season: Season) -> int:
        """A colour of the hills in this light."""
        return mix(tint(self.in_season(season), self.now.land), self.now.veil, self.now.thickness)

    def on_meadow(self, season: Season) -> int:
        """A colour of the meadow in this light."""
        return mix(tint(self.in_season(season), self.now.land), self.now.veil, self.now.thickness * 0.5)

    def at_home(self, colour: int) -> int:
        """A colour of the house or its tree in this light."""
        return tint(colour, mix(self.now.land, self.now.front, 0.5))

    def in_front(self, colour: int) -> int:
        """A colour of a plant or the hedgehog in this light."""
        return tint(colour, self.now.front)

    def in_season(self, season: Season) -> int:
        """The colour on this day, changing slowly from one season to the next."""
        since, into = self._season()
        return mix(season[since], season[(since + 1) % 4], into * into * (3 - 2 * into))

    def at_once(self, season: Season) -> int:
        """The same for what changes within a fortnight: blossom, leaves, snow."""
        since, into = self._season()
        return mix(season[since], season[(since + 1) % 4], min(1.0, max(0.0, (into - 0.4) * 6)))

    @property
    def season(self) -> int:
        """The season whose middle is nearest to this day: 0 winter, 1 spring, 2 summer, 3 autumn."""
        since, into = self._season()
        return (since + (into > 0.5)) % 4

    def _season(self) -> tuple[int, float]:
        past = (self.day.toordinal() - MID_WINTER) % YEAR / YEAR * 4
        return int(past) % 4, past % 1


def sun_hours(day: date) -> tuple[float, float]:
    """The local times of sunrise and sunset on a day, in hours: later and earlier in winter."""
    summer = -cos((day.toordinal() - LONGEST_NIGHT) / YEAR * tau)
    return 6.5 - 1.25 * summer, 18.75 + 1.75 * summer


@lru_cache(maxsize=4)
def light_of(hour: float, day: date) -> Light:
    """The light at an `hour` (0 to 24, the household's local time) of a `day` (the household's date)."""
    rise, fall = sun_hours(day)
    cold = max(0.0, cos((day.toordinal() - MID_WINTER) / YEAR * tau))
    evening = hour > fall - 0.75
    if evening and hour < 23:
        lamps = 3
    elif rise - 1 < hour < rise + 0.5:
        lamps = 2
    else:
        lamps = int(evening or hour < rise)
    return Light(
        now=_part(hour, rise, fall, cold),
        day=day,
        sun=(hour - rise) / (fall - rise),
        moon=(hour - fall) % 24 / (24 - fall + rise),
        phase=(day.toordinal() - NEW_MOON) % MOONS / MOONS,
        lamps=lamps,
        cold=cold,
    )


def _part(hour: float, rise: float, fall: float, cold: float) -> Part:
    sky = tuple(mix(warm, pale, cold) for warm, pale in zip(colours.DAY_SKY, colours.WINTER_SKY, strict=True))
    day = DAY._replace(sky=sky)
    marks = (
        (0, NIGHT),
        (rise - 1.5, NIGHT),
        (rise, DAWN),
        (rise + 1.75, day),
        (fall - 2.5, day),
        (fall - 1, EVENING),
        (fall, DUSK),
        (fall + 1.5, NIGHT),
        (25, NIGHT),
    )
    earlier, later = next(pair for pair in pairwise(marks) if hour < pair[1][0])
    return _between(earlier[1], later[1], (hour - earlier[0]) / (later[0] - earlier[0]))


def _between(one: Part, other: Part, share: float) -> Part:
    return Part(
        name=(other if share > 0.5 else one).name,
        sky=tuple(mix(above, below, share) for above, below in zip(one.sky, other.sky, strict=True)),
        land=mix(one.land, other.land, share),
        front=mix(one.front, other.front, share),
        veil=mix(one.veil, other.veil, share),
        thickness=one.thickness + (other.thickness - one.thickness) * share,
        darkness=one.darkness + (other.darkness - one.darkness) * share,
        lowness=one.lowness + (other.lowness - one.lowness) * share,
    )
