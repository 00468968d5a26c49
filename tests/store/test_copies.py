"""Backups: whole, apart from the store that they were made of, and put back whole."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from loader import store
from loader.model import StoreError
from loader.store import condition, copies
from loader.store.manifest import Manifest
from loader.store.passing import passing
from tests.faults.invented import release

ROOT = Path(__file__).parent.parent.parent
OPEN, SECRET = release(0, 0), release(4, 0)
assert OPEN.embargo is None
assert SECRET.embargo is not None


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a store of one release that all may read and one under embargo."""
    path = tmp_path / "store"
    with store.open(path, create=True) as opened:
        opened.replace(OPEN, embargoed=False)
        opened.replace(SECRET, embargoed=True)
        opened.flush()
        with Manifest(path) as manifest:
            manifest.remember({"key": "came"}, {OPEN.graph: "content"})
    return path


def held(path: Path) -> tuple[list[str], list[str]]:
    with store.open(path, read_only=True) as opened:
        return opened.public.lines(), opened.embargoed.lines()


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)


def test_a_backup_holds_both_halves_and_what_was_loaded(kept: Path, tmp_path: Path) -> None:
    copies.backup(kept, tmp_path / "backup")
    assert held(tmp_path / "backup") == held(kept)
    assert all(held(kept))
    with Manifest(tmp_path / "backup", read_only=True) as manifest:
        assert manifest.came("key") == "came"
        assert manifest.content(OPEN.graph) == "content"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of POSIX")
def test_only_its_owner_may_look_into_a_backup(kept: Path, tmp_path: Path) -> None:
    copies.backup(kept, tmp_path / "backup")
    assert stat.S_IMODE((tmp_path / "backup").stat().st_mode) == 0o700
    copies.restore(tmp_path / "backup", tmp_path / "again")
    assert stat.S_IMODE((tmp_path / "again").stat().st_mode) == 0o755


def test_what_happens_to_the_store_does_not_reach_the_backup(kept: Path, tmp_path: Path) -> None:
    with store.open(kept) as opened:  # what is in files of the engine already is what it would share
        opened.public.pack()
        opened.embargoed.pack()
    before = held(kept)
    copies.backup(kept, tmp_path / "backup")
    assert all(file.stat().st_nlink == 1 for file in (tmp_path / "backup").rglob("*") if file.is_file())
    tables = list(kept.glob("*/*.sst"))
    assert tables
    for file in tables:
        flip(file)
    assert held(tmp_path / "backup") == before


def test_what_a_killed_writer_left_in_the_log_is_in_a_backup(kept: Path, tmp_path: Path) -> None:
    writer = (
        "import os, sys; from pathlib import Path; from loader import store; from tests.faults.invented import release;"
        "kept = store.open(Path(sys.argv[1])); kept.replace(release(1, 0), embargoed=False); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", writer, str(kept)], cwd=ROOT, timeout=60, check=False)
    assert done.returncode == -9
    copies.backup(kept, tmp_path / "backup")
    with store.open(tmp_path / "backup", read_only=True) as opened:
        assert release(1, 0).graph in opened.releases()


