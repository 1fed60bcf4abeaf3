"""Pages of HTML for people, complete in themselves: no script, nothing loaded from elsewhere, typed words escaped.

The templates beside this module say how a page looks. Every sentence comes from the calling code, where it is marked.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from models.core import i18n
from models.core.typed_text import clean

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def render(name: str, **values: object) -> str:
    """The whole page of the template `name` ("words" is `words.html.jinja`). Typed text is escaped and loses its
    control characters. Raises an error where the template needs a value that was not given."""
    return _template(name).render(lang=i18n.language(), **values)


def write(file: TextIO, name: str, **values: object) -> None:
    """As `render`, but writes the page piece by piece: an iterator among the values is never made a whole list."""
    file.writelines(_template(name).generate(lang=i18n.language(), **values))


def _template(name: str) -> "Template":
    return _environment().get_template(f"{name}.html.jinja")


@cache
def _environment() -> "Environment":
    # Loaded late: Jinja loads slowly, and a page is seldom written.
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
