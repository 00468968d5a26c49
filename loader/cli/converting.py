"""Releases as RDF, or as a text that tells what was read in them; without a store."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import chain
from typing import Final

from loader import explain, pipeline
from loader.cli import output as outputs
from loader.cli import telling
from loader.export import Format
from loader.pipeline import Item, Outcome
from loader.vocab import BASE

_NOTHING: Final = 3
_WIDEST: Final = 100  # columns: longer lines are hard to read


def converted(
    items: Iterable[Item],
    published: date | None,
    base: str | None,
    quiet: bool,
    syntax: Format,
    jobs: int | None = None,
) -> tuple[Iterable[bytes], int]:
    """Return the graphs of the releases as one output, and the exit code; nothing where no release could be read."""
    code, lines = 0, []
    for outcome in pipeline.convert(items, published, base or BASE, datetime.now(UTC), jobs=jobs):
        code = max(code, telling.outcome(outcome, quiet))
        if outcome.graph is not None:
            lines.append((*outcome.graph.lines, *outcome.graph.provenance))
    return (syntax.write(chain.from_iterable(lines)), code) if lines else ((), code or _NOTHING)


def explained(items: Iterable[Item], published: date | None, quiet: bool, output: str) -> tuple[Iterable[bytes], int]:
    """Return each release with what was read in it, and the exit code."""
    code, parts = 0, []
    for found in pipeline.documents(items, published):
        if isinstance(found, Outcome):
            code = max(code, telling.outcome(found, quiet))
        else:
            columns = min(outputs.width(output) or _WIDEST, _WIDEST)
            parts.append(explain.text(found, outputs.colour(output), columns).encode())
    return parts, code if parts else code or _NOTHING
