"""Version 1: the tables of a family's file, the search index, and the triggers that maintain it.

The SQL is frozen, because existing files were made by exactly this SQL. A later version adds a step of its own.
"""

from peewee import SqliteDatabase

# A statement ends with a semicolon; in the file it stands on one line.
TABLES = """
CREATE TABLE "member" ("id" VARCHAR(32) NOT NULL PRIMARY KEY,
    "name" VARCHAR(255) NOT NULL,
    "name_key" VARCHAR(255) NOT NULL,
    "position" INTEGER NOT NULL,
    "presence" VARCHAR(255) NOT NULL CHECK (presence IN ('closed','here','aside','gone')),
    "animal" VARCHAR(255) NOT NULL,
    "colour" VARCHAR(255) NOT NULL,
    "pin" VARCHAR(255) NOT NULL,
    "wrong_tries" INTEGER NOT NULL,
    "wait_seconds" INTEGER NOT NULL,
    "tried_at" INTEGER,
    "recovery" VARCHAR(255) NOT NULL,
    "new_pin_left" INTEGER,
    "new_pin_counted_at" INTEGER,
    "new_pin_boot" VARCHAR(255) NOT NULL,
    "new_pin_uptime" INTEGER,
    "new_pin_unseen" INTEGER NOT NULL,
    "always_show" INTEGER NOT NULL,
    "on_home" INTEGER NOT NULL,
    "on_quiet" INTEGER NOT NULL,
    "mark" INTEGER NOT NULL,
    "came_at" INTEGER,
    "celebrated_like" TEXT NOT NULL,
    "left_out" TEXT NOT NULL,
    "hard_day_wish" TEXT NOT NULL,
    "wished_at" INTEGER,
    "coach_rests" INTEGER NOT NULL,
    "last_audience" VARCHAR(255) NOT NULL,
    "joined_at" INTEGER NOT NULL);
CREATE UNIQUE INDEX "member_name_key" ON "member" ("name_key");

CREATE TABLE "celebration" ("id" VARCHAR(32) NOT NULL PRIMARY KEY,
    "started_at" INTEGER NOT NULL,
    "closes_at" INTEGER NOT NULL,
    "closed_at" INTEGER,
    "number" INTEGER NOT NULL,
    "step" VARCHAR(255) NOT NULL,
    "manner" VARCHAR(255) NOT NULL,
    "host_id" VARCHAR(32),
    "reward_id" VARCHAR(32),
    "closing_line" TEXT NOT NULL,
    "led_by" VARCHAR(255) NOT NULL,
    FOREIGN KEY ("host_id") REFERENCES "member" ("id") ON DELETE SET NULL);
CREATE INDEX "celebration_host_id" ON "celebration" ("host_id");

CREATE TABLE "text" ("seq" INTEGER NOT NULL PRIMARY KEY,
    "id" VARCHAR(32) NOT NULL,
    "kind" VARCHAR(255) NOT NULL,
    "author_id" VARCHAR(32),
    "writer_id" VARCHAR(32),
    "owner_id" VARCHAR(32),
    "body" TEXT NOT NULL,
    "effort" TEXT NOT NULL,
    "audience" VARCHAR(255) NOT NULL,
    "author_says" VARCHAR(255) NOT NULL,
    "family" INTEGER NOT NULL,
    "on_day" VARCHAR(10) NOT NULL,
    "noted_at" INTEGER NOT NULL,
    "edited_at" INTEGER,
    "shown_at" INTEGER,
    "rests" INTEGER NOT NULL,
    "plant" VARCHAR(255) NOT NULL,
    "parent_id" VARCHAR(32),
    "celebration_id" VARCHAR(32),
    "prompt" VARCHAR(255) NOT NULL,
    "copied_from" VARCHAR(32),
    FOREIGN KEY ("author_id") REFERENCES "member" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("writer_id") REFERENCES "member" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("owner_id") REFERENCES "member" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("parent_id") REFERENCES "text" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("celebration_id") REFERENCES "celebration" ("id") ON DELETE SET NULL);
CREATE UNIQUE INDEX "text_id" ON "text" ("id");
CREATE INDEX "text_author_id" ON "text" ("author_id");
CREATE INDEX "text_writer_id" ON "text" ("writer_id");
CREATE INDEX "text_owner_id" ON "text" ("owner_id");
CREATE INDEX "text_parent_id" ON "text" ("parent_id");
CREATE INDEX "text_celebration_id" ON "text" ("celebration_id");
CREATE INDEX "text_author_id_noted_at" ON "text" ("author_id", "noted_at");
CREATE INDEX "text_feed" ON "text" ("shown_at", "seq") WHERE shown_at IS NOT NULL;
CREATE INDEX "text_for_round" ON "text" ("author_id") WHERE kind = 'for_round';
CREATE INDEX "text_shown_on_day" ON "text" ("on_day") WHERE shown_at IS NOT NULL;

CREATE TABLE "about" ("text_id" VARCHAR(32) NOT NULL,
    "member_id" VARCHAR(32) NOT NULL,
    "consent" VARCHAR(255) NOT NULL,
    "came_at" INTEGER NOT NULL,
    "opened_at" INTEGER,
    "edit_consent" VARCHAR(255),
    "rests_since" INTEGER,
    PRIMARY KEY ("text_id", "member_id"),
    FOREIGN KEY ("text_id") REFERENCES "text" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("member_id") REFERENCES "member" ("id") ON DELETE CASCADE);
CREATE INDEX "about_text_id" ON "about" ("text_id");
CREATE INDEX "about_member_id" ON "about" ("member_id");
CREATE INDEX "about_member_id_consent" ON "about" ("member_id", "consent");
CREATE INDEX "about_came_at" ON "about" ("came_at");
CREATE INDEX "about_edit_waits" ON "about" ("member_id") WHERE edit_consent IS NOT NULL;

CREATE TABLE "deed" ("seq" INTEGER NOT NULL PRIMARY KEY,
    "id" VARCHAR(32) NOT NULL,
    "actor_id" VARCHAR(32),
    "verb" VARCHAR(255) NOT NULL,
    "target" VARCHAR(32) NOT NULL,
    "before" TEXT NOT NULL,
    "sitting" VARCHAR(255) NOT NULL,
    "done_at" INTEGER NOT NULL,
    FOREIGN KEY ("actor_id") REFERENCES "member" ("id") ON DELETE CASCADE);
CREATE UNIQUE INDEX "deed_id" ON "deed" ("id");
CREATE INDEX "deed_actor_id" ON "deed" ("actor_id");

CREATE TABLE "door" ("id" VARCHAR(32) NOT NULL PRIMARY KEY,
    "words" VARCHAR(255) NOT NULL,
    "opened_at" INTEGER NOT NULL,
    "until" INTEGER NOT NULL);

CREATE TABLE "seal" ("id" VARCHAR(32) NOT NULL PRIMARY KEY,
    "member_id" VARCHAR(32) NOT NULL,
    "pin" VARCHAR(255) NOT NULL,
    "recovery" VARCHAR(255) NOT NULL,
    "wish" TEXT NOT NULL,
    "coach_rests" INTEGER NOT NULL,
    "last_audience" VARCHAR(255) NOT NULL,
    "since" INTEGER,
    "sealed_at" INTEGER NOT NULL,
    FOREIGN KEY ("member_id") REFERENCES "member" ("id") ON DELETE CASCADE);
CREATE INDEX "seal_member_id" ON "seal" ("member_id");

CREATE TABLE "draft" ("id" VARCHAR(32) NOT NULL PRIMARY KEY,
    "owner_id" VARCHAR(32),
    "place" VARCHAR(255) NOT NULL,
    "fields" TEXT NOT NULL,
    "saved_at" INTEGER NOT NULL,
    "seal_id" VARCHAR(32),
    FOREIGN KEY ("owner_id") REFERENCES "member" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("seal_id") REFERENCES "seal" ("id") ON DELETE SET NULL);
CREATE INDEX "draft_owner_id" ON "draft" ("owner_id");
CREATE INDEX "draft_seal_id" ON "draft" ("seal_id");

CREATE TABLE "help_line" ("id" VARCHAR(32) NOT NULL PRIMARY KEY,
    "name" VARCHAR(255) NOT NULL,
    "number" VARCHAR(255) NOT NULL,
    "note" VARCHAR(255) NOT NULL,
    "role" VARCHAR(255) NOT NULL,
    "checked_on" VARCHAR(10),
    "position" INTEGER NOT NULL);

CREATE TABLE "here" ("id" VARCHAR(32) NOT NULL PRIMARY KEY,
    "member_id" VARCHAR(32) NOT NULL,
    "day" VARCHAR(10) NOT NULL,
    FOREIGN KEY ("member_id") REFERENCES "member" ("id") ON DELETE CASCADE);
CREATE INDEX "here_member_id" ON "here" ("member_id");
CREATE UNIQUE INDEX "here_member_id_day" ON "here" ("member_id", "day");

CREATE TABLE "household" ("id" VARCHAR(32) NOT NULL PRIMARY KEY,
    "name" VARCHAR(255) NOT NULL,
    "timezone" VARCHAR(255) NOT NULL,
    "country" VARCHAR(255) NOT NULL,
    "celebrate_weekday" INTEGER,
    "celebrate_time" VARCHAR(5),
    "closing_line" TEXT NOT NULL,
    "quiet_line" TEXT NOT NULL,
    "pin" VARCHAR(255) NOT NULL,
    "recovery" VARCHAR(255) NOT NULL,
    "wrong_tries" INTEGER NOT NULL,
    "wait_seconds" INTEGER NOT NULL,
    "tried_at" INTEGER,
    "new_pin_left" INTEGER,
    "new_pin_counted_at" INTEGER,
    "new_pin_boot" VARCHAR(255) NOT NULL,
    "new_pin_uptime" INTEGER,
    "new_pin_unseen" INTEGER NOT NULL,
    "restores" INTEGER NOT NULL,
    "visiting" INTEGER NOT NULL,
    "theme" VARCHAR(255) NOT NULL,
    "motion" INTEGER NOT NULL,
    "plain" INTEGER NOT NULL,
    "coach_rests" INTEGER NOT NULL,
    "nudges" INTEGER NOT NULL,
    "easy_asked" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL);

CREATE TABLE "plot" ("number" INTEGER NOT NULL PRIMARY KEY,
    "plant" VARCHAR(32) NOT NULL);
CREATE UNIQUE INDEX "plot_plant" ON "plot" ("plant");

CREATE TABLE "promise" ("id" VARCHAR(32) NOT NULL PRIMARY KEY,
    "celebration_id" VARCHAR(32) NOT NULL,
    "words" VARCHAR(255) NOT NULL,
    "state" VARCHAR(255) NOT NULL,
    "made_at" INTEGER NOT NULL,
    FOREIGN KEY ("celebration_id") REFERENCES "celebration" ("id") ON DELETE CASCADE);
CREATE INDEX "promise_celebration_id" ON "promise" ("celebration_id");

CREATE TABLE "prompt" ("id" VARCHAR(32) NOT NULL PRIMARY KEY,
    "words" VARCHAR(255) NOT NULL,
    "made_at" INTEGER NOT NULL);

CREATE TABLE "prompt_shown" ("prompt" VARCHAR(255) NOT NULL PRIMARY KEY,
    "shown_at" INTEGER NOT NULL,
    "rests" INTEGER NOT NULL);

CREATE TABLE "reader" ("text_id" VARCHAR(32) NOT NULL,
    "member_id" VARCHAR(32) NOT NULL,
    PRIMARY KEY ("text_id", "member_id"),
    FOREIGN KEY ("text_id") REFERENCES "text" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("member_id") REFERENCES "member" ("id") ON DELETE CASCADE);
CREATE INDEX "reader_text_id" ON "reader" ("text_id");
CREATE INDEX "reader_member_id" ON "reader" ("member_id");

CREATE TABLE "revision" ("text_id" VARCHAR(32) NOT NULL PRIMARY KEY,
    "body" TEXT NOT NULL,
    "effort" TEXT NOT NULL,
    "edited_at" INTEGER,
    "made_at" INTEGER NOT NULL,
    FOREIGN KEY ("text_id") REFERENCES "text" ("id") ON DELETE CASCADE);

CREATE TABLE "reward" ("text_id" VARCHAR(32) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(255) NOT NULL,
    "stage" VARCHAR(255) NOT NULL,
    "moved_at" INTEGER NOT NULL,
    "planned_on" VARCHAR(10),
    "note" TEXT NOT NULL,
    FOREIGN KEY ("text_id") REFERENCES "text" ("id") ON DELETE CASCADE);

CREATE TABLE "said" ("text_id" VARCHAR(32) NOT NULL,
    "member_id" VARCHAR(32) NOT NULL,
    "at" INTEGER NOT NULL,
    PRIMARY KEY ("text_id", "member_id", "at"),
    FOREIGN KEY ("text_id") REFERENCES "text" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("member_id") REFERENCES "member" ("id") ON DELETE CASCADE);
CREATE INDEX "said_text_id" ON "said" ("text_id");
CREATE INDEX "said_member_id" ON "said" ("member_id");

CREATE TABLE "sealed" ("text_id" VARCHAR(32) NOT NULL,
    "member_id" VARCHAR(32) NOT NULL,
    "seal_id" VARCHAR(32) NOT NULL,
    PRIMARY KEY ("text_id", "member_id"),
    FOREIGN KEY ("text_id") REFERENCES "text" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("member_id") REFERENCES "member" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("seal_id") REFERENCES "seal" ("id") ON DELETE CASCADE);
CREATE INDEX "sealed_text_id" ON "sealed" ("text_id");
CREATE INDEX "sealed_member_id" ON "sealed" ("member_id");
CREATE INDEX "sealed_seal_id" ON "sealed" ("seal_id");

CREATE TABLE "seat" ("celebration_id" VARCHAR(32) NOT NULL,
    "member_id" VARCHAR(32) NOT NULL,
    "slot" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "present" INTEGER NOT NULL,
    "state" VARCHAR(255) NOT NULL,
    "prompt" VARCHAR(255) NOT NULL,
    "swapped" VARCHAR(255) NOT NULL,
    "thanked" INTEGER NOT NULL,
    "speaking" INTEGER NOT NULL,
    PRIMARY KEY ("celebration_id", "member_id"),
    FOREIGN KEY ("celebration_id") REFERENCES "celebration" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("member_id") REFERENCES "member" ("id") ON DELETE CASCADE);
CREATE INDEX "seat_celebration_id" ON "seat" ("celebration_id");
CREATE INDEX "seat_member_id" ON "seat" ("member_id");

CREATE TABLE "star" ("text_id" VARCHAR(32) NOT NULL,
    "member_id" VARCHAR(32) NOT NULL,
    "at" INTEGER NOT NULL,
    PRIMARY KEY ("text_id", "member_id", "at"),
    FOREIGN KEY ("text_id") REFERENCES "text" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("member_id") REFERENCES "member" ("id") ON DELETE CASCADE);
CREATE INDEX "star_text_id" ON "star" ("text_id");
CREATE INDEX "star_member_id" ON "star" ("member_id");

CREATE TABLE "thanks" ("text_id" VARCHAR(32) NOT NULL,
    "member_id" VARCHAR(32) NOT NULL,
    "at" INTEGER NOT NULL,
    PRIMARY KEY ("text_id", "member_id", "at"),
    FOREIGN KEY ("text_id") REFERENCES "text" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("member_id") REFERENCES "member" ("id") ON DELETE CASCADE);
CREATE INDEX "thanks_text_id" ON "thanks" ("text_id");
CREATE INDEX "thanks_member_id" ON "thanks" ("member_id");

CREATE TABLE "tombstone" ("id" VARCHAR(32) NOT NULL PRIMARY KEY,
    "erased_at" INTEGER NOT NULL,
    "in_copies" INTEGER NOT NULL);

CREATE TABLE "wish_reader" ("member_id" VARCHAR(32) NOT NULL,
    "reader_id" VARCHAR(32) NOT NULL,
    PRIMARY KEY ("member_id", "reader_id"),
    FOREIGN KEY ("member_id") REFERENCES "member" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("reader_id") REFERENCES "member" ("id") ON DELETE CASCADE);
CREATE INDEX "wish_reader_member_id" ON "wish_reader" ("member_id");
CREATE INDEX "wish_reader_reader_id" ON "wish_reader" ("reader_id")
"""

