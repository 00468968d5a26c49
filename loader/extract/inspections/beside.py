"""The words on both sides of a date in its sentence, which say whose date it is (genre notes, section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from loader.extract import triggers
from loader.extract.dates import Dated
from loader.model import Span

THIS: Final = "this"
EARLIER: Final = "earlier"
OPEN: Final = "open"


def _each(words: str, rest: str) -> str:
    """Return a wording that goes on in one way behind each of some words.

    A pattern of many wordings passes over one at once where the wording begins with a letter of its own, and has to
    look into one that begins with several.
    """
    return "|".join([word + rest for word in words.split()])


# what inspectors do, as a noun or a verb, whatever its case
VISIT: Final = r"(?:inspection|inspections|inspected|visit|visits|visited|review|reviewed|fieldwork|irp|irps)"
# the last week of March or last March is no earlier one, last year’s inspection is
_SPELLS: Final = r"time|half|days?|weeks?|fortnight|\w+day|month|year|spring|summer|autumn|winter"
_NO_SPELL: Final = rf"(?!\s\Z|\s(?:(?:two|three)\s)?(?:{_SPELLS})\b(?!['’]))"
# each stands right before a date, and begins a word; `[^.;:]` keeps to the clause
_SAYS_EARLIER: Final = (
    _each("previous previously earlier former prior preceding", r"\b[^.;:]{0,60}"),
    _each("first last", rf"{_NO_SPELL}\b[^.;:]{{0,60}}"),
    # the label of a field that stands as a line of its own
    _each("previous last", rf"\s(?:\w+\s){{0,3}}{VISIT}:\s[^.;:]{{0,40}}"),
    r"last\stime\b[^.;:]{0,50}", _each("ago before", r",?\s(?:in|on)\s"),
    _each(r"followed following follow-ups?\s(?:to|of)", r"\b(?!\san?\s(?:un)?announced)[^.;:]{0,60}"),
    r"since\s(?:the|our|its|their|that|a)\b[^.;:]{0,40}",
    r"since\s(?:\w+\s){1,3}?(?:inspected|visited)\b[^.;:]{0,30}",
    r"compared\swith\W*", r"made\s(?:then\s)?in\s",
    # "no better than at the inspection of 2019"
    _each(
        "than unlike",
        rf"\s(?:\w+\s){{0,4}}?(?:at|in|on|during)\s(?:the|its|our|their|an)\s(?:\w+\s){{0,2}}{VISIT}\s(?:of|in|on|from)\s",
    ),
    r"(?:scores|grades|ratings|judgements)\s(?:of|from|for|in|at)\s", 
    r"(?:with|than|to|against|beside|unlike)\sthose\s(?:of|from|for|in)\s",
)  # fmt: skip
# without a year the last such month is meant: "a visit in February", "inspectors found last March"
_LATELY = re.compile(
    rf"(?i)\b(?:an?\s(?:[\w-]+\s){{0,4}}{VISIT}\b[^.;:]{{0,60}}\s(?:in|last)"
    r"|(?:inspectors|we)\s(?:found|saw|discovered|heard|learned)\s(?:in|last))\s(?:early\s|late\s)?\Z"
)
# the words beside a date may be cut short, hence parts of words that have neither end
_EARLIER_WORDS: Final = triggers.on(
    "last previous earlier former prior preceding first follow since compared made before ago than unlike"
    " scores grades ratings judgements those"
)
# weaker: "when we inspected it, unannounced, on 15–26 January" is this inspection
_WHEN = re.compile(
    r"(?i)\bwhen\s(?:we|inspectors|they|(?:the|hm)\sinspectorate|hmip)\b(?!\sreturn)(?P<came>\s(?:arrived|visited|came|turned\sup)\b)?[^.;:]{0,40}\Z"
)
_WHEN_WORD: Final = triggers.on("when")
# the last day of a visit
_CLOSED: Final = _each("ended finished concluded completed", r"\s(?:on\s|last\s)?(?:\w+day,?\s)?")
_DONE: Final = r"\s(?:carried\sout|conducted|undertaken|held|made|done|inspected|visited)"
_SAYS_THIS: Final = (
    _each(
        rf"took\splace happened was{_DONE} were{_DONE} carried\sout ran",
        r"\s(?:\w+\s){0,2}?(?:from|between|on|in|over|during)?\W*"
        r"(?:the\s(?:\w+\s){0,2}(?:weeks?|fortnight|half|days)\s(?:of|in|from|beginning|commencing)\s"
        r"|(?:(?:one|two|three|\d+)\s(?:weeks?|days?)\s)?(?:last|in)\s)?",
    ),
    r"return(?:(?<=our\sreturn)|(?<=their\sreturn))\b[^.;]{0,40}",
    _each("visiting inspecting arriving", r"\b[^.;]{0,60}"),
    r"when\s(?:we|inspectors|they)\sreturned\b[^.;:]{0,40}",
    _each(
        "inspectors we they which",
        r"\s(?:\w+\s)?(?:made|visited|spent|carried\sout|arrived|returned|returning|(?:came|went)\sback|paid|were\sthere)\b[^.;]{0,90}",
    ),
    r"inspectors\b[^.;]{0,40}\b(?:who\s(?:made|visited)|returning|were\sat|went\sto)\b[^.;]{0,90}",
    _each("this an", rf"\b(?:\s[\w,-]+){{0,5}}\s{VISIT}\b[^.;]{{0,70}}"),
    rf"at\s(?:the\stime\sof\s)?(?:the|this|our)(?:\s[\w,-]+){{0,4}}\s{VISIT}\s(?:in|on|of|from)?\W*(?:[a-z]+\sand\s)?",
    # "the inspection, in January 2018, was unannounced": the date is beside what the release is about
    r"the(?<!after\sthe)(?<!since\sthe)(?:\s[\w-]+){0,2}\s(?:inspection|visit|review),\s"
    r"(?:in|on|from|between|during|over)\s(?:early\s|late\s|mid-)?",
    _each("inspection visit review", r"\s(?:conducted|undertaken|held|made)\s(?:from|between|on|in|over|during)?\W*"),
    _each("inspection visit review", r"\s(?:began|started|commenced)\s(?:on\s)?(?:\w+day,?\s)?"),
    # of a thematic review
    _each("draws drew drawing based", r"\son\b[^.;]{0,160}"),
    _CLOSED,
    r"report\son\san?\b[^;]{0,160}\(",
    _each("flight coach aircraft plane", r"\b[^.;]{0,60}"), r"night\sof\s",
)  # fmt: skip


class _Before:
    """Some wordings that stand right before a date, whatever their case, and begin with one of some letters."""

    def __init__(self, first: str, wordings: Iterable[str]) -> None:
        # only where a word begins with one of the letters are the wordings tried
        pattern = rf"\b(?=[{first}])(?:{'|'.join(wordings)})\Z"
        self._lower, self._any = re.compile(pattern), re.compile(pattern, re.IGNORECASE)

    def ends(self, words: str) -> bool:
        """Tell whether words end in one of the wordings."""
        # in lower case they are found twice as fast; these letters are others without regard to case alone
        if "ı" in words or "ſ" in words or "İ" in words:
            return self._any.search(words) is not None
        return self._lower.search(words.lower()) is not None


_EARLIER_BEFORE: Final = _Before("lpefscmabtugrjw", _SAYS_EARLIER)
_THIS_BEFORE: Final = _Before("abcdefhinprtvw", _SAYS_THIS)
_EARLIER_AFTER = re.compile(
    r"(?i),?\s*(?:when|at which|in which|the (?:year|month|date) of)\b[^.;:]{0,50}\b(?:last|previous|previously)\b"
    r"|,?\s(?:inspectors|we|the\sinspectorate)\shad\b"
    rf"|\s*(?:\w+ ){{0,3}}{VISIT}\b[^.;:]{{0,20}}\b(?:had|commended|praised)\b"
)
_EARLIER_AFTER_WORDS: Final = triggers.on("last previous had commended praised")
# "two inspections, in May 2003 and in July 2006, had already shown …"
_HAD: Final = triggers.on("had")
# "had been inspected in 2012", "had also had a scrutiny visit, in August 2020"
_HAD_BEFORE = re.compile(
    r"\bhad\s(?:been\s(?:inspected|visited|rated|judged|assessed)\b[^.;:]{0,40}"
    r"|(?:(?<=\bas\sthey\shad\s)|(?<=\bas\sit\shad\s))(?:been\s)?in\s"
    r"|(?:\w+\s)?(?:been|had)\san?\s(?:[\w-]+\s){0,4}(?:inspection|visit|review|follow-up)\b[^.;:]{0,20})\Z"
)
_HAD_AFTER = re.compile(r"(?:\sand\s(?:in\s|on\s)?[^,.;]{3,25})?,\shad\b")
_VISIT_BEFORE = re.compile(
    rf"(?i)\b{VISIT}(?:,?\s(?:made|carried\sout|conducted|held|undertaken)(?:,?\s(?:unannounced|without\s(?:warning|notice)),?)?)?"
    r",?\s(?:in|of|on|from|between)\s\Z"
)
_VISIT_AFTER = re.compile(rf"(?i)(?:\s\w+)?\s{VISIT}\b")
_FULL = re.compile(r"(?i)\bfull\b")
_FULL_WORD: Final = triggers.on("full")
_FULL_AFTER = re.compile(r"(?i)\s*\(?(?:\w+,? )?full\b")
_NOTICE = re.compile(r"(?i)\bunannounced\b")
_NOTICE_WORD: Final = triggers.on("unannounced")
_ENDED = re.compile(rf"(?i)\b(?:{_CLOSED})\Z")
_ENDED_WORD: Final = triggers.on("ended finished concluded completed")
# comparisons: the sentence is about this inspection though it names an earlier date
_COMPARISON = re.compile(
    r"(?i)\b(?=[staculb])(?:since|than|as\s(?:in|at)|compared\swith|after|unlike|like|before)\b[^.;]{0,60}\Z"
)
_COMPARISON_WORDS: Final = triggers.on("<since> <than> <as> <compared> <after> <unlike> <like> <before>")
# no farther from the date than these words can stand: 60 code points and "compared with"
_COMPARISON_REACH: Final = 73
_TELLS = re.compile(r"(?i),?\s(?:which|when|that|at\swhich|where)\b")
# not the first character
_LAST_MARK = re.compile(r"(?s).+[,;:]")
# no clause is shorter
_CLAUSE: Final = 12
# what may stand before the first word of a clause
_OPENING = re.compile(r"[\s(“\"']*+")
# words farther from a date say nothing of it
_REACH: Final = 260

_new: Final = tuple.__new__


class Dating(NamedTuple):
    """One date that has to do with an inspection: whose it is, where it stands, and the words that say so.

    `full` and `unannounced` tell of those words beside the date, `compared` that the date is only compared with, `ends`
    that it is a last day, `in_notes` that it stands in the notes to editors.
    """

    whose: str
    dated: Dated
    sentence: Span
    words: Span
    full: bool
    unannounced: bool
    compared: bool
    in_notes: bool
    ends: bool


class Near:
    """The words on both sides of a date in its sentence, which say whose it is; most are looked for by triggers."""

    __slots__ = ("_dated", "_sentence", "_start", "_text", "_told", "after", "before")

    def __init__(self, text: str, sentence: Span, told: int, dated: Dated, at: int) -> None:
        """Take the words from a place before the date on; `told` are the triggers of the sentence."""
        first, last = dated.span
        start = max(at, first - _REACH)
        self._text, self._sentence, self._told, self._dated, self._start = text, sentence, told, dated, start
        self.before, self.after = text[start:first], text[last : min(sentence.end, last + _REACH)]

    def whose(self) -> str:
        """Return whose date it is by the words beside it."""
        before, told = self.before, self._told
        if told & _EARLIER_AFTER_WORDS and _EARLIER_AFTER.match(self.after):
            return EARLIER
        if told & _HAD and self._had():
            return EARLIER
        if told & _EARLIER_WORDS and _EARLIER_BEFORE.ends(before):
            return EARLIER
        if told & _WHEN_WORD and (when := _WHEN.search(before)):
            first, last = self._dated.blocks[0][0], self._dated.blocks[-1][1]
            # "it held 408 men when inspectors arrived in January 2018"; at the front such a clause looks back
            came = when["came"] is not None and first.month is not None and before[: when.start()].strip() != ""
            return THIS if came or (self._dated.exact and first != last) else EARLIER
        if _THIS_BEFORE.ends(before) or (self._dated.yearless and _LATELY.search(before)):
            return THIS
        return OPEN

    def _had(self) -> bool:
        """Tell whether what the date is that of had been done before this inspection."""
        if _HAD_BEFORE.search(self.before):
            return True
        return _HAD_AFTER.match(self.after) is not None and _VISIT_BEFORE.search(self.before) is not None

    def of(self, dated: Dated) -> Near:
        """Return the same words for a date that is now known better."""
        self._dated = dated
        return self

    def dating(self, whose: str, in_notes: bool) -> Dating:
        """Return the date with all that the words beside it say."""
        told, dated, sentence = self._told, self._dated, self._sentence
        words = _words(self._text, self._start, dated.span, sentence.end)
        full = told & _FULL_WORD != 0 and self._is_full()
        unannounced = told & _NOTICE_WORD != 0 and _NOTICE.search(self.before[-60:]) is not None
        compared = told & _COMPARISON_WORDS != 0 and self._is_compared()
        ends = told & _ENDED_WORD != 0 and _ENDED.search(self.before) is not None
        return _new(Dating, (whose, dated, sentence, words, full, unannounced, compared, in_notes, ends))

    def _is_full(self) -> bool:
        return _FULL.search(self.before[-60:]) is not None or _FULL_AFTER.match(self.after) is not None

    def _is_compared(self) -> bool:
        compares = _COMPARISON.search(self.before, max(0, len(self.before) - _COMPARISON_REACH))
        return compares is not None and _TELLS.match(self.after) is None


def _words(text: str, start: int, dated: Span, end: int) -> Span:
    """Return the clause that ends in a date, with the noun behind that of a visit ("Our 2007 inspection")."""
    first, last = dated
    # the clause begins after the last mark that leaves some words
    mark = _LAST_MARK.match(text, start, first - 3)
    at = mark.end() if mark and first - mark.end() >= _CLAUSE else start
    opening, noun = _OPENING.match(text, at, first), _VISIT_AFTER.match(text, last, end)
    return _new(Span, (opening.end() if opening else at, noun.end() if noun else last))
