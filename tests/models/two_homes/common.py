"""What the two homes (`tests.models.two_homes.lives`) do alike: what anybody in them may see or hear of."""

from collections.abc import Callable
from datetime import timedelta

from models import celebration, consent, doors, drafts, hard_day, kind_words, member, reward, undo, win
from models.access.proof import by_owner
from models.core.states import Audience, RewardKind, Step
from tests.models.two_homes.lives import Home


def _note(home: Home, who: int, about: int, more: int) -> object:
    people = home.some(about)
    audience = (Audience.EVERYONE, Audience.EVERYONE, Audience.ONLY, Audience.JUST_ME)[more % 4]
    readers = home.some(more // 4) if audience is Audience.ONLY else []
    words = home.words(who, about, more)
    day = home.now.date() - timedelta(days=(0, 0, 31, 365)[more % 7 % 4])
    return win.note(
        home.actor(who),
        words,
        about=people,
        family=not about % 5,
        audience=audience,
        readers=readers,
        on_day=day,
        now=home.now,
    )


def _note_about_keeper(home: Home, who: int, also: int, more: int) -> object:
    people = [home.keeper, *home.some(also)] if more % 2 else [home.keeper]
    return win.note(home.actor(who), home.words(who, also, more), about=people, effort="effort", now=home.now)


def _write_for(home: Home, who: int, whom: int, about: int) -> object:
    """Somebody's own words, typed by somebody else."""
    author = home.keeper if whom % 2 else home.somebody(whom)
    writer = home.actor(who)
    win.note(author, home.words(who, whom), about=home.some(about), told_to=writer, now=home.now)
    return "typed"


def _say(home: Home, who: int, text: int, alone: int) -> object:
    actor = home.actor(who)
    under, words, also = home.near(actor, text), home.words(who, text), home.also(alone)
    return kind_words.say(actor, under, words, alone=not alone % 3, also=also, now=home.now)


def _edit(home: Home, who: int, text: int, words: int) -> object:
    actor = home.actor(who)
    chosen, also = home.near(actor, text), home.also(words)
    return win.edit(actor, chosen, text=home.words(words), effort=None, also=also, now=home.now)


def _decide(home: Home, who: int, text: int, verb: int) -> object:
    actor = home.actor(who)
    chosen = home.near(actor, text)
    verbs = (consent.open_it, consent.show, consent.show, consent.keep, consent.let_go, consent.take_down)
    if chosen in home.frozen and verbs[verb % 6] is consent.show:
        return "waits"
    return verbs[verb % 6](actor, chosen, now=home.now)


def _tick(home: Home, who: int, text: int, verb: int) -> object:
    actor = home.actor(who)
    ticks: tuple[Callable[..., object], ...] = (win.star, win.said_it, win.let_rest, win.was_there, kind_words.thank)
    return ticks[verb % 5](actor, home.near(actor, text), now=home.now)


def _undo(home: Home, who: int, _a: int, _b: int) -> object:
    going = celebration.open_round(now=home.now)
    if going and who % 2:
        return undo.undo(None, round_id=going.id, now=home.now)
    return undo.undo(None if who % 6 == 4 else home.actor(who), now=home.now)


def _shows(home: Home, text: int, down: int, _b: int) -> object:
    """What the keeper does for all to see, with what they never decided about in private."""
    chosen = home.of_both(text)
    if chosen in home.touched:
        return "waits"
    verb = consent.show if down % 3 else consent.take_down
    return verb(home.keeper, chosen, now=home.now)


def _thanks(home: Home, text: int, _a: int, _b: int) -> object:
    """A thank-you goes to the author whatever was decided."""
    return kind_words.thank(home.keeper, home.of_both(text), now=home.now)


def _keeper_notes(home: Home, a: int, _b: int, _c: int) -> object:
    return win.note(home.keeper, home.words(a), now=home.now)


def _board(home: Home, who: int, card: int, verb: int) -> object:
    actor = home.actor(who)
    chosen, now = home.card(actor, card), home.now
    to = [home.keeper, *home.some(who + card)]
    moves: tuple[Callable[[], object], ...] = (
        lambda: reward.suggest(actor, home.words(who, card), kind=RewardKind.COMFORT, note="a note", now=now),
        lambda: reward.offer(actor, chosen, to=to, family=not card % 4, note="sealed", now=now),
        lambda: reward.say_yes(actor, chosen, now=now),
        lambda: reward.not_now(actor, chosen, now=now),
        lambda: reward.step_back(actor, chosen, now=now),
        lambda: reward.plan(actor, chosen, now.date(), now=now),
        lambda: reward.enjoyed(actor, chosen, now=now),
        lambda: reward.remove(actor, chosen, now=now),
        lambda: reward.open_note(actor, chosen, now=now),
    )
    return moves[verb % len(moves)]()


def _offer_to_keeper(home: Home, who: int, also: int, family: int) -> object:
    """Whatever they say to it, and to its sealed note, is their own business."""
    actor = home.actor(who)
    idea = reward.suggest(actor, home.words(who, also), kind=RewardKind.TIME, note="a sealed note", now=home.now)
    home.offers.append(idea.id)
    to = [home.keeper, *home.some(also)] if family % 3 else []
    return reward.offer(actor, idea.id, to=to, family=not family % 3, now=home.now)


def _round(home: Home, verb: int, who: int, more: int) -> object:
    going = celebration.open_round(now=home.now)
    if going is None:
        return celebration.begin(home.actor(who), [*home.people], now=home.now)
    if going.step is Step.TURNS and verb % 6:
        return _turn(home, going, verb, more)
    if going.step is Step.CHOOSE:
        celebration.promise(going.id, home.words(more), now=home.now)
    end = celebration.close if going.step is Step.CLOSE else celebration.go_on
    return end(going.id, now=home.now)


def _turn(home: Home, going: celebration.Round, verb: int, more: int) -> object:
    turn, now = going.turn.member_id if going.turn else home.actor(more), home.now
    about, family = home.some(more), not more % 5
    ways: tuple[Callable[[], object], ...] = (
        lambda: celebration.write(going.id, turn, home.words(more), about=about, family=family, now=now),
        lambda: celebration.said(going.id, turn, now=now),
        lambda: celebration.passes(going.id, turn, now=now),
        lambda: celebration.later(going.id, turn, now=now),
        lambda: celebration.pause(going.id, turn, now=now),
    )
    return ways[verb % len(ways)]()


def _around(home: Home, who: int, verb: int, more: int) -> object:
    """Doors, "I'm here today", a hard day, wishes, who is set aside."""
    actor, words, now = home.actor(who), home.words(more), home.now
    deeds: tuple[Callable[[], object], ...] = (
        lambda: doors.open_door(words, now=now),
        lambda: member.here_today(home.somebody(more), now=now),
        lambda: hard_day.write(actor, words, readers=home.some(more), also=home.also(verb), now=now),
        lambda: hard_day.write_to_myself(actor, words, now=now),
        lambda: member.change_wishes(
            actor, proof=by_owner(actor), always_show=bool(more % 2), mark=bool(more % 3), now=now
        ),
        lambda: member.change_wishes(
            actor, proof=by_owner(actor), hard_day_wish=words, hard_day_readers=home.some(verb), now=now
        ),
        lambda: member.set_pin(actor, "1470" if more % 2 else None, proof=by_owner(actor), now=now),
        lambda: drafts.keep(actor, "note", {"text": words}, now=now),
    )
    return deeds[verb % len(deeds)]()


def _time_passes(home: Home, days: int, _a: int, _b: int) -> object:
    home.now += timedelta(days=(1, 2, 7, 31)[days % 4])
    celebration.open_round(now=home.now)
    consent.settle(now=home.now)
    undo.forget(now=home.now)
    return "later"


DEEDS: dict[str, Callable[..., object]] = {
    "note": _note,
    "note about the keeper": _note_about_keeper,
    "write for": _write_for,
    "say": _say,
    "edit": _edit,
    "decide": _decide,
    "tick": _tick,
    "undo": _undo,
    "keeper shows": _shows,
    "keeper thanks": _thanks,
    "keeper notes": _keeper_notes,
    "board": _board,
    "offer to the keeper": _offer_to_keeper,
    "round": _round,
    "around": _around,
    "time passes": _time_passes,
}
