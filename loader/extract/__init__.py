"""Document -> Extraction: the recognisers in their order, each given what the earlier ones found."""

from __future__ import annotations

from collections.abc import Iterable

from loader.extract import findings, header, inspections, judgements, layout, places, profiles, statements
from loader.extract.header import embargoes
from loader.extract.inspections import Inspections, reports
from loader.extract.places import Place
from loader.extract.places import identities as placed
from loader.extract.statements import contacts, identities, withholding
from loader.model import Body, Document, Establishment, Extraction, Span, Statement

__all__ = ["release"]


def release(document: Document) -> Extraction:
    """Return everything that one release says, each value with the words that it was read from."""
    page = layout.read(document.text)
    head = header.read(page)
    named = places.read(page)
    announced = reports.read(page, head, named)
    visits = inspections.read(page, head, announced)
    speech = statements.read(page, visits.reported_at if visits.subjects else None)
    told: list[Span] = []
    quoted: list[Span] = []
    said: list[Statement] = []
    for statement in (*speech.statements, *speech.unnamed):
        told += statement.parts
        if statement.mode == "direct":
            quoted += statement.parts
        if statement.speakers or statement.body:
            said.append(_said(statement))
    prose = findings.read(page, head.lead, visits.at, tuple(told), visits.known)

    def spoken_of(span: Span) -> str:
        return visits.at(span) or ""

    grades = judgements.read(page, visits.all, spoken_of, tuple(quoted))
    establishments = _establishments(named, visits)
    described = profiles.read(page, establishments, visits.all, spoken_of)
    extraction = Extraction(
        document=document,
        slug=_slug(head, visits),
        title=head.title,
        issued=head.issued,
        created=head.created,
        embargo=head.embargo,
        establishments=establishments,
        inspections=visits.all,
        findings=prose.findings,
        judgements=grades,
        profiles=described,
        statements=tuple(said),
        officials=speech.officials,
        tenures=speech.tenures,
        bodies=_bodies(speech.bodies, prose.bodies, profiles.operators(page, described)),
        masked=contacts.read(page, speech),
        unread=prose.unread,
        unread_embargo=embargoes.line(page, head.lead) if head.embargo is None else None,
    )
    return withholding.settle(identities.settle(placed.settle(extraction)), named)


def _establishments(named: tuple[Place, ...], visits: Inspections) -> tuple[Establishment, ...]:
    """Return the places inspected; a place that is only named is no subject of the release."""
    # an earlier inspection is one of the same places
    wanted = {slug for inspection in visits.subjects for slug in inspection.establishments}
    return tuple(
        [
            Establishment(place.name, place.slug, place.kinds, place.mentions[:1], "named-place")
            for place in named
            if place.slug in wanted
        ]
    )


def _slug(head: header.Header, visits: Inspections) -> str:
    """Return the subject part of the release's key: the place inspected, else the headline."""
    subjects = visits.subjects
    if subjects and subjects[0].establishments:
        return subjects[0].establishments[0]
    headline = places.slug(head.title.value) if head.title else ""
    return headline or "untitled"


def _said(said: Statement) -> Statement:
    """Return a statement, which responds to nothing where no inspection is reported."""
    if said.inspection is not None or not said.responds:
        return said
    return Statement(said.parts, said.speakers, said.mode, said.body, None, False, said.rule)


def _bodies(*groups: Iterable[Body]) -> tuple[Body, ...]:
    found = {body.slug: body for group in groups for body in group}
    return tuple([found[slug] for slug in sorted(found)])
