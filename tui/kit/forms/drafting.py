"""A form's draft: what is typed is saved after a short pause, comes back when the form is opened again, and is deleted
when the form is saved."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

from tui.app_port import House

P = ParamSpec("P")
T = TypeVar("T")


class Form(Protocol):
    """A form, as far as its draft needs it."""

    @property
    def house(self) -> House: ...

    @property
    def is_open(self) -> bool:
        """Whether it has not been left."""
        ...

    def fields(self) -> dict[str, object]:
        """What is on the form now, as JSON values; no words, no draft."""
        ...

    def fill(self, fields: dict[str, object]) -> None:
        """Puts a draft back on the form."""
        ...


class Drafting:
    """`place` is the draft's place; a form without one has no draft. `writer` is its owner (a member's id) where the
    device is passed round; None is the person at the keyboard."""

    def __init__(self, form: Form, place: str, writer: str | None = None) -> None:
        self.over = False  # saved or let go: what is typed from now on is no draft
        self.warned = False  # that leaving now leaves words that aren't saved
        self._form = form
        self.place = place
        self._writer = writer

    async def find(self) -> dict[str, object] | None:
        """The draft's fields, or None where there is none."""
        return await self._form.house.find_draft(self.place, self._writer) if self.place else None

    async def bring_back(self) -> None:
        """Puts the draft on the form, where there is one."""
        if draft := await self.find():
            self._form.fill(draft)

    def typed(self, *, needs_care: bool) -> None:
        """Keeps what is on the form after a short pause. Words that need care never go into a draft."""
        self.warned = False
        if not self.place or self.over:
            return
        if needs_care:
            self.drop()
        else:
            self._form.house.keep_draft(self.place, self._form.fields(), self._writer)

    @property
    def is_unkept(self) -> bool:
        """Whether the draft is only in memory, because the device could not save it."""
        return not self.over and self._form.house.is_unkept(self.place, self._writer)

    def drop(self) -> None:
        """Deletes the draft."""
        self._form.house.drop_draft(self.place, self._writer)

    async def keep_words(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs the verb that keeps what was written, and deletes the draft with it. Refuses what the verb refuses.
        It runs to its end even where the screen was left; then nothing more is said or asked."""
        form = self._form
        kept = await form.house.keep_words(form, self.place, self._writer, verb, *args, **kwargs)
        if not form.is_open:
            raise asyncio.CancelledError
        return kept
