"""What `load` does beyond one machine: a run of Spark that writes shards, and shards that go into a store."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from loader import resources
from loader.cli import inputs, loading, telling
from loader.model import UsageError
from loader.pipeline.outcomes import Outcome
from loader.vocab import BASE

Told = tuple[Counter[str], list[Outcome], int]


@dataclass(frozen=True)
class Wishes:
    """What the options of a load say, as far as it matters to a run beyond one machine.

    Raises UsageError where they contradict one another.
    """

    engine: str | None
    master: str | None
    out: str | None
    shards: str | None
    sources: tuple[str, ...]
    examples: bool
    published: date | None
    jobs: int | None
    dry_run: bool
    withdraw: tuple[str, ...] = ()
    mirror: bool = False

    def __post_init__(self) -> None:
        if self.engine is None:
            self._refuse("is for runs of Spark alone; add --engine spark", {"--master": self.master, "--out": self.out})
        else:
            given = {"--shards": self.shards, "--jobs": self.jobs, "--dry-run": self.dry_run, **self._withdrawing}
            self._refuse("does not go with --engine spark", given)
            if not self.out:
                raise UsageError(
                    "--engine spark", "writes shards and no store", "name a new folder for them with --out"
                )
        if self.shards is not None:
            given = {
                "SOURCE": self.sources,
                "--examples": self.examples,
                "--published": self.published,
                "--jobs": self.jobs,
                **self._withdrawing,
            }
            self._refuse("does not go with --shards, whose run has ended", given)

    @property
    def _withdrawing(self) -> Mapping[str, object]:
        return {"--withdraw": self.withdraw, "--mirror": self.mirror}

    def _refuse(self, why: str, given: Mapping[str, object]) -> None:
        for name, value in given.items():
            if value:
                raise UsageError(name, why, "or leave it out" if ";" in why else "leave it out")


def converted(wishes: Wishes, base: str | None, now: datetime, quiet: bool) -> Told:
    """Let Spark convert and check sources; tell what became of them, and return it as a load does.

    Of sources that did not go as wished a few are told of; the outcomes beside the shards tell of all.
    """
    from loader.spark import engine, session

    assert wishes.out is not None, "a run has a place to write to"
    names = [*wishes.sources, *(str(path) for path in (resources.examples() if wishes.examples else ()))]
    watched = not quiet and sys.stderr is not None and sys.stderr.isatty()
    with session.opened(wishes.master, progress=watched) as spark:
        run = engine.convert(spark, names, wishes.out, loading.judge, now, wishes.published, base or BASE)
    for outcome in run.shown:
        telling.outcome(outcome, quiet)
    counts = Counter(dict(run.manifest.counts))
    if not quiet:
        telling.summary(counts, False)
        telling.say(f"{run.manifest.releases:,} releases as {run.manifest.quads:,} quads in {wishes.out}")
    return counts, list(run.shown), run.code


def stored(wishes: Wishes, store: str, base: str | None, now: datetime, quiet: bool) -> Told:
    """Bring the shards of a run into a store; tell what became of each release, and return it as a load does."""
    from loader.spark import loading as shards
    from loader.spark import manifest

    folder = Path(wishes.shards or "")
    found = manifest.read(folder)
    if base not in (None, found.base):
        raise UsageError("--base", f"the run was made with the base {found.base}", "leave it out")
    bar = telling.Bar(quiet, found.releases)
    outcomes = shards.load(folder, found, inputs.target(store, found.base), now, dry_run=wishes.dry_run)
    return loading.told(bar.given(outcomes, "done"), quiet, wishes.dry_run)
