"""The messages the coach is measured on, and may learn from: `README.md` beside this tells who wrote them."""

import csv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
LOUD, QUIET = "HDGEF", "BCA"


@dataclass(frozen=True, slots=True)
class Message:
    """`label` is fine or a family's letter; `voice` is who wrote it."""

    voice: str
    label: str
    text: str


def voices(name: str) -> list[Message]:
    """Those of a folder of `voices`: `learned` or `aside`. By voice, in the order of their names."""
    return [message for file in sorted((HERE / "voices" / name).glob("*.tsv")) for message in _of_one_voice(file)]


def _of_one_voice(file: Path) -> list[Message]:
    return [Message(file.stem, *line.split("\t")) for line in file.read_text("utf-8").splitlines()]


def older() -> list[Message]:
    """Those of before there were voices, but for words of self-harm, which are no matter of the coach's."""
    return [
        Message("older", row["family"] or "fine", row["text"])
        for name in ("messages_tuning.tsv", "messages_aside.tsv")
        for row in table(name)
        if row["verdict"] != "help"
    ]


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table with the columns `text`, `verdict`, `family`."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def learned() -> list[Message]:
    """All it may learn from; what the app itself says, or must let pass, is fine."""
    return [*voices("learned"), *older(), *_of_one_voice(HERE / "said_by_us.tsv")]
