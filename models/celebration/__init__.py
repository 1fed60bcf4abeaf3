"""Celebrate together: one weekly round, a state machine that saves each step as it is taken.

    arrive → reread → turns → appreciate → choose → close → closed
    a turn: waiting → said | written | passed, or later (again after the others); any of them → paused

A short round leaves out "reread" and "choose". Steps go forward, or one back without losing anything. Until the round
is closed, its deeds can be undone, newest first (`undoing`). A round can be continued from disk at any step. It closes
itself at the next 04:00 in the family's time zone, with what was written, and keeps nothing about passes and absences.
"""

from models.celebration.choices import choose_reward, keep_promise, let_promise_go, promise
from models.celebration.left import LeftWords, ask_for_easy_one, leave_words, take_words_back, words_left
from models.celebration.page import (
    close,
    close_what_is_past,
    day_of_the_open_one,
    open_round,
    standing,
    to_reread,
)
from models.celebration.rota import last_held, proposed_host
from models.celebration.steps import (
    arrive,
    begin,
    go_back,
    go_on,
    go_on_from,
    go_to_the_end,
    join,
    let_lead_go,
    take_lead,
)
from models.celebration.turns import (
    another_prompt,
    hear,
    heard,
    later,
    not_this_one,
    passes,
    pause,
    read_out,
    said,
    thank,
    write,
)
from models.celebration.views import Round, Seat, SmallPromise

__all__ = [
    "LeftWords",
    "Round",
    "Seat",
    "SmallPromise",
    "another_prompt",
    "arrive",
    "ask_for_easy_one",
    "begin",
    "choose_reward",
    "close",
    "close_what_is_past",
    "day_of_the_open_one",
    "go_back",
    "go_on",
    "go_on_from",
    "go_to_the_end",
    "hear",
    "heard",
    "join",
    "keep_promise",
    "last_held",
    "later",
    "leave_words",
    "let_lead_go",
    "let_promise_go",
    "not_this_one",
    "open_round",
    "passes",
    "pause",
    "promise",
    "proposed_host",
    "read_out",
    "said",
    "standing",
    "take_lead",
    "take_words_back",
    "thank",
    "to_reread",
    "words_left",
    "write",
]
