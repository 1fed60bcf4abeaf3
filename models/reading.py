"""What a viewer may read: the one rule that every read in the project goes through."""

from peewee import Expression


def readable(viewer: str | None) -> Expression:
    """The condition on `TextRow` under which `viewer` (a member's id; None is nobody in particular) may read a text.

    - everyone may, once it is shown, and what it stands under is shown too;
    - its author may (and who wrote it down for them); a copy is read by its owner alone;
    - whom it is about may, while they are undecided or show it;
    - a named reader may, once everybody else it is about has agreed.

    Rewards follow their own first yes through `shown_at` (see `models.reward`), turns of the open round too.
    """
    raise NotImplementedError


def may_read(viewer: str | None, text_id: str) -> bool:
    """The same rule for one text."""
    raise NotImplementedError
