"""The question about a member whom words name: "About Sofia too?"."""

from dataclasses import dataclass

from models.core.i18n import N_, _
from models.core.typed_text import clean
from models.membership.member import Member
from tui import routes
from tui.app_port import House


@dataclass(frozen=True, slots=True)
class Question:
    """The wording for one kind of words: the question, and each answer with its effect."""

    asked: str = N_("About {name} too?")
    yes: str = N_("Yes, about them too")
    yes_means: str = N_("It goes to {name} first. {name} decides what others see, too.")
    no: str = N_("No, only named")
    no_means: str = N_("{name} is not asked about it.")


async def is_about(house: House, one: Member, question: Question) -> bool | None:
    """Asks whether the words are about this member too. None where their writer goes back to them. Await it from a
    worker."""

    def of_them(line: str) -> str:
        return _(line).format(name=clean(one.name))

    answers = of_them(question.yes), of_them(question.yes_means), of_them(question.no), of_them(question.no_means)
    return await house.ask(routes.about_too(of_them(question.asked), *answers))
