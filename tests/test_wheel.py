"""What is shipped: the content of wheel and sdist, and the command as installed from the wheel."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest

import loader

DATA = ("ontology", "queries", "shapes")
SHIPPED = {".py", ".typed", ".ttl", ".rq", ".jsonld", ".csv", ".txt"}


def run(*command: str | Path, folder: Path) -> str:
    """Run a command in a folder and return what it printed; it must succeed."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def content(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def in_checkout(checkout: Path, *folders: str) -> dict[str, bytes]:
    """Return every file below some folders of the checkout, caches aside, by its path from the top."""
    files = [file for folder in folders for file in sorted((checkout / folder).rglob("*")) if file.is_file()]
    return {
        file.relative_to(checkout).as_posix(): file.read_bytes() for file in files if "__pycache__" not in file.parts
    }


@dataclass(frozen=True)
class Built:
    """The archives of one build."""

    wheel: Path
    sdist: Path


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build both archives with the backend that is installed, so that nothing is downloaded."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", folder, folder=checkout)
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Built(wheel, sdist)


@pytest.fixture(scope="module")
def unpacked(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the top folder of the sdist, unpacked."""
    with tarfile.open(built.sdist) as archive:
        folder = tmp_path_factory.mktemp("sdist")
        archive.extractall(folder, filter="data")
    (top,) = folder.iterdir()
    return top


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the `bin` folder of an environment that holds the wheel.

    What the wheel depends on is taken from the environment of the tests through a path file: path files found there are
    not followed, so an editable install of the checkout does not come along, and the wheel's own code is found first.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", built.wheel, folder=folder)
    site_packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).strip()
    elsewhere = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(site_packages) / "dependencies.pth").write_text("\n".join(sorted(elsewhere)), encoding="utf-8")
    return folder / "bin"


def test_the_wheel_holds_the_checkouts_files_and_nothing_else(checkout: Path, built: Built) -> None:
    expected = in_checkout(checkout, "loader") | {
        f"loader/_data/{name}": data for name, data in in_checkout(checkout, *DATA).items()
    }
    for name, data in in_checkout(checkout, "tests/releases").items():
        if name.endswith(".txt"):
            expected[f"loader/_data/{name.removeprefix('tests/')}"] = data
    held = {name: data for name, data in content(built.wheel).items() if ".dist-info/" not in name}
    assert held == expected


def test_the_wheel_holds_code_ontology_queries_and_shapes_only(built: Built) -> None:
    names = [PurePosixPath(name) for name in content(built.wheel)]
    files = [name for name in names if not name.parts[0].endswith(".dist-info")]
    assert {name.suffix for name in files} == SHIPPED
    assert {name.parts[2] for name in files if name.parts[1] == "_data"} == {*DATA, "releases"}
    assert not [name for name in names if any(part.startswith(".") for part in name.parts)]
    assert {"/".join(name.parts[1:]) for name in names if name not in files} == {
        *("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
    }


def test_the_installed_command_runs_the_readmes_first_command(installed: Path, tmp_path: Path) -> None:
    run(installed / "prisongraph", "load", "--examples", "--quiet", folder=tmp_path)
    question = ("query", "concerns-at", "establishment=wrayholme", "year=2014", "-f", "csv")
    assert len(run(installed / "prisongraph", *question, folder=tmp_path).splitlines()) > 5


def test_the_sdist_keeps_the_layout_of_the_checkout(checkout: Path, unpacked: Path) -> None:
    folders = ("loader", "tests", *DATA)
    assert in_checkout(unpacked, *folders) == in_checkout(checkout, *folders)
    assert {path.name for path in unpacked.iterdir()} == {
        *folders,
        *("CHANGELOG.md", "CITATION.cff", "LICENSE", "README.md", "SECURITY.md", "pyproject.toml", "requirements.lock"),
        *(".gitignore", "PKG-INFO"),  # put there by the build
    }


def test_the_sdist_builds_the_same_wheel_as_the_checkout(built: Built, unpacked: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, folder=unpacked)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.read_bytes() == built.wheel.read_bytes()


def test_the_installed_command_tells_its_version(installed: Path, tmp_path: Path) -> None:
    assert loader.__version__ in run(installed / "prisongraph", "--version", folder=tmp_path)
    where = run(installed / "python", "-c", "import loader; print(loader.__file__)", folder=tmp_path)
    assert Path(where).is_relative_to(installed.parent)


@pytest.mark.parametrize("command", [["prisongraph"], ["python", "-m", "loader"]], ids=["command", "module"])
def test_the_installed_command_lists_every_question(
    checkout: Path, installed: Path, tmp_path: Path, command: list[str]
) -> None:
    questions = [file.stem for file in (checkout / "queries").glob("*.rq")]
    assert questions
    printed = run(installed / command[0], *command[1:], "query", folder=tmp_path)
    assert [question for question in questions if question not in printed] == []


@pytest.mark.parametrize(
    ("file", "pattern"), [("CITATION.cff", r"^version: (.+)$"), ("CHANGELOG.md", r"^## \[(\d.+?)\]")]
)
def test_every_file_names_the_same_version(checkout: Path, file: str, pattern: str) -> None:
    stated = re.search(pattern, (checkout / file).read_text(encoding="utf-8"), re.MULTILINE)
    assert stated
    assert stated[1] == loader.__version__
