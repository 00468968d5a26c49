"""Grades of the healthy prison tests in one sentence: which test, which grade, at which inspection.

The grammar of grading, over a row of tokens: a grade goes to the tests right behind it ("good for safety and
respect"), else to those before it ("safety was again good"; "Safety: good"), else it is only counted ("three ‘good’").
"From … to …" is two grades of the same tests; "respectively" deals a list of grades to a list of tests; "nor was …"
repeats the last grade; "both", "it" and "the other three" stand for tests named before. Genre notes, section 10;
domain brief, section 3.
"""

from __future__ import annotations

import re
from itertools import compress, count
from typing import Final

from loader.extract import triggers
from loader.extract.judgements import alternatives, praise, references, scales, tables
from loader.extract.judgements.dating import Dating
from loader.extract.judgements.graded import Context, Graded
from loader.extract.judgements.grades import BEFORE, name_tests, names_tests, tokens
from loader.extract.judgements.groups import Row
from loader.extract.judgements.occasions import EARLIER, HERE, NOWHERE, Occasion
from loader.extract.judgements.token import QUOTES, Token
from loader.model import Span

_FRAME: Final = re.compile(
    r"(?i)\b(?:judged|assess\w*|rated|graded|grades?|grading|scor\w+|marks?|healthy\s(?:prison|establishment|custody)"
    r"|tests|outcomes?)\b"
)
_GRADED_PLACE: Final = re.compile(
    r"\b(?:prison|jail|gaol|centre|establishment|institution|YOI|IRC|STC|[Ii]t|(?<=[a-z\d,;]\s)[A-Z]\w+)"
    r"(?:,\s[^,]{1,60},)?(?:\s(?:again|still|also|now|then))?\s(?:was|is|had\sbeen|has\sbeen|remained|performed)\b"
)
_NOWADAYS: Final = frozenset(("now", "become", "became"))
_LABEL_ENDS: Final = frozenset(":–—-")
# how many words of no grading may stand between a test and a grade that nothing else is called
_LENIENT: Final = 3
# the kinds of tokens that give a grade
_GIVING: Final = frozenset(("grade", "like"))
_new: Final = tuple.__new__


# without one of these no sentence has a word of _FRAME
_FRAMING: Final = triggers.on(
    "<judged> <assess <rated> <graded> <grade> <grades> <grading> <scor <mark> <marks> <healthy> <tests> <outcome>"
    " <outcomes>"
)


