"""How long saved queries take: on a store on disk, and beside rdflib on the same data in memory.

`python tests/latency.py STORE REPETITIONS LIMIT` prints the second part as JSON: a process of its own, since rdflib
needs a gigabyte for a thousand releases.
"""

from __future__ import annotations

import gc
import json
import signal
import statistics
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

CHECKOUT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(CHECKOUT))

from loader import query, store, vocab  # noqa: E402
from loader.query import Query  # noqa: E402
from loader.store import EmbeddedStore  # noqa: E402
from loader.vocab import PI  # noqa: E402

if TYPE_CHECKING:
    from rdflib import Graph

# Where the values of parameters come from, by kind.
_THINGS: Final = {
    "establishment": f"SELECT DISTINCT ?thing WHERE {{ ?inspection <{PI.inspected}> ?thing }}",
    "official": f"SELECT DISTINCT ?thing WHERE {{ ?statement <{PI.speaker}> ?thing }}",
    "organisation": f"SELECT DISTINCT ?thing WHERE {{ ?finding <{PI.responsibleBody}> ?thing }}",
    "iri": f"SELECT DISTINCT ?thing WHERE {{ ?thing a <{PI.Release}> }}",
}
# How often ours is asked in a turn: what rdflib does in between leaves nothing of ours in the processor's caches.
WARM: Final = 3
_YEARS: Final = tuple(str(year) for year in range(2004, 2025))


class Late(BaseException):
    """The time for one query is over; no handler of the engine's own exceptions takes it."""


def variants(asked: Query, kept: EmbeddedStore, count: int) -> list[str]:
    """Return so many forms of a saved query, each about other things.

    Its first parameter that names something is always bound; the others too in every second form.
    """
    pools = {parameter.name: _pool(parameter.kind, parameter.name, kept) for parameter in asked.parameters}
    varied = [name for name, pool in pools.items() if pool]
    forms = []
    for number in range(count):
        bound = varied if number % 2 else varied[:1]
        values = {name: pools[name][number * len(pools[name]) // count] for name in bound}
        forms.append(query.bind(asked, values, kept, kept.base))
    return forms


def _pool(kind: str, name: str, kept: EmbeddedStore) -> tuple[str, ...]:
    if kind in _THINGS:
        return tuple(sorted(row["thing"] for row in kept.select(_THINGS[kind])))
    if name == "year":
        return _YEARS
    try:
        return tuple(vocab.concepts(kind))
    except KeyError:
        return ()  # a number or a word without a list of values keeps its default


def embedded(path: Path, repetitions: int) -> dict[str, Any]:
    """Return how many milliseconds each saved query takes, warm, by the clock: median and 95th percentile."""
    told = {}
    with store.open(path, read_only=True) as kept:
        for name, asked in query.catalogue().items():
            forms = variants(asked, kept, repetitions)
            kept.answer(forms[0])
            times, rows = [], 0
            for form in forms:
                start = time.perf_counter()
                answer = kept.answer(form)
                times.append((time.perf_counter() - start) * 1_000)
                rows += len(answer.rows)
            told[name] = {
                "p50_ms": round(statistics.median(times), 2),
                "p95_ms": round(statistics.quantiles(times, n=20, method="inclusive")[-1], 2),
                "rows": round(rows / len(forms), 1),
                "search": "CONTAINS(" in asked.text.upper(),
            }
    return told


def beside_rdflib(path: Path, repetitions: int, limit: float) -> dict[str, Any]:
    """Ask each saved query of the store and of rdflib in turn; return the ratio of their medians of processor time.

    A query that rdflib does not answer within `limit` seconds has no further turn, and its ratio is a lower bound. Each
    has a process of its own, as it has in use: where rdflib has filled and emptied the heap, whoever shares it gets
    memory from all over it, and takes half as long again.
    """
    from rdflib.query import ResultRow

    signal.signal(signal.SIGALRM, _late)
    told = {}
    alone = ProcessPoolExecutor(1, get_context("spawn"))
    with alone, store.open(path, read_only=True) as kept:
        graph = _graph(kept)
        graph.query("ASK { ?any ?says ?value }")  # reads the grammar
        gc.collect()
        gc.freeze()  # without it rdflib pays now and then for a walk over all its terms
        for name, asked in query.catalogue().items():
            ours, theirs, over, equal = [], [], False, True
            for form in variants(asked, kept, repetitions):
                times, rows = alone.submit(_ours, path, form).result()
                ours += times
                start = time.process_time()
                try:
                    with _within(limit):
                        # where a GROUP BY has nothing to group, rdflib answers with one row without values
                        found = sum(any(row.asdict()) for row in graph.query(form) if isinstance(row, ResultRow))
                except Late:
                    over = True
                    break
                theirs.append(time.process_time() - start)
                equal = equal and found == rows
            slow = limit if over else statistics.median(theirs)
            told[name] = {
                "ours_ms": round(statistics.median(ours) * 1_000, 2),
                "rdflib_ms": f">{limit * 1_000:g}" if over else round(slow * 1_000, 2),
                "ratio": round(slow / max(statistics.median(ours), 1e-6), 1),
                "equal_rows": equal,
            }
    return told


@cache
def _opened(path: Path) -> EmbeddedStore:
    return store.open(path, read_only=True)


def _ours(path: Path, form: str) -> tuple[list[float], int]:
    """Return the seconds of processor time that a query takes, and how many rows it has."""
    times, rows = [], 0
    for _ in range(WARM):
        start = time.process_time()
        rows = len(_opened(path).answer(form).rows)
        times.append(time.process_time() - start)
    return times, rows


def _graph(kept: EmbeddedStore) -> Graph:
    import pyoxigraph
    from rdflib import Graph, Literal, URIRef

    terms: dict[Any, URIRef | Literal] = {}

    def node(term: Any) -> URIRef | Literal:
        if term not in terms:
            if isinstance(term, pyoxigraph.NamedNode):
                terms[term] = URIRef(term.value)
            elif term.language:
                terms[term] = Literal(term.value, lang=term.language)
            elif term.datatype.value == vocab.XSD + "string":
                terms[term] = Literal(term.value)
            else:
                terms[term] = Literal(term.value, datatype=URIRef(term.datatype.value))
        return terms[term]

    graph = Graph()
    for quad in pyoxigraph.parse("\n".join(kept.lines()), format=pyoxigraph.RdfFormat.N_QUADS):
        graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return graph


def _late(number: int, frame: FrameType | None) -> None:
    raise Late


@contextmanager
def _within(limit: float) -> Iterator[None]:
    """Raise Late after so many seconds, and each second after that should something have taken the first."""
    signal.setitimer(signal.ITIMER_REAL, limit, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> None:
    """Print what the arguments ask for."""
    path, repetitions, limit = sys.argv[1:]
    told: Mapping[str, Any] = beside_rdflib(Path(path), int(repetitions), float(limit))
    print(json.dumps(told))


if __name__ == "__main__":
    main()
