"""Words about self-harm, in every field of free text: the help lines are shown beside them, and no draft ever holds
them."""

from collections.abc import Callable, Coroutine, Iterable
from typing import Any, Protocol

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, TextArea

import models
from models.coach import Need
from models.core.i18n import _
from tui import routes
from tui.app_port import House
from tui.kit import help_lines

Field = Input | TextArea


class Screen(Protocol):
    """A screen with fields to type in, as its care knows it."""

    @property
    def house(self) -> House: ...

    def query(self, selector: str, /) -> Iterable[Widget]: ...

    def stand(self, lines: Content) -> None:
        """Lines that stand whatever else is said; empty ones none."""
        ...

    def run_worker(self, work: Coroutine[Any, Any, None], *, group: str, exclusive: bool) -> object: ...

    def words_gone(self) -> None:
        """Everything on this form was deleted."""
        ...


def put(field: Field, words: str) -> None:
    """Makes these words the whole of the field."""
    if isinstance(field, Input):
        field.value = words
    else:
        field.load_text(words)


class Caring:
    """Every screen with a free text has one, and lets it `look` at each change. Words that need care stay on the screen, in
    memory alone, with the help lines beside them; before they would go anywhere (`met`) their writer chooses what becomes of
    them, and walking off lets them go. Beside words that only tell of it the lines stand in one quiet row.

    `writer` is who writes, where the device is passed round; else whoever is at the keyboard. `put_back` puts into a
    field what stands there once its words were let go; `known` is whether these words of a field were met before, so that
    they are left out."""

    def __init__(
        self,
        screen: Screen,
        *,
        writer: str | None = None,
        put_back: Callable[[Field], None] = lambda field: put(field, ""),
        known: Callable[[Field, str], bool] = lambda _field, _text: False,
    ) -> None:
        self.need = Need.NONE  # of the words that stand there now
        self._screen = screen
        self.writer = writer
        self._put_back = put_back
        self._known = known

    def words(self) -> dict[Field, str]:
        """(field, words) of each field whose words need care."""
        return {field: text for field, text in self._texts().items() if models.coach.needs_care(text)}

    @property
    def is_needed(self) -> bool:
        """Whether the words that stand there now need care: then no draft may hold them."""
        return self.need is Need.CARE

    def look(self) -> None:
        """Something was typed: puts the help lines beside it, as it needs them, or takes them away."""
        before, self.need = self.need, max(map(models.coach.need_of, self._texts().values()), default=Need.NONE)
        if self.is_needed:
            self._screen.house.forget_clip()
        if self.need and self.need is not before:
            self._screen.run_worker(self._put_lines_beside(), group="care", exclusive=True)
        elif before and not self.need:
            self._screen.stand(Content(""))

    async def met(self) -> bool:
        """Call it before any of these words are kept. True where they need care: then the help lines were shown, and
        what the writer chose was done."""
        words = self.words()
        if not words:
            return False
        page = routes.self_harm("\n".join(words.values()), self.writer, self._off_the_form)
        if await self._screen.house.ask(page) is not None:
            self.let_go()
        return True

    def let_go(self) -> None:
        """Deletes the words that need care from the screen; other words stay. Nothing is said of it, neither here nor on
        the screen that comes up."""
        self._off_the_form()
        self._screen.stand(Content(""))
        if not any(text.strip() for text in self._texts().values()):
            self._screen.words_gone()

    def _off_the_form(self) -> None:
        for field in self.words():
            self._put_back(field)
        self.need = Need.NONE

    def _texts(self) -> dict[Field, str]:
        """Each field with what is typed in it."""
        areas = {field: field.text for field in self._screen.query("TextArea") if isinstance(field, TextArea)}
        lines = {field: field.value for field in self._screen.query("Input") if isinstance(field, Input)}
        return {field: text for field, text in {**areas, **lines}.items() if not self._known(field, text)}

    async def _put_lines_beside(self) -> None:
        """The help lines stand beside the words, in sight while they are written."""
        lines = await help_lines.in_reach(self._screen.house)
        if self.is_needed:
            said = Content(_("Thank you for putting it into words. You're not alone:"))
            self._screen.stand(Content("\n").join([said, help_lines.in_short(lines)]))
        elif self.need:
            secret = _(
                "You don't have to keep this secret. Fetch a grown-up you trust. If you are the grown-up: stay with them, "
                "and call together."
            )
            row = help_lines.in_a_row(lines)
            self._screen.stand(Content(" ").join([Content(secret), row]) if self.need is Need.DANGER else row)
