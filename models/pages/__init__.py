"""Pages of HTML for people, complete in themselves: no script, nothing fetched from anywhere, words as words.

How a page looks stands in the templates beside this; every sentence comes from the code that calls, marked there.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from models.core import i18n
from models.core.typed_text import clean

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def render(name: str, **values: object) -> str:
    """The page of the template `name` ("words" is `words.html.jinja`), whole. What is typed is escaped, and leaves its
    control characters out; a value that the template asks for and nobody gave raises."""
    return _template(name).render(lang=i18n.language(), **values)


def write(file: TextIO, name: str, **values: object) -> None:
    """The same, written piece by piece as the template goes through what it is given: an iterator is never a whole list."""
    file.writelines(_template(name).generate(lang=i18n.language(), **values))


def _template(name: str) -> "Template":
    return _environment().get_template(f"{name}.html.jinja")


@cache
def _environment() -> "Environment":
    # Jinja takes as long to load as the first screen has to be drawn in, and most evenings write no page.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def plainly(value: object) -> object:
        return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=plainly,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
