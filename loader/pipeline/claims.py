"""Which text stands for a release when several say that they are it, and what becomes of the others.

All that is decided here follows from the claims alone, small records that any process or machine may have made:

- The claims of one named graph are sorted by `order`; the first one stays. It is one that the publisher took back, if
  there is any; else the fullest, which asserts most points (`asserted.count`) and, of these, whose graph has most
  lines; of texts that are alike in both, the one with the smallest SHA-256. The order of the sources never counts.
- Another with the same SHA-256 is the same file once more (`skipped`).
- Another that only repeats the first (`asserted.repeats`: each point that it asserts is asserted there) is a `copy`, a
  second source of the same release.
- Another that asserts something else is `refused`: nobody can say here which of the two is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from loader.model import LoaderError
from loader.pipeline import asserted
from loader.pipeline.outcomes import COPY, REFUSED, SKIPPED, Claim, Outcome

_MOST: Final = 9_999_999


def settled(outcomes: Iterable[Outcome]) -> Iterator[tuple[Outcome, tuple[Outcome, ...]]]:
    """Yield for each release, sorted by its graph, the text that stays and what becomes of the others that claim it.

    Outcomes without a claim are left out.
    """
    claims: dict[str, list[tuple[Claim, Outcome]]] = {}
    for outcome in outcomes:
        if outcome.claim is not None:
            claims.setdefault(outcome.claim.graph, []).append((outcome.claim, outcome))
    for graph in sorted(claims):
        (claim, first), *others = sorted(claims.pop(graph), key=_rank)
        yield first, tuple(_lost(other, theirs, first, claim) for theirs, other in others)


def order(claim: Claim) -> str:
    """Return what claims of one graph are sorted by, the one that stays first; texts with one SHA-256 have the same."""
    points, facts = (_MOST - min(number, _MOST) for number in (asserted.count(claim.said), claim.facts))
    return f"{0 if claim.withdrawn else 1} {points:07} {facts:07} {claim.digest}"


def repeats(claim: Claim, other: Claim) -> bool:
    """Tell whether a text only repeats what another one asserts, and the other is the one to keep."""
    return order(other) < order(claim) and asserted.repeats(claim.said, other.said)


def copies(lost: Iterable[Outcome]) -> frozenset[str]:
    """Return the SHA-256 of the copies among the texts that did not stay."""
    return frozenset(told.claim.digest for told in lost if told.status == COPY and told.claim is not None)


def _rank(claimed: tuple[Claim, Outcome]) -> tuple[str, str]:
    claim, outcome = claimed
    return order(claim), outcome.source


def _lost(outcome: Outcome, claim: Claim, first: Outcome, stays: Claim) -> Outcome:
    """Return what becomes of a text whose place in the graph another text has taken."""
    other = first.source
    if claim.digest == stays.digest:
        return replace(outcome, status=SKIPPED, notes=(f"the same text as {other}",), place=None)
    if stays.withdrawn:
        return replace(outcome, status=SKIPPED, notes=(f"withdrawn by its publisher, says {other}",), place=None)
    if repeats(claim, stays):
        told = f"a copy of the release that {other} gives in full; it asserts nothing else"
        return replace(outcome, status=COPY, notes=(told,), place=None)
    error = LoaderError(
        outcome.source,
        f"says something else than {other}, but is the same release by its day and its place ({stays.release})",
        "keep one of the two, or give the right day with --published",
    )
    return replace(outcome, status=REFUSED, error=error, notes=(), place=None)
