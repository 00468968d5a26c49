"""The README: every command in it is run, and what it prints is what stands below the command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def commands(block: str) -> list[str]:
    """Return the commands of a console block, without their prompts."""
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def shell(checkout: Path, folder: Path) -> dict[str, str]:
    """Return an environment in which `prisongraph` is this checkout and `tests/` its examples."""
    (folder / "bin").mkdir()
    program = folder / "bin" / "prisongraph"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m loader "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (folder / "tests").symlink_to(checkout / "tests")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PRISONGRAPH_")}
    return kept | {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(checkout),
        "LC_ALL": "C.UTF-8",
    }


def played(text: str, checkout: Path, folder: Path) -> str:
    """Return the README with every console block as its commands print it now, run one after another."""
    environment = shell(checkout, folder)

    def play(block: re.Match[str]) -> str:
        shown = []
        for command in commands(block.group()):
            done = subprocess.run(
                ["bash", "-o", "pipefail", "-c", command],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                timeout=120,
                check=False,
            )
            assert done.returncode in (0, 141), f"{command}: {done.stdout}"
            shown.append(f"$ {command}\n" + "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines()))
        return "".join(shown)

    return _BLOCK.sub(play, text)


def test_every_command_prints_what_the_readme_shows(
    checkout: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    readme = checkout / "README.md"
    written = readme.read_text(encoding="utf-8")
    assert len(_BLOCK.findall(written)) >= 6
    now = played(written, checkout, tmp_path)
    if request.config.getoption("--regold"):
        readme.write_text(now, encoding="utf-8")
    assert now == readme.read_text(encoding="utf-8")


def test_the_first_command_of_the_readme_is_made_of_commands_that_it_shows(checkout: Path) -> None:
    written = (checkout / "README.md").read_text(encoding="utf-8")
    (first,) = re.findall(r"^python3 -m venv .*install -q \. && (.*)$", written, re.MULTILINE)
    for part in first.split(" && "):
        assert part.startswith(".venv/bin/prisongraph "), part


def test_every_folder_and_file_that_the_readme_links_exists(checkout: Path) -> None:
    written = (checkout / "README.md").read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", written) if "://" not in link]
    assert links
    assert [link for link in links if not (checkout / link).exists()] == []
