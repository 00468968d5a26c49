"""Check releases against the shapes: `check.report` says what is wrong, and points at the words in the release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import Graph

from loader.check import data, formats, results, shapes
from loader.model import InputError, LoaderError, Report

__all__ = ["formats", "report", "verdict"]

_NO_SOURCES: Final[Mapping[str, str]] = MappingProxyType({})


def report(lines: Iterable[str], sources: Mapping[str, str] = _NO_SOURCES) -> Report:
    """Return what is wrong with, missing from or odd in the releases that these N-Quads lines describe.

    `sources` gives the file name of a release by its IRI; without one the release's IRI stands for it. All lines are
    checked as one graph, so lines of one release at a time tell apart what one release says from what two disagree on.

    Raises InputError when the lines are not N-Quads or have blank nodes, or when there is nothing in them to check.
    """
    described = data.graph(lines)
    if len(described) == 0:
        raise InputError("check", "there is nothing to check", "give at least one release")
    return Report(results.problems(verdict(described, shapes.flat()), described, sources))


def verdict(described: Graph, rules: Graph) -> Graph:
    """Return pyshacl's report on a graph, judged by a graph of shapes.

    Nothing is fetched, inferred or imported. Raises LoaderError when pyshacl could not judge, which is not a fault of
    the data.
    """
    try:
        _, judged, _ = pyshacl.validate(
            described,
            shacl_graph=rules,
            advanced=False,
            inference="none",
            do_owl_imports=False,
            js=False,
            meta_shacl=False,
        )
    except ReportableRuntimeError as error:
        raise _not_judged(error) from error
    # Some failures, such as a refused SERVICE, come back in place of the report and would read as "does not conform".
    if not isinstance(judged, Graph):
        raise _not_judged(judged)
    return judged


def _not_judged(reason: object) -> LoaderError:
    return LoaderError("shapes", f"the data could not be judged: {reason}", "mend the shapes")
