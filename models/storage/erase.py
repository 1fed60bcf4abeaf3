"""Erased means erased: out of the tables, out of the search index, and never back from a copy."""

import sqlite3

_LEFT = "SELECT id FROM live.member WHERE presence = 'gone'"

# Who left stays away, under the name they left, and a copy holds no more of theirs than the family's file does.
_OF_WHO_LEFT = (
    f"""
    UPDATE member SET (presence, name, name_key, celebrated_like, left_out, hard_day_wish) =
        (SELECT presence, name, name_key, celebrated_like, left_out, hard_day_wish
         FROM live.member now WHERE now.id = member.id)
    WHERE id IN ({_LEFT})
    """,
    *(
        f"DELETE FROM {table} WHERE member_id IN ({_LEFT}) AND ({key}) NOT IN (SELECT {key} FROM live.{table})"
        for table, key in {
            "here": "id",
            "star": "text_id, member_id",
            "said": "text_id, member_id",
            "thanks": "text_id, member_id",
            "wish_reader": "member_id, reader_id",
        }.items()
    ),
)


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
    for table in ("promise", "prompt", "celebration", "help_line", "door", "here", "draft", "member"):
        file.execute(f"DELETE FROM {table} WHERE id IN ({erased})")
    # Nor what could be taken back of it: that may hold its words.
    file.execute("DELETE FROM deed WHERE EXISTS (SELECT 1 FROM tombstone WHERE instr(target || before, tombstone.id))")
    if words:
        scrub(file)


def part_with_who_left(copy: sqlite3.Connection) -> None:
    """Takes out of a copy what the family's file, attached to it as `live`, holds no more of those who left. Call it
    inside a transaction."""
    for statement in _OF_WHO_LEFT:
        copy.execute(statement)
