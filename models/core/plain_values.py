"""Checks the type of values from JSON, also for the type checker."""

from typing import TypeGuard


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Whether it is a JSON object: its keys are strings, its values anything."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[object]]:
    """Whether it is a JSON list."""
    return isinstance(value, list)


def words_in(value: object) -> list[str]:
    """The items of a list, each as a string; empty where it is no list."""
    return [str(each) for each in value] if is_list(value) else []
