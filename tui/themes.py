"""The colours of the house, all of them: daylight (paper and ink) and evening (lamplight).

Roles: ground (background), raised (surface), chosen (where focus or the pointer is), ink (foreground), quiet ink, one
accent for keys and for where one is. A member's colour is a bar at the left edge of what is theirs, never a text on its own.
"""

from textual.theme import Theme

DAYLIGHT = Theme(
    name="daylight",
    dark=False,
    primary="#a04a35",
    accent="#a04a35",
    secondary="#6b5a75",
    foreground="#3a3142",
    background="#fbf5ea",
    surface="#f1e7d6",
    panel="#e6d8c1",
    success="#47693f",
    warning="#8a5a12",
    error="#8a3f4e",
    text_alpha=1.0,
    variables={
        "quiet": "#6c6071",
        "chosen": "#e6d6ba",
        "on-accent": "#fffaf0",
        "line": "#d9c9ae",
        "member-amber": "#e0962e",
        "member-teal": "#3f9c8c",
        "member-violet": "#9a6cc9",
        "member-coral": "#d2604f",
        "member-gold": "#c9ab2c",
        "member-sky": "#4d8fd0",
        "member-moss": "#6f9440",
        "member-rose": "#c9628f",
        "member-none": "#b5a88f",
        "footer-background": "#fbf5ea",
        "block-cursor-background": "#a04a35",
        "block-cursor-foreground": "#fffaf0",
        "input-selection-background": "#e0962e 40%",
        "scrollbar": "#d9c9ae",
        "scrollbar-background": "#fbf5ea",
        "scrollbar-hover": "#c9b594",
        "scrollbar-active": "#a04a35",
        "scrollbar-background-hover": "#fbf5ea",
        "scrollbar-background-active": "#fbf5ea",
        "scrollbar-corner-color": "#fbf5ea",
    },
)

EVENING = Theme(
    name="evening",
    dark=True,
    primary="#f3c083",
    accent="#f3c083",
    secondary="#c9b6d6",
    foreground="#f2e9dc",
    background="#1c1a26",
    surface="#272434",
    panel="#322e42",
    success="#9fc48f",
    warning="#e6b45c",
    error="#e79aa6",
    text_alpha=1.0,
    variables={
        "quiet": "#b0a8b8",
        "chosen": "#3b3650",
        "on-accent": "#1c1a26",
        "line": "#3d384d",
        "member-amber": "#eda646",
        "member-teal": "#6cb5aa",
        "member-violet": "#b58ae0",
        "member-coral": "#e0806f",
        "member-gold": "#e5cd5c",
        "member-sky": "#7fb3ea",
        "member-moss": "#9cbf6c",
        "member-rose": "#e28bb3",
        "member-none": "#6d667c",
        "footer-background": "#1c1a26",
        "block-cursor-background": "#f3c083",
        "block-cursor-foreground": "#1c1a26",
        "input-selection-background": "#f3c083 35%",
        "scrollbar": "#3d384d",
        "scrollbar-background": "#1c1a26",
        "scrollbar-hover": "#544d6b",
        "scrollbar-active": "#f3c083",
        "scrollbar-background-hover": "#1c1a26",
        "scrollbar-background-active": "#1c1a26",
        "scrollbar-corner-color": "#1c1a26",
    },
)

THEMES = (DAYLIGHT, EVENING)


def theme_for(choice: str, hour: float) -> str:
    """The theme's name for a household's choice ("daylight", "evening", or "auto": evening from 18:00 to 07:00)."""
    if choice in {theme.name for theme in THEMES}:
        return choice
    return DAYLIGHT.name if 7 <= hour < 18 else EVENING.name
