"""The occasion of each grade of one sentence, told by the words around it (genre notes, section 10).

Brackets behind a grade hold that of last time ("good (poor)"); what a clause says of time goes for the clauses behind
it, and a year that opens the sentence for all that it lists.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from loader.extract import triggers
from loader.extract.judgements import occasions
from loader.extract.judgements.groups import Row
from loader.extract.judgements.occasions import BOTH, EARLIER, HERE, NOWHERE, Occasion
from loader.extract.judgements.token import OPENING, QUOTES
from loader.model import Span

_CLAUSE: Final = re.compile(
    r"(?i)[,;(]|\b(?:but|and|while|whilst|whereas|although)\b"
    # the label of the next grade: "last inspection: poor, this inspection: good" without the comma
    r"|\b(?=(?:this|last|previous|latest|current)\s\w+\s?[:–—])"
)
_JOINT: Final = re.compile(r"(?i);|,\s(?:and|but)\b")
# what tells that a clause speaks of an inspection
_INSPECTING: Final = re.compile(
    r"(?i)\b(?:inspect|visit|judg|assess|rate|grade|scor|report|we\b|last\b|previous)\w*|\b(?:came|went|returned|found)\b"
)
_BRACKETS: Final = re.compile(r"(?i)\b(?:brackets|parenthes[ei]s)\b")
_ON_BRACKETS: Final = triggers.on("<brackets> <parenthes")
_WAS: Final = re.compile(r"(?i)\b(?:was|were|been)\W*\Z")
_HAD_BEEN: Final = re.compile(r"(?i)\bhad\s(?:once\s|previously\s)?been\W*\Z")
_BACK: Final = (
    *(("from",), ("from", "a"), ("from", "being"), ("having", "been"), ("previously",), ("formerly",)),
    *(("against",), ("versus",), ("compared", "with"), ("compared", "to")),
)
# of "compared with" only the first word is as rare
_SIGNS_BACK: Final = frozenset("compared" if "compared" in words else words[-1] for words in _BACK)
_PRESENT: Final = frozenset(("now", "this", "current", "currently", "today", ")", "]"))
# what may stand between a grade and the brackets of that of last time: "good ↑ (poor)"
_BEFORE_ASIDE: Final = QUOTES | frozenset("↑↓→←↔▲▼△▽►◄=+-–*,")
# how far behind its bracket a grade may stand
_ASIDE: Final = 7
# how long a time before "when" is
_A_TIME: Final = 14


class Dating:
    """The words of time of one sentence while its grades are read in order; `told` are its triggers."""

    def __init__(self, row: Row, span: Span, words: str, told: int) -> None:
        self.row, self.span, self.told = row, span, told
        self.dated = occasions.have_sign(words, told)
        self.window, self.occasion = span.start, NOWHERE
        if told & _ON_BRACKETS:
            # what a remark says of them dates what stands in them: "Scores (previous scores in brackets): …"
            for remark in _BRACKETS.finditer(row.text, span.start, row.tokens[row.graded[0]].start):
                self.window = remark.start()
        self.opening = occasions.opening(words, told)
        if self.opening is not NOWHERE and (start := self._behind_another_matter()):
            self.window, self.opening = start, NOWHERE
        self.bracketed = "(" in words or "[" in words

    def _behind_another_matter(self) -> int:
        """Return where the clause ends that a year opens, if it tells of no inspection: "In 2016 a wing opened, and …".

        It is 0 where the year dates what follows too.
        """
        text = self.row.text
        joint = _JOINT.search(text, self.span.start, self.span.end)
        if joint is None or _INSPECTING.search(text, self.span.start, joint.start()):
            return 0
        for token in self.row.tokens:
            if token.start >= joint.start():
                return joint.end()
            if token.kind not in ("word", "mark", "year"):
                return 0
        return 0

    def before(self, at: int) -> Occasion:
        """Return the occasion that the words between the last grade read and a place give."""
        return occasions.of(self.row.text[self.window : self.row.tokens[at].start], "", NOWHERE, self.told)

    def of(self, at: int, last: int, again: bool, reach: int = 0) -> Occasion:
        """Return the occasion that the words around a grade give it; `last` is where the words that state it end.

        The tests behind it reach to the place `reach`, and their clause farther; `again` tells that its tests have a
        grade already. Grades are asked for in the order of the sentence.
        """
        row, told = self.row, self.told
        before, after = self._clause(last, max(last, reach))
        if at == last and self._is_changed_from(at):
            return Occasion(EARLIER)
        if self.bracketed and (aside := self._in_brackets(at)) is not NOWHERE:
            return aside
        if self.opening.time == BOTH:
            return self.opening
        if at and row.kinds[at - 1] == "year":
            return self._charted(at)
        ahead = self._ahead(last)
        if (kept := occasions.kept(ahead, told)) is not NOWHERE:
            return kept
        if not self.dated and not again:
            return occasions.changed(before, told)
        if occasions.names_both(ahead, told):
            if joint := _JOINT.search(row.text, row.tokens[last].end):
                # "good, the same score as in 2019, but …": what joins on is not of both
                self.window = joint.end()
            return Occasion(BOTH)
        said = occasions.of(before, after, NOWHERE if again else self.occasion, told)
        if again and said.time != EARLIER and said.year is None:
            # "now good, was poor"
            was = _WAS.search(before) if self.occasion == HERE else _HAD_BEEN.search(before)
            said = Occasion(EARLIER) if was else HERE
        if said is NOWHERE:
            dated = occasions.ahead(ahead)
            return self.opening if dated is NOWHERE else dated
        self.occasion = said
        if said.year != self.opening.year:
            self.opening = NOWHERE
        return said

    def _in_brackets(self, at: int) -> Occasion:
        """Return the occasion of a grade that stands in brackets behind a year or behind another grade."""
        row = self.row
        if row.tokens[at - 1].kind == "year" and row.values[at - 2] in OPENING:
            return Occasion(EARLIER, int(row.values[at - 1]))
        if row.values[at - 1] in (":", ",") and row.tokens[at - 2].kind == "year" and row.values[at - 3] in OPENING:
            return Occasion(EARLIER, int(row.values[at - 2]))
        return self._aside(at)

    def _charted(self, at: int) -> Occasion:
        """Return the occasion of a grade right behind its year, as charts list them: "safety 2016 poor, 2019 good"."""
        tokens = self.row.tokens
        if at > 2 and tokens[at - 2].value == "and" and tokens[at - 3].kind == "year":
            return Occasion(BOTH)
        return Occasion("", int(tokens[at - 1].value))

    def _aside(self, at: int) -> Occasion:
        """Return the occasion of a grade in brackets behind another: "good (poor)", "good (2016: poor)"."""
        year = None
        for index in range(at - 1, max(at - _ASIDE, 0), -1):
            token = self.row.tokens[index]
            if token.value in OPENING:
                before = next((at for at in range(index - 1, -1, -1) if self.row.values[at] not in _BEFORE_ASIDE), 0)
                return Occasion(EARLIER, year) if self.row.kinds[before] == "grade" else NOWHERE
            if token.kind == "year":
                year = int(token.value)
            elif token.kind not in ("word", "mark") or token.value in _PRESENT or self.row.is_strange(token):
                return NOWHERE
        return NOWHERE

    def _is_changed_from(self, at: int) -> bool:
        """Tell whether a grade is one that a test had before: "from poor", "having been poor"."""
        if _SIGNS_BACK.isdisjoint(self.row.values[max(at - 3, 0) : at]):
            return False
        near = [token.value for token in self.row.tokens[max(at - 3, 0) : at] if token.kind != "mark"]
        return any(tuple(near[-len(words) :]) == words for words in _BACK)

    def _ahead(self, last: int) -> str:
        """Return the words from a grade to the next one."""
        tokens, graded = self.row.tokens, self.row.graded
        after = bisect_right(graded, last)
        end = tokens[graded[after]].start if after < len(graded) else self.span.end
        return self.row.text[tokens[last].end : end]

    def _clause(self, last: int, reach: int) -> tuple[str, str]:
        """Return the words of the clause of a grade before and after it; what was read before belongs to it no more."""
        text, tokens = self.row.text, self.row.tokens
        end = tokens[reach].end
        ahead = _CLAUSE.search(text, end)
        stop = ahead.start() if ahead else self.span.end
        # a clause that "when" opens is of the time that ends the one before: "than in 2016, when safety was poor"
        begun = self.window
        if self.dated and text.startswith(", when ", begun):
            begun = max(begun - _A_TIME, self.span.start)
        before = text[begun : tokens[last].start]
        self.window = stop
        return before, text[end:stop]
