"""The tests that stand beside a grade in a row of tokens: before it as its subject, or behind it after a preposition.

Between a test and its grade only words may stand that belong to the giving of grades: verbs of judging, of being and of
change, adverbs, asides between commas. Genre notes, section 10.
"""

from __future__ import annotations

from typing import Final

from loader.extract.judgements import senses
from loader.extract.judgements.token import NO_WORDS, QUOTES, Token, is_word, kinds, values
from loader.extract.judgements.wording import BEING, CHANGE, FILLERS, GRADING, PREPOSITIONS, words

SEVERAL: Final = frozenset(("all", "rest", "some", "both"))

_FORWARD: Final = (
    PREPOSITIONS
    | QUOTES
    | words(
        """the our its their all both each of terms area areas healthy prison establishment custody test tests outcomes
    outcome regard relation respect judgement assessment that this only just :"""
    )
)
_JOINERS: Final = words("and or & both as well also the our for in on to against of test tests outcomes")
_LIST_MARKS: Final = frozenset(",:–—-(")
_LEADS_LIST: Final = _LIST_MARKS | {"namely"}
_LOOSE: Final = frozenset((",", "–", "—", "-", "again", "overall", "once", "more", "both", "only"))
# what may stand between a grade and the preposition behind it
_BEHIND: Final = frozenset("”’\"')") | words(
    "outcome outcomes score scores grade grades grading gradings rating ratings mark marks one ones"
)
_BEHIND_LOOSELY: Final = _BEHIND | _LOOSE
# a grade that heads a list of tests, what stands before it, and what stands behind its list
_NAMES_OF: Final = frozenset("(:–—|")
_BEFORE_HEAD: Final = frozenset(("", ";", "|", "•", "*", "-"))
_BEHIND_LIST: Final = frozenset(("", ";", ".", "|"))
_LEADS_AHEAD: Final = PREPOSITIONS | {"("}
_BREAKS: Final = frozenset(".!?;")
_AFTER_LIST: Final = BEING | CHANGE | frozenset(("as", ":", "from", "to", "which"))
# "had gone up for safety, which was now good"
_RESUMING: Final = frozenset((",", "which"))
_DIRECTIONS: Final = frozenset(("to", "from", "back", "up", "down"))
# what may stand before a test and its preposition when the test is a subject: "the score for safety", not "access to …"
_BEFORE_PREPOSITION: Final = GRADING | words(
    """and but while whilst whereas although though terms that those prisoners detainees women men children boys
    prison jail centre establishment inspection time was were is are"""
)
# the kinds of tokens that are never strange between a test and its grade
_AT_HOME: Final = NO_WORDS | {"year"}
_PEOPLE: Final = words("prisoners detainees women men children boys girls people those young residents")
_COMPARING: Final = frozenset(("against", "versus", "with", "to"))
_PLAIN: Final = frozenset(("word", "mark"))
_NONE: Final = range(0)
_NUMBERS: Final = {"one": 1, "fourth": 1, "two": 2, "three": 3}
# how many words may stand in brackets between a grade and its tests
_LONGEST_ASIDE: Final = 12
# how far behind its grade a subject may stand, and how many words of its own a list may have between two tests
_REACH: Final = 40
# nobody looks farther behind the last token, nor before the first
_BEYOND: Final = ("", "", "")
_BETWEEN_TESTS: Final = 5


