"""What came back from a server, as an answer; what is not one is an error, and never an empty answer."""

from __future__ import annotations

import pyoxigraph
from pyoxigraph import Literal, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

from loader.store.answer import Answer, Term
from loader.store.remote.transport import Reply
from loader.store.remote.values import by_value, spelt

RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
_RESULTS = (RESULTS, "application/json")
_TRIPLES = (TRIPLES, "text/plain")
# Virtuoso 7 answers an ASK with a row that holds 1, or with no row.
_ASKED = "__ASK_RETVAL"


def read(reply: Reply, form: str) -> Answer:
    """Read the reply to a query of a form; values are spelt as the embedded store spells them.

    Raises ValueError where it is of another media type, cut, or not the answer to such a query.
    """
    known = _RESULTS if form in ("SELECT", "ASK") else _TRIPLES
    if reply.media_type not in known:
        raise ValueError(f"it is {reply.media_type or 'of no type'} and not {known[0]}")
    if known is _TRIPLES and not reply.bounded:
        raise ValueError("it does not say how long it is, so it may be a part")
    try:
        if known is _TRIPLES:
            return Answer(lines=_lines(reply.body))
        found = pyoxigraph.parse_query_results(reply.body, format=QueryResultsFormat.JSON)
        return _asked(found) if form == "ASK" else _selected(found)
    except (SyntaxError, RecursionError) as error:
        raise ValueError(f"it cannot be read ({error})") from error


def _asked(found: QueryBoolean | QuerySolutions) -> Answer:
    if isinstance(found, QueryBoolean):
        return Answer(boolean=bool(found))
    if [variable.value for variable in found.variables] != [_ASKED]:
        raise ValueError("it is no yes or no")
    return Answer(boolean=any(isinstance(row[0], Literal) and row[0].value == "1" for row in found))


def _selected(found: QueryBoolean | QuerySolutions) -> Answer:
    if isinstance(found, QueryBoolean):
        raise ValueError("it is a yes or no and not rows")
    variables = tuple(variable.value for variable in found.variables)
    rows = [tuple(row) for row in found]
    spellings = spelt(term for row in rows for term in row if isinstance(term, Literal))

    def told(term: Term | None) -> Term | None:
        return spellings.get(term, term) if isinstance(term, Literal) else term

    return Answer(variables, tuple(tuple(told(term) for term in row) for row in rows))


def _lines(body: bytes) -> tuple[str, ...]:
    return tuple(sorted({f"{quad.triple} ." for quad in by_value(pyoxigraph.parse(body, format=RdfFormat.N_TRIPLES))}))
