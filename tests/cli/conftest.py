"""The command line as a user runs it, in this process or in one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from loader.cli import main
from tests.cli.running import Done, Prisongraph, Process, Text


@pytest.fixture
def examples(checkout: Path) -> Path:
    """Return the folder of the example releases."""
    return checkout / "tests" / "releases"


@pytest.fixture
def wrayholme(examples: Path) -> Path:
    """Return an example release that passes; its embargo ended in 2010."""
    return examples / "b-wrayholme-2010.txt"


@pytest.fixture
def text(wrayholme: Path) -> Text:
    """Return what puts some words of that release otherwise."""

    def changed(*changes: tuple[str, str]) -> str:
        words = wrayholme.read_text("utf-8")
        for old, new in changes:
            assert old in words, f"the example no longer says {old!r}"
            words = words.replace(old, new)
        return words

    return changed


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, without settings from the environment."""
    for name in [name for name in os.environ if name.startswith("PRISONGRAPH_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def prisongraph(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Prisongraph:
    """Return what runs a command in this process."""

    def run(*arguments: str | Path, given: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        code = main([str(argument) for argument in arguments])
        printed = capsysbinary.readouterr()
        return Done(code, printed.out, printed.err.decode())

    return run


@pytest.fixture
def process(checkout: Path, scratch: Path) -> Process:
    """Return what runs a command in a process of its own."""
    command = scratch.parent / "prisongraph"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m loader "$@"\n', "utf-8")
    command.chmod(0o755)

    def run(*arguments: str | Path, shell: str | None = None, environment: Mapping[str, str] | None = None) -> Done:
        path = os.pathsep.join([str(command.parent), os.environ.get("PATH", os.defpath)])
        given = {**os.environ, "PYTHONPATH": str(checkout), "PATH": path, **(environment or {})}
        words = ["bash", "-c", shell] if shell is not None else [str(command), *map(str, arguments)]
        done = subprocess.run(words, env=given, cwd=scratch, capture_output=True, timeout=120, check=False)
        return Done(done.returncode, done.stdout, done.stderr.decode())

    return run
