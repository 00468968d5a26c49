"""The shapes made ready once, and graphs judged by them: the constraints are pyshacl's, and so is every verdict.

pyshacl reads a shape's parameters from the shapes graph again for each graph that it validates, and describes each
result in words and triples, those too that a `sh:not` throws away. Here each constraint is made once and gives its
results as records; that takes a tenth of the time and gives the same results.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.errors import ReportableRuntimeError
from pyshacl.helper.expression_helper import value_nodes_from_path
from pyshacl.pytypes import SHACLExecutor
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import SH, BNode, Graph, IdentifiedNode, Literal, URIRef

from loader.check import shapes
from loader.check.indexed import IndexedGraph, Node, same
from loader.model import LoaderError

_CORE: Final = "pyshacl.constraints.core."
_LOG: Final = logging.getLogger(__name__)
# These look up a value in a set; all the others go through the values one by one.
_READ_AS_SETS: Final = frozenset({SH.equals, SH.disjoint, SH.hasValue, SH.qualifiedValueShape, SH.languageIn})

Targets = tuple[tuple[URIRef, URIRef], ...]


@dataclass(frozen=True)
class Result:
    """One result of validation, in rdflib's terms; `path` is a blank node where it is no single property."""

    constraint: ConstraintComponent
    component: URIRef
    focus: Node
    path: IdentifiedNode | None
    value: Node | None
    extra: tuple[str, ...]

    @property
    def shape(self) -> ReadyShape:
        """Return the shape that was not met."""
        shape = self.constraint.shape
        assert isinstance(shape, ReadyShape), "all shapes were made ready"
        return shape

    @property
    def messages(self) -> tuple[str, ...]:
        """Return what the shape says; else what can be said about any constraint of this kind."""
        said = (*map(str, self.shape.message), *self.extra)
        return said or tuple(
            map(str, self.constraint.make_generic_messages(self.shape.sg.graph, self.focus, self.value))
        )


class ReadyShape(Shape):
    """A shape whose targets, path and constraints have been read from the shapes graph."""

    __slots__ = ("constraints", "inverse", "targets")

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape.sg, shape.node, p=shape.is_property_shape, path=shape._path)
        self.constraints: tuple[tuple[ConstraintComponent, bool], ...] = ()
        self.targets: Targets = tuple(
            (kind, URIRef(target))
            for kind in shapes.TARGETS
            for target in sorted(map(str, self.sg.graph.objects(self.node, kind)))
        )
        self.inverse = self._inverse()

    def _inverse(self) -> URIRef | None:
        """Return the property that the path goes against, where it is such a path and no more."""
        if not isinstance(self._path, BNode):
            return None
        (term, against), *others = self.sg.graph.predicate_objects(self._path)
        return against if term == SH.inversePath and isinstance(against, URIRef) and not others else None

    def make_ready(self) -> None:
        """Make the constraints, once all shapes are there for them to refer to.

        Raises LoaderError for a constraint beyond the core of SHACL, which could fetch something or run code.
        """
        used = {CONSTRAINT_PARAMETERS_MAP.get(term) for term in self.sg.graph.predicates(self.node)}
        ready = []
        for kind in sorted(filter(None, used), key=lambda kind: kind.__name__):
            if not kind.__module__.startswith(_CORE):
                raise _not_judged(f"{self.node} uses {kind.constraint_name()}, which is not in the core of SHACL")
            constraint = kind(self)
            # A result is a record from here on: pyshacl spends a tenth of a millisecond on telling each in words.
            constraint.make_v_result = _recorder(constraint)  # type: ignore[method-assign]
            ready.append((constraint, not _READ_AS_SETS.isdisjoint(kind.constraint_parameters())))
        self.constraints = tuple(ready)

    def validate(  # type: ignore[override]  # pyshacl hands on the graph that it was given
        self,
        executor: SHACLExecutor,
        target_graph: IndexedGraph,
        focus: Node | Iterable[Node] | None = None,
        _evaluation_path: list[object] | None = None,
    ) -> tuple[bool, list[Any]]:
        """Return whether the nodes conform, and the results; pyshacl calls this for shapes within shapes."""
        if self.deactivated or focus is None:
            return True, []
        nodes = (focus,) if isinstance(focus, URIRef | Literal) else tuple(focus)
        path = [] if _evaluation_path is None else _evaluation_path
        if len(path) // 2 >= executor.max_validation_depth:
            raise ReportableRuntimeError(f"{self.node} is reached through too many other shapes")
        values = self._values(target_graph, nodes)
        conforms, results = True, []
        for constraint, as_sets in self.constraints:
            given = {node: set(found) for node, found in values.items()} if as_sets else values
            met, found = constraint.evaluate(executor, target_graph, given, [*path, self, constraint])  # type: ignore[arg-type]
            conforms = conforms and met
            results += found
        return conforms, results

    def _values(self, graph: IndexedGraph, nodes: Iterable[Node]) -> dict[Node, Iterable[Node]]:
        path = self._path
        if not self.is_property_shape:
            return {node: (node,) for node in nodes}
        if isinstance(path, URIRef):
            return {node: graph.objects(node, path) for node in nodes}
        if self.inverse is not None:
            return {node: graph.subjects(self.inverse, node) for node in nodes}
        return {node: value_nodes_from_path(self.sg, node, path, graph) for node in nodes}


