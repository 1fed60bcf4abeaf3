"""Erased means erased: out of the tables, out of the search index, and never back from a copy."""

import sqlite3


def scrub(file: sqlite3.Connection) -> None:
    """Takes what was deleted out of the search index too: its pages still hold a word after the word's text is gone,
    until they are merged. Call it inside the transaction that deleted; 0.3 s at 100,000 wins.
    """
    file.execute("INSERT INTO text_search (text_search) VALUES ('optimize')")


def bury(file: sqlite3.Connection) -> None:
    """Deletes every row whose id stands among the erased ones. Call it inside a transaction, with foreign keys on, after
    rows came in from elsewhere."""
    erased = "SELECT id FROM tombstone"
    # What others wrote under it stays theirs: kind words between their writer and those they are for.
    under = f"parent_id IN ({erased}) AND id NOT IN ({erased})"
    file.execute(f"UPDATE text SET audience = 'only', shown_at = NULL WHERE kind = 'words' AND {under}")
    file.execute(f"UPDATE text SET parent_id = NULL WHERE {under}")
    words = file.execute(f"DELETE FROM text WHERE id IN ({erased})").rowcount
    # Nothing may be left that names a member who was erased.
    for column in ("author_id", "writer_id", "owner_id"):
        words += file.execute(f"DELETE FROM text WHERE {column} IN ({erased})").rowcount
    for table in ("promise", "prompt", "celebration", "help_line", "door", "here", "draft", "deed", "member"):
        file.execute(f"DELETE FROM {table} WHERE id IN ({erased})")
    if words:
        scrub(file)
