"""Where the family's file is: open it, keep it up to date, back it up. SQL that only SQLite speaks stays in here."""
