"""The report's table, in Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

AIMS = {
    "first full paint, ms": "1.5 of bare",
    "first full paint, ms of a core": "1.5 of bare",
    "memory at start, MB": "1.5 of bare",
    "key to paint in the feed, ms": "11",
    "`add`, ms": "150",
    "`wins --search`, ms": "1.1 of few",
    "search to paint, ms": "1.1 of few",
}
ON_THE_SCREENS_THREAD = "16 at the most"
SCREENS = "ms of a core on the screens' thread"


def lines(figures: Mapping[str, Mapping[str, Sequence[float]]], on: Sequence[str]) -> Iterator[str]:
    """A row a figure: its median (and its worst, where they are told apart) on each of `on`, the first of which is the
    bare app and the last the family with the most wins, and their ratios."""
    bare, few, many = on[0], on[1], on[-1]
    yield f"| median (worst) | {' | '.join(on)} | of bare | of few | aim |"
    yield f"|---|{'---:|' * (len(on) + 2)}---|"
    for what, measured in figures.items():
        cells = [_figure(measured.get(each, ())) for each in on]
        aim = AIMS.get(what, ON_THE_SCREENS_THREAD if what.endswith(SCREENS) else "")
        ratios = [_ratio(measured, many, bare), _ratio(measured, many, few)]
        yield f"| {what} | {' | '.join([*cells, *ratios])} | {aim} |"


def _figure(figures: Sequence[float]) -> str:
    if not figures:
        return ""
    middle = median(figures)
    digits = 2 if middle < 1 else 1 if middle < 100 else 0
    return f"{middle:.{digits}f}" + (f" ({max(figures):.{digits}f})" if len(figures) > 1 else "")


def _ratio(measured: Mapping[str, Sequence[float]], one: str, other: str) -> str:
    if one == other or not (measured.get(one) and measured.get(other) and median(measured[other])):
        return ""
    return f"{median(measured[one]) / median(measured[other]):.2f}"
