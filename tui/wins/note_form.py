"""Sentences on the form for a win: what people wish for, and where the words go."""

from collections.abc import Collection, Sequence

from models.core.i18n import _
from models.core.typed_text import clean
from models.membership.member import Member
from models.views.note import NoteView
from tui.kit import wishes
from tui.widgets.cards.win_card import names
from tui.widgets.people import FAMILY


def wishes_of(form: NoteView | None, people: Sequence[tuple[str, str]]) -> str:
    """The wishes of those it is about (`people`, as (id, name)): how they like to be celebrated, and what to leave
    out."""
    lines: list[str] = []
    for id, name in people:
        lines += wishes.in_words(name, *(form.wishes.get(id, ("", "")) if form else ("", "")))
    return "\n".join(lines)


def reach(
    about: Collection[str], others: tuple[tuple[str, str], ...], teller: Member | None, *, stays: bool = False
) -> str:
    """Where the words go once they are saved. `others` are those it is about, except the `teller`, who said it. `stays`
    is True where the words stay with the writer until they hand them over."""
    if teller is not None:
        words = _("It goes to {name} first, who said it. Nobody else reads it before {name} says yes.")
        return words.format(name=clean(teller.name))
    if others and stays:
        return _("It stays with you until you hand it over.")
    if others:
        words = _("It goes to {names} first, as kind words. What others see is up to them.")
        return words.format(names=names(others))
    return _("It stands in Wins at once, for everyone.") if FAMILY in about else ""
