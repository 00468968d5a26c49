"""The last part of a new store of many releases, in a process of its own, which gives all its memory back.

What is derived is worked out from everything that the engine holds. An engine keeps a table open when it has read it
once, so a process that goes on to read all of them would grow with the number of releases.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Final

from loader.model import LoaderError, StoreError
from loader.pipeline.workers import uninterrupted
from loader.store.layout import finish

MANY: Final = 2_000
"""Releases from which on a process of its own is worth its start, which takes a fifth of a second."""


def apart(folder: Path, base: str) -> None:
    """Finish the halves of a folder as `store.layout.finish` does, and wait until that is done.

    Raises what it raises, and StoreError where the process died over it.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, folder, base), daemon=True)
    try:
        with uninterrupted():
            process.start()
        theirs.close()
        error: LoaderError | None = ours.recv()
    except (EOFError, OSError) as cause:
        process.join()
        code = process.exitcode or 0
        how = signal.strsignal(-code) if code < 0 else f"exit code {code}"
        remedy = "see that the machine has memory and disk to spare"
        raise StoreError(str(folder), f"the process that finishes it stopped ({how})", remedy) from cause
    finally:
        ours.close()
        if process.is_alive():  # it has told what came of it, or nobody waits for that any more
            process.terminate()
        process.join()
        process.close()
    if error is not None:
        raise error


# What follows runs in the other process.


def _serve(connection: Connection[LoaderError | None, None], folder: Path, base: str) -> None:
    Thread(target=_leave_with, args=(connection,), daemon=True).start()
    error: LoaderError | None = None
    try:
        finish(folder, base)
    except LoaderError as raised:
        error = raised
    connection.send(error)


def _leave_with(connection: Connection[LoaderError | None, None]) -> None:
    """End this process with the one that waits for it, which alone knows what the folder is for."""
    try:
        connection.recv()
    except (EOFError, OSError):
        os._exit(1)
