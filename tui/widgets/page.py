"""The middle of a screen: it scrolls where it must, and leaves the arrow keys to the screen, which moves from thing to thing."""

from textual.containers import VerticalScroll


class Page(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolled by the wheel, by what comes into focus, and by the screen's own keys."""

    def can_go(self, down: int) -> bool:
        """Whether there is more to see that way (1 down, -1 up)."""
        return self.scroll_y < self.max_scroll_y if down > 0 else self.scroll_y > 0
