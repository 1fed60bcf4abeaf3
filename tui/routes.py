"""Every screen by a factory of its own: what it is opened with, and through the class that comes back what it answers. Its
module is loaded when it is first asked for, and no screen needs to import another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from textual.screen import Screen

    from models.access.proof import Proof
    from models.celebration import Seat
    from models.core.errors import Refusal
    from models.feed import Filter
    from models.undo import Draft
    from tui.celebrate.for_round import ForRoundScreen
    from tui.celebrate.leave_words import LeaveWordsScreen
    from tui.celebrate.more import MoreScreen
    from tui.celebrate.promise import PromiseScreen
    from tui.celebrate.question import QuestionScreen
    from tui.celebrate.questions import QuestionsScreen
    from tui.celebrate.read_out import ReadOutScreen
    from tui.celebrate.round import RoundScreen
    from tui.celebrate.turn_write import TurnWriteScreen
    from tui.dialogs.about_too import AboutTooScreen
    from tui.dialogs.choose_member import ChooseMemberScreen
    from tui.dialogs.choose_text import ChooseTextScreen
    from tui.dialogs.confirm import ConfirmScreen
    from tui.dialogs.day import DayScreen
    from tui.dialogs.filter import FilterScreen
    from tui.dialogs.given_back import GivenBackScreen
    from tui.dialogs.new_pin import NewPinScreen
    from tui.dialogs.passphrase import PassphraseScreen
    from tui.dialogs.pin import PinScreen
    from tui.dialogs.text_line import TextLineScreen
    from tui.dialogs.who import WhoScreen
    from tui.help.after_a_crash import AfterACrashScreen
    from tui.help.cannot_open import CannotOpenScreen
    from tui.help.file_gone import FileGoneScreen
    from tui.help.hard_day import HardDayScreen
    from tui.help.hard_day_entry import HardDayEntryScreen
    from tui.help.i_need_you import INeedYouScreen
    from tui.help.keys import KeysScreen
    from tui.help.screen import HelpScreen
    from tui.help.self_harm import SelfHarmScreen
    from tui.home.door import DoorScreen
    from tui.home.quiet import QuietScreen
    from tui.home.screen import HomeScreen
    from tui.member.first_opening import FirstOpeningScreen
    from tui.member.inbox import InboxScreen
    from tui.member.journal import JournalScreen
    from tui.member.leaving import LeavingScreen
    from tui.member.pin_recovery import PinRecoveryScreen
    from tui.member.pin_words import PinWordsScreen
    from tui.member.screen import MemberScreen
    from tui.member.settings import MemberSettingsScreen
    from tui.rewards.board import BoardScreen
    from tui.rewards.idea import IdeaScreen
    from tui.rewards.offer import OfferScreen
    from tui.rewards.sealed_note import SealedNoteScreen
    from tui.settings.file_lock import FileLockScreen
    from tui.settings.screen import SettingsScreen
    from tui.settings.setup import SetupScreen
    from tui.settings.unlock import UnlockScreen
    from tui.wins.edit import EditScreen
    from tui.wins.feed import WinsScreen
    from tui.wins.jar import JarScreen
    from tui.wins.kind_words import KindWordsScreen
    from tui.wins.lookback import LookBackScreen
    from tui.wins.note import NoteScreen
    from tui.wins.plant import PlantScreen
    from tui.wins.search_results import SearchResultsScreen
    from tui.wins.tell_them import TellThemScreen


def is_in(room: Callable[..., Screen[Any]], screen: Screen[Any]) -> bool:
    """Whether this screen is one of those that this factory makes; loads nothing."""
    return type(screen).__name__ == room.__annotations__["return"]


def nearest_rooms() -> tuple[type[Screen[Any]], ...]:
    """What one opens from Home most; so they are loaded."""
    from tui.celebrate.round import RoundScreen
    from tui.dialogs.who import WhoScreen
    from tui.member.screen import MemberScreen
    from tui.wins.feed import WinsScreen
    from tui.wins.note import NoteScreen

    return WhoScreen, NoteScreen, WinsScreen, RoundScreen, MemberScreen


# Three lines a factory, so that each screen is found at a glance.
# fmt: off

def setup() -> SetupScreen:
    from tui.settings.setup import SetupScreen
    return SetupScreen()

def unlock(why: str = "") -> UnlockScreen:
    from tui.settings.unlock import UnlockScreen
    return UnlockScreen(why)

def home() -> HomeScreen:
    from tui.home.screen import HomeScreen
    return HomeScreen()

def door() -> DoorScreen:
    from tui.home.door import DoorScreen
    return DoorScreen()

def quiet(visitor: bool = False) -> QuietScreen:
    from tui.home.quiet import QuietScreen
    return QuietScreen(visitor)

def who() -> WhoScreen:
    from tui.dialogs.who import WhoScreen
    return WhoScreen()

def choose_member(heading: str, aside: bool = False) -> ChooseMemberScreen:
    from tui.dialogs.choose_member import ChooseMemberScreen
    return ChooseMemberScreen(heading, aside)

def choose_text(question: str, texts: Sequence[tuple[str, str]]) -> ChooseTextScreen:
    from tui.dialogs.choose_text import ChooseTextScreen
    return ChooseTextScreen(question, texts)

def pin(member_id: str | None) -> PinScreen:
    from tui.dialogs.pin import PinScreen
    return PinScreen(member_id)

def new_pin() -> NewPinScreen:
    from tui.dialogs.new_pin import NewPinScreen
    return NewPinScreen()

def passphrase(new: bool = False) -> PassphraseScreen:
    from tui.dialogs.passphrase import PassphraseScreen
    return PassphraseScreen(new)

def confirm(question: str, yes: str, no: str, detail: str = "") -> ConfirmScreen:
    from tui.dialogs.confirm import ConfirmScreen
    return ConfirmScreen(question, yes, no, detail)

def about_too(question: str, yes: str, yes_means: str, no: str, no_means: str) -> AboutTooScreen:
    from tui.dialogs.about_too import AboutTooScreen
    return AboutTooScreen(question, yes, yes_means, no, no_means)

def given_back() -> GivenBackScreen:
    from tui.dialogs.given_back import GivenBackScreen
    return GivenBackScreen()

def text_line(heading: str, prompt: str, value: str = "") -> TextLineScreen:
    from tui.dialogs.text_line import TextLineScreen
    return TextLineScreen(heading, prompt, value)

def day(heading: str, planned: date | None = None) -> DayScreen:
    from tui.dialogs.day import DayScreen
    return DayScreen(heading, planned)

def filter(only: Filter) -> FilterScreen:
    from tui.dialogs.filter import FilterScreen
    return FilterScreen(only)

def first_opening(member_id: str) -> FirstOpeningScreen:
    from tui.member.first_opening import FirstOpeningScreen
    return FirstOpeningScreen(member_id)

def member(member_id: str) -> MemberScreen:
    from tui.member.screen import MemberScreen
    return MemberScreen(member_id)

def inbox(member_id: str) -> InboxScreen:
    from tui.member.inbox import InboxScreen
    return InboxScreen(member_id)

def journal(member_id: str) -> JournalScreen:
    from tui.member.journal import JournalScreen
    return JournalScreen(member_id)

def member_settings(member_id: str) -> MemberSettingsScreen:
    from tui.member.settings import MemberSettingsScreen
    return MemberSettingsScreen(member_id)

def leaving(member_id: str, proof: Proof) -> LeavingScreen:
    from tui.member.leaving import LeavingScreen
    return LeavingScreen(member_id, proof)

def pin_words(words: Sequence[str]) -> PinWordsScreen:
    from tui.member.pin_words import PinWordsScreen
    return PinWordsScreen(words)

def pin_recovery(member_id: str | None) -> PinRecoveryScreen:
    from tui.member.pin_recovery import PinRecoveryScreen
    return PinRecoveryScreen(member_id)

def note() -> NoteScreen:
    from tui.wins.note import NoteScreen
    return NoteScreen()

def wins(search: str = "") -> WinsScreen:
    from tui.wins.feed import WinsScreen
    return WinsScreen(search)

def edit(text_id: str) -> EditScreen:
    from tui.wins.edit import EditScreen
    return EditScreen(text_id)

def tell_them(text_id: str, author: str, people: tuple[tuple[str, str], ...], shown: bool, company: bool) -> TellThemScreen:
    from tui.wins.tell_them import TellThemScreen
    return TellThemScreen(text_id, author, people, shown, company)

def kind_words(win_id: str) -> KindWordsScreen:
    from tui.wins.kind_words import KindWordsScreen
    return KindWordsScreen(win_id)

def search_results(words: str) -> SearchResultsScreen:
    from tui.wins.search_results import SearchResultsScreen
    return SearchResultsScreen(words)

def plant(win_id: str) -> PlantScreen:
    from tui.wins.plant import PlantScreen
    return PlantScreen(win_id)

def jar() -> JarScreen:
    from tui.wins.jar import JarScreen
    return JarScreen()

def lookback() -> LookBackScreen:
    from tui.wins.lookback import LookBackScreen
    return LookBackScreen()

def board() -> BoardScreen:
    from tui.rewards.board import BoardScreen
    return BoardScreen()

def offer(reward_id: str) -> OfferScreen:
    from tui.rewards.offer import OfferScreen
    return OfferScreen(reward_id)

def idea() -> IdeaScreen:
    from tui.rewards.idea import IdeaScreen
    return IdeaScreen()

def sealed_note(giver: str, note: str, colour: str) -> SealedNoteScreen:
    from tui.rewards.sealed_note import SealedNoteScreen
    return SealedNoteScreen(giver, note, colour)

def celebrate() -> RoundScreen:
    from tui.celebrate.round import RoundScreen
    return RoundScreen()

def round_more(turn: str) -> MoreScreen:
    from tui.celebrate.more import MoreScreen
    return MoreScreen(turn)

def round_promise(round_id: str) -> PromiseScreen:
    from tui.celebrate.promise import PromiseScreen
    return PromiseScreen(round_id)

def round_question() -> QuestionScreen:
    from tui.celebrate.question import QuestionScreen
    return QuestionScreen()

def questions() -> QuestionsScreen:
    from tui.celebrate.questions import QuestionsScreen
    return QuestionsScreen()

def for_round(member_id: str) -> ForRoundScreen:
    from tui.celebrate.for_round import ForRoundScreen
    return ForRoundScreen(member_id)

def leave_words(member_id: str) -> LeaveWordsScreen:
    from tui.celebrate.leave_words import LeaveWordsScreen
    return LeaveWordsScreen(member_id)

def read_out(round_id: str, author: Seat, reader: Seat) -> ReadOutScreen:
    from tui.celebrate.read_out import ReadOutScreen
    return ReadOutScreen(round_id, author, reader)

def turn_write(round_id: str, seat: Seat, question: str) -> TurnWriteScreen:
    from tui.celebrate.turn_write import TurnWriteScreen
    return TurnWriteScreen(round_id, seat, question)

def hard_day() -> HardDayScreen:
    from tui.help.hard_day import HardDayScreen
    return HardDayScreen()

def hard_day_entry() -> HardDayEntryScreen:
    from tui.help.hard_day_entry import HardDayEntryScreen
    return HardDayEntryScreen()

def help() -> HelpScreen:
    from tui.help.screen import HelpScreen
    return HelpScreen()

def self_harm(text: str, writer: str | None = None, forget: Callable[[], None] = lambda: None) -> SelfHarmScreen:
    from tui.help.self_harm import SelfHarmScreen

    return SelfHarmScreen(text, writer, forget)


def i_need_you(text: str, somebody_is_there: Callable[[], None] = lambda: None) -> INeedYouScreen:
    from tui.help.i_need_you import INeedYouScreen

    return INeedYouScreen(text, somebody_is_there)

def keys(of: Screen[Any]) -> KeysScreen:
    from tui.help.keys import KeysScreen
    return KeysScreen(of)

def after_a_crash() -> AfterACrashScreen:
    from tui.help.after_a_crash import AfterACrashScreen
    return AfterACrashScreen()

def cannot_open(why: Refusal | None, lost: bool) -> CannotOpenScreen:
    from tui.help.cannot_open import CannotOpenScreen
    return CannotOpenScreen(why, lost)

def file_gone() -> FileGoneScreen:
    from tui.help.file_gone import FileGoneScreen
    return FileGoneScreen()

def settings(proof: Proof, page: int = 0) -> SettingsScreen:
    from tui.settings.screen import SettingsScreen
    return SettingsScreen(proof, page)

def file_lock() -> FileLockScreen:
    from tui.settings.file_lock import FileLockScreen
    return FileLockScreen()

# fmt: on


def form_of(draft: Draft) -> Screen[Any]:
    """The form that a draft was written in. Raises LookupError where that is opened by its round alone."""
    kind, _colon, text_id = draft.place.partition(":")
    of_its_own: dict[str, Callable[[], Screen[Any]]] = {
        "note": note,
        "idea": idea,
        "hard_day": hard_day_entry,
        "door": door,
        "question": round_question,
    }
    of_a_text: dict[str, Callable[[str], Screen[Any]]] = {"words": kind_words, "edit": edit, "offer": offer}
    if kind in of_its_own:
        return of_its_own[kind]()
    return leave_words(draft.owner_id or "") if kind == "for_round" else of_a_text[kind](text_id)
