"""A graph that is only read: the part of rdflib's Graph that the judging of a release needs, several times as fast."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar, cast

from rdflib import RDF, RDFS, Literal, URIRef

Node = URIRef | Literal

T = TypeVar("T")

_NONE: Final[Mapping[URIRef, Sequence[Node]]] = {}
_SAME: Final[dict[str, URIRef]] = {}


def same(term: T) -> T:
    """Return the one IRI that stands for all that equal it, so that look-ups do not compare letters.

    It is for the IRIs of shapes and concepts, which every release mentions.
    """
    return cast(T, _SAME.setdefault(str(term), term)) if isinstance(term, URIRef) else term


def known(iri: str) -> URIRef | None:
    """Return the one that stands for an IRI, if there is one."""
    return _SAME.get(iri)


class IndexedGraph:
    """Triples by subject and predicate, and by predicate and object where that is asked for.

    pyshacl's constraints read it in place of a graph of rdflib, whose nested indexes take longer to fill than the whole
    check. Equal terms must be one object; `objects` and `subjects` give each term once.
    """

    def __init__(self, triples: Iterable[tuple[Node, URIRef, Node]]) -> None:
        self._of: dict[Node, dict[URIRef, list[Node]]] = {}
        self._to: dict[URIRef, dict[Node, list[Node]]] = {}
        self._size = 0
        more: set[tuple[int, int]] = set()
        of = self._of
        for subject, predicate, value in triples:
            by_predicate = of.get(subject)
            if by_predicate is None:
                of[subject] = {predicate: [value]}
            elif (values := by_predicate.get(predicate)) is None:
                by_predicate[predicate] = [value]
            elif value is values[0] or (key := (id(values), id(value))) in more:
                continue
            else:
                more.add(key)
                values.append(value)
            self._size += 1

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[tuple[Node, URIRef, Node]]:
        for subject, by_predicate in self._of.items():
            for predicate, values in by_predicate.items():
                for value in values:
                    yield subject, predicate, value

    def objects(self, subject: Node, predicate: URIRef) -> Sequence[Node]:
        """Return the values of a property."""
        return self._of.get(subject, _NONE).get(predicate, ())

    def subjects(self, predicate: URIRef, value: Node) -> Sequence[Node]:
        """Return what has this value for a property."""
        return self._having(predicate).get(value, ())

    def predicate_objects(self, subject: Node) -> Iterator[tuple[URIRef, Node]]:
        """Yield all that is said of a subject."""
        for predicate, values in self._of.get(subject, _NONE).items():
            for value in values:
                yield predicate, value

    def subject_objects(self, predicate: URIRef) -> Iterator[tuple[Node, Node]]:
        """Yield each subject of a property with each of its values."""
        for value, subjects in self._having(predicate).items():
            for subject in subjects:
                yield subject, value

    def transitive_objects(self, subject: Node, predicate: URIRef) -> Iterable[Node]:
        """Return a node and all that a property leads to from it."""
        return _reached(subject, lambda node: self.objects(node, predicate))

    def transitive_subjects(self, predicate: URIRef, value: Node) -> Iterable[Node]:
        """Return a node and all from which a property leads to it."""
        return _reached(value, lambda node: self.subjects(predicate, node))

    def value(self, subject: Node, predicate: URIRef) -> Node | None:
        """Return the first value of a property, if it has one."""
        return next(iter(self.objects(subject, predicate)), None)

    def referring(self, value: Node) -> Iterator[Node]:
        """Yield what has this value for any property."""
        for subject, by_predicate in self._of.items():
            if any(value == other for values in by_predicate.values() for other in values):
                yield subject

    def instances(self, kind: URIRef) -> Iterable[Node]:
        """Return the members of a class and of those that the graph itself puts under it (SHACL 2.1.3.2), each once."""
        if not self._having(RDFS.subClassOf):
            return self.subjects(RDF.type, kind)
        kinds = self.transitive_subjects(RDFS.subClassOf, kind)
        return dict.fromkeys(member for below in kinds for member in self.subjects(RDF.type, below))

    def _having(self, predicate: URIRef) -> Mapping[Node, Sequence[Node]]:
        found = self._to.get(predicate)
        if found is None:
            found = self._to[predicate] = {}
            for subject, by_predicate in self._of.items():
                for value in by_predicate.get(predicate, ()):
                    found.setdefault(value, []).append(subject)
        return found


def _reached(start: Node, following: Callable[[Node], Iterable[Node]]) -> Iterable[Node]:
    reached = {start: None}
    waiting = [start]
    while waiting:
        for node in following(waiting.pop()):
            if node not in reached:
                reached[node] = None
                waiting.append(node)
    return reached
