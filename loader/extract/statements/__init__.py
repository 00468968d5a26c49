"""What officials say in a release, and who they are: the statements, offices and bodies of one text.

The conventions and how often each was met are those of the genre notes, section 8; every rule names its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from loader import vocab
from loader.extract import lexicon
from loader.extract.layout import Layout
from loader.extract.statements import officials, people, quotations, quoted, roles, unmarked
from loader.extract.statements.attributions import Reader
from loader.extract.statements.drafts import SPEECH, Draft, Reading
from loader.extract.statements.people import People
from loader.model import Body, Official, Span, Statement, Tenure

_START: Final = attrgetter("span.start")
_PARTS: Final = attrgetter("parts")


@dataclass(frozen=True)
class Speech:
    """What a release says through persons; `bodies` are those that the register does not have.

    `unnamed` are statements in an office whose holder is not named: they count where the office names a body ("a
    Prison Service spokesperson").
    """

    statements: tuple[Statement, ...]
    officials: tuple[Official, ...]
    tenures: tuple[Tenure, ...]
    bodies: tuple[Body, ...]
    unnamed: tuple[Statement, ...]


def read(page: Layout, about: Callable[[Span], str | None] | None = None) -> Speech:
    """Return the statements of a release with the officials, offices and bodies that it names.

    Statements are in text order; `about` tells the key of the inspection that words speak about.
    """
    begun = lexicon.starts(page.text, SPEECH)
    starts = list(map(_START, page.blocks))
    persons = People(page.text, officials.mentions(page, begun, starts))
    reading = Reading(page, starts, persons, Reader(page.text, persons, begun), quotations.marks(page.text))
    quoted.read(reading)
    unmarked.first_person(reading)
    drafts = sorted(filter(_PARTS, reading.found), key=_PARTS)
    _inherit(persons, drafts)
    found, tenures, bodies = people.record(persons)
    every: dict[str, Body] = {}
    named: list[Statement] = []
    unnamed: list[Statement] = []
    for draft in drafts:
        own = people.body(draft.persons[0]) if draft.persons else people.body_of(draft.office)
        if own is not None and own.slug not in vocab.bodies():
            every[own.slug] = own
        (named if draft.persons else unnamed).append(_statement(draft, own, about))
    every |= {body.slug: body for body in bodies}
    return Speech(tuple(named), found, tenures, tuple(every.values()), tuple(unnamed))


def _statement(draft: Draft, own: Body | None, about: Callable[[Span], str | None] | None) -> Statement:
    parts, persons = tuple(draft.parts), draft.persons
    slug = own.slug if own else None
    # hardly ever do two speak together
    speakers = (persons[0].slug,) if len(persons) == 1 else tuple(dict.fromkeys([one.slug for one in persons]))
    inspection = about(parts[0]) if about else None
    return Statement(parts, speakers, draft.mode, slug, inspection, _responds(draft), draft.rule)


def _responds(draft: Draft) -> bool:
    """Tell whether the inspected side, a ministry, an operator or a charity speaks: everybody but inspectors does.

    A speaker whom the release never introduces is the Chief Inspector ("Mr Clarke", genre section 5).
    """
    if not draft.persons:
        return not roles.is_inspecting(draft.office)
    person = draft.persons[0]
    if person.role_span is None:
        return bool(person.organisation) and not roles.is_inspecting(person.organisation or "")
    return not person.inspects and not roles.is_inspecting(person.organisation or "")


def _inherit(persons: People, drafts: list[Draft]) -> None:
    """Give the body of the speaker to persons whom a quotation calls "our new director"."""
    for person in persons.persons:
        office = person.role_span
        if office is None or person.organisation:
            continue
        if not persons.text[max(0, office.start - 8) : office.start].endswith(("our ", "our new ")):
            continue
        for draft in drafts:
            if draft.persons and any(part.covers(office) for part in draft.parts):
                person.organisation = draft.persons[0].organisation
