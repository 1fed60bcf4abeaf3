"""What a viewer may read: the one rule that every read in the project goes through."""

from peewee import Expression, Field, fn

from models.core.states import Audience, Consent, Kind
from models.storage.tables import AboutRow, CelebrationRow, ReaderRow, SealedRow, SealRow, TextRow

_Parent = TextRow.alias("stands_under")


def readable(viewer: str | None) -> Expression:
    """The condition on `TextRow` under which `viewer` (a member's id; None for nobody in particular) may read a text.

    - Everyone may, once it is shown and the text it belongs to is shown too.
    - Its author may. A copy may be read by its owner alone.
    - Each person it is about may, if its author agrees to it: while they are undecided about it (or about its edit),
      and for as long as they show it. A turn only after its round is over.
    - A reader whom the author chose may, once everybody else it is about has agreed.

    What was typed for somebody ("Jake, told to Emily") can be read by its author alone until it is shown, so that Emily
    learns nothing of what Jake adds or decides later. The receivers of a reward may read it, whatever they answered;
    its `shown_at` follows its first yes (see `models.reward`).

    What is sealed for a viewer (`models.family.pin.seals`) they read only as everyone does.
    """
    if viewer is None:
        return shown()
    own = ((TextRow.author == viewer) & (TextRow.kind != Kind.COPY)) | (TextRow.owner == viewer)
    return shown() | ((own | _reaches(viewer) | _meant_for(viewer)) & ~sealed(viewer))


def sealed(viewer: str | Field) -> Expression:
    """The condition on `TextRow` that the text is sealed for this viewer: a member's id, or a column of the query."""
    under_one = (SealedRow.text == TextRow.id) & (SealedRow.member == viewer)
    return fn.EXISTS(SealedRow.select(SealedRow.text).where(under_one))


def is_sealed(viewer: str, text_id: str) -> bool:
    """The same for one text."""
    return SealedRow.select().where((SealedRow.text == text_id) & (SealedRow.member == viewer)).exists()


def before_seal(viewer: str | None, at: Field) -> Expression:
    """The condition that something a viewer ticked or was told is sealed for them, though everyone can read the text
    that it belongs to. `at` is the column with its instant (UTC; null counts as long ago)."""
    after_the_one_before = SealRow.since.is_null() | (SealRow.since < at)
    within = at.is_null() | ((at <= SealRow.sealed_at) & after_the_one_before)
    return fn.EXISTS(SealRow.select(SealRow.id).where((SealRow.member == viewer) & within))


def shown() -> Expression:
    """The condition on `TextRow` under which everyone may read a text."""
    under_shown = _Parent.select(_Parent.id).where((_Parent.id == TextRow.parent) & _Parent.shown_at.is_null(False))
    return TextRow.shown_at.is_null(False) & (TextRow.parent.is_null() | fn.EXISTS(under_shown))


def may_read(viewer: str | None, text_id: str) -> bool:
    """The same rule for one text."""
    return TextRow.select().where((TextRow.id == text_id) & readable(viewer)).exists()


def over() -> Expression:
    """The condition on `TextRow` that the text is not a turn of an open round: until the round closes, a pause may
    delete its turns."""
    still_open = CelebrationRow.select(CelebrationRow.id).where(
        (CelebrationRow.id == TextRow.celebration) & CelebrationRow.closed_at.is_null()
    )
    return (TextRow.kind != Kind.TURN) | ~fn.EXISTS(still_open)


def left_for(reader: str) -> Expression:
    """The condition on `TextRow` that its author left it for a round, for this member to read out. `readable` does
    not include it: they may read it only when it is its author's turn (`models.celebration`), and not where it is
    sealed for them."""
    chosen = ReaderRow.select(ReaderRow.text).where((ReaderRow.text == TextRow.id) & (ReaderRow.member == reader))
    return (TextRow.kind == Kind.FOR_ROUND) & fn.EXISTS(chosen) & ~sealed(reader)


def is_about() -> Expression:
    """The condition on `AboutRow` that the current words are about this person, and not only an edit that waits."""
    return AboutRow.consent != Consent.JOINS


def asks() -> Expression:
    """The condition on `TextRow` and a joined `AboutRow` that the text, or an edit of it, waits for this person's
    decision."""
    undecided = (AboutRow.consent == Consent.UNDECIDED) | (
        AboutRow.consent.in_((Consent.EVERYONE, Consent.JUST_ME)) & (AboutRow.edit_consent == Consent.UNDECIDED)
    )
    # What stands is not about them: where it stands no longer, they read neither it nor the edit.
    undecided |= ~is_about() & (AboutRow.edit_consent == Consent.UNDECIDED) & shown()
    return (TextRow.author_decision == Consent.EVERYONE) & (TextRow.audience != Audience.JUST_ME) & undecided


def unopened() -> Expression:
    """The condition on a joined `AboutRow` that its person has not opened the words that wait for them: the first
    words, or newer ones than the copy they kept."""
    waits = (AboutRow.consent == Consent.UNDECIDED) | (
        (AboutRow.consent == Consent.JUST_ME) & (AboutRow.edit_consent == Consent.UNDECIDED)
    )
    return AboutRow.opened_at.is_null() & waits


def _reaches(viewer: str) -> Expression:
    here = (AboutRow.text == TextRow.id) & (AboutRow.member == viewer)
    stands = (AboutRow.consent == Consent.EVERYONE) | asks() | (TextRow.kind == Kind.REWARD)
    return fn.EXISTS(AboutRow.select(AboutRow.text).where(here & stands)) & over()


def _meant_for(viewer: str) -> Expression:
    named = ReaderRow.select(ReaderRow.text).where((ReaderRow.text == TextRow.id) & (ReaderRow.member == viewer))
    holds_back = AboutRow.select(AboutRow.text).where(
        (AboutRow.text == TextRow.id)
        & (AboutRow.member != viewer)
        & (AboutRow.member != TextRow.author)
        & (AboutRow.consent != Consent.EVERYONE)
    )
    return (
        (TextRow.audience == Audience.ONLY)
        & (TextRow.author_decision == Consent.EVERYONE)
        & fn.EXISTS(named)
        & ~fn.EXISTS(holds_back)
    )
