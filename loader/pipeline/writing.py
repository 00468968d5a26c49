"""Settled releases into a store that is there: a request for each that has changed, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Final

from loader import store
from loader.pipeline import claims, histories, rules, shards
from loader.pipeline.outcomes import (
    COPY,
    LOADED,
    PUBLISHED,
    REPLACED,
    SKIPPED,
    UNCHANGED,
    WITHDRAWN,
    WITHHELD,
    Claim,
    Outcome,
    claimed,
    noted,
)
from loader.pipeline.shards import Room
from loader.store.derived import inspected
from loader.store.keeper import Keeper
from loader.store.manifest import Manifest

GROUP: Final = 50
"""Releases that are made safe together: a disk takes as long for one as for many."""

FEW: Final = 200
"""Places whose derived facts are worked out by themselves: for more, all are worked out as fast."""

Settled = tuple[Outcome, tuple[Outcome, ...]]


def passed_over(outcome: Outcome) -> Outcome:
    """Return what came of a source that says that its publisher has taken the release back, which is not stored."""
    notes = (*outcome.notes, "it is not in the store, and not put there")
    return replace(outcome, status=SKIPPED, notes=notes, place=None)


@dataclass(frozen=True)
class Update:
    """A change of an open store.

    `before` gives the SHA-256 of the source of each release that was in it, `copies` those of the sources that only
    repeat one, by the graph; `gone` are the graphs of releases that were withdrawn. `whole` tells that all that is
    curated and derived was as it should be when the change began.
    """

    kept: Keeper
    manifest: Manifest
    before: Mapping[str, str]
    copies: Mapping[str, frozenset[str]]
    gone: frozenset[str]
    room: Room
    now: datetime
    dry_run: bool
    whole: bool
    _places: set[str] = field(default_factory=set)
    _withdrawn: set[str] = field(default_factory=set)

    @classmethod
    def begun(cls, kept: Keeper, manifest: Manifest, room: Room, now: datetime, dry_run: bool) -> Update:
        """Return a change of a store as it is now; sources that came to something by other rules are forgotten."""
        manifest.begin(rules.releases())
        before, copies, gone = kept.releases(), kept.copies(), kept.withdrawn()
        whole = manifest.whole == rules.whole(kept.base)
        return cls(kept, manifest, before, copies, gone, room, now, dry_run, whole)

    def known(self, claim: Claim) -> bool:
        """Tell whether a release was last stored from the same source with the same lines, and is still kept.

        One under embargo is always looked at again, and one that was taken back.
        """
        return (
            self.before.get(claim.graph) == claim.digest
            and claim.graph not in self._withdrawn
            and not claim.withdrawn
            and not claim.embargoed(self.now)
            and self.manifest.content(claim.graph) == claim.content
        )

    def copied(self, claim: Claim) -> bool:
        """Tell whether a source was put down as a copy of a release that is kept."""
        kept = claim.graph in self.before and claim.graph not in self._withdrawn and not claim.withdrawn
        return kept and claim.digest in self.copies.get(claim.graph, ()) and self.before[claim.graph] != claim.digest

    def is_gone(self, graph: str) -> bool:
        """Tell whether a release was withdrawn in the course of this change."""
        return graph in self._withdrawn

    def publish_due(self) -> Iterator[Outcome]:
        """Make public the releases whose embargo has passed."""
        for graph in self.kept.due(self.now):
            self.manifest.forget(())
            self.kept.publish(graph)
            self._touched(self.kept.about(graph))
            yield Outcome(graph, PUBLISHED, notes=("its embargo has passed, so it is public now",))

    def withdraw(self, graph: str, outcome: Outcome) -> Outcome:
        """Take a release out of the store, and keep that it was there; return what came of it when that is safe."""
        if not self.dry_run:
            held = self.kept.about(graph)
            self._touched(held)
            self.manifest.forget((graph,))
            self.kept.remove(graph, histories.withdrawn(graph, held, self.kept.base, self.now))
            self.kept.flush()
        self._withdrawn.add(graph)
        return replace(outcome, status=WITHDRAWN, place=None)

    def outcomes(self, settled: Iterable[Settled]) -> Iterator[Outcome]:
        """Store settled releases, and yield what came of each and of the texts that lost against it."""
        rest = iter(settled)
        while group := list(islice(rest, GROUP)):
            for outcome, (_, others) in zip(self._stored(group), group, strict=True):
                yield noted(outcome, self.now)
                yield from others

    def finish(self) -> None:
        """Renew what is curated and what is derived, where either may have changed.

        The manifest has forgotten that it is whole before anything was changed, so a load that was cut short is brought
        to its end by the next, which then works out everything.
        """
        expected = rules.whole(self.kept.base)
        if self.manifest.whole == expected:
            return
        if not self.whole:
            self.kept.refresh_reference(store.reference(self.kept.base))
        if self.whole and len(self._places) <= FEW:
            self.kept.derive(self._places)
        else:
            self.kept.derive()
        self.manifest.whole = expected

    def _stored(self, group: Sequence[Settled]) -> list[Outcome]:
        """Return what came of releases, when that is safe."""
        found = ((claimed(first).graph, self._change(first, others)) for first, others in group)
        changes = {graph: change for graph, change in found if change is not None}
        contents = {graph: self.manifest.content(graph) for graph in changes}
        if changes and not self.dry_run:
            self.manifest.forget(changes)
        told = []
        for first, _ in group:
            graph = claimed(first).graph
            told.append(self._one(first, *changes[graph]) if graph in changes else replace(first, status=UNCHANGED))
        if changes and not self.dry_run:
            self.kept.flush()
            stored = (outcome for outcome in told if outcome.status in (LOADED, REPLACED, UNCHANGED))
            same = {graph: content for graph, content in contents.items() if content is not None}
            same = {graph: content for graph, content in same.items() if graph not in self._withdrawn}
            self.manifest.remember({}, same | _contents(stored))
        return told

    def _change(self, first: Outcome, others: Iterable[Outcome]) -> tuple[frozenset[str], bool] | None:
        """Return the copies to put down with a release, and whether they are all that is new, which may be nothing."""
        claim, found = claimed(first), claims.copies(others)
        if not self.known(claim):
            return found, False
        new = found - self.copies.get(claim.graph, frozenset())
        return (new, True) if new else None

    def _one(self, outcome: Outcome, copies: frozenset[str], known: bool) -> Outcome:
        claim = claimed(outcome)
        if known:
            return self._with_copies(outcome, claim, copies)
        kept = claim.graph in self.before and claim.graph not in self._withdrawn
        if claim.withdrawn:
            return self.withdraw(claim.graph, outcome) if kept else passed_over(outcome)
        embargoed = claim.embargoed(self.now)
        if embargoed and not self.kept.keeps_embargoed:
            if kept and not self.dry_run:
                # What was shown so far is the same release, of which its publisher now says: not before.
                self._touched(self.kept.about(claim.graph))
                self.kept.remove(claim.graph)
            told = "this store cannot keep it apart, so it is not in it; load it again after that moment"
            return replace(outcome, status=WITHHELD, notes=(*outcome.notes, told))
        return self._decided(outcome, claim, copies, kept)

    def _with_copies(self, outcome: Outcome, claim: Claim, copies: frozenset[str]) -> Outcome:
        if not self.dry_run:
            held = self.kept.about(claim.graph)
            self.kept.replace(histories.with_copies(claim, held, copies, self.kept.base), embargoed=False)
        return replace(outcome, status=UNCHANGED)

    def _decided(self, outcome: Outcome, claim: Claim, copies: frozenset[str], kept: bool) -> Outcome:
        past = kept or claim.graph in self.gone or claim.graph in self._withdrawn
        held = self.kept.about(claim.graph) if past else ()
        release = shards.release(self.room.folder, outcome)
        found = histories.decided(claim, release, held, copies, self.kept.base, self.now)
        told = replace(outcome, status=found.status, notes=(*outcome.notes, *found.notes))
        if kept and self.kept.holds(found.release, embargoed=found.embargoed):
            return told if found.status == COPY else replace(told, status=UNCHANGED)
        if not self.dry_run:
            self.kept.replace(found.release, embargoed=found.embargoed)
            self._touched(held)
            self._touched(found.release.lines)
        return told

    def _touched(self, lines: Iterable[str]) -> None:
        self._places.update(inspected(lines))


def _contents(outcomes: Iterable[Outcome]) -> dict[str, str]:
    return {claim.graph: claim.content for claim in map(claimed, outcomes)}
