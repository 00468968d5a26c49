"""Backups: whole copies of a store, both halves and what was loaded, made and put back without a half-way state.

A backup is a store in a folder like any other, which may be opened for reading; beside its files lie their SHA-256, as
`sha256sum --check SHA256SUMS` reads them. It holds the releases under embargo too, so only its owner may look inside.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Final

from loader.model import StoreError
from loader.store import faults
from loader.store.embedded import EmbeddedStore, open
from loader.store.folder import HALVES, MARKER, SEAL, locked, mark
from loader.store.manifest import FILE as MANIFEST
from loader.store.passing import made, passing, settle, vacant

SUMS: Final = "SHA256SUMS"
_ASIDE: Final = "-replaced"

Counts = tuple[tuple[int, int], ...]


def backup(store: Path, target: Path) -> None:
    """Copy a whole store to a new folder, which takes its name when the copy was opened and found to be whole.

    The copy shares no file with the store, whatever the engine would spare. Nobody else may have the store open: what
    a killed writer left in the engine's log is only in a copy that a writer makes.

    Raises StoreError where there is something at the target already, and where either cannot be used.
    """
    with open(store) as kept, _beside(store, target) as folder:
        try:
            folder.chmod(0o700)
            for name in HALVES:
                kept.half(name).backup(str(folder / name))
            _copy_manifest(store, folder)
            for file in _files(folder):
                _detach(file)
            _write_sums(folder)
            mark(folder, kept.base)
            _settle_all(folder)
        except OSError as error:
            raise faults.writing(target, error) from error
        _see_that_it_is_whole(folder, _counted(kept), target)


@contextmanager
def _beside(store: Path, target: Path) -> Iterator[Path]:
    if store.resolve() in (target.resolve(), *target.resolve().parents):
        raise StoreError(str(target), "lies in the store itself", "name a folder outside of it")
    with made(target) as folder:
        yield folder


def restore(copy: Path, path: Path, *, replace: bool = False) -> Path | None:
    """Put a copy of a backup in the place of a store; return where the store is now that stood there, if one did.

    The backup stays as it is. With `replace`, a store that stands there, whole or damaged, is moved aside.

    Raises StoreError where the backup is not whole, and where something stands in its place that may not be replaced.
    """
    if copy.resolve() == path.resolve():
        raise StoreError(str(copy), "is the backup itself", "name the folder of the store with --store")
    lock = None if vacant(path) else _standing(path, replace)
    try:
        with open(copy, read_only=True) as kept, passing(path) as beside:
            _see_that_sums_hold(copy)
            counts, folder = _counted(kept), beside / "store"
            try:
                _copy_whole(copy, folder)
            except OSError as error:
                raise faults.writing(path, error) from error
            _see_that_it_is_whole(folder, counts, path)
            return _exchange(folder, path)
    finally:
        if lock is not None:
            os.close(lock)


def _standing(path: Path, replace: bool) -> int | None:
    """Hold the store that stands in the place of another, as far as it still has a marker to hold it by."""
    found = [name for name in (MARKER, *HALVES) if (path / name).exists()]
    if not found:
        raise StoreError(str(path), "this is not a prisongraph store", "name another folder with --store")
    if not replace:
        raise StoreError(str(path), "a store stands here already", "add --replace to move it aside")
    return locked(path, read_only=False) if MARKER in found else None


def _exchange(folder: Path, path: Path) -> Path | None:
    """Move a folder to its place, and what stands there aside."""
    aside = None
    try:
        if not vacant(path):
            aside = _free(path)
            path.rename(aside)
        try:
            folder.rename(path)
        except OSError:
            if aside is not None:
                aside.rename(path)
            raise
        settle(path.parent)
    except OSError as error:
        raise faults.refused(path, error) from error
    return aside


def _free(path: Path) -> Path:
    """Return a name beside a store that nothing has yet."""
    return next(place for number in count(1) if not (place := path.with_name(f"{path.name}{_ASIDE}-{number}")).exists())


def _copy_whole(copy: Path, folder: Path) -> None:
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    for name in HALVES:
        (folder / name).mkdir()
    # The marker comes last: without it nobody takes the folder for a store.
    for file in (*_files(copy), copy / SEAL, copy / MARKER):
        if file.exists() and file.name not in (SUMS, "LOCK"):
            shutil.copyfile(file, folder / file.relative_to(copy))
    _settle_all(folder)


def _copy_manifest(store: Path, folder: Path) -> None:
    """Copy what is known of sources; a copy without it loads all of them once more, and is as whole."""
    if not (store / MANIFEST).exists():
        return
    address = f"{(store / MANIFEST).absolute().as_uri()}?mode=rw"
    with suppress(sqlite3.Error):
        with closing(sqlite3.connect(address, uri=True)) as found, closing(sqlite3.connect(folder / MANIFEST)) as copy:
            found.backup(copy)
        return
    for rest in folder.glob(f"{MANIFEST}*"):
        rest.unlink()


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of the halves, and the manifest, in the order of their names."""
    for name in HALVES:
        yield from sorted(file for file in (folder / name).glob("*") if file.is_file())
    if (folder / MANIFEST).exists():
        yield folder / MANIFEST


def _detach(file: Path) -> None:
    """Make a file of its own of one that the engine shares with the store: damage to one would reach the other."""
    if file.stat().st_nlink > 1:
        own = file.with_name(f"{file.name}.own")
        shutil.copyfile(file, own)
        own.replace(file)


def _write_sums(folder: Path) -> None:
    rows = (f"{_sum(file)}  {file.relative_to(folder).as_posix()}\n" for file in _files(folder))
    (folder / SUMS).write_text("".join(rows), "utf-8")


def _see_that_sums_hold(copy: Path) -> None:
    """Compare the files of a backup with what they were; a store that was copied otherwise has no sums to compare."""
    if not (copy / SUMS).exists():
        return
    rows = [line.split("  ", 1) for line in (copy / SUMS).read_text("utf-8").splitlines()]
    told = {row[1]: row[0] for row in rows if len(row) == 2}
    found = {file.relative_to(copy).as_posix(): _sum(file) for file in _files(copy) if file.name != "LOCK"}
    if not told or told != found:
        wrong = min(name for name in (told.keys() | found.keys() | {SUMS}) if told.get(name) != found.get(name))
        raise StoreError(str(copy), f"{wrong} is not as it was when the backup was made", "use another backup")


def _sum(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _settle_all(folder: Path) -> None:
    """See that all files of a copy outlive a power cut."""
    for file in sorted(folder.rglob("*")):
        settle(file)
    settle(folder)


def _counted(kept: EmbeddedStore) -> Counts:
    """Return how much each half holds: quads of named graphs, and triples of the merge."""
    return tuple(kept.half(name).count() for name in HALVES)


def _see_that_it_is_whole(folder: Path, counts: Counts, shown: Path) -> None:
    try:
        with open(folder, read_only=True) as copy:
            found = _counted(copy)
    except StoreError as error:
        raise StoreError(
            str(shown), f"the copy cannot be opened: {error.what}", "see to the disk and repeat"
        ) from error
    if found != counts:
        raise StoreError(str(shown), f"the copy holds {found}, not {counts}", "see to the disk, and make it again")
