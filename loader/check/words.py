"""Find the words of a release that a problem is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rdflib import DCTERMS, RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from loader import vocab
from loader.model import Passage

OA: Final = Namespace(vocab.OA)
SCHEMA: Final = Namespace(vocab.SCHEMA)
EVIDENCE: Final = URIRef(vocab.PI.evidence)
RELEASE: Final = URIRef(vocab.PI.Release)


def records(graph: Graph, focus: Node) -> list[Node]:
    """Return the records whose evidence a passage or a selector is, sorted; a node of another kind has none."""
    cited = {focus, *graph.subjects(OA.hasSelector, focus)}
    return sorted({record for passage in cited for record in graph.subjects(EVIDENCE, passage)}, key=str)


def passages(graph: Graph, focus: Node, sources: Mapping[str, str]) -> tuple[Passage, ...]:
    """Return the passages that a node is, cites or is known from; else its own words where the release has them.

    A release without passages of its own is shown by its title. Lines and columns are given where the release's text
    is in the graph and has the quoted words in that place.
    """
    quoted = {found for passage in _evidence(graph, focus) if (found := _quoted(graph, passage, sources)) is not None}
    if not quoted:
        quoted = set(_searched(graph, focus, sources))
    return tuple(sorted(quoted, key=lambda passage: (passage.source, passage.start, passage.end, passage.exact)))


def _evidence(graph: Graph, focus: Node) -> Iterable[Node]:
    if (focus, OA.hasSelector, None) in graph:
        return [focus]
    if (None, OA.hasSelector, focus) in graph:
        return graph.subjects(OA.hasSelector, focus)
    if (focus, EVIDENCE, None) in graph:
        return graph.objects(focus, EVIDENCE)
    if (focus, RDF.type, RELEASE) in graph:
        return []
    # An official or an organisation cites nothing itself: the records that refer to it do.
    return [passage for record in graph.subjects(object=focus) for passage in graph.objects(record, EVIDENCE)]


def _quoted(graph: Graph, passage: Node, sources: Mapping[str, str]) -> Passage | None:
    selector = graph.value(passage, OA.hasSelector, any=True)
    if selector is None:
        return None
    start, end = (_number(graph.value(selector, term, any=True)) for term in (OA.start, OA.end))
    exact = graph.value(selector, OA.exact, any=True)
    if start is None or end is None or exact is None:
        return None
    release = graph.value(passage, OA.hasSource, any=True) or _only_release(graph)
    return _placed(graph, release, start, end, str(exact), sources)


def _number(value: Node | None) -> int | None:
    return value.value if isinstance(value, Literal) and isinstance(value.value, int) and value.value >= 0 else None


def _searched(graph: Graph, focus: Node, sources: Mapping[str, str]) -> Iterable[Passage]:
    """Yield where a release has the words of a record that lost its passage, or else its own title."""
    release = next(graph.objects(focus, URIRef(vocab.PROV + "wasDerivedFrom")), None) or _only_release(graph)
    if (focus, RDF.type, RELEASE) in graph:
        release = focus
    text = _text(graph, release)
    said = [] if focus == release else [record for record in (focus, *records(graph, focus)) if record != release]
    words = sorted(str(quoted) for record in said for quoted in graph.objects(record, SCHEMA.text))
    words += sorted(map(str, graph.objects(release, DCTERMS.title)))
    for exact in words:
        if exact and (start := text.find(exact)) >= 0:
            yield _placed(graph, release, start, start + len(exact), exact, sources)
            return


def _only_release(graph: Graph) -> Node | None:
    releases = set(graph.subjects(RDF.type, RELEASE))
    return releases.pop() if len(releases) == 1 else None


def _text(graph: Graph, release: Node | None) -> str:
    return next((str(text) for text in graph.objects(release, SCHEMA.text)), "") if release is not None else ""


def _placed(
    graph: Graph, release: Node | None, start: int, end: int, exact: str, sources: Mapping[str, str]
) -> Passage:
    source = "" if release is None else sources.get(str(release), str(release))
    text = _text(graph, release)
    if text[start:end] != exact:
        return Passage(source, start, end, exact)
    line_start = text.rfind("\n", 0, start) + 1
    return Passage(source, start, end, exact, line=text.count("\n", 0, start) + 1, column=start - line_start + 1)