class _Sentence:
    """One tokenised sentence while its grades are given to its tests.

    `span` is where it stands in the text of its row, `offset` where that begins in the text of the release.
    """

    def __init__(self, row: Row, span: Span, told: int, context: Context, offset: int) -> None:
        words = row.text[span.start :]
        self.text, self.span, self.context, self.offset = row.text, span, context, offset
        self.row, self.tokens = row, row.tokens
        self.framed = (told & _FRAMING != 0 and _FRAME.search(words) is not None) or name_tests(row.tokens)
        self.others = scales.others(row.text, span, told)
        self.named = list(context.named)
        self.found: list[Graded] = []
        self.time = Dating(row, span, words, told)
        self.dealing = len(row.graded) > 1 and "respectively" in row.values

    def _has_company(self) -> bool:
        """Tell whether the words around a grade give grades to tests too."""
        if self.context.named or self.framed:
            return True
        if len({*compress(self.row.values, map("test".__eq__, self.row.kinds))}) > 1:
            return True
        return self._goes_on_grading()

    def _stands_in_company(self, at: int, phrase: str) -> bool:
        """Tell whether a word that is seldom a grade is one beside others: "… but resettlement was not good enough"."""
        return not self.framed and self._goes_on_grading() and praise.stands(self.row, at, phrase, True)

    def _goes_on_grading(self) -> bool:
        """Tell whether the paragraph has graded tests before, or another grade of the sentence is no common word."""
        row = self.row
        return bool(self.context.named) or not all([praise.is_plain(row.phrase(at)) for at in row.graded])

    def read(self) -> list[Graded]:
        """Return the grades of the sentence, in its order."""
        skip = -1
        kinds = self.row.kinds
        for at in compress(count(), map(_GIVING.__contains__, kinds)):
            if at <= skip or (self.others and self._is_of_others(self.tokens[at])):
                continue
            if kinds[at] == "grade":
                skip = self._grade(at)
            elif self.found:
                self._alike(at)
        return self.found

    def _is_of_others(self, token: Token) -> bool:
        """Tell whether somebody else grades there."""
        for other in self.others:  # noqa: SIM110 - a loop, since a generator costs as much again
            if other.start <= token.start and token.end <= other.end:
                return True
        return False

    # ---- giving ----------------------------------------------------------------------------------------------

    def _grade(self, at: int) -> int:
        """Give one grade, or the two of "from … to …", or a list of them; return the place of the last one read."""
        if self.dealing and (dealt := self._dealt(at)) > at:
            return dealt
        end = self._changed_to(at)
        phrase = self.row.phrase(end)
        if not (praise.stands(self.row, end, phrase, self.framed) or self._stands_in_company(end, phrase)):
            return at
        plain = praise.is_plain(phrase if end == at else self.row.phrase(at))
        group, again, rule = self._tests_of(at, end, plain)
        if not group and (meant := references.meant_within(self.row, at)):
            group, again, rule = meant, False, "grade-of-it"
        if not group and end == at and self._is_of_place_now(at):
            group, again, rule = self.row.group, True, "grade-of-it"
        if not group and end > at:
            return at
        if (
            not group
            and not self.context.listed
            and (tests := references.meant(self.row, at, self.span, self.context.last))
        ):
            self._record(at, at, tests, "grade-of-it", self.time.of(at, at, False), self.tokens[at].start)
        elif not group and self._counted(at):
            self._record(at, at, [None], "counted-grade", self.time.of(at, at, False), self.tokens[at - 1].start)
        elif group and self._of_place(self.tokens[group[0]]) and self._is_certain(at, group, plain):
            self._give(at, end, group, again, rule)
        return end

    def _is_certain(self, at: int, group: list[int], plain: bool) -> bool:
        """Tell whether a grade of its tests is more than praise."""
        if praise.is_of_progress(self.row, at, group):
            return False
        # what is said of the tests of a grade given already is none
        return (
            not plain
            or group == self.row.group
            or praise.is_certain(self.row, at, group, self.context.listed, self.framed, self._has_company())
        )

    def _tests_of(self, at: int, end: int, plain: bool) -> tuple[list[int], bool, str]:
        row = self.row
        if at in row.brackets and row.group:
            return row.group, True, "grade-before-tests"
        if group := row.ahead(end, loose=False):
            return group, group == row.group, "grade-before-tests"
        group, again = row.behind(at, 0 if plain else _LENIENT)
        if group:
            return group, again, "grade-after-tests"
        return row.ahead(end, loose=True), False, "grade-before-tests"

    def _give(self, at: int, end: int, group: list[int], again: bool, rule: str) -> None:
        tests = references.tests(self.row, group, self.named, self.context.last)
        start, stop = self.tokens[at].start, self.tokens[group[-1]].end
        if not again:
            start = min(start, self.tokens[group[0]].start)
        if end > at:
            # the earlier of the two grades is stated by "from", the later by "to"; the words state both
            self._record(at, end, tests, rule, Occasion(EARLIER), start, stop)
            told = self.time.before(at)
            self.time.of(at, end, True)
            self._record(end, end, tests, rule, told if told.time == EARLIER else HERE, start, stop)
        else:
            reach = group[-1] if rule == "grade-before-tests" else at
            self._record(at, at, tests, rule, self.time.of(at, at, again, reach), start, stop)
        self.row.used.update(group)
        self.row.group = group

    def _record(
        self, at: int, last: int, tests: list[str | None], rule: str, occasion: Occasion, start: int, end: int = 0
    ) -> None:
        """Record the grade at one place of the row; `last` is where the words that state it end."""
        _, grade, first, after = self.tokens[at]
        if self.found and occasion.time != EARLIER and occasion.year is None:
            self._make_earlier(tests, grade)
        span, words = self._in_text(start, max(self.tokens[last].end, end)), self._in_text(first, after)
        for test in tests:
            self.found.append(_new(Graded, (test, "outcome", grade, span, words, rule, occasion)))
            if test is not None:
                self.named.append(test)

    def _in_text(self, start: int, end: int) -> Span:
        """Return where words of the sentence stand in the text of the release."""
        return _new(Span, (start + self.offset, end + self.offset))

    def _alike(self, at: int) -> None:
        """Give the last grade to the tests of "as was purposeful activity" too."""
        group = self.row.run(at + 1, short=True)
        if not group:
            return
        last = self.found[-1]
        span = self._in_text(self.tokens[group[0]].start, self.tokens[group[-1]].end)
        for test in references.tests(self.row, group, self.named, self.context.last):
            self.found.append(last._replace(judges=test, span=span, rule="as-was-test"))
        self.row.used.update(group)

    def _make_earlier(self, tests: list[str | None], grade: str) -> None:
        """Date other grades of the same tests back: one test cannot have two grades at one time."""
        for index, given in enumerate(self.found):
            if given.judges is not None and given.judges in tests and given.grade != grade:
                year = given.occasion.year
                self.found[index] = given._replace(occasion=Occasion(EARLIER, year))

    # ---- several grades at once ------------------------------------------------------------------------------

    def _changed_to(self, at: int) -> int:
        """Return the place of the second grade in "from A to B", or that of the first where there is none."""
        values = self.row.values
        back = values[at - 1] if values[at - 1] not in QUOTES else values[at - 2]
        if back in _LABEL_ENDS and values[at + 1] == "to" and self.tokens[at + 2 : at + 3]:
            return at + 2 if self.tokens[at + 2].kind == "grade" else at
        if back not in ("from", "a", "being"):
            return at
        joined = False
        for index in range(at + 1, min(at + 10, len(self.tokens))):
            token = self.tokens[index]
            if token.kind == "grade":
                return index if joined else at
            if token.kind != "word" and token.value not in QUOTES and token.kind != "year" and token.value not in ",()":
                return at
            joined = joined or token.value == "to"
        return at

    def _dealt(self, at: int) -> int:
        """Deal a list of grades to as many tests: "good, poor and good respectively"; return the last one's place."""
        run = [at]
        for index in range(at + 1, len(self.tokens)):
            token = self.tokens[index]
            if token.kind == "grade":
                run.append(index)
            elif token.value == "respectively":
                break
            elif token.value not in (",", "and") and token.value not in QUOTES:
                return at
        else:
            return at
        group, _ = self.row.behind(at, _LENIENT)
        group = group or self.row.ahead(index, loose=False)
        if len(run) < 2 or len(group) != len(run):
            return at
        occasion = self.time.of(at, run[-1], False)
        for grade, place in zip(run, group, strict=True):
            start = min(self.tokens[grade].start, self.tokens[place].start)
            end = max(self.tokens[grade].end, self.tokens[place].end)
            self._record(grade, grade, [self.tokens[place].value], "grades-respectively", occasion, start, end)
        self.row.used.update(group)
        return run[-1]

    # ---- checks ----------------------------------------------------------------------------------------------

    def _counted(self, at: int) -> bool:
        """Tell whether the grade is only counted: "three ‘good’ and one ‘reasonably good’"."""
        index = at - 1
        if self.row.values[index] in QUOTES:
            index -= 1
        return self.framed and self.row.values[index] in ("one", "two", "three", "four")

    def _is_of_place_now(self, at: int) -> bool:
        """Tell whether the tests just graded have another grade now: "The jail, once poor for safety, was now good"."""
        if not (self.row.group and self.found) or self.row.group[-1] > at or self.found[-1].occasion in (NOWHERE, HERE):
            return False
        return (
            not _NOWADAYS.isdisjoint(self.row.values[at - 2 : at])
            and _GRADED_PLACE.search(self.text, self.span.start, self.tokens[at].start) is not None
        )

    def _of_place(self, token: Token) -> bool:
        """Tell whether a grade "in every area" is that of the place, and not of the work of its teachers."""
        if token.kind != "all" or names_tests(token) or self.framed:
            return True
        return _GRADED_PLACE.search(self.text, self.span.start, self.span.end) is not None


def read(text: str, sentence: Span, told: int, context: Context) -> list[Graded]:
    """Return the grades of tests in a sentence; `told` are its triggers."""
    # it is read apart from the text, with what patterns look at right before it
    offset = max(sentence.start - BEFORE, 0)
    span = _new(Span, (sentence.start - offset, sentence.end - offset))
    words = text[offset : sentence.end]
    found, graded = tokens(words, span.start)
    if len(graded) > 1 and tables.is_row(found, graded):
        return tables.read(text, sentence, found, graded, offset)
    found, graded = alternatives.settled(found, graded)
    if not graded:
        return []
    return _Sentence(Row(words, found, graded), span, told, context, offset).read()
