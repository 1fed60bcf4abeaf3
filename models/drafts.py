"""Drafts: what somebody was writing, kept through a power cut, opened only to its owner."""

from collections.abc import Mapping
from datetime import datetime


def keep(owner_id: str | None, place: str, fields: Mapping[str, object], *, now: datetime) -> None:
    """Keeps a form's fields (JSON values) under its owner and place, in the stead of an earlier one; a form with no words
    in it drops the draft. Words about self-harm are never given to this (see `models.coach`)."""
    raise NotImplementedError


def find(owner_id: str | None, place: str) -> dict[str, object] | None:
    """The owner's draft at this place, or None."""
    raise NotImplementedError


def drop(owner_id: str | None, place: str) -> None:
    """Forgets it; a missing one is no error."""
    raise NotImplementedError


def hand_over(place: str, owner_id: str) -> None:
    """A draft begun before it was known who writes becomes its writer's."""
    raise NotImplementedError
