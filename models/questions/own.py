"""The family's own questions for a turn, beside ours: added, taken out, and those of all that rest."""

from collections.abc import Collection
from datetime import datetime

from models import undo
from models.core.errors import NotYours
from models.core.i18n import N_, _
from models.core.typed_text import line_of
from models.questions import deal as prompts
from models.questions.deal import OWN, Prompt
from models.storage.database import transaction
from models.storage.fields import new_id
from models.storage.query import tuples
from models.storage.tables import PromptRow, PromptShownRow, TombstoneRow
from models.undo import row_diff


def own() -> tuple[Prompt, ...]:
    """The family's own questions, in the order in which they were added."""
    rows = PromptRow.select(PromptRow.id, PromptRow.words).order_by(PromptRow.made_at, PromptRow.id)
    return tuple(Prompt(_key(id), OWN, words) for id, words in tuples(rows))


def find(key: str) -> Prompt | None:
    """The question of this key, ours or the family's; None where there is none (any more)."""
    return prompts.by_key(key) or next((one for one in own() if one.key == key), None)


def words_of(keys: Collection[str]) -> dict[str, str]:
    """The words of these questions by key, without those that are none any more."""
    known = own() if any(key.startswith(f"{OWN}-") for key in keys) else ()
    every = {key: prompts.by_key(key) for key in keys} | {one.key: one for one in known}
    return {key: one.words for key, one in every.items() if one}


def resting() -> list[Prompt]:
    """The questions that this family wants no more, ours and its own."""
    rows = PromptShownRow.select(PromptShownRow.prompt).where(PromptShownRow.rests).order_by(PromptShownRow.prompt)
    every = {one.key: one for one in (*prompts.PROMPTS, *own())}
    return [every[key] for (key,) in tuples(rows) if key in every]


def _as_it_was_left(done: undo.Done) -> bool:
    return row_diff.stands(row_diff.row(PromptRow, done.target), done.before)


def add(words: str, *, now: datetime) -> Prompt:
    """A question of the family's own: it is asked from the next round on, in its turn among the others, but not in a
    hard week. Refuses (BadInput) blank and too long words (120 characters)."""
    line = line_of(words)
    id = new_id()
    with transaction(), row_diff.remembered(None, "own_questions.add", PromptRow, id, now=now):
        PromptRow.insert(id=id, words=line, made_at=now).execute()
    return Prompt(_key(id), OWN, line)


@undo.inverse_of("own_questions.add", words=N_("A question of our own"), holds=_as_it_was_left)
def _never_asked(done: undo.Done, now: datetime) -> None:
    row_diff.put_all_back(PromptRow, done)
    PromptShownRow.delete().where(PromptShownRow.prompt == _key(done.target)).execute()


def take_out(key: str, *, now: datetime) -> None:
    """A question of the family's own is asked no more, and gone; on a page where it was answered the answer stays. One
    that is gone already is no error. Refuses (NotYours) one of ours: that can rest."""
    if prompts.by_key(key):
        raise NotYours(_("This question came with Small Wins. It can rest, but not be taken out."))
    id = key.removeprefix(f"{OWN}-")
    met = (PromptShownRow, PromptShownRow.prompt == key)
    with transaction(), row_diff.remembered(None, "own_questions.take_out", PromptRow, id, met, now=now):
        if PromptRow.delete().where(PromptRow.id == id).execute():
            TombstoneRow.insert(id=id, erased_at=now).execute()
            PromptShownRow.delete().where(PromptShownRow.prompt == key).execute()


@undo.inverse_of("own_questions.take_out", words=N_("Take a question out"), holds=_as_it_was_left)
def _put_in_again(done: undo.Done, now: datetime) -> None:
    row_diff.put_all_back(PromptRow, done)
    TombstoneRow.delete().where(TombstoneRow.id == done.target).execute()


def rest(key: str, *, now: datetime) -> None:
    """Not this one again, for this family. One that rests already is no error. Call it inside a transaction."""
    if not PromptShownRow.update(rests=True).where(PromptShownRow.prompt == key).execute():
        PromptShownRow.insert(prompt=key, shown_at=now, rests=True).execute()


def ask_again(key: str, *, now: datetime) -> None:
    """A question that rested is asked again, once all were seen. One that doesn't rest is no error."""
    with transaction(), row_diff.remembered(None, "own_questions.ask_again", PromptShownRow, key, now=now):
        PromptShownRow.update(rests=False).where(PromptShownRow.prompt == key).execute()


row_diff.can_be_taken_back("own_questions.ask_again", PromptShownRow, words=N_("Ask it again"))


def _key(id: str) -> str:
    return f"{OWN}-{id}"
