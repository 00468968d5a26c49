"""A folder that is made under a passing name, and takes its own when everything in it is done."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from loader.model import StoreError
from loader.store import faults

if sys.platform != "win32":
    import fcntl

_PASSING: Final = ".prisongraph-passing"


@contextmanager
def made(path: Path) -> Iterator[Path]:
    """Make a folder under a passing name beside its place; it moves there when everything in it is done.

    Raises StoreError where there is something at the path already.
    """
    if not vacant(path):
        raise faults.taken(path)
    with passing(path) as beside:
        folder = beside / "store"
        folder.mkdir()
        folder.chmod(0o755)
        try:
            yield folder
            settle(folder)
        except OSError as error:
            raise faults.writing(path, error) from error
        except StoreError as error:
            # Nobody knows the passing name.
            raise StoreError(error.where.replace(str(folder), str(path)), error.what, error.remedy) from error
        try:
            folder.rename(path)
        except OSError as error:
            raise faults.taken(path) from error
        settle(path.parent)


@contextmanager
def passing(path: Path) -> Iterator[Path]:
    """Make a folder beside a store, on the same disk, that is gone in the end.

    What writers left behind that were killed goes as well.

    Raises StoreError where no folder can be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        folder, lock = _held(path)
    except OSError as error:
        raise faults.refused(path, error) from error
    try:
        yield folder
    finally:
        _clear(folder)
        if lock is not None:
            os.close(lock)


def vacant(path: Path) -> bool:
    """Tell whether a store may be made here: nothing is there, or an empty folder.

    Raises StoreError where that may not be seen.
    """
    try:
        return not path.exists() or (path.is_dir() and not any(path.iterdir()))
    except OSError as error:
        raise faults.refused(path, error) from error


def _held(path: Path) -> tuple[Path, int | None]:
    """Make a folder under a passing name, and lock it for as long as its maker lives."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
        if sys.platform == "win32":
            return folder, None
        try:
            lock = os.open(folder / _PASSING, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:  # another writer took it for a leftover while it was empty
            continue
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (folder / _PASSING).exists():
            return folder, lock
        os.close(lock)  # another writer took it for a leftover before it was locked


def _sweep(path: Path) -> None:
    """Remove what writers left beside a place that no longer live, under any name: their locks went with them."""
    if sys.platform == "win32":
        return
    _sweep_empty(path)
    for mark_ in path.parent.glob(f".*/{_PASSING}"):
        try:
            lock = os.open(mark_, os.O_RDWR)
        except OSError:  # another sweeper was here, or it belongs to somebody else
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _clear(mark_.parent)
        except OSError:  # its writer lives
            continue
        finally:
            os.close(lock)


def _sweep_empty(path: Path) -> None:
    """Remove what a writer left that was killed before it could lock its folder."""
    passing_name = re.compile(re.escape(f".{path.name}-") + "[a-z0-9_]{8}")
    for rest in path.parent.iterdir():
        if passing_name.fullmatch(rest.name):
            with suppress(OSError):  # it is not empty, or no folder
                rest.rmdir()


def _clear(folder: Path) -> None:
    """Remove a passing folder, its mark last: who is killed meanwhile leaves one that can be told."""
    with suppress(OSError):
        for inside in folder.iterdir():
            if inside.is_dir():
                shutil.rmtree(inside, ignore_errors=True)
            elif inside.name != _PASSING:
                inside.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def settle(place: Path) -> None:
    """See that a file, or the names in a folder, outlive a power cut."""
    if sys.platform == "win32":
        return
    number = os.open(place, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
