"""The actions that a card can have, judged by the card alone. The verbs decide; this only hides actions that can't
apply."""

from models.core.states import Kind
from models.feed import Card
from models.texts.erasing import ERASED

WORDS, STAR, SAID, EDIT, TAKE_DOWN = "words", "star", "said", "edit", "take_down"


def offered(one: Card, me: str | None) -> frozenset[str]:
    """The actions that the bar offers for this card. With `me` None, nobody in particular, it also holds those that
    only some can do: they are asked who they are first."""
    deeds = {STAR, WORDS}
    if one.kind == Kind.WIN:
        about_others = not one.family and [id for id, _name in one.about] != [one.author_id]
        if about_others and me in (None, one.author_id):
            deeds.add(SAID)
    if me is None or to_edit(one, me):
        deeds.add(EDIT)
    if me is None or to_take_down(one, me):
        deeds.add(TAKE_DOWN)
    return frozenset(deeds if one.kind != Kind.EVENING else deeds - {EDIT})


def to_edit(one: Card, me: str) -> list[tuple[str, str]]:
    """The words on a card that this member wrote, as (id, words)."""
    own = [(one.id, one.text)] if one.author_id == me and one.kind == Kind.WIN else []
    return own + [(each.id, each.text) for each in one.words if each.author_id == me]


def to_take_down(one: Card, me: str) -> list[tuple[str, str]]:
    """The texts on a card that this member may take down, as (id, words). The page of an evening doesn't say whose a
    turn is, so all turns are offered, and the verb refuses those of others."""
    if one.kind == Kind.EVENING:
        return [(turn.id, turn.text) for turn in one.turns]
    about = [one.author_id] if one.family else [id for id, _name in one.about]
    theirs = [(one.id, one.text)] if one.family or me in (one.author_id, *about) else []
    return theirs + [(each.id, each.text) for each in one.words if me in (each.author_id, *about)]


def to_erase(one: Card, me: str) -> list[tuple[str, str]]:
    """The texts on a card that this member may erase for good, as (id, words): their own copy, or their own words."""
    if one.kind == Kind.COPY:
        return [(one.id, one.text)]
    own = [(one.id, one.text)] if one.author_id == me and one.kind in ERASED else []
    return own + [(each.id, each.text) for each in one.words if each.author_id == me]