def _recorder(constraint: ConstraintComponent) -> Callable[..., tuple[str, None, list[Result]]]:
    """Return what makes a result of a constraint, in the place of pyshacl's own."""

    def record(
        graph: object,
        focus_node: Node,
        value_node: Node | None = None,
        result_path: IdentifiedNode | None = None,
        constraint_component: URIRef | None = None,
        source_constraint: object = None,
        extra_messages: Iterable[object] | None = None,
        bound_vars: object = None,
    ) -> tuple[str, None, list[Result]]:
        component = constraint_component or constraint.shacl_constraint_component
        path = constraint.shape._path if result_path is None else result_path
        extra = tuple(map(str, extra_messages or ()))
        return "", None, [Result(constraint, component, focus_node, path, value_node, extra)]

    return record


class ReadyShapes:
    """A graph of shapes, made ready to judge many graphs."""

    def __init__(self, graph: Graph) -> None:
        """Read the shapes.

        Raises LoaderError where they are not well formed, or go beyond the core of SHACL.
        """
        copy = Graph()
        for triple in graph:
            copy.add(tuple(map(same, triple)))  # type: ignore[arg-type]  # a triple stays one
        harvested = ShapesGraph(copy, logger=_LOG)
        try:
            ready = {shape.node: ReadyShape(shape) for shape in harvested.shapes}
            harvested._node_shape_cache = dict(ready)
            for shape in ready.values():
                shape.make_ready()
            custom = harvested.custom_constraints
        except ReportableRuntimeError as error:
            raise _not_judged(error) from error
        if custom:
            raise _not_judged("they define constraints of their own")
        self._by_target: dict[Targets, list[ReadyShape]] = {}
        for shape in sorted(ready.values(), key=lambda shape: str(shape.node)):
            if shape.targets and not shape.deactivated:
                self._by_target.setdefault(shape.targets, []).append(shape)

    def judge(self, graph: IndexedGraph) -> Iterator[Result]:
        """Yield what pyshacl finds in a graph.

        Raises LoaderError where it could not judge, which is not a fault of the data.
        """
        executor = SHACLExecutor()
        try:
            for targets, targeting in self._by_target.items():
                focus = _targeted(graph, targets)
                for shape in targeting if focus else ():
                    for _, _, (result, *_) in shape.validate(executor, graph, focus)[1]:
                        yield result
        except ReportableRuntimeError as error:
            raise _not_judged(error) from error


@cache
def published() -> ReadyShapes:
    """Return the published shapes, laid out flat and made ready once for this process."""
    return ReadyShapes(shapes.flat())


def _targeted(graph: IndexedGraph, targets: Targets) -> tuple[Node, ...]:
    """Return the nodes that targets choose (SHACL 2.1.3)."""
    found: dict[Node, None] = {}
    for kind, target in targets:
        if kind == SH.targetClass:
            found |= dict.fromkeys(graph.instances(target))
        elif kind == SH.targetNode:
            found[target] = None
        elif kind == SH.targetSubjectsOf:
            found |= dict.fromkeys(subject for subject, _ in graph.subject_objects(target))
        else:
            found |= dict.fromkeys(value for _, value in graph.subject_objects(target))
    return tuple(found)


def _not_judged(reason: object) -> LoaderError:
    return LoaderError("shapes", f"the data could not be judged: {reason}", "mend the shapes")
