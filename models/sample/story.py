"""Six weeks of the sample family's life, as tables. Days count back from the day on which the story is told."""

from dataclasses import dataclass

EMILY, DAVID, JAKE, LEO, TOM = "Emily", "David", "Jake", "Leo", "Grandpa Tom"


@dataclass(frozen=True, slots=True)
class Face:
    """A member: their card's look, and their wishes."""

    name: str
    animal: str
    colour: str
    always_show: bool = True
    on_home: bool = True
    celebrated_like: str = ""
    left_out: str = ""
    hard_day_wish: str = ""
    hard_day_readers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Kind words under a win, said `hours` after it; the receivers show them, unless they are for them alone."""

    by: str
    words: str
    hours: float = 2
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """A win. The person it is about shows it `hours` later, or does what `then` says: keeps it, or leaves it
    waiting."""

    days: int
    clock: str
    by: str
    words: str
    effort: str = ""
    about: str = ""
    family: bool = False
    hours: float = 1
    then: str = "show"
    answers: tuple[Answer, ...] = ()
    said: bool = False
    starred: tuple[str, ...] = ()


FACES = (
    Face(EMILY, "fox", "amber", celebrated_like="Tell me what you saw. A sentence is plenty."),
    Face(DAVID, "bear", "coral", celebrated_like="Say it while we do something else."),
    Face(
        JAKE,
        "turtle",
        "teal",
        always_show=False,
        celebrated_like="Quietly. A note is good.",
        left_out="School, and how I slept.",
        hard_day_wish="Sit near me, no questions. The dog may come in.",
        hard_day_readers=(EMILY, LEO),
    ),
    Face(LEO, "bee", "gold", celebrated_like="Out loud, with everybody."),
    Face(TOM, "owl", "violet", celebrated_like="A word over the fence."),
)

# Neighbours and relatives, for a table with more than five.
RELATIVES = (
    "Rosa", "Ben", "Hannah", "Max", "Sofia", "Rachel", "Nia", "Oscar", "Lena", "Pablo",
    "Ida", "Marta", "Henry", "Alma", "Nico", "Ruth", "Elias", "Clara", "Otto",
)  # fmt: skip

CONTACTS = (
    ("Rosa, Emily's sister", "555 0142", "Any time, nights too"),
    ("Dr. Lind's practice", "555 0117", "Mornings"),
)

WINS = (
    Noted(
        41, "08:10", EMILY, "Asked my sister to do the school run on Thursday.",
        effort="I wrote the message three times before I sent it.",
        answers=(Answer(DAVID, "I noticed you on the bottom stair with the phone. I was glad you pressed send."),),
    ),
    Noted(
        40, "16:45", LEO, "I read the page out loud to the end.",
        effort="The long words I did in bits.",
        answers=(Answer(TOM, "I liked how you stopped and looked at each of them."),),
    ),
    Noted(
        38, "21:30", DAVID, "Jake came down while the rest of us were still up. He sat on the stairs for a while.",
        about=JAKE, hours=14,
        answers=(Answer(EMILY, "I heard you on the stairs and I was glad.", hours=15),),
    ),
    Noted(
        36, "11:20", TOM, "Rang my old friend Peter. We had not spoken since spring.",
        effort="It rang a long time and I nearly put it down.",
    ),
    Noted(
        34, "15:50", JAKE, "Leo waited for me at the corner and didn't ask anything.",
        about=LEO, said=True, starred=(JAKE, LEO),
        answers=(Answer(DAVID, "Leo, I noticed you kept your eyes on the pigeons until he was ready."),),
    ),
    Noted(33, "18:00", EMILY, "We sat in the car by the lake with the rain on the roof.", family=True),
    Noted(
        31, "14:15", EMILY, "David took the phone off the hook for an hour so that I could sleep.",
        about=DAVID,
    ),
    Noted(
        29, "17:40", DAVID, "Told my boss that I leave at five on Wednesdays.",
        effort="My hands were cold all morning before it.",
        answers=(Answer(EMILY, "Thank you for telling him. I know how long you carried it around."),),
    ),
    Noted(
        27, "17:05", LEO, "Grandpa showed me the knot and didn't mind that I forgot it four times.",
        about=TOM,
        answers=(Answer(TOM, "I forgot it once myself, you know. I liked sitting there with you."),),
    ),
    Noted(
        26, "12:30", JAKE, "Opened the curtains.", effort="It took from Monday to Wednesday.",
        answers=(
            Answer(EMILY, "I saw the light from the garden. Thank you for writing it down."),
            Answer(LEO, "the cat sits there now", hours=5),
        ),
    ),
    Noted(24, "10:00", TOM, "Emily went for her walk, though the house was calling her.", about=EMILY),
    Noted(
        22, "20:50", EMILY, "Jake told me that talking was too much today. He came and told me himself.",
        about=JAKE, hours=20, said=True,
        answers=(Answer(DAVID, "I'm proud of how you put it into words.", hours=22),),
    ),
    Noted(20, "19:15", DAVID, "Emily let the laundry be and sat down with her book.", about=EMILY),
    Noted(
        19, "16:10", LEO, "I was cross and I went outside to be cross.", effort="I took the ball with me.",
        answers=(Answer(EMILY, "I noticed you found a place for it."),),
    ),
    Noted(17, "19:30", TOM, "All five of us at the table tonight. Nobody had to say much.", family=True),
    Noted(
        15, "15:20", JAKE, "Walked Biscuit to the end of the street and back.",
        effort="There were people at the bus stop. I went on.",
        answers=(
            Answer(LEO, "biscuit slept all afternoon, he liked it"),
            Answer(TOM, "I was at the window. It was good to see you two.", alone=True),
        ),
    ),
    Noted(13, "09:40", EMILY, "Said no to the school fair.", effort="I left out the long excuse."),
    Noted(12, "13:00", TOM, "Jake mended the gate. He oiled it three times and listened each time.", about=JAKE, then="keep"),
    Noted(
        11, "18:25", DAVID, "Leo turned the radio down when he saw that the door was shut.",
        about=LEO,
        answers=(Answer(JAKE, "I heard that. Thanks.", hours=4),),
    ),
    Noted(10, "12:10", TOM, "Let Leo carry my bag up the hill.", effort="I like to carry it myself."),
    Noted(
        9, "17:45", LEO, "Jake played one song on the guitar and I was allowed to stay in the room.",
        about=JAKE, hours=4, starred=(JAKE,),
        answers=(Answer(TOM, "I listened from the hall. It was good to hear it again.", hours=6),),
    ),
    Noted(8, "20:40", DAVID, "We all ended up on the back step to look at the moon.", family=True),
    Noted(6, "21:10", EMILY, "David asked me how I was, and waited for the long answer.", about=DAVID),
    Noted(
        5, "16:30", JAKE, "Went to my appointment and said one true thing in it.",
        effort="I held on to the keys in my pocket.",
        answers=(
            Answer(DAVID, "I'm glad you told us. I'll drive you any time, radio on or off."),
            Answer(EMILY, "Thank you for trusting us with this.", hours=3),
        ),
    ),
    Noted(4, "17:20", LEO, "I showed Grandpa my card game, one rule after the other.", effort="It has a lot of rules."),
    Noted(3, "10:30", TOM, "Leo read the paper to me this morning, the small letters too.", about=LEO),
    Noted(
        2, "21:45", DAVID, "Went to the evening for families at the library.",
        effort="I drove past it once.",
        answers=(Answer(EMILY, "I noticed your shoes by the door and knew you had gone."),),
    ),
    Noted(
        1, "16:40", EMILY, "Jake sat on the porch with me for ten minutes. We didn't talk, and it was nice.",
        about=JAKE, hours=3, said=True,
        answers=(Answer(LEO, "I noticed you came out even though it was cold. I liked the quiet.", hours=4),),
    ),
    Noted(
        0, "10:15", EMILY, "I heard you laugh at Leo's joke through the door. I stood there a moment and listened.",
        about=JAKE, then="wait",
    ),
)  # fmt: skip

HARD_DAY = (23, "22:30", EMILY, "Today was really hard for me. I sat in the car until it had passed.")
NOTE_TO_MYSELF = (21, "22:00", JAKE, "It was like this in March too. It went. Text Ben, he always answers.")


@dataclass(frozen=True, slots=True)
class Evening:
    """A round: how many Sundays ago, who was present, what was written and by whom; the others spoke or passed."""

    sundays: int
    host: str
    here: tuple[str, ...]
    written: tuple[tuple[str, str, tuple[str, ...]], ...]  # by, words, about (nobody: the family)
    passed: tuple[str, ...]
    promise: str


EVENINGS = (
    Evening(
        2, EMILY, (EMILY, DAVID, LEO, TOM),
        written=(
            (EMILY, "The letter to the school. It has a first line now.", (EMILY,)),
            (LEO, "I sat in my tent under the table until I was done being loud.", (LEO,)),
            (TOM, "David put the hall lamp right, and it was lit when I came in.", (DAVID,)),
        ),
        passed=(),
        promise="The hall lamp stays on for whoever comes home late.",
    ),
    Evening(
        1, DAVID, (DAVID, JAKE, LEO, TOM, EMILY),
        written=(
            (DAVID, "I asked my brother to come on Saturday. I had the phone in my hand for an hour.", (DAVID,)),
            (JAKE, "Leo. He leaves his door open a bit. I like that.", (LEO,)),
            (EMILY, "All of you, for the quiet on Tuesday.", ()),
        ),
        passed=(TOM,),
        promise="A walk on Tuesday, for whoever likes.",
    ),
)  # fmt: skip
