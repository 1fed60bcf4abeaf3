"""The program, in which nobody leaves by Settings, as one may where the family has no PIN: whatever else ends it is an error."""

import sys

from tui.cli import main
from tui.settings.screen import SettingsScreen


async def nobody_leaves(_screen: SettingsScreen) -> None:
    """In place of what leaves."""


if __name__ == "__main__":
    setattr(SettingsScreen, SettingsScreen._leave_kiosk.__name__, nobody_leaves)  # pyright: ignore[reportPrivateUsage] - it has no other name
    sys.exit(main())
