"""What a store answers: rows, a yes or no, or a graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph

Term: TypeAlias = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple


@dataclass(frozen=True)
class Answer:
    """The answer to one SPARQL query, as values that no engine holds on to.

    A SELECT fills `variables` and `rows` (None where a variable is unbound), an ASK `boolean`, a CONSTRUCT or DESCRIBE
    `lines` (sorted N-Triples). Results of pyoxigraph end the process when another thread reads them; these do not.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    boolean: bool | None = None
    lines: tuple[str, ...] | None = None

    @property
    def form(self) -> str:
        """Return `select`, `ask` or `construct`."""
        if self.boolean is not None:
            return "ask"
        return "select" if self.lines is None else "construct"

    def records(self) -> tuple[Mapping[str, str], ...]:
        """Return each row as variable -> plain value (an IRI or a lexical form); unbound variables are left out."""
        return tuple(
            {name: plain(term) for name, term in zip(self.variables, row, strict=True) if term is not None}
            for row in self.rows
        )


def plain(term: Term) -> str:
    """Return a term as SPARQL 1.1 Query Results CSV writes it: without quotes, language and datatype."""
    return str(term) if isinstance(term, pyoxigraph.BlankNode | pyoxigraph.Triple) else term.value
