"""The colours of the house, all of them: daylight (paper and ink), evening (lamplight), high contrast, and one for a
terminal of sixteen colours.

Roles: ground (background), raised (surface), chosen (where focus or the pointer is), ink (foreground), quiet ink, one
accent for keys and for where one is. A member's colour is a bar at the left edge of what is theirs, never a text on its own.
"""

from collections.abc import Mapping

from textual.theme import Theme


def _theme(
    name: str,
    *,
    dark: bool,
    ground: str,
    raised: str,
    chosen: str,
    ink: str,
    quiet: str,
    accent: str,
    on_accent: str,
    line: str,
    second: str,
    good: str,
    mind: str,
    wrong: str,
    members: Mapping[str, str],
) -> Theme:
    """One theme out of its few colours. `second`, `good`, `mind` and `wrong` are inks for signs that differ in their shape
    too; none of them judges anything."""
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        accent=accent,
        secondary=second,
        foreground=ink,
        background=ground,
        surface=raised,
        panel=chosen,
        success=good,
        warning=mind,
        error=wrong,
        text_alpha=1.0,
        variables={
            "quiet": quiet,
            "chosen": chosen,
            "on-accent": on_accent,
            "line": line,
            **{f"member-{colour}": value for colour, value in members.items()},
            "footer-background": ground,
            "block-cursor-background": accent,
            "block-cursor-foreground": on_accent,
            "input-cursor-background": accent,
            "input-cursor-foreground": on_accent,
            "input-selection-background": chosen,
            "scrollbar": line,
            "scrollbar-background": ground,
            "scrollbar-hover": accent,
            "scrollbar-active": accent,
            "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
            "scrollbar-corner-color": ground,
        },
    )


DAYLIGHT = _theme(
    "daylight",
    dark=False,
    ground="#fbf5ea",
    raised="#f1e7d6",
    chosen="#e6d6ba",
    ink="#3a3142",
    quiet="#635768",
    accent="#983f2b",
    on_accent="#fffaf0",
    line="#d9c9ae",
    second="#604f69",
    good="#3d5c36",
    mind="#7a4f0e",
    wrong="#8a3f4e",
    members={
        "amber": "#cf6f14",
        "teal": "#0a807e",
        "violet": "#9d68d8",
        "coral": "#a8281a",
        "gold": "#85741a",
        "sky": "#14599c",
        "moss": "#6f964d",
        "rose": "#93346c",
        "none": "#8f8470",
    },
)

EVENING = _theme(
    "evening",
    dark=True,
    ground="#1c1a26",
    raised="#272434",
    chosen="#3b3650",
    ink="#f2e9dc",
    quiet="#b0a8b8",
    accent="#f3c083",
    on_accent="#1c1a26",
    line="#3d384d",
    second="#c9b6d6",
    good="#9fc48f",
    mind="#e6b45c",
    wrong="#e79aa6",
    members={
        "amber": "#f18c32",
        "teal": "#5cccaf",
        "violet": "#c0a6fb",
        "coral": "#cf4f32",
        "gold": "#f8d34a",
        "sky": "#2f8ce4",
        "moss": "#b2ee98",
        "rose": "#c67ca6",
        "none": "#857a78",
    },
)

CONTRAST = _theme(
    "contrast",
    dark=True,
    ground="#000000",
    raised="#14141c",
    chosen="#2a2a44",
    ink="#ffffff",
    quiet="#dcdce4",
    accent="#ffd75e",
    on_accent="#000000",
    line="#a0a0b0",
    second="#dcdce4",
    good="#a8f0a0",
    mind="#ffd75e",
    wrong="#ffb4b4",
    members={
        "amber": "#ff9a3c",
        "teal": "#7cf0d6",
        "violet": "#d6baff",
        "coral": "#ff6f62",
        "gold": "#e6d610",
        "sky": "#32a7ff",
        "moss": "#d2fd64",
        "rose": "#f58ac6",
        "none": "#a3a393",
    },
)

# The values of the sixteen colours as every terminal of sixteen names them; what is between them would come out as a
# neighbour. Raised is blue, because grey behind words is one that not every such terminal has.
SIXTEEN = _theme(
    "sixteen",
    dark=True,
    ground="#000000",
    raised="#0000aa",
    chosen="#555555",
    ink="#ffffff",
    quiet="#55ffff",
    accent="#ffff55",
    on_accent="#000000",
    line="#aaaaaa",
    second="#55ffff",
    good="#55ff55",
    mind="#ffff55",
    wrong="#ffffff",
    members={
        "amber": "#aa5500",
        "teal": "#00aaaa",
        "violet": "#aa00aa",
        "coral": "#ff5555",
        "gold": "#ffff55",
        "sky": "#5555ff",
        "moss": "#55ff55",
        "rose": "#ff55ff",
        "none": "#aaaaaa",
    },
)

THEMES = (DAYLIGHT, EVENING, CONTRAST, SIXTEEN)


def theme_for(choice: str, hour: float, *, few: bool = False) -> str:
    """The theme's name for a household's choice: one of `THEMES`, or "auto" (evening from 18:00 to 07:00 of the family's
    clock, `hour` from 0 to 24). On a terminal of `few` colours, sixteen, it is always the one that was made of them."""
    if few:
        return SIXTEEN.name
    if choice in {theme.name for theme in THEMES}:
        return choice
    return DAYLIGHT.name if 7 <= hour < 18 else EVENING.name
