"""What JSON gave back and nobody has checked: is it an object or a list? Tells the type checker, too."""

from typing import TypeGuard


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Whether it is an object of JSON: its keys are words then, its values anything."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[object]]:
    """Whether it is a list of JSON."""
    return isinstance(value, list)


def words_in(value: object) -> list[str]:
    """The members of a list, each as words; none where it is no list."""
    return [str(each) for each in value] if is_list(value) else []
