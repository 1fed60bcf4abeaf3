"""The sky: its colours from top to horizon, the sun or the moon, the clouds, and the stars."""

from math import cos, pi, sin, tau

from tui.widgets.garden import colours
from tui.widgets.garden.light import Light
from tui.widgets.garden.paint import Canvas, chance, mix

STAR = "·"
# Each cloud as puffs: how far from its left and how high, as shares of its size.
CLOUDS = (
    ((0.5, 0.45), (1.3, 1.0), (2.1, 0.7), (2.9, 0.4)),
    ((0.6, 0.6), (1.5, 0.85), (2.2, 0.4)),
    ((0.6, 0.7), (1.2, 0.5)),
)


def sky_colours(light: Light, height: int, horizon: int) -> list[int]:
    """The colour of each of `height` rows of pixels. On a tall canvas both pixels of a cell have the same colour."""
    step = 2 if height > 16 else 1
    stops = light.now.sky
    rows: list[int] = []
    for y in range(height):
        along = min(1.0, (y - y % step) / max(1, horizon)) * 3
        stop = min(2, int(along))
        rows.append(mix(stops[stop], stops[stop + 1], along - stop))
    return rows


def paint_sky(canvas: Canvas, light: Light, horizon: int) -> None:
    """Paints the sun by day and the moon by night, each on its way from the middle to the right, and the day's
    clouds."""
    radius = 1.5 if horizon < 8 else int(horizon**0.5) + 0.5
    if -0.02 < light.sun < 1.02:
        x, y = _place(canvas.width, horizon, radius, light.sun)
        glow = mix(colours.SUN_GLOW, colours.LOW_SUN_GLOW, light.now.lowness)
        canvas.glow(x, y, radius * 4.5, glow, 0.6)
        _disc(canvas, x, y, radius, mix(colours.SUN, colours.LOW_SUN, light.now.lowness))
    elif 0.05 < light.moon < 0.98:
        x, y = _place(canvas.width, horizon, radius, light.moon)
        canvas.glow(x, y, radius * 3.5, colours.MOON_GLOW, 0.45)
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
    """Paints the moon in its phase that night, never thinner than a sickle."""
    phase = min(0.86, max(0.14, light.phase))
    edge = cos(phase * tau)
    reach = int(radius)
    for down in range(-reach, reach + 1):
        half = (radius * radius - down * down) ** 0.5
        for across in range(-int(half), int(half) + 1):
            if (across if phase < 0.5 else -across) >= edge * half:
                canvas.dot(x + across, y + down, colours.MOON)
            else:
                canvas.veil(x + across, y + down, colours.MOON_SHADE, 0.45 * light.now.darkness**3)


def _clouds(canvas: Canvas, light: Light, horizon: int) -> None:
    """Paints a few clouds, which differ each day; at night they can hardly be seen."""
    size = 1.5 + horizon * 0.11
    share = 0.8 - 0.68 * light.now.darkness
    places = max(2, canvas.width // 40)
    for place in range(places):
        lot = chance(light.day.toordinal(), place)
        if lot % 4:
            left = (place * canvas.width) // places + lot % 17
            foot = int(size) + 2 + (lot >> 5) % max(1, int(horizon * 0.45))
            for x, tall in enumerate(_cloud(CLOUDS[(lot >> 9) % len(CLOUDS)], size), left):
                for up in range(1, tall + 1):
                    canvas.veil(x, foot - up, colours.CLOUD, share * (0.45 + 0.55 * up / size))


def _cloud(puffs: tuple[tuple[float, float], ...], size: float) -> list[int]:
    """The height of a cloud in each of its columns: round above, level below."""
    wide = size * 1.6
    return [
        int(0.5 + size * max(0.0, *(height * (1 - (x / wide - middle) ** 2 * 2.2) for middle, height in puffs)))
        for x in range(int(wide * 3.6))
    ]


def starry(light: Light) -> bool:
    """Whether it is dark enough for stars."""
    return light.now.darkness > 0.5


def star_at(light: Light, x: int, row: int, ground: int) -> int | None:
    """The colour of the star in this cell of the sky, or None where there is none."""
    lot = chance(x, row, 7)
    if lot % 29:
        return None
    return mix(ground, colours.STAR, (light.now.darkness - 0.4) / 0.6 * (0.35 + 0.65 * ((lot >> 6) % 8) / 7))
