"""A win as a card: whose it is, which day, what was written, what it took, and the kind words under it."""

from datetime import date

from textual.content import Content
from textual.widgets import Static

from models import week
from models.i18n import _
from models.kinds import Kind
from models.limits import clean
from models.win import Win, Words


def names(people: tuple[tuple[str, str], ...]) -> str:
    """ "Jake", "Jake and Leo", "Jake, Leo and Emily"."""
    words = [clean(name) for _id, name in people]
    if len(words) < 2:
        return "".join(words)
    return _("{names} and {last}").format(names=", ".join(words[:-1]), last=words[-1])


def whose(win: Win) -> str:
    """Whom the card is about, as its first word."""
    if win.kind == Kind.EVENING:
        return _("Celebrate together")
    if win.family:
        return _("The family")
    return names(win.about) or clean(win.author)


def byline(win: Win) -> str:
    """Who wrote it, where that is somebody else than whom it is about; empty otherwise."""
    if win.kind == Kind.EVENING or (not win.family and [win.author_id] == [id for id, _name in win.about]):
        return ""
    return _("noted by {name}").format(name=clean(win.author)) if win.author else ""


def win_content(win: Win, today: date, *, words: bool = True) -> Content:
    """The whole card as text: styles by role, colour only where a word or shape says the same."""
    head = [Content.styled(whose(win), "bold"), Content.styled("  " + week.day_in_words(win.on_day, today), "$quiet")]
    if by := byline(win):
        head.append(Content.styled("  " + by, "$quiet"))
    if win.edited:
        head.append(Content.styled("  " + _("edited"), "$quiet"))
    if win.starred:
        head.append(Content.styled("  ★", "$accent"))
    lines = [Content.assemble(*head)]
    if win.text:
        lines.append(Content(clean(win.text)))
    if win.effort:
        lines.append(Content.styled(_("What it took: {effort}").format(effort=clean(win.effort)), "$quiet"))
    for turn in win.turns:
        lines.append(Content.assemble(Content.styled(clean(turn.author), "bold"), "  ", clean(turn.text)))
    if win.closing_line:
        lines.append(Content.styled(clean(win.closing_line), "italic $quiet"))
    if words:
        lines.extend(_words(each) for each in win.words)
    return Content("\n").join(lines)


def _words(each: Words) -> Content:
    return Content.assemble(Content.styled(f"↳ {clean(each.author)}  ", "$quiet"), Content.styled(clean(each.text), "$quiet"))


class WinCard(Static):
    """One win, to be read; the feed draws its own, out of the same words."""

    def __init__(self, win: Win, today: date, colour: str = "", *, words: bool = True) -> None:
        super().__init__(win_content(win, today, words=words), classes=f"card -{colour or 'none'}")
        self.win = win
