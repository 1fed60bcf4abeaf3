"""The app's own ideas for the reward board, by kind: small, near, costing little or nothing; none about food or
looks."""

from dataclasses import dataclass

from models.core.i18n import N_, _
from models.core.states import RewardKind


@dataclass(frozen=True, slots=True)
class Idea:
    """One of the app's ideas."""

    title: str
    kind: RewardKind


_TITLES: dict[RewardKind, tuple[str, ...]] = {
    RewardKind.TIME: (
        N_("A walk to the end of the street and back"),
        N_("An hour of cards or a board game"),
        N_("Sit on the porch together, talking or not"),
        N_("A film night under one blanket"),
        N_("A drive with the radio on"),
        N_("Someone reads a chapter aloud"),
        N_("Take three photographs of our street"),
        N_("Ten minutes on the phone, talking or not"),
        N_("A call at bedtime"),
        N_("A visit as short as you like"),
        N_("An hour beside your bed, each with a book"),
    ),
    RewardKind.COMFORT: (
        N_("A slow morning, nobody calls"),
        N_("A hot-water bottle and the good chair"),
        N_("An evening with the lamps low"),
        N_("Your music in the living room for an hour"),
        N_("A quiet hour for one, the rest of us tiptoe"),
        N_("Fresh sheets on the bed"),
        N_("Your own pillow and blanket, brought to you"),
        N_("I sit with you until you are asleep"),
    ),
    RewardKind.NOTE: (
        N_("A letter on paper, left on the pillow"),
        N_("Three things I like about having you here"),
        N_("A message in a shoe"),
        N_("A postcard from the next room"),
        N_("A poem of four lines"),
        N_("A memory of you, written down"),
        N_("A drawing for the wall by your bed"),
        N_("A good-night message each evening this week"),
    ),
    RewardKind.CHOICE: (
        N_("Pick the film tonight"),
        N_("Pick the music for the whole evening"),
        N_("A chore of yours is mine this week"),
        N_("Choose where we all sit"),
        N_("An afternoon with no plan at all"),
        N_("Choose the next game, and its rules"),
        N_("An evening off: I do all of it"),
        N_("You choose the bedtime story, twice"),
    ),
    RewardKind.OUTING: (
        N_("Go and see the ducks"),
        N_("An hour at the library"),
        N_("Watch the sun go down together"),
        N_("A bus ride to a place we don't know"),
        N_("Look for stars, away from the lamps"),
        N_("Visit somebody who makes us laugh"),
        N_("A journey on the map: you pick the place"),
        N_("Watch the rain from the window"),
        N_("Look at the moon at the same time, each from where we are"),
    ),
    RewardKind.CREATIVE: (
        N_("Paint stones for the garden"),
        N_("Build something out of cardboard"),
        N_("Record a song, however it sounds"),
        N_("Plant seeds in a pot"),
        N_("Make a small book of our week in drawings"),
        N_("Fly a kite that we made ourselves"),
        N_("Draw a house for the two of us to live in"),
        N_("A story by message, one line each"),
    ),
}

IDEAS: tuple[Idea, ...] = tuple(Idea(title, kind) for kind, titles in _TITLES.items() for title in titles)


def ideas() -> list[Idea]:
    """Our ideas, kind by kind, in the family's language."""
    return [Idea(_(idea.title), idea.kind) for idea in IDEAS]
