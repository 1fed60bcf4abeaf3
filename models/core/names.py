"""Names of members: matched without case, no two alike, "family" for all of them together."""

import re
import unicodedata
from collections.abc import Collection

from models.core.errors import BadInput
from models.core.i18n import _
from models.core.typed_text import clean, name_of

FAMILY = "family"
"""Stands for everyone wherever a name is asked for, so nobody bears it."""

# Scripts that put no space between words: there a name is found inside its line.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Names that are everyday words too: these are meant only where they stand as the name is written.
_EVERYDAY = re.compile(
    "art|august|autumn|bill|chase|dawn|drew|faith|frank|grace|grant|guy|hope|jack|jay|joy|june|mark|may|miles|pat|pearl"
    "|ray|rich|robin|rose|ruby|sage|sky|sue|summer|sunny|will"
)


def key_of(name: str) -> str:
    """The key of a name: the same for spellings that differ only in case, width or spaces."""
    return " ".join(unicodedata.normalize("NFKC", clean(name)).casefold().split())


def new_name(typed: str, taken: Collection[str]) -> str:
    """A member's name as it is kept. `taken` holds the keys of those there are. Refuses (BadInput) a blank, long or
    taken one, and "family"."""
    name = name_of(typed)
    key = key_of(name)
    if key in (FAMILY, key_of(_("family"))):
        raise BadInput(_("“{name}” stands for all of you. Please choose another name.").format(name=name))
    if key in taken:
        raise BadInput(_("Somebody here is called {name} already. Please choose another name.").format(name=name))
    return name


def stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text as whole words, "Sofia" in "Sofia's day" but not in "Sofian"."""
    if _UNSPACED.search(name):
        return key_of(name) in key_of(text)
    if _EVERYDAY.fullmatch(key_of(name)):
        return re.search(rf"(?<!\w){re.escape(name[0].upper() + name[1:])}(?!\w)", text) is not None
    return re.search(rf"(?<!\w){re.escape(key_of(name))}(?!\w)", key_of(text)) is not None
