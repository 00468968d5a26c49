"""Write a report as SARIF 2.1.0 (OASIS), which code review tools and editors show beside the text."""

from __future__ import annotations

import re
from hashlib import sha256
from json import dumps
from typing import Any, Final
from urllib.parse import quote

from loader import vocab
from loader.check import rules, shapes
from loader.model import Passage, Problem, Report

_LEVELS: Final = {"Violation": "error", "Warning": "warning", "Info": "note"}
_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(report: Report) -> str:
    """Return the report as SARIF 2.1.0 (OASIS), with places in the releases counted in code points."""
    used = sorted({problem.shape for problem in report.problems})
    driver = {
        "name": "prisongraph",
        "informationUri": vocab.BASE,
        "rules": [_rule(shape) for shape in used],
    }
    found = [_result(problem, used.index(problem.shape)) for problem in report.problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": found}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(shape: str) -> dict[str, Any]:
    message = shapes.messages().get(shape) or rules.messages().get(shape, shape)
    return {
        "id": shape,
        "name": shape.removeprefix(shapes.SHAPE),
        "shortDescription": {"text": message},
        "helpUri": shape,
    }


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    locations = [_location(problem, passage) for passage in problem.passages] or [_record(problem)]
    return {
        "ruleId": problem.shape,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": problem.message},
        "locations": locations,
        "partialFingerprints": {"problem/v1": _fingerprint(problem)},
    }


def _record(problem: Problem) -> dict[str, Any]:
    return {"logicalLocations": [{"fullyQualifiedName": problem.focus, "kind": "resource"}]}


def _location(problem: Problem, passage: Passage) -> dict[str, Any]:
    region: dict[str, Any] = {
        "charOffset": passage.start,
        "charLength": passage.end - passage.start,
        "snippet": {"text": passage.exact},
    }
    if passage.line is not None and passage.column is not None:
        _, _, last = passage.exact.rpartition("\n")
        lines = passage.exact.count("\n")
        region |= {
            "startLine": passage.line,
            "startColumn": passage.column,
            "endLine": passage.line + lines,
            "endColumn": len(last) + 1 if lines else passage.column + len(last),
        }
    place = {"artifactLocation": {"uri": _uri(passage.source)}, "region": region}
    return {"physicalLocation": place, **_record(problem)}


def _uri(source: str) -> str:
    """Return an IRI as it is, and a file name as the relative reference that it is (RFC 3986)."""
    return source if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", source) else quote(source.replace("\\", "/"))


def _fingerprint(problem: Problem) -> str:
    """Return what tells a problem from others, and stays when other words of the release move it about."""
    words = [" ".join(passage.exact.split()) for passage in problem.passages]
    parts = [problem.shape, problem.focus, problem.path or "", problem.component, problem.value or "", *words]
    return sha256("\n".join(parts).encode()).hexdigest()
