"""The run itself: sources that Spark reads to shards that Spark writes, by as many workers as it has.

Lines pass from worker to worker and from workers to files, never through this process; only counts come here. Files are
Spark's own, committed task by task: what a worker wrote that died is not there, and is written again by another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from loader import __version__
from loader.describe.iris import Mint
from loader.model import InputError, StoreError, UsageError
from loader.pipeline import rules
from loader.pipeline.outcomes import LOADED, Checker, Outcome
from loader.spark import manifest, records, tasks
from loader.spark.hadoop import Folder, located
from loader.spark.manifest import EMBARGOED, ENDINGS, OUTCOMES, PUBLIC, Manifest, Shard
from loader.spark.session import failures
from loader.vocab import BASE

if TYPE_CHECKING:
    from pyspark import RDD, SparkContext
    from pyspark.sql import DataFrame, SparkSession

SHARD: Final = 1_900_000
"""Bytes of sources whose lines go into one shard; of plain texts about 700, which come to 130 MB of lines."""

SHOWN: Final = 20
"""Sources that are told of one by one; of very many that did not go as wished nobody reads more."""

# Texts in an archive have about twice its size.
_PACKED: Final = 2
# A small file is reckoned as this many bytes, so that a task gets some 200 texts, or some 15 archives of 1,000.
_OPENING: Final = 1 << 16
_SHARE: Final = 1 << 24


@dataclass(frozen=True)
class Run:
    """What a run came to: its manifest, its exit code, and some of the outcomes that were not as wished."""

    manifest: Manifest
    code: int
    shown: tuple[Outcome, ...]


def convert(
    spark: SparkSession,
    sources: Sequence[str],
    out: str,
    check: Checker,
    now: datetime,
    published: date | None = None,
    base: str = BASE,
) -> Run:
    """Convert and check what the sources name, and write shards, outcomes and last the manifest into a new folder.

    Sources are files, folders and patterns on any file system that Spark reads; below a folder, what begins with a dot
    or an underscore is passed over. The same sources give the same shards to the byte, however many workers there are,
    which of them die, and how the work is shared out.

    Raises UsageError for a base that cannot start an IRI, InputError where there is nothing to read, StoreError where
    the folder is taken or cannot be written, LoaderError where the run fails; without a manifest a run is not whole.
    """
    Mint(base, "undated/nowhere", "base")  # says so before anything is read, where it cannot be a base
    if not sources:
        raise UsageError("SOURCE", "no release is named", "name files, folders or patterns that Spark can read")
    with failures(out):
        paths = [located(spark.sparkContext, name) for name in sources]
        folder = Folder(spark.sparkContext, out)
        if folder.taken():
            raise StoreError(out, "there is something here already", "name a folder that is not there yet with --out")
        files = _files(spark, paths)
        taken, size = _taken(spark, files)
        count = max(1, -(-size // SHARD))
        work = tasks.Convert(frozenset(map(tasks.file_name, paths)), published, base, check, rules.releases())
        told = _written(_settled(taken, work, tasks.Settle(now), count), folder)
        shards = tuple(_read_back(spark, folder, told))
        held = [shard for shard in shards if not shard.name.startswith(OUTCOMES)]
        found = Manifest(
            version=__version__,
            rules=rules.releases(),
            base=base,
            moment=now.isoformat(),
            published=published.isoformat() if published else None,
            counts=dict(sorted(told.counts.items())),
            releases=sum(shard.releases for shard in held),
            quads=sum(shard.lines for shard in held),
            shards=shards,
        )
        run = Run(manifest.of(found.text()), told.code, tuple(_shown(spark, folder)))
        folder.write(manifest.FILE, found.text())
        return run


def _files(spark: SparkSession, sources: Sequence[str]) -> DataFrame:
    spark.conf.set("spark.sql.files.openCostInBytes", str(_OPENING))
    spark.conf.set("spark.sql.files.maxPartitionBytes", str(_SHARE))
    return spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(list(sources))


def _taken(spark: SparkSession, files: DataFrame) -> tuple[RDD[tuple[str, bytes | None]], int]:
    """Return the paths and bytes of files, and the size of their texts; of those too large to be read only the paths.

    Raises InputError where there is none.
    """
    from pyspark.sql import functions

    length = functions.col("length")
    packed = functions.lower("path").endswith(".zip")
    size_of_text = functions.when(packed, length * _PACKED).otherwise(length)
    sums = files.agg(functions.count(length), functions.sum(size_of_text), functions.max(length)).first()
    assert sums is not None, "an aggregate has one row"
    number, size, largest = (value or 0 for value in sums)
    named: Any = files._jdf.inputFiles()
    if not len(named):
        raise InputError("SOURCE", "there is no file there", "name files or folders that hold releases")
    small = files.where(functions.col("length") <= tasks.LARGEST).select("path", "content")
    taken: RDD[tuple[str, bytes | None]] = small.rdd.map(lambda row: (row[0], bytes(row[1])))
    if largest > tasks.LARGEST:
        large = files.where(functions.col("length") > tasks.LARGEST).select("path")
        taken = taken.union(large.rdd.map(lambda row: (row[0], None)))
    if len(named) > number:
        taken = taken.union(_empty(spark.sparkContext, named, files).map(lambda path: (path, b"")))
    return taken, size


def _empty(context: SparkContext, named: Any, files: DataFrame) -> RDD[str]:
    """Return the paths of empty files: Spark lists them, and passes them over without a word when it reads."""
    classes: Any = context._jvm
    listed = str(classes.org.apache.hadoop.util.StringUtils.join("\n", named)).split("\n")
    return context.parallelize(map(_path, listed)).subtract(files.select("path").rdd.map(lambda row: str(row[0])))


def _path(address: str) -> str:
    """Return an address of a list of files as it stands in their rows."""
    return re.sub(r"^file:/+", "file:/", unquote(address))


def _settled(
    files: RDD[tuple[str, bytes | None]], work: tasks.Convert, settle: tasks.Settle, count: int
) -> RDD[tuple[str, str]]:
    def converted(found: Iterable[tuple[str, bytes | None]]) -> Iterable[tasks.Record]:
        from pyspark import TaskContext

        context = TaskContext.get()
        return work(found, context.attemptNumber() if context is not None else 0)

    # The lines go through one shuffle, whose files outlive the tasks: what reads them again converts nothing again.
    shared = files.mapPartitions(converted).repartitionAndSortWithinPartitions(count, tasks.share)
    return shared.mapPartitionsWithIndex(settle)


def _written(settled: RDD[tuple[str, str]], folder: Folder) -> tasks.Told:
    """Write outcomes and shards; return what the outcomes come to."""

    def write(name: str) -> None:
        settled.filter(lambda pair: pair[0] == name).values().saveAsTextFile(folder.below(name).address)
        folder.below(name).settle(ENDINGS[name])

    write(OUTCOMES)
    lines = settled.context.textFile(folder.below(OUTCOMES).address)
    told = lines.mapPartitions(tasks.told).fold(tasks.NOTHING, tasks.Told.plus)
    for name in (PUBLIC, EMBARGOED):
        if any(shard.startswith(f"{name}/") for shard in told.held):
            write(name)
    return told


def _read_back(spark: SparkSession, folder: Folder, told: tasks.Told) -> Iterator[Shard]:
    """Yield the sums of all files, read again where they came to lie.

    Raises StoreError where one does not hold what the outcomes say.
    """
    folders = sorted({OUTCOMES, *(shard.partition("/")[0] for shard in told.held)})
    for name in folders:
        files = spark.sparkContext.binaryFiles(folder.below(name).address)
        found = files.mapPartitions(partial(tasks.summed, name)).collect()
        for shard in sorted(found, key=lambda shard: shard.name):
            releases, size = told.held.get(shard.name, (0, 0)) if name != OUTCOMES else (0, shard.size)
            if size != shard.size:
                what = f"holds {shard.size:,} bytes, and {size:,} were told of"
                raise StoreError(f"{folder.address}/{shard.name}", what, "run it again, into a new folder")
            yield replace(shard, releases=releases)


def _shown(spark: SparkSession, folder: Folder) -> Iterable[Outcome]:
    lines = spark.sparkContext.textFile(folder.below(OUTCOMES).address)
    found = lines.map(records.outcome).filter(lambda outcome: outcome.status != LOADED or bool(outcome.notes))
    return found.takeOrdered(SHOWN, key=lambda outcome: (-tasks.exit_code(outcome), outcome.source))
