"""Help, one key away from everywhere: the family's contacts and lines to call. It shows before there is a household, and
when the file can't be opened."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models.household import HelpLine
from models.i18n import _
from models.limits import clean
from tui.screens.base import FamilyScreen


def gather(now: datetime) -> tuple[list[HelpLine], date] | None:
    """The family's help lines and its day; None before there is a household."""
    from models import household, week

    family = household.current()
    if family is None:
        return None
    return household.help_lines(), week.day_of(now, family.timezone)


def help_content(lines: Sequence[HelpLine]) -> Content:
    """Each line large enough to be found at once: the number first, then whose it is and when it was last checked."""
    from models import week

    parts: list[Content] = []
    for line in lines:
        head = Content.styled(clean(line.number), "bold $accent") if line.number else Content("")
        parts.append(Content("  ").join([each for each in (head, Content.styled(clean(line.name), "bold")) if each]))
        if line.note:
            parts.append(Content(clean(line.note)))
        if line.checked_on is not None:
            words = _("checked on {day}").format(day=week.date_in_words(line.checked_on))
        else:
            words = _("not checked yet: call once and see, in Settings you can note it")
        parts.append(Content.styled(words, "$quiet"))
        parts.append(Content(""))
    return Content("\n").join(parts)


class SupportScreen(FamilyScreen[None]):
    """Reads nothing but the lines, keeps nothing."""

    CSS_PATH = "support.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "KeyButton"
    IDLE_MINUTES: ClassVar[int] = 30

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("You're not alone")

    def compose_page(self) -> Iterator[Widget]:
        yield Static(
            Content(_("If it can't wait, call. You can also show this page to someone in the house.")),
            classes="measure question",
        )
        yield Static(Content(""), id="lines", classes="measure")
        yield Static(
            Content(_("Small Wins is no treatment and no emergency service: it tells nobody that you looked here.")),
            classes="quiet measure",
        )

    async def load(self) -> None:
        from models import household

        self._show(household.preset_lines(""))  # at once, whatever the file does
        read = await self.house.store.run(gather, self.house.now())
        if read is not None and read[0]:
            self._show(read[0])

    def _show(self, lines: Sequence[HelpLine]) -> None:
        self.query_one("#lines", Static).update(help_content(lines))
