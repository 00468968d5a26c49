"""The plain text that pages, documents and mails become: the conventions that `extract` reads releases by.

Blocks stand apart by a blank line, the points of a list on one line each behind `- ` or `1. `, and each paragraph of a
quotation behind `> `. A heading needs no mark where its words show what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

PARAGRAPH: Final = "paragraph"
HEADING: Final = "heading"
ITEM: Final = "item"

_LONDON = ZoneInfo("Europe/London")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_SOFT_HYPHEN = "\u00ad"
_HYPHEN = re.compile(r"(?<=[^\W\d_])-$")
# A line of more than this, or with one of these marks at its end, reads as a sentence. A heading that introduces a list
# ("The good:") is read by its colon.
_HEADING_LENGTH = 160
_SENTENCE_END = re.compile(r"[.!?;,][\W_]*$")
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(_MONTHS)})\s+\d{{4}}\b|\b\d{{1,2}}/\d{{1,2}}/\d{{4}}\b")
_DATE_LINE_LENGTH = 60


@dataclass(frozen=True)
class Block:
    """One paragraph, heading or point of a list; `number` is that of a point in an ordered list."""

    text: str
    kind: str = PARAGRAPH
    number: int | None = None
    quoted: bool = False


def write(blocks: Iterable[Block]) -> str:
    """Return blocks as one text; blocks without words are left out."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        if not (lines := _lines(block)):
            continue
        if before is not None:
            in_list = before.kind == block.kind == ITEM and before.quoted == block.quoted
            parts.append("\n" if in_list else "\n\n")
        parts.append(lines)
        before = block
    return "".join([*parts, "\n"]) if parts else ""


def _lines(block: Block) -> str:
    if block.kind == PARAGRAPH:
        lines = [line for part in block.text.split("\n") if (line := one_line(part))]
    else:
        lines = [line] if (line := one_line(block.text)) else []
    if lines and block.kind == ITEM:
        lines[0] = f"{'-' if block.number is None else f'{block.number}.'} {lines[0]}"
    if lines and block.kind == HEADING and (_SENTENCE_END.search(lines[0]) or len(lines[0]) > _HEADING_LENGTH):
        lines[0] = f"### {lines[0]}"
    return "\n".join(f"> {line}" if block.quoted else line for line in lines)


def one_line(text: str) -> str:
    """Return text on one line, without outer blanks; no-break spaces stay."""
    return _SPACES.sub(" ", text).strip(" ")


def continued(text: str, line: str) -> str:
    """Return text with the next line of its paragraph put to it."""
    if text.endswith(_SOFT_HYPHEN):
        return text.removesuffix(_SOFT_HYPHEN) + line
    # "long-" and "term": a hyphen that the writer set, since programs that write releases divide no words.
    return text + line if _HYPHEN.search(text) and line[:1].islower() else f"{text} {line}"


def headed(title: str, published: date | None, blocks: Iterable[Block]) -> list[Block]:
    """Return blocks below a headline and the line `Published: 12 March 2015`.

    The line is left out where one of the first lines states a day already: the release's own date line counts, and
    not the day on which a site put up a copy.
    """
    body = list(blocks)
    top = [Block(title, HEADING)] if one_line(title) else []
    if published is not None and not _shows_day(body):
        top.append(Block(f"Published: {published.day} {_MONTHS[published.month - 1]} {published.year}"))
    return [*top, *body]


def _shows_day(blocks: list[Block]) -> bool:
    for block in [block for block in blocks if one_line(block.text)][:6]:
        words = one_line(block.text)
        if len(words) > _HEADING_LENGTH or block.kind == ITEM:
            return False
        if len(words) <= _DATE_LINE_LENGTH and _DAY.search(words):
            return True
    return False


def day(stamp: object, utc: bool = False) -> date | None:
    """Return the day in Europe/London of an ISO 8601 moment, or None where there is none.

    A moment without a zone is UTC where `utc` says so, else it is a local one.
    """
    try:
        moment = datetime.fromisoformat(stamp.strip()) if isinstance(stamp, str) else None
        if moment is None:
            return None
        if moment.tzinfo is None and utc:
            moment = moment.replace(tzinfo=UTC)
        return moment.date() if moment.tzinfo is None else moment.astimezone(_LONDON).date()
    except (ValueError, OverflowError):
        return None
