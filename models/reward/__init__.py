"""The reward board: Ideas, Offered, Yes let's, Enjoyed. Rewards are gifts, not wages: nothing links a reward to a win.

    idea ──offer──▶ offered ──the first yes──▶ yes, let's ──▶ enjoyed, and each a step back

A card is a text (the title) with one row of `AboutRow` for each person it was offered to: "undecided" means no answer,
"everyone" a yes, "no thanks" means "not now". Everyone else can never tell "not now" from no answer.
"""

from models.reward.answers import not_now, open_note, say_yes
from models.reward.cards import Reward, board, get, planned_for
from models.reward.ideas import IDEAS, Idea, ideas
from models.reward.moves import enjoyed, offer, plan, remove, step_back, suggest

__all__ = [
    "IDEAS",
    "Idea",
    "Reward",
    "board",
    "enjoyed",
    "get",
    "ideas",
    "not_now",
    "offer",
    "open_note",
    "plan",
    "planned_for",
    "remove",
    "say_yes",
    "step_back",
    "suggest",
]