class Row:
    """The tokens of one sentence, with their kinds and values; `graded` are the places of its grades.

    `used` are the places of tests that have a grade, `group` the last ones given. The values have some empty ones more:
    so there is nothing beyond the last token, nor, as an index below zero counts from behind, before the first.
    """

    def __init__(self, text: str, tokens: list[Token], graded: list[int]) -> None:
        self.text, self.graded = text, graded
        self.tokens = senses.settled(text, tokens)
        self.kinds = [*map(kinds, self.tokens)]
        self.values = [*map(values, self.tokens), *_BEYOND]
        self.used: set[int] = set()
        self.group: list[int] = []
        # where the brackets stand over which the last grade was given to the tests behind them
        self.brackets = _NONE

    def phrase(self, at: int) -> str:
        """Return what stands in the text, in lower case."""
        _, _, start, end = self.tokens[at]
        return self.text[start:end].casefold()

    # ---- before the grade ------------------------------------------------------------------------------------

    def behind(self, at: int, allowed: int) -> tuple[list[int], bool]:
        """Return the tests before a grade, and whether a grade before went to them already.

        `allowed` is how many words of no grading may stand between.
        """
        passed, strange, comma, index = False, 0, -1, at - 1
        if self.values[index] in _COMPARING:
            index = self._before_comparison(at)
        compared = index < at - 1
        first = max(at - _REACH, 0)
        while index >= first:
            kind, value = self.kinds[index], self.values[index]
            if kind == "word" and value in FILLERS:
                index -= 1
                continue
            if kind == "some" and self.values[index - 1] in ("the", "only"):
                # "safety was the one test in which it was poor"
                index -= 1
                continue
            if kind in SEVERAL:
                return ([], False) if index in self.used and not passed else ([index], index in self.used)
            if kind == "test" and not self._governed(index):
                # "for safety, a decline from good" tells of the same test too
                again = index in self.used and (
                    (passed and not strange) or (strange < 2 and (compared or self.values[at - 1] == "from"))
                )
                return self._found(index, again)
            if kind == "grade":
                passed = True
            elif kind == "except" or value in _BREAKS:
                break
            elif value == ",":
                comma = index
            elif self.is_strange(self.tokens[index]) and not (self._is_change(index) or self._is_of_people(index)):
                strange += 1
                if strange > allowed:
                    index = self._before_aside(index, comma)
                    strange, allowed = 0, 0
                    continue
            index -= 1
        return [], False

    def _before_comparison(self, at: int) -> int:
        """Return the place before the words that compare a grade with one before it: "poor, compared with good"."""
        if self.values[at - 1] in ("against", "versus"):
            return at - 2
        return at - 3 if self.values[at - 2] == "compared" else at - 1

    def _found(self, index: int, again: bool) -> tuple[list[int], bool]:
        if not self._subject(index):
            return [], False
        if index in self.used:
            return (self.group, True) if again and index in self.group else ([], False)
        return self._run_back(index), False

    def is_strange(self, token: Token) -> bool:
        """Tell whether a word has no place between a test and its grade; a name and most adverbs have."""
        if token.kind in _AT_HOME or token.value in FILLERS or token.value.endswith("ly"):
            return False
        return token.value == "for" or not self.text[token.start].isupper() or token is self.tokens[0]

    def _is_change(self, index: int) -> bool:
        """Tell whether a word is a verb of change, whichever, or none: "had collapsed to poor", "not improved"."""
        if self.values[index] == "not":
            return self.values[index + 1] in CHANGE
        return self.values[index].endswith("ed") and self.values[index + 1] in _DIRECTIONS

    def _is_of_people(self, index: int) -> bool:
        """Tell whether a word begins whom outcomes are for, which is all that a test is about: "for prisoners"."""
        return self.values[index] == "for" and self.values[index + 1] in _PEOPLE

    def _before_aside(self, index: int, comma: int) -> int:
        """Return the place of the test before an aside between commas, or -1: "Safety had, in one year, been poor"."""
        if comma < 0:
            return -1
        for before in range(index, max(index - 14, 0), -1):
            if self.tokens[before].kind == "grade":
                return -1
            if self.tokens[before].value == ",":
                while self.values[before - 1] in BEING:
                    before -= 1
                if self.tokens[before - 1].kind == "test":
                    return before - 1
        return -1

    def _subject(self, index: int) -> bool:
        """Tell whether the word behind a test lets it be what is graded: not so in "safety procedures were poor"."""
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if after is None or not is_word(after):
            return True
        if after.kind == "year":
            return True
        return (after.value in FILLERS or after.value.endswith("ly")) and after.value not in ("areas", "of")

    def _governed(self, index: int) -> bool:
        """Tell whether a test only belongs to another noun: "access to purposeful activity was poor".

        A clause of its own makes it a subject: "another story with safety, which had fallen to poor".
        """
        test = index
        index -= 1
        while self.values[index] in ("the", "our", "its", "their", "both") or self.values[index] in QUOTES:
            index -= 1
        if self.values[index] not in PREPOSITIONS or index == 0:
            return False
        if self.values[index] == "with" and (self.values[test + 1], self.values[test + 2]) == (",", "which"):
            return False
        before = self.tokens[index - 1]
        if before.kind == "year":
            return False
        known = before.value in _BEFORE_PREPOSITION or (
            before.value in FILLERS and (before.value not in ("up", "down") or self.values[test + 1] in _RESUMING)
        )
        name = index > 1 and self.text[before.start].isupper()
        return is_word(before) and not known and not name

    def _run_back(self, index: int) -> list[int]:
        """Return the run of named tests that ends at a place: "safety, respect and purposeful activity"."""
        group, last = [index], index
        index -= 1
        while index >= 0 and last - index <= _BETWEEN_TESTS:
            token = self.tokens[index]
            if token.kind == "test" and index not in self.used:
                group.insert(0, index)
                last = index
            elif token.kind == "like" or not (token.value in _JOINERS or token.value == "," or token.value in QUOTES):
                break
            index -= 1
        return group

    # ---- behind the grade ------------------------------------------------------------------------------------

    def ahead(self, at: int, loose: bool) -> list[int]:
        """Return the tests behind a grade and a preposition; a loose reading lets a comma or "again" stand between."""
        passed = _BEHIND_LOOSELY if loose else _BEHIND
        after = self.values[at + 1]
        if after in _NAMES_OF and (listed := self._listed(at)):
            return listed
        if after not in passed and after not in _LEADS_AHEAD:
            return []
        index = self._past(at + 1, passed)
        if self.values[index] == "(" and (end := self._behind_brackets(index)):
            index, self.brackets = end, range(index, end)
        if self.values[index] not in PREPOSITIONS or (
            self.values[index] == "to" and " " not in self.phrase(at) and self.values[at + 1] not in QUOTES
        ):
            return []
        index = self._past(index, _FORWARD)
        if index >= len(self.tokens):
            return []
        kind = self.kinds[index]
        if kind == "both" and self.group:
            return self.group
        if kind in ("all", "some", "this"):
            return (kind != "all" and self._explained(index)) or [index]
        return self._remaining(index) if kind == "rest" else self.run(index, short=False)

    def _listed(self, at: int) -> list[int]:
        """Return the tests that stand in a list of their own behind a grade: "good (respect)", "Poor: safety, …"."""
        group = self.run(at + 2, short=False)
        if not group:
            return []
        after = self.values[group[-1] + 1]
        if self.values[at + 1] == "(":
            return group if after == ")" else []
        return group if self.values[at - 1] in _BEFORE_HEAD and after in _BEHIND_LIST else []

    def _behind_brackets(self, at: int) -> int:
        """Return the place behind brackets, if a preposition stands there: "good (poor in 2016) for safety"."""
        for index in range(at + 1, min(at + _LONGEST_ASIDE, len(self.tokens) - 1)):
            if self.values[index] == ")":
                return index + 1 if self.values[index + 1] in PREPOSITIONS else 0
            if self.tokens[index].kind == "test":
                return 0
        return 0

    def _remaining(self, index: int) -> list[int]:
        """Return the places of the tests that words for the rest are explained by: "poor in the fourth, safety"."""
        listed = self.run(index + 1, short=False)
        if len(listed) != self._number(index) or self.values[index + 1] not in _LIST_MARKS:
            return [index]
        return [index] if self.values[listed[-1] + 1] in _AFTER_LIST else listed

    def _explained(self, index: int) -> list[int]:
        """Return the places of the tests that a count is explained by: "two of the tests that we apply (safety, care)".

        What a list farther on names is what was counted only if it names as many.
        """
        if listed := self.run(index + 1, short=False):
            return listed
        for at in range(index + 1, min(index + _LONGEST_ASIDE, len(self.tokens))):
            if self.kinds[at] not in _PLAIN or self.values[at] in _BREAKS:
                break
            if self.values[at] in _LEADS_LIST:
                listed = self.run(at + 1, short=False)
                if len(listed) == self._number(index):
                    return listed
        return []

    def _number(self, index: int) -> int | None:
        """Return how many tests words for several of them count."""
        return next((n for word, n in _NUMBERS.items() if word in self.values[index].split()), None)

    def _past(self, index: int, passed: frozenset[str]) -> int:
        # nothing is passed beyond the last token
        while self.values[index] in passed and self.kinds[index] in ("word", "mark"):
            index += 1
        return index

    def run(self, index: int, short: bool) -> list[int]:
        """Return the run of tests that begins at a place; a short one ends at ", and", where a clause begins."""
        group: list[int] = []
        joints: list[int] = []
        while index < len(self.tokens):
            token = self.tokens[index]
            if token.kind == "test" and index not in self.used:
                group.append(index)
            elif token.kind in ("mark", "word") and (
                token.value in _JOINERS or token.value in _LIST_MARKS or token.value in QUOTES
            ):
                if short and token.value == "," and group:
                    break
                joints.append(index)
            else:
                break
            index += 1
        return self._without_next_subject(group, joints, index)

    def _without_next_subject(self, group: list[int], joints: list[int], index: int) -> list[int]:
        """Leave out the test that opens the next clause: "good for safety, and respect was poor"."""
        after = self.tokens[index] if index < len(self.tokens) else None
        if after is None or not group or group[-1] != index - 1:
            return group
        if len(group) > 1 and (after.value in _AFTER_LIST or after.kind == "grade"):
            if self.values[group[-1] - 1] in PREPOSITIONS and after.kind != "grade":
                # "good outcomes in respect and in resettlement were offset by …"
                return group
            return [at for at in group if at < max((joint for joint in joints if joint < group[-1]), default=group[-1])]
        return group[:-1] if len(group) == 1 and self._opens_a_noun(after) else group

    def _opens_a_noun(self, token: Token) -> bool:
        """Tell whether a word makes the test before it another thing: "good for release planning boards"."""
        return token.kind == "word" and token.value not in FILLERS and token.value not in _GOES_ON


_GOES_ON: Final = words(
    """and but for in as with while whilst at against across overall or because despite although though having rather on
    whereas this there throughout compared if given making including nor neither reflects reflected shows showed means
    meant follows followed came marks marked represents represented"""
)
