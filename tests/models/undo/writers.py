"""Which verbs of the face write to a family's file, and which keep a deed: read from the source, call by call.

A function is followed into every function of `models` that it names, whether it calls it or hands it on; so what is found
may be more than is done, never less. What writes is a row's own `create`, a query that inserts, updates or deletes, and SQL.
"""

import ast
import inspect
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import models
from models import views

MODELS = Path(models.__file__).parent
CHANGES = {"insert", "insert_many", "update", "delete"}
AT_ONCE = {"create", "delete_instance", "save", "bulk_create", "executemany", "executescript"}
SQL = ("INSERT", "UPDATE", "DELETE", "REPLACE")

Function = tuple[str, str]
"""The module and the name."""


@cache
def _sources() -> dict[str, ast.Module]:
    """The modules of `models`, by name."""
    found: dict[str, ast.Module] = {}
    for path in sorted(MODELS.rglob("*.py")):
        parts = path.relative_to(MODELS.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = ast.parse(path.read_text("utf-8"))
    return found


@cache
def _functions() -> dict[Function, ast.AST]:
    """Every function, and method, of a module by its name."""
    return {
        (module, node.name): node
        for module, tree in _sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    }


@cache
def _imported(module: str) -> dict[str, str]:
    """What a name in this module stands for, wherever in it the import is: "models.texts.texts", "models.texts.texts.remove"."""
    found: dict[str, str] = {}
    for node in ast.walk(_sources()[module]):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "models":
            found |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
    return found


@cache
def _found(dotted: str) -> Function | None:
    """The function of this name, through what a package imports for its face."""
    module, _dot, name = dotted.rpartition(".")
    if (module, name) in _functions():
        return module, name
    room = models._ROOMS.get(module.removeprefix("models."))  # pyright: ignore[reportPrivateUsage] - what stands inside is tried here
    if module.count(".") == 1 and room and f"models.{room}" != module:
        return _found(f"models.{room}.{name}")
    further = _imported(module).get(name, dotted) if module in _sources() else dotted
    return None if further == dotted else _found(further)


def _named_in(function: Function) -> Iterator[Function]:
    module, _name = function
    nodes = [*ast.walk(_functions()[function])]
    own = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    own |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    for node in nodes:
        if isinstance(node, ast.Name) and node.id not in own:
            dotted = _imported(module).get(node.id, f"{module}.{node.id}")
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            dotted = f"{_imported(module).get(node.value.id, '')}.{node.attr}"
        else:
            continue
        if (found := _found(dotted)) is not None and found != function:
            yield found


@cache
def reached(function: Function) -> frozenset[Function]:
    """The function, and all that are reached from it."""
    found, ahead = {function}, [function]
    while ahead:
        further = {*_named_in(ahead.pop())} - found
        found |= further
        ahead += further
    return frozenset(found)


@cache
def _writes_itself(function: Function) -> bool:
    for node in ast.walk(_functions()[function]):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr in AT_ONCE:
            return True
        if node.func.attr == "execute" and any(
            isinstance(each, ast.Attribute) and each.attr in CHANGES for each in ast.walk(node.func.value)
        ):
            return True
        said = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if node.func.attr in ("execute", "execute_sql") and any(each.lstrip().startswith(SQL) for each in said):
            return True
    return False


def writes(function: Function) -> bool:
    """Whether anything is written by it."""
    return any(_writes_itself(each) for each in reached(function))


def keeps_a_deed(function: Function) -> bool:
    """Whether it records what it does, so that it can be taken back."""
    return bool(reached(function) & {("models.undo.deeds", "record"), ("models.undo.recorder", "recording")})


def face() -> dict[str, Function]:
    """Every public function of each room that a screen may import, by the room and its name."""
    found: dict[str, Function] = {}
    rooms: dict[str, ModuleType] = {room: getattr(models, room) for room in models.__all__}
    rooms |= {f"views.{each.name}": import_module(f"models.views.{each.name}") for each in iter_modules(views.__path__)}
    for room, module in rooms.items():
        names: Iterable[str] = getattr(module, "__all__", vars(module))
        for name in names:
            verb = getattr(module, name)
            of_models = inspect.isfunction(verb) and verb.__module__.startswith("models.")
            if (
                of_models
                and not name.startswith("_")
                and (hasattr(module, "__all__") or verb.__module__ == module.__name__)
            ):
                found[f"{room}.{name}"] = (verb.__module__, verb.__name__)
    return found
