"""The enumerations that the rules use: what a text is, where it stands, whom it is for."""

from enum import StrEnum


class Kind(StrEnum):
    """What a text is."""

    WIN = "win"
    WORDS = "words"  # kind words under a win
    TURN = "turn"  # what one member wrote in a round
    EVENING = "evening"  # the page of a round that is over; its turns stand on it
    REWARD = "reward"  # the title of a card on the board
    HARD_DAY = "hard_day"
    COPY = "copy"  # "Just for me": the receiver's own copy of what somebody wrote
    COMPANY = "company"  # "I was there too": a line in the writer's own journal
    TO_MYSELF = "to_myself"  # a sealed note to oneself
    FOR_ROUND = "for_round"  # words left beforehand for the next round


class Audience(StrEnum):
    """For whom the author wrote it. The people it is about still decide for themselves."""

    EVERYONE = "everyone"
    ONLY = "only"  # the author, whom it is about, and those named as readers
    JUST_ME = "just_me"


class Consent(StrEnum):
    """Where a text stands with one person it is about."""

    UNDECIDED = "undecided"
    JOINS = "joins"  # an edit that waits is about them, too; what stands is not
    EVERYONE = "everyone"
    JUST_ME = "just_me"
    NO_THANKS = "no_thanks"
    TAKEN_DOWN = "taken_down"


class Presence(StrEnum):
    """Where a member stands in the household."""

    CLOSED = "closed"  # named, but their card was never opened by themselves
    HERE = "here"
    ASIDE = "aside"
    GONE = "gone"


class Stage(StrEnum):
    """Where a reward stands on the board."""

    IDEA = "idea"
    OFFERED = "offered"
    YES = "yes"
    ENJOYED = "enjoyed"


class Step(StrEnum):
    """Where a round of Celebrate together stands, in the order it goes."""

    ARRIVE = "arrive"
    REREAD = "reread"
    TURNS = "turns"
    APPRECIATE = "appreciate"
    CHOOSE = "choose"
    CLOSE = "close"


class TurnState(StrEnum):
    """Where one member's turn stands. Wiped from the file when the round closes."""

    WAITING = "waiting"
    SAID = "said"
    WRITTEN = "written"
    LATER = "later"
    PASSED = "passed"
    PAUSED = "paused"  # "let's talk later, off the screen": what was written is wiped


class Promise(StrEnum):
    """What became of a small promise. Nothing asks after it."""

    OPEN = "open"
    KEPT = "kept"
    LET_GO = "let_go"


class Manner(StrEnum):
    """How a round can be today. The host reads them out, but not the last one."""

    STANDARD = "standard"
    QUIET = "quiet"  # written, short
    SHORT = "short"
    HARD_WEEK = "hard_week"  # no wins asked: "What helped you get to today?"
    HARD_TIME = "hard_time"  # a goodbye, or a hard time for one of us; no question asks about them


class RewardKind(StrEnum):
    """What sort of reward it is; none is about food or looks in what we suggest."""

    TIME = "time"
    COMFORT = "comfort"
    NOTE = "note"
    CHOICE = "choice"
    OUTING = "outing"
    CREATIVE = "creative"
