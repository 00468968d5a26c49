"""The manifest of a run: what it wrote, counted and hashed; it is written last, so that a run without one is not whole.

Beside `manifest.json` a run has `public/part-00000.nq` …, the releases that anyone may see, sorted by their graphs;
`embargoed/part-00000.nq` …, those under embargo at the moment of the run, where there are any; and
`outcomes/part-00000.jsonl` …, which tell what became of each source, and where in a shard its lines are.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from loader.model import InputError

FILE: Final = "manifest.json"
FORMAT: Final = 1
PUBLIC: Final = "public"
EMBARGOED: Final = "embargoed"
OUTCOMES: Final = "outcomes"
ENDINGS: Final[Mapping[str, str]] = {PUBLIC: ".nq", EMBARGOED: ".nq", OUTCOMES: ".jsonl"}
_NAMES: Final = re.compile(
    rf"(?:{PUBLIC}|{EMBARGOED})/part-[0-9]{{5,}}\.nq|{OUTCOMES}/part-[0-9]{{5,}}\.jsonl", re.ASCII
)
_BLOCK: Final = 1 << 20  # bytes


@dataclass(frozen=True)
class Shard:
    """A file of a run: its name below the run's folder, its size in bytes, its lines, its releases, its SHA-256.

    The lines of a file of outcomes are outcomes, and it holds no releases; those of the others are quads.
    """

    name: str
    size: int
    lines: int
    releases: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a run wrote, and by what: the program's version, and the hash of all that decides on a release (`rules`).

    `moment` is when it was asked which releases are under embargo, `published` the day that was given for releases that
    state none. `counts` are of sources by what became of them.
    """

    version: str
    rules: str
    base: str
    moment: str
    published: str | None
    counts: Mapping[str, int]
    releases: int
    quads: int
    shards: tuple[Shard, ...]

    def text(self) -> str:
        """Return the manifest as JSON, the same for the same run."""
        return json.dumps({"format": FORMAT} | asdict(self), indent=1) + "\n"


def of(text: str) -> Manifest:
    """Return the manifest that a text holds.

    Raises ValueError where it is another text, or does not add up.
    """
    try:
        found = json.loads(text)
        if (number := found.pop("format")) != FORMAT:
            raise ValueError(f"its format is {number!r}, and this version reads {FORMAT}")
        manifest = Manifest(**found | {"shards": tuple(Shard(**shard) for shard in found["shards"])})
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("it is none of this program") from error
    names = [shard.name for shard in manifest.shards]
    # A name leads nowhere else, and nothing is loaded twice.
    if not all(map(_NAMES.fullmatch, names)) or len(set(names)) < len(names):
        raise ValueError("the names of its shards are not those of a run")
    held = [shard for shard in manifest.shards if not shard.name.startswith(OUTCOMES)]
    told = sum(shard.lines for shard in manifest.shards if shard.name.startswith(OUTCOMES))
    if (sum(shard.releases for shard in held), sum(shard.lines for shard in held), told) != (
        manifest.releases,
        manifest.quads,
        sum(manifest.counts.values()),
    ):
        raise ValueError("its counts do not add up")
    return manifest


def read(folder: Path) -> Manifest:
    """Read the manifest of a run.

    Raises InputError where there is none, or it cannot be read.
    """
    file = folder / FILE
    try:
        return of(file.read_text("utf-8"))
    except FileNotFoundError as error:
        what = "holds no whole run: there is no manifest.json, which a run writes last"
        raise InputError(str(folder), what, "name the folder of --out, or run that again into a new one") from error
    except OSError as error:
        raise InputError(str(file), f"cannot be read ({error.strerror})", "make it readable") from error
    except ValueError as error:
        raise InputError(str(file), f"is no manifest of a run ({error})", "copy the run again") from error


def verify(folder: Path, manifest: Manifest) -> None:
    """See that every file is what the run wrote, to the byte; none is held in memory.

    Raises InputError by the name of one that is missing, cut or changed.
    """
    for shard in manifest.shards:
        if (found := _summed(folder / shard.name, shard)) != shard:
            what = f"is not what the run wrote ({found.size:,} bytes for {shard.size:,})"
            if found.size == shard.size:
                what = "is not what the run wrote (other bytes, by their SHA-256)"
            raise InputError(str(folder / shard.name), what, "copy the run again; nothing was loaded")


def _summed(file: Path, shard: Shard) -> Shard:
    digest, size, lines = hashlib.sha256(), 0, 0
    try:
        with file.open("rb") as reading:
            while block := reading.read(_BLOCK):
                digest.update(block)
                size, lines = size + len(block), lines + block.count(b"\n")
    except FileNotFoundError as error:
        raise InputError(str(file), "is missing", "copy the run again; nothing was loaded") from error
    except OSError as error:
        raise InputError(
            str(file), f"cannot be read ({error.strerror})", "make it readable, or copy it again"
        ) from error
    return Shard(shard.name, size, lines, shard.releases, digest.hexdigest())
