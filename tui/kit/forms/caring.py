"""Words about self-harm, wherever they are typed: they meet the help lines, and no draft ever holds them."""

from collections.abc import Callable, Coroutine, Iterable
from typing import Any, Protocol

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, TextArea

import models
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

    def say(self, sentence: str | Content) -> None: ...

    def run_worker(self, work: Coroutine[Any, Any, None], *, group: str, exclusive: bool) -> object: ...

    def words_gone(self) -> None:
        """Nothing is left to be written here."""
        ...


def put(field: Field, words: str) -> None:
    """Makes these words the whole of the field."""
    if isinstance(field, Input):
        field.value = words
    else:
        field.load_text(words)


class Caring:
    """Every screen with a free text has one, and lets it `look` at each change. Such words stay on the screen, in memory
    alone, with the help lines beside them; before they would go anywhere (`met`) their writer chooses what becomes of them,
    and walking off lets them go.

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
        self.beside = False  # whether the help lines stand beside the words now
        self._screen = screen
        self.writer = writer
        self._put_back = put_back
        self._known = known

    def words(self) -> dict[Field, str]:
        """The fields whose words need care, each with them."""
        return {field: text for field, text in self._texts().items() if models.coach.needs_care(text)}

    def look(self) -> None:
        """Something was typed: puts the help lines beside it, or takes them away."""
        before, self.beside = self.beside, bool(self.words())
        if self.beside:
            self._screen.house.forget_clip()
        if self.beside and not before:
            self._screen.run_worker(self._put_lines_beside(), group="care", exclusive=True)
        elif before and not self.beside:
            self._screen.say("")

    async def met(self) -> bool:
        """Asked before any of these words go anywhere: True where they need care. Then the lines came first, and what
        their writer chose is done."""
        words = self.words()
        if not words:
            return False
        page = routes.self_harm("\n".join(words.values()), self.writer, self._off_the_form)
        if await self._screen.house.ask(page) is not None:
            self.let_go()
        return True

    def let_go(self) -> None:
        """Takes the words that need care off the screen. What else was written stays; where there is nothing else, they
        are gone. Nothing is said of it, neither there nor where one is then."""
        self._off_the_form()
        if any(text.strip() for text in self._texts().values()):
            self._screen.say("")
        else:
            self._screen.words_gone()

    def _off_the_form(self) -> None:
        for field in self.words():
            self._put_back(field)
        self.beside = False

    def _texts(self) -> dict[Field, str]:
        """Each field with what is typed in it."""
        areas = {field: field.text for field in self._screen.query("TextArea") if isinstance(field, TextArea)}
        lines = {field: field.value for field in self._screen.query("Input") if isinstance(field, Input)}
        return {field: text for field, text in {**areas, **lines}.items() if not self._known(field, text)}

    async def _put_lines_beside(self) -> None:
        """The help lines stand beside the words, in sight while they are written."""
        lines = await help_lines.in_reach(self._screen.house)
        if self.beside:
            said = Content(_("Thank you for putting it into words. You're not alone:"))
            self._screen.say(Content("\n").join([said, help_lines.in_short(lines)]))
