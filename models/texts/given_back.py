"""What goes with an undo, as the forms hold it that it was written in (`models.undo.giving_back`): a win, kind words, a hard
day. Nothing of it hangs on what others decided: it is read from the author's own words, of which they see the newest."""

from collections.abc import Callable
from datetime import datetime

from models import undo
from models.core.errors import NotYours
from models.core.states import Audience
from models.storage.query import column
from models.storage.tables import AboutRow, ReaderRow
from models.texts import revisions, texts
from models.texts.texts import Text

FAMILY = "family"  # as the forms name it: it is about all of us
JUST_ME, EVERYONE = "just_me", "everyone"  # as the form of a hard day has it


def register_written(
    verb: str,
    *,
    words: str,
    is_applicable: Callable[[undo.Done], bool] = texts.is_there,
    gives_back: Callable[[undo.Done, datetime], undo.Words | None] = undo.nothing,
) -> None:
    """Registers a verb whose deed's target is a text that it wrote down: the deed keeps nothing of the words. Its doer takes
    the text away, whatever became of it, for others decide about it, too; copies that they kept stay theirs. The rest is as
    in `undo.register_undo`."""

    take_away = undo.inverse_of(verb, words=words, is_applicable=is_applicable, gives_back=gives_back)
    take_away(lambda done, _now: texts.remove(done.target))


def of_text(words: Callable[[Text, datetime], undo.Words]) -> Callable[[undo.Done, datetime], undo.Words | None]:
    """The words of the text that is a deed's target, if it is its doer's own."""

    def gives_back(done: undo.Done, now: datetime) -> undo.Words | None:
        try:
            text = texts.find(done.target)
        except NotYours:
            return None
        return words(text, now) if text.author_id == done.actor_id else None

    return gives_back


def win(text: Text, now: datetime) -> undo.Words:
    """A win. One that was for only some, or for nobody else, is about its author again until the form asks."""
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
    """Kind words, of the win they stood under; where that is no more, as a win's."""
    if text.parent_id is None:
        return win(text, now)
    newest = revisions.waiting(text.id) or revisions.standing(text)
    return undo.Words(f"words:{text.parent_id}", {"text": newest.body})


def hard_day(text: Text, _now: datetime) -> undo.Words:
    """A hard day, written down."""
    for_all = {EVERYONE} if text.audience == Audience.EVERYONE else {JUST_ME}
    newest = revisions.waiting(text.id) or revisions.standing(text)
    return undo.Words("hard_day", {"text": newest.body, "readers": sorted(_readers(text) or for_all)})


def _about(text: Text) -> set[str]:
    people = set(column(AboutRow.select().where(AboutRow.text == text.id), AboutRow.member))
    return people | ({FAMILY} if text.family else set())


def _readers(text: Text) -> set[str]:
    """Whom it was for, where that was only some: those it is about read it in any case, and are no readers of their own."""
    if text.audience != Audience.ONLY:
        return set()
    return set(column(ReaderRow.select().where(ReaderRow.text == text.id), ReaderRow.member)) or set(
        texts.decisions(text)
    )
