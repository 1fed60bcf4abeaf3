"""Who may read what, said a second time: plain sets and one word per wording, no rows and no states.

`models.texts.consent` keeps a state per person; here each person is remembered by the very words they agreed to, kept or
refused. Where the two disagree about what somebody may read, one of them is wrong.
"""

from collections.abc import Callable, Collection, Iterator
from copy import deepcopy
from dataclasses import dataclass, field


@dataclass
class Person:
    """What one person did about a text that is about them."""

    did: str = ""  # "", yes, mine, no, down; joins: only the edit that waits is about them
    to: str = ""  # the words they did it to
    answers: dict[str, str] = field(default_factory=dict[str, str])  # to edits beside agreed words: yes, mine, no
    refused: set[str] = field(default_factory=set[str])
    read: set[str] = field(default_factory=set[str])


@dataclass
class Said:
    """A text. `words` stand; `waiting` is an edit beside them."""

    author: str
    words: str
    about: dict[str, Person]
    kind: str = "win"
    audience: str = "everyone"
    readers: set[str] = field(default_factory=set[str])
    family: bool = False
    of_author: bool = False
    author_does: str = "yes"  # yes, waits, no, down
    typed_by: str = ""
    under: str = ""
    waiting: str = ""

    @property
    def newest(self) -> str:
        return self.waiting or self.words

    @property
    def out(self) -> bool:
        return self.author_does == "yes" and self.audience != "just_me"

    @property
    def for_them_alone(self) -> bool:
        return self.audience == "only" and not self.readers

    def agrees(self, who: str) -> bool:
        return self.about[who].did == "yes" and self.about[who].to == self.words

    def asks(self, who: str) -> str:
        """The words that wait for this person, or none."""
        person = self.about[who]
        if not self.out:
            return ""
        if self.waiting:
            asked = self.agrees(who) or person.did == "joins"
            return self.waiting if asked and self.waiting not in person.answers else ""
        if person.did == "" or (person.did == "yes" and not self.agrees(who)):
            return self.words
        if person.did == "mine" and person.to != self.words and self.words not in person.refused:
            return self.words
        return ""


