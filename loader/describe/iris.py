"""The only place where IRIs are minted: natural keys, no counters, no version, no file extension.

The patterns follow `{base}id/{thing}/{key}` of the guidance for identifiers in the UK public sector.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from loader.model import LoaderError

SOFTWARE: Final = "prisongraph"

_SEGMENT = re.compile(r"[a-z0-9]++(?:-[a-z0-9]++)*+")


def release_key(issued: date | None, slug: str, digest: str) -> str:
    """Return the key of a release: its day of publication and its subject, or the start of its digest if undated."""
    return f"{issued.isoformat()}/{slug}" if issued else f"undated/{digest[:12]}"


def slug(words: str) -> str:
    """Return words as part of a key: ASCII letters in lower case and digits, with hyphens between the words."""
    letters = (letter for letter in unicodedata.normalize("NFKD", words) if not unicodedata.combining(letter))
    plain = "".join(letters).casefold().replace("'", "").replace("’", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def fingerprint(*parts: str) -> str:
    """Return eight hexadecimal digits that stay with a quotation when others are added or its lines are wrapped anew.

    They start the SHA-256 of the parts, joined by a line feed, in NFC and with each run of white space as one space.
    """
    quotation = " ".join(unicodedata.normalize("NFC", "\n".join(parts)).split())
    return hashlib.sha256(quotation.encode()).hexdigest()[:8]


def numbered(keys: Iterable[str]) -> list[str]:
    """Return keys in their order, the second of the same kind with `-2` at its end, the third with `-3`."""
    seen: Counter[str] = Counter()
    unique = []
    for key in keys:
        seen[key] += 1
        unique.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return unique


@dataclass(frozen=True)
class Mint:
    """The IRIs of one release and of what it names; `key` is that of the release, `where` its source for messages.

    Raises LoaderError when a part of a key is not ASCII letters and digits with single hyphens.
    """

    base: str
    key: str
    where: str

    def __post_init__(self) -> None:
        date_or_undated, _, subject = self.key.partition("/")
        self._check(self.key, date_or_undated, subject)

    def release(self) -> str:
        """Return the IRI of the release."""
        return f"{self.base}id/release/{self.key}"

    def graph(self) -> str:
        """Return the IRI of the release's named graph."""
        return f"{self.base}graph/release/{self.key}"

    def provenance(self) -> str:
        """Return the IRI of the named graph that tells how release graphs were made."""
        return f"{self.base}graph/provenance"

    def run(self) -> str:
        """Return the IRI of the run that read this release."""
        return f"{self.base}id/run/{self.key.replace('/', '-')}"

    def software(self) -> str:
        """Return the IRI of this program."""
        return f"{self.base}id/software/{SOFTWARE}"

    def passage(self, start: int, end: int) -> str:
        """Return the IRI of a passage of this release; its selector has `-s` at the end."""
        return f"{self.base}id/passage/{self.key}/{start}-{end}"

    def finding(self, key: str) -> str:
        """Return the IRI of a finding or clause of this release by its fingerprint."""
        return f"{self.base}id/finding/{self.key}/{self._check(key, key)}"

    def judgement(self, key: str) -> str:
        """Return the IRI of a judgement of this release by its fingerprint."""
        return f"{self.base}id/judgement/{self.key}/{self._check(key, key)}"

    def statement(self, key: str) -> str:
        """Return the IRI of a statement of this release by its fingerprint."""
        return f"{self.base}id/statement/{self.key}/{self._check(key, key)}"

    def profile(self, key: str | None) -> str:
        """Return the IRI of the only profile in this release, or of one of several by a key of its own."""
        return f"{self.base}id/profile/{self.key}" + (f"-{self._check(key, key)}" if key is not None else "")

    def establishment(self, slug: str) -> str:
        """Return the IRI of a place of detention."""
        return f"{self.base}id/establishment/{self._check(slug, slug)}"

    def inspection(self, slug: str, start: str) -> str:
        """Return the IRI of an inspection: its first place and its start, or what stands for an unknown start."""
        return f"{self.base}id/inspection/{self._check(f'{slug}/{start}', slug, start)}"

    def official(self, slug: str) -> str:
        """Return the IRI of an official."""
        return f"{self.base}id/official/{self._check(slug, slug)}"

    def organisation(self, slug: str) -> str:
        """Return the IRI of an organisation."""
        return f"{self.base}id/organisation/{self._check(slug, slug)}"

    def tenure(self, official: str, office: str, body: str | None) -> str:
        """Return the IRI of an official's tenure of an office, in a body unless the office implies it."""
        parts = (official, office) if body is None else (official, office, body)
        return f"{self.base}id/tenure/{self._check('-'.join(parts), *parts)}"

    def _check(self, key: str, *segments: str) -> str:
        if not all(map(_SEGMENT.fullmatch, segments)):
            what = f"{key!r} cannot be the end of an IRI"
            raise LoaderError(self.where, what, "a key is lower-case letters and digits with single hyphens")
        return key
