"""`smallwins coach`: what a script may rely on, and one readable line for a person."""

import io
import json

import pytest

from models import coach
from tui.cli import main

KEYS = ["text", "verdict", "family", "tip", "starters"]


def answers(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["coach", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_one_message_gets_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = answers(capsys, "--json", "Great job finishing your therapy homework")
    answer = json.loads(line)
    assert list(answer) == KEYS
    assert answer["text"] == "Great job finishing your therapy homework"
    assert (answer["verdict"], answer["family"]) == ("tip", "A")
    assert answer["tip"] == coach.check(answer["text"]).tip
    assert len(answer["starters"]) == 2


def test_every_line_that_is_typed_gets_its_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "Sofia came to dinner\n\nFinally you came down\r\nI want to die")
    found = [json.loads(line) for line in answers(capsys, "--json")]
    assert [answer["text"] for answer in found] == [
        "Sofia came to dinner",
        "",
        "Finally you came down",
        "I want to die",
    ]
    assert [answer["verdict"] for answer in found] == ["fine", "fine", "tip", "help"]
    assert found[-1] == {"text": "I want to die", "verdict": "help", "family": "", "tip": "", "starters": []}


def test_a_person_reads_one_line_a_message(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "Sofia came to dinner\nWell done Jake\n")
    fine, tip = answers(capsys)
    assert fine == "Fine as it is."
    answer = coach.check("Well done Jake")
    for words in (answer.tip, *answer.starters):
        assert words in tip


def test_words_of_self_harm_are_met_with_the_help_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.core.calendar.local_zone", lambda: "Europe/London")
    (line,) = answers(capsys, "I want to die")
    assert line.startswith("Thank you for putting it into words.")
    assert "Samaritans 116 123" in line


def test_several_lines_in_one_message_are_one_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(answers(capsys, "Sofia came to dinner.\nFinally you came down.")) == 1
