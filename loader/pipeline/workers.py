"""Batches in several processes: what one of them dies of costs one source and nothing else.

The processes are spawned and not forked, because a forked copy of an open store loses what it writes. Only small
records pass between them: sending the lines costs more than making them.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Final

from loader.model import LoaderError
from loader.pipeline.outcomes import REFUSED, Outcome
from loader.pipeline.shards import Answer, Batch, Work

FEW: Final = 2
"""Batches that are not worth a worker, which takes a second to start."""


def results(batches: Iterable[Batch], work: Callable[[], Work], jobs: int | None) -> Iterator[tuple[Batch, Answer]]:
    """Yield what comes of each batch, in any order, worked on by so many processes; without a batch nothing is started.

    With one it is done in this process. With None there are as many as there are processors, where there is enough to
    do.

    Raises what the work raises.
    """
    rest = iter(batches)
    first = list(islice(rest, FEW + 1))
    count = jobs if jobs is not None else usable() if len(first) > FEW else 1
    if not first:
        return
    if count == 1:
        here = work()
        while first or (first := list(islice(rest, 1))):
            batch = first.pop(0)
            yield batch, here(batch)
    else:
        yield from _shared(deque(first), rest, work(), count)


def usable() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _shared(first: deque[Batch], rest: Iterator[Batch], work: Work, count: int) -> Iterator[tuple[Batch, Answer]]:
    workers: list[_Worker] = []
    try:
        # All are started before the first is given anything, so that they start side by side.
        workers = [_Worker(work) for _ in range(min(count, len(first)))]
        idle = deque(workers)
        done: list[tuple[Batch, Answer]] = []
        while True:
            while idle and (batch := first.popleft() if first else next(rest, None)) is not None:
                idle.popleft().take(batch)
            # Only now, when every worker has something to do: whoever asked may take long over an answer.
            yield from done
            done.clear()
            if not (busy := {worker.connection: worker for worker in workers if worker.batch is not None}):
                return
            for connection in wait(list(busy)):
                worker = busy[connection]  # type: ignore[index]  # what comes back is what was handed in
                batch, answer = worker.answer()
                if answer is None:
                    workers.remove(worker)
                    worker.end()
                    answer = _again(batch, work)
                    worker = _Worker(work)
                    workers.append(worker)
                idle.append(worker)
                done.append((batch, answer))
    finally:
        for worker in workers:
            worker.end()


def _again(batch: Batch, work: Work) -> Answer:
    """Convert a batch over which a process died: as it is, and if that fails too, each source by itself."""
    answer = _alone(batch, work)
    if isinstance(answer, list):
        return answer
    found: Answer = []
    for single in batch.singles():
        answer = _alone(single, work)
        if isinstance(answer, list):
            found += answer
        else:
            (name, _), (number,) = single.sources[0], single.numbers
            remedy = "leave it out, or give its text as plain text, and see that the machine has memory to spare"
            error = LoaderError(name, f"stops the program that reads it ({answer})", remedy)
            found.append((number, Outcome(name, REFUSED, error=error)))
    return found


def _alone(batch: Batch, work: Work) -> Answer | str:
    """Return what comes of a batch in a process of its own, or how that process ended."""
    worker = _Worker(work)
    try:
        worker.take(batch)
        _, answer = worker.answer()
    finally:
        how = worker.end()
    return how if answer is None else answer


class _Worker:
    """A process that converts one batch after another; it ends when its connection is closed."""

    def __init__(self, work: Work) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.batch: Batch | None = None
        self._process = context.Process(target=serve, args=(theirs, work), daemon=True)
        try:
            with uninterrupted():
                self._process.start()
        except BaseException:
            self.connection.close()
            raise
        finally:
            theirs.close()

    def take(self, batch: Batch) -> None:
        self.batch = batch
        try:
            self.connection.send(batch)
        except OSError:  # it has died, which `answer` will tell
            return

    def answer(self) -> tuple[Batch, Answer | None]:
        """Return the batch that was worked on and what came of it, nothing where the process died over it."""
        batch, self.batch = self.batch, None
        assert batch is not None, "it was given one"
        try:
            answer: Answer | LoaderError = self.connection.recv()
        except (EOFError, OSError):
            return batch, None
        if isinstance(answer, LoaderError):
            raise answer
        return batch, answer

    def end(self) -> str:
        """Stop the process, and return how it came to its end."""
        self.connection.close()
        if self.batch is not None:  # nobody waits for what it is doing
            self._process.terminate()
        self._process.join()
        how = ending(self._process)
        self._process.close()
        return how


def ending(process: BaseProcess) -> str:
    """Return how a process that has ended came to its end: by which signal, or its exit code."""
    code = process.exitcode or 0
    return signal.strsignal(-code) or f"signal {-code}" if code < 0 else f"exit code {code}"


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let a process that starts here never be interrupted from the keyboard: its parent is, and ends it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # which would let interrupts through again if it were started below
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# What follows runs in a worker.


def collect_rarely() -> None:
    """Let a process look for garbage a hundredth as often as it would.

    Lexicons and shapes live as long as the process, and to walk them costs a fifteenth of the judging.
    """
    gc.set_threshold(100_000, 20, 20)


def serve(connection: Connection[Answer | LoaderError, Batch], work: Work) -> None:
    """Convert batches until the connection is closed."""
    collect_rarely()
    while True:
        try:
            batch = connection.recv()
        except (EOFError, OSError):
            return
        answer: Answer | LoaderError
        try:
            answer = work(batch)
        except LoaderError as error:
            answer = error
        except Exception:
            # As if the process had been killed: the batch is tried again, and then each source of it alone.
            os._exit(1)
        try:
            connection.send(answer)
        except OSError:
            return
