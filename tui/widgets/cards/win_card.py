"""A win as a card: who it is about, which day, what was written, what it took, and the kind words under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from models import calendar
from models.core.i18n import _
from models.core.states import Kind
from models.core.typed_text import clean

if TYPE_CHECKING:
    from models.feed import Card, Turn, Words


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a card. In a feed it takes at most `lines` lines (0: it is shown only when the card is read)."""

    content: Content
    lines: int
    answer: bool = False  # kind words, drawn a little to the right


def names(people: tuple[tuple[str, str], ...]) -> str:
    """ "Jake", "Jake and Leo", "Jake, Leo and Emily"."""
    words = [clean(name) for _id, name in people]
    if len(words) < 2:
        return "".join(words)
    return _("{names} and {last}").format(names=", ".join(words[:-1]), last=words[-1])


def whose(win: Card) -> str:
    """Who the card is about: its first words."""
    if win.kind == Kind.EVENING:
        return _("Celebrate together")
    if win.family:
        return _("The family")
    return names(win.about) or clean(win.author)


def byline(win: Card) -> str:
    """Who wrote it, where that isn't the one it is about, or to whom it was told. Empty otherwise."""
    if win.kind == Kind.EVENING:
        return ""
    if win.writer and win.writer != win.author:
        return _("told to {name}").format(name=clean(win.writer))
    if not win.family and [win.author_id] == [id for id, _name in win.about]:
        return ""
    if win.kind == Kind.WORDS:
        return _("kind words from {name}").format(name=clean(win.author))
    return _("noted by {name}").format(name=clean(win.author)) if win.author else ""


def parts(win: Card, today: date, *, words: bool = True) -> Iterator[Part]:
    """The pieces of the card in reading order. Colours are by role, and never the only sign of something."""
    yield Part(_head(win, today), 2)
    if win.text:
        yield Part(Content(clean(win.text)), 3)
    if win.effort:
        yield Part(Content.styled(_("What it took: {effort}").format(effort=clean(win.effort)), "$quiet"), 2)
    for place, turn in enumerate(win.turns):
        yield from _turn(turn, first=place < 3)
    if win.reward:
        yield Part(Content.styled(_("Picked: {reward}").format(reward=clean(win.reward)), "$quiet"), 1)
    for promise in win.promises:
        yield Part(Content.styled(_("On to next time: {promise}").format(promise=clean(promise)), "$quiet"), 0)
    if win.closing_line:
        yield Part(Content.styled(clean(win.closing_line), "italic $quiet"), 1)
    if words:
        for place, each in enumerate(win.words):
            yield Part(_words(each), 2 if place < 2 else 0, answer=True)


def win_content(win: Card, today: date, *, words: bool = True, airy: bool = False) -> Content:
    """The whole card as one text. `airy` puts a free line between its pieces, for a card that is read alone."""
    lines = [
        Content.assemble(Content.styled("↳ ", "$quiet"), part.content) if part.answer else part.content
        for part in parts(win, today, words=words)
    ]
    return Content("\n\n" if airy else "\n").join(lines)


def _head(win: Card, today: date) -> Content:
    head = [
        Content.styled(whose(win), "bold"),
        Content.styled("  " + calendar.day_in_words(win.on_day, today), "$quiet"),
    ]
    if by := byline(win):
        head.append(Content.styled("  " + by, "$quiet"))
    if win.edited:
        head.append(Content.styled("  " + _("edited"), "$quiet"))
    if win.said:
        head.append(Content.styled("  " + _("said out loud"), "$quiet"))
    if win.thanked:
        thanks = _("a thank-you came back") if win.standing else _("you said thank you")
        head.append(Content.styled("  " + thanks, "$quiet"))
    if win.starred:
        head.append(Content.styled("  ★", "$accent"))
    return Content.assemble(*head)


def _turn(turn: Turn, *, first: bool) -> Iterator[Part]:
    if turn.prompt:
        yield Part(Content.styled(clean(turn.prompt), "italic $quiet"), 0)
    yield Part(Content.assemble(Content.styled(clean(turn.author), "bold"), "  ", clean(turn.text)), 2 if first else 0)


def _words(each: Words) -> Content:
    return Content.assemble(Content.styled(clean(each.author), "bold $quiet"), "  ", clean(each.text))


class WinCard(Static):
    """One win to read. The feed draws its own cards from the same words."""

    def __init__(self, win: Card, today: date, colour: str = "", *, words: bool = True) -> None:
        super().__init__(win_content(win, today, words=words), classes=f"card -{colour or 'none'}")
        self.win = win
