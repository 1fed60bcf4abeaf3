"""What is done in private in the two homes (`tests.models.two_homes.lives`), in each as its side has it."""

from collections.abc import Callable

from models import celebration, consent, drafts, hard_day, kind_words, member, reward, undo, win
from models.access.proof import by_owner
from models.core.states import Audience, Consent
from models.storage.query import column, pairs
from models.storage.tables import AboutRow, MemberRow
from tests.conftest import NOW
from tests.models.two_homes.lives import Home


def _keeps_or_not(home: Home, text: int, one: int, other: int) -> None:
    """Opens, keeps, lets go, or leaves alone what waits; and what they undid again."""
    about = AboutRow.select().where(AboutRow.member == home.keeper)
    for_them = set(column(about.where(AboutRow.text.in_(home.known)), AboutRow.text))
    choices, me = [id for id in home.known if id in for_them], home.keeper
    chosen = choices[text % len(choices)] if choices else ""
    home.touched.add(chosen)
    match (one, other)[home.side] % 6:
        case 0:
            return
        case 1:
            consent.open_it(me, chosen, now=home.now)
        case 2:
            consent.keep(me, chosen, now=home.now)
        case 3:
            consent.let_go(me, chosen, now=home.now)
        case 4:
            consent.open_it(me, chosen, now=home.now)
            consent.keep(me, chosen, now=home.now)
            undo.undo(me, now=home.now)
        case _:
            consent.let_go(me, chosen, now=home.now)
            undo.undo(me, now=home.now)


def _agrees_alone(home: Home, text: int, one: int, other: int) -> None:
    """Shows what somebody else has not decided about: then it is as hidden as before."""
    chosen = home.of_both(text)
    others = AboutRow.select(AboutRow.member).join(MemberRow, on=(MemberRow.id == AboutRow.member))
    holds_back = others.where(
        (AboutRow.text == chosen) & (AboutRow.consent == Consent.UNDECIDED) & AboutRow.member.in_(home.outside)
    )
    if not holds_back.exists() or chosen in home.touched:
        return
    home.touched.add(chosen)
    home.frozen.add(chosen)
    if (one, other)[home.side] % 2:
        consent.open_it(home.keeper, chosen, now=home.now)
        consent.show(home.keeper, chosen, now=home.now)


def _by_themselves(home: Home, text: int, one: int, other: int) -> None:
    """What they write and mark for nobody but themselves."""
    me, words = home.keeper, home.differing(one, other)
    match (one, other)[home.side] % 9:
        case 0:
            return
        case 1:
            noted = win.note(me, words, audience=Audience.JUST_ME, now=home.now)
            win.edit(me, noted.id, text=f"{words}, as it was", effort=words, also=home.outside, now=home.now)
        case 2:
            win.note(me, words, about=home.outside, audience=Audience.JUST_ME, now=home.now)
        case 3:
            hard_day.write(me, words, now=home.now)
        case 4:
            hard_day.write_to_myself(me, words, now=home.now)
        case 5:
            drafts.keep(me, "note", {"text": words}, now=home.now)
        case 6:
            member.change_wishes(
                me, proof=by_owner(me), hard_day_wish=words, hard_day_readers=(), coach_rests=True, now=NOW
            )
        case 7:
            celebration.leave_words(me, words, about=home.outside[:2], reader_id=home.outside[0], now=home.now)
        case _:
            win.star(me, home.of_both(text), now=home.now)
            win.was_there(me, home.of_both(text), now=home.now)


def _answers_an_offer(home: Home, card: int, one: int, other: int) -> None:
    """Silence, "not now", the note that was opened: the same to everyone else."""
    chosen = home.offers[card % len(home.offers)] if home.offers else ""
    match (one, other)[home.side] % 3:
        case 0:
            return
        case 1:
            reward.not_now(home.keeper, chosen, now=home.now)
        case _:
            reward.open_note(home.keeper, chosen, now=home.now)


def _between_two(home: Home, text: int, one: int, other: int) -> None:
    """What two of them have between themselves: notes, words for one alone, a hard day, what one typed for the other."""
    friend = home.ids[home.inside[-1]]
    me, words = home.keeper, home.differing(one, other)
    match (one, other)[home.side] % 7:
        case 0:
            return
        case 1:
            win.note(friend, words, about=[me], now=home.now)
        case 2:
            win.note(me, words, audience=Audience.ONLY, readers=[friend], now=home.now)
        case 3:
            kind_words.say(friend, _about_keeper_alone(home, friend, text), words, alone=True, now=home.now)
        case 4:
            hard_day.write(friend, words, readers=[me], now=home.now)
        case 5:
            win.note(me, words, told_to=friend, now=home.now)
        case _:
            waiting = consent.something_for(friend)
            consent.keep(friend, waiting[text % len(waiting)].id if waiting else "", now=home.now)


def _about_keeper_alone(home: Home, friend: str, number: int) -> str:
    """A text under which the friend speaks to the keeper and to nobody else; none where there is none."""
    of_each: dict[str, set[str]] = {}
    about = AboutRow.select().where(AboutRow.text.in_(home.known))
    for text, who in pairs(about, AboutRow.text, AboutRow.member):
        of_each.setdefault(text, set()).add(who)
    choices = [id for id in home.known if of_each.get(id, set()) - {friend} == {home.keeper}]
    return choices[number % len(choices)] if choices else ""


def _at_the_table(home: Home, _text: int, one: int, other: int) -> None:
    """A turn about one of them, in other words: it is on the page in both homes only after a yes."""
    going = celebration.open_round(now=home.now)
    if going and going.turn and going.turn.member_id not in home.outside:
        turn = going.turn.member_id
        about = [id for id in home.people if id not in home.outside and id != turn]
        celebration.write(going.id, turn, home.differing(one, other), about=about, now=home.now)


ALONE: dict[str, Callable[..., None]] = {
    "keeps or not": _keeps_or_not,
    "agrees alone": _agrees_alone,
    "by themselves": _by_themselves,
    "answers an offer": _answers_an_offer,
}
BETWEEN: dict[str, Callable[..., None]] = {"between two": _between_two, "at the table": _at_the_table}
