"""Leaving: as the one who leaves chooses, and nobody else's words go with them."""

import stat
from pathlib import Path

import pytest

from models import consent, exchange, feed, hard_day, kind_words, leaving, member, recovery, reward, win
from models import family_file as files
from models.access.proof import by_owner
from models.core.errors import BadInput, NotNow
from models.core.states import Audience, Presence, RewardKind
from models.storage.tables import HereRow, StarRow, WishReaderRow
from tests.models.family_fixture import NOW, later, move_in
from tests.models.texts.test_erasing import SECRET, bytes_left


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo")


def test_initials_only(family: dict[str, str]) -> None:
    """A name that wants to be gone would stand on every card; two of one letter stay two."""
    emily, jake = family["Emily"], family["Jake"]
    noted = win.note(jake, "The porch.", now=NOW).id
    member.change_wishes(jake, proof=by_owner(jake), left_out="No songs.", now=NOW)
    jo = member.add("Jo Ann", now=NOW).id
    joan = member.add("Jasper", now=NOW).id
    leaving.with_initials(jake, proof=by_owner(jake), now=later(1))
    leaving.with_initials(jo, proof=by_owner(jo), now=later(1))
    leaving.with_initials(joan, proof=by_owner(joan), now=later(1))
    assert (feed.card(emily, noted).author, feed.card(emily, noted).text) == ("J.", "The porch.")
    gone = {one.name for one in member.members(now=NOW, gone=True) if one.presence == Presence.GONE}
    assert gone == {"J.", "J. A.", "J. 2"}
    assert member.how_celebrated(jake) == ("", "")


def test_a_copy_is_taken_and_everything_is_erased(family: dict[str, str], family_file: Path, tmp_path: Path) -> None:
    """Whoever leaves would leave their diary behind; or lose it."""
    emily, jake, leo = family["Emily"], family["Jake"], family["Leo"]
    win.note(jake, f"{SECRET} <b>porch</b>", effort="Shoes.", now=NOW)
    win.note(jake, f"{SECRET}, alone", audience=Audience.JUST_ME, now=NOW)
    hard_day.write(jake, f"{SECRET}, grey", now=NOW)
    hard_day.write_to_myself(jake, f"{SECRET}, breathe", now=NOW)
    kept = win.note(emily, "You laughed.", about=[jake], now=NOW).id
    consent.keep(jake, kept, now=NOW)
    about = win.note(leo, "He waved.", about=[jake], now=NOW).id
    consent.show(jake, about, now=NOW)
    kind_words.say(jake, about, f"{SECRET}, thank you", alone=False, now=NOW)
    copy = files.backup(now=NOW)
    to = tmp_path / "elsewhere" / "mine.html"
    to.parent.mkdir()
    assert leaving.with_a_copy(jake, to, proof=by_owner(jake), now=later(1)) == []
    page = to.read_text("utf-8")
    assert page.count(SECRET) == 5 and "&lt;b&gt;porch" in page and "You laughed." in page and "from Emily" in page
    assert "He waved." not in page
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    assert bytes_left(tmp_path) == ["mine.html"]
    assert [card.text for card in feed.page(None).wins] == ["He waved."]
    files.restore(copy.path, now=later(2))
    assert bytes_left(tmp_path) == ["mine.html"]
    assert [one.name for one in member.members(now=NOW)] == ["Emily", "Leo"], "who left doesn't come back with a copy"
    assert member.get(jake, now=NOW).name == "J."
    exchange.export(tmp_path / "all.json", now=later(3))


def test_what_they_wished_and_ticked_goes_from_the_copies_too(
    family: dict[str, str], family_file: Path, tmp_path: Path
) -> None:
    """Whoever wrote no win, only a wish for a hard day, would leave it in every backup; and a copy or an export from
    before would bring their days and stars back."""
    emily, jake = family["Emily"], family["Jake"]
    member.change_wishes(
        jake, proof=by_owner(jake), hard_day_wish=SECRET, celebrated_like=SECRET, hard_day_readers=[emily], now=NOW
    )
    member.here_today(jake, now=NOW)
    win.star(jake, win.note(emily, "The porch.", now=NOW).id, now=NOW)
    reward.suggest(jake, "A walk", kind=RewardKind.TIME, note=SECRET, now=NOW)
    copy = files.backup(now=NOW)
    exchange.export(tmp_path / "before.json", now=NOW)
    assert leaving.with_a_copy(jake, tmp_path / "mine.html", proof=by_owner(jake), now=later(1)) == []
    assert sorted(bytes_left(tmp_path)) == ["before.json", "mine.html"]
    assert (tmp_path / "mine.html").read_text("utf-8").count(SECRET) == 3, "they take it along"
    files.restore(copy.path, now=later(2))
    exchange.bring_in(tmp_path / "before.json", now=later(3))
    ticks = (HereRow, StarRow, WishReaderRow)
    assert [table.select().where(table.member == jake).count() for table in ticks] == [0, 0, 0]


