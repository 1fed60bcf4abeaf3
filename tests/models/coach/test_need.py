"""Words about self-harm: what each asks for, on the writers whom the rules were made with and on those kept aside."""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import coach
from models.coach import Need
from models.coach.need import need_pieces
from tests.models.coach.test_coach import lines

VOICES = Path(__file__).parent / "need"
LABELS = ("care", "danger", "beside", "none", "none-grief", "none-story")
INNOCENT = LABELS[3:]

CARE = """
I rang Grandma but she was asleep. I want to be dead
I messaged everybody one last time. I am going to end it tonight
I asked for help on Monday. I want to end my life
I told the teacher I want to be dead and she sent me out of the room
It is no longer worth it, I want to end my life
I want to end my life tonight instead of going back there
I went to find Emily and the room was empty. I want to end my life
Mum said no and I want to die
I finished my book and I want to die
dont wont to live
cuting myslef again
i whish i was ded
i dont want to exsist
I want to k!ll my self
i want to commit su1cide
quiero quitarme la vida
no le veo sentido a seguir
ich will mich umbringen
ich bringe mich um
Ich möchte nicht mehr leben
je veux en finir
j'ai envie de me tuer
je ne veux plus vivre
""".strip().splitlines()

BESIDE = """
the other kids told me to end my life
Ten years since my brother took his own life. We walked to his tree together
You sat with me after my aunt's suicide
I used to cut myself
mi tío se suicidó
mein Bruder hat sich umgebracht
mon oncle s'est suicidé
""".strip().splitlines()

DANGER = """
My cousin told me she wants to be dead and I must keep it secret
He made me swear not to tell what he is planning
There is blood on his sleeves again
My sister has started giving all her things away, and it frightens me
""".strip().splitlines()

TAKEN_BACK = """
I do not want to die
I don't want to kill myself
I am not going to hurt myself
I never want to hurt myself
I did not cut myself
Ich will nicht sterben
no quiero morir
je ne veux pas mourir
""".strip().splitlines()

ANOTHER_THING = """
the man in the play wants to die of boredom
I want to dye my hair blue
I could kill for a pizza
I cut my hand on the bread knife
I want this lesson to end
in the play I want to die for love
""".strip().splitlines()

HARMLESS = """
We had soup.
The bus was late and we laughed about it.
I rang Grandma.
Dad said he would come.
She told me about the school play.
I am not tired.
We finished our book last night.
Nobody was cross.
The dog never barked.
I went for a walk instead.
The film was about a king who died.
""".strip().splitlines()


