"""Block quotations without marks, as the news site sets them: signed below, or not at all (genre section 8)."""

from __future__ import annotations

import re

from loader.extract import layout
from loader.extract.layout import Block
from loader.extract.statements.drafts import OWN, SINGULAR, Draft, Reading
from loader.model import Span

# what only prose about an inspection says: inspectors in the third person, persons by their surname, counts
THIRD = re.compile(r"\b(?:[Ii]nspectors|the [Ii]nspectorate|HM Inspectorate|[Mm]r|[Mm]s)\b|\d{3}|\d%")
_COUNTED = re.compile(r"\d|HM[PY]")


def signed_below(reading: Reading, block: Block) -> bool:
    """Read a line "NAME, ROLE" under a block quotation without marks, as the news site sets it (genre section 8)."""
    mention = reading.people.first_in.get(block.number)
    if mention is None or not block.number or block.part != layout.BODY:
        return False
    start = mention.extent.start
    if mention.extent.end != block.span.end or not (start == block.span.start or mention.rule == "signature"):
        return False
    person = reading.people.find(mention.name) if mention.name else None
    if person is None or reading.signed:
        return False
    if reading.pending is not None:
        reading.pending.persons, reading.pending.rule = (person,), "signature-below"
        reading.found.append(reading.pending)
        reading.state = reading.pending = None
        return True
    parts = _above(reading, block.number - (2 if mention.rule == "signature" and start < block.span.start else 1))
    if parts:
        reading.found.append(Draft(parts, (person,), "", "signature-below", last=block.number))
    return bool(parts)


def _above(reading: Reading, index: int) -> list[Span]:
    """Return the paragraphs above a signature that are in the speaker's own words; the nearest one always is."""
    text, parts = reading.page.text, list[Span]()
    while index >= 0 and len(parts) < 6:
        block = reading.page.blocks[index]
        if block.kind == layout.FURNITURE:
            index -= 1
            continue
        if block.kind != layout.PARAGRAPH or index in reading.spoken or block.part != layout.BODY:
            break
        if parts and not _own_words(text, block.span):
            break
        parts.insert(0, block.span)
        reading.spoken.add(index)
        index -= 1
    return parts


def _own_words(text: str, span: Span) -> bool:
    if SINGULAR.search(text, span.start, span.end):
        return True
    return not THIRD.search(text, span.start, span.end) and not _COUNTED.search(text, span.start, span.end)


def first_person(reading: Reading) -> None:
    """Read paragraphs in first person without marks or signature: the Chief Inspector's (genre section 8, 3)."""
    page, chief = reading.page, reading.people.chief
    if chief is None:
        return
    taken = {part.start for draft in reading.found for part in draft.parts}
    free = [
        block
        for block in page.blocks
        if block.kind == layout.PARAGRAPH
        and block.part == layout.BODY
        and block.number not in reading.spoken
        and page.triggers(block.span) & OWN
        and block.span.start not in taken
        and SINGULAR.search(page.text, block.span.start, block.span.end)
    ]
    if not free or reading.signed:
        return
    for block in free:
        last = reading.found[-1] if reading.found else None
        if last and last.rule == "first-person-block" and last.last == block.number - 1:
            last.extend(block.span, block)
        else:
            reading.found.append(Draft([block.span], (chief,), "", "first-person-block", last=block.number))
