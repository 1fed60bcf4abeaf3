"""Every screen by its name: loaded when it is first asked for, and no screen needs to import another one."""

from importlib import import_module
from typing import Any

from textual.screen import Screen

ROOMS = {
    "setup": "setup:SetupScreen",
    "opening": "opening:OpeningScreen",
    "locked": "locked:LockedScreen",
    "home": "home:HomeScreen",
    "pick": "pick:PickScreen",
    "who": "who:WhoScreen",
    "pin": "pin:PinScreen",
    "new_pin": "new_pin:NewPinScreen",
    "paper": "paper:PaperScreen",
    "forgotten": "forgotten:ForgottenScreen",
    "leaving": "leaving:LeavingScreen",
    "member": "member:MemberScreen",
    "something": "something:SomethingScreen",
    "journal": "journal:JournalScreen",
    "member_settings": "member_settings:MemberSettingsScreen",
    "note": "note:NoteScreen",
    "wins": "wins:WinsScreen",
    "edit": "edit:EditScreen",
    "reached": "reached:ReachedScreen",
    "filter": "filter:FilterScreen",
    "which": "which:WhichScreen",
    "jar": "jar:JarScreen",
    "plant": "plant:PlantScreen",
    "found": "found:FoundScreen",
    "words": "words:WordsScreen",
    "rewards": "rewards:RewardsScreen",
    "offer": "offer:OfferScreen",
    "idea": "idea:IdeaScreen",
    "day": "day:DayScreen",
    "sealed": "sealed:SealedScreen",
    "celebrate": "celebrate.round:RoundScreen",
    "round_more": "celebrate.more:MoreScreen",
    "round_promise": "celebrate.promise:PromiseScreen",
    "round_question": "celebrate.question:QuestionScreen",
    "questions": "celebrate.questions:QuestionsScreen",
    "for_round": "celebrate.for_round:ForRoundScreen",
    "leave_words": "celebrate.leave_words:LeaveWordsScreen",
    "read_out": "celebrate.read_out:ReadOutScreen",
    "turn_write": "celebrate.turn_write:TurnWriteScreen",
    "hard_day": "hard_day:HardDayScreen",
    "hard_day_entry": "hard_day_entry:HardDayEntryScreen",
    "lookback": "lookback:LookBackScreen",
    "door": "door:DoorScreen",
    "quiet": "quiet:QuietScreen",
    "settings": "settings:SettingsScreen",
    "file_lock": "file_lock:FileLockScreen",
    "passphrase": "passphrase:PassphraseScreen",
    "support": "support:SupportScreen",
    "care": "care:CareScreen",
    "keys": "keys:KeysScreen",
    "calm": "calm:CalmScreen",
    "sure": "sure:SureScreen",
    "about_too": "about_too:AboutTooScreen",
    "line": "line:LineScreen",
}


def make(room: str, *details: Any) -> Screen[Any]:
    """A new screen of this name, given its details."""
    return kind(room)(*details)


def is_in(room: str, screen: Screen[Any]) -> bool:
    """Whether this screen is one of that name; loads nothing."""
    return type(screen).__name__ == ROOMS[room].split(":")[1]


def kind(room: str) -> type[Screen[Any]]:
    """The class of the screens of this name."""
    module, name = ROOMS[room].split(":")
    return getattr(import_module(f"tui.screens.{module}"), name)
