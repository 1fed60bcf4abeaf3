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
    """A screen with fields to type in, as far as this module needs it."""

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
    """Makes these words the whole text of the field."""
    if isinstance(field, Input):
        field.value = words
    else:
        field.load_text(words)


class Caring:
    """Every screen with free text has one, and calls `look` at each change. Words that need care stay on the screen, in
    memory only, with the help lines beside them. Before they are saved (`met`), their writer chooses what happens to
    them; leaving the screen deletes them. Beside words that only speak of it, the lines are shown in one quiet row.

    `writer` is the writer's id (a member's) where the device is passed round; None is the person at the keyboard.
    `put_back` restores a field after its words were deleted. `known` says whether a field's words were seen before;
    such words are left out. `changed` is called when what the words need has become something else.
    """

    def __init__(
        self,
        screen: Screen,
        *,
        writer: str | None = None,
        put_back: Callable[[Field], None] = lambda field: put(field, ""),
        known: Callable[[Field, str], bool] = lambda _field, _text: False,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self.need = Need.NONE  # for the words on the screen now
        self._screen = screen
        self.writer = writer
        self._put_back = put_back
        self._known = known
        self._changed = changed

    def words(self) -> dict[Field, str]:
        """(field, words) of each field whose words need care."""
        return {field: text for field, text in self._texts().items() if models.coach.needs_care(text)}

    @property
    def is_needed(self) -> bool:
        """Whether the words on the screen now need care. Then no draft may hold them."""
        return self.need is Need.CARE

    def look(self) -> None:
        """Call it when something was typed. Shows the help lines where the words need them, or removes them."""
        before, self.need = self.need, max(map(models.coach.need_of, self._texts().values()), default=Need.NONE)
        if self.is_needed:
            self._screen.house.forget_clip()
        if self.need and self.need is not before:
            self._screen.run_worker(self._put_lines_beside(), group="care", exclusive=True)
        elif before and not self.need:
            self._screen.stand(Content(""))
        if self.need is not before:
            self._changed()

    async def met(self) -> bool:
        """Call it before any of these words are saved. True where they need care: then the help lines were shown, and
        what the writer chose was done."""
        words = self.words()
        if not words:
            return False
        page = routes.self_harm("\n".join(words.values()), self.writer, self._off_the_form)
        if await self._screen.house.ask(page) is not None:
            self.let_go()
        return True

    def let_go(self) -> None:
        """Deletes the words that need care from the screen; other words stay. It is not mentioned, here or on the next
        screen."""
        self._off_the_form()
        self._screen.stand(Content(""))
        if not any(text.strip() for text in self._texts().values()):
            self._screen.words_gone()

    def _off_the_form(self) -> None:
        for field in self.words():
            self._put_back(field)
        self.need = Need.NONE

    def _texts(self) -> dict[Field, str]:
        """The words of each field, without those that are `known`."""
        areas = {field: field.text for field in self._screen.query("TextArea") if isinstance(field, TextArea)}
        lines = {field: field.value for field in self._screen.query("Input") if isinstance(field, Input)}
        return {field: text for field, text in {**areas, **lines}.items() if not self._known(field, text)}

    async def _put_lines_beside(self) -> None:
        """Shows the help lines beside the words while they are written."""
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
