"""The last part of a new store of many releases, in processes of their own, which give all their memory back.

What is derived is worked out from everything that the engine holds. An engine keeps what it has read in memory, up to a
bound of its own, and so does one that packs: a process that did both, for all releases, would grow with their number.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Final, TypeVar

from loader.model import LoaderError, StoreError
from loader.pipeline.workers import ending, uninterrupted
from loader.store import layout

MANY: Final = 2_000
"""Releases from which on processes of their own are worth their start, which takes a fifth of a second each."""

AT_ONCE: Final = 12
"""Parts of what is derived that one process works out: each looks up thousands of names, and the engine keeps them."""

_Told = TypeVar("_Told")


def apart(folder: Path, base: str) -> None:
    """Pack the halves of a folder, work out what is derived, and mark the folder a store: a process for each step.

    Raises what a step raises, and StoreError where its process died over it.
    """
    parts = _alone(layout.pack, folder, base)
    for first in range(0, len(parts), AT_ONCE):
        _alone(layout.derive, folder, base, parts[first : first + AT_ONCE])
    _alone(layout.complete, folder, base)


def _alone(step: Callable[..., _Told], folder: Path, *others: object) -> _Told:
    """Return what a step returns of a folder and the rest of its arguments, taken in a process of its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, step, folder, *others), daemon=True)
    try:
        with uninterrupted():
            process.start()
        theirs.close()
        told: LoaderError | _Told = ours.recv()
    except (EOFError, OSError) as cause:
        process.join()
        remedy = "see that the machine has memory and disk to spare"
        raise StoreError(str(folder), f"the process that finishes it stopped ({ending(process)})", remedy) from cause
    finally:
        ours.close()
        if process.is_alive():  # it has told what came of it, or nobody waits for that any more
            process.terminate()
        process.join()
        process.close()
    if isinstance(told, LoaderError):
        raise told
    return told


# What follows runs in the other process.


def _serve(connection: Connection[object, None], step: Callable[..., object], *arguments: object) -> None:
    Thread(target=_leave_with, args=(connection,), daemon=True).start()
    try:
        told: LoaderError | object = step(*arguments)
    except LoaderError as raised:
        told = raised
    connection.send(told)


def _leave_with(connection: Connection[object, None]) -> None:
    """End this process with the one that waits for it, which alone knows what the folder is for."""
    try:
        connection.recv()
    except (EOFError, OSError):
        os._exit(1)
