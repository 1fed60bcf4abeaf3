"""The help lines: reads them for the screens that show them, and puts them into words."""

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content

import models
from models.core.i18n import _
from models.family.help_lines import HelpLine, country_of, looked_up, shipped
from tui.app_port import House
from tui.widgets.safe_text import one_line


def known_by_heart() -> list[HelpLine]:
    """The help lines of the country that the device's time zone belongs to. Reads no file, so that it works whatever is
    broken, and no time: no line is put first because it answers now."""
    return shipped(country_of(models.calendar.local_zone()))


async def in_reach(house: House) -> Sequence[HelpLine]:
    """The family's own contacts, then the help lines of its country. Where the file can't be read, whatever the reason,
    those of `known_by_heart`."""
    if not house.store.ready.is_set():
        return known_by_heart()  # locked, or not open yet
    try:
        return await house.store.run(models.household.lines_to_call, house.now())
    except Exception as error:
        house.trouble(error)
        return known_by_heart()


def in_full(lines: Sequence[HelpLine]) -> Content:
    """Each line with the number first, then its name, what it is for and when it answers. The family's own contacts are
    set apart. The note that holds for all of them is once, at the end."""
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
    words = _("The numbers were last looked up between {oldest} and {newest}.")
    if oldest == newest:
        words = _("The numbers were last looked up in {newest}.")
    words = words.format(oldest=oldest, newest=newest)
    return f"{safe} {words}"


def in_short(lines: Sequence[HelpLine]) -> Content:
    """One row per help line, with one of each kind: a contact of the family, a crisis line, one for young people, one
    by text, the emergency number."""
    return Content("\n").join(map(_head, _one_of_each(lines)))


def in_a_row(lines: Sequence[HelpLine]) -> Content:
    """The app's own help lines in one quiet row: a crisis line, one by text, the emergency number."""
    first = [line for line in _one_of_each([line for line in lines if line.ours]) if line.role != "young"]
    return Content.styled(" · ".join(f"{line.number} {line.name}" for line in first), "$quiet")


def _one_of_each(lines: Sequence[HelpLine]) -> list[HelpLine]:
    first = {line.role: line for line in reversed(lines)}
    return [first[role] for role in ("contact", "crisis", "young", "text", "emergency") if role in first]


def _head(line: HelpLine) -> Content:
    name = one_line(line.name).stylize("bold")
    return Content("  ").join([one_line(line.number).stylize("bold $accent"), name])