@dataclass(frozen=True)
class Figure:
    """So many of so many, with the bounds between which the true share lies 19 times in 20 (Wilson's)."""

    found: int
    of: int

    @property
    def share(self) -> float:
        return self.found / self.of

    def __str__(self) -> str:
        z, n = 1.96, self.of
        middle = (self.share + z * z / (2 * n)) / (1 + z * z / n)
        wide = z * sqrt(self.share * (1 - self.share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return f"{self.found} of {n} = {self.share:.1%} [{max(0, middle - wide):.1%} to {middle + wide:.1%}]"


def said(kind: str) -> Iterator[tuple[str, str]]:
    """The label and the words of each line of these voices."""
    for voice in sorted((VOICES / kind).glob("*.tsv")):
        for line in voice.read_text("utf-8").splitlines():
            label, text = line.split("\t")
            yield label, text


def confusion(kind: str) -> Counter[tuple[str, Need]]:
    """How often each label met each answer. Printed, without a word of the texts."""
    counted = Counter((label, coach.need_of(text)) for label, text in said(kind))
    rows = [f"{kind:12}" + "".join(f"{need.name:>8}" for need in Need)]
    rows += [f"{label:12}" + "".join(f"{counted[label, need]:8}" for need in Need) for label in LABELS]
    sys.stdout.write("\n" + "\n".join(rows) + "\n")
    return counted


def figure(counted: Counter[tuple[str, Need]], labels: tuple[str, ...], *needs: Need) -> Figure:
    met = sum(counted[label, need] for label in labels for need in needs)
    whole = Figure(met, sum(counted[label, need] for label in labels for need in Need))
    sys.stdout.write(f"{' '.join(labels)} as {' or '.join(need.name for need in needs)}: {whole}\n")
    return whole


@pytest.mark.parametrize("text", [*CARE, *lines("needs_care.txt")])
def test_words_of_self_harm_bring_the_help_lines_and_no_tip(text: str) -> None:
    """Somebody who says that they want to die would get no number: plainly, sideways, in slang, with slips of the pen."""
    assert coach.check(text) == coach.Answer(text, "help", "", "", (), quiet=False)


@pytest.mark.parametrize("text", [*BESIDE, *DANGER, *lines("tells_of_it.txt")])
def test_words_that_tell_of_it_have_the_lines_beside_them(text: str) -> None:
    """Grief, or having told someone, would be met as danger, or by nothing."""
    assert coach.check(text).verdict == "beside"


@pytest.mark.parametrize("text", DANGER)
def test_who_fears_for_somebody_else_need_not_keep_it_secret(text: str) -> None:
    """A child who promised not to tell would be alone with it."""
    assert coach.need_of(text) is Need.DANGER


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_its_own_not_takes_it_back(text: str) -> None:
    """Not doing it is a win; it would be met as if it were done."""
    assert coach.need_of(text) is not Need.CARE


@pytest.mark.parametrize("text", ANOTHER_THING)
def test_a_stage_an_idiom_and_the_kitchen_are_not_care(text: str) -> None:
    """Whoever tells of a play would meet the page for somebody who wants to die."""
    assert coach.need_of(text) is not Need.CARE


@given(st.sampled_from([*CARE, *lines("needs_care.txt")]), st.sampled_from(HARMLESS), st.booleans())
def test_nothing_else_in_a_message_takes_it_back(care: str, other: str, before: bool) -> None:
    """A walk or a call in the same breath would hide that somebody wants to die."""
    whole = f"{other} {care}" if before else f"{care}. {other}"
    assert coach.need_of(whole) is Need.CARE


def test_its_tables_are_read_in_pieces_before_anybody_types() -> None:
    """The first letter would wait for all of them."""
    for piece in need_pieces():
        piece()
    assert coach.need_of("I want to die") is Need.CARE


def test_on_the_voices_it_was_made_with() -> None:
    """Two voices, 300 lines, read while the rules were made: what they reach there is no proof, but must not be lost."""
    counted = confusion("tuning")
    assert figure(counted, ("care",), Need.CARE).share >= 0.95
    assert figure(counted, INNOCENT, Need.CARE).share <= 0.01
    assert figure(counted, ("none-grief", "none-story"), Need.CARE).found == 0
    assert figure(counted, ("danger",), Need.BESIDE, Need.DANGER).share >= 0.90
    assert figure(counted, ("beside",), Need.BESIDE, Need.DANGER).share >= 0.85


def test_on_the_voices_kept_aside() -> None:
    """Six voices, 900 lines, whose words nobody read who made the rules. The aims (95% of care, 1% of the innocent, none of
    grief and stories, 90% of danger) are far from reached: README.md has the figures. What stands here is a bit below what
    was reached, so that a change can't quietly lose it."""
    counted = confusion("aside")
    assert figure(counted, ("care",), Need.CARE).share >= 0.50
    assert figure(counted, ("care",), Need.CARE, Need.DANGER, Need.BESIDE).share >= 0.60
    assert figure(counted, INNOCENT, Need.CARE).share <= 0.04
    assert figure(counted, ("none-grief", "none-story"), Need.CARE).share <= 0.02
    assert figure(counted, ("danger",), Need.CARE, Need.BESIDE, Need.DANGER).share >= 0.58
    assert figure(counted, ("beside",), Need.BESIDE, Need.DANGER).share >= 0.66
