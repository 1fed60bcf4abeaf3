"""Every sentence can be said in any language: whole, marked, with a possessive and a plural that a translator can change.

What isn't so yet stands in `sentences_not_yet.txt`, by its words. That list only gets shorter: a new one fails here, and so
does a line of it that nothing in the app is like any more."""

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.test_sentences import FILES, read

NOT_YET = Path(__file__).with_name("sentences_not_yet.txt")
MARKS = {"_", "N_"}
PLURALS = {"ngettext", "npgettext"}
# Where a family reads what is said to it: the place of the words among the arguments, counted from 0.
SHOWN_AT = {
    **dict.fromkeys(("Static", "Content", "Option", "say", "tell", "print", "update", "notify"), 0),
    **dict.fromkeys(("BadInput", "NotYours", "NotNow", "WrongPin", "NewerFile", "BrokenFile", "Locked"), 0),
    "KeyButton": 1,
    "WrongPassphrase": 0,
}
SHOWN_AS = {"placeholder", "help", "description", "label", "tooltip", "title", "border_title", "border_subtitle"}
# What a screen or a widget shows of what is set on it, or on its class.
SET_AS = {"heading", "label", "placeholder", "tooltip", "border_title", "border_subtitle"}
# Names that stand for a number in a sentence.
NUMBERS = {
    "count",
    "days",
    "hours",
    "left",
    "limit",
    "many",
    "minutes",
    "months",
    "number",
    "seconds",
    "weeks",
    "years",
}
LETTERS = re.compile(r"[^\W\d_]{2,}")


def test_no_sentence_is_left_unmarked() -> None:
    """A family that reads another language would meet English words on a screen, or in a message of the command line."""
    assert found(unmarked) == not_yet("unmarked")


def test_no_sentence_is_put_together_from_pieces() -> None:
    """In another language the pieces stand in another order, and none of them is a sentence."""
    assert found(glued) == not_yet("glued")


def test_no_possessive_is_built_by_hand() -> None:
    """ "Jake's turn" is "le tour de Jake": no name takes an 's by itself, and James would be "James's"."""
    assert found(possessive) == not_yet("possessive")


def test_each_number_has_its_plurals() -> None:
    """ "1 minutes" is wrong in English, and other languages have up to six forms."""
    assert found(numbered) == not_yet("number")


@pytest.mark.parametrize(
    ("finder", "wrong", "right"),
    [
        ("unmarked", 'Static("Come in")', 'Static(_("Come in"))'),
        ("unmarked", 'yield KeyButton("w", f"All {words}")', 'yield KeyButton("w", words, "open")'),
        ("unmarked", 'raise BadInput("Too long.")', 'raise BadInput(_("Too long."), id="name")'),
        ("unmarked", 'Input(placeholder="a name")', 'Input(placeholder=_("a name"))'),
        ("unmarked", 'self.heading = "Our family"', 'self.heading = _("Our family")'),
        ("unmarked", 'class Page:\n    heading = f"Of {name}"', 'class Page:\n    heading = ""'),
        ("glued", '_("Hello") + name', '"  " + _("Hello, {name}").format(name=name)'),
        ("glued", 'f"{_(first)} and {second}"', 'f"{_(first)}"'),
        ("glued", 'f"{_(first)} {_(second)}"', 'f"  {_(first)}"'),
        ("glued", '", ".join(_(word) for word in words)', '", ".join(words)'),
        ("glued", '_("Hello %s") % name', '_("{name} 100%").format(name=name)'),
        ("glued", '_(f"Hello {name}")', "_(words)"),
        ("glued", '_("Yes" if sure else "No")', '_("Yes") if sure else _("No")'),
        ("possessive", '_("{name}\'s turn")', '_("Now: {name}")'),
        ("possessive", 'f"{name}’s"', 'f"{name}"'),
        ("number", '_("{count} wins").format(count=count)', 'ngettext("{count} win", "{count} wins", count)'),
        ("number", '_("All {those} wins").format(those=len(wins))', '_("By {those}").format(those=names)'),
    ],
)
def test_each_of_these_is_found_where_it_is(finder: str, wrong: str, right: str) -> None:
    """A rule that finds nothing any more would hold for ever."""
    look = {"unmarked": unmarked, "glued": glued, "possessive": possessive, "number": numbered}[finder]
    assert len(set(look(ast.parse(wrong)))) == 1
    assert not list(look(ast.parse(right)))


# -- what is looked for


def unmarked(tree: ast.AST) -> Iterator[str]:
    """Letters that stand as they are where a family reads."""
    for call in calls(tree):
        at = SHOWN_AT.get(name_of(call))
        words = [call.args[at]] if at is not None and len(call.args) > at else []
        words += [each.value for each in call.keywords if each.arg in SHOWN_AS]
        yield from _bare(words)
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=shown) | ast.Attribute(attr=shown)], value=said) if shown in SET_AS:
                yield from _bare([said])
            case ast.AnnAssign(target=ast.Name(id=shown) | ast.Attribute(attr=shown), value=ast.expr() as said) if (
                shown in SET_AS
            ):
                yield from _bare([said])
            case _:
                pass


