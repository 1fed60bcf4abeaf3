"""What comes and goes in the two homes (`tests.models.two_homes.lives`): who leaves or is set aside, what is erased, copies that
are made and put back, an export that comes in again, and a page that is opened with a new PIN and without the old one."""

from collections.abc import Callable
from datetime import datetime

from models import consent, erasing, exchange, family_file, hard_day, leaving, member, recovery
from models.access.proof import by_owner
from models.core.states import Audience, Presence
from models.storage.query import column
from models.storage.tables import TextRow
from tests.models.two_homes.everything_read import MEMBERS, VIEWERS, Told, read_by
from tests.models.two_homes.lives import Home


def _leaves(home: Home, who: int, how: int, _c: int) -> object:
    """Now and then it is the keeper, with all that they have for themselves."""
    one = home.keeper if who % 4 == 0 else home.ids["Sofia"]
    # With a copy nobody leaves whose page is sealed: whether it still is, only they know.
    taken = home.folder / "taken along.html"
    taken.unlink(missing_ok=True)
    ways: tuple[Callable[[], object], ...] = (
        lambda: leaving.leave(one, proof=by_owner(one), now=home.now),
        lambda: leaving.with_initials(one, proof=by_owner(one), now=home.now),
        lambda: len(leaving.with_a_copy(one, taken, proof=by_owner(one), now=home.now)) if not home.pins else None,
    )
    ways[how % 3]()
    return "left"


def _aside(home: Home, who: int, back: int, _c: int) -> object:
    one = home.keeper if who % 2 else home.somebody(who)
    return member.come_back(one, now=home.now) if back % 2 else member.set_aside(one, now=home.now)


def _erases(home: Home, who: int, text: int, how: int) -> object:
    """Own words for good, or what everyone sees; the keeper theirs too, where they never decided about them in private."""
    actor = home.actor(who)
    if how % 3 == 0:
        return len(erasing.erase_shown(home.of_both(text), now=home.now))
    if how % 3 == 1:
        return len(erasing.erase(actor, home.near(actor, text), now=home.now))
    chosen = home.of_both(text)
    return "waits" if chosen in home.touched else len(erasing.erase(home.keeper, chosen, now=home.now))


def _copies(home: Home, _a: int, _b: int, _c: int) -> object:
    home.copies.append(family_file.backup(now=home.now).path)
    return "copied"


def _puts_back(home: Home, which: int, _b: int, _c: int) -> object:
    if home.copies:
        family_file.restore(home.copies[which % len(home.copies)], now=home.now)
    return "put back"


def _exports(home: Home, _a: int, _b: int, _c: int) -> object:
    exchange.export(home.exported, now=home.now)
    return "exported"


def _merges(home: Home, _a: int, _b: int, _c: int) -> object:
    """How many texts come is told to nobody but the one who has the whole of both."""
    if home.exported.exists():
        exchange.bring_in(home.exported, now=home.now)
    return "merged"


def _forgets(home: Home, _a: int, _b: int, _c: int) -> object:
    """A new PIN after 48 hours: what the keeper had until now is sealed, and nobody sees them do anything with it."""
    me = home.keeper
    if not home.pins:
        member.set_pin(me, "2580", proof=by_owner(me), now=home.now)
        home.pins.append(("2580", " ".join(recovery.new_words(me, proof=by_owner(me), now=home.now))))
    recovery.ask_for_new(me, now=home.now)
    for hours in (0, 48):
        recovery.pass_time(recovery.Uptime("", hours * 3600), now=home.now)
    pin = str(1000 + len(home.pins))
    recovery.set_new(me, pin, now=home.now)
    home.pins.append((pin, " ".join(recovery.new_words(me, proof=by_owner(me), now=home.now))))
    home.touched.update(home.known)
    return "sealed"


