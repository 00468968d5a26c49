"""The two sides of a sentence that turns round: "although …, …", "…, but …", "despite …".

Domain notes, section 6: a point of one list may hold a clause of the other polarity. Genre notes, section 10: one
sentence may grade two tests differently.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Final

from loader.extract import triggers
from loader.extract.findings import contrasts, halves
from loader.extract.findings.contrasts import LEADING, SCANT, TURN, TURNS, Contrast
from loader.extract.findings.stretches import Stretch
from loader.model import Span

__all__ = ["SCANT", "TURNS", "Contrast", "even", "split"]

# the last words of what turns a sentence round, and of grades: most sentences have none
TURNING: Final = triggers.on_stems(
    "although though while whilst despite spite but yet whereas however nevertheless nonetheless so albeit apart except"
    " even"
)
# the same words as they are written, also in capitals, one in each wording
_SPITE: Final = triggers.on("<spite>")
_WORDED: Final = triggers.on(
    "<although> <though> <while> <whilst> <despite> <spite> <but> <yet> <whereas> <however> <nevertheless>"
    " <nonetheless> <albeit> <apart> <except> <even>"
)
_LEADING = re.compile(
    r"(?i)(?P<word>even though|although|though|while|whilst|despite|in spite of|apart from|except(?:\sfor|\sin)?)\s"
)
# "except for the showers, which were old, the wing was clean": the clause goes on after what is added to it
_ADDED = re.compile(r",\s(?:which|who|whose|where)\s[^,;]*,")
_TURN = re.compile(
    r"(?i)(?:[,;]\s*(?:and\s+)?|\s[–—]\s|\s)(?P<word>even though|even if|although|though|but|yet|despite"
    r"|in spite of|whilst|while|whereas|however|nevertheless|nonetheless|even so"
    r"|albeit|apart from|except(?:\sfor|\sin)?)"
    r"(?:,\s|(?<=albeit)\s(?=for\b)|\s(?!also\b|for\b|to\b(?!\s(?:be|have)\b)))"
)
# "order was kept but only by …", "but not everyone …": what is held back shows that the words before it praise
_AT_A_PRICE = re.compile(
    r"(?i)(?:(?:\w+\s)?only\s(?:by|if|when|through|because|for|to|at|after|those|a\b)|(?:rarely|seldom|hardly|barely|scarcely)"
    r"(?!\sany)"
    r"|not\s(?:always|every\w*|all|the|those|in|on|at|among|by|with))\b"
)
# words that are no contrast: "not only … but also", "all but", "nothing but", "had yet to", "while on remand"
_NO_TURN = re.compile(
    r"(?i)\b(?:not only\b.{0,60}|nothing|anything|all|none|everything|has|have|had|no one|no\s\w+|as|last|next)\s*$"
)
# the last word of these, the one before it, or any of them
_UNTURNED: Final = triggers.on("<nothing> <anything> <all> <none> <everything> <has> <have> <had> <as> <last> <next>")
_NO: Final = triggers.on("<no>")
_ONLY: Final = triggers.on("<only>")
# "rare though this was": the adjective belongs to the clause that follows
_INVERTED = re.compile(r"(?i),\s(\w+)\Z")
# these stay with what they turn to
_KEPT: Final = frozenset(("despite", "yet", "apart from", "albeit"))
_NEEDS_MARK: Final = frozenset(("while", "whilst", "whereas", "however"))
# "clean yet cramped", not "was not yet open"
_NOT_YET = re.compile(r"(?i)\b(?:not|was|were|is|are|be|been|nor|and|\w+n[’']t)\s*$")
_INSIDE: Final = frozenset(("however", "though", "nevertheless", "nonetheless"))
_AFTER_HALF: Final = frozenset(("however", "nevertheless", "nonetheless", "even so"))
# a coordinate clause has a verb of its own; "respect good, and release planning reasonably good" has none
_COORDINATE = re.compile(r"(?i),\s(?:and|so)\s(?=[^,;]{0,60}\b(?:is|are|was|were|had|has|have|did|could|would)\b)")


def split(sentence: Stretch) -> Contrast | None:
    """Return the two sides of a contrast in a sentence with a word of `TURNING`, or None where it has but one."""
    text, span = sentence.text, sentence.span
    # the first word, or the second of "in spite of"
    if reduce(or_, sentence.row.triggers[:2], 0) & _WORDED and (leading := _LEADING.match(text, span.start, span.end)):
        return _leading(sentence, leading)
    for turn in _turns(sentence):
        if (contrast := _turned(sentence, turn)) is not None:
            return contrast
    return None


def even(sentence: Stretch) -> Contrast | None:
    """Return two clauses that no word of contrast parts, for the reader of polarity to compare."""
    told, words = sentence.triggered, sentence.words
    contrast = None
    # of two grades one is high and one low
    if told & halves.POOR and told & halves.GOOD:
        contrast = halves.graded(sentence)
    if contrast is None and (";" in words or "–" in words or "—" in words):
        contrast = halves.juxtaposed(sentence)
    if contrast is None and told & halves.SCARCE:
        contrast = halves.scant(sentence)
    if contrast is None and told & halves.RELATING:
        contrast = halves.relative(sentence)
    if contrast is None and told & halves.ADDED:
        contrast = halves.added(sentence)
    return contrast


def _turns(sentence: Stretch) -> Iterator[re.Match[str]]:
    """Yield what turns a sentence round, in order, as `finditer` would.

    Each wording has a word of its own, so the search may begin where the word before that ends.
    """
    text, row, (done, end) = sentence.text, sentence.row, sentence.span
    starts, ends = row.starts, row.ends
    for at, told in enumerate(row.triggers):
        if not told & _WORDED or starts[at] < done:
            continue
        before = at - 2 if told & _SPITE else at - 1
        if before >= 0 and row.stems[before] == "and":
            # ", and yet"
            before -= 1
        if (turn := _TURN.search(text, max(done, ends[before]) if before >= 0 else done, end)) is None:
            return
        yield turn
        done = turn.end()


def _turned(sentence: Stretch, turn: re.Match[str]) -> Contrast | None:
    text, span = sentence.text, sentence.span
    word = turn["word"].casefold()
    marked = turn[0].lstrip()[0] in ",;–—"
    if (word in _NEEDS_MARK and not marked) or _is_no_turn(sentence, turn.start()):
        return None
    if word == "yet" and not marked and _NOT_YET.search(text, span.start, turn.start()):
        return None
    if word in _INSIDE and text[turn.end() - 2] == "," and text[turn.start()] == ",":
        # "; some of these men, though, were too ill": the turn is where the half begins
        half = max([text.rfind(stop, span.start, turn.start()) for stop in ("; ", ". ")])
        if half < 0:
            return None
        return contrasts.of(sentence, Span(span.start, half), Span(half + 2, span.end), 1, TURN)
    if word in _AFTER_HALF and text[turn.start()] != ";":
        return None
    start, end = span.start, span.end
    if word == "though" and (inverted := _INVERTED.search(text, span.start, turn.start())):
        return contrasts.of(sentence, Span(start, inverted.start()), Span(inverted.start(1), end), 0, TURN)
    if joins := list(_COORDINATE.finditer(text, span.start, turn.start())):
        # "250 men had no work, and the workshops were well equipped but shut": a turn reaches back to the last clause
        start = joins[-1].end()
    if not marked and (ahead := _COORDINATE.search(text, turn.end(), span.end)):
        # "rooms were clean but badly ventilated, and toilets …": and ahead to the next
        end = ahead.start()
    second = turn.start("word") if word in _KEPT or word[:6] == "except" else turn.end()
    main = 1 if word in ("but", "yet") or word in _AFTER_HALF else 0
    rule = SCANT if word in ("but", "yet") and _AT_A_PRICE.match(text, turn.end(), span.end) else TURN
    return contrasts.of(sentence, Span(start, turn.start()), Span(second, end), main, rule)


def _leading(sentence: Stretch, leading: re.Match[str]) -> Contrast | None:
    text, span = sentence.text, sentence.span
    excepting = leading["word"][:5].casefold() in ("apart", "excep")
    comma = text.find(",", leading.end(), span.end)
    if comma >= 0 and excepting and (added := _ADDED.match(text, comma, span.end)):
        comma = added.end() - 1
    # "although, …" and asides: the clause must have words of its own
    if comma < 0 or comma - leading.end() < contrasts.SHORTEST or span.end - comma < contrasts.SHORTEST:
        return None
    kept = excepting or leading["word"].casefold() in ("despite", "in spite of")
    return contrasts.of(
        sentence, Span(leading.start() if kept else leading.end(), comma), Span(comma + 2, span.end), 1, LEADING
    )


def _is_no_turn(sentence: Stretch, at: int) -> bool:
    """Tell whether the words before a place turn nothing round with those after it: "nothing but", "had yet to"."""
    row = sentence.row
    before = bisect_right(row.ends, at)
    told = row.triggers
    if before == 0 or not (
        sentence.triggered & _ONLY or told[before - 1] & _UNTURNED or (before > 1 and told[before - 2] & _NO)
    ):
        return False
    return _NO_TURN.search(sentence.text, max(sentence.span.start, at - 70), at) is not None