def _bare(said: list[ast.expr]) -> Iterator[str]:
    """What of these is letters, and not marked."""
    for each in said:
        bare = " ".join(text for text in texts(each) if LETTERS.search(text))
        if bare:
            yield bare


def texts(node: ast.expr) -> list[str]:
    """What an expression shows that is written into it, and not marked."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=parts):
            return [text for part in parts if isinstance(part, ast.Constant) for text in texts(part)]
        case ast.BinOp(left=one, right=other) | ast.IfExp(body=one, orelse=other):
            return texts(one) + texts(other)
        case ast.BoolOp(values=parts):
            return [text for part in parts for text in texts(part)]
        case ast.Call(func=ast.Attribute(value=ast.Constant() as template, attr="format" | "join")):
            return texts(template)
        case _:
            return []


def glued(tree: ast.AST) -> Iterator[str]:
    """A marked sentence that is made longer, or made of something that is known only when it runs."""
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(op=ast.Add(), left=one, right=other) if (is_marked(one) or is_marked(other)) and not (
                _is_room(one) or _is_room(other)
            ):
                yield ast.unparse(node)
            case ast.BinOp(op=ast.Mod(), left=one) if is_marked(one):
                yield ast.unparse(node)
            case ast.JoinedStr(values=parts) if _is_longer(parts):
                yield ast.unparse(node)
            case ast.Call(func=ast.Attribute(attr="join"), args=[pieces]) if any(map(is_marked, ast.walk(pieces))):
                yield ast.unparse(node)
            case ast.Call(func=ast.Name(id="_" | "N_"), args=[said]) if not isinstance(
                said, ast.Constant | ast.Name | ast.Attribute | ast.Subscript
            ) and not _chooses_among_names(said):
                yield ast.unparse(node)
            case _:
                pass


def _is_room(node: ast.expr) -> bool:
    """Whether it is nothing but blanks, before a line that is set in."""
    return isinstance(node, ast.Constant) and not str(node.value).strip()


def _is_longer(parts: list[ast.expr]) -> bool:
    """Whether an f-string holds a marked sentence and something more that is read."""
    values = [part.value for part in parts if isinstance(part, ast.FormattedValue)]
    letters = [part for part in parts if isinstance(part, ast.Constant) and LETTERS.search(str(part.value))]
    return any(map(is_marked, values)) and (len(values) > 1 or bool(letters))


def _chooses_among_names(said: ast.expr) -> bool:
    """Whether each sentence that it may be is marked elsewhere."""
    return isinstance(said, ast.IfExp) and all(isinstance(each, ast.Name) for each in (said.body, said.orelse))


def possessive(tree: ast.AST) -> Iterator[str]:
    """A name in braces, and an 's behind it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and re.search(r"\}['’]s\b", str(node.value)):
            yield str(node.value)
        elif isinstance(node, ast.JoinedStr) and re.search(r"\}(\\?')?['’]s\b", ast.unparse(node)):
            yield ast.unparse(node)


def numbered(tree: ast.AST) -> Iterator[str]:
    """A sentence with a number in it that has one form only."""
    in_plurals = {id(each) for call in calls(tree) if name_of(call) in PLURALS for each in ast.walk(call)}
    for call in calls(tree):
        said = call.func.value if isinstance(call.func, ast.Attribute) and call.func.attr == "format" else call
        if id(call) in in_plurals or not is_marked(said) or not isinstance(said, ast.Call):
            continue
        counted = {str(each.arg) for each in call.keywords if _counts(each.value)} | NUMBERS
        for words in said.args:
            if isinstance(words, ast.Constant) and counted & set(re.findall(r"\{(\w+)[^}]*\}", str(words.value))):
                yield str(words.value)


def _counts(value: ast.expr) -> bool:
    """Whether this can be nothing but a number."""
    return isinstance(value, ast.Call) and name_of(value) in ("len", "sum", "round", "int")


# -- how


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    """What is called, without where it comes from."""
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def is_marked(node: ast.AST) -> bool:
    """Whether it is a marked sentence, filled in or not."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        node = node.func.value
    return isinstance(node, ast.Call) and name_of(node) in MARKS | PLURALS


def found(look: Callable[[ast.AST], Iterator[str]]) -> Counter[str]:
    """What is like that in the app, each as often as it is there."""
    return Counter(as_a_line(each) for path in FILES for each in set_of(look, path))


def set_of(look: Callable[[ast.AST], Iterator[str]], path: Path) -> set[str]:
    """What is like that in a file."""
    return set(look(read(path)))


def as_a_line(words: str) -> str:
    """Words as they stand in the list."""
    return " ".join(words.split())


def not_yet(kind: str) -> Counter[str]:
    """The lines of this kind in the list."""
    lines = [line.partition(": ") for line in NOT_YET.read_text("utf-8").splitlines() if not line.startswith("#")]
    return Counter(words for each, _colon, words in lines if each == kind)
