"""Find the words of a release that a problem is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rdflib import DCTERMS, RDF, Literal, Namespace, URIRef

from loader import vocab
from loader.check.indexed import IndexedGraph, Node
from loader.model import Passage

OA: Final = Namespace(vocab.OA)
SCHEMA: Final = Namespace(vocab.SCHEMA)
EVIDENCE: Final = URIRef(vocab.PI.evidence)
RELEASE: Final = URIRef(vocab.PI.Release)


def records(graph: IndexedGraph, focus: Node) -> list[Node]:
    """Return the records whose evidence a passage or a selector is, sorted; a node of another kind has none."""
    cited = {focus, *graph.subjects(OA.hasSelector, focus)}
    return sorted({record for passage in cited for record in graph.subjects(EVIDENCE, passage)}, key=str)


def passages(graph: IndexedGraph, focus: Node, sources: Mapping[str, str]) -> tuple[Passage, ...]:
    """Return the passages that a node is, cites or is known from; else its own words where the release has them.

    A release without passages of its own is shown by its title. Lines and columns are given where the release's text
    is in the graph and has the quoted words in that place.
    """
    quoted = {found for passage in _evidence(graph, focus) if (found := _quoted(graph, passage, sources)) is not None}
    if not quoted:
        quoted = set(_searched(graph, focus, sources))
    return tuple(sorted(quoted, key=order))


def _evidence(graph: IndexedGraph, focus: Node) -> Iterable[Node]:
    if graph.objects(focus, OA.hasSelector):
        return [focus]
    if selected := graph.subjects(OA.hasSelector, focus):
        return selected
    if cited := graph.objects(focus, EVIDENCE):
        return cited
    # A record with words of its own is found by those, whatever refers to it.
    if RELEASE in graph.objects(focus, RDF.type) or graph.objects(focus, SCHEMA.text):
        return []
    # An official or an organisation cites nothing itself: the records that refer to it do.
    return [passage for record in graph.referring(focus) for passage in graph.objects(record, EVIDENCE)]


def _quoted(graph: IndexedGraph, passage: Node, sources: Mapping[str, str]) -> Passage | None:
    selector = graph.value(passage, OA.hasSelector)
    if selector is None:
        return None
    start, end = (_number(graph.value(selector, term)) for term in (OA.start, OA.end))
    exact = graph.value(selector, OA.exact)
    if start is None or end is None or exact is None:
        return None
    release = graph.value(passage, OA.hasSource) or _only_release(graph)
    return _placed(graph, release, start, end, str(exact), sources)


def _number(value: Node | None) -> int | None:
    return value.value if isinstance(value, Literal) and isinstance(value.value, int) and value.value >= 0 else None


def _searched(graph: IndexedGraph, focus: Node, sources: Mapping[str, str]) -> Iterable[Passage]:
    """Yield where a release has the words of a record that lost its passage, or else its own title."""
    release = graph.value(focus, URIRef(vocab.PROV + "wasDerivedFrom")) or _only_release(graph)
    if RELEASE in graph.objects(focus, RDF.type):
        release = focus
    text = _text(graph, release)
    said = [] if focus == release else [record for record in (focus, *records(graph, focus)) if record != release]
    words = sorted(str(quoted) for record in said for quoted in graph.objects(record, SCHEMA.text))
    words += sorted(map(str, graph.objects(release, DCTERMS.title) if release is not None else ()))
    for exact in words:
        if exact and (start := text.find(exact)) >= 0:
            yield _placed(graph, release, start, start + len(exact), exact, sources)
            return


def _only_release(graph: IndexedGraph) -> Node | None:
    releases = set(graph.subjects(RDF.type, RELEASE))
    return releases.pop() if len(releases) == 1 else None


def _text(graph: IndexedGraph, release: Node | None) -> str:
    return next((str(text) for text in graph.objects(release, SCHEMA.text)), "") if release is not None else ""


def _placed(
    graph: IndexedGraph, release: Node | None, start: int, end: int, exact: str, sources: Mapping[str, str]
) -> Passage:
    source = "" if release is None else sources.get(str(release), str(release))
    return placed(_text(graph, release), source, start, end, exact)


def placed(text: str, source: str, start: int, end: int, exact: str) -> Passage:
    """Return a passage of a text, with its line and column where the text has the quoted words in that place."""
    if text[start:end] != exact:
        return Passage(source, start, end, exact)
    line_start = text.rfind("\n", 0, start) + 1
    return Passage(source, start, end, exact, line=text.count("\n", 0, start) + 1, column=start - line_start + 1)


def order(passage: Passage) -> tuple[str, int, int, str]:
    """Return what passages are sorted by: their release, then their place in it."""
    return passage.source, passage.start, passage.end, passage.exact
