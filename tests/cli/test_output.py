"""Where data goes and where messages go: pipes, files, closed and full outputs, terminals."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from loader.cli import output as outputs
from loader.model import UsageError
from tests.cli.running import Prisongraph, Process

FULL = Path("/dev/full")


@pytest.fixture
def loaded(prisongraph: Prisongraph, wrayholme: Path) -> str:
    """Load one release into the store of the current folder."""
    done = prisongraph("load", wrayholme)
    assert (done.code, done.out) == (0, b""), done.err
    return "prisongraph-store"


@pytest.mark.parametrize(
    "command", ["query", "query concerns-at", "export", "export -f jsonld", "check -f json", "--help"]
)
@pytest.mark.parametrize("reader", ["head -c 10", "true"])
@pytest.mark.usefixtures("loaded")
def test_a_reader_that_has_enough_ends_a_command_silently(process: Process, command: str, reader: str) -> None:
    done = process(shell=f"prisongraph {command} | {reader}; exit ${{PIPESTATUS[0]}}")
    assert (done.code, done.err) == (0, "")


def test_a_reader_that_has_enough_of_the_messages_does_not_end_a_load(process: Process, examples: Path) -> None:
    done = process(shell=f"prisongraph load '{examples}' 2>&1 >&- | true; prisongraph query who-was-quoted -f csv")
    assert done.out.count(b"\n") > 5, done.err


@pytest.mark.parametrize("command", ["query", "export", "convert --examples -q"])
@pytest.mark.usefixtures("loaded")
def test_a_closed_output_is_told_in_one_line(process: Process, command: str) -> None:
    done = process(shell=f"prisongraph {command} >&-")
    assert (done.code, done.err) == (2, "standard output: is closed; name a file with -o\n")


def test_a_load_needs_no_output(process: Process, wrayholme: Path) -> None:
    done = process(shell=f"prisongraph load '{wrayholme}' >&-")
    assert (done.code, done.err) == (0, "1 loaded\n")


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full to write to")
@pytest.mark.parametrize("where", [f"> {FULL}", f"-o {FULL}"])
@pytest.mark.usefixtures("loaded")
def test_a_full_disk_is_told_in_one_line(process: Process, where: str) -> None:
    done = process(shell=f"prisongraph export -f nquads {where}")
    assert done.code == 2
    assert "cannot be written (No space left on device)" in done.err
    assert done.err.count("\n") == 1
    assert FULL.is_char_device()


def test_a_device_is_written_to_and_not_replaced(prisongraph: Prisongraph, wrayholme: Path) -> None:
    assert prisongraph("convert", wrayholme, "-f", "nquads", "-o", os.devnull).code == 0
    assert Path(os.devnull).is_char_device()


def test_a_file_holds_what_standard_output_would(prisongraph: Prisongraph, wrayholme: Path, scratch: Path) -> None:
    done = prisongraph("convert", wrayholme, "-o", "graph.nq")
    assert (done.code, done.out, done.err) == (0, b"", "")
    printed = prisongraph("convert", wrayholme, "-f", "nquads", "-o", "-")
    assert printed.out == (scratch / "graph.nq").read_bytes() != b""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("missing/graph.nq", "there is no folder missing"),
        (".", "is a folder"),
        ("", "names no file"),
        ("graph.doc", "its ending stands for no format"),
    ],
)
def test_an_output_that_cannot_be_is_told_before_anything_is_read(
    prisongraph: Prisongraph, scratch: Path, name: str, told: str
) -> None:
    done = prisongraph("convert", "missing.txt", "-o", name)
    assert done.code == 2
    assert told in done.err
    assert "missing.txt" not in done.err
    assert list(scratch.iterdir()) == []


def broken() -> Iterator[bytes]:
    """Yield the start of an output, and fail."""
    yield b"new"
    raise OSError(28, "No space left on device")


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(scratch: Path) -> None:
    file = scratch / "graph.nq"
    file.write_text("old", "utf-8")
    with pytest.raises(UsageError, match=r"graph\.nq: cannot be written \(No space left on device\)"):
        outputs.write(str(file), broken())
    assert file.read_text("utf-8") == "old"
    assert list(scratch.iterdir()) == [file]


def test_a_link_stays_a_link_and_a_mode_stays_as_it_was(scratch: Path) -> None:
    file, link = scratch / "graph.nq", scratch / "latest.nq"
    file.write_text("old", "utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    outputs.write(str(link), [b"new"])
    assert link.is_symlink()
    assert file.read_text("utf-8") == "new"
    assert file.stat().st_mode & 0o777 == 0o640


def test_nothing_readable_leaves_the_old_file(prisongraph: Prisongraph, scratch: Path) -> None:
    (scratch / "graph.nq").write_text("old", "utf-8")
    assert prisongraph("convert", "missing.txt", "-o", "graph.nq").code == 3
    assert (scratch / "graph.nq").read_text("utf-8") == "old"


def test_an_interrupted_command_ends_with_130(process: Process, wrayholme: Path, scratch: Path) -> None:
    command = [str(scratch.parent / "prisongraph"), "convert", str(wrayholme), "-"]
    environment = {**os.environ, "PYTHONPATH": str(wrayholme.parent.parent.parent)}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stderr is not None
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(3)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


def on_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """Return what a command shows on a terminal of 80 columns, its messages among it."""
    leader, follower = pty.openpty()
    given = {**os.environ, "COLUMNS": "80", "TERM": "xterm", **environment}
    if "NO_COLOR" not in environment:
        given.pop("NO_COLOR", None)
    command = [str(folder.parent / "prisongraph"), *arguments]
    with subprocess.Popen(command, env=given, cwd=folder, stdout=follower, stderr=follower) as running:
        os.close(follower)
        shown = b""
        while part := _read(leader):
            shown += part
    os.close(leader)
    assert running.returncode == 0
    return shown.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # so Linux tells that the other end is closed
        return b""


@pytest.mark.usefixtures("loaded", "process")
def test_a_table_fits_the_terminal(scratch: Path, checkout: Path) -> None:
    shown = on_terminal(scratch, "query", "concerns-at", "establishment=wrayholme", PYTHONPATH=str(checkout))
    lines = shown.splitlines()
    assert len(lines) > 5
    assert max(map(len, lines)) <= 80


def test_a_table_in_a_pipe_is_not_wrapped(prisongraph: Prisongraph, loaded: str) -> None:
    lines = prisongraph("query", "concerns-at", "--store", loaded).out.decode().splitlines()
    assert max(map(len, lines)) > 80


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
@pytest.mark.usefixtures("process")
def test_colours_stay_away_where_no_one_wants_them(
    scratch: Path, checkout: Path, wrayholme: Path, environment: dict[str, str], coloured: bool
) -> None:
    shown = on_terminal(scratch, "convert", "--explain", "-q", str(wrayholme), PYTHONPATH=str(checkout), **environment)
    assert ("\x1b[" in shown) is coloured
    assert "HMP WRAYHOLME" in shown


def test_explanations_in_a_pipe_have_no_colours(prisongraph: Prisongraph, wrayholme: Path) -> None:
    done = prisongraph("convert", "--explain", wrayholme)
    assert done.code == 0
    assert b"\x1b" not in done.out


@pytest.mark.usefixtures("process")
def test_a_load_counts_on_a_terminal_and_nowhere_else(scratch: Path, checkout: Path, process: Process) -> None:
    path = {"PYTHONPATH": str(checkout)}
    shown = on_terminal(scratch, "load", "--examples", **path)
    count = len(list((checkout / "tests" / "releases").glob("*.txt")))
    fresh = "\r\x1b[K"
    for step in (f"1 of {count} read", f"{count} of {count} read", f"{count} of {count} done"):
        assert re.search(re.escape(fresh) + r"\[[#.]{24}\] " + step, shown), step
    assert shown.endswith(f"{fresh}{count} loaded\n")
    assert on_terminal(scratch, "load", "--examples", "--quiet", **path) == ""
    assert on_terminal(scratch, "load", "--examples", TERM="dumb", **path).splitlines()[-1] == f"{count} unchanged"
    assert process("load", "--examples").err.splitlines()[-1] == f"{count} unchanged"
