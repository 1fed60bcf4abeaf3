"""Lists the coach's sentences, which stand in tables, in a form that gettext's tools read.

python -m models.coach.marked_sentences | xgettext --language=Python --keyword=N_ --from-code=UTF-8 -
"""

import sys

from models import coach


def listed() -> str:
    """A marked line for each sentence."""
    return "".join(f"N_({sentence!r})\n" for sentence in coach.sentences())


if __name__ == "__main__":
    sys.stdout.write(listed())
