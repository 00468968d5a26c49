"""The only place where IRIs are minted: natural keys, no counters, no version, no file extension.

The patterns follow `{base}id/{thing}/{key}` of the guidance for identifiers in the UK public sector.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from loader.describe import terms
from loader.describe.terms import Term
from loader.model import LoaderError, UsageError

SOFTWARE: Final = "prisongraph"

_ODD = re.compile("[^a-z0-9]+")
_SEGMENT = re.compile(r"[a-z0-9]++(?:-[a-z0-9]++)*+")
_SEGMENTS = re.compile(rf"{_SEGMENT.pattern}(?:\n{_SEGMENT.pattern})*+")
_TWO = re.compile(rf"{_SEGMENT.pattern}/{_SEGMENT.pattern}")
_SHA256: Final = hashlib.sha256()


def release_key(issued: date | None, slug: str, digest: str) -> str:
    """Return the key of a release: its day of publication and its subject, or the start of its digest if undated."""
    return f"{issued.isoformat()}/{slug}" if issued else f"undated/{digest[:12]}"


def fingerprint(words: str) -> str:
    """Return eight hexadecimal digits that stay with a quotation when others are added or its lines are wrapped anew.

    They start the SHA-256 of the words in NFC and with each run of white space as one space.
    """
    stated = unicodedata.normalize("NFC", words)
    quotation = stated.replace("\n", " ")
    # the only white space that is printable is a space, so nearly every quotation is known at once to have no runs
    if "  " in quotation or not quotation.isprintable() or quotation != quotation.strip():
        quotation = " ".join(stated.split())
    digest = _SHA256.copy()  # half as dear as a new one
    digest.update(quotation.encode())
    return digest.hexdigest()[:8]


def numbered(keys: list[str]) -> list[str]:
    """Return keys in their order, the second of the same kind with `-2` at its end, the third with `-3`."""
    if len(set(keys)) == len(keys):
        return keys
    seen: dict[str, int] = {}
    unique = []
    for key in keys:
        seen[key] = count = seen.get(key, 0) + 1
        unique.append(key if count == 1 else f"{key}-{count}")
    return unique


@dataclass(frozen=True)
class Mint:
    """The IRIs of one release and of what it names; `key` is that of the release, `where` its source for messages.

    Each is well-formed because its parts are checked: the base once, every part of a key when it comes in.

    Raises UsageError for a base that cannot start an IRI, and LoaderError when a part of a key is not ASCII letters and
    digits with single hyphens.
    """

    base: str
    key: str
    where: str

    def __post_init__(self) -> None:
        _check_base(self.base)
        date_or_undated, _, subject = self.key.partition("/")
        self._check(self.key, date_or_undated, subject)

    def release(self) -> Term:
        """Return the IRI of the release."""
        return Term(f"<{self.base}id/release/{self.key}>")

    def graph(self) -> Term:
        """Return the IRI of the release's named graph."""
        return Term(f"<{self.base}graph/release/{self.key}>")

    def provenance(self) -> Term:
        """Return the IRI of the named graph that tells how release graphs were made."""
        return Term(f"<{self.base}graph/provenance>")

    def run(self) -> Term:
        """Return the IRI of the run that read this release."""
        return Term(f"<{self.base}id/run/{self.key.replace('/', '-')}>")

    def software(self, version: str) -> Term:
        """Return the IRI of a version of this program, so that an upgrade says nothing of what an older one made."""
        return Term(f"<{self.base}id/software/{SOFTWARE}/{_version(version)}>")

    def copy(self, digest: str) -> Term:
        """Return the IRI of a text that only repeats this release, by the SHA-256 of its source."""
        return Term(f"<{self.base}id/copy/{self.key}/{self._segment(digest[:12])}>")

    def version(self, number: int, digest: str) -> Term:
        """Return the IRI of an earlier text of this release by its number, from 1, and the SHA-256 of its source.

        The number keeps a text that came back from being its own predecessor.
        """
        return Term(f"<{self.base}id/version/{self.key}/{number}-{self._segment(digest[:12])}>")

    def passages(self) -> str:
        """Return what the IRIs of the passages of this release start with, in written form; their offsets follow."""
        return f"<{self.base}id/passage/{self.key}/"

    def findings(self, keys: Sequence[str]) -> list[Term]:
        """Return the IRIs of findings and clauses of this release by their fingerprints."""
        return self._each("finding", keys)

    def judgements(self, keys: Sequence[str]) -> list[Term]:
        """Return the IRIs of judgements of this release by their fingerprints."""
        return self._each("judgement", keys)

    def statements(self, keys: Sequence[str]) -> list[Term]:
        """Return the IRIs of statements of this release by their fingerprints."""
        return self._each("statement", keys)

    def profile(self, key: str | None) -> Term:
        """Return the IRI of the only profile in this release, or of one of several by a key of its own."""
        own = "" if key is None else f"-{self._segment(key)}"
        return Term(f"<{self.base}id/profile/{self.key}{own}>")

    def establishment(self, slug: str) -> Term:
        """Return the IRI of a place of detention."""
        return Term(f"<{self.base}id/establishment/{self._segment(slug)}>")

    def inspection(self, slug: str, start: str) -> Term:
        """Return the IRI of an inspection: its first place and its start, or what stands for an unknown start."""
        key = f"{slug}/{start}"
        return Term(f"<{self.base}id/inspection/{key if _TWO.fullmatch(key) else self._check(key, slug, start)}>")

    def official(self, slug: str) -> Term:
        """Return the IRI of an official."""
        return Term(f"<{self.base}id/official/{self._segment(slug)}>")

    def organisation(self, slug: str) -> Term:
        """Return the IRI of an organisation."""
        return Term(f"<{self.base}id/organisation/{self._segment(slug)}>")

    def tenure(self, official: str, office: str, body: str | None) -> Term:
        """Return the IRI of an official's tenure of an office, in a body unless the office implies it."""
        parts = (official, office) if body is None else (official, office, body)
        return Term(f"<{self.base}id/tenure/{self._check('-'.join(parts), *parts)}>")

    def term_of_office(self, key: str) -> Term:
        """Return the IRI of a term of office that the register has a key for."""
        return Term(f"<{self.base}id/tenure/{self._segment(key)}>")

    def _each(self, thing: str, keys: Sequence[str]) -> list[Term]:
        """Return the IRIs of several things of one kind, whose keys are checked together."""
        together = "\n".join(keys)
        if together.count("\n") != len(keys) - 1 or not _SEGMENTS.fullmatch(together):
            for key in keys:
                self._check(key, key)
        before = f"<{self.base}id/{thing}/{self.key}/"
        return [Term(f"{before}{key}>") for key in keys]

    def _segment(self, key: str) -> str:
        return key if _SEGMENT.fullmatch(key) else self._check(key, key)

    def _check(self, key: str, *segments: str) -> str:
        for segment in segments:
            if not _SEGMENT.fullmatch(segment):
                what = f"{key!r} cannot be the end of an IRI"
                raise LoaderError(self.where, what, "a key is lower-case letters and digits with single hyphens")
        return key


@lru_cache(maxsize=8)
def _version(version: str) -> str:
    return _ODD.sub("-", version.casefold()).strip("-")


@lru_cache(maxsize=8)
def _check_base(base: str) -> None:
    try:
        terms.iri(base, "base")
    except LoaderError as error:
        raise UsageError("base", error.what, "give an address such as https://example.org/inspections/") from error
    if not base.endswith("/") or "?" in base or "#" in base:
        raise UsageError("base", f"{base!r} does not end its path with /", "leave out a query or fragment and add a /")
