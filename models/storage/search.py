"""Search: turns words as somebody types them, any string at all, into a condition on `TextRow`."""

import re

from peewee import SQL, Expression, fn

from models.core.typed_text import clean
from models.storage.query import all_of
from models.storage.tables import TextRow

# Scripts written without spaces between words: the index knows a whole clause as one word there, so their words are
# looked for letter by letter. Thai, Lao, Burmese, Khmer, Tai, Chinese and Japanese.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u2e80-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_LETTER = re.compile(r"[^\W_]")


def matching(words: str) -> Expression:
    """The condition that a text (its words or its effort) holds all these words, each as a whole word or the beginning
    of one, ignoring case and accents. Blank words find nothing.

    Order the result by recency (`shown_at`, `noted_at`): ranking costs a hundred times as much.
    """
    typed = clean(words).split()
    indexed = [word for word in typed if _LETTER.search(word) and not _UNSPACED.search(word)]
    conditions = [_holds(word) for word in typed if word not in indexed]
    if indexed:
        # Each word is quoted, so that nothing in it is an operator.
        query = " AND ".join('"{}" *'.format(word.replace('"', '""')) for word in indexed)
        found = SQL("(SELECT rowid FROM text_search WHERE text_search MATCH ?)", [query])
        conditions.append(TextRow.seq << found)
    return all_of(conditions) if conditions else TextRow.seq < 0


def _holds(word: str) -> Expression:
    return (fn.instr(TextRow.body, word) > 0) | (fn.instr(TextRow.effort, word) > 0)
