"""Values for the parameters of a query: checked terms in its first VALUES row, never pasted text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from loader.model import UsageError
from loader.query.asking import Answers
from loader.query.saved import VALUES, Parameter, Query
from loader.store.context import prefixes
from loader.vocab import BASE, ORG, PI, RDFS, SCHEMA, SKOS, XSD, concepts, phrases

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WEB = re.compile(r"https?://[^/]", re.IGNORECASE)
_ESCAPE = re.compile(r"\\[uU]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class _Thing:
    """A kind of thing that people know by its name: its class, and the properties that hold names."""

    type: str
    names: tuple[str, ...]


_THINGS: Mapping[str, _Thing] = MappingProxyType(
    {
        "establishment": _Thing(
            PI.PlaceOfDetention, (RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")
        ),
        "official": _Thing(PI.Official, (SCHEMA + "name", SKOS + "altLabel", SKOS + "hiddenLabel")),
        "organisation": _Thing(
            ORG + "FormalOrganization", (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")
        ),
    }
)


def bind(query: Query, values: Mapping[str, str], store: Answers | None = None, base: str = BASE) -> str:
    """Return the query's text with values for its parameters; an empty value means any.

    Concepts are given by slug, label or IRI. Establishments, officials and organisations are given by slug, name or
    IRI; names are looked up in the store, and without one a slug is taken as it is. `base` is that of their IRIs.

    Raises UsageError for parameters that the query does not have and values that do not fit.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            told = "it has none" if not known else f"it has {', '.join(known)}"
            raise UsageError(query.name, f"the query has no parameter {name!r}", told)
    row = [_term(known[name], values[name], store, base) if name in values else known[name].default for name in known]
    return _with_row(query.text, row) if values else query.text


def _with_row(text: str, row: list[str]) -> str:
    block = VALUES.search(text)
    assert block is not None, "a query with parameters has a VALUES block"
    return f"{text[: block.start(2)]}{' '.join(row)}{text[block.end(2) :]}"


def _term(parameter: Parameter, value: str, store: Answers | None, base: str) -> str:
    """Return a value as the N-Triples text of a term."""
    if not value:
        return "UNDEF"
    if _ESCAPE.search(value):
        # Engines read \u escapes at different moments: what is text to one is syntax to another.
        raise _unfit(parameter, value, "write the character itself: \\u escapes and control characters are not taken")
    if parameter.kind in _THINGS:
        return str(_thing(parameter, value, store, base))
    if parameter.kind in _PLAIN:
        return str(_PLAIN[parameter.kind](parameter, value))
    return str(_concept(parameter, value))


def _iri(parameter: Parameter, value: str) -> NamedNode:
    try:
        if _WEB.match(value):
            return NamedNode(value)
        prefix, _, local = value.partition(":")
        return NamedNode(prefixes()[prefix] + local)
    except (ValueError, KeyError) as error:
        raise _unfit(parameter, value, "give an IRI such as " + parameter.example) from error


def _literal(parameter: Parameter, value: str) -> Literal:
    return Literal(value)


def _integer(parameter: Parameter, value: str) -> Literal:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", value, re.ASCII):
        raise _unfit(parameter, value, f"give a whole number, such as {parameter.example}")
    return Literal(str(int(value)), datatype=NamedNode(XSD + "integer"))


def _decimal(parameter: Parameter, value: str) -> Literal:
    if not re.fullmatch(r"[+-]?[0-9]{1,12}(\.[0-9]{1,6})?", value, re.ASCII):
        raise _unfit(parameter, value, f"give a number, such as {parameter.example}")
    return Literal(value, datatype=NamedNode(XSD + "decimal"))


def _date(parameter: Parameter, value: str) -> Literal:
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise _unfit(parameter, value, f"give a day as yyyy-mm-dd, such as {parameter.example}") from error
    return Literal(day.isoformat(), datatype=NamedNode(XSD + "date"))


_PLAIN: Mapping[str, Callable[[Parameter, str], NamedNode | Literal]] = MappingProxyType(
    {"iri": _iri, "literal": _literal, "integer": _integer, "decimal": _decimal, "date": _date}
)


def _concept(parameter: Parameter, value: str) -> NamedNode:
    try:
        scheme = concepts(parameter.kind)
    except KeyError as error:
        what = f"its kind {parameter.kind!r} is neither a concept scheme nor one of {', '.join((*_PLAIN, *_THINGS))}"
        raise UsageError(parameter.name, what, "mend the header of the query") from error
    by_iri = {concept.iri: concept.slug for concept in scheme.values()}
    slug = value if value in scheme else by_iri.get(value) or phrases(parameter.kind).get(value.casefold())
    if slug is None:
        raise _unknown(parameter, value, list(scheme))
    return NamedNode(scheme[slug].iri)


def _thing(parameter: Parameter, value: str, store: Answers | None, base: str) -> NamedNode:
    if _WEB.match(value):
        return _iri(parameter, value)
    slug = value.casefold().replace(" ", "-")
    stem = f"{base}id/{parameter.kind}/"
    if store is None:
        if not _SLUG.fullmatch(slug):
            raise _unfit(parameter, value, f"give a slug, such as {parameter.example}, or an IRI")
        return NamedNode(stem + slug)
    named = _named(_THINGS[parameter.kind], store)
    found = {iri for iri, names in named.items() if iri == stem + slug or value.casefold() in names}
    if not found:
        raise _unknown(parameter, value, sorted(iri.removeprefix(stem) for iri in named))
    if len(found) > 1:
        either = " or ".join(sorted(iri.removeprefix(stem) for iri in found))
        raise _unfit(parameter, value, f"it may mean {either}: give one of these")
    return NamedNode(found.pop())


def _named(thing: _Thing, store: Answers) -> dict[str, set[str]]:
    """Return the names, case folded, of all things of a class that the store holds, by IRI."""
    names = "|".join(f"<{name}>" for name in thing.names)
    rows = store.answer(f"SELECT DISTINCT ?thing ?name WHERE {{ ?thing a <{thing.type}> ; {names} ?name }}")
    found: dict[str, set[str]] = {}
    for row in rows.records():
        found.setdefault(row["thing"], set()).add(row["name"].casefold())
    return found


def _unfit(parameter: Parameter, value: str, remedy: str) -> UsageError:
    return UsageError(parameter.name, f"{value!r} is not {_article(parameter.kind)}", remedy)


def _unknown(parameter: Parameter, value: str, slugs: list[str]) -> UsageError:
    near = get_close_matches(value.casefold().replace(" ", "-"), slugs, n=3, cutoff=0.5)
    if not slugs:
        remedy = "load releases first"
    elif near:
        remedy = f"did you mean {' or '.join(near)}?"
    else:
        remedy = f"known are {', '.join(slugs[:20])}" + (" and others" if len(slugs) > 20 else "")
    return UsageError(parameter.name, f"no {parameter.kind} {value!r} is known here", remedy)


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {'IRI' if kind == 'iri' else kind}"
