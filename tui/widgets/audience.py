"""The question who may see a win that is about oneself: three equal buttons, and the readers that "Only…" means."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Static

from models.core.i18n import _
from models.core.states import Audience
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton
from tui.widgets.people import People

ANSWERS = {"everyone": Audience.EVERYONE, "only": Audience.ONLY, "just-me": Audience.JUST_ME}


class AudienceQuestion(Vertical):
    """`chosen` is the answer given here, None until one is given. `last` is the answer of last time, which counts until
    then; None where an answer must be given here. Posts `Answered` with each answer except "Only…", after which the
    focus goes to the readers."""

    DEFAULT_CSS = """
    AudienceQuestion { height: auto; }
    AudienceQuestion Static { height: auto; }
    AudienceQuestion #last { color: $quiet; }
    AudienceQuestion #some { display: none; height: auto; }
    """

    class Answered(Message):
        """An answer was given."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.chosen: Audience | None = None
        self.last: Audience | None = Audience.EVERYONE

    def compose(self) -> ComposeResult:
        yield Static(Content(_("Who may see it?")), classes="question")
        with Flow():
            yield KeyButton("", _("Show everyone"), id="everyone", classes="answer")
            yield KeyButton("", _("Only…"), id="only", classes="answer")
            yield KeyButton("", _("Just for me"), id="just-me", classes="answer")
        yield Static(Content(""), id="last")
        with Vertical(id="some"):
            yield Static(Content(_("Who else may read it?")), classes="question")
            yield People(id="readers")

    @property
    def holds(self) -> Audience | None:
        """The answer that counts: the one given here, else the last one. None where there is none yet."""
        return self.chosen or self.last

    @property
    def readers(self) -> list[str]:
        """The sorted ids of those who may also read it when the answer is "Only…"; empty with any other answer."""
        return sorted(self.query_one("#readers", People).chosen) if self.holds == Audience.ONLY else []

    def fit(self) -> None:
        """Marks the chosen answer, and shows the readers and the line about last time where they are needed."""
        self.query_one("#some").display = self.chosen == Audience.ONLY
        for name, audience in ANSWERS.items():
            button = self.query_one(f"#{name}", KeyButton)
            button.marked = audience == self.chosen
            if audience == self.last:
                words = _("Ctrl+S does as last time: {answer}.").format(answer=button.label)
                self.query_one("#last", Static).update(Content(words))
        self.query_one("#last").display = self.chosen is None and self.last is not None

    def focus_answer(self) -> None:
        """Puts the focus on the answer that counts, or on "Show everyone" where there is none."""
        holds = self.holds or Audience.EVERYONE
        self.query_one(f"#{next(name for name, one in ANSWERS.items() if one == holds)}").focus()

    def on_key(self, event: Key) -> None:
        """Makes Enter give the answer that has the focus, even if it was chosen before."""
        pressed = self.screen.focused
        if event.key == "enter" and isinstance(pressed, KeyButton):
            event.stop()
            pressed.action_press()

    def on_key_button_pressed(self, event: KeyButton.Pressed) -> None:
        event.stop()
        self.chosen = ANSWERS[event.button.id or ""]
        self.fit()
        if self.chosen == Audience.ONLY:
            self.query_one("#readers", People).focus_first()
        self.post_message(self.Answered())
