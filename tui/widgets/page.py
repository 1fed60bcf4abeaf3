"""The middle of a screen. It scrolls where needed, and leaves the arrow keys to the screen, which moves the focus."""

from textual.containers import VerticalScroll


class Page(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls by the wheel, to a child that gets the focus, and by the screen's own keys."""

    def can_go(self, down: int) -> bool:
        """Whether it can scroll further in that direction (1 down, -1 up)."""
        return self.scroll_y < self.max_scroll_y if down > 0 else self.scroll_y > 0
