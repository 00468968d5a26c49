"""Write a report as text, the same each time: `formats.human`, `formats.json`, `formats.sarif`, `formats.turtle`."""

from __future__ import annotations

from collections import Counter
from json import dumps
from typing import Final

from loader.check import shapes
from loader.check.results import SEVERITIES
from loader.check.sarif import sarif
from loader.check.turtle import turtle
from loader.model import Passage, Problem, Report

__all__ = ["human", "json", "sarif", "turtle"]

_COUNTED: Final = {
    "Violation": ("violation", "violations"),
    "Warning": ("warning", "warnings"),
    "Info": ("note", "notes"),
}
_QUOTED_AT_MOST: Final = 160
_PASSAGES_AT_MOST: Final = 3


def human(report: Report) -> str:
    """Return one block for each problem, with the words that it is about, and a last line of counts."""
    blocks = [_block(problem) for problem in report.problems]
    return "\n".join([*blocks, _verdict(report)]) + "\n"


def json(report: Report) -> str:
    """Return the report as one JSON object: `conforms`, `counts` by severity, and `problems`."""
    problems = [
        {**vars(problem), "passages": [vars(passage) for passage in problem.passages]} for problem in report.problems
    ]
    whole = {"conforms": report.conforms, "counts": _counts(report), "problems": problems}
    return dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _block(problem: Problem) -> str:
    lines = [f"{problem.severity}: {_shown(problem.message)}"]
    for passage in problem.passages[:_PASSAGES_AT_MOST]:
        lines.append(f"  “{_shortened(passage.exact)}”")
        lines.append(f"    {_place(passage)}")
    if (more := len(problem.passages) - _PASSAGES_AT_MOST) > 0:
        lines.append(f"    and {more} more")
    lines.append(f"  record {_shown(problem.focus)}")
    if problem.value is not None and problem.value != problem.focus:
        lines.append(f"  value  {_shortened(problem.value)}")
    lines.append(f"  rule   {problem.shape.removeprefix(shapes.SHAPE)}")
    return "\n".join(lines) + "\n"


def _place(passage: Passage) -> str:
    source = _shown(passage.source) or "the release"
    if passage.line is None:
        return f"{source}, characters {passage.start} to {passage.end}"
    return f"{source}:{passage.line}:{passage.column}"


def _verdict(report: Report) -> str:
    counts = _counts(report)
    named = [f"{number} {_COUNTED[severity][number != 1]}" for severity, number in counts.items()]
    return f"{', '.join(named)}: the data {'passes' if report.conforms else 'does not pass'}"


def _counts(report: Report) -> dict[str, int]:
    counted = Counter(problem.severity for problem in report.problems)
    return {severity: counted[severity] for severity in SEVERITIES}


def _shortened(words: str) -> str:
    shown = _shown(" ".join(words.split()))
    return shown if len(shown) <= _QUOTED_AT_MOST else shown[: _QUOTED_AT_MOST - 1] + "…"


def _shown(words: str) -> str:
    """Replace what a terminal would obey instead of show: releases come from outside."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in words)