# Words are kept once: the index points into `text`, and the triggers tell it what came and what went. Letters match
# with and without their accents; two short prefixes make search-as-you-type quick.
SEARCH = (
    """
    CREATE VIRTUAL TABLE text_search USING fts5(
        body, effort, content='text', content_rowid='seq', tokenize='unicode61 remove_diacritics 2', prefix='2 3')
    """,
    """
    CREATE TRIGGER text_search_came AFTER INSERT ON text BEGIN
        INSERT INTO text_search (rowid, body, effort) VALUES (new.seq, new.body, new.effort);
    END
    """,
    """
    CREATE TRIGGER text_search_went AFTER DELETE ON text BEGIN
        INSERT INTO text_search (text_search, rowid, body, effort) VALUES ('delete', old.seq, old.body, old.effort);
    END
    """,
    """
    CREATE TRIGGER text_search_changed AFTER UPDATE OF seq, body, effort ON text BEGIN
        INSERT INTO text_search (text_search, rowid, body, effort) VALUES ('delete', old.seq, old.body, old.effort);
        INSERT INTO text_search (rowid, body, effort) VALUES (new.seq, new.body, new.effort);
    END
    """,
)


def up(_migrator: object, database: SqliteDatabase) -> None:
    for statement in TABLES.split(";"):
        database.execute_sql(" ".join(line.strip() for line in statement.strip().splitlines()))
    for statement in SEARCH:
        database.execute_sql(statement)
