"""The one place that marks a family's sentences for translation. English is the source."""

from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

_spelling = {"plain": False}


@cache
def _catalogue() -> NullTranslations:
    return translation("smallwins", Path(__file__).parents[1] / "locale", fallback=True)


def _(sentence: str) -> str:
    """The sentence in the family's language; it comes back as it is where no translation exists."""
    said = _catalogue().gettext(sentence)
    return said.replace("…", "...") if _spelling["plain"] else said


def language() -> str:
    """The language that sentences come back in, as a page of HTML names it ("en", "pt-BR")."""
    return _catalogue().info().get("language", "en").replace("_", "-")


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for "marked here, translated later"
    """Marks a sentence that stands in a table; `_` translates it where it is shown."""
    return sentence


def spell_plainly(plain: bool) -> None:
    """From now on sentences are spelled for plain mode, or as they are written: an ellipsis is three dots. Signs that
    need no more room in plain letters are left to whoever draws them."""
    _spelling["plain"] = plain


def is_plain() -> bool:
    """Whether sentences are spelled for plain mode."""
    return _spelling["plain"]
