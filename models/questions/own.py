"""The family's own questions for a turn, beside the app's: add and take out; and let any question rest."""

from collections.abc import Collection, Iterable
from datetime import datetime

from models import undo
from models.core.errors import NotYours
from models.core.i18n import N_, _
from models.core.typed_text import line_of
from models.questions import deal as prompts
from models.questions.deal import OWN, Prompt
from models.storage.database import reading, transaction
from models.storage.query import column, pairs
from models.storage.tables import PromptRow, PromptShownRow, TombstoneRow
from models.storage.tables.fields import new_id


def own() -> tuple[Prompt, ...]:
    """The family's own questions, in the order in which they were added."""
    rows = PromptRow.select().order_by(PromptRow.made_at, PromptRow.id)
    return tuple(Prompt(_key(id), OWN, words) for id, words in pairs(rows, PromptRow.id, PromptRow.words))


def find(key: str) -> Prompt | None:
    """The question with this key, the app's or the family's; None where there is none (any more)."""
    return found_in(own() if key.startswith(f"{OWN}-") else (), key)


def found_in(own: Iterable[Prompt], key: str) -> Prompt | None:
    """As `find`, with the family's questions given in `own`."""
    return prompts.by_key(key) or next((one for one in own if one.key == key), None)


def words_of(keys: Collection[str]) -> dict[str, str]:
    """The words of these questions, by key; without questions that don't exist any more."""
    known = own() if any(key.startswith(f"{OWN}-") for key in keys) else ()
    every = {key: prompts.by_key(key) for key in keys} | {one.key: one for one in known}
    return {key: one.words for key, one in every.items() if one}


def resting() -> list[Prompt]:
    """The questions that this family doesn't want any more, the app's and its own."""
    rows = PromptShownRow.select().where(PromptShownRow.rests).order_by(PromptShownRow.prompt)
    every = {one.key: one for one in (*prompts.PROMPTS, *own())}
    return [every[key] for key in column(rows, PromptShownRow.prompt) if key in every]


def own_and_resting() -> tuple[tuple[Prompt, ...], tuple[Prompt, ...]]:
    """The family's own questions, and all that rest, read at one moment."""
    with reading():
        return own(), tuple(resting())


def add(words: str, *, now: datetime) -> Prompt:
    """Adds a question of the family's own: it is asked from the next round on, in its turn among the others, but not in
    a hard week. Refuses (BadInput) blank and too long words (120 characters)."""
    line = line_of(words)
    id = new_id()
    with transaction(), undo.recording(None, "own_questions.add", id, now=now):
        PromptRow.insert(id=id, words=line, made_at=now).execute()
    return Prompt(_key(id), OWN, line)


def _never_asked(done: undo.Done, now: datetime) -> None:
    PromptShownRow.delete().where(PromptShownRow.prompt == _key(done.target)).execute()


def _its_words(done: undo.Done, _now: datetime) -> undo.Words:
    return undo.Words("question", {"words": undo.left_in(done, PromptRow).get("words", "")})


undo.register_undo("own_questions.add", words=N_("A question of our own"), also=_never_asked, gives_back=_its_words)


def take_out(key: str, *, now: datetime) -> None:
    """Deletes a question of the family's own. An answer to it on an evening's page stays. No error where it is gone
    already. Refuses (NotYours) a question of the app's: that can only rest."""
    if prompts.by_key(key):
        raise NotYours(_("This question came with Small Wins. It can rest, but not be taken out."))
    id = key.removeprefix(f"{OWN}-")
    with transaction(), undo.recording(None, "own_questions.take_out", id, now=now):
        if PromptRow.delete().where(PromptRow.id == id).execute():
            TombstoneRow.insert(id=id, erased_at=now).execute()
            PromptShownRow.delete().where(PromptShownRow.prompt == key).execute()


def _may_come_back(done: undo.Done, now: datetime) -> None:
    TombstoneRow.delete().where(TombstoneRow.id == done.target).execute()


undo.register_undo("own_questions.take_out", words=N_("Take a question out"), matter=(PromptRow,), also=_may_come_back)


def rest(key: str, *, now: datetime) -> None:
    """Lets a question rest: the family doesn't want it again. No error where it rests already. Call it inside a
    transaction."""
    if not PromptShownRow.update(rests=True).where(PromptShownRow.prompt == key).execute():
        PromptShownRow.insert(prompt=key, shown_at=now, rests=True).execute()


def ask_again(key: str, *, now: datetime) -> None:
    """Ends a question's rest: it is asked again once all were seen. No error where it doesn't rest."""
    with transaction(), undo.recording(None, "own_questions.ask_again", key, now=now):
        PromptShownRow.update(rests=False).where(PromptShownRow.prompt == key).execute()


undo.register_undo("own_questions.ask_again", words=N_("Ask it again"))


def _key(id: str) -> str:
    return f"{OWN}-{id}"
