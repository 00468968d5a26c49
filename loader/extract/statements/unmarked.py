"""Block quotations without marks, as the news site sets them: signed below, or not at all (genre section 8)."""

from __future__ import annotations

import re

from loader.extract import layout, telling
from loader.extract.layout import Block
from loader.extract.statements.drafts import OWN, SINGULAR, Draft, Reading, in_person
from loader.model import Span

# what only prose about an inspection says: inspectors in the third person, persons by their surname, counts
_OTHERS = r"\b(?:[Ii]nspectors|the [Ii]nspectorate|HM Inspectorate|[Mm]r|[Mm]s)\b"
THIRD = re.compile(_OTHERS + r"|\d{3}|\d%")
_COUNTED = re.compile(r"\d|HM[PY]")
_NAMED = re.compile(_OTHERS)
# what a release says in the present tense, of itself and of the place; years stand in speech too
_RELEASE = re.compile(
    _OTHERS + r"|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{3}|\d%|HM[PY]|[Cc]ategory [A-D]\b|Urgent Notification|Lord Chancellor"
    r"|Secretary of State|\b(?:published|website|can be found)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d"
)
# the first of these in a paragraph tells its tense, of those that stand in no relative clause
_TENSE = re.compile(
    r"(?<!\bwhich )(?<!\bwho )(?<!\bthat )\b(?:"
    r"(?P<present>(?:is|are|has|have|do|does)(?:n[’']t)?|can(?:not|[’']t)?|must|should|ought|will|needs?|wants?|deserves?)"
    r"|(?:was|were|had|did|could|would)(?:n[’']t)?|held|found|felt|said|told|took|fell|rose|kept|got|made|remained)\b"
)


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
    first = block.number
    while reading.page.blocks[first].span.start > start:
        first -= 1
    parts = _above(reading, first - 1)
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


def goes_on(reading: Reading, block: Block) -> bool:
    """Tell whether a paragraph goes on with the unmarked quotation above it (genre section 8, "Before").

    Who speaks does so in first person or in the present tense, where a release goes on to report in the past; figures
    may stand in between.
    """
    words = _unquoted(reading, block)
    if in_person(words):
        return True
    if not _RELEASE.search(words):
        tense = _TENSE.search(words)
        if tense is not None and tense["present"]:
            return True
    return not _NAMED.search(words) and _returns(reading, block)


def _unquoted(reading: Reading, block: Block) -> str:
    """Return the words of a block outside quotation marks: others who are quoted say I too."""
    text, at, found = reading.page.text, block.span.start, ""
    for quotation in reading.of(block)[0]:
        found += text[at : quotation.outer.start]
        at = quotation.outer.end
    return found + text[at : block.span.end]


def _returns(reading: Reading, block: Block) -> bool:
    """Tell whether who speaks says I in one of the next paragraphs, before anybody else is named or quoted."""
    for following in reading.page.blocks[block.number + 1 : block.number + 4]:
        quoted, own = reading.of(following)
        if following.kind != layout.PARAGRAPH or following.part != layout.BODY or quoted or own:
            return False
        words = reading.page.words(following.span)
        if SINGULAR.search(words):
            return True
        if _NAMED.search(words):
            return False
    return False


def first_person(reading: Reading) -> None:
    """Read paragraphs in first person without marks or signature: the Chief Inspector's (genre section 8, 3)."""
    page, chief = reading.page, reading.people.chief
    if chief is None:
        return
    own = [
        block
        for block in telling.blocks(page, OWN)
        if block.kind == layout.PARAGRAPH
        and block.number not in reading.spoken
        and block.part == layout.BODY
        and SINGULAR.search(page.text, block.span.start, block.span.end)
    ]
    if not own or reading.signed:
        return
    taken = {part.start for draft in reading.found for part in draft.parts}
    for block in own:
        if block.span.start in taken:
            continue
        last = reading.found[-1] if reading.found else None
        if last and last.rule == "first-person-block" and last.last == block.number - 1:
            last.extend(block.span, block)
        else:
            reading.found.append(Draft([block.span], (chief,), "", "first-person-block", last=block.number))
