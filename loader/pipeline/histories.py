"""A text against the one that a store holds of the same release: what is kept, and what is told of the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from loader.model import ReleaseGraph
from loader.pipeline import asserted, claims
from loader.pipeline.outcomes import COPY, LOADED, REPLACED, Claim
from loader.vocab import PI

if TYPE_CHECKING:
    from loader.describe.history import History

_EMBARGO: Final = f"> <{PI.embargoUntil}> "


class Decision(NamedTuple):
    """What is to be stored of a release, whether under embargo, and what came of the text that was loaded."""

    status: str
    release: ReleaseGraph
    embargoed: bool
    notes: tuple[str, ...] = ()


def decided(
    claim: Claim, release: ReleaseGraph, held: Sequence[str], copies: Collection[str], base: str, now: datetime
) -> Decision:
    """Return what becomes of a release and of the N-Quads lines that a store holds in and about its graph.

    `copies` are the SHA-256 of texts that were found to repeat this one.

    - From the same source it is renewed, as the rules have changed: that is no other version.
    - A text that only repeats what is held is put down as a copy of it, whichever came first; so is what is held where
      it only repeats the text. What stays is what would have stayed had both come at once (`claims.order`).
    - Any other text takes the place of what is held, which becomes an earlier version. It keeps its words, unless it is
      under embargo still and the new text is not.
    """
    from loader.describe import history

    past = history.read(base, claim.graph, held)
    embargoed = claim.embargoed(now)
    if past.current is None or past.current.withdrawn is not None:
        notes = () if past.current is None else ("it had been withdrawn, and is in the store again",)
        return Decision(LOADED, _with(release, past.revised(), copies), embargoed, notes)
    if past.current.digest == claim.digest:
        return Decision(REPLACED, _with(release, past, copies), embargoed)
    own = history.own(held, claim.graph)
    before = replace(claim, digest=past.current.digest, said=asserted.hashes(own), facts=len(own), withdrawn=False)
    if claims.repeats(claim, before):
        told = f"only repeats what is stored of {claim.release}, and is put down as a copy; if it is meant to take"
        told += " anything back, withdraw that release first"
        return Decision(COPY, with_copies(claim, held, {claim.digest, *copies}, base), _embargoed(own, now), (told,))
    if claims.repeats(before, claim):
        past = past.overtaken()
    else:
        past = past.revised(words=embargoed or not _embargoed(own, now))
    return Decision(REPLACED, _with(release, past, copies), embargoed)


def with_copies(claim: Claim, held: Sequence[str], copies: Collection[str], base: str) -> ReleaseGraph:
    """Return what a store holds of a release with more copies of it, given by their SHA-256."""
    from loader.describe import history

    past = history.read(base, claim.graph, held)
    assert past.current is not None, "a copy is one of something"
    return ReleaseGraph(
        source=claim.release,
        digest=past.current.digest,
        release=claim.release,
        graph=claim.graph,
        lines=history.own(held, claim.graph),
        provenance=(*history.made(held, base, claim.graph), *past.copied(copies).lines()),
        embargo=None,
        issued=None,
    )


def new_copies(claim: Claim, copies: Collection[str], base: str) -> tuple[str, ...]:
    """Return the lines that tell of the copies of a release that no store holds yet."""
    if not copies:
        return ()
    from loader.describe import history

    return history.read(base, claim.graph, ()).copied(copies).lines()


def with_new_copies(release: ReleaseGraph, copies: Collection[str], base: str) -> ReleaseGraph:
    """Return a release that no store holds yet, with what tells of its copies."""
    from loader.describe import history

    return _with(release, history.read(base, release.graph, ()), copies) if copies else release


def withdrawn(graph: str, held: Sequence[str], base: str, now: datetime) -> tuple[str, ...]:
    """Return the lines that are to be left of a release that is withdrawn."""
    from loader.describe import history

    return history.read(base, graph, held).withdrawn(now).lines()


def _with(release: ReleaseGraph, past: History, copies: Collection[str]) -> ReleaseGraph:
    lines = replace(past, copies=past.copies.union(copies) - {release.digest}).lines()
    return replace(release, provenance=(*release.provenance, *lines)) if lines else release


def _embargoed(own: Sequence[str], now: datetime) -> bool:
    """Tell whether lines that are held are under embargo; one that cannot be read has not ended."""
    for line in own:
        if _EMBARGO in line:
            value = line.split(" ", 2)[2]
            try:
                if datetime.fromisoformat(value[1 : value.rindex('"')]) > now:
                    return True
            except (ValueError, TypeError):
                return True
    return False
