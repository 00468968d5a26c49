"""What a release asserts, as a few hashes: by these a text that only repeats another is told from one that says more.

Sites copy releases: with other furniture, other line breaks and quotation marks, and often not to the end. So only
what was recognised counts, and nothing of how it is set:

- each sentence of a finding, a clause, a statement or a judgement as stated, word for word: without case, the marks
  between words and those of quotations; figures keep their points and commas, since “1.5” is not “15”;
- each day, month or year that an inspection began or ended, and the month and year of a day, since copies know less;
- how an inspection was announced, numbers and categories of a place, and the moment until which nothing may be shown.

What was not recognised does not count: a text that differs there alone repeats the other.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from loader.vocab import PI, SCHEMA

_SIZE: Final = 8  # bytes of a hash
_RELEASE: Final = "/id/release/"
_PROFILE: Final = "/id/profile/"
_UNSTATED: Final = "/not-stated>"
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_APOSTROPHE: Final = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_END: Final = re.compile(r"[.!?;:]+(?=[\s\"'”’)]|$)")
_WORD: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+")


def hashes(lines: Iterable[str]) -> str:
    """Return what the N-Quads lines of a release's graph assert: sorted hashes of eight bytes, as Base64."""
    found = {hashlib.sha256(point.encode()).digest()[:_SIZE] for point in points(lines)}
    return b64encode(b"".join(sorted(found))).decode()


def count(said: str) -> int:
    """Return how many points are asserted."""
    return len(b64decode(said)) // _SIZE


def repeats(lesser: str, fuller: str) -> bool:
    """Tell whether every point that one text asserts is asserted in another; one that asserts nothing repeats none."""
    found = _parted(lesser)
    return bool(found) and found <= _parted(fuller)


def _parted(said: str) -> frozenset[bytes]:
    held = b64decode(said)
    return frozenset(held[start : start + _SIZE] for start in range(0, len(held), _SIZE))


def points(lines: Iterable[str]) -> Iterator[str]:
    """Yield what N-Quads lines assert, some of it more than once."""
    for line in lines:
        subject, predicate, value = line.split(" ", 2)
        if (read := _READ.get(predicate)) is not None:
            yield from read(subject, predicate, value)


def _sentences(subject: str, predicate: str, value: str) -> Iterator[str]:
    # The whole text has its words in all that was recognised; a profile states in one what a copy has a part of.
    if _RELEASE not in subject and _PROFILE not in subject:
        plain = _ESCAPE.sub(lambda escape: " " if escape[1] in "nrt" else escape[1], value[1 : value.rindex('"')])
        yield from filter(None, map(folded, _END.split(plain)))


def _stated(subject: str, predicate: str, value: str) -> Iterator[str]:
    if "/id/judgement/" in subject:
        yield from _sentences(subject, predicate, value)


def _days(subject: str, predicate: str, value: str) -> Iterator[str]:
    day = value[1 : value.rindex('"')]
    yield from (f"{predicate} {day[:length]}" for length in (4, 7, 10) if length <= len(day))


def _values(subject: str, predicate: str, value: str) -> Iterator[str]:
    term = value[: value.rindex(" <")]
    if not term.endswith(_UNSTATED):
        yield f"{predicate} {term}"


def _moment(subject: str, predicate: str, value: str) -> Iterator[str]:
    moment = datetime.fromisoformat(value[1 : value.rindex('"')])
    yield f"{predicate} {moment.astimezone(UTC).isoformat()}"


_READ: Final[Mapping[str, Callable[[str, str, str], Iterator[str]]]] = {
    f"<{SCHEMA}text>": _sentences,
    f"<{PI.asStated}>": _stated,
    f"<{SCHEMA}startDate>": _days,
    f"<{SCHEMA}endDate>": _days,
    f"<{PI.notice}>": _values,
    f"<{PI.population}>": _values,
    f"<{PI.operationalCapacity}>": _values,
    f"<{PI.securityCategory}>": _values,
    f"<{PI.embargoUntil}>": _moment,
}


def folded(words: str) -> str:
    """Return the words and figures of a text in lower case, with single spaces between them."""
    if not words.isascii():
        words = unicodedata.normalize("NFKC", words)
    return " ".join(_WORD.findall(_APOSTROPHE.sub("", words).casefold()))