def test_no_copy_nothing_erased(family: dict[str, str], tmp_path: Path) -> None:
    jake = family["Jake"]
    win.note(jake, SECRET, now=NOW)
    there = tmp_path / "there.html"
    there.write_text("an old one")
    for to, refusal in ((there, BadInput), (tmp_path / "nowhere" / "mine.html", NotNow)):
        with pytest.raises(refusal):
            leaving.with_a_copy(jake, to, proof=by_owner(jake), now=NOW)
    assert feed.page(None).wins
    assert member.get(jake, now=NOW).presence == Presence.HERE


def test_what_is_sealed_is_not_erased_by_whoever_holds_the_new_pin(family: dict[str, str], tmp_path: Path) -> None:
    """Two days' patience would be enough to destroy somebody's diary."""
    jake = family["Jake"]
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW)
    win.note(jake, SECRET, audience=Audience.JUST_ME, now=NOW)
    recovery.ask_for_new(jake, now=NOW)
    for hours in (0, 48):
        recovery.pass_time(recovery.Uptime("", hours * 3600), now=NOW)
    recovery.set_new(jake, "1111", now=later(3000))
    with pytest.raises(NotNow):
        leaving.with_a_copy(jake, tmp_path / "mine.html", proof=by_owner(jake), now=later(3000))
    assert not (tmp_path / "mine.html").exists()


def test_what_only_a_copy_held_when_they_left_goes_too(family: dict[str, str], tmp_path: Path) -> None:
    """The wrong copy was put back, Jake left with all of his, and then the right one: his diary would stand there again."""
    jake = family["Jake"]
    before = files.backup(now=NOW, to=tmp_path / "before.db").path
    win.note(jake, f"{SECRET}, alone", audience=Audience.JUST_ME, now=NOW)
    with_it = files.backup(now=NOW, to=tmp_path / "with.db").path
    everything = tmp_path / "all.json"
    exchange.export(everything, now=NOW)
    ours = files.backup(now=NOW).path
    files.restore(before, now=later(1))
    leaving.with_a_copy(jake, tmp_path / "jake.html", proof=by_owner(jake), now=later(2))
    assert SECRET.encode() not in ours.read_bytes(), "out of our own copies, too, though the file didn't know it"
    files.restore(with_it, now=later(3))
    assert feed.journal(jake) == []
    exchange.bring_in(everything, now=later(4))
    assert feed.journal(jake) == []


def test_an_import_never_says_that_all_of_somebody_who_lives_here_is_erased(
    family: dict[str, str], tmp_path: Path
) -> None:
    """Jake left with all of his at the other device; here he lives, and would lose it the day he leaves with initials."""
    jake = family["Jake"]
    win.note(jake, "The porch.", now=NOW)
    before = files.backup(now=NOW, to=tmp_path / "before.db").path
    leaving.with_a_copy(jake, tmp_path / "jake.html", proof=by_owner(jake), now=later(1))
    away = tmp_path / "away.json"
    exchange.export(away, now=later(1))
    files.close_family()
    other = tmp_path / "other" / "family.db"
    files.open_family(other, now=NOW)
    files.restore(before, now=later(2))
    exchange.bring_in(away, now=later(3))
    assert [each.text for each in feed.journal(jake)] == ["The porch."]
    win.note(jake, "The lake.", now=later(3))
    exchange.bring_in(away, also_erase=True, now=later(4))
    assert [each.text for each in feed.journal(jake)] == ["The lake."], "what was named there, and no more"
    leaving.with_initials(jake, proof=by_owner(jake), now=later(5))
    exchange.bring_in(away, now=later(6))
    files.daily(now=later(7))
    assert [each.text for each in feed.journal(jake)] == ["The lake."]
