"""One person's decision, as pure rules: how a text stands with them before, to how it stands afterwards.

The picture is drawn in `models.texts.consent`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from models.access.refusal import nowhere
from models.core.errors import NotNow
from models.core.i18n import _
from models.core.states import Audience, Consent, Kind
from models.texts.revisions import Wording
from models.texts.texts import Say, Text


@dataclass(frozen=True, slots=True)
class Scene:
    """What one person's decision is made about."""

    text: Text
    edit: Wording | None  # an edit that waits beside agreed words
    copy: Text | None  # their own copy, where they decide from that
    for_them_alone: bool


def _shows(say: Say, scene: Scene) -> Say:
    if scene.for_them_alone:
        raise NotNow(_("It was written for you alone."))
    if say.consent == Consent.NO_THANKS:
        raise nowhere()
    stands = say.consent in (Consent.EVERYONE, Consent.JOINS)
    if stands and say.edit in (None, Consent.EVERYONE):
        raise NotNow(_("You have shown it already."))
    unread = say.edit is not None and say.opened_at is None and (stands or scene.edit is None)
    if unread or _copy_differs(scene):
        raise NotNow(_("The words have changed since you read them. Please open them again first."))
    if stands:
        return replace(say, edit=Consent.EVERYONE)
    return replace(say, consent=Consent.EVERYONE, edit=say.edit if scene.edit else None)


def _copy_differs(scene: Scene) -> bool:
    copy, text = scene.copy, scene.text
    return copy is not None and (copy.body, copy.effort) != (text.body, text.effort)


def _keeps(say: Say, scene: Scene) -> Say:
    _refuse_unless_asked(say)
    if say.consent in (Consent.EVERYONE, Consent.JOINS):
        return replace(say, edit=Consent.JUST_ME)
    return replace(say, consent=Consent.JUST_ME, edit=None)


def _lets_go(say: Say, scene: Scene) -> Say:
    _refuse_unless_asked(say)
    if say.consent == Consent.UNDECIDED:
        return replace(say, consent=Consent.NO_THANKS, edit=None)
    return replace(say, edit=Consent.NO_THANKS)


def _takes_down(say: Say, scene: Scene) -> Say:
    if say.consent != Consent.EVERYONE:
        raise _unseen()
    return replace(say, consent=Consent.TAKEN_DOWN)


def _refuse_unless_asked(say: Say) -> None:
    by_edit = (Consent.EVERYONE, Consent.JUST_ME, Consent.JOINS)
    asked = say.edit if say.consent in by_edit else say.consent
    if asked != Consent.UNDECIDED:
        raise _decided()


def _author_shows(text: Text) -> tuple[Consent, Audience]:
    only_some = text.audience == Audience.ONLY
    if only_some and text.kind == Kind.WORDS:
        raise NotNow(_("You wrote it for them alone."))
    if text.author_says == Consent.NO_THANKS:
        raise nowhere()
    if text.author_says == Consent.EVERYONE and text.audience == Audience.EVERYONE:
        raise NotNow(_("Everyone may see it, as soon as those it is about like to."))
    stays = only_some and text.author_says == Consent.UNDECIDED
    return Consent.EVERYONE, Audience.ONLY if stays else Audience.EVERYONE


def _author_keeps(text: Text) -> tuple[Consent, Audience]:
    _refuse_unless_typed_for(text)
    return Consent.EVERYONE, Audience.JUST_ME


def _author_lets_go(text: Text) -> tuple[Consent, Audience]:
    _refuse_unless_typed_for(text)
    return Consent.NO_THANKS, text.audience


def _author_takes_down(text: Text) -> tuple[Consent, Audience]:
    if text.author_says != Consent.EVERYONE or text.audience == Audience.JUST_ME:
        raise _unseen()
    return Consent.TAKEN_DOWN, text.audience


def _refuse_unless_typed_for(text: Text) -> None:
    if text.author_says != Consent.UNDECIDED:
        raise _decided()


def _decided() -> NotNow:
    return NotNow(_("You have decided about this already."))


def _unseen() -> NotNow:
    return NotNow(_("Nobody else can see it now."))


BY_PERSON: dict[str, Callable[[Say, Scene], Say]] = {
    "show": _shows,
    "keep": _keeps,
    "let_go": _lets_go,
    "take_down": _takes_down,
}
"""By verb: what the say of a person it is about becomes. Each refuses (NotNow) what its picture has no arrow for."""

BY_AUTHOR: dict[str, Callable[[Text], tuple[Consent, Audience]]] = {
    "show": _author_shows,
    "keep": _author_keeps,
    "let_go": _author_lets_go,
    "take_down": _author_takes_down,
}
"""By verb: what `author_says` and the audience become. Anybody may take down what is about the family."""
