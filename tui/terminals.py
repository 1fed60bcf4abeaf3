"""What a terminal calls itself where several look at one file, and whether one of that name is still there."""

import os
import platform


def name_of(app: object) -> str:
    """This terminal's name, as long as its app is open: the machine, the process, and which app in it."""
    return f"{platform.node()}/{os.getpid()}/{id(app):x}"


def is_there(name: str) -> bool:
    """Whether the app of this name may still be open; nobody's name is not. One that a power cut ended is not; of another machine nothing is
    known, so it counts as there."""
    if not name:
        return False
    machine, _slash, rest = name.rpartition("/")[0].rpartition("/")
    if machine != platform.node() or not rest.isdigit():
        return True
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
