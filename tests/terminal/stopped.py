"""The program on a family's file, with its clock standing still: two terminals can be held against each other."""

import sys
from pathlib import Path

from tests.conftest import NOW
from tui.cli.running import run

if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), clock=lambda: NOW))
