"""How eyes take colours in: the arithmetic of the tests that ask whether something can be seen."""

from functools import lru_cache

from rich.color_triplet import ColorTriplet


def channels(colour: ColorTriplet) -> tuple[float, float, float]:
    """Red, green and blue as light, 0 to 1 (sRGB, IEC 61966-2-1)."""
    red, green, blue = (
        value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in colour
    )
    return red, green, blue


@lru_cache(maxsize=4096)
def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """The contrast of two colours as WCAG 2.2 reckons it, 1 to 21."""
    lights = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (channels(one), channels(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def oklab(colour: ColorTriplet) -> tuple[float, float, float]:
    """A colour where equal distances look equal (Oklab, Björn Ottosson 2020)."""
    r, g, b = channels(colour)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
