"""Wishes that a member has for those who write about them or offer them something, in the same words everywhere."""

from models.core.i18n import _
from tui.widgets.safe_text import one_line


def in_words(name: str, liked: str, left_out: str) -> list[str]:
    """A sentence for each wish that isn't empty: how they like to be celebrated (`liked`), and what others should leave
    out."""
    sentences = (_("{name} likes it this way: {wish}"), _("{name} would rather you left out: {wish}"))
    wishes = zip(sentences, (liked, left_out), strict=True)
    return [words.format(name=one_line(name).plain, wish=one_line(wish).plain) for words, wish in wishes if wish]
