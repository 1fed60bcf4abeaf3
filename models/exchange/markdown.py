"""The family's wins as Markdown. What a family typed stays plain words: nothing in it becomes a heading, a link or a
picture."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TextIO

from models.core.i18n import _
from models.exchange import wording
from models.feed import Card

_SIGNS = re.compile(r"([\\`*_\[\]<>&~$|])")
_BEGINNINGS = re.compile(r"^([#+=:-]|\d+(?=[.)]))")
_NUMBERED = re.compile(r"^(\d+)([.)])")


def write(file: TextIO, now: datetime) -> None:
    """Writes the whole text, card by card."""
    file.write(f"# {_line(wording.title())}\n\n{_line(wording.preface(now))}\n")
    for month, card in wording.by_month():
        if month:
            file.write(f"\n## {_line(month)}\n")
        file.write("\n" + "\n\n".join(_card(card)) + "\n")


def _card(card: Card) -> Iterator[str]:
    yield f"### {_line(wording.whose(card))}"
    yield f"*{_line(wording.byline(card))}*"
    for words in (card.text, wording.took(card)):
        if words:
            yield _words(words)
    for turn in card.turns:
        if turn.prompt:
            yield f"*{_line(turn.prompt)}*"
        yield f"**{_line(turn.author)}**\\\n{_words(turn.text)}"
    if card.reward:
        yield _line(_("Picked: {reward}").format(reward=card.reward))
    for promise in card.promises:
        yield _line(_("On to next time: {promise}").format(promise=promise))
    if card.closing_line:
        yield _words(card.closing_line)
    for each in card.words:
        yield "\n".join(f"> {line}" for line in f"**{_line(each.author)}**\\\n{_words(each.text)}".split("\n"))


def _line(words: str) -> str:
    return _plainly(" ".join(words.split()))


def _words(words: str) -> str:
    """The words with the lines as they were typed."""
    return "\\\n".join(_plainly(line) for line in words.split("\n") if line.strip())


def _plainly(line: str) -> str:
    line = _SIGNS.sub(r"\\\1", line.strip())
    return _NUMBERED.sub(r"\1\\\2", _BEGINNINGS.sub(_beginning, line))


def _beginning(found: re.Match[str]) -> str:
    return found[0] if found[0].isdecimal() else f"\\{found[0]}"
