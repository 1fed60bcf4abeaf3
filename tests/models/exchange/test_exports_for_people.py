"""What a family gives to its people: pages and a table with what everyone may see, in which words stay words."""

import csv
import io
import stat
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from models import celebration, consent, exchange, kind_words, win
from models.core.errors import BadInput, NotNow
from models.core.states import Audience, Step
from models.exchange import markdown
from tests.examples import examples
from tests.models.family_fixture import NOW, later, move_in

ENDINGS = (".md", ".html", ".csv")
UNWANTED = {"script", "img", "a", "iframe", "code", "pre", "ul", "ol", "table", "hr", "s"}
HOSTILE = (
    "<script>alert(1)</script>",
    "</p><img src=x onerror=alert(1)>",
    "![a](http://example.com/a.png) and [b](javascript:alert(1))",
    "# Not a heading\n---\n===\n> not a quote\n- not a list\n1. nor this\n2) nor that",
    "```\nnot code\n```\n~~~\nnor this",
    "    four spaces\n\tand a tab",
    "&lt;b&gt; &amp; *stars* _lines_ `ticks` ~~struck~~ | a | b |",
    "ends with a backslash \\",
    '=HYPERLINK("http://example.com","a")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    '  =1+1"," then a quote',
    "＝1+1",
    "<http://example.com> $x^2$ [^1]: note",
    "<!-- not hidden -->\n<style>*{display:none}</style>",
    "{{ 7*7 }} {% raw %} {# not hidden #}",
)


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo")


def exported(folder: Path, ending: str) -> str:
    path = folder / f"wins{ending}"
    assert exchange.export(path, now=later(60)) is False
    return path.read_text(encoding="utf-8")


class Page(HTMLParser):
    """What a browser would make of it: the tags, and the text as it is read."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def read(self) -> str:
        return _one_line("".join(self.words))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _rendered(page: str) -> Page:
    return Page(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(page))


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_private_or_undecided_is_in_it(family: dict[str, str], tmp_path: Path, ending: str) -> None:
    emily, jake, leo = family["Emily"], family["Jake"], family["Leo"]
    shown = win.note(leo, "Found the letters.", effort="An hour in the rain.", now=NOW).id
    kind_words.say(leo, win.note(emily, "We sang.", family=True, now=NOW).id, "All of it.", alone=False, now=NOW)
    kind_words.say(emily, shown, "Undecided words.", alone=False, now=NOW)
    win.note(emily, "Undecided porch.", about=[jake], now=NOW)
    win.note(jake, "For himself.", audience=Audience.JUST_ME, now=NOW)
    kept = win.note(emily, "Kept by Jake.", about=[jake], now=NOW).id
    consent.keep(jake, kept, now=NOW)
    down = win.note(leo, "Taken down.", now=NOW).id
    consent.take_down(leo, down, now=NOW)
    page = exported(tmp_path, ending)
    for words in ("Found the letters.", "An hour in the rain.", "We sang.", "All of it.", "Leo"):
        assert words in page
    for words in ("Undecided", "For himself", "Kept by Jake", "Taken down"):
        assert words not in page
    assert stat.S_IMODE((tmp_path / f"wins{ending}").stat().st_mode) == 0o600
    assert not list(tmp_path.glob("*.unfinished"))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_on_a_page(family: dict[str, str], tmp_path: Path, words: str) -> None:
    """A text that looks like HTML or Markdown is read as it was typed: no link, picture, script or heading comes of it."""
    own = win.note(family["Leo"], words, effort=words, now=NOW)
    family_words = win.note(family["Emily"], "We sang.", family=True, now=NOW).id
    kind_words.say(family["Leo"], family_words, words, alone=False, now=NOW)
    pages = [Page(exported(tmp_path, ".html")), _rendered(exported(tmp_path, ".md"))]
    typed = "\n".join(line.strip() for line in own.text.split("\n"))
    for page in pages:
        assert page.read.count(_one_line(typed)) == 3
        assert not UNWANTED & {tag for tag, _ in page.tags}
        assert not [attrs for _, attrs in page.tags if {"src", "href", "onerror", "onclick"} & attrs.keys()]


@examples(150)
@given(st.text(alphabet="\\`*_{}[]()<>#+-.!|~&@:/=\"'$^1a \n", max_size=40))
def test_any_run_of_signs_stays_words_in_markdown(words: str) -> None:
    page = _rendered(markdown._words(words))  # pyright: ignore[reportPrivateUsage] - what stands inside is tried here
    assert page.read == _one_line(words)
    assert {tag for tag, _ in page.tags} <= {"p", "br"}


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_is_ever_a_formula(family: dict[str, str], tmp_path: Path, words: str) -> None:
    noted = win.note(family["Leo"], words, effort=words, now=NOW)
    page = exported(tmp_path, ".csv")
    assert page.startswith("\ufeff")
    (_head, row) = csv.reader(io.StringIO(page[1:], newline=""))
    assert not [cell for cell in row if cell.lstrip()[:1] in tuple("=+-@＝＋－＠")]
    assert [cell.removeprefix("'") for cell in row[2:4]] == [noted.text, noted.effort]


def test_a_page_is_complete_in_itself(family: dict[str, str], tmp_path: Path) -> None:
    """It opens on any machine without asking anything of anybody, and runs nothing."""
    win.note(family["Leo"], "Found the letters.", now=NOW)
    page = exported(tmp_path, ".html")
    assert "default-src 'none'" in page
    assert "://" not in page
    assert "url(" not in page
    assert "@import" not in page


def test_an_evening_is_told_with_its_turns(family: dict[str, str], tmp_path: Path) -> None:
    going = celebration.begin(family["Emily"], [family["Leo"]], now=NOW)
    while going.step is not Step.TURNS:
        going = celebration.go_on(going.id, now=NOW)
    celebration.write(going.id, family["Emily"], "I asked for help.", now=NOW)
    celebration.write(going.id, family["Leo"], "About Jake, unread.", about=[family["Jake"]], now=NOW)
    celebration.close(going.id, now=NOW)
    for ending in ENDINGS:
        page = exported(tmp_path, ending)
        assert "I asked for help." in page
        assert "unread" not in page


def test_it_reads_by_the_month_last_shown_first(family: dict[str, str], tmp_path: Path) -> None:
    for month, words in enumerate(("September win.", "October win.", "November win.")):
        win.note(family["Leo"], words, now=NOW.replace(month=9 + month))
    for ending in (".md", ".html"):
        page = exported(tmp_path, ending)
        order = [page.index(words) for words in ("November 2026<" if ending == ".html" else "## November 2026",
                                                 "November win.", "October 2026", "October win.", "September win.")]  # fmt: skip
        assert order == sorted(order)


def test_another_ending_is_refused_with_those_there_are(family_file: Path, tmp_path: Path) -> None:
    with pytest.raises(NotNow):
        exchange.export(tmp_path / "wins.md", now=NOW)
    move_in("Emily")
    with pytest.raises(BadInput) as refused:
        exchange.export(tmp_path / "wins.pdf", now=NOW)
    for ending in (*ENDINGS, ".json"):
        assert ending in refused.value.sentence
    with pytest.raises(BadInput):
        exchange.bring_in(tmp_path / "wins.md", now=NOW)


def test_a_format_is_loaded_only_when_it_is_asked_for() -> None:
    asked = (
        "import sys; from models import exchange; import tui.cli; print([n for n in sys.modules if 'exchange.' in n])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
