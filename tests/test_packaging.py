"""What a family installs: a wheel and an sdist with everything in them, from which the program runs by itself."""

import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path
from site import getsitepackages

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
ROOMS = ("models", "tui")
BESIDE = ("README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "pyproject.toml")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a wheel and an sdist, the wheel made from the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return folder


@pytest.fixture(scope="module")
def smallwins(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """The program out of the wheel, in an environment of its own, run somewhere else; what it prints. The libraries that it
    stands on are those that the tests have already: to fetch them again would take a minute."""
    clean = tmp_path_factory.mktemp("clean")
    venv.create(clean / "venv", symlinks=True)
    python = clean / "venv" / "bin" / "python"
    (wheel,) = built.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    subprocess.run([*pip, "install", "-q", "--no-deps", "--no-index", str(wheel)], check=True)
    (theirs,) = (clean / "venv").glob("lib/python*/site-packages")
    # After its own, so that the program is the wheel's; without their .pth files, which would lead to this checkout.
    (theirs / "libraries.pth").write_text("\n".join(getsitepackages()), "utf-8")

    def run(*arguments: str) -> str:
        command = [str(clean / "venv" / "bin" / "smallwins"), *arguments]
        done = subprocess.run(command, cwd=clean, env={"HOME": str(clean)}, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run


def ours(*suffixes: str) -> set[str]:
    """The files of both rooms, by their endings."""
    files = (path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file())
    return {
        str(path.relative_to(ROOT)) for path in files if path.suffix not in suffixes and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_every_file_of_the_app_and_nothing_else(built: Path) -> None:
    """A stylesheet, a table of the coach or a migration that is left out is missed by a family first."""
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        names = {name for name in file.namelist() if ".dist-info/" not in name}
    assert names == ours(".pyc")
    assert {Path(name).suffix for name in names} >= {".py", ".tcss", ".toml"}


def test_the_sdist_holds_what_a_distributor_needs(built: Path) -> None:
    """Whoever packs it for a system builds it, tries it and reads what it is."""
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as file:
        names = {name.partition("/")[2] for name in file.getnames()}
    assert names >= ours(".pyc") | set(BESIDE)
    tests = {str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("*.py")}
    assert names >= tests


def test_the_installed_program_knows_its_version(smallwins: Callable[..., str]) -> None:
    """The first thing that is asked when something went wrong."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert smallwins("--version") == f"smallwins {project['version']}\n"


def test_a_first_evening_with_the_installed_program(smallwins: Callable[..., str]) -> None:
    """It must not need anything of the checkout that it was made from."""
    smallwins("setup", "--family", "The Morenos", "--member", "Emily", "--member", "Jake", "--timezone", "Europe/Paris")
    smallwins("add", "Sat on the porch", "--by", "Jake")
    assert "Sat on the porch" in smallwins("wins")
    assert "whole" in smallwins("check")
