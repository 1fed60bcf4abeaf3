"""Every screen by its name: loaded when it is first asked for, and no screen needs to import another one."""

from importlib import import_module
from typing import Any

from textual.screen import Screen

ROOMS = {
    "setup": "settings.setup:SetupScreen",
    "opening": "member.first_opening:OpeningScreen",
    "locked": "settings.unlock:LockedScreen",
    "home": "home.screen:HomeScreen",
    "pick": "dialogs.choose_member:PickScreen",
    "who": "dialogs.who:WhoScreen",
    "pin": "dialogs.pin:PinScreen",
    "new_pin": "dialogs.new_pin:NewPinScreen",
    "paper": "member.pin_words:PaperScreen",
    "forgotten": "member.pin_recovery:ForgottenScreen",
    "leaving": "member.leaving:LeavingScreen",
    "member": "member.screen:MemberScreen",
    "something": "member.inbox:SomethingScreen",
    "journal": "member.journal:JournalScreen",
    "member_settings": "member.settings:MemberSettingsScreen",
    "note": "wins.note:NoteScreen",
    "wins": "wins.feed:WinsScreen",
    "edit": "wins.edit:EditScreen",
    "reached": "wins.tell_them:ReachedScreen",
    "filter": "dialogs.filter:FilterScreen",
    "which": "dialogs.choose_text:WhichScreen",
    "jar": "wins.jar:JarScreen",
    "plant": "wins.plant:PlantScreen",
    "found": "wins.search_results:FoundScreen",
    "words": "wins.kind_words:WordsScreen",
    "rewards": "rewards.board:RewardsScreen",
    "offer": "rewards.offer:OfferScreen",
    "idea": "rewards.idea:IdeaScreen",
    "day": "dialogs.day:DayScreen",
    "sealed": "rewards.sealed_note:SealedScreen",
    "celebrate": "celebrate.round:RoundScreen",
    "round_more": "celebrate.more:MoreScreen",
    "round_promise": "celebrate.promise:PromiseScreen",
    "round_question": "celebrate.question:QuestionScreen",
    "questions": "celebrate.questions:QuestionsScreen",
    "for_round": "celebrate.for_round:ForRoundScreen",
    "leave_words": "celebrate.leave_words:LeaveWordsScreen",
    "read_out": "celebrate.read_out:ReadOutScreen",
    "turn_write": "celebrate.turn_write:TurnWriteScreen",
    "hard_day": "help.hard_day:HardDayScreen",
    "hard_day_entry": "help.hard_day_entry:HardDayEntryScreen",
    "lookback": "wins.lookback:LookBackScreen",
    "door": "home.door:DoorScreen",
    "quiet": "home.quiet:QuietScreen",
    "settings": "settings.screen:SettingsScreen",
    "file_lock": "settings.file_lock:FileLockScreen",
    "passphrase": "dialogs.passphrase:PassphraseScreen",
    "support": "help.screen:SupportScreen",
    "care": "help.self_harm:CareScreen",
    "keys": "help.keys:KeysScreen",
    "calm": "help.after_a_crash:CalmScreen",
    "sure": "dialogs.confirm:SureScreen",
    "about_too": "dialogs.about_too:AboutTooScreen",
    "line": "dialogs.text_line:LineScreen",
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
    return getattr(import_module(f"tui.{module}"), name)
