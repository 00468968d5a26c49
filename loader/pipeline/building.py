"""A new store, filled while other processes still convert: it takes its place when it is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType

from loader import store
from loader.pipeline import claims, finishing, histories, rules, shards
from loader.pipeline.outcomes import LOADED, Claim, Outcome, Place, claimed, noted
from loader.pipeline.shards import Room
from loader.pipeline.writing import Settled, passed_over
from loader.store import graphs
from loader.store.layout import Layout
from loader.store.manifest import Manifest
from loader.store.passing import made


class Building:
    """A store that releases go into as they come.

    Of several texts of one release the first to come goes in at first; when all have come, the one that stays takes its
    place. One that its publisher took back never goes in.

    Raises StoreError where there is something at the path already, or nothing can be made there.
    """

    def __init__(self, path: Path, base: str, room: Room, now: datetime) -> None:
        self._base, self._room, self._now = base, room, now
        with ExitStack() as stack:
            self._folder = stack.enter_context(made(path))
            self._layout = stack.enter_context(Layout(self._folder, base))
            self._stack = stack.pop_all()
        self._taken: dict[str, Place] = {}
        self._waiting: dict[bool, list[bytes]] = {False: [], True: []}
        self._add(False, "\n".join((*store.reference(base), "")).encode())

    def __enter__(self) -> Building:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, at)

    def take(self, outcomes: Iterable[Outcome]) -> None:
        """Add releases that nothing was added of yet."""
        for outcome in outcomes:
            claim, place = outcome.claim, outcome.place
            if claim is None or place is None or claim.withdrawn or claim.graph in self._taken:
                continue
            self._taken[claim.graph] = place
            self._add(claim.embargoed(self._now), shards.lines(self._room.folder, place))

    def settle(
        self, settled: Sequence[Settled], sources: Callable[[Iterable[Outcome]], Mapping[str, str]]
    ) -> tuple[Outcome, ...]:
        """Let every release be what was settled, and return what came of each.

        `sources` gives what the manifest has to know of the sources when these are the outcomes.
        """
        for side in self._waiting:
            self._flush(side)
        told: list[Outcome] = []
        kept: list[Claim] = []
        for first, others in settled:
            claim = claimed(first)
            self._correct(first)
            if claim.withdrawn:
                told += (passed_over(first), *others)
                continue
            told += (noted(replace(first, status=LOADED), self._now), *others)
            kept.append(claim)
            if copies := histories.new_copies(claim, claims.copies(others), self._base):
                self._add(claim.embargoed(self._now), "\n".join((*copies, "")).encode())
        for side in self._waiting:
            self._flush(side)
        with Manifest(self._folder) as manifest:
            manifest.begin(rules.releases())
            manifest.remember(sources(told), {claim.graph: claim.content for claim in kept})
            manifest.whole = rules.whole(self._base)
        if len(kept) >= finishing.MANY:
            self._layout.hand_over(finishing.apart)
        return tuple(told)

    def _correct(self, first: Outcome) -> None:
        """Put the text that stays in the place of the one that went in."""
        claim = claimed(first)
        place = self._taken.get(claim.graph)
        if claim.withdrawn:
            if place is not None:
                self._layout.remove(claim.graph)
        elif first.place != place:
            self._layout.replace(shards.release(self._room.folder, first), embargoed=claim.embargoed(self._now))

    def _add(self, side: bool, text: bytes) -> None:
        self._waiting[side].append(text)
        if sum(map(len, self._waiting[side])) > graphs.PART:
            self._flush(side)

    def _flush(self, side: bool) -> None:
        self._layout.bulk(self._waiting[side], embargoed=side)
        self._waiting[side] = []
