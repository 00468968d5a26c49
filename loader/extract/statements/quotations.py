"""Where quotation marks open and close, however they are typed.

A mark is told by its place, not by its shape: releases open with straight marks and close with curly ones, open with a
single and close with a double one, and leave the closing one out at the end of every paragraph but the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from loader.model import Span

OPENING: Final = "“‘\"'„«"
_MARKS: Final = "“”\"‘’'„«»"
_DOUBLE = frozenset('“”"„«»')
# a single mark between two letters or figures is an apostrophe, which neither opens nor closes: no block begins or ends
# within a word
_MARK = re.compile(rf"[{_MARKS}](?:(?<=[“”\"„«»])|(?<![^\W_].)|(?![^\W_]))")
_new: Final = tuple.__new__
_BEFORE_OPENING = frozenset(" \t\n\u00a0([{–—-/:;,.*_")
_NOWHERE: Final = -1
_SENTENCE_END = frozenset(".!?…,;")


class Quotation(NamedTuple):
    """Words between marks in one block; `span` is inside the marks, `outer` has them.

    `closed` tells whether a closing mark was found in the block, `leads` whether the block begins with the quotation.
    """

    span: Span
    outer: Span
    closed: bool
    leads: bool


def marks(text: str) -> list[int]:
    """Return where the marks stand that may open or close a quotation."""
    found = []
    # looking for each mark by itself is twice as fast as a pattern, since most texts have few of them
    for mark, at in zip(_MARKS, map(text.find, _MARKS), strict=True):
        while at >= 0:
            if mark in _DOUBLE or _MARK.match(text, at):
                found.append(at)
            at = text.find(mark, at + 1)
    found.sort()
    return found


def _opens(text: str, at: int, span: Span) -> bool:
    following = text[at + 1] if at + 1 < span.end else ""
    if not following or following.isspace() or following in ".,;:!?)":
        return False
    return at == span.start or text[at - 1] in _BEFORE_OPENING or (text[at - 1] in OPENING and text[at] != "’")


def _closes(text: str, at: int, span: Span) -> bool:
    following = text[at + 1] if at + 1 < span.end else ""
    return at > span.start and not text[at - 1].isspace() and not following.isalnum()


def read(text: str, span: Span, places: Iterable[int] | None = None) -> tuple[Quotation, ...]:
    """Return the quotations of one block in order; none lies within another.

    `places` are its marks where they are known already.
    """
    if places is None:
        places = [mark.start() for mark in _MARK.finditer(text, span.start, span.end)]
    found: list[Quotation] = []
    opened = candidate = _NOWHERE  # the candidate is an apostrophe that may have closed a single quotation
    wide = False  # whether what is open begins with a double mark
    for at in places:
        double = text[at] in _DOUBLE
        if wide:
            if double:
                closed = _closes(text, at, span)
            else:  # “ closed by ’ at the end of the paragraph
                closed = at == span.end - 1 and text[at - 1] in ".!?" and text[opened] != '"'
            if closed:
                found.append(_quotation(text, span, opened, at, closed=True))
                opened, wide = _NOWHERE, False
            continue
        if opened >= 0:
            if (not double or candidate < 0) and _closes(text, at, span):
                if double or text[at - 1] in _SENTENCE_END:  # ‘ closed by ”, or by a mark after a stop
                    found.append(_quotation(text, span, opened, at, closed=True))
                    opened = candidate = _NOWHERE
                elif candidate < 0:
                    candidate = at
                continue
            if not _opens(text, at, span):
                continue
            if candidate >= 0:
                found.append(_quotation(text, span, opened, candidate, closed=True))
                opened = candidate = _NOWHERE
            elif double:
                opened = _NOWHERE
            else:
                continue
        if text[at] not in "’»" and _opens(text, at, span):
            opened, wide = at, double
    if candidate >= 0:
        found.append(_quotation(text, span, opened, candidate, closed=True))
    elif wide or opened == span.start:
        found.append(_quotation(text, span, opened, span.end, closed=False))
    return tuple(found)


def _quotation(text: str, span: Span, opened: int, end: int, *, closed: bool) -> Quotation:
    start, close = opened + 1, end + 1
    if text[opened] == "'" and text.startswith("'", start):  # two single marks typed for a double one
        start += 1
        close += text.startswith("'", close)
    while start < end and text[start].isspace():
        start += 1
    last = end
    while last > start and text[last - 1].isspace():
        last -= 1
    outer = _new(Span, (opened, min(close, span.end) if closed else end))
    # copies in Markdown set a quotation in italics
    leads = opened == span.start or (opened < span.start + 3 and text[span.start : opened] in ("*", "**", "_"))
    return _new(Quotation, (_new(Span, (start, last)), outer, closed, leads))


def closes_alone(text: str, span: Span, found: tuple[Quotation, ...]) -> bool:
    """Tell whether a block ends in a closing mark that nothing in the block has opened."""
    last = text[span.end - 1]
    return (
        last in '”"' and not (found and found[-1].outer.end >= span.end) and text[span.end - 2 : span.end - 1] in ".!?…"
    )


def is_sentence(text: str, quotation: Quotation, *, attributed: bool = False) -> bool:
    """Tell whether a quotation holds a whole sentence; a few words ("abject failure") are no statement (section 8)."""
    words = quotation.span.of(text)
    if not words or (len(words.split()) < 2 and words[-1] not in ".!?"):
        return False
    first = words.lstrip("[(…. ‘“'\"")[:1]
    if first.islower():
        return bool(re.search(r"[.!?]\s+[A-Z]", words))
    ended = (
        words[-1] in ".!?…,;"
        or not quotation.closed
        or text[quotation.outer.end : quotation.outer.end + 1] in (".", ",", "")
    )
    return ended or attributed
