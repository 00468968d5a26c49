"""What became of a source, as one line of JSON, so that another machine can tell it and load it."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final

from loader.model import InputError, LoaderError, Passage, Problem, RemoteError, Report, StoreError, UsageError
from loader.pipeline.outcomes import STATUSES, Claim, Outcome, Place

_ERRORS: Final = {kind.__name__: kind for kind in (LoaderError, InputError, UsageError, StoreError, RemoteError)}


def line(outcome: Outcome) -> str:
    """Return an outcome as one line, without a line end; all of it but the graph itself."""
    found: dict[str, Any] = {"source": outcome.source, "status": outcome.status}
    if (claim := outcome.claim) is not None:
        found["claim"] = asdict(claim) | {
            "embargo": claim.embargo.isoformat() if claim.embargo else None,
            "issued": claim.issued.isoformat() if claim.issued else None,
        }
    if outcome.place is not None:
        found["place"] = asdict(outcome.place)
    if outcome.notes:
        found["notes"] = list(outcome.notes)
    if (error := outcome.error) is not None:
        kind = next(known.__name__ for known in type(error).__mro__ if known.__name__ in _ERRORS)
        found["error"] = {"kind": kind, "where": error.where, "what": error.what, "remedy": error.remedy}
    if outcome.report is not None:
        found["problems"] = [asdict(problem) for problem in outcome.report.problems]
    return json.dumps(found, ensure_ascii=True, separators=(",", ":"))


def outcome(text: str) -> Outcome:
    """Return the outcome that a line tells.

    Raises ValueError where the line says something else.
    """
    try:
        found = json.loads(text)
        if found["status"] not in STATUSES:
            raise ValueError(f"there is no status {found['status']!r}")
        return Outcome(
            str(found["source"]),
            found["status"],
            _claim(found["claim"]) if "claim" in found else None,
            error=_error(**found["error"]) if "error" in found else None,
            report=Report(tuple(map(_problem, found["problems"]))) if "problems" in found else None,
            notes=tuple(found.get("notes", ())),
            place=Place(**found["place"]) if "place" in found else None,
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("not what became of a source") from error


def _claim(fields: dict[str, Any]) -> Claim:
    embargo, issued = fields["embargo"], fields["issued"]
    moments = {
        "embargo": datetime.fromisoformat(embargo) if embargo else None,
        "issued": date.fromisoformat(issued) if issued else None,
    }
    return Claim(**(fields | moments))


def _error(kind: str, where: str, what: str, remedy: str) -> LoaderError:
    return _ERRORS[kind](where, what, remedy)


def _problem(fields: dict[str, Any]) -> Problem:
    return Problem(**(fields | {"passages": tuple(Passage(**passage) for passage in fields["passages"])}))
