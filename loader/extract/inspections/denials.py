"""Which texts say in their headline or lead that they announce no report, though they name a place and an inspection.

Genre notes, section 12: others answer a report, boards watch a prison all year, inspectors look back in a blog, and
some stories tell of an inspection that is only to come.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from loader.extract import layout, triggers
from loader.extract.header import Header
from loader.extract.inspections import speakers
from loader.extract.layout import Layout, passages
from loader.model import Span


class _Wording(NamedTuple):
    """A wording, which stands nowhere without one of some words and one of others beside (triggers)."""

    words: int
    beside: int
    pattern: re.Pattern[str]


_ANSWERS: Final = (
    r"\b(?:comment(?:s|ed|ing)?\ on|(?:react|respond)(?:s|ed|ing)?\ to|repl(?:y|ies|ied)\ to|re(?:sponse|action)\ to)\b"
    r"[^.]{0,80}\b(?:report|inspection|inspectorate|inspectors|notification|findings|publication|review)\b",
    r"\b(?:speaking|writing)\ in\ re(?:sponse|ply|action)\b",
)
# the inspectorate says what a place is like, others what its report is like
_SAID_OF: Final = (
    r"\s(?:today\s|yesterday\s)?(?:of|that)\s(?:the|this|an?|today[’']s|yesterday[’']s)\s(?:\w+\s){0,3}?report\b"
)
_WELCOMES: Final = (
    r"\bwelcom(?:es?|ed|ing)\s(?:the|this|an?|its|today[’']s|yesterday[’']s)\s(?:\w+\s){0,3}?"
    r"(?:publication|reports?|findings|conclusions)\b",
)
_PLANS: Final = (
    r"\b(?:sets?\ out|announces?|publish(?:es|ed)?)\s(?:its\s|an?\s|the\s)?(?:action|measures|plans?)\b",
    r"\baction\splans?\s(?:(?:has|have|had|was|were|is|been|today)\s){0,3}published\b",
)
_BOARDS: Final = (r"\bindependent\ monitoring\ board\b", r"\bIMB\b")
_OTHERS: Final = (
    r"\bannual\ report\b", r"\bblog\b", r"\bspeech\ (?:by|to|at)\b",
    r"\bconsultation\ on\b", r"\breports?\s(?:on|into)\sthe\sdeaths?\b",
    r"\bappoint(?:ed|ment|s)\b[^.]{0,60}\b(?:chief\ inspector|inspectorate)\b",
    r"\bchief\ inspector\b[^.]{0,80}\b(?:(?:leaves?|leaving)\s(?:(?:his|her|the|their)\s)?(?:post|office|job)"
    r"|(?:retires|steps\sdown|stands\sdown|(?:to|will)\s(?:retire|step\sdown|stand\sdown)))\b",
    r"\bcorrect(?:s|ed|ions?)\s(?:[\w-]+\s){0,4}?(?:in|to)\s(?:the|our|its)\s(?:\w+\s){0,3}?report\b",
    r"\bwrites\s(?:the|its|our)\s(?:\w+\s){0,2}(?:governor|director|minister|chair|operator|manager)\b",
)  # fmt: skip
_LOOKS_BACK: Final = (
    r"\bwe\spublished\b[^.]{0,80}\b(?:yesterday|last\s(?:week|month|year))\b",
    r"\b(?:yesterday|last\s(?:week|month|year))\b[^.]{0,30}\bwe\spublished\b",
)
# "inspectors who arrived without warning" and "inspectors arrived … and found" tell what was found
_BEGINS: Final = r"\b(?:began|begins?|begun|starts|started|arrives?|arrived|under\ way)\b"
_TO_COME: Final = (
    # whether such a word follows at all is told far faster than what stands between
    rf"\binspect\w*\b(?=[^.]{{0,60}}{_BEGINS})(?:(?!\b(?:who|which|that)\b)[^.]){{0,60}}{_BEGINS}"
    r"(?!\s(?:to|by|with)\b|[^.]{0,150}\bf(?:ind|ound)\b)",
    r"\bwill\ (?:be\ )?inspect(?:ed)?\b",
    r"\b(?:inspectors|inspectorate(?:\sof\sprisons)?|hmip)\swill\s(?!find\b)[^.]{0,40}(?![^.]{0,150}\bf(?:ind|ound)\b)",
    r"\breports?\s(?:\w+\s){0,3}?will\sbe\s(?:published|available)\b",
)


def _wording(words: str, beside: str, first: str, wordings: Sequence[str]) -> _Wording:
    """Return some wordings as one; their words are parts of words, since a paragraph is read without its emphasis."""
    # in every text the words of the one are those of the other where none need stand beside
    told = triggers.on(words)
    pattern = passages.telling(first, f"(?x:{'|'.join(wordings)})")
    return _Wording(told, triggers.on(beside) if beside else told, pattern)


_ANSWER: Final = _wording(
    "comment react respon repl",
    "report inspect notification findings publication review speaking writing",
    "crsw",
    _ANSWERS,
)
# "said" stands in most leads: a word found by its tail costs a third
_SAYS: Final = _Wording(
    triggers.on("said"), triggers.on("report"), re.compile(rf"(?:aid(?<=\b[Ss]aid)|AID(?<=\bSAID))(?i:{_SAID_OF})")
)
_WELCOME: Final = _wording("welcom", "report publication findings conclusions", "w", _WELCOMES)
_BOARD: Final = _wording("monitoring imb", "", "i", _BOARDS)
_NO_REPORT: Final = (
    _wording("set announce publish", "action measures plan", "asp", _PLANS),
    _wording(
        "annual blog speech consultation death appoint leav retir step stand correct writes", "", "abcrsw", _OTHERS
    ),
    _wording("we>", "yesterday week month year", "wyl", _LOOKS_BACK),
    _wording("inspect hmip report", "began begin begun start arrive way will", "iwhr", _TO_COME),
)
_WORDINGS: Final = (_ANSWER, _SAYS, _WELCOME, _BOARD, *_NO_REPORT)
# what a headline calls its text: a statement, a letter, a speech, a plan of visits
_KINDS: Final = (
    r"\bstatements?(?:\s(?:on|about|regarding|concerning|from|by|following|after)\b|\s?:|\W*\Z)",
    r"\A\W*(?:letters?|speech|opinion|comment|interview|podcast|tweets?|thread|editorial|lecture|diary|briefing|vacancy"
    r"|event|evidence)\b[^:]{0,30}:",
    r"\b(?:inspections?|visits?)\s(?:schedule|programme|timetable|calendar)\b",
    r"\bparliamentary\s(?:written\s)?questions?\b",
)
_KIND = re.compile(rf"(?i)(?:{'|'.join(_KINDS)})")
_LETTER = re.compile(r"(?i)\W*letters?\b")
_INVOKES = re.compile(
    r"(?i)\b(?:issu(?:es|ed|ing)|invok(?:es|ed|ing)|trigger(?:s|ed|ing))\b[^.]{0,60}\burgent\snotification\b"
)
_KIND_WORDS: Final = triggers.on(
    "statement letter speech opinion comment interview podcast tweet thread editorial lecture diary briefing vacancy"
    " event evidence schedule programme timetable calendar parliament"
)
_ADDRESSES = re.compile(r"\W*(?:Dear\s[^.,]{1,40}|Sirs?|Madam),")
_ADDRESS_WORDS: Final = triggers.on("<dear> <sir> <sirs> <madam>")
_WORDS: Final = _KIND_WORDS | _ADDRESS_WORDS | speakers.OTHERS
# only the inspectorate has these
_OUR = re.compile(r"\b[Oo]ur\s(?:(?:last|previous)\s(?:inspection|visit)|recommendations|inspections?|inspectors)\b")
# a report that the headline or the lead announces is one, whatever else stands there
_ANNOUNCES = re.compile(
    r"(?i)\b(?:publishing|published|publishes)\s(?:the|a|his|her|two|three)\s(?:\w+\s){0,2}?(?:reports?|reviews?)\s(?:of|on|into)\b"
)


def deny(page: Layout, header: Header, top: Sequence[Span]) -> bool:
    """Tell whether the headline and the lead, in the spans `top`, say that a text announces no report.

    The lead's first sentence goes before its headline and before its other sentences: a story of the inspectorate may
    quote a minister.
    """
    told = 0
    for span in top:
        told |= page.triggers(span)
    wordings = [one for one in _WORDINGS if told & one.words and told & one.beside]
    if not wordings and not told & _WORDS:
        return False
    lead = page.blocks[header.lead] if header.lead < len(page.blocks) else None
    running = lead.sentences if lead and lead.kind != layout.FURNITURE else ()
    above = [span for span in top if lead is None or span != lead.span]
    if wordings:
        opening = " \n".join([page.text[start:end] for start, end in (*above, *running)])
        wordings = [one for one in wordings if one.pattern.search(opening)]
    if not wordings and not (told & _WORDS and any([page.triggers(one) & _WORDS for one in (*above, *running[:1])])):
        return False
    headlines, sentences = [page.words(span) for span in above], [page.words(span) for span in running]
    if told & _KIND_WORDS and (kinds := [words for words in headlines if _KIND.search(words)]):
        return not (sentences and all([_LETTER.match(words) for words in kinds]) and _notifies(sentences[0]))
    if told & _ADDRESS_WORDS and sentences and _ADDRESSES.match(sentences[0]):
        return True
    if told & speakers.OTHERS and _another_speaks(headlines, sentences):
        return True
    return wordings != [] and _negates(wordings, headlines, sentences)


def _notifies(sentence: str) -> bool:
    """Tell whether the inspectorate says in a sentence that it issues an Urgent Notification, which is a letter."""
    return _INVOKES.search(sentence) is not None and speakers.of(sentence) != speakers.ANOTHER


def _another_speaks(headlines: Sequence[str], sentences: Sequence[str]) -> bool:
    """Tell whether another body speaks in the first sentence of the lead, or in the headline and nobody there."""
    speaker = speakers.of(sentences[0]) if sentences else None
    if speaker is None:
        return any([speakers.of(words, headline=True) == speakers.ANOTHER for words in headlines])
    return speaker == speakers.ANOTHER and _OUR.search(sentences[0]) is None


def _negates(wordings: Sequence[_Wording], headlines: Sequence[str], sentences: Sequence[str]) -> bool:
    """Tell whether the wordings found at the top say that this is no report, unless another announces one.

    A sentence in which the inspectorate speaks is no answer to it ("Commenting on the report, …"). Where it speaks in
    the first sentence, what the others tell of plans, boards and visits to come is beside the report, and so is a board
    that it names there.
    """
    opening = " \n".join([*headlines, *sentences])
    if _ANNOUNCES.search(opening):
        return False
    headline = " \n".join(headlines)
    own = bool(sentences) and speakers.of(sentences[0]) == speakers.INSPECTORATE
    front = " \n".join([*headlines, *sentences[:1]])
    comments = "" if own else front
    where = {_ANSWER: headline, _BOARD: headline if own else opening, _SAYS: comments, _WELCOME: comments}
    if any([one.pattern.search(where.get(one, front if own else opening)) for one in wordings]):
        return True
    return _ANSWER in wordings and any(
        [_ANSWER.pattern.search(words) and speakers.of(words) != speakers.INSPECTORATE for words in sentences]
    )
