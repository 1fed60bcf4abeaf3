"""Keys that come before a screen stands: whoever knows the app is faster than a small computer reads."""

from textual.events import Key

AT_ONCE = {"f1", "ctrl+g", "ctrl+q", "escape"}  # keys that need nothing read


class EarlyKeys:
    """Kept in their order until there is something to act on, and then pressed."""

    def __init__(self) -> None:
        self._kept: list[Key] = []

    def keeps(self, event: Key, *, stands: bool, in_a_field: bool) -> bool:
        """Whether this key waits: not where the screen stands, nor help or the way out; and a field that is there already
        takes its letters."""
        waits = not stands and not in_a_field and event.key not in AT_ONCE
        if waits:
            self._kept.append(event)
        return waits

    def let_go(self) -> list[Key]:
        """Those that were kept, anew, to be pressed now; none is kept any more."""
        kept, self._kept = self._kept, []
        return [Key(event.key, event.character) for event in kept]
