"""The enumerations that the rules use: kinds of text, states, audiences."""

from enum import StrEnum


class Kind(StrEnum):
    """What a text is."""

    WIN = "win"
    WORDS = "words"  # kind words under a win
    TURN = "turn"  # what one member wrote in a round
    EVENING = "evening"  # the page of a closed round, with its turns
    REWARD = "reward"  # the title of a card on the board
    HARD_DAY = "hard_day"
    COPY = "copy"  # "Just for me": the receiver's own copy of what somebody wrote
    COMPANY = "company"  # "I was there too": a line in the writer's own journal
    TO_MYSELF = "to_myself"  # a sealed note to oneself
    FOR_ROUND = "for_round"  # words left beforehand for the next round


class Audience(StrEnum):
    """For whom the author wrote it. The people it is about still decide for themselves."""

    EVERYONE = "everyone"
    ONLY = "only"  # the author, the people it is about, and the chosen readers
    JUST_ME = "just_me"


class Consent(StrEnum):
    """The state of a text for one person it is about."""

    UNDECIDED = "undecided"
    JOINS = "joins"  # only a waiting edit is about them; the present words are not
    EVERYONE = "everyone"
    JUST_ME = "just_me"
    NO_THANKS = "no_thanks"
    TAKEN_DOWN = "taken_down"


class Presence(StrEnum):
    """A member's state in the household."""

    CLOSED = "closed"  # added, but they never opened their card themselves
    HERE = "here"
    ASIDE = "aside"
    GONE = "gone"


class Stage(StrEnum):
    """A reward's column on the board."""

    IDEA = "idea"
    OFFERED = "offered"
    YES = "yes"
    ENJOYED = "enjoyed"


class Step(StrEnum):
    """The steps of a round of "Celebrate together", in order."""

    ARRIVE = "arrive"
    REREAD = "reread"
    TURNS = "turns"
    APPRECIATE = "appreciate"
    CHOOSE = "choose"
    CLOSE = "close"


class TurnState(StrEnum):
    """The state of one member's turn. Deleted from the file when the round closes."""

    WAITING = "waiting"
    SAID = "said"
    WRITTEN = "written"
    LATER = "later"
    PASSED = "passed"
    PAUSED = "paused"  # "let's talk later, off the screen": what was written is deleted


class Promise(StrEnum):
    """The state of a small promise. The app never asks whether it was kept."""

    OPEN = "open"
    KEPT = "kept"
    LET_GO = "let_go"


class Manner(StrEnum):
    """How a round can be today. The host reads them out, except the last one."""

    STANDARD = "standard"
    QUIET = "quiet"  # written, short
    SHORT = "short"
    HARD_WEEK = "hard_week"  # no wins asked: "What helped you get to today?"
    HARD_TIME = "hard_time"  # a goodbye, or a hard time for one of us; no question asks about them


class RewardKind(StrEnum):
    """The kind of a reward. None of the app's own ideas is about food or looks."""

    TIME = "time"
    COMFORT = "comfort"
    NOTE = "note"
    CHOICE = "choice"
    OUTING = "outing"
    CREATIVE = "creative"
