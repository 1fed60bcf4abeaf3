"""The family's file: opens it, migrates it, backs it up. SQL that only SQLite knows is only in this package."""
