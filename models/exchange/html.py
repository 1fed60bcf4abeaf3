"""The family's wins as one page of HTML, complete in itself: no script, nothing fetched from anywhere, words as words."""

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import TextIO

from models.core.i18n import _
from models.exchange import wording
from models.notes.win import Win

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 38rem; margin: 3rem auto; padding: 0 1.5rem; font: 1.05rem/1.6 Georgia, serif; }
h1 { font-weight: normal; font-size: 2.2rem; margin-bottom: 0; }
h2 { font-weight: normal; font-size: 1.4rem; margin: 4rem 0 0; }
h3 { font-size: 1.05rem; margin: 0; }
article { margin: 2.2rem 0; padding-left: 1.2rem; border-left: 3px solid; break-inside: avoid; }
p { margin: .3rem 0; white-space: pre-line; overflow-wrap: anywhere; }
.quiet { opacity: .7; }
blockquote { margin: .8rem 0 0 1.2rem; }
"""

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1 dir="auto">{title}</h1>
<p class="quiet">{preface}</p>
"""


def write(file: TextIO, now: datetime) -> None:
    """Writes it all, a card at a time."""
    file.write(_HEAD.format(title=escape(wording.title()), style=_STYLE, preface=escape(wording.preface(now))))
    for month, card in wording.by_month():
        if month:
            file.write(f"<h2>{escape(month)}</h2>\n")
        file.write("<article>\n" + "\n".join(_card(card)) + "\n</article>\n")
    file.write("</body>\n</html>\n")


def _card(card: Win) -> Iterator[str]:
    yield f'<h3 dir="auto">{escape(wording.whose(card))}</h3>'
    yield _words(wording.byline(card), quiet=True)
    if card.text:
        yield _words(card.text)
    if card.effort:
        yield _words(wording.took(card), quiet=True)
    for turn in card.turns:
        if turn.prompt:
            yield _words(turn.prompt, quiet=True)
        yield _said(turn.author, turn.text)
    if card.reward:
        yield _words(_("Picked: {reward}").format(reward=card.reward), quiet=True)
    for promise in card.promises:
        yield _words(_("On to next time: {promise}").format(promise=promise), quiet=True)
    if card.closing_line:
        yield _words(card.closing_line, quiet=True)
    for each in card.words:
        yield f"<blockquote>{_said(each.author, each.text)}</blockquote>"


def _words(words: str, *, quiet: bool = False) -> str:
    return f'<p dir="auto"{" class=quiet" if quiet else ""}>{escape(words)}</p>'


def _said(name: str, words: str) -> str:
    return f'<p dir="auto"><b>{escape(name)}</b> {escape(words)}</p>'
