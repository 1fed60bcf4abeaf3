"""Each place in `models/` that compares with the time is named here, with what it does under a clock that nobody believes."""

import ast
from collections.abc import Iterator
from pathlib import Path

HELD = {
    "celebration/seats.is_past": "a round doesn't close itself",
    "celebration/seats.require_round": "and can be gone on with",
    "family/doors._is_past": "a door stands open on",
    "family/pin/hashes._seconds_left": "a wait between wrong PINs begins again, once",
    "family/pin/hashes.after_try": "a wait between wrong PINs begins again, once",
    "family/pin/recovery._passed_since": "48 hours go by the uptime alone",
    "membership/member._something_came": "Home's mark stays its three mornings",
    "notes/kind_words.thanks_for": "a thank-you stays its three mornings",
    "storage/clock_doubt.not_before": "this holds the others",
    "texts/consent.settle": "what waits goes on waiting",
    "undo/deeds._held": "what can be undone can be, and nothing of it is forgotten",
    "upkeep/family_file._copy_of_today": "a copy is made, and none thinned out",
    "upkeep/family_file.is_there": "a copy is made, and none thinned out",
    "storage/copies/backups.thin_out": "called by `_copy_of_today` alone, where the clock is believed",
    "upkeep/meanwhile.counts_from": "what was done meanwhile counts from when the clock is right",
}
"""What a date decides without anybody."""

BEGINS = {
    "celebration/steps.begin": "a round's morning; the right one once the clock is (`meanwhile`)",
    "family/doors.open_door": "a door's morning; likewise",
}
SAYS = {
    "celebration/page.to_reread": "which wins are proposed",
    "family/pin/recovery.asked": "when a new PIN comes, in words",
    "family/pin/recovery.at_the_door": "when a new PIN comes, in words",
    "feed/lookback.draw": "which old win comes up",
    "membership/nudge.overlooked": "whom the form proposes",
    "storage/checking/checks._is_to_come": "what `check` says of a copy",
    "storage/checking/checks._the_copies": "what `check` says of a copy",
    "storage/checking/checks._the_copy": "what `check` says of a copy",
    "upkeep/family_file._the_help_lines": "what `check` says of a help line",
    "views/member.gather": "a greeting",
}
"""What is shown, and is as it was once the clock is right."""

THE_CLOCK = {
    f"upkeep/clock.{name}" for name in ("_agrees", "_another_day", "_believe", "_fits", "_has_gone_on", "look")
}
NO_TIME = {
    "texts/given_back.win": "whether the day of the words is today's",
    "celebration/steps.go_to_the_end": "the step that is now",
    "notes/win.note": "the day that was chosen, or today",
    "texts/plots.garden": "plots between two columns",
    "undo/row_diff.changed": "the row as it is now",
}


def test_whatever_goes_by_a_date_is_held_or_only_says_something() -> None:
    """A month's silence would be decided by a flat battery, in a place that nobody thought of."""
    known = {*HELD, *BEGINS, *SAYS, *THE_CLOCK, *NO_TIME}
    found = set(places())
    assert found - known == set(), "say what it does under a clock that nobody believes, and try it in test_clock.py"
    assert known - found == set(), "it is here no more"


def places() -> Iterator[str]:
    root = Path(__file__).parents[3] / "models"
    for path in root.rglob("*.py"):
        name = path.relative_to(root).with_suffix("").as_posix()
        if name.split("/")[0] not in ("sample", "core", "coach"):
            for each in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(each, ast.FunctionDef) and any(map(_goes_by_a_date, ast.walk(each))):
                    yield f"{name}.{each.name}"


def _goes_by_a_date(node: ast.AST) -> bool:
    """Whether it compares with the time, or reckons with it."""
    match node:
        case ast.Compare():
            of_none = any(isinstance(each, ast.Constant) and each.value is None for each in node.comparators)
            return not of_none and any(map(_is_now, ast.walk(node)))
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            return _is_now(node.left) or _is_now(node.right)
        case ast.Call():
            return ast.unparse(node.func).endswith(("morning_back", "next_four", "between"))
        case _:
            return False


def _is_now(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id in ("now", "today")
