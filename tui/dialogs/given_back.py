"""Words that an undo took back are their writer's draft: go on with them, or delete them? Answers True or False; None
where they wait."""

from collections.abc import Iterator

from textual.widget import Widget

from models.core.i18n import _
from tui.dialogs.about_too import AboutTooScreen
from tui.widgets.key_button import KeyButton


class GivenBackScreen(AboutTooScreen):
    """Two equal answers; the writer may also choose neither."""

    def __init__(self) -> None:
        super().__init__(
            _("Your words are still here"),
            _("Go on"),
            _("You can change them, or keep them as they were."),
            _("Don't keep them"),
            _("They are gone, and can't come back."),
        )

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Esc", _("Not now, the words wait"), "back", id="words-again")
