"""A numbered step, as far as this project speaks it, for the type checker alone."""

from collections.abc import Callable
from typing import Any, Protocol, Self

class _Module(Protocol):
    up: Callable[[Any, Any], None]

class Migration:
    idx: int
    name: str
    @classmethod
    def load_directory(cls, directory: str) -> list[Self]: ...
    def load(self) -> _Module: ...
