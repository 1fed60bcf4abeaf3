"""The person decides what others see: any deeds by anybody, and nobody reads what they may not."""

# Peewee's queries are untyped.
# What stands inside is tried here as well.
# pyright: reportGeneralTypeIssues=false, reportArgumentType=false, reportReturnType=false

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)
from peewee import JOIN

from models import consent, family_file, feed, household, kind_words, member, undo, win
from models.access.readable import readable
from models.core.errors import NotYours, Refusal
from models.core.states import Audience, Kind
from models.feed.cards import cards, select
from models.storage.database import database
from models.storage.query import column
from models.storage.tables import AboutRow, RevisionRow, TextRow
from models.storage.tables.fields import ids_from
from tests.examples import examples
from tests.models.plain_family import Family, Person, Said

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
NAMES = ("Emily", "Jake", "Leo", "Sofia", "David")
WORDING = re.compile(r"\bw\d+\b")

# The picture in `models.texts.consent`: consent, edit_consent, whether an edit waits beside agreed words.
PICTURE = {
    *(("undecided", edit, False) for edit in (None, "undecided")),
    ("everyone", None, False),
    *(("just_me", edit, False) for edit in (None, "undecided", "no_thanks")),
    *(("no_thanks", edit, False) for edit in (None, "no_thanks")),
    *(("taken_down", edit, False) for edit in (None, "no_thanks")),
    *(("everyone", edit, True) for edit in ("undecided", "everyone", "just_me", "no_thanks")),
    *(("taken_down", edit, True) for edit in ("undecided", "everyone", "just_me", "no_thanks")),
    *(("joins", edit, True) for edit in ("undecided", "everyone", "just_me", "no_thanks")),
}

members = st.integers(0, len(NAMES) - 1)
picks = st.integers(0, 30)


def wordings(views: object) -> set[str]:
    return set(WORDING.findall(repr(views)))


