"""The named graph of one release while it is being written: every fact goes in with the passages that say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeVar

from loader import confidence, vocab
from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.iris import Mint
from loader.describe.passages import MASK, OUR_FAULT, Passages
from loader.describe.terms import Term
from loader.model import LoaderError, Span

Fact = tuple[Term, Term]
"""A predicate and a value."""

Properties = tuple[tuple[Term, str], ...]
"""Predicates, each with the scheme of the concepts that are its values."""

CLASSES: Final = {
    "finding": v.FINDING,
    "clause": v.FINDING,
    "judgement": v.JUDGEMENT,
    "profile": v.PROFILE,
    "statement": v.STATEMENT,
}
"""The class of each kind of record that asserts something."""

__all__ = ["CLASSES", "MASK", "Fact", "Graph", "each"]

T = TypeVar("T")


class Graph:
    """The quads of one release, and the terms that many of them share.

    Facts are kept as pairs of terms and written at the end, so that no line is made or compared twice.
    """

    def __init__(self, mint: Mint, text: str, masked: tuple[Span, ...]) -> None:
        self.mint, self.where = mint, mint.where
        self.release, self.run = mint.release(), mint.run()
        self._origin = (v.WAS_DERIVED_FROM, self.release), (v.WAS_GENERATED_BY, self.run)
        self.passages = Passages(mint, text, masked)
        self.text = self.passages.text
        self.bodies: dict[str, Term] = {}
        self._facts: dict[Term, list[Fact]] = {}
        self._alike: dict[tuple[str, str], tuple[Fact, ...]] = {}

    def say(self, subject: Term, facts: list[Fact]) -> None:
        """Add one quad for each fact about a subject; no fact is said twice."""
        if subject in self._facts:
            known = self._facts[subject]
            known += [fact for fact in facts if fact not in known]
        else:
            self._facts[subject] = facts

    def lines(self) -> tuple[str, ...]:
        """Return the quads as N-Quads lines, in code point order."""
        end = f" {self.mint.graph()} ."
        written = self.passages.lines(end)
        for subject, facts in self._facts.items():
            written[subject] = lines = [f"{subject} {predicate} {value}{end}" for predicate, value in facts]
            lines.sort()
        ordered: list[str] = []
        for subject in sorted(written):
            ordered += written[subject]
        return tuple(ordered)

    def words(self, text: str) -> Term:
        """Return words as a plain string; raises LoaderError for characters that cannot be written."""
        return terms.literal(text, self.where)

    def english(self, text: str) -> Term:
        """Return words of the release as a string in English; raises LoaderError as `words` does."""
        return terms.english(text, self.where)

    def concept(self, scheme: str, slug: str) -> Term:
        """Return a concept; raises LoaderError when the ontology has none by that slug."""
        if (found := _concept(scheme, slug)) is None:
            raise LoaderError(
                self.where, f"the scheme {scheme} has no concept {slug!r}", "add it to ontology/concepts.ttl"
            )
        return found

    def concepts(self, properties: Properties, *slugs: tuple[str, ...]) -> tuple[Fact, ...]:
        """Return facts whose values are concepts, for each property its own; raises LoaderError as `concept` does."""
        facts, unknown = _concepts(properties, slugs)
        if unknown:
            self.concept(*unknown[0])
        return facts

    def organisation(self, slug: str) -> Term:
        """Return an organisation, and remember that the graph has to say what it is called."""
        if slug not in self.bodies:
            self.bodies[slug] = self.mint.organisation(slug)
        return self.bodies[slug]

    def known(self, named: Mapping[str, T], key: str, what: str) -> T:
        """Return what another fact refers to; raises LoaderError when it is not there."""
        if key not in named:
            raise LoaderError(self.where, f"a fact refers to {what} {key!r}, which was not read", OUR_FAULT)
        return named[key]

    def evidence(self, subject: Term, spans: tuple[Span, ...]) -> list[Fact]:
        """Return the passages that a subject was read from, as facts; raises LoaderError when there is none."""
        if not spans:
            raise LoaderError(self.where, f"{subject} has no evidence", OUR_FAULT)
        if len(spans) == 1:
            return [(v.EVIDENCE, self.passages.name(spans[0]))]
        return each(v.EVIDENCE, map(self.passages.name, spans))

    def assertion(self, record: str, subject: Term, rule: str, spans: tuple[Span, ...], facts: list[Fact]) -> None:
        """Add facts, and what every assertion has: class, evidence, where it comes from, that nobody has reviewed it.

        `record` is its kind, one of `CLASSES`. A rule that was never measured gives no confidence.
        """
        if (alike := self._alike.get((record, rule))) is None:
            alike = self._alike[record, rule] = _alike(record, confidence.of(record, rule)) + self._origin
        self.say(subject, [*alike, *facts, *self.evidence(subject, spans)])


def each(predicate: Term, values: Iterable[Term]) -> list[Fact]:
    """Return one fact for each value, the same value once."""
    return [(predicate, value) for value in dict.fromkeys(values)]


@lru_cache(maxsize=1024)
def _alike(record: str, measured: Decimal | None) -> tuple[Fact, ...]:
    """Return what all records of a kind say whose rules are as sure."""
    facts: tuple[Fact, ...] = (v.TYPE, CLASSES[record]), (v.REVIEW_STATUS, v.UNREVIEWED)
    return facts if measured is None else (*facts, (v.CONFIDENCE, terms.decimal(measured, "ontology/confidence.csv")))


@lru_cache(maxsize=1024)
def _concept(scheme: str, slug: str) -> Term | None:
    concept = vocab.concepts(scheme).get(slug)
    return terms.iri(concept.iri, "ontology/concepts.ttl") if concept else None


@lru_cache(maxsize=4096)
def _concepts(
    properties: Properties, slugs: tuple[tuple[str, ...], ...]
) -> tuple[tuple[Fact, ...], tuple[tuple[str, str], ...]]:
    """Return facts, and the schemes and slugs of concepts that the ontology does not have."""
    chosen = [
        (predicate, scheme, slug)
        for (predicate, scheme), own in zip(properties, slugs, strict=True)
        for slug in dict.fromkeys(own)
    ]
    facts = tuple((predicate, concept) for predicate, scheme, slug in chosen if (concept := _concept(scheme, slug)))
    return facts, tuple((scheme, slug) for _, scheme, slug in chosen if not _concept(scheme, slug))
