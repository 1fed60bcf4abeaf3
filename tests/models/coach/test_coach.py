"""The coach: what it must leave alone, what it must notice, and how far its rules come on messages of many voices."""

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import coach
from models.coach import marked_sentences
from models.coach.phrases import Phrase, Speller, WordLists
from models.coach.tables import FOLDER, TABLES, book
from tests.models.coach.messages import LOUD, QUIET, table

MESSAGES = Path(__file__).parent

MUST_PASS = """
Jake sat on the porch for at least ten minutes
at least ten minutes
finally some sun
Finally some sun, and we all sat out in it
Sofia came to dinner
came to dinner
You passed me the butter
the butter
You took a weight off my mind
a weight off my mind
good girl Biscuit, you brought the stick back
Good girl, Luna! She slept on Jake's feet
I'm proud of you
Thank you for telling me
I noticed how hard you worked on that
I admire how you pushed through even when it was hard
It's really nice to have you here with us tonight
Thank you for attending a therapy session with me
attending a therapy session
We passed the lake and stopped for the herons
Good job I brought the umbrella
You should have seen Max's face
Because you left the light on I found the steps
If you need me I'm in the garden
He didn't get the job. He had ironed his own shirt and he went
The trains are back to normal so Nan could come
You were so gentle with the baby bird
We ate chips on the wall, all five of us
Nobody told me to cheer up, you just sat there
""".strip().splitlines()

NOTICED = {
    "H": ["Sofia ate all her dinner", "You look so much healthier", "Have you taken your tablets?", "I checked your phone"],
    "D": ["Finally you tidied your room", "At least you tried", "For once Tom did the dishes", "Lovely, but you were late"],
    "G": ["You should do this every day", "Cheer up, it could be worse", "Look on the bright side", "Keep it up"],
    "E": ["If you keep going to school then you get the phone", "You earned your screen time", "A deal's a deal"],
    "F": ["You are braver than your brother", "Why can't you be like other kids", "You did better than last time"],
    "B": ["Such a good boy", "You are so clever", "Tom is just lazy", "You're a natural leader"],
    "C": ["You are absolutely amazing", "Best drawing in the whole world", "Flawless as always"],
    "A": ["Good job", "Great job finishing your therapy homework", "He passed his test", "Back to your old self"],
}  # fmt: skip


@dataclass(frozen=True)
class Figures:
    """How the coach did on a file: shares of 0 to 1, and the messages it got wrong."""

    false_alarms: float
    caught: float
    wrong: tuple[str, ...]


def measured(name: str) -> Figures:
    rows = table(name)
    fine = [row for row in rows if row["verdict"] == "fine"]
    others = [row for row in rows if row["verdict"] != "fine"]
    alarms = [row["text"] for row in fine if coach.check(row["text"]).verdict in ("tip", "help")]
    missed = [row["text"] for row in others if coach.check(row["text"]).verdict not in _right(row["verdict"])]
    return Figures(len(alarms) / len(fine), 1 - len(missed) / len(others), (*alarms, *missed))


def _right(verdict: str) -> set[str]:
    """What answers it rightly: words that need help were marked before those that only tell of it had an answer of their
    own."""
    return {"help", "beside"} if verdict == "help" else {verdict}


@pytest.mark.parametrize("text", MUST_PASS)
def test_a_family_is_not_stopped_over_harmless_words(text: str) -> None:
    assert coach.check(text).verdict == "fine"


@pytest.mark.parametrize(("family", "text"), [(family, text) for family, texts in NOTICED.items() for text in texts])
def test_each_family_is_noticed_and_offers_two_ways_to_begin(family: str, text: str) -> None:
    answer = coach.check(text)
    assert (answer.verdict, answer.family) == ("tip", family)
    assert answer.tip
    assert len(answer.starters) == 2
    assert all("…" in starter for starter in answer.starters)
    assert answer.quiet is (family in QUIET)


def lines(name: str) -> list[str]:
    """The messages of a file, one a line."""
    return (MESSAGES / name).read_text("utf-8").splitlines()


def test_telling_someone_or_not_doing_it_passes() -> None:
    """The many ways of speaking that only sound like self-harm, and the small wins beside it, meet neither page nor tip."""
    assert not [text for text in lines("passes.txt") if coach.need_of(text)]
    assert not [text for text in lines("passes.txt") if coach.check(text).family in set(LOUD)]


def test_care_comes_before_any_tip() -> None:
    assert coach.check("Well done for the dishes, you should do it every day. I want to kill myself").verdict == "help"


def test_of_two_families_the_one_that_hurts_more_is_named() -> None:
    assert coach.check("Good job, you ate all your dinner").family == "H"
    assert coach.check("Good job, but you should have come sooner").family == "D"
    assert coach.check("You're so clever, keep it up").family == "G"


