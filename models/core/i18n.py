"""Marks and translates the sentences that a family reads. English is the source; language and spelling are those of
the current terminal (`models.core.terminal`)."""

from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

from models.core.terminal import here


@cache
def _catalogue(language: str) -> NullTranslations:
    languages = [language] if language else None  # None: the device's language
    return translation("smallwins", Path(__file__).parents[1] / "locale", languages, fallback=True)


def _(sentence: str) -> str:
    """The sentence in the terminal's language; unchanged where there is no translation."""
    terminal = here()
    said = _catalogue(terminal.language).gettext(sentence)
    return said.replace("…", "...") if terminal.plain else said


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for this count: English has two forms, other languages up to six. The caller fills in `{count}`."""
    terminal = here()
    said = _catalogue(terminal.language).ngettext(one, many, count)
    return said.replace("…", "...") if terminal.plain else said


def language() -> str:
    """The code of the language that sentences are returned in, for HTML ("en", "pt-BR")."""
    return _catalogue(here().language).info().get("language", "en").replace("_", "-")


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for "marked here, translated later"
    """Marks a sentence in a table; `_` translates it where it is shown."""
    return sentence


def is_plain() -> bool:
    """Whether this terminal is in plain mode, where an ellipsis is three dots. Other signs are replaced by the code
    that draws them."""
    return here().plain
