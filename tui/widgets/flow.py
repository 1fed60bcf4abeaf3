"""A row that wraps into the next line where the window ends, as words do."""

from textual.geometry import Offset, Size
from textual.layout import ArrangeResult
from textual.layouts.horizontal import HorizontalLayout
from textual.widget import Widget


class FlowLayout(HorizontalLayout):
    """Children side by side, each as wide as it wants to be. A child that doesn't fit begins the next line. Margins are
    the gaps."""

    name = "flow"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        lines: ArrangeResult = []
        left = top = bottom = 0
        for placement in super().arrange(parent, children, size, greedy):
            region = placement.region
            if region.x > left and region.right - left > size.width:
                left, top = region.x, bottom
            lines.append(placement._replace(region=region.translate(Offset(-left, top))))
            bottom = max(bottom, top + region.bottom + placement.margin.bottom)
        return lines


class Flow(Widget):
    """A container that places its children in a `FlowLayout`."""

    DEFAULT_CSS = """
    Flow { width: 1fr; height: auto; }
    """

    def __init__(self, *children: Widget, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(*children, id=id, classes=classes)
        self._default_layout = FlowLayout()

    def render(self) -> str:
        """Empty: without children, a widget would otherwise draw its own name."""
        return ""