def test_a_backup_never_takes_the_place_of_something(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    (tmp_path / "backup" / "letter.txt").write_text("mine")
    with pytest.raises(StoreError, match="there is something here already"):
        copies.backup(kept, tmp_path / "backup")
    assert [file.name for file in (tmp_path / "backup").iterdir()] == ["letter.txt"]
    for place in (kept, kept / "backup"):
        with pytest.raises(StoreError, match="lies in the store itself"):
            copies.backup(kept, place)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["backup", "store"]


def test_a_backup_that_holds_something_else_than_the_store_does_not_appear(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = copies._counted
    found: list[copies.Counts] = []

    def miscounted(opened: store.EmbeddedStore) -> copies.Counts:
        found.append(whole(opened))
        return found[-1] if len(found) == 1 else ((0, 0), (0, 0))

    monkeypatch.setattr(copies, "_counted", miscounted)
    with pytest.raises(StoreError, match="the copy holds"):
        copies.backup(kept, tmp_path / "backup")
    assert [file.name for file in tmp_path.iterdir()] == ["store"]


def test_a_store_that_is_in_use_is_not_copied(kept: Path, tmp_path: Path) -> None:
    with store.open(kept, read_only=True), pytest.raises(StoreError, match="another process has the store open"):
        copies.backup(kept, tmp_path / "backup")
    assert [file.name for file in tmp_path.iterdir()] == ["store"]


def test_a_store_comes_back_as_it_was(kept: Path, tmp_path: Path) -> None:
    before = held(kept)
    copies.backup(kept, tmp_path / "backup")
    with store.open(kept) as opened:
        opened.remove(OPEN.graph)
    changed = held(kept)
    with pytest.raises(StoreError, match="a store stands here already; add --replace"):
        copies.restore(tmp_path / "backup", kept)
    assert held(kept) == changed
    aside = copies.restore(tmp_path / "backup", kept, replace=True)
    assert aside == tmp_path / "store-replaced-1"
    assert held(kept) == before
    assert held(aside) == changed
    with store.open(kept) as opened:  # and it can be written to
        assert opened.replace(replace(OPEN, lines=OPEN.lines[:-1]), embargoed=False)
    assert copies.restore(tmp_path / "backup", kept, replace=True) == tmp_path / "store-replaced-2"
    assert held(tmp_path / "backup") == held(kept) == before
    assert not any(file.name.startswith(".") for file in tmp_path.iterdir())


@pytest.mark.parametrize(
    ("pattern", "harm"),
    [
        ("public/*.sst", flip),
        ("embargoed/*.sst", flip),
        ("public/MANIFEST-*", flip),
        ("public/*.sst", Path.unlink),
        ("manifest.sqlite", flip),
        ("SHA256SUMS", lambda file: file.write_text("")),
        ("store.json", Path.unlink),
        ("embargoed", shutil.rmtree),
    ],
)
def test_a_damaged_backup_is_refused_and_the_store_stays(
    pattern: str, harm: Callable[[Path], object], kept: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "backup"
    with store.open(kept) as opened:
        opened.public.pack()
        opened.embargoed.pack()
    before = held(kept)
    copies.backup(kept, backup)
    (harmed, *_) = sorted(backup.glob(pattern))
    harm(harmed)
    for place in (kept, tmp_path / "new"):
        with pytest.raises(StoreError) as raised:
            copies.restore(backup, place, replace=True)
        assert raised.value.where == str(backup)
    assert held(kept) == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["backup", "store"]


@pytest.mark.parametrize("harm", ["store.json", "public/CURRENT", "closed.json"])
def test_a_backup_takes_the_place_of_a_damaged_store(harm: str, kept: Path, tmp_path: Path) -> None:
    before = held(kept)
    copies.backup(kept, tmp_path / "backup")
    (kept / harm).unlink()
    aside = copies.restore(tmp_path / "backup", kept, replace=True)
    assert held(kept) == before
    assert aside is not None
    assert (aside / "public").is_dir()
    assert not (aside / harm).exists()


def test_what_is_no_store_is_not_moved_aside(kept: Path, tmp_path: Path) -> None:
    copies.backup(kept, tmp_path / "backup")
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "letter.txt").write_text("mine")
    with pytest.raises(StoreError, match="this is not a prisongraph store"):
        copies.restore(tmp_path / "backup", letters, replace=True)
    assert (letters / "letter.txt").read_text() == "mine"


def test_a_store_that_is_in_use_is_not_replaced(kept: Path, tmp_path: Path) -> None:
    copies.backup(kept, tmp_path / "backup")
    with store.open(kept, read_only=True), pytest.raises(StoreError, match="another process has the store open"):
        copies.restore(tmp_path / "backup", kept, replace=True)
    with pytest.raises(StoreError, match="is the backup itself"):
        copies.restore(tmp_path / "backup", tmp_path / "backup", replace=True)


def test_the_condition_of_a_store_tells_what_is_in_it(kept: Path) -> None:
    with store.open(kept) as opened:
        opened.refresh_reference(store.reference())
    with store.open(kept, read_only=True) as first, store.open(kept, read_only=True) as second:
        found = condition.of(first)
        assert found == condition.of(second)
    assert (found.public.releases, found.embargoed and found.embargoed.releases) == (1, 1)
    assert found.public.quads == len(OPEN.lines) + len(OPEN.provenance) + len(store.reference())
    assert found.embargoed == condition.Half(1, 2, len(SECRET.lines) + len(SECRET.provenance))
    assert found.reference
    assert found.closed
    assert found.size == sum(file.stat().st_size for file in kept.rglob("*") if file.is_file())
    assert not list(kept.rglob("LOG.old.*")), "the engine's diaries of earlier openings are removed"
    with store.open(kept) as opened:
        opened.refresh_reference(store.reference()[1:])
    with store.open(kept, read_only=True) as opened:
        assert not condition.of(opened).reference


def test_the_condition_tells_that_a_writer_was_killed(kept: Path) -> None:
    writer = "import os, sys; from pathlib import Path; from loader import store; kept = store.open(Path(sys.argv[1]));"
    done = subprocess.run([sys.executable, "-c", f"{writer} os.kill(os.getpid(), 9)", str(kept)], cwd=ROOT, check=False)
    assert done.returncode == -9
    with store.open(kept, read_only=True) as opened:
        assert condition.of(opened).closed is False
    store.open(kept).close()
    with store.open(kept, read_only=True) as opened:
        assert condition.of(opened).closed is True


def test_every_file_of_a_backup_is_synced_before_it_gets_its_name(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    whole, rename = os.fsync, Path.rename

    def fsync(number: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{number}").readlink()))
        whole(number)

    def renamed(self: Path, target: Path) -> Path:
        if target == tmp_path / "backup":
            inside = {str(file) for file in self.rglob("*")}
            assert inside <= set(synced), inside - set(synced)
            synced.clear()
        return rename(self, target)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("the names of open files are read from /proc")
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "rename", renamed)
    copies.backup(kept, tmp_path / "backup")
    assert synced[0] == str(tmp_path), "and the name itself afterwards"


@pytest.mark.skipif(sys.platform == "win32", reason="what a writer leaves is told by its lock, which is that of POSIX")
def test_what_killed_writers_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    empty, begun, other = tmp_path / ".store-abcd1234", tmp_path / ".elsewhere-abcd1234", tmp_path / ".store-notes"
    for folder in (empty, begun, begun / "store", other):
        folder.mkdir()
    (begun / ".prisongraph-passing").touch()
    with passing(tmp_path / "store") as mine, passing(tmp_path / "store") as another:
        assert sorted(tmp_path.iterdir()) == sorted([other, mine, another])
    assert list(tmp_path.iterdir()) == [other]