class Household(RuleBasedStateMachine):
    """The verbs, called in any order, beside the plain family that says who may read what."""

    texts = Bundle("texts")

    def __init__(self) -> None:
        super().__init__()
        self.folder, self.same_ids = TemporaryDirectory(), ids_from(1)
        self.now, self.wording = NOW, 0
        self.backs: dict[str, Callable[[], None]] = {}
        self.plain = Family()

    @initialize(
        target=texts, size=st.integers(2, 5), always=st.sets(members, max_size=1), closed=members, shown=st.booleans()
    )
    def a_family(self, size: int, always: set[int], closed: int, shown: bool) -> str:
        """A household, with a first win about somebody else, which perhaps all of them showed."""
        self.same_ids.__enter__()
        family_file.open_family(Path(self.folder.name) / "family.db", now=NOW)
        database.pragma("synchronous", 0)
        household.set_up("The Morenos", NAMES[:size], timezone="Europe/Paris", now=NOW)
        self.ids = [one.id for one in member.members(now=NOW)]
        for place, id in enumerate(self.ids):
            if place == closed:
                continue
            chosen = {"on_home": True, "on_quiet": True, "mark": True, "always_show": place in always}
            member.open_card(id, animal="fox", colour="moss", pin=None, now=NOW, **chosen)
            if place in always:
                self.plain.always.add(id)
        undo.forget(now=NOW + timedelta(days=1))
        self.closed = self.ids[closed] if closed < size else ""
        first = self.note(0, {1, 2}, "everyone", set(), None)
        if shown:
            self.everybody_shows_everything()
        return first

    def teardown(self) -> None:
        family_file.close_family()
        self.same_ids.__exit__(None, None, None)
        self.folder.cleanup()

    def who(self, place: int) -> str:
        return self.ids[place % len(self.ids)]

    def words(self) -> str:
        self.now += timedelta(minutes=1)
        self.wording += 1
        return f"w{self.wording}"

    def done(self, actor: str, back: Callable[[], None]) -> None:
        deed = undo.last_deed(actor, now=self.now)
        assert deed is not None
        self.backs[deed.id] = back

    def agree(self, real: Callable[[], object], plain: Callable[[], Callable[[], None] | None], actor: str) -> bool:
        """Does a deed in both; both do it or neither."""
        try:
            real()
        except Refusal as refusal:
            # Having read the words is asked for again after an undo; the plain family remembers.
            if "changed since" not in refusal.sentence:
                assert plain() is None, refusal.sentence
            return False
        back = plain()
        assert back is not None, "a deed was done that may not be"
        self.done(actor, back)
        return True

    @precondition(lambda self: len(self.plain.texts) < 3)
    @rule(
        target=texts,
        author=members,
        about=st.sampled_from([{1}, {1}, {1, 2}, {1, 2}, {0, 1}, {0}, {1, 2, 3}, set[int]()]),
        audience=st.sampled_from(["everyone"] * 4 + ["only", "just_me"]),
        readers=st.sets(members, max_size=2),
        to=st.none() | st.none() | members,
    )
    def note(self, author: int, about: set[int], audience: str, readers: set[int], to: int | None) -> str:
        by, words = self.who(author), self.words()
        people = {self.who(author + one) for one in about}
        chosen = {self.who(one) for one in readers} if audience == "only" else set[str]()
        typed_by = self.who(to) if to is not None and self.who(to) != by else ""
        noted = win.note(
            by,
            words,
            about=sorted(people),
            family=not people,
            audience=Audience(audience),
            readers=sorted(chosen),
            told_to=typed_by or None,
            now=self.now,
        )
        said = Said(by, words, {one: Person() for one in people - {by}}, audience=audience, family=not people)
        said.of_author = by in people
        said.readers = chosen - people - {by}
        said.author_does, said.typed_by = ("waits" if typed_by else "yes"), typed_by
        self.done(typed_by or by, self.plain.write(noted.id, said))
        return noted.id

    @rule(target=texts, author=members, under=texts, alone=st.booleans(), named=st.none() | members)
    def say(self, author: int, under: str, alone: bool, named: int | None) -> object:
        by, words = self.who(author), self.words()
        also = {self.who(named)} - {by} if named is not None else set[str]()
        try:
            said_id = kind_words.say(by, under, words, alone=alone, also=sorted(also), now=self.now).id
        except Refusal:
            none: MultipleResults[str] = multiple()
            return none
        win_said = self.plain.texts[under]
        assert win_said.newest in self.plain.may_read(by) or win_said.words in self.plain.may_read(by)
        of_author = {win_said.author} if win_said.of_author else set[str]()
        concerned = {one for one, person in win_said.about.items() if person.did != "joins"}
        people = (concerned | of_author) - {by}
        if not people and (alone or not win_said.family):
            people = {win_said.author} - {by}
        said = Said(by, words, {one: Person() for one in people | also}, kind="words", under=under)
        said.audience, said.family = ("only" if alone else "everyone"), win_said.family and not people
        self.done(by, self.plain.write(said_id, said))
        return said_id

    def one_of(self, options: Iterable[tuple[str, str]], pick: int) -> tuple[str, str]:
        choices = sorted(options)
        assume(choices)
        return choices[pick % len(choices)]

    def everybodys(self) -> list[tuple[str, str]]:
        """Who has something to answer, and what."""
        return sorted((who, id) for who in self.ids for id in self.plain.waits_for(who))

    @precondition(lambda self: self.plain.texts)
    @rule(pick=picks, named=st.sampled_from([set[int](), set[int](), {3}, {2}, {2, 3}]))
    def edit(self, pick: int, named: set[int]) -> None:
        anything = [(one.author, id) for id, one in self.plain.texts.items()]
        agreed = [(by, id) for by, id in anything if self.plain.texts[id].about and self.plain.shown(id)]
        by, text = self.one_of(agreed * 3 + anything, pick)
        words = self.words()
        also = {self.who(one) for one in named} - {by}
        win.edit(by, text, text=words, effort=None, also=sorted(also), now=self.now)
        self.done(by, self.plain.edit(text, words, also))

    @precondition(lambda self: self.everybodys())
    @rule(pick=picks)
    def open(self, pick: int) -> None:
        reader, id = self.one_of(self.everybodys(), pick)
        opened = consent.open_it(reader, id, now=self.now)
        assert wordings(opened.text) == {self.plain.waits_for(reader)[id]}
        if reader in self.plain.texts[id].about:
            self.plain.texts[id].about[reader].read |= wordings(opened.text)

    @precondition(lambda self: self.everybodys())
    @rule(pick=picks, verb=st.sampled_from(["show", "show", "show", "keep", "let_go"]), unread=st.booleans())
    def answer(self, pick: int, verb: str, unread: bool) -> None:
        if not unread:
            self.open(pick)
        self._decide(*self.one_of(self.everybodys(), pick), verb)

    @precondition(lambda self: self.everybodys())
    @rule()
    def everybody_shows_everything(self) -> None:
        while waiting := self.everybodys():
            for reader, id in waiting:
                if self.plain.texts[id].for_them_alone:
                    self._decide(reader, id, "keep")
                elif (reader, id) in self.everybodys():
                    self.open(self.everybodys().index((reader, id)))
                    self._decide(reader, id, "show")

    @precondition(lambda self: self.plain.copies)
    @rule(pick=picks)
    def show_a_copy(self, pick: int) -> None:
        actor, copy = self.one_of(((owner, id) for id, (owner, _words, _of) in self.plain.copies.items()), pick)
        self._decide(actor, self.plain.copies[copy][2], "show", copy)

    @precondition(lambda self: self.plain.texts)
    @rule(pick=picks)
    def take_down(self, pick: int) -> None:
        agreed = [(who, id) for id, one in self.plain.texts.items() for who in one.about if one.agrees(who)]
        own = [(one.author, id) for id, one in self.plain.texts.items()]
        self._decide(*self.one_of(agreed + own, pick), "take_down")

    @rule(who=members, text=texts, verb=st.sampled_from(["show", "keep", "let_go", "take_down", "edit"]))
    def meddle(self, who: int, text: str, verb: str) -> None:
        """Anybody, with anything: mostly it isn't theirs."""
        actor = self.who(who)
        if verb != "edit":
            self._decide(actor, text, verb)
        elif text not in self.plain.texts or self.plain.texts[text].author != actor:
            with pytest.raises(NotYours):
                win.edit(actor, text, text=self.words(), effort=None, now=self.now)

    def _decide(self, actor: str, text: str, verb: str, copy: str = "") -> None:
        self.now += timedelta(minutes=1)
        known = text in self.plain.texts
        words = self.plain.copies[copy][1] if copy else ""
        copies = self._copies()

        def plain() -> Callable[[], None] | None:
            if not known:
                return None
            back = self.plain.decide(verb, actor, text, words)
            return back and (lambda: (back(), [self.plain.copies.pop(id) for id in made])[0])

        made: list[str] = []
        if self.agree(lambda: getattr(consent, verb)(actor, copy or text, now=self.now), plain, actor):
            made += self._note_copies(copies)

    def _copies(self) -> set[str]:
        return set(column(TextRow.select().where(TextRow.kind == Kind.COPY), TextRow.id))

    def _note_copies(self, before: set[str]) -> Iterable[str]:
        made = self._copies() - before
        for id, owner, words, of in (
            TextRow.select(TextRow.id, TextRow.owner, TextRow.body, TextRow.copied_from)
            .where(TextRow.id.in_(made))
            .tuples()
        ):
            self.plain.copies[id] = (owner, words, of)
        return made

    @precondition(lambda self: self.backs)
    @rule(pick=picks)
    def take_back(self, pick: int) -> None:
        deeds = {who: deed for who in self.ids if (deed := undo.last_deed(who, now=self.now))}
        actor, _id = self.one_of(((who, deed.id) for who, deed in deeds.items()), pick)
        undone = undo.undo(actor, now=self.now)
        assert replace(undone, draft=None) == deeds[actor]
        if undone.id in self.backs:
            self.backs.pop(undone.id)()

    @rule(
        who=members,
        verb=st.sampled_from([win.star, win.said_it, win.let_rest, win.was_there, kind_words.thank]),
        text=texts,
    )
    def tick(self, who: int, verb: Callable[..., object], text: str) -> None:
        """What changes nothing about who reads what."""
        try:
            verb(self.who(who), text, now=self.now)
        except Refusal:
            return

    @precondition(lambda self: self.wording > 8)
    @rule()
    def a_month_passes(self) -> None:
        self.now += timedelta(days=31)
        copies = self._copies()
        asked = [(who, id) for who in self.ids if who != self.closed for id in self.plain.waits_for(who)]
        assert consent.settle(now=self.now) == len(asked)
        for who, id in asked:
            assert self.plain.decide("keep", who, id) is not None
        self._note_copies(copies)

    @invariant()
    def nobody_reads_what_they_may_not(self) -> None:
        for viewer in (None, *self.ids):
            found = TextRow.select().where(readable(viewer) & (TextRow.kind != Kind.COMPANY))
            assert set(column(found, TextRow.id)) == set(self.plain.reads(viewer))

    @invariant()
    def no_state_outside_the_picture(self) -> None:
        query = AboutRow.select(
            AboutRow.consent, AboutRow.edit_consent, RevisionRow.text, TextRow.author, AboutRow.member
        )
        joined = query.join(TextRow, on=(TextRow.id == AboutRow.text)).join_from(
            TextRow, RevisionRow, JOIN.LEFT_OUTER, on=(RevisionRow.text == TextRow.id)
        )
        for said, edit, beside, author, who in joined.tuples():
            state = (said, edit, beside is not None)
            assert (state in PICTURE) if who != author else (said, edit) == ("everyone", None)

    @rule(who=members)
    def read_everything(self, who: int) -> None:
        """Feed, journal and what waits say no more than they may, and no less than they should."""
        viewer = self.who(who)
        reads = self.plain.reads(viewer)
        for card in cards(viewer, select().where(readable(viewer) & (TextRow.kind != Kind.COMPANY))):
            assert wordings((card.text, card.new_text)) == reads[card.id]
            assert wordings(card) <= self.plain.may_read(viewer)
        shown = {id for id, text in self.plain.texts.items() if text.kind == "win" and self.plain.shown(id)}
        older, newer = self._walk(viewer, newer=False), self._walk(viewer, newer=True)
        assert {card.id for card in older} == shown
        assert older == newer[::-1]
        assert wordings(older) <= self.plain.may_read(viewer)
        assert wordings(self._walk(None, newer=False)) <= self.plain.may_read(None)
        self._read_journal(viewer)
        waiting = consent.something_for(viewer)
        assert {one.id for one in waiting} == set(self.plain.waits_for(viewer))
        assert wordings(waiting) <= self.plain.may_read(viewer) | set(self.plain.waits_for(viewer).values())
        assert not any(one.text for one in waiting if not one.opened)
        assert not wordings(undo.last_deed(viewer, now=self.now))

    def _walk(self, viewer: str | None, *, newer: bool) -> list[feed.Card]:
        found: list[feed.Card] = []
        at = feed.Cursor(0, 0) if newer else None
        while True:
            page = feed.page(viewer, at=at, newer=newer, limit=2)
            found += reversed(page.wins) if newer else page.wins
            at = page.newer if newer else page.older
            if at is None:
                return found

    def _read_journal(self, viewer: str) -> None:
        journal: list[feed.Card] = []
        before = None
        while page := feed.journal(viewer, before=before, limit=2):
            journal += page
            before = page[-1].noted_at
        assert len({card.id for card in journal}) == len(journal)
        # Of kind words under a card the agreed ones stand there; an edit that waits is on their own card (`feed.card`).
        own = {
            text.words if text.kind == "words" and self.plain.shown(id) else text.newest
            for id, text in self.plain.texts.items()
            if text.author == viewer and text.author_does in ("yes", "down")
        }
        kept = {words for owner, words, _of in self.plain.copies.values() if owner == viewer}
        assert own | kept <= wordings(journal) <= self.plain.may_read(viewer)


Household.TestCase.settings = examples(8, steps=25, suppress=list(HealthCheck))
TestAnyDeedsByAnybody = Household.TestCase