@pytest.mark.parametrize(
    "text",
    [
        "DON'T BE SAD, YOU HAVE SO MUCH TO BE HAPPY ABOUT",
        "don’t be sad you have so much to be happy about",
        "dont be sad, u have so much to be happy about",
        "Don't be sad,\nyou've so much to be happy about!!!",
    ],
)
def test_capitals_curly_quotes_and_missing_stops_change_nothing(text: str) -> None:
    assert coach.check(text).family == "G"


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("finaly you came down", "finally you came down"),
        ("excelent work this week", "excellent work this week"),
        ("gud job sofia", "good job sofia"),
        ("you are sooooo clever", "you are so clever"),
        ("you're the favorite of my kids", "you're the favourite of my kids"),
        ("there's color back in your cheeks", "there's colour back in your cheeks"),
        ("she is nicer then her sister", "she is nicer than her sister"),
    ],
)
def test_slips_and_both_spellings_of_english_are_read_alike(one: str, another: str) -> None:
    assert coach.check(one).verdict == "tip"
    assert coach.check(one).family == coach.check(another).family


@given(st.text(max_size=2000))
def test_no_text_makes_it_fail(text: str) -> None:
    answer = coach.check(text)
    assert answer.text == text
    assert (answer.verdict == "help") is coach.needs_care(text)


class Counted(list[str]):
    """A text that counts how often one of its words is looked at."""

    looks = 0

    def __getitem__(self, place: int) -> str:  # type: ignore[override] - a text is looked at word by word
        self.looks += 1
        return super().__getitem__(place)

    def __iter__(self) -> Iterator[str]:
        self.looks += len(self)
        return super().__iter__()


@pytest.mark.parametrize(
    "word", ["you", "if", "great but", "at least", "you should have got", "good , ", "not", "than", "so you can", "a"]
)
def test_a_hostile_text_takes_no_longer_than_its_length(word: str) -> None:
    """Whoever pastes 2,000 characters of anything must not freeze the family's screen."""

    def looks(text: str) -> int:
        said = Counted(book().speller.words(text))
        for rule in book().rules:
            rule.fits(said)
        return said.looks

    times = 2000 // (len(word) + 1)
    half, whole = looks(f"{word} " * (times // 2)), looks(f"{word} " * times)
    assert whole < 2.2 * half + 2000


def test_the_tables_are_read_only_when_a_message_is() -> None:
    """Opening the app must not wait for rules that nobody needs yet, nor the first letter for more than those of care."""
    asked = """if True:
        from models import coach
        from models.coach import tables
        print(tables.rules_of.cache_info().currsize)
        coach.needs_care("I sat outside")
        print(tables.rules_of.cache_info().currsize)
        for piece in coach.pieces():
            piece()
        coach.check("I sat outside")
        print(tables.book.cache_info().misses)
    """
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0", "1"]


def test_every_rule_of_the_tables_is_whole() -> None:
    seen: set[str] = set()
    for name in TABLES:
        table = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
        for rule in table["rule"]:
            assert rule["id"] not in seen
            seen.add(rule["id"])
            assert set(rule) <= {"id", "line", "starters", "notices", "unless", "unless_anywhere"}
            assert rule["line"].endswith((".", "?"))
            assert [starter.count("…") > 0 for starter in rule["starters"]] == [True, True]
    assert [rule.family for rule in book().rules] == sorted(
        (rule.family for rule in book().rules), key=[*LOUD, *QUIET].index
    )


def test_every_sentence_of_the_tables_reaches_translation() -> None:
    listed = marked_sentences.listed()
    assert listed.count("N_(") == len(coach.sentences())
    for letter in LOUD + QUIET:
        answer = coach.check(NOTICED[letter][0])
        for sentence in (answer.tip, *answer.starters):
            assert f"N_({sentence!r})\n" in listed


def test_a_phrase_is_written_as_people_say_it() -> None:
    lists = WordLists({"they": "you {others}", "others": "she he"})
    said = Speller({"dont": "do not"}, ["finally"]).words("She, finaly, dont you think")

    def stands(written: str) -> bool:
        return any(True for _span in Phrase(written, lists).spans(said))

    assert said == ["^", ".", "she", ",", "finally", ",", "do", "not", "you", "think", ".", "$"]
    assert stands("{they} | finally")
    assert stands("finally ... {they} think .")
    assert stands("do/did not !i")
    assert stands("do .. *ink")
    assert stands("do never? not")
    assert not stands("finally do")
    assert not stands("not !you")
    assert not stands("she .. think")


def test_on_the_messages_it_may_learn_from() -> None:
    """No false alarm and one missed when this was written; a rule that is changed may cost a few."""
    figures = measured("messages_tuning.tsv")
    assert figures.false_alarms <= 0.01, figures.wrong
    assert figures.caught >= 0.97, figures.wrong


def test_on_the_older_messages() -> None:
    """What the rules once reached on them, so that a change can't quietly lose it. They were aside until the model learned
    from them, so this says nothing of new writers: test_voices.py does."""
    figures = measured("messages_aside.tsv")
    alarms, caught = figures.false_alarms, figures.caught
    assert alarms <= 5 / 191 + 1e-9
    assert caught >= 165 / 181 - 1e-9
