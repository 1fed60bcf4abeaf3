"""Refusals: what a verb says when it will not do something, in one sentence that a family can read."""

from pathlib import Path


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


class Locked(Refusal):
    """The file is locked with a passphrase that nobody has given yet; `path` says which file."""

    def __init__(self, sentence: str, path: Path) -> None:
        super().__init__(sentence)
        self.path = path


class WrongPassphrase(Refusal):
    """The passphrase does not open the file. Nothing was changed."""
