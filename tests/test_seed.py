"""A real release, kept apart from the project, read by the command line and scored against its annotation."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from loader import store
from loader.cli import main
from loader.export import FORMATS
from loader.vocab import PI

NAME = "canterbury-2011"
RIGHT = (
    "title",
    "issued",
    "embargo",
    "establishment",
    "establishment.code",
    "inspection.kind",
    "inspection.notice",
    "inspection.start",
    "inspection.end",
    "finding.listed.exact",
    "finding.polarity",
    "clause.polarity",
    "theme.hit",
    "statement.exact",
    "statement.relaxed",
    "statement.speaker",
    "statement.joint",
    "official",
    "profile.category",
    "profile.holds",
    "evidence.integrity",
)
_CONTACT = re.compile(r"(?m)^\d\. (?:Please )?contact (?P<name>[A-Z]\w+ [A-Z]\w+)\b.*$")
_NUMBER = re.compile(r"\d[\d ]{8,}\d")


@pytest.fixture
def seed(shared: Path) -> Path:
    """Return the text of the release."""
    path = shared / f"{NAME}.txt"
    assert path.is_file()
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_seed_is_read_as_annotated(shared: Path, seed: Path, folder: Path) -> None:
    assert main(["convert", str(seed), "-o", "seed.nq"]) == 0
    floors = [word for name in RIGHT for word in ("--fail-under", f"{name}=1")]
    command = [
        sys.executable,
        str(shared / "score.py"),
        str(shared),
        "seed.nq",
        "--only",
        NAME,
        "--json",
        "figures.json",
    ]
    done = subprocess.run([*command, *floors], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    figures = json.loads((folder / "figures.json").read_text("utf-8"))
    assert set(RIGHT) <= set(_names(figures))
    assert re.search(r"(?m)^unsupported +0 ", done.stdout)


def _names(figures: Any) -> Iterator[str]:
    """Yield every key of the figures, at any depth."""
    if isinstance(figures, dict):
        for name, value in figures.items():
            yield name
            yield from _names(value)


def test_the_seed_conforms(seed: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(seed), "-o", "seed.nq"]) == 0
    assert main(["check", "seed.nq"]) == 0
    assert main(["load", str(seed)]) == 0
    assert main(["check"]) == 0
    assert "the data passes" in capsys.readouterr().out


def test_no_graph_of_the_seed_holds_data_of_its_press_contact(
    seed: Path, folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = seed.read_text("utf-8")
    note = _CONTACT.search(text)
    assert note is not None
    numbers = {"".join(found.split()) for found in _NUMBER.findall(text)}
    assert len(numbers) == 2  # one of them is written in two ways
    assert main(["load", str(seed)]) == 0
    capsysbinary.readouterr()
    for name in FORMATS:
        assert main(["convert", str(seed), "-f", name]) == 0
        assert main(["export", "-f", name]) == 0
    assert main(["convert", str(seed), "--explain"]) == 0
    shown = capsysbinary.readouterr().out.decode()
    with store.open(Path("prisongraph-store"), read_only=True) as kept:
        held = "\n".join([*kept.public.lines(), *kept.embargoed.lines()])
    assert PI.Release in held
    for words in (shown, held):
        assert "CANTERBURY" in words
        # The sheet shows masked letters; what a reader could still find is the name, a part of it, or the digits.
        assert not [part for part in note["name"].split() if re.search(rf"\b{part}\b", words)]
        assert not [number for number in numbers if number in re.sub(r"[ \u00a0-]", "", words)]
