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
    """It belongs to somebody else, or does not exist: both are refused with the same sentence, so that neither can
    be told."""


class NotNow(Refusal):
    """It can't be done in the present state (already decided, already closed)."""


class WrongPin(Refusal):
    """The PIN didn't match, or it is too soon to try again."""


class NewerFile(Refusal):
    """The file was written by a newer version and is left untouched."""


class BrokenFile(Refusal):
    """The file is not a family's file, or it is damaged; it is left untouched."""


class Damaged(BrokenFile):
    """What was read from the file, open or being opened, can't be what was written."""


class StorageFailed(Refusal):
    """The device can't keep or read something: no room, a file that is read-only, a fault, or other programs that
    used the file for too long. Nothing was changed, and one may try again. `cause` is one sentence about that;
    `sentence` also says that the typed words stay."""

    def __init__(self, cause: str) -> None:
        super().__init__(_("{cause} Your words stay here.").format(cause=cause))
        self.cause = cause


class FileGone(StorageFailed):
    """The family's file isn't where it was opened."""


class Locked(Refusal):
    """The file is locked and its passphrase was not given; `path` is the file."""

    def __init__(self, sentence: str, path: Path) -> None:
        super().__init__(sentence)
        self.path = path


class WrongPassphrase(Refusal):
    """The passphrase does not open the file. Nothing was changed."""
