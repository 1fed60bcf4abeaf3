"""Keys pressed before a screen is ready: people who know the app type faster than a small computer reads."""

from textual.events import Key

AT_ONCE = {"f1", "ctrl+g", "ctrl+q", "escape"}  # keys that need no data


class EarlyKeys:
    """Keeps keys in their order until the screen is ready, then presses them."""

    def __init__(self) -> None:
        self._kept: list[Key] = []

    def keeps(self, event: Key, *, stands: bool, in_a_field: bool) -> bool:
        """Whether this key waits. Not where the screen is ready, not help or the way out, and no letter for a field
        that exists."""
        waits = not stands and not in_a_field and event.key not in AT_ONCE
        if waits:
            self._kept.append(event)
        return waits

    def let_go(self) -> list[Key]:
        """The kept keys, to be pressed now; none is kept any more."""
        kept, self._kept = self._kept, []
        return [Key(event.key, event.character) for event in kept]
