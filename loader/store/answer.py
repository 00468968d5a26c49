"""What a store answers: rows, a yes or no, or a graph."""

from __future__ import annotations

from abc import ABC, abstractmethod
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


class Answering(ABC):
    """Something that answers SPARQL queries, be it memory, a folder or a server."""

    @abstractmethod
    def answer(self, text: str) -> Answer:
        """Answer one SPARQL 1.1 query of any form."""

    def select(self, text: str) -> tuple[Mapping[str, str], ...]:
        """Return the rows of a SELECT as plain values."""
        return self.answer(text).records()

    def ask(self, text: str) -> bool:
        """Return the answer to an ASK."""
        return self.answer(text).boolean is True

    def construct(self, text: str) -> tuple[str, ...]:
        """Return the graph of a CONSTRUCT as sorted N-Triples lines."""
        return self.answer(text).lines or ()


def plain(term: Term) -> str:
    """Return a term as SPARQL 1.1 Query Results CSV writes it: without quotes, language and datatype."""
    return str(term) if isinstance(term, pyoxigraph.BlankNode | pyoxigraph.Triple) else term.value
