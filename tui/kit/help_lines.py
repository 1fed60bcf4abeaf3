"""Who is there when it can't wait: read for the screens that show it, and put into words."""

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content

import models
from models.core.i18n import _
from models.family.help_lines import HelpLine, country_of, looked_up, shipped
from tui.app_port import House
from tui.widgets.safe_text import one_line


def known_by_heart() -> list[HelpLine]:
    """The lines of the country that this device's clock is set to. Asks no file, so that they show whatever happens, and no
    clock: all stand equal."""
    return shipped(country_of(models.calendar.local_zone()))


async def in_reach(house: House) -> Sequence[HelpLine]:
    """The family's own contacts, then the lines of its country; those known by heart where the file can't be read, whatever
    is broken."""
    if not house.store.ready.is_set():
        return known_by_heart()  # locked, or not open yet
    try:
        return await house.store.run(models.household.lines_to_call, house.now())
    except Exception as error:
        house.trouble(error)
        return known_by_heart()


def in_full(lines: Sequence[HelpLine]) -> Content:
    """Each line so that it is found at once: the number first, then whose it is, what for and when it answers; the family's
    own stand apart. At the end, once, what holds for all of them."""
    parts: list[Content] = []
    for ours, some in groupby(lines, key=lambda line: line.ours):
        for line in some:
            words = " ".join(part for part in (one_line(line.note).plain, line.hours) if part)
            parts += [_head(line), *([Content.styled(words, "$quiet")] if words else [])]
        parts += [Content("")]
        parts += [Content.styled(_at_the_end(lines), "$quiet")] if ours else []
    return Content("\n").join(parts)


def _at_the_end(lines: Sequence[HelpLine]) -> str:
    safe = _("Not safe at home? These lines listen to that too.")
    days = looked_up(lines)
    if days is None:
        return safe
    oldest, newest = (models.calendar.month_in_words(day.year, day.month) for day in days)
    words = _("The numbers were last looked up from {oldest} to {newest}.").format(oldest=oldest, newest=newest)
    return f"{safe} {words}"


def in_short(lines: Sequence[HelpLine]) -> Content:
    """One line each, and one of each sort: somebody one knows, a crisis line, one for young people, one by text, the
    emergency number."""
    return Content("\n").join(map(_head, _one_of_each(lines)))


def in_a_row(lines: Sequence[HelpLine]) -> Content:
    """Ours on one quiet row: a crisis line, one by text, the emergency number."""
    first = [line for line in _one_of_each([line for line in lines if line.ours]) if line.role != "young"]
    return Content.styled(" · ".join(f"{line.number} {line.name}" for line in first), "$quiet")


def _one_of_each(lines: Sequence[HelpLine]) -> list[HelpLine]:
    first = {line.role: line for line in reversed(lines)}
    return [first[role] for role in ("contact", "crisis", "young", "text", "emergency") if role in first]


def _head(line: HelpLine) -> Content:
    name = one_line(line.name).stylize("bold")
    return Content("  ").join([one_line(line.number).stylize("bold $accent"), name])
