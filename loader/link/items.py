"""What a server said of Wikidata's items: kept as N-Triples, so that the links can be made again without it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, Protocol
from urllib.parse import unquote

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Triple

from loader.link.datasets import FOLDER, named
from loader.model import InputError
from loader.resources import paths
from loader.vocab import BASE, DCTERMS, OWL, RDFS, SKOS, XSD

DIRECT: Final = "http://www.wikidata.org/prop/direct/"
ABOUT: Final = "http://schema.org/about"
_ARTICLES: Final = "https://en.wikipedia.org/wiki/"
_ANSWER: Final = NamedNode(f"{BASE}data/external/wikidata")
_DAY: Final = NamedNode(DCTERMS + "modified")
_SOURCE: Final = NamedNode(DCTERMS + "source")
_YEAR: Final = re.compile(r"\+?(\d{4})-")
_POINT: Final = re.compile(r"Point\(\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\s*\)", re.IGNORECASE)
_LANGUAGES: Final = ("en", "en-gb", "cy")
_LONGEST: Final = 200  # letters of a name


@dataclass(frozen=True)
class Item:
    """An item: its IRI, its names (labels before other names), titles of articles, and what can be compared.

    `begun` and `ended` are years, `points` longitude and latitude in degrees, `merged` the IRIs of items that were
    merged into this one.
    """

    iri: str
    names: tuple[str, ...]
    titles: tuple[str, ...]
    countries: tuple[str, ...]
    begun: tuple[int, ...]
    ended: tuple[int, ...]
    points: tuple[tuple[float, float], ...]
    merged: tuple[str, ...]

    @property
    def label(self) -> str:
        """The first of its names."""
        return self.names[0] if self.names else ""


@dataclass(frozen=True)
class Answers:
    """The items of one answer, on which day and where they were asked for, and how many IRIs were none of Wikidata."""

    items: tuple[Item, ...]
    day: date
    where: str
    strange: int


class Row(Protocol):
    """An answer to a SELECT."""

    @property
    def rows(self) -> tuple[tuple[object, ...], ...]:
        """One term for each column, None where a variable is unbound."""


@cache
def question() -> str:
    """Return the query that is sent, `ontology/links/wikidata.rq`."""
    return paths(FOLDER, "wikidata.rq")[0].read_text("utf-8")


def kept(answer: Row, where: str, day: date) -> bytes:
    """Return an answer to the question as sorted N-Triples, with the day and the place where it was given.

    Rows that no triple can be made of, such as one with a blank node for an unknown value, are left out.
    """
    triples = {triple for row in answer.rows if (triple := _triple(row)) is not None}
    triples |= {
        Triple(_ANSWER, _DAY, Literal(day.isoformat(), datatype=NamedNode(XSD + "date"))),
        Triple(_ANSWER, _SOURCE, Literal(where)),
    }
    return "".join(f"{line} .\n" for line in sorted(map(str, triples))).encode()


def read(data: bytes, where: str) -> Answers:
    """Read an answer that was kept.

    Raises InputError where it is not N-Triples, or does not say on which day it was given.
    """
    remedy = "ask again with --endpoint"
    try:
        quads = list(pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.N_TRIPLES))
    except (SyntaxError, ValueError) as error:
        raise InputError(where, f"is no answer that was kept ({error})", remedy) from error
    told: dict[NamedNode, list[str]] = defaultdict(list)
    facts: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            continue
        if quad.subject == _ANSWER:
            told[quad.predicate].append(quad.object.value)
        facts[quad.subject.value][quad.predicate.value].append(quad.object)
    try:
        (day,), sources = map(date.fromisoformat, told[_DAY]), sorted(told[_SOURCE])
    except ValueError as error:
        raise InputError(where, "does not say on which day it was given", remedy) from error
    del facts[_ANSWER.value]
    return _answers(facts, day, " ".join(sources))


Facts = Mapping[str, Mapping[str, list[NamedNode | Literal]]]


def _answers(facts: Facts, day: date, where: str) -> Answers:
    articles, merged = _to(facts, ABOUT), _to(facts, OWL + "sameAs")
    wikidata = named("wikidata")
    described = sorted(iri for iri, about in facts.items() if about.keys() - {ABOUT, OWL + "sameAs"})
    known = [iri for iri in described if wikidata.identifier(iri)]
    items = tuple(_item(iri, facts[iri], articles[iri], merged[iri]) for iri in known)
    return Answers(items, day, where, len(described) - len(known))


def _item(iri: str, about: Mapping[str, list[NamedNode | Literal]], articles: list[str], merged: list[str]) -> Item:
    def years(number: int) -> tuple[int, ...]:
        found = (_YEAR.match(term.value) for term in about.get(f"{DIRECT}P{number}", ()))
        return tuple(sorted({int(match[1]) for match in found if match}))

    points = (_POINT.fullmatch(term.value.strip()) for term in about.get(f"{DIRECT}P625", ()))
    titles = (_line(unquote(article.removeprefix(_ARTICLES)).replace("_", " ")) for article in articles)
    return Item(
        iri=iri,
        names=tuple(dict.fromkeys((*_names(about, RDFS + "label"), *_names(about, SKOS + "altLabel")))),
        titles=tuple(sorted(titles)),
        countries=tuple(sorted(term.value for term in about.get(f"{DIRECT}P17", ()))),
        begun=years(571),
        ended=years(576),
        points=tuple(sorted((float(match[1]), float(match[2])) for match in points if match)),
        merged=tuple(sorted(old for old in merged if named("wikidata").identifier(old))),
    )


def _names(about: Mapping[str, list[NamedNode | Literal]], predicate: str) -> Iterator[str]:
    literals = [term for term in about.get(predicate, ()) if isinstance(term, Literal)]
    for term in sorted(literals, key=lambda term: (_rank(term.language or ""), term.value)):
        if name := _line(term.value):
            yield name


def _rank(language: str) -> int:
    return _LANGUAGES.index(language) if language in _LANGUAGES else len(_LANGUAGES)


def _line(words: str) -> str:
    """Return words of others in one line, not too long, and without what would steer a terminal."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words[:_LONGEST]).split())


def _to(facts: Facts, predicate: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for iri, about in facts.items():
        for term in about.get(predicate, ()):
            found[term.value].append(iri)
    return found


def _triple(row: Iterable[object]) -> Triple | None:
    subject, predicate, found = row
    if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and isinstance(found, NamedNode | Literal):
        return Triple(subject, predicate, found)
    return None
