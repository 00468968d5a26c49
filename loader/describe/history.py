"""What the provenance graph tells of a release beside its making: its copies, its earlier texts, and its withdrawal.

    <graph> prov:wasRevisionOf <version 2> .    <version 2> prov:wasRevisionOf <version 1> .
    <version 2> a prov:Entity ; prov:specializationOf <release> ; schema:sha256 … ; dcterms:title … ; schema:text … .
    <copy> a prov:Entity ; prov:alternateOf <release> ; schema:sha256 … .
    <graph> prov:invalidatedAtTime … ; schema:sha256 … .    where the release was withdrawn

A version that had been withdrawn before the release came back says so; of what was withdrawn no words are kept. It
all is in lines, so that it survives wherever lines do, and no moment is in it but that of a withdrawal, which is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.iris import Mint
from loader.describe.terms import Term

_GRAPH: Final = "graph/release/"
_Facts = Mapping[str, Mapping[str, list[Term]]]


@dataclass(frozen=True)
class Version:
    """A text that stands or stood for a release: the SHA-256 of its source, its title and its text as terms."""

    digest: str
    title: Term | None = None
    text: Term | None = None
    withdrawn: Term | None = None

    def wordless(self) -> Version:
        """Return it without its words."""
        return replace(self, title=None, text=None)


@dataclass(frozen=True)
class History:
    """What a store knows of the texts of one release: the one that stands, the earlier ones in order, the copies.

    `current` is None where nothing is known; it stands no more where it is `withdrawn`. `copies` are SHA-256.
    """

    base: str
    key: str
    current: Version | None = None
    earlier: tuple[Version, ...] = ()
    copies: frozenset[str] = frozenset()

    def revised(self, *, words: bool = True) -> History:
        """Return the history when another text takes the place of the current one, which keeps its words or not."""
        if self.current is None:
            return self
        before = self.current if words else self.current.wordless()
        return replace(self, current=None, earlier=(*self.earlier, before))

    def copied(self, digests: Iterable[str]) -> History:
        """Return the history with more copies."""
        return replace(self, copies=self.copies | frozenset(digests))

    def overtaken(self) -> History:
        """Return the history when the current text has turned out to be a copy of another one."""
        assert self.current is not None, "something is overtaken"
        return replace(self, current=None, copies=self.copies | {self.current.digest})

    def withdrawn(self, moment: datetime) -> History:
        """Return the history when the release is withdrawn: of no text any words are kept."""
        assert self.current is not None, "something is withdrawn"
        current = replace(self.current.wordless(), withdrawn=terms.moment(moment, "the moment of the withdrawal"))
        return replace(self, current=current, earlier=tuple(version.wordless() for version in self.earlier))

    def lines(self) -> tuple[str, ...]:
        """Return it as sorted N-Quads lines of the provenance graph; nothing where a release has only one text."""
        mint = Mint(self.base, self.key, self.key)
        end = mint.provenance()
        return tuple(
            sorted(f"{subject} {predicate} {value} {end} ." for subject, predicate, value in self._facts(mint))
        )

    def _facts(self, mint: Mint) -> Iterator[tuple[Term, Term, Term]]:
        for digest in self.copies:
            yield from _entity(mint.copy(digest), Version(digest))
            yield mint.copy(digest), v.ALTERNATE_OF, mint.release()
        before: Term | None = None
        for number, version in enumerate(self.earlier, start=1):
            name = mint.version(number, version.digest)
            yield from _entity(name, version)
            yield name, v.SPECIALIZATION_OF, mint.release()
            if before is not None:
                yield name, v.WAS_REVISION_OF, before
            before = name
        if before is not None:
            yield mint.graph(), v.WAS_REVISION_OF, before
        if self.current is not None and self.current.withdrawn is not None:
            yield from _entity(mint.graph(), self.current)
            yield mint.graph(), v.WAS_DERIVED_FROM, mint.release()


def read(base: str, graph: str, lines: Iterable[str]) -> History:
    """Return what N-Quads lines in and about a release's named graph tell of its texts."""
    key = graph.removeprefix(base + _GRAPH)
    mint = Mint(base, key, graph)
    facts = _by_subject(lines)
    release, entity = mint.release(), mint.graph()
    current = _version(facts, release) or _version(facts, entity)
    copies = {_digest(facts, name) for name, said in facts.items() if release in said.get(v.ALTERNATE_OF, ())}
    return History(base, key, current, tuple(_earlier(facts, entity)), frozenset(filter(None, copies)))


def own(lines: Iterable[str], graph: str) -> tuple[str, ...]:
    """Return those of some N-Quads lines that are in a release's own graph."""
    return tuple(line for line in lines if line.endswith(f" <{graph}> ."))


def made(lines: Iterable[str], base: str, graph: str) -> tuple[str, ...]:
    """Return those of some N-Quads lines that tell how a release's graph was made, without its history."""
    told = set(read(base, graph, known := tuple(lines)).lines())
    return tuple(line for line in known if line.endswith(f" <{base}graph/provenance> .") and line not in told)


def _entity(name: Term, version: Version) -> Iterator[tuple[Term, Term, Term]]:
    yield name, v.TYPE, v.ENTITY
    yield name, v.SHA256, terms.quoted(version.digest)
    for predicate, value in (
        (v.TITLE, version.title),
        (v.TEXT, version.text),
        (v.INVALIDATED_AT, version.withdrawn),
    ):
        if value is not None:
            yield name, predicate, value


def _by_subject(lines: Iterable[str]) -> _Facts:
    found: dict[str, dict[str, list[Term]]] = {}
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        found.setdefault(subject, {}).setdefault(predicate, []).append(Term(rest[: rest.rindex(" <")]))
    return found


def _earlier(facts: _Facts, entity: Term) -> list[Version]:
    """Return the earlier texts, the first one first; a chain that runs in a circle is cut where it closes."""
    found: list[Version] = []
    names: list[str] = [entity]
    while (before := min(facts.get(names[-1], {}).get(v.WAS_REVISION_OF, ()), default=None)) not in (None, *names):
        assert before is not None
        if (version := _version(facts, before)) is not None:
            found.append(version)
        names.append(before)
    return found[::-1]


def _version(facts: _Facts, name: str) -> Version | None:
    if not (digest := _digest(facts, name)):
        return None
    said = facts[name]
    title, text, withdrawn = (min(said.get(key, ()), default=None) for key in (v.TITLE, v.TEXT, v.INVALIDATED_AT))
    return Version(digest, title, text, withdrawn)


def _digest(facts: _Facts, name: str) -> str:
    return min((value[1:-1] for value in facts.get(name, {}).get(v.SHA256, ())), default="")
