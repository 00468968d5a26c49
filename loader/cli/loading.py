"""What a load tells: a line for each source that a user must know of, a summary, and the same as JSON."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from loader.cli import telling
from loader.model import Passage, Problem, ReleaseGraph, Report
from loader.pipeline.outcomes import LOADED, STATUSES, UNCHANGED, Outcome
from loader.read import formats

_AS_WISHED: Final = (LOADED, UNCHANGED)


def judge(releases: Sequence[ReleaseGraph]) -> Sequence[Report]:
    """Return the report on each release; its problems name the file that it was read from."""
    # Half a second of imports, that a load without news does not need.
    from loader import check

    return check.reports(releases)


def told(outcomes: Iterable[Outcome], quiet: bool, dry_run: bool) -> tuple[Counter[str], list[Outcome], int]:
    """Tell of every source what a user must know; return the counts, what was not as wished, and the exit code."""
    code, counts, others = 0, Counter[str](), []
    for outcome in outcomes:
        code = max(code, telling.outcome(outcome, quiet))
        counts[outcome.status] += 1
        if outcome.status not in _AS_WISHED:
            others.append(outcome)
    if not quiet:
        telling.summary(counts, dry_run)
    return counts, others, code


def record(counts: Mapping[str, int], others: Iterable[Outcome], seconds: float, dry_run: bool) -> bytes:
    """Return what came of a load as one JSON object; sources that are loaded or unchanged are only counted."""
    found = {
        "dry_run": dry_run,
        "seconds": round(seconds, 3),
        "counts": {status: counts.get(status, 0) for status in STATUSES},
        "sources": [_source(outcome) for outcome in others],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _source(outcome: Outcome) -> dict[str, Any]:
    found: dict[str, Any] = {"source": outcome.source, "status": outcome.status}
    found["graph"] = outcome.claim.graph if outcome.claim is not None else None
    if outcome.notes:
        found["notes"] = list(outcome.notes)
    if (error := outcome.error) is not None:
        found["error"] = {"where": error.where, "what": error.what, "remedy": error.remedy}
    if outcome.report is not None:
        found["problems"] = [_problem(problem) for problem in outcome.report.problems if _grave(problem)]
    return found


def _grave(problem: Problem) -> bool:
    return problem.severity == "Violation"


def _problem(problem: Problem) -> dict[str, Any]:
    words = [_passage(passage) for passage in problem.passages]
    return {"message": problem.message, "shape": problem.shape, "focus": problem.focus, "words": words}


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "source": passage.source,
        "line": passage.line,
        "column": passage.column,
        "start": passage.start,
        "end": passage.end,
        "exact": passage.exact,
    }


def expected(names: Iterable[str], bundled: int) -> int:
    """Return about how many sources a user has named, without opening any; `bundled` are examples beside them."""
    return bundled + sum(_files(Path(name)) if Path(name).is_dir() else 1 for name in names)


def _files(folder: Path) -> int:
    return sum(formats.by_suffix(file) is not None for _, _, files in os.walk(folder) for file in files)
