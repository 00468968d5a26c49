"""What officials say in a release, and who they are: the statements, offices and bodies of one text.

The conventions and how often each was met are those of the genre notes, section 8; every rule names its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from loader import vocab
from loader.extract import lexicon
from loader.extract.layout import Layout
from loader.extract.statements import offices, officials, people, quoted, roles, unmarked
from loader.extract.statements.attributions import Reader
from loader.extract.statements.drafts import Draft, Reading
from loader.extract.statements.people import People
from loader.model import Body, Official, Statement, Tenure


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


def read(page: Layout) -> Speech:
    """Return the statements of a release with the officials, offices and bodies that it names.

    Statements are in text order; their `inspection` is left to the composition.
    """
    persons = People(page.text, officials.mentions(page, lexicon.starts(page.text, offices.NAMING)))
    reading = Reading(page, persons, Reader(page.text, persons))
    for block in page.blocks:
        quoted.block(reading, block)
    quoted.abandon(reading)
    unmarked.first_person(reading)
    drafts = sorted((draft for draft in reading.found if draft.parts), key=lambda draft: draft.parts)
    _inherit(persons, drafts)
    found, tenures, bodies = people.record(persons)
    extra = {body.slug: body for draft in drafts if (body := _body(draft))}
    every = {slug: body for slug, body in extra.items() if slug not in vocab.bodies()} | {
        body.slug: body for body in bodies
    }
    spoken = tuple(_statement(draft) for draft in drafts)
    named, unnamed = (
        tuple(item for item in spoken if item.speakers),
        tuple(item for item in spoken if not item.speakers),
    )
    return Speech(named, found, tenures, tuple(every.values()), unnamed)


def _statement(draft: Draft) -> Statement:
    own = _body(draft)
    return Statement(
        parts=tuple(draft.parts),
        speakers=tuple(dict.fromkeys(person.slug for person in draft.persons)),
        mode=draft.mode,
        body=own.slug if own else None,
        inspection=None,
        responds=_responds(draft),
        rule=draft.rule,
    )


def _body(draft: Draft) -> Body | None:
    return people.body(draft.persons[0]) if draft.persons else people.body_of(draft.office)


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
