"""A process that stores, builds, copies or puts back without end, and says what is safe, until somebody kills it.

`python -m tests.faults.child WHAT FOLDER STEP [LAST]`: a line `step N` begins each step, `kept GRAPH DIGEST` tells of a
release, `copied NAME` of a backup, `restored NAME` of one that was put back, `writing` that the manifest is written to.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from loader import pipeline, store
from loader.pipeline import asserted, loading, shards, writing
from loader.pipeline.outcomes import LOADED, REPLACED, UNCHANGED, Claim, Outcome, Place
from loader.read.items import Source
from loader.store import copies
from loader.store.manifest import Manifest
from tests.faults.invented import NOW, data, release

STORED = (LOADED, REPLACED, UNCHANGED)
NEW_EACH_TIME, BUILT = 16, 40
REPLACED_EACH_TIME = {"rebuild": BUILT, "backup": 6}  # else 24
GROUP = 6
REFERENCE = tuple(
    f'<https://w3id.org/prison-inspection/def/t{number}> <http://www.w3.org/2000/01/rdf-schema#label> "{number}" '
    "<https://w3id.org/prison-inspection/graph/reference> ."
    for number in range(100)
)


class Ready(shards.Work):
    """The work on a batch of invented releases, which are ready; the rest of a load is as it is."""

    def __call__(self, batch: shards.Batch) -> shards.Answer:
        found: shards.Answer = []
        with (self.folder / batch.name).open("wb") as shard:
            for number, (name, given) in zip(batch.numbers, batch.sources, strict=True):
                known = release(*map(int, given.split()))
                own, about = (("\n".join((*lines, ""))).encode() for lines in (known.lines, known.provenance))
                content, said = hashlib.sha256(own + about).hexdigest(), asserted.hashes(known.lines)
                claim = Claim(known.release, known.graph, known.digest, content, known.embargo, known.issued, said=said)
                start = shard.tell()
                shard.writelines((own, about))
                place = Place(batch.name, start, start + len(own), shard.tell())
                found.append((number, Outcome(name, LOADED, replace(claim, facts=len(known.lines)), place=place)))
        return found


def say(*words: object) -> None:
    """Say something at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def load(path: Path, releases: Iterable[tuple[int, int]]) -> None:
    """Load versions of releases, and say of each when it is safe."""
    items = [Source(f"{number}.txt", data(number, version)) for number, version in releases]
    for outcome in pipeline.load(items, path, lambda graphs: [], NOW):
        assert outcome.status in STORED, outcome
        assert outcome.claim is not None
        say("kept", outcome.claim.graph, outcome.claim.digest)


def versions(what: str, step: int) -> list[tuple[int, int]]:
    """Return the releases that a step of a load brings, by number and version."""
    if what == "load":
        return [(number, 0) for number in range(step * NEW_EACH_TIME, (step + 1) * NEW_EACH_TIME)]
    return [(number, step) for number in range(REPLACED_EACH_TIME.get(what, 24))]


def one(what: str, folder: Path, step: int) -> None:
    """Do one step."""
    kept = folder / "store"
    if what == "rebuild":
        load(folder / f"built-{step}", versions(what, step))
    elif what == "backup":
        load(kept, versions(what, step))
        copies.backup(kept, folder / f"backup-{step}")
        say("copied", f"backup-{step}")
    elif what == "restore":
        copies.restore(folder / f"backup-{step % 2}", kept, replace=True)
        say("restored", f"backup-{step % 2}")
    else:
        load(kept, versions(what, step))


def main() -> None:
    """Do one step after the other, or up to the last that is named."""
    what, folder, step, last = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int((*sys.argv, "1000000")[4])
    # What is curated takes most of the time of a small load, and is one request like any other.
    changed: Any = store
    changed.reference = lambda base: REFERENCE
    changed = loading
    changed.Work = Ready
    changed = writing
    changed.GROUP = GROUP
    if what == "manifest":
        whole = Manifest._write

        def told(self: Manifest, *given: Any) -> None:
            say("writing")
            whole(self, *given)

        changed = Manifest
        changed._write = told
    say("ready")
    while step <= last:
        say("step", step)
        one(what, folder, step)
        step += 1


if __name__ == "__main__":
    main()
