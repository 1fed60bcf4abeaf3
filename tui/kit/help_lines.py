"""Who is there when it can't wait: read for the screens that show it, and put into words."""

from collections.abc import Sequence

from textual.content import Content

import models
from models.core.i18n import _
from models.family.household import HelpLine
from tui.app_port import House
from tui.widgets.safe_text import one_line


def known_by_heart() -> list[HelpLine]:
    """The lines of the country that this device's clock is set to. Asks no file, so that they show whatever happens."""
    return models.household.preset_lines(models.household.country_of(models.calendar.local_zone()))


def to_call() -> list[HelpLine]:
    """The family's own lines, contacts first; those known by heart where there are none."""
    return models.household.help_lines() or known_by_heart()


async def in_reach(house: House) -> Sequence[HelpLine]:
    """The family's own lines; those known by heart where the file can't be read, whatever is broken."""
    if not house.store.ready.is_set():
        return known_by_heart()  # locked, or not open yet
    try:
        return await house.store.run(to_call)
    except Exception as error:
        house.trouble(error)
        return known_by_heart()


def in_full(lines: Sequence[HelpLine]) -> Content:
    """Each line so that it is found at once: the number first, then whose it is and when it was last checked."""
    parts: list[Content] = []
    for line in lines:
        words = _("not checked yet") if line.number else ""
        if line.checked_on is not None:
            words = _("checked on {day}").format(day=models.calendar.date_in_words(line.checked_on))
        under = [*([one_line(line.note)] if line.note else []), *([Content.styled(words, "$quiet")] if words else [])]
        parts += [_head(line), *under, Content("")]
    return Content("\n").join(parts[:-1])


def in_short(lines: Sequence[HelpLine]) -> Content:
    """One line each, and one of each sort: somebody one knows, a crisis line, a children's line, the emergency number. A
    line without a number is left out, but never the last one to turn to: that one is known by its name."""
    return Content("\n").join(map(_head, _one_of_each(lines) or _one_of_each(known_by_heart())))


def _one_of_each(lines: Sequence[HelpLine]) -> list[HelpLine]:
    first = {line.role: line for line in reversed(lines) if line.number or line.role == "emergency"}
    return [first[role] for role in ("contact", "crisis", "children", "emergency") if role in first]


def _head(line: HelpLine) -> Content:
    name = one_line(line.name).stylize("bold")
    number = one_line(line.number).stylize("bold $accent")
    return Content("  ").join([number, name]) if line.number else name
