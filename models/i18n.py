"""The one place that marks a family's sentences for translation. English is the source."""

from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path


@cache
def _catalogue() -> NullTranslations:
    return translation("smallwins", Path(__file__).parent / "locale", fallback=True)


def _(sentence: str) -> str:
    """The sentence in the family's language; it comes back as it is where no translation exists."""
    return _catalogue().gettext(sentence)


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for "marked here, translated later"
    """Marks a sentence that stands in a table; `_` translates it where it is shown."""
    return sentence
