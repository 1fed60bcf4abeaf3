"""The app as a screen's parts see it, without any app: verbs run at once, and each question is answered as it was laid down."""

import asyncio
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

from models.access.proof import Proof
from models.core.errors import Refusal
from models.membership.member import Member
from models.undo import Draft
from tests.conftest import NOW
from tui.app_port import House

P = ParamSpec("P")
T = TypeVar("T")


class Verbs:
    """Runs each verb where it stands."""

    def __init__(self) -> None:
        self.ready = asyncio.Event()
        self.ready.set()

    async def run(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return verb(*args, **kwargs)

    async def run_for(self, _teller: object, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return verb(*args, **kwargs)


@dataclass
class PlainHouse:
    """`answers` to what is asked, in their order; `asked` is what was. `drafts` by owner and place, as they stand now."""

    acting: Member | None = None
    proofs: Proof | None = None
    answers: list[Any] = field(default_factory=list[Any])
    asked: list[Any] = field(default_factory=list[Any])
    drafts: dict[tuple[str | None, str], dict[str, object]] = field(
        default_factory=dict[tuple[str | None, str], dict[str, object]]
    )
    opened: list[Any] = field(default_factory=list[Any])
    went_home: bool = False
    time: datetime = NOW
    store: Verbs = field(default_factory=Verbs)
    coach_kept: set[str] = field(default_factory=set[str])

    def now(self) -> datetime:
        return self.time

    async def ask(self, question: Any) -> Any:
        self.asked.append(question)
        return self.answers.pop(0)

    async def acting_as(self) -> Member | None:
        self.asked.append("who")
        return self.acting

    async def proof(self, member_id: str | None) -> Proof | None:
        self.asked.append(member_id)
        return self.proofs

    async def keep_drafts_now(self) -> None:
        """They are kept at once here."""

    def open(self, screen: Any) -> None:
        self.opened.append(screen)

    def arrive(self, who: Member, proof: Proof | None) -> None:
        self.acting = who

    def go_home(self) -> None:
        self.went_home = True

    def forget_clip(self) -> None:
        """Nothing can be cut here."""

    def keep_draft(self, place: str, fields: Mapping[str, object], owner: str | None = None) -> None:
        self.drafts[owner, place] = dict(fields)

    def drop_draft(self, place: str, owner: str | None = None) -> None:
        self.drafts.pop((owner, place), None)

    async def find_draft(self, place: str, owner: str | None = None) -> dict[str, object] | None:
        return self.drafts.get((owner, place))

    async def keep_words(
        self, _screen: object, place: str, owner: str | None, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        kept = verb(*args, **kwargs)
        self.drop_draft(place, owner)
        return kept


class PlainScreen:
    """A screen with nothing on it: what was `said`, and what was said on top of it."""

    def __init__(self, house: PlainHouse) -> None:
        self.plain = house
        self.said: list[str] = []
        self.on_top: list[str] = []
        self.read_again = 0
        self.form = ""  # of which place, where it is one

    @property
    def house(self) -> House:
        return self.plain  # type: ignore[return-value] - as much of it as a part asks for

    def say(self, sentence: str) -> None:
        self.said.append(sentence)

    def say_on_top(self, sentence: str) -> None:
        self.on_top.append(sentence)

    @contextmanager
    def refusals_said(self) -> Generator[None]:
        try:
            yield
        except Refusal as refusal:
            self.say(refusal.sentence)

    async def takes_up(self, draft: Draft) -> bool:
        return draft.place == self.form

    async def was_taken_back(self) -> None:
        self.read_again += 1
