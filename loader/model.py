"""The records that pass between stages, and the one family of errors.

Every record is frozen, and every fact holds the span that it was read from, so a fact without evidence cannot be made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class LoaderError(Exception):
    """Something that a user can mend: where it is, what is wrong, and what to do."""

    exit_code = 1

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what}; {remedy}")
        self.where, self.what, self.remedy = where, what, remedy

    def __reduce__(self) -> tuple[type[LoaderError], tuple[str, str, str]]:
        """Return what another process makes the same error of."""
        return type(self), (self.where, self.what, self.remedy)


class InputError(LoaderError):
    """An input that is missing or cannot be read."""

    exit_code = 3


class UsageError(LoaderError):
    """A name or a parameter that this program does not know."""

    exit_code = 2


class StoreError(LoaderError):
    """A store that cannot be opened, read or written."""

    exit_code = 3


class RemoteError(LoaderError):
    """A server that cannot be reached, or that does not give what it was asked for."""

    exit_code = 4


class Span(NamedTuple):
    """A stretch of a document's text: code points, start included, end not.

    A tuple, not a dataclass like the other records: hundreds are made for each release.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Found(Generic[T]):
    """A value, the words that it was read from, and the rule that read it."""

    value: T
    span: Span
    rule: str


@dataclass(frozen=True)
class Document:
    """One release as one fixed text.

    `text` is NFC with LF line ends; every offset refers to it. `digest` is the SHA-256 of the source's bytes, in
    hexadecimal. `published` is a day of publication handed in beside the text. `withdrawn` tells that the publisher has
    taken the release back.
    """

    source: str
    digest: str
    text: str
    published: date | None = None
    warnings: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day, a month or a year, as exact as the release states it."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """Return `yyyy-mm-dd`, `yyyy-mm` or `yyyy` (ISO 8601)."""
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{self.year:04}{month}{day}"


@dataclass(frozen=True)
class Establishment:
    """A place of detention as a release names it; `slug` is its key, `kinds` are slugs of establishment-kind.

    `code` is that of the register, empty where the register does not tell which place is meant or has none;
    `candidates` are slugs of places of the register that a name may mean which does not tell.
    """

    name: str
    slug: str
    kinds: tuple[str, ...]
    evidence: tuple[Span, ...]
    rule: str
    code: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inspection:
    """A visit that a release reports (`subject`) or only mentions; `key` names it within the extraction.

    `establishments` are slugs; `kind` and `notice` are slugs of their schemes, `bodies` of the inspecting bodies;
    `blocks` are the separate ranges of days where a release states two or more.
    """

    key: str
    subject: bool
    establishments: tuple[str, ...]
    kind: str
    notice: str
    start: PartialDate | None
    end: PartialDate | None
    blocks: tuple[tuple[PartialDate, PartialDate], ...]
    bodies: tuple[str, ...]
    follows_up: str | None
    as_stated: str | None
    evidence: tuple[Span, ...]
    rule: str


@dataclass(frozen=True)
class Clause:
    """A part of a finding that differs from its whole in polarity or in responsible body."""

    span: Span
    polarity: str
    themes: tuple[str, ...]
    groups: tuple[str, ...]
    body: str | None
    rule: str


@dataclass(frozen=True)
class Finding:
    """What inspectors found, as one listed point or one sentence; `inspection` is the key of an Inspection."""

    span: Span
    kind: str
    polarity: str
    themes: tuple[str, ...]
    groups: tuple[str, ...]
    inspection: str
    body: str | None
    trend: str | None
    clauses: tuple[Clause, ...]
    rule: str


@dataclass(frozen=True)
class Judgement:
    """A grade on a scale; `judges` is a theme, None where a release only counts; `scheme` is outcome or progress."""

    span: Span
    judges: str | None
    scheme: str
    grade: str
    inspection: str
    as_stated: str
    rule: str


@dataclass(frozen=True)
class Official:
    """A person named because of an office held; press-office contacts are never recorded.

    `candidates` are slugs of officials of the register whom a name may mean that does not tell.
    """

    name: str
    slug: str
    evidence: tuple[Span, ...]
    rule: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tenure:
    """An office as a release ascribes it to an official; `role` is a slug of the scheme role, None for any other.

    `key` is that of the term of office that the register has for the day of publication.
    """

    official: str
    role: str | None
    body: str | None
    as_stated: str
    evidence: tuple[Span, ...]
    rule: str
    key: str | None = None


@dataclass(frozen=True)
class Statement:
    """Words ascribed to officials, one span for each quoted paragraph; `mode` is direct or reported."""

    parts: tuple[Span, ...]
    speakers: tuple[str, ...]
    mode: str
    body: str | None
    inspection: str | None
    responds: bool
    rule: str


@dataclass(frozen=True)
class Profile:
    """An establishment as described at one inspection; `categories` and `holds` are slugs, `operator` is a body's."""

    establishment: str
    inspection: str | None
    categories: tuple[str, ...]
    holds: tuple[str, ...]
    operator: str | None
    population: int | None
    capacity: int | None
    as_stated: str
    evidence: tuple[Span, ...]
    rule: str


@dataclass(frozen=True)
class Body:
    """An organisation that a release names: its slug, and its name in full."""

    slug: str
    name: str


@dataclass(frozen=True)
class Extraction:
    """Everything that was read in one document, and what looked like a fact and was not understood (`unread`).

    `masked` are the spans that hold personal data of press contacts. `slug` is the subject part of the release's key.
    `unread_embargo` is an embargo line whose moment was not understood: nothing of such a release may be shown.
    `doubts` tell in words what the register says otherwise: an office at another time, a place that was closed.
    """

    document: Document
    slug: str
    title: Found[str] | None
    issued: Found[date] | None
    created: Found[date] | None
    embargo: Found[datetime] | None
    establishments: tuple[Establishment, ...]
    inspections: tuple[Inspection, ...]
    findings: tuple[Finding, ...]
    judgements: tuple[Judgement, ...]
    profiles: tuple[Profile, ...]
    statements: tuple[Statement, ...]
    officials: tuple[Official, ...]
    tenures: tuple[Tenure, ...]
    bodies: tuple[Body, ...]
    masked: tuple[Span, ...]
    unread: tuple[Span, ...]
    unread_embargo: Span | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReleaseGraph:
    """One release as RDF: its IRI, its named graph's IRI, and sorted N-Quads lines without line ends.

    `lines` hold the release's own named graph; `provenance` the lines about it in the provenance graph.
    `digest` is that of the source. `embargo` is the moment before which it must not be shown; `withdrawn` says that the
    publisher has taken it back.
    """

    source: str
    digest: str
    release: str
    graph: str
    lines: tuple[str, ...]
    provenance: tuple[str, ...]
    embargo: datetime | None
    issued: date | None
    withdrawn: bool = False


@dataclass(frozen=True)
class Passage:
    """Words of a release that a problem points at; `start`, `end` are code points, lines and columns count from 1."""

    source: str
    start: int
    end: int
    exact: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class Problem:
    """One result of validation: `severity` is Violation, Warning or Info; the rest are IRIs or N-Triples terms."""

    severity: str
    shape: str
    focus: str
    path: str | None
    component: str
    value: str | None
    message: str
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Report:
    """The problems that validation found; the data passes when none of them is a Violation."""

    problems: tuple[Problem, ...]

    @property
    def conforms(self) -> bool:
        """Tell whether nothing stands against publishing the data."""
        return not any(problem.severity == "Violation" for problem in self.problems)
