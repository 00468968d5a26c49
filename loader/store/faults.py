"""What may be wrong with the folder of a store, told so that a user can mend it."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from loader.model import StoreError

# The engine gives the words of the C library and no number.
_FULL: Final = tuple(map(os.strerror, (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)))
_HANDLES: Final = (*map(os.strerror, (errno.EMFILE, errno.ENFILE)), "file descriptors")
_DENIED: Final = tuple(map(os.strerror, (errno.EACCES, errno.EPERM, errno.EROFS)))
_LOCKS: Final = Path("/proc/locks")


def opening(path: Path, name: str, error: Exception) -> StoreError:
    """Return what an error of the engine says of the half of a store that was to be opened."""
    if "LOCK" in str(error):
        return in_use(path)
    return _known(path, error) or damaged(path, f"{name}: {error}")


def writing(where: str | Path, error: Exception) -> StoreError:
    """Return what an error says of a folder that was to be written."""
    if (known := _known(where, error)) is not None:
        return known
    remedy = "see that the disk has space and may be written to, and run again; nothing stored before is lost"
    return StoreError(str(where), f"cannot be written ({error})", remedy)


def refused(path: Path, error: Exception) -> StoreError:
    """Return what an error says of a folder that was to be opened or made."""
    return _known(path, error) or _denied(path, error)


def taken(path: Path) -> StoreError:
    """Return the error for a place at which there is something already."""
    return StoreError(str(path), "there is something here already", "name a folder that is not there yet")


def in_use(path: Path, inode: int | None = None) -> StoreError:
    """Return the error for a store that another process has open, with its number where the system tells it."""
    holders = _holders(inode) if inode is not None else ""
    what = f"another process has the store open{holders}"
    return StoreError(str(path), what, "wait until it has finished, and run again")


def damaged(path: Path, what: str) -> StoreError:
    """Return the error that says that a store cannot be used, and how to get a whole one."""
    remedy = (
        f"put a backup in its place with: prisongraph store restore BACKUP --store {path} --replace; "
        "or move it away and load the releases again"
    )
    return StoreError(str(path), f"the store is damaged ({what})", remedy)


def _known(where: str | Path, error: Exception) -> StoreError | None:
    told = str(error)
    if any(words in told for words in _FULL):
        remedy = "free some and run again; nothing stored before is lost"
        return StoreError(str(where), f"there is no space left for it on the disk ({told})", remedy)
    if any(words in told for words in _HANDLES):
        remedy = "allow more with: ulimit -n 1024; then run again"
        return StoreError(str(where), f"this process may open too few files at a time ({told})", remedy)
    return _denied(where, error) if any(words in told for words in _DENIED) else None


def _denied(where: str | Path, error: Exception) -> StoreError:
    remedy = "ask for the right to write there, or name another folder with --store"
    return StoreError(str(where), f"the store may not be opened or made ({error})", remedy)


def _holders(inode: int) -> str:
    """Return who holds a lock on a file, as Linux tells it; elsewhere nothing is told."""
    with suppress(OSError, ValueError, IndexError):
        rows = [line.split() for line in _LOCKS.read_text("ascii").splitlines() if "->" not in line]
        numbers = sorted({row[4] for row in rows if row[1] == "FLOCK" and int(row[5].split(":")[2]) == inode})
        if known := [number for number in numbers if int(number) > 0]:
            return f" (process {', '.join(known)})"
    return ""
