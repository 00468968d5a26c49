"""The named graph of one release while it is being written: every fact goes in with the passages that say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeVar

from loader import vocab
from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.iris import Mint
from loader.describe.terms import Term
from loader.model import LoaderError, Span

MASK: Final = "\N{FULL BLOCK}"
AROUND: Final = 16
"""How many code points before and after a passage are kept, so that it is found again in a text that has changed."""

_OUR_FAULT: Final = "this is a fault of the program; report it together with the release"

T = TypeVar("T")


class Graph:
    """The quads of one release, and the terms that many of them share.

    `text` is the release's text with each code point of a masked span as a full block, so that offsets hold.
    """

    def __init__(self, mint: Mint, text: str, masked: tuple[Span, ...]) -> None:
        self.mint, self.where = mint, mint.where
        self.text = _masked(text, masked, mint.where)
        self.release, self.run = self.iri(mint.release()), self.iri(mint.run())
        self.bodies: set[str] = set()
        self._masked = masked
        self._end = f" {self.iri(mint.graph())} ."
        self._lines: set[str] = set()
        self._passages: dict[Span, Term] = {}

    def say(self, subject: Term, predicate: Term, *values: Term) -> None:
        """Add one quad for each value."""
        for value in values:
            self._lines.add(f"{subject} {predicate} {value}{self._end}")

    def lines(self) -> tuple[str, ...]:
        """Return the quads as N-Quads lines, in code point order."""
        return tuple(sorted(self._lines))

    def iri(self, text: str) -> Term:
        """Return an IRI as a term; raises LoaderError for a bad one."""
        return terms.iri(text, self.where)

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

    def concepts(self, scheme: str, slugs: Iterable[str]) -> list[Term]:
        """Return several concepts of one scheme; raises LoaderError as `concept` does."""
        return [self.concept(scheme, slug) for slug in slugs]

    def organisation(self, slug: str) -> Term:
        """Return an organisation, and remember that the graph has to say what it is called."""
        self.bodies.add(slug)
        return self.iri(self.mint.organisation(slug))

    def known(self, named: Mapping[str, T], key: str, what: str) -> T:
        """Return what another fact refers to; raises LoaderError when it is not there."""
        if key not in named:
            raise LoaderError(self.where, f"a fact refers to {what} {key!r}, which was not read", _OUR_FAULT)
        return named[key]

    def evidence(self, subject: Term, spans: Iterable[Span]) -> None:
        """Add the passages that a fact was read from; raises LoaderError when there is none."""
        if not (passages := [self._passage(span) for span in spans]):
            raise LoaderError(self.where, f"{subject} has no evidence", _OUR_FAULT)
        self.say(subject, v.EVIDENCE, *passages)

    def assertion(self, kind: Term, name: str, spans: Iterable[Span], measured: Decimal | None) -> Term:
        """Add what every assertion has: its class, its evidence, where it comes from, that nobody has reviewed it.

        `measured` is the confidence of the rule that made it; a rule that was never measured gives no number.
        """
        subject = self.iri(name)
        self.say(subject, v.TYPE, kind)
        self.say(subject, v.REVIEW_STATUS, self.concept("review-status", "unreviewed"))
        self.say(subject, v.WAS_DERIVED_FROM, self.release)
        self.say(subject, v.WAS_GENERATED_BY, self.run)
        if measured is not None:
            self.say(subject, v.CONFIDENCE, terms.decimal(measured, self.where))
        self.evidence(subject, spans)
        return subject

    def refuse_masked(self, span: Span) -> None:
        """Raise LoaderError when words that are about to be quoted hold data of a press contact.

        To cut them would quote what the release does not say, to drop them would leave a fact without evidence.
        """
        if any(masked.start < span.end and span.start < masked.end for masked in self._masked):
            raise LoaderError(self.where, f"passage {span.start}-{span.end} holds data of a press contact", _OUR_FAULT)

    def _passage(self, span: Span) -> Term:
        if span in self._passages:
            return self._passages[span]
        start, end, text = span.start, span.end, self.text
        if not 0 <= start < end <= len(text):
            raise LoaderError(self.where, f"passage {start}-{end} is not within the text of {len(text)}", _OUR_FAULT)
        self.refuse_masked(span)
        name = self.mint.passage(start, end)
        passage, selector = self.iri(name), self.iri(f"{name}-s")
        self._passages[span] = passage
        self.say(passage, v.TYPE, v.PASSAGE)
        self.say(passage, v.HAS_SOURCE, self.release)
        self.say(passage, v.HAS_SELECTOR, selector)
        self.say(selector, v.TYPE, v.POSITION_SELECTOR, v.QUOTE_SELECTOR)
        self.say(selector, v.START, terms.integer(start))
        self.say(selector, v.END, terms.integer(end))
        self.say(selector, v.EXACT, self.words(text[start:end]))
        self.say(selector, v.PREFIX, self.words(text[max(0, start - AROUND) : start]))
        self.say(selector, v.SUFFIX, self.words(text[end : end + AROUND]))
        return passage


@lru_cache(maxsize=1024)
def _concept(scheme: str, slug: str) -> Term | None:
    concept = vocab.concepts(scheme).get(slug)
    return terms.iri(concept.iri, "ontology/concepts.ttl") if concept else None


def _masked(text: str, spans: Iterable[Span], where: str) -> str:
    length = len(text)
    for start, end in ((span.start, span.end) for span in spans):
        if not 0 <= start <= end <= length:
            raise LoaderError(where, f"masked span {start}-{end} is not within the text of {length}", _OUR_FAULT)
        text = text[:start] + MASK * (end - start) + text[end:]
    return text
