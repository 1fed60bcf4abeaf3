"""The decision of one person, as pure functions: from the text's state with this person to its next state.
`models.texts.consent` has the picture of the states."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from models.access.refusal import nowhere
from models.core.errors import NotNow
from models.core.i18n import _
from models.core.states import Audience, Consent, Kind
from models.texts.revisions import Wording
from models.texts.texts import Decision, Text


@dataclass(frozen=True, slots=True)
class Scene:
    """What one person's decision is made about."""

    text: Text
    edit: Wording | None  # an edit that waits beside agreed words
    copy: Text | None  # their own copy, where they decide from that
    for_them_alone: bool


def _shows(decision: Decision, scene: Scene) -> Decision:
    if scene.for_them_alone:
        raise NotNow(_("It was written for you alone."))
    if decision.consent == Consent.NO_THANKS:
        raise nowhere()
    stands = decision.consent in (Consent.EVERYONE, Consent.JOINS)
    if stands and decision.edit in (None, Consent.EVERYONE):
        raise NotNow(_("You have shown it already."))
    unread = decision.edit is not None and decision.opened_at is None and (stands or scene.edit is None)
    if unread or _copy_differs(scene):
        raise NotNow(_("The words have changed since you read them. Please open them again first."))
    if stands:
        return replace(decision, edit=Consent.EVERYONE)
    return replace(decision, consent=Consent.EVERYONE, edit=decision.edit if scene.edit else None)


def _copy_differs(scene: Scene) -> bool:
    copy, text = scene.copy, scene.text
    return copy is not None and (copy.body, copy.effort) != (text.body, text.effort)


def _keeps(decision: Decision, scene: Scene) -> Decision:
    _refuse_unless_asked(decision)
    if decision.consent in (Consent.EVERYONE, Consent.JOINS):
        return replace(decision, edit=Consent.JUST_ME)
    return replace(decision, consent=Consent.JUST_ME, edit=None)


def _lets_go(decision: Decision, scene: Scene) -> Decision:
    _refuse_unless_asked(decision)
    if decision.consent == Consent.UNDECIDED:
        return replace(decision, consent=Consent.NO_THANKS, edit=None)
    return replace(decision, edit=Consent.NO_THANKS)


def _takes_down(decision: Decision, scene: Scene) -> Decision:
    if decision.consent != Consent.EVERYONE:
        raise _unseen()
    return replace(decision, consent=Consent.TAKEN_DOWN)


def _refuse_unless_asked(decision: Decision) -> None:
    by_edit = (Consent.EVERYONE, Consent.JUST_ME, Consent.JOINS)
    asked = decision.edit if decision.consent in by_edit else decision.consent
    if asked != Consent.UNDECIDED:
        raise _decided()


def _author_shows(text: Text) -> tuple[Consent, Audience]:
    only_some = text.audience == Audience.ONLY
    if only_some and text.kind == Kind.WORDS:
        raise NotNow(_("You wrote it for them alone."))
    if text.author_decision == Consent.NO_THANKS:
        raise nowhere()
    if text.author_decision == Consent.EVERYONE and text.audience == Audience.EVERYONE:
        raise NotNow(_("Everyone may see it, as soon as those it is about like to."))
    stays = only_some and text.author_decision == Consent.UNDECIDED
    return Consent.EVERYONE, Audience.ONLY if stays else Audience.EVERYONE


def _author_keeps(text: Text) -> tuple[Consent, Audience]:
    _refuse_unless_typed_for(text)
    return Consent.EVERYONE, Audience.JUST_ME


def _author_lets_go(text: Text) -> tuple[Consent, Audience]:
    _refuse_unless_typed_for(text)
    return Consent.NO_THANKS, text.audience


def _author_takes_down(text: Text) -> tuple[Consent, Audience]:
    if text.author_decision != Consent.EVERYONE or text.audience == Audience.JUST_ME:
        raise _unseen()
    return Consent.TAKEN_DOWN, text.audience


def _refuse_unless_typed_for(text: Text) -> None:
    if text.author_decision != Consent.UNDECIDED:
        raise _decided()


def _decided() -> NotNow:
    return NotNow(_("You have decided about this already."))


def _unseen() -> NotNow:
    return NotNow(_("Nobody else can see it now."))


BY_PERSON: dict[str, Callable[[Decision, Scene], Decision]] = {
    "show": _shows,
    "keep": _keeps,
    "let_go": _lets_go,
    "take_down": _takes_down,
}
"""By verb: the next decision of a person whom the text is about. Each refuses (NotNow) a step that the picture doesn't
have."""

BY_AUTHOR: dict[str, Callable[[Text], tuple[Consent, Audience]]] = {
    "show": _author_shows,
    "keep": _author_keeps,
    "let_go": _author_lets_go,
    "take_down": _author_takes_down,
}
"""By verb: the next `author_decision` and audience. Anybody may take down a text about the family."""
