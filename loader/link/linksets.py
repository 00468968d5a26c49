"""All that is known of one dataset: its links, what has none, and what waits for a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from loader.link import subjects
from loader.link.datasets import Dataset, Method, methods
from loader.link.proposals import Proposal, known
from loader.link.review import NONE, Decision, Decisions, Pair

NOTHING: Final = "https://w3id.org/sssom/NoTermFound"
"""What stands for the entry that was looked for and not found (SSSOM 1.1)."""

_LOOKED_IN_ANSWER: Final = "not-in-answer"
_DECIDED: Final = "decision"


@dataclass(frozen=True)
class Evidence:
    """What a server answered: what it proposes for one kind of subject, on which day, and where that was."""

    proposals: tuple[Proposal, ...]
    kind: str
    day: date
    where: str


@dataclass(frozen=True)
class Link:
    """One statement about a subject and a dataset, as it is published.

    It says that the subject is linked to `object`; that it is not, where `negated`; or that nothing was found, where
    `object` is `NOTHING`.
    """

    subject: str
    subject_label: str
    object: str
    object_label: str
    predicate: str
    method: Method
    day: date
    comment: str = ""
    decision: Decision | None = None
    negated: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether the two are linked."""
        return not self.negated and self.object != NOTHING


@dataclass(frozen=True)
class Linkset:
    """The links of a dataset, sorted, and the candidates that wait for a decision; `day` is the last of its days."""

    dataset: Dataset
    day: date
    links: tuple[Link, ...]
    candidates: tuple[Proposal, ...]

    @property
    def holding(self) -> tuple[Link, ...]:
        """The links that hold."""
        return tuple(link for link in self.links if link.holds)

    @property
    def linked(self) -> frozenset[str]:
        """The subjects that are linked."""
        return frozenset(link.subject for link in self.holding)

    @property
    def nothing(self) -> frozenset[str]:
        """The subjects for which nothing was found."""
        return frozenset(link.subject for link in self.links if link.object == NOTHING)

    @property
    def waiting(self) -> tuple[Proposal, ...]:
        """What a person should look at: the candidates, and the links that rest on words alone."""
        unseen = [
            Proposal(link.subject, link.object, link.predicate, link.method.name, True, link.object_label, link.comment)
            for link in self.holding
            if link.method.review and link.decision is None
        ]
        return tuple(sorted((*self.candidates, *unseen), key=lambda found: (found.subject, found.object)))

    @property
    def open(self) -> frozenset[str]:
        """The subjects that wait for a person."""
        return frozenset(found.subject for found in self.waiting)


def build(dataset: Dataset, decisions: Decisions = NONE, evidence: Evidence | None = None) -> Linkset:
    """Make the links of a dataset.

    A decision goes before everything. Of what is left, a subject with two entries and an entry with two subjects wait
    for a person, and are not linked.
    """
    proposals = _merged(known(dataset), evidence.proposals if evidence else ())
    labels = subjects.labels(dataset.subjects)
    made = decisions.made
    links = [_decided(dataset, pair, decision, proposals.get(pair), labels) for pair, decision in made.items()]
    certain, candidates = _sorted_out(dataset, proposals, made)
    links += [_link(found, labels, _day(dataset, evidence, found.subject)) for found in certain]
    settled = {link.subject for link in links if link.holds} | {found.subject for found in candidates}
    links += [_nothing(dataset, evidence, key, label) for key, label in labels.items() if key not in settled]
    days = [dataset.checked, *([evidence.day] if evidence else []), *(decision.on for decision in made.values())]
    ordered = sorted(links, key=lambda link: (link.subject, link.predicate, link.object, link.negated))
    return Linkset(dataset, max(days), tuple(ordered), tuple(candidates))


def _merged(first: Iterable[Proposal], second: Iterable[Proposal]) -> Mapping[Pair, Proposal]:
    """Return proposals by what they link; a later one goes before an earlier one, since a server knows more."""
    return {(found.subject, found.object): found for found in (*first, *second)}


def _sorted_out(
    dataset: Dataset, proposals: Mapping[Pair, Proposal], made: Mapping[Pair, Decision]
) -> tuple[list[Proposal], list[Proposal]]:
    """Return what may be linked, and what waits for a person, of the proposals on which nobody decided."""
    left = [found for pair, found in sorted(proposals.items()) if pair not in made]
    if dataset.identity:
        taken = {end for pair, decision in made.items() if decision.accepted for end in pair}
        same = [found for found in left if found.predicate == dataset.predicate]
        dropped = {pair for pair in map(_pair, same) if taken.intersection(pair)}
        left = [found for found in left if _pair(found) not in dropped]
        left = list(_doubted(left, _several(found for found in same if _pair(found) not in dropped)))
    return [found for found in left if found.certain], [found for found in left if not found.certain]


def _several(proposals: Iterable[Proposal]) -> Set[Pair]:
    """Return the pairs of which one end has another partner as well."""
    by_end: dict[str, set[Pair]] = defaultdict(set)
    for pair in map(_pair, proposals):
        for end in pair:
            by_end[end].add(pair)
    return {pair for pairs in by_end.values() if len(pairs) > 1 for pair in pairs}


def _doubted(proposals: Iterable[Proposal], several: Set[Pair]) -> Iterator[Proposal]:
    for found in proposals:
        if _pair(found) in several and found.certain:
            comment = "; ".join(words for words in ("one of several", found.comment) if words)
            yield replace(found, certain=False, comment=comment)
        else:
            yield found


def _pair(found: Proposal) -> Pair:
    return found.subject, found.object


def _link(found: Proposal, labels: Mapping[str, str], day: date) -> Link:
    method = methods()[found.method]
    return Link(
        found.subject, labels[found.subject], found.object, found.label, found.predicate, method, day, found.comment
    )


def _decided(
    dataset: Dataset, pair: Pair, decision: Decision, found: Proposal | None, labels: Mapping[str, str]
) -> Link:
    predicate = found.predicate if found else dataset.predicate
    if decision.accepted and predicate == dataset.predicate:
        predicate = dataset.accepted
    return Link(
        subject=pair[0],
        subject_label=labels[pair[0]],
        object=pair[1],
        object_label=found.label if found else "",
        predicate=predicate,
        method=methods()[_DECIDED],
        day=decision.on,
        comment=decision.comment,
        decision=decision,
        negated=not decision.accepted,
    )


def _nothing(dataset: Dataset, evidence: Evidence | None, key: str, label: str) -> Link:
    asked = evidence is not None and _kind(key) == evidence.kind
    method = methods()[_LOOKED_IN_ANSWER if asked else dataset.looked]
    comment = method.meaning + (f" ({evidence.where})" if asked and evidence else "")
    return Link(key, label, NOTHING, "", dataset.predicate, method, _day(dataset, evidence, key), comment)


def _day(dataset: Dataset, evidence: Evidence | None, key: str) -> date:
    return evidence.day if evidence and _kind(key) == evidence.kind else dataset.checked


def _kind(key: str) -> str:
    return key.partition("/")[0]