@dataclass
class Family:
    """Everything that was said, and what each member kept for themselves."""

    always: set[str] = field(default_factory=set[str])
    texts: dict[str, Said] = field(default_factory=dict[str, Said])
    # by id: whose, the words, of which text
    copies: dict[str, tuple[str, str, str]] = field(default_factory=dict[str, tuple[str, str, str]])

    def shown(self, id: str) -> bool:
        text = self.texts[id]
        agree = all(text.agrees(who) or one.did == "joins" for who, one in text.about.items())
        agreed = text.out and text.audience == "everyone" and agree
        return agreed and (not text.under or self.shown(text.under))

    def asks(self, id: str, who: str) -> str:
        """The words that wait for this person: who joins is asked as long as what stands is there for all."""
        text = self.texts[id]
        return "" if text.about[who].did == "joins" and not self.shown(id) else text.asks(who)

    def reads(self, viewer: str | None) -> dict[str, set[str]]:
        """By id, the wordings this viewer may read: of texts, and of their own copies."""
        kept = {id: {words} for id, (owner, words, _of) in self.copies.items() if owner == viewer}
        read = {id: set(self._read_of(viewer, id)) - {""} for id in self.texts}
        return kept | {id: words for id, words in read.items() if words}

    def may_read(self, viewer: str | None) -> set[str]:
        """Every wording this viewer may read on a card."""
        return set[str]().union(*self.reads(viewer).values())

    def _read_of(self, viewer: str | None, id: str) -> Iterator[str]:
        text = self.texts[id]
        if self.shown(id):
            yield text.words
        if viewer is None:
            return
        if viewer == text.author:
            yield text.newest
        elif viewer in text.about and text.agrees(viewer):
            yield text.words
        elif viewer in text.about:
            yield self.asks(id, viewer)
        named = viewer in text.readers and text.audience == "only" and text.author_does == "yes"
        if named and all(text.agrees(who) for who in text.about if who != viewer):
            yield text.words

    def waits_for(self, viewer: str) -> dict[str, str]:
        """By id, the words that wait for this member."""
        typed = {id: t.words for id, t in self.texts.items() if t.author == viewer and t.author_does == "waits"}
        asked = {id: self.asks(id, viewer) for id, t in self.texts.items() if viewer in t.about}
        asked = {id: words for id, words in asked.items() if words}
        return typed | asked

    # What they do. Each returns what takes it back, or None where it can't be done.

    def write(self, id: str, said: Said) -> Callable[[], None]:
        self.texts[id] = said
        if said.author_does == "yes":
            self._reach(said)
        return lambda: self._unwrite(id)

    def edit(self, id: str, words: str, also: set[str]) -> Callable[[], None]:
        text = self.texts[id]
        before, beside = text.newest, text.waiting
        gone = {who: text.about.pop(who) for who in [*text.about] if text.about[who].did == "joins" and who not in also}
        came = also - {*text.about, text.author}
        for who in sorted(came):
            text.about[who] = Person("joins" if self._stands(id, besides=came) else "")
        self._rewrite(id, words, fresh=came)

        def back() -> None:
            text.about |= {who: person for who, person in gone.items() if who not in text.about}
            for who in came & {who for who, person in text.about.items() if person.did == "joins"}:
                del text.about[who]
            if text.waiting == words:
                text.waiting = beside
            else:
                self._rewrite(id, before)
            if not text.waiting:
                text.about = {who: person for who, person in text.about.items() if who not in came}
            self.agree()

        return back

    def _stands(self, id: str, besides: set[str]) -> bool:
        """Whether everyone reads it, whoever is about to come in."""
        before = self.texts[id].about
        self.texts[id].about = {who: person for who, person in before.items() if who not in besides}
        stands = self.shown(id)
        self.texts[id].about = before
        return stands

    def decide(self, verb: str, who: str, id: str, copy: str = "") -> Callable[[], None] | None:
        text = self.texts[id]
        if who not in text.about or (verb == "take_down" and text.about[who].did == "joins"):
            return self._as_author(verb, who, id)
        if text.about[who].did == "joins" and not self.shown(id):
            return None
        before = deepcopy(text)
        person = text.about[who]
        if not getattr(self, f"_{verb}")(text, person, who, copy):
            return None
        self.agree()

        def back() -> None:
            text.about[who] = deepcopy(before.about[who])
            if before.waiting and not text.waiting:
                text.words, text.waiting = before.words, before.waiting
                for other, agreed in text.about.items():
                    if before.about[other].did == "joins" and other != who:
                        if agreed.did != "yes":
                            agreed.answers[text.waiting] = "no"
                        agreed.did = "joins"
                    elif other != who:
                        agreed.to = before.words
            self.agree()

        return back

    def agree(self) -> None:
        """An edit takes its place once everyone has said yes to it."""
        for id, text in self.texts.items():
            if (
                text.waiting
                and self.shown(id)
                and all(one.answers.get(text.waiting) == "yes" for one in text.about.values())
            ):
                text.words, text.waiting = text.waiting, ""
                for person in text.about.values():
                    person.did, person.to = "yes" if person.did == "joins" else person.did, text.words

    def _show(self, text: Said, person: Person, who: str, copy: str) -> bool:
        read = person.read | {person.to}
        seen_before = bool(person.did or person.read)
        if not text.out or text.for_them_alone or person.did == "no" or (copy and copy != text.words):
            return False
        if text.agrees(who) or person.did == "joins":
            if text.waiting not in person.read or person.answers.get(text.waiting) == "yes":
                return False
            person.answers[text.waiting] = "yes"
            return True
        if seen_before and text.words not in read:
            return False
        person.did, person.to = "yes", text.words
        return True

    def _keep(self, text: Said, person: Person, who: str, _copy: str) -> bool:
        if not text.asks(who):
            return False
        if text.agrees(who) or person.did == "joins":
            person.answers[text.waiting] = "mine"
        else:
            person.did, person.to = "mine", text.words
        return True

    def _let_go(self, text: Said, person: Person, who: str, _copy: str) -> bool:
        if not text.asks(who):
            return False
        if text.agrees(who) or person.did == "joins":
            person.answers[text.waiting] = "no"
        elif person.did == "mine":
            person.refused.add(text.words)
        else:
            person.did, person.to = "no", text.words
        return True

    def _take_down(self, text: Said, person: Person, who: str, _copy: str) -> bool:
        if not text.agrees(who):
            return False
        person.did = "down"
        return True

    def _as_author(self, verb: str, who: str, id: str) -> Callable[[], None] | None:
        text, before = self.texts[id], deepcopy(self.texts[id])
        anybodys = text.family and verb == "take_down" and self.shown(id)
        if who != text.author and not anybodys:
            return None
        typed = text.author_does == "waits"
        if verb == "show":
            done = text.author_does == "yes" and text.audience == "everyone"
            if done or text.author_does == "no" or (text.kind == "words" and text.audience == "only"):
                return None
            text.author_does = "yes"
            text.audience = "only" if typed and text.audience == "only" else "everyone"
            if typed or text.audience != before.audience:
                for person in (one for other, one in text.about.items() if text.agrees(other)):
                    person.did, person.to = "", ""
                self._reach(text)
        elif verb == "take_down":
            if not text.out:
                return None
            text.author_does = "down"
        elif not typed:
            return None
        else:
            text.author_does, text.audience = ("yes", "just_me") if verb == "keep" else ("no", text.audience)
        after = deepcopy(text)
        self.agree()

        def back() -> None:
            text.author_does, text.audience = before.author_does, before.audience
            for other, person in text.about.items():
                if (person.did, person.to) == (after.about[other].did, after.about[other].to):
                    text.about[other] = deepcopy(before.about[other])
            self.agree()

        return back

    def _reach(self, text: Said) -> None:
        if not text.for_them_alone and text.audience != "just_me":
            for who, person in text.about.items():
                if who in self.always and not person.did:
                    person.did, person.to = "yes", text.words

    def _rewrite(self, id: str, words: str, fresh: Collection[str] = ()) -> None:
        text = self.texts[id]
        agreed = {who for who in text.about if text.agrees(who)}
        if text.about and self.shown(id):
            text.waiting = "" if words == text.words else words
            if not text.waiting:
                text.about = {who: person for who, person in text.about.items() if person.did != "joins"}
            for who, person in text.about.items():
                person.answers.pop(words, None)
                if who in self.always:
                    person.answers[words] = "yes"
        else:
            for who, person in text.about.items():
                if person.did == "joins":  # what they said of the edit they joined
                    said = person.answers.get(text.waiting, "")
                    person.did, person.to = said, text.waiting if said else ""
                    agreed |= {who} if said == "yes" else set()
            if text.audience != "just_me" and not text.for_them_alone:
                for who in self.always.intersection(fresh, text.about):
                    text.about[who].did = "yes"
                    agreed.add(who)
            text.words, text.waiting = words, ""
            for who in self.always & agreed:
                text.about[who].to = words
        self.agree()

    def _unwrite(self, id: str) -> None:
        text = self.texts.get(id)
        if text is None or (text.typed_by and text.author_does not in ("waits", "no")):
            return
        del self.texts[id]
        for under in [other for other, one in self.texts.items() if one.under == id]:
            if self.texts[under].author == text.author:
                del self.texts[under]
            else:
                self.texts[under].under, self.texts[under].audience = "", "only"
