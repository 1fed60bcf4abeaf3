"""The looks of a card: an animal and a colour, which its owner chooses.

Each animal is a single code point that every terminal draws two cells wide, and none is one that a family might use
to tease somebody about their body. The colours are easy to tell apart in both themes, which say what each name looks
like.
"""

from collections.abc import Collection
from typing import NamedTuple

from models.core.i18n import N_


class Animal(NamedTuple):
    """The sign of an animal, and its word (marked for translation; `_(word)` where it is shown)."""

    emoji: str
    word: str


ANIMALS: dict[str, Animal] = {
    "fox": Animal("🦊", N_("fox")),
    "turtle": Animal("🐢", N_("turtle")),
    "owl": Animal("🦉", N_("owl")),
    "bear": Animal("🐻", N_("bear")),
    "bee": Animal("🐝", N_("bee")),
    "rabbit": Animal("🐰", N_("rabbit")),
    "dolphin": Animal("🐬", N_("dolphin")),
    "penguin": Animal("🐧", N_("penguin")),
    "cat": Animal("🐱", N_("cat")),
    "dog": Animal("🐶", N_("dog")),
    "panda": Animal("🐼", N_("panda")),
    "butterfly": Animal("🦋", N_("butterfly")),
    "octopus": Animal("🐙", N_("octopus")),
    "lion": Animal("🦁", N_("lion")),
    "tiger": Animal("🐯", N_("tiger")),
    "koala": Animal("🐨", N_("koala")),
    "frog": Animal("🐸", N_("frog")),
    "horse": Animal("🐴", N_("horse")),
    "duck": Animal("🦆", N_("duck")),
    "deer": Animal("🦌", N_("deer")),
    "snail": Animal("🐌", N_("snail")),
    "ladybird": Animal("🐞", N_("ladybird")),
    "mouse": Animal("🐭", N_("mouse")),
    "wolf": Animal("🐺", N_("wolf")),
}

COLOURS: dict[str, str] = {
    "amber": N_("amber"),
    "teal": N_("teal"),
    "violet": N_("violet"),
    "coral": N_("coral"),
    "gold": N_("gold"),
    "sky": N_("sky"),
    "moss": N_("moss"),
    "rose": N_("rose"),
}
"""The name of each colour and its word, marked for translation."""


def emoji_of(animal: str) -> str:
    """The emoji of an animal's name; empty for an empty name, and for one that this version doesn't know."""
    return ANIMALS[animal].emoji if animal in ANIMALS else ""


def least_used(names: Collection[str], taken: Collection[str]) -> str:
    """The name that is used least often among those taken: an unused one, as long as there is one."""
    counted = list(taken)
    return min(names, key=counted.count)
