"""The persons of one release: who holds which office, and whom a surname or "the Chief Inspector" means."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from loader import vocab
from loader.extract import places
from loader.extract.statements import names, roles
from loader.extract.statements.officials import Mention
from loader.model import Body, Official, Span, Tenure

_CHIEF = "chief-inspector-of-prisons"
_IMPLIED = {
    _CHIEF: "hm-inspectorate-of-prisons",
    "deputy-chief-inspector-of-prisons": "hm-inspectorate-of-prisons",
    "inspector-of-constabulary": "hm-inspectorate-of-constabulary",
}


@dataclass
class Person:
    """One person of a release while it is being read; `role` and `organisation` are as first written.

    `slug` is the key of the name.
    """

    words: tuple[str, ...]
    slug: str
    evidence: list[Span] = field(default_factory=list)
    role: str | None = None
    role_span: Span | None = None
    organisation: str | None = None
    rule: str = "speaker"
    past: bool = False
    inspects: bool = False


class People:
    """The persons of one release; a surname finds the one who bears it, wherever in the release they are introduced.

    `starts` is where persons are named with an office, `first_in` has the first of them in each block; `chief` is the
    Chief Inspector whose release it is.
    """

    def __init__(self, text: str, found: tuple[Mention, ...]) -> None:
        self.text, self.mentions = text, found
        self._named: list[tuple[Mention, names.Name]] = []
        self.starts: list[int] = []
        self._given: dict[str, Person] = {}
        self._holders: dict[str, Person | None] = {}
        self._by_end: dict[tuple[str, ...], Person] = {}
        self.persons: list[Person] = []
        self.first_in: dict[int, Mention] = {}
        surnames = []
        for mention in found:
            if (name := mention.name) is None:
                continue
            self._named.append((mention, name))
            self.starts.append(mention.extent.start)
            self.first_in.setdefault(mention.block, mention)
            if name.full:
                self._introduce(mention, name)
            else:
                surnames.append((mention, name))
        for mention, name in surnames:
            self._introduce(mention, name)
        inspectors = [person for person in self.persons if person.inspects]
        self._other_inspectorates(inspectors)
        self.chief = _chief([person for person in inspectors if not person.past])

    def _other_inspectorates(self, inspectors: list[Person]) -> None:
        """Take the coded role from a bare "Chief Inspector" where the release has one of another inspectorate."""
        bare = [
            person
            for person in inspectors
            if person.role_span and person.role_span.of(self.text).casefold() == "chief inspector"
        ]
        if not bare:
            return
        offices = [
            mention.office.span.of(self.text) for mention in self.mentions if mention.office and mention.office.inspects
        ]
        if any(roles.role(words) is None and words.startswith("Chief Inspector of") for words in offices):
            for person in bare:
                person.role = None

    def _introduce(self, mention: Mention, name: names.Name) -> None:
        words = _plain(name)
        person = self._by_end.get(words) or self._add(name, words, mention.rule)
        person.evidence.append(name.span)
        office = mention.office
        if office is not None and (person.role_span is None or (person.past and not office.past)):
            held = office.span.of(self.text)
            person.role_span, person.past, person.inspects = office.span, office.past, office.inspects
            person.role, person.organisation = roles.role(held), roles.body(held)

    def find(self, name: names.Name) -> Person | None:
        """Return the person whose name ends in these words."""
        return self._by_end.get(_plain(name))

    def add(self, name: names.Name, rule: str) -> Person:
        """Add a person."""
        return self._add(name, _plain(name), rule)

    def _add(self, name: names.Name, plain: tuple[str, ...], rule: str) -> Person:
        person = Person(name.words, places.slug(" ".join(name.words)), rule=rule)
        for start in range(len(plain)):
            self._by_end.setdefault(plain[start:], person)
        self._given.setdefault(name.words[0], person)
        self.persons.append(person)
        return person

    def given(self, name: str) -> Person | None:
        """Return the first person with a given name."""
        return self._given.get(name)

    def holder(self, words: str) -> Person | None:
        """Return the person whom "the Chief Inspector" or "the minister" means: the first to hold such an office."""
        plain = " ".join(words.split()).casefold()
        if plain not in self._holders:
            slug = roles.role(words)
            coded = slug if slug != roles.OTHER else None
            self._holders[plain] = next((person for person in self.persons if self._holds(person, plain, coded)), None)
        return self._holders[plain]

    def _holds(self, person: Person, plain: str, role: str | None) -> bool:
        if person.past or person.role_span is None:
            return False
        own = " ".join(person.role_span.of(self.text).split()).casefold()
        return own.endswith(plain) or own.startswith(plain) or (role is not None and person.role == role)

    def before(self, at: int) -> tuple[int, Person] | None:
        """Return the person named with an office last before an offset, and where."""
        index = bisect_left(self.starts, at) - 1
        person = self.find(self._named[index][1]) if index >= 0 else None
        return (self.starts[index], person) if person else None


def _plain(name: names.Name) -> tuple[str, ...]:
    return tuple(map(str.casefold, name.words))


def _chief(inspectors: list[Person]) -> Person | None:
    """Return the Chief Inspector whose release it is, of those who inspect."""
    for person in inspectors:
        if person.role == _CHIEF:
            return person
    return inspectors[0] if inspectors else None


def body(person: Person) -> Body | None:
    """Return the body that a person's office belongs to: the one stated, else the one that the office implies."""
    if person.organisation:
        return roles.organisation(person.organisation)
    return None if person.past or person.role is None else _implied(person.role)


@cache
def _implied(role: str) -> Body | None:
    slug = _IMPLIED.get(role)
    return Body(slug, vocab.bodies()[slug].label) if slug else None


def _first(person: Person) -> Span:
    return min(person.evidence)


def record(people: People) -> tuple[tuple[Official, ...], tuple[Tenure, ...], tuple[Body, ...]]:
    """Return the persons as officials with their offices, and the bodies that the register does not know.

    A past office ("former", "predecessor") makes no tenure: the day of publication would attest it.
    """
    found, tenures, bodies = [], [], {}
    persons = people.persons
    for person in sorted(persons, key=_first) if len(persons) > 1 else persons:
        spans = tuple(dict.fromkeys(person.evidence))
        found.append(Official(" ".join(person.words), person.slug, spans, person.rule))
        if person.role_span is None or person.past:
            continue
        own = body(person)
        if own and own.slug not in vocab.bodies():
            bodies[own.slug] = own
        words = " ".join(person.role_span.of(people.text).split())
        tenures.append(
            Tenure(person.slug, person.role, own.slug if own else None, words, (person.role_span,), person.rule)
        )
    return tuple(found), tuple(tenures), tuple(bodies.values())


def body_of(words: str) -> Body | None:
    """Return the body of an office whose holder a release does not name ("a Prison Service spokesperson")."""
    name = roles.body(words)
    return roles.organisation(name) if name else None
