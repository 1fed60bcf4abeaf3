"""Every module that registers an undo; importing this module fills undo's registry."""

from models import celebration, reward
from models.family import doors, household, preferences
from models.family.pin import recovery
from models.membership import first_opening, leaving, member
from models.notes import hard_day, kind_words, win
from models.questions import own
from models.texts import consent, plots, revisions
from models.upkeep import clock

MODULES = (
    celebration,
    clock,
    consent,
    doors,
    first_opening,
    hard_day,
    household,
    kind_words,
    leaving,
    member,
    own,
    plots,
    preferences,
    recovery,
    revisions,
    reward,
    win,
)
"""Listed, so that none of these imports looks unused."""
