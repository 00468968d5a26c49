"""The named graph of one release while it is being written: every fact goes in with the passages that say it."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from loader import confidence, vocab
from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.iris import Mint
from loader.describe.passages import MASK, OUR_FAULT, Passages
from loader.describe.terms import Term
from loader.model import LoaderError, Span

Fact = str
"""A predicate and a value in written form, with a space between: what a line says of its subject."""

Properties = tuple[tuple[Term, str], ...]
"""Predicates, each with the scheme of the concepts that are its values."""

Slugs = str | tuple[str, ...] | None
"""Slugs of the concepts that are the values of one property: one, any number, or none."""

Measure = Callable[[str, str], Decimal | None]
"""Tells how often a rule was right in a kind of record, such as `confidence.of`."""

_POINT: Final = (
    (v.FINDING_KIND, "finding-kind"),
    (v.POLARITY, "polarity"),
    (v.THEME, "theme"),
    (v.ABOUT_GROUP, "group"),
    (v.TREND, "trend"),
)

CLASSIFIED: Final[Mapping[str, Properties]] = {
    "finding": _POINT,
    "clause": _POINT,
    "judgement": ((v.JUDGES, "theme"),),
    "profile": ((v.SECURITY_CATEGORY, "security-category"), (v.HOLDS, "group")),
    "statement": ((v.SPEECH_MODE, "speech-mode"),),
    "establishment": ((v.ESTABLISHMENT_KIND, "establishment-kind"),),
    "inspection": ((v.INSPECTION_KIND, "inspection-kind"), (v.NOTICE, "notice")),
}
"""What each kind of record is classified by."""

CLASSES: Final = {
    "finding": v.FINDING,
    "clause": v.FINDING,
    "judgement": v.JUDGEMENT,
    "profile": v.PROFILE,
    "statement": v.STATEMENT,
}
"""The class of each kind of record that asserts something."""

UNREVIEWED: Final[Fact] = f"{v.REVIEW_STATUS} {v.UNREVIEWED}"

__all__ = ["CLASSES", "MASK", "UNREVIEWED", "Fact", "Graph", "Known", "each"]


class Graph:
    """The quads of one release, and the terms that many of them share.

    Facts are kept by subject and become lines at the end, so that only the few of one subject are put in order.
    """

    def __init__(self, mint: Mint, text: str, masked: tuple[Span, ...]) -> None:
        self.mint, self.where = mint, mint.where
        self.release, self.run = mint.release(), mint.run()
        self._origin = f"{v.WAS_DERIVED_FROM} {self.release}", f"{v.WAS_GENERATED_BY} {self.run}"
        self.passages = Passages(mint, text, masked)
        self.text = self.passages.text
        self.bodies: dict[str, Term] = {}
        self._facts: dict[Term, list[Fact]] = {}

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
        for facts in self._facts.values():
            facts.sort()
        subjects = sorted(self._facts)
        place = bisect(subjects, self.passages.before)
        return (
            *[f"{subject} {fact}{end}" for subject in subjects[:place] for fact in self._facts[subject]],
            *self.passages.lines(end),
            *[f"{subject} {fact}{end}" for subject in subjects[place:] for fact in self._facts[subject]],
        )

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

    def concepts(self, record: str, slugs: tuple[Slugs, ...]) -> tuple[Fact, ...]:
        """Return what a record of a kind is classified by, as facts; raises LoaderError as `concept` does.

        `slugs` are those of each property that `CLASSIFIED` names for it.
        """
        facts, unknown = _concepts(record, slugs)
        if unknown:
            self.concept(*unknown[0])
        return facts

    def organisation(self, slug: str) -> Term:
        """Return an organisation, and remember that the graph has to say what it is called."""
        if slug not in self.bodies:
            self.bodies[slug] = self.mint.organisation(slug)
        return self.bodies[slug]

    def evidence(self, subject: Term, spans: tuple[Span, ...]) -> list[Fact]:
        """Return the passages that a subject was read from, as facts; raises LoaderError when there is none."""
        if not spans:
            raise LoaderError(self.where, f"{subject} has no evidence", OUR_FAULT)
        if len(spans) == 1:
            return [self.passages.evidence(spans[0])]
        return [self.passages.evidence(span) for span in dict.fromkeys(spans)]

    def assertion(
        self,
        record: str,
        subject: Term,
        rule: str,
        spans: tuple[Span, ...],
        facts: list[Fact],
        slugs: tuple[Slugs, ...],
    ) -> None:
        """Add facts, and what every assertion has: class, evidence, where it comes from, that nobody has reviewed it.

        `record` is its kind, one of `CLASSES`, and `slugs` are of the concepts that it is classified by. A rule that
        was never measured gives no confidence. Raises LoaderError as `concept` and `evidence` do.
        """
        kind, sure = _alike(record, rule, confidence.of)
        evidence = (self.passages.evidence(spans[0]),) if len(spans) == 1 else self.evidence(subject, spans)
        classified, unknown = _concepts(record, slugs)
        if unknown:
            self.concept(*unknown[0])
        # nearly in their order, which saves half of the sorting
        self.say(subject, [kind, *self._origin, *facts, *sure, *evidence, *classified])


class Known(dict[str, Term]):
    """What other facts refer to, by key; `what` tells what it is, `where` its source.

    Raises LoaderError for what is not there.
    """

    def __init__(self, where: str, what: str) -> None:
        self.where, self.what = where, what

    def __missing__(self, key: str) -> Term:
        raise LoaderError(self.where, f"a fact refers to {self.what} {key!r}, which was not read", OUR_FAULT)


def each(predicate: Term, values: list[Term]) -> list[Fact]:
    """Return one fact for each value, the same value once."""
    if len(values) > 1:
        return [f"{predicate} {value}" for value in dict.fromkeys(values)]
    return [f"{predicate} {values[0]}"] if values else []


@lru_cache(maxsize=1024)
def _concept(scheme: str, slug: str) -> Term | None:
    concept = vocab.concepts(scheme).get(slug)
    return terms.iri(concept.iri, "ontology/concepts.ttl") if concept else None


@lru_cache(maxsize=4096)
def _classified(predicate: Term, scheme: str, slug: str) -> Fact | None:
    concept = _concept(scheme, slug)
    return concept and f"{predicate} {concept}"


@lru_cache(maxsize=4096)
def _concepts(record: str, slugs: tuple[Slugs, ...]) -> tuple[tuple[Fact, ...], tuple[tuple[str, str], ...]]:
    """Return facts in order, and the schemes and slugs of concepts that the ontology does not have.

    To be classified is to be asserted, so what nobody has reviewed is told among them.
    """
    facts, unknown = [UNREVIEWED] if record in CLASSES else [], []
    for (predicate, scheme), own in zip(CLASSIFIED[record], slugs, strict=True):
        for slug in (own,) if isinstance(own, str) else dict.fromkeys(own or ()):
            if fact := _classified(predicate, scheme, slug):
                facts.append(fact)
            else:
                unknown.append((scheme, slug))
    return tuple(sorted(facts)), tuple(unknown)


@lru_cache(maxsize=1024)
def _alike(record: str, rule: str, measured: Measure) -> tuple[Fact, tuple[Fact, ...]]:
    """Return what all records of a kind say that a rule has read: their class, and how sure the rule is if known."""
    kind, sure = f"{v.TYPE} {CLASSES[record]}", measured(record, rule)
    if sure is None:
        return kind, ()
    return kind, (f"{v.CONFIDENCE} {terms.decimal(sure, 'ontology/confidence.csv')}",)
