"""The sky: its colours from top to horizon, the sun or the moon, clouds, and the stars between them."""

from math import cos, pi, sin, tau

from tui.widgets.garden import colours
from tui.widgets.garden.light import Light
from tui.widgets.garden.paint import Canvas, chance, mix

CLOUDS = (((4, 6), (1, 12), (0, 17)), ((6, 5), (2, 12), (0, 14)), ((2, 5), (0, 10)))
GLOW_STEPS = 14


def sky_colours(light: Light, height: int, horizon: int) -> list[int]:
    """The colour of each of `height` rows of pixels; a row of cells has one, where there are enough of them."""
    step = 2 if height > 16 else 1
    stops = light.sky
    rows: list[int] = []
    for y in range(height):
        along = min(1.0, (y - y % step) / max(1, horizon)) * 3
        stop = min(2, int(along))
        rows.append(mix(stops[stop], stops[stop + 1], along - stop))
    return rows


def paint_sky(canvas: Canvas, light: Light, horizon: int) -> None:
    """The sun by day and the moon by night, each on its way from the middle to the right, and the clouds of the day."""
    radius = max(1.5, horizon * 0.2 if horizon < 24 else horizon * 0.14)
    if -0.08 < light.sun < 1.08:
        x, y = _place(canvas.width, horizon, radius, light.sun)
        glow = mix(colours.SUN_GLOW, colours.LOW_SUN_GLOW, light.lowness)
        _glow(canvas, x, y, radius * 4.5, glow, 0.6)
        _disc(canvas, x, y, radius, mix(colours.SUN, colours.LOW_SUN, light.lowness))
    elif 0.05 < light.moon < 0.98:
        x, y = _place(canvas.width, horizon, radius, light.moon)
        _glow(canvas, x, y, radius * 3.5, colours.MOON_GLOW, 0.45)
        _moon(canvas, x, y, radius, light)
    if horizon >= 8:
        _clouds(canvas, light, horizon)


def _place(width: int, horizon: int, radius: float, way: float) -> tuple[int, int]:
    high = max(0.0, sin(way * pi)) ** 0.7
    low, top = horizon - radius * 0.4, radius + max(0.5, horizon * 0.1)
    return int(width * (0.46 + 0.38 * way)), int(low - (low - top) * high + 0.5)


def _disc(canvas: Canvas, x: int, y: int, radius: float, colour: int) -> None:
    reach = int(radius)
    for across in range(-reach, reach + 1):
        for down in range(-reach, reach + 1):
            if across * across + down * down <= radius * radius:
                canvas.dot(x + across, y + down, colour)


def _moon(canvas: Canvas, x: int, y: int, radius: float, light: Light) -> None:
    """The moon as it stands that night, never thinner than a sickle."""
    phase = min(0.86, max(0.14, light.moon_phase))
    edge = cos(phase * tau)
    reach = int(radius)
    for down in range(-reach, reach + 1):
        half = (radius * radius - down * down) ** 0.5
        for across in range(-int(half), int(half) + 1):
            lit = across >= edge * half if phase < 0.5 else -across >= edge * half
            canvas.dot(x + across, y + down, colours.MOON if lit else mix(colours.MOON_SHADE, light.sky[1], 0.4))


def _glow(canvas: Canvas, x: int, y: int, radius: float, colour: int, strength: float) -> None:
    reach = int(radius)
    mixed: dict[tuple[int, int], int] = {}
    for across in range(max(-reach, -x), min(reach, canvas.width - 1 - x) + 1):
        column = canvas.columns[x + across]
        for down in range(max(-reach, -y), min(reach, canvas.height - 1 - y) + 1):
            away = (across * across + down * down) ** 0.5 / radius
            level = int(GLOW_STEPS * (1 - away) ** 2) if away < 1 else 0
            if level:
                under = column[y + down]
                key = (under, level)
                if key not in mixed:
                    mixed[key] = mix(under, colour, strength * level / GLOW_STEPS)
                column[y + down] = mixed[key]


def _clouds(canvas: Canvas, light: Light, horizon: int) -> None:
    """A few clouds, other ones each day; at night they are hardly seen."""
    day = light.day.toordinal()
    scale = max(1, horizon // 16)
    share = 0.75 - 0.63 * light.darkness
    slots = max(2, canvas.width // 40)
    for slot in range(slots):
        lot = chance(day, slot)
        if lot % 3 == 0:
            continue
        left = (slot * canvas.width) // slots + lot % 20
        top = 1 + (lot >> 5) % max(1, horizon // 2)
        shape = CLOUDS[(lot >> 9) % len(CLOUDS)]
        for row, (start, length) in enumerate(shape):
            for x in range(left + start * scale, min(canvas.width, left + (start + length) * scale)):
                column = canvas.columns[x]
                for y in range(top + row * scale, min(canvas.height, top + (row + 1) * scale)):
                    column[y] = mix(column[y], colours.CLOUD, share * (0.55 + 0.45 * (1 - row / len(shape))))


def star_at(light: Light, x: int, row: int, ground: int) -> int | None:
    """The colour of the star in this cell of the sky, or None where there is none (or it is too light to see it)."""
    lot = chance(x, row, 7)
    if light.darkness < 0.4 or lot % 29:
        return None
    return mix(ground, colours.STAR, (light.darkness - 0.3) / 0.7 * (0.35 + 0.65 * ((lot >> 6) % 8) / 7))
