"""The command line against real servers: load, load again, replace, ask, export and check as with a folder."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from loader.cli import main
from loader.store.remote.address import PASSWORD, USER
from tests.remote.servers import Server

EARLY, LATE = "b-wrayholme-2010.txt", "b-wrayholme-2012.txt"


@dataclass(frozen=True)
class Done:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return what runs a command in this process, in an empty folder."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def ran(*words: str | Path) -> Done:
        code = main([str(word) for word in words])
        printed = capsysbinary.readouterr()
        return Done(code, printed.out.decode(), printed.err.decode())

    return ran


@pytest.fixture
def named(server: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return how the command line names a server; the environment holds its password."""
    if server.address.credentials is not None:
        monkeypatch.setenv(USER, server.address.credentials.user)
        monkeypatch.setenv(PASSWORD, server.address.credentials.password)
    return server.name


@pytest.fixture
def few(checkout: Path, tmp_path: Path) -> Path:
    """Return a folder with some of the example releases."""
    folder = tmp_path / "few"
    folder.mkdir()
    for name in (EARLY, LATE, "c-stanbourne-2016.txt"):
        (folder / name).write_bytes((checkout / "tests" / "releases" / name).read_bytes())
    return folder


def counts(done: Done) -> dict[str, int]:
    found: dict[str, int] = json.loads(done.out)["counts"]
    return {status: count for status, count in found.items() if count}


def test_a_server_is_loaded_asked_and_exported_like_a_folder(run: Run, named: str, few: Path) -> None:
    number = len(list(few.iterdir()))
    first = run("load", few, "--store", named, "--json", "--quiet")
    assert (first.code, first.err) == (0, "")
    assert counts(first) == {"loaded": number}
    again = run("load", few, "--store", named, "--json")
    assert again.code == 0
    assert counts(again) == {"unchanged": number}

    assert run("load", few, "--store", "folder", "--quiet").code == 0
    changed = few / LATE
    changed.write_text(changed.read_text("utf-8").replace("remained incomplete", "was often incomplete"), "utf-8")
    with_a_change = run("load", few, "--store", named, "--json", "--quiet")
    assert counts(with_a_change) == {"unchanged": number - 1, "replaced": 1}

    assert run("load", few, "--store", "folder", "--quiet").code == 0
    for words in (
        ["export", "-f", "nquads"],
        ["export", "-f", "trig", "--as-of", "2011-01-01"],
        ["query", "concerns-at", "establishment=wrayholme", "-f", "csv"],
        ["query", "findings-about-group", "group=", "establishment=HMP Wrayholme", "-f", "json"],
    ):
        there, here = run(*words, "--store", named), run(*words, "--store", "folder")
        assert (there.code, there.err) == (here.code, here.err) == (0, "")
        assert there.out == here.out
        assert len(there.out.splitlines()) > 1 or "bindings" in there.out
    there, here = run("check", "--store", named, "-f", "json"), run("check", "--store", "folder", "-f", "json")
    assert there.code == here.code == 0
    assert json.loads(there.out) == json.loads(here.out)


def test_a_release_under_embargo_does_not_go_to_a_server(run: Run, named: str, few: Path) -> None:
    text = (few / EARLY).read_text("utf-8")
    later = text.replace("13 JULY 2010", "13 JULY 2099").replace("13 July 2010", "13 July 2099")
    assert later != text
    (few / EARLY).write_text(later, "utf-8")
    done = run("load", few / EARLY, "--store", named, "--json")
    assert counts(done) == {"withheld": 1}
    assert run("export", "--store", named).code == 3


def test_a_server_without_releases_says_so(run: Run, named: str) -> None:
    done = run("export", "--store", named)
    assert (done.code, done.out) == (3, "")
    assert "holds no release that may be shown" in done.err


def test_what_is_wrong_with_a_server_is_told_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("query", "concerns-at", "--store", "oxigraph+http://127.0.0.1:9")
    assert done.code == 4
    assert done.err.count("\n") == 1
    assert "nothing answers there" in done.err
    assert run("load", "--examples", "--store", "oxigraph+http://127.0.0.1:9").code == 4
    assert run("query", "concerns-at", "--store", "fuseki+http://127.0.0.1:9").code == 2
    monkeypatch.setenv(USER, "inspector")
    alone = run("query", "concerns-at", "--store", "http://127.0.0.1:9/query")
    assert (alone.code, PASSWORD in alone.err) == (2, True)
    monkeypatch.setenv(PASSWORD, "hunter2")
    plain = run("export", "--store", "http://x.example.org/query")
    assert (plain.code, "unencrypted" in plain.err, "hunter2" in plain.err) == (2, True, False)


@pytest.mark.parametrize("words", [["--help"], ["query", "--help"], ["query", "concerns-at", "--store", "folder"]])
def test_nothing_of_servers_is_imported_without_one(words: list[str], run: Run, few: Path, checkout: Path) -> None:
    assert run("load", few, "--store", "folder", "--quiet").code == 0
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop()); from loader.cli import main; main(sys.argv[1:]);"
        "print(*({'SPARQLWrapper', 'loader.store.remote'} & sys.modules.keys()), file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, *words, str(checkout)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout
    assert done.stderr.strip() == ""
