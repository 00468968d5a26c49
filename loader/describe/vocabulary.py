"""The classes and properties that describe a release, in written form; one that is not declared stops the import."""

from __future__ import annotations

from typing import Final

from loader.describe.terms import iri
from loader.vocab import DCTERMS, OA, ORG, PI, PROV, RDF, RDFS, SCHEMA, SKOS, XSD, concepts

_HERE: Final = "the vocabulary of releases"

TYPE: Final = iri(RDF + "type", _HERE)
LABEL: Final = iri(RDFS + "label", _HERE)
PREFERRED_LABEL: Final = iri(SKOS + "prefLabel", _HERE)

RELEASE: Final = iri(PI.Release, _HERE)
TITLE: Final = iri(DCTERMS + "title", _HERE)
CREATED: Final = iri(DCTERMS + "created", _HERE)
ISSUED: Final = iri(DCTERMS + "issued", _HERE)
LICENSE: Final = iri(DCTERMS + "license", _HERE)
PUBLISHER: Final = iri(DCTERMS + "publisher", _HERE)
EMBARGO_UNTIL: Final = iri(PI.embargoUntil, _HERE)
REPORTS: Final = iri(PI.reports, _HERE)
TEXT: Final = iri(SCHEMA + "text", _HERE)
SHA256: Final = iri(SCHEMA + "sha256", _HERE)
IN_LANGUAGE: Final = iri(SCHEMA + "inLanguage", _HERE)
OPEN_GOVERNMENT_LICENCE: Final = iri("http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", _HERE)

PLACE_OF_DETENTION: Final = iri(PI.PlaceOfDetention, _HERE)
PRISON: Final = iri(PI.Prison, _HERE)
ESTABLISHMENT_KIND: Final = iri(PI.establishmentKind, _HERE)
PRISON_CODE: Final = iri(PI.prisonCode, _HERE)

INSPECTION: Final = iri(PI.Inspection, _HERE)
INSPECTED: Final = iri(PI.inspected, _HERE)
INSPECTED_BY: Final = iri(PI.inspectedBy, _HERE)
INSPECTION_KIND: Final = iri(PI.inspectionKind, _HERE)
NOTICE: Final = iri(PI.notice, _HERE)
YEAR: Final = iri(PI.year, _HERE)
START_DATE: Final = iri(SCHEMA + "startDate", _HERE)
END_DATE: Final = iri(SCHEMA + "endDate", _HERE)
REPORT_PUBLISHED: Final = iri(PI.reportPublished, _HERE)
FOLLOWS_UP: Final = iri(PI.followsUp, _HERE)

EVIDENCE: Final = iri(PI.evidence, _HERE)
AS_STATED: Final = iri(PI.asStated, _HERE)
AT_INSPECTION: Final = iri(PI.atInspection, _HERE)
CONFIDENCE: Final = iri(PI.confidence, _HERE)
REVIEW_STATUS: Final = iri(PI.reviewStatus, _HERE)
CANDIDATE: Final = iri(PI.candidate, _HERE)
UNREVIEWED: Final = iri(concepts("review-status")["unreviewed"].iri, _HERE)

FINDING: Final = iri(PI.Finding, _HERE)
FINDING_KIND: Final = iri(PI.findingKind, _HERE)
POLARITY: Final = iri(PI.polarity, _HERE)
THEME: Final = iri(PI.theme, _HERE)
ABOUT_GROUP: Final = iri(PI.aboutGroup, _HERE)
RESPONSIBLE_BODY: Final = iri(PI.responsibleBody, _HERE)
TREND: Final = iri(PI.trend, _HERE)
CLAUSE_OF: Final = iri(PI.clauseOf, _HERE)

JUDGEMENT: Final = iri(PI.Judgement, _HERE)
JUDGES: Final = iri(PI.judges, _HERE)
GRADE: Final = iri(PI.grade, _HERE)

PROFILE: Final = iri(PI.Profile, _HERE)
PROFILE_OF: Final = iri(PI.profileOf, _HERE)
SECURITY_CATEGORY: Final = iri(PI.securityCategory, _HERE)
HOLDS: Final = iri(PI.holds, _HERE)
OPERATOR: Final = iri(PI.operator, _HERE)
POPULATION: Final = iri(PI.population, _HERE)
OPERATIONAL_CAPACITY: Final = iri(PI.operationalCapacity, _HERE)

STATEMENT: Final = iri(PI.Statement, _HERE)
SPEAKER: Final = iri(PI.speaker, _HERE)
SPEECH_MODE: Final = iri(PI.speechMode, _HERE)
IN_CAPACITY: Final = iri(PI.inCapacity, _HERE)
ON_BEHALF_OF: Final = iri(PI.onBehalfOf, _HERE)
RESPONDS_TO: Final = iri(PI.respondsTo, _HERE)

OFFICIAL: Final = iri(PI.Official, _HERE)
NAME: Final = iri(SCHEMA + "name", _HERE)
MEMBERSHIP: Final = iri(ORG + "Membership", _HERE)
MEMBER: Final = iri(ORG + "member", _HERE)
ROLE: Final = iri(ORG + "role", _HERE)
ORGANIZATION: Final = iri(ORG + "organization", _HERE)
FORMAL_ORGANIZATION: Final = iri(ORG + "FormalOrganization", _HERE)
ATTESTED_ON: Final = iri(PI.attestedOn, _HERE)

PASSAGE: Final = iri(OA + "SpecificResource", _HERE)
HAS_SOURCE: Final = iri(OA + "hasSource", _HERE)
HAS_SELECTOR: Final = iri(OA + "hasSelector", _HERE)
POSITION_SELECTOR: Final = iri(OA + "TextPositionSelector", _HERE)
QUOTE_SELECTOR: Final = iri(OA + "TextQuoteSelector", _HERE)
START: Final = iri(OA + "start", _HERE)
END: Final = iri(OA + "end", _HERE)
EXACT: Final = iri(OA + "exact", _HERE)
PREFIX: Final = iri(OA + "prefix", _HERE)
SUFFIX: Final = iri(OA + "suffix", _HERE)

INTEGER: Final = iri(XSD + "integer", _HERE)

ENTITY: Final = iri(PROV + "Entity", _HERE)
ACTIVITY: Final = iri(PROV + "Activity", _HERE)
SOFTWARE_AGENT: Final = iri(PROV + "SoftwareAgent", _HERE)
USED: Final = iri(PROV + "used", _HERE)
WAS_ASSOCIATED_WITH: Final = iri(PROV + "wasAssociatedWith", _HERE)
WAS_DERIVED_FROM: Final = iri(PROV + "wasDerivedFrom", _HERE)
WAS_GENERATED_BY: Final = iri(PROV + "wasGeneratedBy", _HERE)
WAS_REVISION_OF: Final = iri(PROV + "wasRevisionOf", _HERE)
SPECIALIZATION_OF: Final = iri(PROV + "specializationOf", _HERE)
ALTERNATE_OF: Final = iri(PROV + "alternateOf", _HERE)
INVALIDATED_AT: Final = iri(PROV + "invalidatedAtTime", _HERE)
SOFTWARE_VERSION: Final = iri(SCHEMA + "softwareVersion", _HERE)
