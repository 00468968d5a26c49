"""Shards of a run into a store: verified to the byte first, then a new store at once, or releases one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime
from itertools import groupby
from pathlib import Path

from loader import store
from loader.model import InputError
from loader.pipeline.building import Building
from loader.pipeline.outcomes import COPY, Outcome, noted
from loader.pipeline.shards import Room
from loader.pipeline.writing import Settled, Update
from loader.spark import manifest, records
from loader.spark.manifest import OUTCOMES, Manifest
from loader.store.embedded import EmbeddedStore
from loader.store.keeper import Keeper
from loader.store.manifest import Manifest as Remembered
from loader.store.passing import vacant


class Kept(Room):
    """The folder of a run, in place of one that is gone in the end."""

    def __init__(self, folder: Path) -> None:
        super().__init__(None)
        self._kept = folder

    @property
    def folder(self) -> Path:
        """The folder of the run, which nothing is written into."""
        return self._kept


def load(
    folder: Path, found: Manifest, target: Path | Keeper, now: datetime, *, dry_run: bool = False
) -> Iterator[Outcome]:
    """Bring the releases of a run into a store; yield what became of each.

    A new store is made at once. In one that has releases, and on a server, each is a request; what is there already
    with the same lines is passed over, so a load that was cut off goes on where it was. Releases whose embargo has not
    passed at `now` go where a store keeps them apart, or nowhere.

    Raises InputError where a file of the run is missing, cut or changed, and then nothing is loaded; StoreError for a
    store that cannot be used, UsageError for one of another base.
    """
    manifest.verify(folder, found)
    with ExitStack() as stack:
        room = Kept(folder)
        if not isinstance(target, Path) or not vacant(target):
            update = _update(target, found.base, room, now, dry_run, stack)
            if not dry_run:
                yield from update.publish_due()
            yield from update.outcomes(_settled(folder, found))
            if not dry_run:
                update.finish()
            return
        settled = list(_settled(folder, found))
        if dry_run or not found.releases:
            yield from (noted(outcome, now) for first, others in settled for outcome in (first, *others))
            return
        building = stack.enter_context(Building(target, found.base, room, now))
        building.take(first for first, _ in settled)
        told = building.settle(settled, lambda told: {})
        stack.close()  # only now is the store in its place
        yield from told


def _settled(folder: Path, found: Manifest) -> Iterator[Settled]:
    """Yield the releases of a run, each with its copies; the run told of the other texts that lost.

    Raises InputError where a line cannot be read, or points elsewhere.
    """
    sizes = {shard.name: shard.size for shard in found.shards}
    for name in sorted(name for name in sizes if name.startswith(OUTCOMES)):
        for _, group in groupby(_claims(folder / name, sizes), key=lambda claimed: claimed[0]):
            (_, first), *others = group
            yield first, tuple(outcome for _, outcome in others if outcome.status == COPY)


def _claims(file: Path, sizes: Mapping[str, int]) -> Iterator[tuple[str, Outcome]]:
    """Yield the outcomes that claim a release, by its graph; the text that stays comes before the others."""
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                outcome = records.outcome(line)
                place = outcome.place
                if place is not None and not 0 <= place.start <= place.middle <= place.end <= sizes[place.shard]:
                    raise ValueError("it points elsewhere")
            except (ValueError, KeyError) as error:
                remedy = "run it again, with the same version of prisongraph"
                raise InputError(str(file), f"cannot be read ({error}, line {number})", remedy) from error
            if outcome.claim is not None:
                yield outcome.claim.graph, outcome


def _update(target: Path | Keeper, base: str, room: Room, now: datetime, dry_run: bool, stack: ExitStack) -> Update:
    kept: Keeper
    if isinstance(target, Path):
        kept = store.open(target, base=base, read_only=dry_run)
        stack.callback(kept.close)
    else:
        kept = target
    remembered = stack.enter_context(
        Remembered(kept.path if isinstance(kept, EmbeddedStore) else None, read_only=dry_run)
    )
    return Update.begun(kept, remembered, room, now, dry_run)
