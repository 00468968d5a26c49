"""Where a release turns from this inspection to an earlier one: whole sentences that tell what was found then.

Genre notes, sections 6 and 10: context paragraphs recall the previous inspection, with its findings and even its
grades.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from loader.extract import dates, layout, triggers
from loader.extract.inspections import earlier
from loader.extract.inspections.earlier import Mentioned
from loader.extract.inspections.kinds import NOT_STATED
from loader.extract.inspections.scopes import Sentence
from loader.extract.layout import Block, Layout
from loader.model import Inspection, PartialDate, Span

Turn = tuple[Span, str]
Scope = tuple[Span, tuple[str, ...]]
Past = Mapping[tuple[str, ...], Sequence[Inspection]]

# "Safety was then graded poor"
_GRADED_THEN: Final = r"(?:judged|graded|rated|assessed|scored|considered|described|criticised)"
_FOLLOWS = re.compile(
    r"(?i)at (?:that|the same|this earlier) (?:inspection|visit|time)\b|it was then\b"
    rf"|[^,;.]{{1,60}}\b(?:(?:was|were|been|they|we|inspectors) then (?:\w+ )?{_GRADED_THEN}\b"
    rf"|{_GRADED_THEN}\b[^,;.]{{1,60}}\b(?:then|at that time|on that occasion)\W*\Z)"
)
_FOLLOWING: Final = triggers.on("<that> <same> <earlier> <then>")
_MONTHS_OF: Final = {
    "spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "winter": (12, 1, 2),
    **{month: (number,) for month, number in dates.MONTHS.items()},
}  # fmt: skip
_UNDATED = re.compile(
    r"""(?ix)
      \b(?=[aiow][tnh][\ e]) (?:
        (?:at|in|on)\ (?:(?:its|our|the|their)\ )?(?:last|previous|earlier)\ (?:inspection|visit|report|occasion)\b
      | when\ (?:we|inspectors|it\ was|they\ were)\ (?:last|previously)\ \w+
      | (?:at|in|on)\ last\ (?P<when>year|[a-z]+)[’']s\ (?:\w+\ ){0,2}(?:inspection|visit|review|report)\b
      )
    | \A (?:
        (?:the|our|its)\ (?:last|previous)\ (?:inspection|visit|report)\b
      | (?:the\ )?(?:last|previous)\ time\b
      | (?:\w+\ ){1,3}(?:and\ a\ half\ )?(?:years|months)\ (?:before|earlier|ago)\b
      | previously\b
      )"""
)
# every such wording has one of these
_TRIGGER: Final = triggers.on("last previous earlier before ago")
# the words that turn a sentence stand at its front
_FRONT = 25
_FRONT_WORDS: Final = 120
# where a wording that begins there ends, unless it opens the sentence: none is longer than 30 code points
_FRONT_ENDS: Final = 60
_WORDS_AHEAD = 9
# "When inspectors carried out their full inspection of the prison in January 2019 it was …"
_WHEN = re.compile(r"When\s[^,;.]*(?:,\s(?:back\s)?(?:in|on|during)\s(?:early\s|late\s)?)?\Z")
# "In 2015 safety had been assessed as …": a year of which one earlier inspection is known
_IN_YEAR = re.compile(r"(?i)(?:back )?(?:in|at|during)\s(?:\w+\s){0,3}?(?P<year>(?:19|20)\d\d)\b")
_YEARS: Final = triggers.on("0000")
_THEN = re.compile(
    r"(?i)\b(?:was|were|been|judged|assessed|rated|graded)\b[^.;]{0,60}\b(?:poor|insufficient|good)\b(?! progress)"
    r"|[^.;]{0,40}\bhad been (?!opened|built|closed|converted|merged|re-?roled|taken|transferred|appointed|moved|set\b)"
)
# "Respect had been good in 2016"
_IN_THAT_YEAR = re.compile(r"(?i)[^,;]{1,60}\bhad been\b[^,;]{1,60}\bin\s(?:\w+\s)?(?P<year>(?:19|20)\d\d)\W*\Z")
_GRADES: Final = triggers.on("<judged> <assessed> <rated> <graded>")
# what a review of progress or a scrutiny visit does not do
_UNGRADED: Final = frozenset(("independent-review-of-progress", "scrutiny-visit", "short-scrutiny-visit"))
_GRADED = re.compile(r"(?i)\b(?:judged|assessed|rated|graded)\b[^.;]{0,40}\b(?:poor|insufficient|good)\b(?! progress)")
_QUALITIES: Final = triggers.on("<good> <poor> <insufficient>")
_PROGRESS: Final = triggers.on("<progress>")
# the same inspection goes on: "they had also criticised …"
_STILL_THEN = re.compile(
    r"(?i)(?:(?:inspectors|they|we|it) had also (?:\w+ )?|they also )"
    r"(?:found|seen|saw|judged|reported|noted|criticised|praised|raised|warned|said|described|rated"
    r"|assessed|been (?:concerned|worried|disturbed|dismayed|pleased|struck))\b"
)
_ALSO: Final = triggers.on("<also>")
# after this all is of today again, and what stood before it was of then
_SINCE_THEN = re.compile(
    r"(?is).*\bsince\sthen\b|this time\b|on this (?:visit|occasion|inspection)\b|at this inspection\b"
    r"|(?:[\w-]+\s){1,4}(?:months|years)\slater\b"
)
_SINCE: Final = triggers.on("<since> this> <later>")
_NOW = re.compile(r"(?i)\b(?:now|this|still|(?<!offend\s)again|remain\w*|since|today|current\w*)\b")
_DATED_SIGNS: Final = _TRIGGER | _YEARS
SIGNS: Final = _DATED_SIGNS | _GRADES
"""The triggers without one of which no sentence turns to an earlier inspection, but for those that date one."""
_PROSE: Final = (layout.PARAGRAPH, layout.FIELD)
_STRETCH: Final = itemgetter(0)
# "Scores, with those of June 2019 in brackets: …" and "Scores: Safety: poor (2019: good)" give those of both
_SCORES = re.compile(r"(?i)(?:[\w’'-]+\s){0,3}(?:scores|grades|ratings|judgements|assessments|outcomes)\b[^.;:]{0,80}:")
_SCORING: Final = triggers.on("<scores> <grades> <ratings> <judgements> <assessments> <outcomes>")
_COMPARES = re.compile(
    r"(?i)\b(?=[stwym][iheo][nai])(?:since|than|which|that (?:we|inspectors)|years? before|months? before)\b"
)


def read(
    page: Layout,
    subjects: Sequence[Inspection],
    mentions: Sequence[Mentioned],
    past: Sequence[Inspection],
    scopes: Sequence[Scope],
    sentences: Iterable[Sentence],
) -> tuple[Turn, ...]:
    """Return the sentences of all scopes that tell what an earlier inspection found, each with that inspection's key.

    `past` are the inspections that the mentions are of, each once. A date that is only compared with ("had trebled
    since 2021") turns nothing.
    """
    final: dict[tuple[str, ...], list[Inspection]] = {}
    for inspection in past:
        final.setdefault(inspection.establishments, []).append(inspection)
    establishments = {subject.key: subject.establishments for subject in subjects}
    ungraded = not _UNGRADED.isdisjoint([subject.kind for subject in subjects])
    dated = _dated(page, mentions, final) if mentions else {}
    signs = SIGNS if ungraded else _DATED_SIGNS
    years = {subject.key: subject.start.year for subject in subjects if subject.start}
    reading = _Reading(page, establishments, final, scopes, dated, signs, ungraded, years)
    turns: list[Turn] = []
    done = -1
    for sentence, told, block in sentences:
        if not (told & signs or sentence in dated) or block.number <= done:
            continue
        if block.kind in _PROSE and block.part != layout.NOTES:
            key = reading.key(sentence, told)
            if key is not None:
                turns += reading.onward(block, sentence, key)
                done = block.number
    return tuple(turns)


class _Reading(NamedTuple):
    """What is known of the inspections of one release when its sentences are asked whether they tell of earlier ones.

    `final` are the earlier ones with a date, by their places, `dated` the sentences that name one by its date; others
    have one of the triggers `signs`. `years` are those of the reported inspections, by key.
    """

    page: Layout
    establishments: Mapping[str, tuple[str, ...]]
    final: Past
    scopes: Sequence[Scope]
    dated: Mapping[Span, str]
    signs: int
    ungraded: bool
    years: Mapping[str, int]

    def key(self, sentence: Span, told: int, last: str | None = None) -> str | None:
        """Return the inspection that a sentence turns to; `last` is the one that the sentence above turned to."""
        if (key := self.dated.get(sentence)) is not None:
            return key
        text = self.page.text
        if last is not None and _goes_on(text, sentence, told):
            return last
        if told & _TRIGGER:
            key = self._undated(sentence)
        if key is None and (told & _YEARS or (self.ungraded and told & _GRADES)):
            known = _known(sentence, self.establishments, self.final, self.scopes)
            key = _graded(text, sentence, told, known, self.ungraded)
        return key

    def _undated(self, sentence: Span) -> str | None:
        """Return the key for "at its last inspection": the one earlier inspection with a date, else one without."""
        words = self.page.text[sentence.start : min(sentence.end, sentence.start + _FRONT_WORDS)]
        match = _UNDATED.match(words) or _UNDATED.search(words, 0, _FRONT_ENDS)
        if match is None or match.start() > _FRONT or _COMPARES.search(words[: match.start()]):
            return None
        keys = keys_at(self.scopes, sentence)
        if not keys:
            return None
        places = self.establishments[keys[0]]
        known = self.final.get(places, ())
        if (when := match["when"]) is not None:
            # "at last year’s inspection", "at last June’s inspection": of no other that is known
            known = [one for one in known if one.start and _is_of(when.casefold(), one.start, self.years.get(keys[0]))]
            return known[0].key if len(known) == 1 else None
        return known[0].key if len(known) == 1 else earlier.key(places, "earlier")

    def onward(self, block: Block, first: Span, key: str) -> list[Turn]:
        """Return the sentences of a paragraph that tell of earlier inspections, from the first that turns to one on."""
        text, turns = self.page.text, [(first, key)]
        # the inspection last turned to, whether the sentence above did so, and what has been said since
        last, above, turned = key, True, True
        onward: list[Span] = []
        for sentence in block.sentences[block.sentences.index(first) + 1 :]:
            told = self.page.triggers(sentence)
            if not (turned or told & self.signs or sentence in self.dated):
                continue
            found = self.key(sentence, told, last if above else None)
            above = found is not None
            if found is not None:
                if turned and found == last and len(onward) == 1 and not _NOW.search(text, *onward[0]):
                    # one sentence between two of then, with nothing of now in it
                    turns.append((onward[0], last))
                turns.append((sentence, found))
                last, turned, onward = found, True, []
            elif turned and told & _SINCE and _SINCE_THEN.match(text, *sentence):
                turns += [(span, last) for span in onward]
                turned, onward = False, []
            elif turned:
                onward.append(sentence)
        return turns


def _is_of(when: str, start: PartialDate, year: int | None) -> bool:
    """Tell whether a visit began in the month or season named, or in the year before that of the reported one."""
    if when == "year":
        return year is not None and start.year == year - 1
    return start.month in _MONTHS_OF.get(when, ())


def _goes_on(text: str, sentence: Span, told: int) -> bool:
    """Tell whether a sentence goes on about the inspection that the one above it turned to."""
    if told & _FOLLOWING and _FOLLOWS.match(text, sentence.start, sentence.end):
        return True
    return told & _ALSO != 0 and _STILL_THEN.match(text, sentence.start, sentence.end) is not None


def _graded(text: str, sentence: Span, told: int, known: Sequence[Inspection], ungraded: bool) -> str | None:
    """Return the key for a grade that was given in the year of the one earlier inspection, or that only it can give.

    A review of progress gives no grades: "Outcomes were judged poor" tells of the inspection that it follows up.
    """
    if told & _YEARS and (year := _year_then(text, sentence, told)) is not None:
        of_year = [one.key for one in known if one.start is not None and one.start.year == year]
        return of_year[0] if len(of_year) == 1 else None
    if not ungraded or len(known) != 1 or not told & _GRADES or told & _PROGRESS or _NOW.search(text, *sentence):
        return None
    return known[0].key if _GRADED.search(text, *sentence) else None


def _year_then(text: str, sentence: Span, told: int) -> int | None:
    """Return the year in which something was so or was judged so: "In 2015 safety had been assessed as good"."""
    opening = _IN_YEAR.match(text, sentence.start, sentence.end)
    if opening is not None and _THEN.search(text, opening.end(), sentence.end):
        return int(opening["year"])
    closing = _IN_THAT_YEAR.match(text, sentence.start, sentence.end) if told & _QUALITIES else None
    return int(closing["year"]) if closing is not None else None


def _known(
    sentence: Span, establishments: Mapping[str, tuple[str, ...]], final: Past, scopes: Sequence[Scope]
) -> Sequence[Inspection]:
    """Return the earlier inspections with a date of the place that a sentence speaks about."""
    keys = keys_at(scopes, sentence) if final else ()
    return final.get(establishments[keys[0]], ()) if keys else ()


def keys_at(scopes: Sequence[Scope], span: Span) -> tuple[str, ...]:
    """Return the keys of the inspections that a stretch of text is on; scopes do not overlap and stand in order."""
    start, end = span
    if place := bisect_right(scopes, (start, sys.maxsize), key=_STRETCH):
        (_, after), keys = scopes[place - 1]
        if end <= after:
            return keys
    return ()


def undated(subjects: Sequence[Inspection], past: Sequence[Inspection], turns: Sequence[Turn]) -> Sequence[Inspection]:
    """Return the earlier inspections that a release turns to without giving a date of theirs."""
    keys = {key for _, key in turns}
    keys.difference_update([inspection.key for inspection in past])
    return [_node(key, subjects, turns) for key in sorted(keys)]


def _node(key: str, subjects: Sequence[Inspection], turns: Sequence[Turn]) -> Inspection:
    """Return the node of an earlier inspection whose date the release does not give."""
    place = key.rsplit("/", 1)[0]
    subject = next(subject for subject in subjects if subject.key.rsplit("/", 1)[0] == place)
    return Inspection(
        key=key,
        subject=False,
        establishments=subject.establishments,
        kind=NOT_STATED,
        notice=NOT_STATED,
        start=None,
        end=None,
        blocks=(),
        bodies=subject.bodies,
        follows_up=None,
        as_stated=None,
        evidence=tuple([span for span, other in turns if other == key][:1]),
        rule="undated-earlier-inspection",
    )


def _dated(page: Layout, mentions: Sequence[Mentioned], final: Past) -> dict[Span, str]:
    """Return the sentences near whose front the date of an earlier inspection stands."""
    found = {}
    for mentioned in mentions:
        dating = mentioned.dating
        ahead = page.text[dating.sentence.start : min(dating.dated.span.start, dating.sentence.start + 200)]
        far = len(ahead.split()) > _WORDS_AHEAD and not _WHEN.match(ahead)
        if dating.compared or far or _COMPARES.search(ahead):
            continue
        if page.triggers(dating.sentence) & _SCORING and _SCORES.match(page.text, *dating.sentence):
            continue
        if key := earlier.match(mentioned, final[mentioned.inspection.establishments]):
            found[dating.sentence] = key
    return found
