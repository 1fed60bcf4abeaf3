"""The words that undo deletes, as the forms keep them that they were written in (`models.undo.giving_back`): a win,
kind words, a hard day. They don't depend on what others decided: they are the author's own newest words."""

from collections.abc import Callable
from datetime import datetime

from models import undo
from models.core.errors import NotYours
from models.core.states import Audience
from models.storage.query import column
from models.storage.tables import AboutRow, ReaderRow
from models.texts import revisions, texts
from models.texts.texts import Text

FAMILY = "family"  # how the forms name it: about all of us
JUST_ME, EVERYONE = "just_me", "everyone"  # the readers' names in the form of a hard day


def register_written(
    verb: str,
    *,
    words: str,
    is_applicable: Callable[[undo.Done], bool] = texts.is_there,
    gives_back: Callable[[undo.Done, datetime], undo.Words | None] = undo.nothing,
) -> None:
    """Registers the undo of a verb that wrote a text, which is its deed's target. The deed itself holds no words. Undo
    removes the text whatever became of it, because others decide about it too; copies that they kept stay theirs. The
    rest is as in `undo.register_undo`."""

    take_away = undo.inverse_of(verb, words=words, is_applicable=is_applicable, gives_back=gives_back)
    take_away(lambda done, _now: texts.remove(done.target))


def of_text(words: Callable[[Text, datetime], undo.Words]) -> Callable[[undo.Done, datetime], undo.Words | None]:
    """Makes a `gives_back`: the words of the deed's target, if it was written by the deed's doer."""

    def gives_back(done: undo.Done, now: datetime) -> undo.Words | None:
        try:
            text = texts.find(done.target)
        except NotYours:
            return None
        return words(text, now) if text.author_id == done.actor_id else None

    return gives_back


def win(text: Text, now: datetime) -> undo.Words:
    """A win, as its form keeps it. One that was not for everyone is about its author alone, until the form asks
    again."""
    newest = revisions.waiting(text.id) or revisions.standing(text)
    for_all = text.audience == Audience.EVERYONE
    about = _about(text) if for_all else {str(text.author_id)}
    fields = {
        "text": newest.body,
        "about": sorted(about),
        "effort": newest.effort,
        "when": "" if text.on_day == texts.today(now) else text.on_day.isoformat(),
        "audience": str(text.audience) if about == {text.author_id} else "",
        "readers": sorted(_readers(text)),
        "teller": "",
    }
    return undo.Words("note", fields)


def kind_words(text: Text, now: datetime) -> undo.Words:
    """Kind words, as the form under their win keeps them; where that win is gone, as the form for a win does."""
    if text.parent_id is None:
        return win(text, now)
    newest = revisions.waiting(text.id) or revisions.standing(text)
    return undo.Words(f"words:{text.parent_id}", {"text": newest.body})


def hard_day(text: Text, _now: datetime) -> undo.Words:
    """A hard day, as its form keeps it."""
    for_all = {EVERYONE} if text.audience == Audience.EVERYONE else {JUST_ME}
    newest = revisions.waiting(text.id) or revisions.standing(text)
    return undo.Words("hard_day", {"text": newest.body, "readers": sorted(_readers(text) or for_all)})


def _about(text: Text) -> set[str]:
    people = set(column(AboutRow.select().where(AboutRow.text == text.id), AboutRow.member))
    return people | ({FAMILY} if text.family else set())


def _readers(text: Text) -> set[str]:
    """The ids of the readers who were chosen. Where nobody but the people it is about was chosen, their ids."""
    if text.audience != Audience.ONLY:
        return set()
    return set(column(ReaderRow.select().where(ReaderRow.text == text.id), ReaderRow.member)) or set(
        texts.decisions(text)
    )
