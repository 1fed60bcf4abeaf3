"""The step "choose": one reward of the board or none, and at most two small promises for next time."""

from datetime import datetime

from models import undo
from models.access.readable import readable
from models.celebration.seats import change_round, require_round
from models.celebration.undoing import recording, register_undo
from models.celebration.views import Round, whole
from models.core.errors import NotNow, NotYours
from models.core.i18n import N_, _
from models.core.states import Kind, Promise, Step
from models.core.typed_text import PROMISE_LIMIT, line_of
from models.storage.database import transaction
from models.storage.tables import PromiseRow, TextRow
from models.storage.tables.fields import new_id


def choose_reward(round_id: str, reward_id: str | None, *, now: datetime) -> Round:
    """Chooses one reward of the board that everyone can see, or none (None). Refuses (NotYours) any other."""
    # Choosing none is a deed, too.
    with transaction(), recording(round_id, "choose_reward", always=True, now=now):
        require_round(round_id, at=(Step.CHOOSE,), now=now)
        on_the_board = (TextRow.id == reward_id) & (TextRow.kind == Kind.REWARD) & readable(None)
        if reward_id is not None and not TextRow.select().where(on_the_board).exists():
            raise NotYours(_("This one isn't on the board for everyone."))
        change_round(round_id, reward_id=reward_id)
        return whole(round_id)


def promise(round_id: str, words: str, *, now: datetime) -> Round:
    """Makes a small promise for next time. Refuses (NotNow) a third one, counting those kept from last time, and
    (BadInput) blank or too long words (120 characters)."""
    line = line_of(words)
    with transaction(), recording(round_id, "promise", now=now):
        require_round(round_id, at=(Step.CHOOSE,), now=now)
        if PromiseRow.select().where(PromiseRow.state != Promise.LET_GO).count() >= PROMISE_LIMIT:
            raise NotNow(_("Two small promises are plenty. One can be let go first."))
        PromiseRow.insert(id=new_id(), celebration=round_id, words=line, made_at=now).execute()
        return whole(round_id)


def keep_promise(round_id: str, promise_id: str, *, now: datetime) -> Round:
    """Keeps a promise for next time too. Refuses (NotYours) one that was let go, and an unknown one."""
    with transaction(), recording(round_id, "keep_promise", now=now):
        require_round(round_id, at=(Step.CHOOSE,), now=now)
        kept = (
            PromiseRow.update(state=Promise.KEPT)
            .where((PromiseRow.id == promise_id) & (PromiseRow.state != Promise.LET_GO))
            .execute()
        )
        if not kept:
            raise NotYours(_("This promise was let go."))
        return whole(round_id)


def let_promise_go(round_id: str, promise_id: str, *, now: datetime) -> Round:
    """Ends a promise; the app never asks about it again. One that was made this evening is deleted. No error where it
    is gone already."""
    with transaction(), recording(round_id, "let_promise_go", now=now):
        require_round(round_id, at=(Step.CHOOSE,), now=now)
        this_one = PromiseRow.id == promise_id
        if not PromiseRow.delete().where(this_one & (PromiseRow.celebration == round_id)).execute():
            PromiseRow.update(state=Promise.LET_GO).where(this_one).execute()
        return whole(round_id)


register_undo("choose_reward", words=N_("Choosing a reward"))


def _its_words(done: undo.Done, _now: datetime) -> undo.Words:
    return undo.Words(f"turn:{done.target}:promise", {"words": undo.left_in(done, PromiseRow).get("words", "")})


register_undo("promise", words=N_("A small promise"), gives_back=_its_words)
register_undo("keep_promise", words=N_("Keeping a promise"))
register_undo("let_promise_go", words=N_("Letting a promise go"))
