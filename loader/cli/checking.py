"""One report over what a user names: RDF files, releases, or a store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from loader import check, export, pipeline, store
from loader.cli import inputs, telling
from loader.model import InputError, LoaderError, ReleaseGraph, Report


def judge(graph: ReleaseGraph) -> Report:
    """Return the report on one release; its problems name the file that it was read from."""
    return check.report((*graph.lines, *graph.provenance), {graph.release: graph.source})


def stored(folder: Path) -> tuple[Report, int]:
    """Return the report on the public half of a store, release by release, and the exit code.

    Raises InputError when it holds none.
    """
    with store.open(folder, read_only=True) as kept:
        releases = kept.public.releases()
        if not releases:
            raise InputError(str(folder), "holds no release that may be shown", "load one first")
        report = _joined(check.report(kept.lines(graph)) for graph in releases)
    return report, _code(report)


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
