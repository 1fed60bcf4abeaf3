"""Refusals: what a verb says when it will not do something, in one sentence that a family can read."""

from pathlib import Path

from models.core.i18n import _


class Refusal(Exception):
    """A verb will not do what was asked. Nothing was changed.

    `sentence` is one plain sentence for the person at the keyboard; it holds no one's private words.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class BadInput(Refusal):
    """What was typed can't be taken as it is (blank, too long, a name that is taken)."""


class NotYours(Refusal):
    """It belongs to somebody else, or nobody may see it: both are refused alike."""


class NotNow(Refusal):
    """It can't be done from where things stand (already decided, already closed)."""


class WrongPin(Refusal):
    """The PIN didn't match, or it is too soon to try again."""


class NewerFile(Refusal):
    """The file was written by a newer version and is left untouched."""


class BrokenFile(Refusal):
    """The file is not a family's file, or it is damaged; it is left untouched."""


class Damaged(BrokenFile):
    """What is read from the open file, or on the way of opening it, can't be what was written."""


class StorageFailed(Refusal):
    """The device doesn't keep or read what it should: no room, only to be read, a fault, or others too long at the file.
    Nothing was changed, and it may well be tried again. `cause` says that alone; the sentence also that words stay."""

    def __init__(self, cause: str) -> None:
        super().__init__(_("{cause} Your words stay here.").format(cause=cause))
        self.cause = cause


class FileGone(StorageFailed):
    """The family's file isn't where it was opened."""


class Locked(Refusal):
    """The file is locked with a passphrase that nobody has given yet; `path` says which file."""

    def __init__(self, sentence: str, path: Path) -> None:
        super().__init__(sentence)
        self.path = path


class WrongPassphrase(Refusal):
    """The passphrase does not open the file. Nothing was changed."""