def _comes_back_in(home: Home, which: int, one: int, other: int) -> None:
    """An old PIN or its words, from within the page or at its door; or never."""
    pin, words = home.pins[which % len(home.pins)] if home.pins else ("", "")
    match (one, other)[home.side] % 4:
        case 0:
            return
        case 1:
            recovery.unseal(home.keeper, pin, now=home.now)
        case 2:
            recovery.unseal(home.keeper, words, now=home.now)
        case _:
            member.check_pin(home.keeper, pin, now=home.now)


def _erases_in_private(home: Home, which: int, one: int, other: int) -> None:
    """A copy they kept, a line of their own, the note to themselves."""
    me = home.keeper
    own = (TextRow.owner == me) | ((TextRow.author == me) & (TextRow.audience == Audience.JUST_ME))
    theirs = column(TextRow.select().where(own).order_by(TextRow.seq), TextRow.id)
    match (one, other)[home.side] % 3:
        case 0:
            return
        case 1:
            hard_day.write_to_myself(me, "", now=home.now)
        case _:
            erasing.erase(me, theirs[which % len(theirs)] if theirs else "", now=home.now)


def _told_to_another(home: Home, which: int, one: int, other: int) -> None:
    """What somebody typed under the keeper's name: kept, let go, kept and erased, or left alone."""
    me = home.keeper
    typed = TextRow.select().where((TextRow.author == me) & TextRow.writer.in_(home.outside))
    texts = column(typed.where(TextRow.shown_at.is_null()).order_by(TextRow.seq), TextRow.id)
    chosen = texts[which % len(texts)] if texts else ""
    match (one, other)[home.side] % 4:
        case 0:
            return
        case 1:
            consent.let_go(me, chosen, now=home.now)
        case 2:
            consent.keep(me, chosen, now=home.now)
        case _:
            consent.keep(me, chosen, now=home.now)
            erasing.erase(me, chosen, now=home.now)


def _changes_locks(home: Home, _a: int, one: int, other: int) -> None:
    """Another PIN where there is one, or other words for it."""
    if home.pins and (one, other)[home.side] % 2:
        member.set_pin(home.keeper, "3690", proof=by_owner(home.keeper), now=home.now)
        recovery.new_words(home.keeper, proof=by_owner(home.keeper), now=home.now)


def sealed_and_opened(home: Home, place: int) -> None:
    """In the end the page is sealed, whoever opens it then looks around, too, and its person comes back with the old PIN."""
    if member.get(home.keeper, now=home.now).presence == Presence.GONE:
        return
    now, known = home.now, home.known[-8:]
    before = _own_page(home, known, now)
    home.live(place, ("forgets", 0, 0, 0))
    home.seen.append(read_by(home.ids, [*home.names_outside, "Jake"], known, now))
    recovery.unseal(home.keeper, home.pins[-2][0], now=home.now)
    after = _own_page(home, known, now)
    lost = [f"{verb}: {before[verb]}\n     but: {after[verb]}" for verb in before if before[verb] != after[verb]]
    assert not lost, lost[0]


def _own_page(home: Home, known: list[str], now: datetime) -> dict[str, str]:
    """By verb, what the keeper reads of all that is theirs; what could be undone is not kept under a seal."""
    me = home.keeper
    seen = {verb: Told()(read(me, home.people, known, now)) for verb, read in VIEWERS.items()}
    seen |= {verb: Told()(read(me, now)) for verb, read in MEMBERS.items()}
    del seen["undo.last_deed"], seen["undo.wrote_last"]
    return seen


DEEDS: dict[str, Callable[..., object]] = {
    "leaves": _leaves,
    "aside": _aside,
    "erases": _erases,
    "copies": _copies,
    "puts back": _puts_back,
    "exports": _exports,
    "merges": _merges,
    "forgets": _forgets,
}
ALONE: dict[str, Callable[..., None]] = {
    "comes back in": _comes_back_in,
    "erases in private": _erases_in_private,
    "told to another": _told_to_another,
    "changes locks": _changes_locks,
}
