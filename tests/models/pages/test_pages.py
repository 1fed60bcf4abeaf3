"""Pages of HTML for people: what a family typed is read as it was typed, and every page looks and speaks as the others."""

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path
from unittest.mock import patch

import pytest
from jinja2 import Environment, UndefinedError

from models import exchange, i18n, kind_words, leaving, member, pages, win
from models.access.proof import by_owner
from models.core.states import Kind
from models.exchange import html, wording
from models.feed.cards import Card, Turn, Words
from models.storage.tables import TextRow
from tests.models.exchange.test_exports_for_people import HOSTILE, UNWANTED, Page
from tests.models.family_fixture import NOW, later, move_in

TEMPLATES = sorted(Path(pages.__file__).parent.glob("*.jinja"))
NAMES = ("<script>alert(1)</script>", "{{ 7*7 }}{% raw %}{# #}", 'O\'Brien & "Co" </title>', "ليلى")
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def both(folder: Path, author: str) -> list[str]:
    """The export, and the copy that somebody takes along."""
    exchange.export(folder / "wins.html", now=later(60))
    leaving.with_a_copy(author, folder / "words.html", proof=by_owner(author), now=later(60))
    return [(folder / name).read_text("utf-8") for name in ("wins.html", "words.html")]


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_and_words_are_read_as_they_were_typed(family_file: Path, tmp_path: Path, name: str) -> None:
    """A child who tries out what a computer does with signs would break the family's page, or run something on it."""
    ids = move_in(name, "Emily")
    for words in HOSTILE:
        noted = win.note(ids[name], words, effort=words, now=NOW)
        kind_words.say(ids[name], noted.id, words, alone=False, now=NOW)
    for page in both(tmp_path, ids[name]):
        read = Page(page)
        assert name in read.read and "49" not in read.read
        assert not UNWANTED & {tag for tag, _ in read.tags}
        assert [tag for tag, _ in read.tags].count("style") == 1
        for words in HOSTILE:
            assert " ".join(words.split()) in read.read


def test_no_control_character_reaches_a_page(family_file: Path, tmp_path: Path) -> None:
    """A file that came from elsewhere may hold them; shown in a terminal, the page would be obeyed."""
    ids = move_in("Jake", "Emily")
    noted = win.note(ids["Jake"], "The porch.", now=NOW).id
    TextRow.update(body="a\x1b[2Jb\x00c\u202ed\x07\x9b5m").where(TextRow.id == noted).execute()
    for page in both(tmp_path, ids["Jake"]):
        assert not CONTROLS.search(page)
        assert "a[2Jbcd5m" in page


def test_each_page_says_its_language_and_lets_words_run_their_own_way(family_file: Path, tmp_path: Path) -> None:
    """A browser would read a family's Spanish aloud in English, and set their Arabic from the left."""
    ids = move_in("ليلى", "Emily")
    win.note(ids["ليلى"], "وجدت الرسائل", effort="ساعة", now=NOW)
    member.change_wishes(ids["ليلى"], proof=by_owner(ids["ليلى"]), hard_day_wish="شاي", now=NOW)
    mexican = NullTranslations()
    mexican._info = {"language": "es_MX"}  # pyright: ignore[reportAttributeAccessIssue] - what stands inside is tried here

    def catalogue(_language: str) -> NullTranslations:
        return mexican

    with patch.object(i18n, "_catalogue", catalogue):
        spoken = both(tmp_path, ids["ليلى"])
    for page in spoken:
        assert '<html lang="es-MX">' in page
        body = page.partition("<body>")[2]
        arabic = [line for line in body.splitlines() if re.search("[\u0600-\u06ff]", line)]
        assert arabic and all('dir="auto"' in line for line in arabic)
    assert i18n.language() == "en"


