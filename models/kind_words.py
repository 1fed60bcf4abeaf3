"""Kind words: an acknowledgement of a win, and the one-key thank you."""

from datetime import datetime

from models.win import Win

STARTERS: tuple[str, ...] = ()  # marked with N_: "I noticed…", "Thank you for…", "I felt… when you…", …


def say(author_id: str, win_id: str, text: str, *, alone: bool, now: datetime) -> Win:
    """Kind words under a win the author may read. They reach whom the win is about (its author, where it is about the
    family) and are shown as each of them chooses; `alone` keeps them between the two. Words under one's own family win
    are shown at once. Refuses blank or too long text, and a win that can't be read."""
    raise NotImplementedError


def thank(member_id: str, text_id: str, *, now: datetime) -> None:
    """A one-key "thank you" to the author of what reached this member, whatever they decided about it. Once."""
    raise NotImplementedError
