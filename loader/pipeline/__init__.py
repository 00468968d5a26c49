"""The composition: sources to release graphs, and release graphs into a store.

`pipeline.load` keeps releases in a store, `pipeline.convert` only describes them. Both work in batches
(`batches.converted`), in this process or in several, and settle afterwards which text stands for which release.
"""

from loader.pipeline.loading import convert, documents, load
from loader.pipeline.outcomes import (
    COPY,
    LOADED,
    PUBLISHED,
    REFUSED,
    REPLACED,
    SKIPPED,
    STATUSES,
    UNCHANGED,
    UNREADABLE,
    WITHDRAWN,
    WITHHELD,
    Checker,
    Claim,
    Item,
    Outcome,
)

__all__ = [
    "COPY",
    "LOADED",
    "PUBLISHED",
    "REFUSED",
    "REPLACED",
    "SKIPPED",
    "STATUSES",
    "UNCHANGED",
    "UNREADABLE",
    "WITHDRAWN",
    "WITHHELD",
    "Checker",
    "Claim",
    "Item",
    "Outcome",
    "convert",
    "documents",
    "load",
]