def test_all_pages_wear_one_style(family_file: Path, tmp_path: Path) -> None:
    """What is mended on one page would stay broken on the next."""
    ids = move_in("Jake", "Emily")
    win.note(ids["Jake"], "The porch.", now=NOW)
    heads = [page.partition("<title>")[0] + page.partition("</title>")[2].partition("<body>")[0]
             for page in both(tmp_path, ids["Jake"])]  # fmt: skip
    assert heads[0] == heads[1]
    assert "break-inside: avoid" in heads[0] and "default-src 'none'" in heads[0]


def evening(number: int) -> Card:
    """A page of a round that has everything a page can have."""
    return Card(
        id=str(number), kind=Kind.EVENING, author_id="", author="", writer="", text="Round words.", effort="An hour.",
        about=(), family=True, on_day=NOW.date(), noted_at=NOW, shown_at=NOW, edited=False, standing="shown", rests=False,
        starred=False, said=None, thanked=False,
        words=(Words("w", "", "Sofia", "Kind <words>.", NOW, shown=True),),
        turns=(Turn("t", "Jake", f"Turn {number}.", "Question?"), Turn("u", "Emily", "No question.", "")),
        reward="Cocoa & cake", promises=("The porch.", "The gate."), closing_line="Until Sunday.",
    )  # fmt: skip


def test_an_evenings_page_holds_all_of_it(family_file: Path) -> None:
    """A promise, or what was picked, would be gone from the page that a family keeps."""
    move_in("Jake", "Emily")
    file = io.StringIO()
    with patch.object(wording, "by_month", lambda: iter([("November 2026", evening(7))])):
        html.write(file, NOW)
    article = file.getvalue().partition("<h2>November 2026</h2>\n")[2].partition("</body>")[0]
    assert article.splitlines() == [
        "<article>",
        '<h3 dir="auto">Celebrate together</h3>',
        '<p dir="auto" class="quiet">22 November 2026</p>',
        '<p dir="auto">Round words.</p>',
        '<p dir="auto" class="quiet">What it took: An hour.</p>',
        '<p dir="auto" class="quiet">Question?</p>',
        '<p dir="auto"><b>Jake</b> Turn 7.</p>',
        '<p dir="auto"><b>Emily</b> No question.</p>',
        '<p dir="auto" class="quiet">Picked: Cocoa &amp; cake</p>',
        '<p dir="auto" class="quiet">On to next time: The porch.</p>',
        '<p dir="auto" class="quiet">On to next time: The gate.</p>',
        '<p dir="auto" class="quiet">Until Sunday.</p>',
        '<blockquote><p dir="auto"><b>Sofia</b> Kind &lt;words&gt;.</p></blockquote>',
        "</article>",
    ]


def test_a_long_journal_is_written_as_it_is_read(family_file: Path) -> None:
    """A journal of many years would have to fit into the memory of a small device."""
    move_in("Jake", "Emily")
    file = io.StringIO()

    def by_month() -> Iterator[tuple[str, Card]]:
        for number in range(200):
            assert f"Turn {number - 2}." in file.getvalue() or number < 2, "the one before the last stands on the page"
            yield "", evening(number)

    with patch.object(wording, "by_month", by_month):
        html.write(file, NOW)
    assert "Turn 199." in file.getvalue() and file.getvalue().endswith("</html>\n")


def test_what_a_page_is_not_given_is_never_left_blank() -> None:
    """A value with another name than its template's would be a page without its words, and nobody would know."""
    with pytest.raises(UndefinedError):
        pages.render("words", title="All", preface="")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_a_sentence(template: Path) -> None:
    """A sentence in a template is marked nowhere: a family that reads another language would meet English."""
    tokens = Environment().lex(template.read_text("utf-8"))
    markup = "".join(text for _line, kind, text in tokens if kind == "data")
    seen = Page(re.sub(r"<style>.*?</style>", "", markup, flags=re.DOTALL))
    assert not re.search(r"\w", seen.read)


def test_templates_are_loaded_when_a_page_is_asked_for() -> None:
    """Every start would wait for what most evenings never need."""
    asked = "import sys; import tui.cli, tui.app; from models import leaving, exchange; print('jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
