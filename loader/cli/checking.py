"""One report over what a user names: RDF files, releases, or a store."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from loader import check, export, pipeline
from loader.cli import inputs, telling
from loader.model import InputError, LoaderError, ReleaseGraph, Report
from loader.pipeline.workers import usable

Batch = tuple[tuple[str, ...], ...]
"""The lines of several releases."""

_TOGETHER: Final = 100  # releases in a batch: each takes some milliseconds, and sending it a tenth of that
_FEW: Final = 400  # releases that are not worth a second process, which takes a second to start


def judge(graph: ReleaseGraph) -> Report:
    """Return the report on one release; its problems name the file that it was read from."""
    return check.report((*graph.lines, *graph.provenance), {graph.release: graph.source})


def stored(store: str, jobs: int | None = None) -> tuple[Report, int]:
    """Return the report on what a store may show, release by release and then all together, and the exit code.

    It is shared by so many processes; with None, by one for each processor where there is enough to do.

    Raises InputError when the store holds no release.
    """
    with inputs.opened(store) as kept:
        releases = kept.public.releases()
        if not releases:
            raise InputError(store, "holds no release that may be shown", "load one first")
        count = jobs or (usable() if len(releases) > _FEW else 1)
        batches = (tuple(tuple(kept.lines(graph)) for graph in batch) for batch in _batches(releases))
        report = _joined((*_alone(batches, count), check.together(kept)))
    return report, _code(report)


def _alone(batches: Iterable[Batch], count: int) -> Iterator[Report]:
    """Yield the report on each release by itself."""
    if count == 1:
        for batch in batches:
            yield from _reports(batch)
        return
    # The store is open here: a forked copy of it would not be safe to close.
    with ProcessPoolExecutor(count, get_context("spawn"), _uninterrupted) as pool:
        waiting: deque[Future[tuple[Report, ...]]] = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(_reports, batch))
                if len(waiting) > count:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            remedy = "see that the machine has memory to spare, or use --jobs 1"
            raise LoaderError("check", "a process that judged releases came to a sudden end", remedy) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _reports(batch: Batch) -> tuple[Report, ...]:
    return tuple(check.report(lines) for lines in batch)


def _uninterrupted() -> None:
    """Leave it to the parent to answer an interrupt from the keyboard."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _batches(releases: Iterable[str]) -> Iterator[tuple[str, ...]]:
    graphs = iter(releases)
    while batch := tuple(islice(graphs, _TOGETHER)):
        yield batch


def named(names: tuple[str, ...], quiet: bool) -> tuple[Report | None, int]:
    """Return one report on RDF files and on releases, told apart by the ending of the name, and the exit code.

    What cannot be read is told of and costs nothing else; there is no report where nothing could be read.
    """
    endings = tuple(known.extension for known in export.FORMATS.values())
    files = [name for name in names if name.casefold().endswith(endings)]
    releases = tuple(name for name in names if name not in files)
    judged, code = [], 0
    for outcome in pipeline.convert(inputs.sources(releases)) if releases else ():
        code = max(code, telling.outcome(outcome, quiet))
        if outcome.graph is not None:
            judged.append(judge(outcome.graph))
    for name in files:
        try:
            judged.append(check.report(export.read(Path(name))))
        except LoaderError as error:
            code = max(code, telling.error(error))
    if not judged:
        return None, code or InputError.exit_code
    report = _joined(judged)
    return report, max(code, _code(report))


def _joined(reports: Iterable[Report]) -> Report:
    return Report(tuple(problem for report in reports for problem in report.problems))


def _code(report: Report) -> int:
    return 0 if report.conforms else 1
