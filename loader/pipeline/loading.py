"""Sources to release graphs, and release graphs into a store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from loader import store
from loader.model import Extraction
from loader.pipeline import claims, histories, rules, shards, withdrawals
from loader.pipeline.building import Building
from loader.pipeline.incoming import Came, incoming
from loader.pipeline.outcomes import (
    COPY,
    LOADED,
    REFUSED,
    SKIPPED,
    UNCHANGED,
    WITHHELD,
    Checker,
    Item,
    Outcome,
    noted,
    packed,
    unpacked,
)
from loader.pipeline.shards import Room, Work
from loader.pipeline.writing import Settled, Update, passed_over
from loader.read.items import Source
from loader.store.embedded import EmbeddedStore
from loader.store.keeper import Keeper
from loader.store.manifest import Manifest
from loader.store.passing import vacant
from loader.vocab import BASE


def documents(items: Iterable[Item], published: date | None = None) -> Iterator[Extraction | Outcome]:
    """Yield what was read in each release; what could not be read, or says nothing, comes as an outcome."""
    from loader.pipeline.converting import extracted

    for item in items:
        yield from extracted(item, published)


def convert(
    items: Iterable[Item],
    published: date | None = None,
    base: str = BASE,
    now: datetime | None = None,
    *,
    jobs: int | None = 1,
) -> Iterator[Outcome]:
    """Yield the graph of each release, unchecked, sorted by their IRIs; first what became of the other sources.

    Of texts that claim to be one release one stays, whatever the order of the sources (`claims.settled`).
    With a moment `now`, releases that are under embargo then are noted. `jobs` are processes, as for `load`.

    Raises UsageError for a base that cannot start an IRI.
    """
    claimed: list[Outcome] = []
    with Room(None) as room, closing(incoming(items, lambda: Work(room.folder, published, base, None), jobs)) as came:
        for found in came:
            yield from _without_claim(found)
            claimed += found.outcomes
        for first, others in claims.settled(claimed):
            release = histories.with_new_copies(shards.release(room.folder, first), claims.copies(others), base)
            yield noted(replace(first, graph=release), now)
            yield from others


def load(
    items: Iterable[Item],
    target: Path | Keeper,
    check: Checker,
    now: datetime,
    published: date | None = None,
    base: str | None = None,
    *,
    jobs: int | None = 1,
    dry_run: bool = False,
    withdraw: Collection[str] = (),
    mirror: bool = False,
) -> Iterator[Outcome]:
    """Convert, check and store releases; yield what became of each source.

    All sources are converted first, by so many processes (`jobs`; with None as many as there are processors where the
    sources are many), then it is settled which text stands for which release, then they are stored. What was loaded
    before by the same rules, and is still kept, is passed over. A release that does not pass is refused and costs no
    other. One whose embargo has not passed at `now` goes where nothing is read from, or nowhere (`withheld`) when the
    target has no such place; those whose embargo has passed since are published. What is yielded as stored outlives a
    power cut. A dry run changes nothing.

    A text that only repeats a release is put down as a copy of it, and any other that takes its place keeps the one
    before as an earlier version (`histories.decided`). Before that the releases to `withdraw` are taken out, named by
    their IRIs or by the SHA-256 of their sources; so is each whose publisher says so in its source, and with `mirror`,
    after all, each that none of the sources is.

    A store is made at a path when the first release goes into it; one that is handed in open stays open.

    Raises UsageError for a base that cannot start an IRI, StoreError for a store that cannot be used.
    """
    with ExitStack() as stack:
        folder = target if isinstance(target, Path) else target.path if isinstance(target, EmbeddedStore) else None
        room = stack.enter_context(Room(None if dry_run else folder))
        update = None
        if withdraw or not isinstance(target, Path) or not vacant(target):
            update = _update(target, base, room, now, dry_run, stack)
            if not dry_run:
                yield from update.publish_due()
            yield from withdrawals.named(update, withdraw)
        own = update.kept.base if update is not None else base or BASE

        def known(source: Source) -> tuple[str, tuple[Outcome, ...] | None]:
            key = rules.key(source, published, own)
            return key, _as_it_was(source, key, update) if update is not None else None

        came: list[Came] = []
        building: Building | None = None
        work = incoming(items, lambda: Work(room.folder, published, own, check), jobs, known)
        for found in stack.enter_context(closing(work)):
            yield from _without_claim(found)
            came.append(found)
            if update is None and not dry_run and any(map(_stored, found.outcomes)):
                assert isinstance(target, Path), "only a path may be vacant"
                building = building or stack.enter_context(Building(target, own, room, now))
                building.take(found.outcomes)
        claimed, copies = _apart(came, update)
        yield from copies
        settled = list(claims.settled(claimed))
        if update is not None:
            yield from _updated(update, settled, came)
            if mirror:
                yield from withdrawals.absent(update, (outcome for found in came for outcome in found.outcomes))
            if not dry_run:
                update.finish()
        elif building is None:
            yield from (outcome for first, others in settled for outcome in (_dry(first, now), *others))
        else:
            told = building.settle(settled, lambda told: _remembered(came, told, now))
            stack.close()  # only now is the store in its place
            yield from told


def _update(
    target: Path | Keeper, base: str | None, room: Room, now: datetime, dry_run: bool, stack: ExitStack
) -> Update:
    kept: Keeper
    if isinstance(target, Path):
        kept = store.open(target, base=base, read_only=dry_run)
        stack.callback(kept.close)
    else:
        kept = target
    folder = kept.path if isinstance(kept, EmbeddedStore) else None
    manifest = stack.enter_context(Manifest(folder, read_only=dry_run))
    return Update.begun(kept, manifest, room, now, dry_run)


def _as_it_was(source: Source, key: str, update: Update) -> tuple[Outcome, ...] | None:
    """Return what came of a source when it was last loaded, where the store still says so."""
    if (text := update.manifest.came(key)) is None:
        return None
    try:
        outcomes = unpacked(source.name, text)
    except ValueError:  # the manifest is damaged
        return None
    kept = (told.claim is None or update.known(told.claim) or update.copied(told.claim) for told in outcomes)
    return outcomes if all(kept) else None


def _apart(came: Iterable[Came], update: Update | None) -> tuple[list[Outcome], list[Outcome]]:
    """Return the outcomes that claim a release, and apart from them those of copies that the store knows."""
    claimed: list[Outcome] = []
    copies: list[Outcome] = []
    for outcome in (outcome for found in came for outcome in found.outcomes):
        if outcome.claim is None:
            continue
        if update is None or not update.copied(outcome.claim):
            claimed.append(outcome)
            continue
        told = f"a copy of {outcome.claim.release}, which is stored from another source; it asserts nothing else"
        copies.append(replace(outcome, status=COPY, notes=(told,), place=None))
    return claimed, copies


def _stored(outcome: Outcome) -> bool:
    return outcome.claim is not None and not outcome.claim.withdrawn


def _dry(first: Outcome, now: datetime) -> Outcome:
    return noted(first, now) if _stored(first) else passed_over(first)


def _updated(update: Update, settled: Iterable[Settled], came: Iterable[Came]) -> Iterator[Outcome]:
    told = []
    for outcome in update.outcomes(settled):
        told.append(outcome)
        yield outcome
    if not update.dry_run:
        update.manifest.remember(_remembered(came, told, update.now), {})


def _without_claim(found: Came) -> Iterator[Outcome]:
    return (outcome for outcome in found.outcomes if outcome.claim is None)


def _remembered(came: Iterable[Came], told: Iterable[Outcome], now: datetime) -> dict[str, str]:
    """Return what the manifest has to know of sources, by key; those that have to be told of each time are left out."""
    kept = {LOADED, UNCHANGED, SKIPPED}
    again = {outcome.source for outcome in told if outcome.status in (REFUSED, WITHHELD)}

    def settled(outcome: Outcome) -> bool:
        under_embargo = outcome.claim is not None and outcome.claim.embargoed(now)
        return outcome.status in kept and outcome.source not in again and not under_embargo

    return {
        found.key: packed(found.source, found.outcomes)
        for found in came
        if found.converted and found.key is not None and all(map(settled, found.outcomes))
    }
