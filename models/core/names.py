"""Names of members: compared without case, each unique; "family" means all members together."""

import re
import unicodedata
from collections.abc import Collection

from models.core.errors import BadInput
from models.core.i18n import _
from models.core.typed_text import clean, name_of

FAMILY = "family"
"""Means everyone wherever a name is asked for, so no member can have it."""

# Scripts without spaces between words: a name in them is found anywhere in the text.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Names that are everyday words too: these count only where they are written with a capital letter.
_EVERYDAY = re.compile(
    "art|august|autumn|bill|chase|dawn|drew|faith|frank|grace|grant|guy|hope|jack|jay|joy|june|mark|may|miles|pat|pearl"
    "|ray|rich|robin|rose|ruby|sage|sky|sue|summer|sunny|will"
)


def key_of(name: str) -> str:
    """The key of a name: the same for spellings that differ only in case, width or spaces."""
    return " ".join(unicodedata.normalize("NFKC", clean(name)).casefold().split())


def new_name(typed: str, taken: Collection[str]) -> str:
    """A member's name, cleaned. `taken` holds the keys of the existing names. Refuses (BadInput) a blank, long or taken
    name, and "family"."""
    name = name_of(typed)
    key = key_of(name)
    if key in (FAMILY, key_of(_("family"))):
        raise BadInput(_("“{name}” stands for all of you. Please choose another name.").format(name=name))
    if key in taken:
        raise BadInput(_("Somebody here is called {name} already. Please choose another name.").format(name=name))
    return name


def stands_in(name: str, text: str) -> bool:
    """Whether a name is in a text as a whole word: "Sofia" in "Sofia's day" but not in "Sofian"."""
    if _UNSPACED.search(name):
        return key_of(name) in key_of(text)
    if _EVERYDAY.fullmatch(key_of(name)):
        return re.search(rf"(?<!\w){re.escape(name[0].upper() + name[1:])}(?!\w)", text) is not None
    return re.search(rf"(?<!\w){re.escape(key_of(name))}(?!\w)", key_of(text)) is not None
