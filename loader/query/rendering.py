"""An answer as text: a table to read, the SPARQL 1.1 result formats, or a graph in Turtle or JSON-LD."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pyoxigraph
from pyoxigraph import Literal, NamedNode, QueryResultsFormat

from loader.model import UsageError
from loader.store import jsonld, syntax
from loader.store.answer import Answer, Term, plain
from loader.store.context import shortened
from loader.vocab import BASE, XSD


@dataclass(frozen=True)
class Format:
    """A form of answers: its media type, and the forms of query whose answers it can hold."""

    media_type: str
    forms: frozenset[str]
    write: Callable[[Answer], bytes]


def render(answer: Answer, form: str, width: int | None = None) -> bytes:
    """Write an answer in one of `FORMATS`, in UTF-8; `width` is that of a table in characters, for wrapping.

    Raises UsageError where there is no such format, or it cannot hold the answer: CSV and TSV hold rows only, Turtle
    and JSON-LD graphs only.
    """
    if form not in FORMATS:
        raise UsageError("format", f"{form!r} is not one", f"choose one of {', '.join(FORMATS)}")
    if answer.form not in FORMATS[form].forms:
        fitting = [name for name, other in FORMATS.items() if answer.form in other.forms]
        what = f"{form} cannot hold the answer to {_ARTICLE[answer.form]}"
        raise UsageError("format", what, f"choose one of {', '.join(fitting)}")
    return _table(answer, width) if form == "table" else FORMATS[form].write(answer)


def _table(answer: Answer, width: int | None = None) -> bytes:
    """Write aligned text: IRIs by their prefixes, words without quotes, a line below the names of columns."""
    if answer.boolean is not None:
        return b"yes\n" if answer.boolean else b"no\n"
    names, rows = answer.variables, [[_cell(term) for term in row] for row in answer.rows]
    if answer.lines is not None:
        triples = pyoxigraph.parse("\n".join(answer.lines), format=pyoxigraph.RdfFormat.N_TRIPLES)
        names = ("subject", "predicate", "object")
        rows = [[_cell(term) for term in (found.subject, found.predicate, found.object)] for found in triples]
    widths = [
        max(len(name), *(len(row[place]) for row in rows), 1) if rows else len(name) for place, name in enumerate(names)
    ]
    widths = _fitted(widths, width)
    lines = [*_wrapped(list(names), widths), "  ".join("-" * column for column in widths)]
    for row in rows:
        lines += _wrapped(row, widths)
    return "".join(f"{line}\n" for line in lines).encode()


def _cell(term: Term | None) -> str:
    """Return a term in one line; what would steer a terminal is shown as a replacement character."""
    if term is None:
        return ""
    text = _short(term.value) if isinstance(term, NamedNode) else plain(term)
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in re.sub(r"\s+", " ", text))


def _short(iri: str) -> str:
    """Return an IRI by its prefix, one of ours by what stands behind the base, any other in angle brackets."""
    behind = iri.removeprefix(f"{BASE}id/")
    return shortened(iri) or (behind if behind != iri else f"<{iri}>")


def _fitted(widths: list[int], width: int | None) -> list[int]:
    """Take from the widest columns until the table fits, but no column below 12 characters."""
    fitted = list(widths)
    while width is not None and fitted and sum(fitted) + 2 * (len(fitted) - 1) > width and max(fitted) > 12:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _wrapped(cells: list[str], widths: list[int]) -> list[str]:
    columns = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    height = max((len(column) for column in columns), default=0)
    lines = [[column[line] if line < len(column) else "" for column in columns] for line in range(height)]
    return ["  ".join(part.ljust(width) for part, width in zip(line, widths, strict=True)).rstrip() for line in lines]


def _json(answer: Answer) -> bytes:
    """Write SPARQL 1.1 Query Results JSON (W3C Recommendation of 21 March 2013)."""
    if answer.boolean is not None:
        return _text({"head": {}, "boolean": answer.boolean})
    rows = [
        {name: _described(term) for name, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    return _text({"head": {"vars": list(answer.variables)}, "results": {"bindings": rows}})


def _text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def _described(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "bnode", "value": str(term).removeprefix("_:")}
    described = {"type": "literal", "value": term.value}
    if term.language:
        return described | {"xml:lang": term.language}
    return described if term.datatype.value == XSD + "string" else described | {"datatype": term.datatype.value}


def _through_engine(form: QueryResultsFormat) -> Callable[[Answer], bytes]:
    """Return the engine's own writer for a format of SPARQL results."""

    def write(answer: Answer) -> bytes:
        results = pyoxigraph.parse_query_results(_json(answer), format=QueryResultsFormat.JSON)
        written = results.serialize(format=form)
        assert written is not None, "nothing was given to write to"
        return written

    return write


def _turtle(answer: Answer) -> bytes:
    return b"".join(syntax.turtle(answer.lines or ()))


def _jsonld(answer: Answer) -> bytes:
    return b"".join(jsonld.jsonld(answer.lines or ()))


_ARTICLE = {"select": "a SELECT", "ask": "an ASK", "construct": "a CONSTRUCT or DESCRIBE"}
_ROWS = frozenset({"select"})
_RESULTS = frozenset({"select", "ask"})
_GRAPH = frozenset({"construct"})
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "table": Format("text/plain", _RESULTS | _GRAPH, _table),
        "csv": Format("text/csv", _ROWS, _through_engine(QueryResultsFormat.CSV)),
        "tsv": Format("text/tab-separated-values", _ROWS, _through_engine(QueryResultsFormat.TSV)),
        "json": Format("application/sparql-results+json", _RESULTS, _json),
        "xml": Format("application/sparql-results+xml", _RESULTS, _through_engine(QueryResultsFormat.XML)),
        "turtle": Format("text/turtle", _GRAPH, _turtle),
        "jsonld": Format("application/ld+json", _GRAPH, _jsonld),
    }
)
