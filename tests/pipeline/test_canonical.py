"""The same releases give the same graph: in any order of files, by any number of processes, at once or one by one."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize

from loader.pipeline import Item
from loader.read import Source
from tests import corpus
from tests.pipeline.loads import example, examples, exported, load

FULL = example("c-ullsmere-2016.txt")
SHORT = Source("short.txt", FULL.data[: FULL.data.index(b"However")])
CORRECTED = Source("corrected.txt", FULL.data.replace(b"with tact", b"without tact"))
COPIED: list[Item] = [*examples(), SHORT, Source("twin.txt", FULL.data)]
MANY: list[Item] = [Source(f"{number}.txt", corpus.text(number).encode()) for number in range(60)]


def canonical(folder: Path) -> str:
    """Return the hash of all public graphs of a store in canonical form (RDFC-1.0)."""
    found = Dataset(parse("\n".join(exported(folder)).encode(), RdfFormat.N_QUADS))
    assert len(found) > 1000
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = serialize(found, format=RdfFormat.N_QUADS)
    assert lines is not None
    return hashlib.sha256(b"".join(sorted(lines.splitlines(keepends=True)))).hexdigest()


def test_order_processes_and_parts_make_no_difference(tmp_path: Path) -> None:
    hashes = {}
    chance = random.Random(11)
    for number in range(3):
        shuffled = chance.sample(COPIED, len(COPIED))
        load(tmp_path / str(number), shuffled, jobs=1 + number % 2)
        hashes[f"at once, {1 + number % 2} jobs"] = canonical(tmp_path / str(number))
    for item in chance.sample(COPIED, len(COPIED)):
        load(tmp_path / "one by one", [item])
    hashes["one by one"] = canonical(tmp_path / "one by one")
    assert len(set(hashes.values())) == 1, hashes


def test_many_releases_in_batches_of_many_processes_make_no_difference(tmp_path: Path) -> None:
    chance = random.Random(12)
    load(tmp_path / "one", MANY)
    load(tmp_path / "two", chance.sample(MANY, len(MANY)), jobs=2)
    half = chance.sample(MANY, len(MANY))
    load(tmp_path / "halves", half[:30])
    load(tmp_path / "halves", half[20:], jobs=2)
    assert canonical(tmp_path / "one") == canonical(tmp_path / "two") == canonical(tmp_path / "halves")


def test_a_correction_makes_the_same_difference_in_any_order_of_files(tmp_path: Path) -> None:
    for number, jobs in ((0, 1), (1, 2)):
        items = [item for item in COPIED if item not in (FULL, SHORT) and getattr(item, "name", "") != "twin.txt"]
        load(tmp_path / str(number), [*items, FULL][:: -1 if number else 1], jobs=jobs)
        load(tmp_path / str(number), [CORRECTED, *items][:: -1 if number else 1], jobs=jobs)
    assert canonical(tmp_path / "0") == canonical(tmp_path / "1")
    assert any("/id/version/" in line for line in exported(tmp_path / "0"))
