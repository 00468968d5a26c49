"""A folder that may not be used as it should: each fault is named, with the folder and what to do, and harms nothing.

Every command runs in a process of its own, as a user runs it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from loader import store
from tests.faults.invented import release
from tests.pipeline.loads import RELEASES

ROOT = Path(__file__).parent.parent.parent
POWERS = "-dac_override,-dac_read_search"
FIRST, SECOND = RELEASES[0], RELEASES[1]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions and limits are those of POSIX")


def command(*words: str | Path, before: Sequence[str] = (), **more: Any) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith("PRISONGRAPH_")}
    return subprocess.run(
        [*before, sys.executable, "-m", "loader", *map(str, words)],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        **more,
    )


def powerless(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command line without the powers of an administrator, whom no permission stops."""
    if os.geteuid() != 0:
        return command(*words)
    if shutil.which("setpriv") is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("setpriv takes an administrator's powers away")
    return command(*words, before=("setpriv", f"--bounding-set={POWERS}", f"--inh-caps={POWERS}"))


def told(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """See that a command ended with a code and told these words, and no traceback."""
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    for part in words:
        assert part in done.stderr, done.stderr


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a store of one release."""
    path = tmp_path / "store"
    with store.open(path, create=True) as opened:
        opened.replace(release(0, 0), embargoed=False)
        opened.flush()
    return path


def held(path: Path) -> list[str]:
    with store.open(path, read_only=True) as opened:
        return opened.lines()


# ---- others ------------------------------------------------------------------

HOLD = """
import sys
from pathlib import Path
from loader import store
with store.open(Path(sys.argv[1])) as found:
    print("open", flush=True)
    sys.stdin.read()
"""


@contextmanager
def writing(path: Path) -> Iterator[int]:
    """Keep a store open for writing in another process; yield its number."""
    words = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "open\n"
        yield other.pid
        other.stdin.close()
        assert other.wait(30) == 0


@pytest.mark.parametrize(
    "words",
    [("load", FIRST), ("export",), ("store", "info"), ("store", "backup", "{}/copy")],
    ids=lambda words: words[0],
)
def test_a_second_process_is_told_who_has_the_store_open(words: Sequence[str | Path], kept: Path) -> None:
    before = held(kept)
    given = [str(word).format(kept.parent) for word in words]
    with writing(kept) as number:
        done = command(*given, "--store", kept)
    holder = f" (process {number})" if Path("/proc/locks").exists() else ""
    told(done, 3, f"{kept}: another process has the store open{holder}; wait until it has finished")
    assert held(kept) == before
    assert [file.name for file in kept.parent.iterdir()] == ["store"]


def test_of_two_loads_that_start_together_each_brings_its_releases_or_says_why_not(tmp_path: Path) -> None:
    kept = tmp_path / "store"
    words = [[sys.executable, "-m", "loader", "load", str(file), "--store", str(kept)] for file in (FIRST, SECOND)]
    both = [subprocess.Popen(given, cwd=ROOT, stderr=subprocess.PIPE, text=True) for given in words]
    errors = [process.communicate(timeout=120)[1] for process in both]
    codes = [process.returncode for process in both]
    assert 0 in codes, errors
    assert set(codes) <= {0, 3}
    refusals = ("another process has the store open", "there is something here already")
    for code, error in zip(codes, errors, strict=True):
        assert "Traceback" not in error
        assert code == 0 or any(words in error for words in refusals), error
    with store.open(kept, read_only=True) as opened:
        assert len(opened.releases()) == codes.count(0)
    for file in (FIRST, SECOND):
        assert command("load", file, "--store", kept, "-q").returncode == 0
    with store.open(kept, read_only=True) as opened:
        assert len(opened.releases()) == 2
    assert [file.name for file in tmp_path.iterdir()] == ["store"]


# ---- damage ------------------------------------------------------------------


def flip(file: Path) -> None:
    file.write_bytes(bytes(byte ^ 0xFF for byte in file.read_bytes()))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def other_format(file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace('"format": 1', '"format": 2'), "utf-8")


@pytest.mark.parametrize(
    ("pattern", "harm", "words"),
    [
        ("public/*.sst", flip, "the store is damaged"),
        ("public/MANIFEST-*", cut, "the store is damaged"),
        ("public/CURRENT", Path.unlink, "the store is damaged (public/CURRENT is missing)"),
        ("public/*.sst", Path.unlink, "the store is damaged"),
        ("store.json", cut, "the store is damaged (store.json cannot be read)"),
        ("store.json", other_format, "the store has format 2, this version reads 1"),
    ],
    ids=["flipped", "manifest-cut", "current-missing", "table-missing", "marker-wrong", "other-format"],
)
def test_damage_is_told_with_the_folder_and_the_way_back(
    pattern: str, harm: Callable[[Path], None], words: str, kept: Path, tmp_path: Path
) -> None:
    with store.open(kept) as opened:
        opened.public.pack()
    before, backup = held(kept), tmp_path / "backup"
    told(command("store", "backup", backup, "--store", kept), 0, "with the releases under embargo")
    harmed = sorted(kept.glob(pattern))
    assert harmed
    for file in harmed:
        harm(file)
    for given in (("store", "info"), ("load", FIRST)):
        told(command(*given, "--store", kept), 3, f"{kept}: {words}")
    if harm is not other_format:
        remedy = f"prisongraph store restore BACKUP --store {kept} --replace"
        told(command("export", "--store", kept), 3, remedy)
        told(command("store", "restore", backup, "--store", kept, "--replace"), 0, "what stood there is now")
        assert held(kept) == before


def test_what_is_not_a_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    for given in (("store", "info"), ("export",), ("load", FIRST), ("store", "backup", tmp_path / "x")):
        told(command(*given, "--store", tmp_path), 3, f"{tmp_path}: this is not a prisongraph store")
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]
    told(command("store", "info", "--store", tmp_path / "none"), 3, "there is no store here")


# ---- rights, limits ----------------------------------------------------------


def test_a_store_without_the_right_to_write_can_be_read_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    kept = folder / "store"
    with store.open(kept, create=True) as opened:
        opened.replace(release(0, 0), embargoed=False)
        opened.flush()
    files = [kept, *kept.rglob("*")]
    for file in files:
        file.chmod(0o555 if file.is_dir() else 0o444)
    folder.chmod(0o555)
    try:
        assert powerless("store", "info", "--store", kept).returncode == 0
        assert powerless("export", "--store", kept).returncode == 0
        for words in (("load", str(FIRST)), ("store", "backup", str(folder / "copy"))):
            told(
                powerless(*words, "--store", kept),
                3,
                str(folder),
                "may not be opened or made",
                "ask for the right",
            )
    finally:
        for file in files:
            file.chmod(0o755 if file.is_dir() else 0o644)
        folder.chmod(0o755)
    assert sorted(file.name for file in folder.iterdir()) == ["store"]
    assert held(kept) == sorted((*release(0, 0).lines, *release(0, 0).provenance))


@pytest.mark.parametrize("handles", [96, 64])
def test_too_few_file_handles_are_told_and_harm_nothing(handles: int, kept: Path) -> None:
    import resource

    before = held(kept)

    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (handles, handles))

    for words in (("load", str(FIRST)), ("store", "info"), ("store", "backup", str(kept.parent / "copy"))):
        done = command(*words, "--store", kept, preexec_fn=few)
        if done.returncode != 0:
            told(done, 3, "too few files at a time", "ulimit -n 1024", str(kept.parent))
        assert done.returncode == 0 or handles < 128
        assert "damaged" not in done.stderr
    if handles == 64:
        assert done.returncode == 3
        assert held(kept) == before
    assert command("load", FIRST, "--store", kept, "-q").returncode == 0


FORKED = """
import os, sys
from pathlib import Path
from loader import store
from loader.model import StoreError
from tests.faults.invented import release
with store.open(Path(sys.argv[1])) as found:
    child = os.fork()
    if not child:
        told = 0
        for use in (
            lambda: found.replace(release(1, 0), embargoed=False),
            lambda: found.remove(release(0, 0).graph),
            lambda: found.releases(),
            lambda: found.ask("ASK { ?s ?p ?o }"),
            lambda: found.flush(),
        ):
            try:
                use()
            except StoreError as error:
                told += "this one was forked" in str(error) and "open it in each process" in str(error)
        found.close()
        os._exit(told)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 5
    assert found.replace(release(2, 0), embargoed=False)
    found.flush()
"""


def test_a_forked_process_is_refused_and_its_parent_goes_on(kept: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FORKED, str(kept)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    with store.open(kept) as opened:
        assert set(opened.releases()) == {release(0, 0).graph, release(2, 0).graph}
        assert opened.replace(release(1, 0), embargoed=False)
    shutil.rmtree(kept)


# ---- many small loads ----------------------------------------------------------


def test_a_thousand_releases_one_by_one_leave_few_files(tmp_path: Path) -> None:
    kept = tmp_path / "store"
    store.open(kept, create=True).close()
    for start in range(0, 1000, 50):
        with store.open(kept) as opened:
            for number in range(start, start + 50):
                opened.replace(release(number, 0), embargoed=False)
                opened.flush()
    files = [file for file in kept.rglob("*") if file.is_file()]
    with store.open(kept, read_only=True) as opened:
        assert len(opened.releases()) == 1000
    assert len(files) < 100, len(files)
