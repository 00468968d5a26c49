"""Which texts say in their headline or lead that they announce no report, though they name a place and an inspection.

Genre notes, section 12: others answer a report, boards watch a prison all year, inspectors look back in a blog, and
some stories tell of an inspection that is only to come.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loader.extract import layout, triggers
from loader.extract.header import Header
from loader.extract.inspections import speakers
from loader.extract.layout import Layout, passages
from loader.model import Span

_ANSWERS: Final = (
    r"\b(?:comment(?:s|ed|ing)?\ on|(?:react|respond)(?:s|ed|ing)?\ to|repl(?:y|ies|ied)\ to|re(?:sponse|action)\ to)\b"
    r"[^.]{0,80}\b(?:report|inspection|inspectorate|inspectors|notification|findings|publication|review)\b",
    r"\b(?:speaking|writing)\ in\ re(?:sponse|ply|action)\b",
)
# the inspectorate says what a place is like, others what its report is like
_COMMENTS: Final = (
    r"\bsaid\s(?:today\s|yesterday\s)?(?:of|that)\s(?:the|this|an?|today[’']s|yesterday[’']s)\s(?:\w+\s){0,3}?report\b",
    r"\bwelcom(?:es?|ed|ing)\s(?:the|this|today[’']s|yesterday[’']s)\s(?:\w+\s){0,3}?"
    r"(?:publication|reports?|findings|conclusions)\b",
)
_PLANS: Final = (
    r"\b(?:sets?\ out|announces?|publish(?:es|ed)?)\s(?:its\s|an?\s|the\s)?(?:action|measures|plans?)\b",
    r"\baction\ plan\ published\b",
)
_BOARDS: Final = (r"\bindependent\ monitoring\ board\b", r"\bIMB\b")
_OTHERS: Final = (
    r"\bannual\ report\b", r"\bblog\b", r"\bspeech\ (?:by|to|at)\b",
    r"\bconsultation\ on\b", r"\breports?\s(?:on|into)\sthe\sdeaths?\b",
    r"\bappoint(?:ed|ment|s)\b[^.]{0,60}\b(?:chief\ inspector|inspectorate)\b",
    r"\bwe\spublished\b[^.]{0,80}\b(?:yesterday|last\s(?:week|month|year))\b",
    r"\b(?:yesterday|last\s(?:week|month|year))\b[^.]{0,30}\bwe\spublished\b",
)  # fmt: skip
# "inspectors who arrived without warning" and "inspectors arrived … and found" tell what was found
_TO_COME: Final = (
    r"\binspect\w*\b(?:(?!\b(?:who|which|that)\b)[^.]){0,60}"
    r"\b(?:began|begins?|begun|starts|started|arrives?|arrived|under\ way)\b"
    r"(?!\s(?:to|by|with)\b|[^.]{0,150}\bf(?:ind|ound)\b)",
    r"\bwill\ (?:be\ )?inspect(?:ed)?\b",
    r"\b(?:inspectors|inspectorate(?:\sof\sprisons)?|hmip)\swill\s(?!find\b)[^.]{0,40}(?![^.]{0,150}\bf(?:ind|ound)\b)",
    r"\breports?\s(?:\w+\s){0,3}?will\sbe\s(?:published|available)\b",
)
_ANSWER = passages.telling("crsw", f"(?x:{'|'.join(_ANSWERS)})")
_COMMENT = passages.telling("sw", f"(?x:{'|'.join(_COMMENTS)})")
_BOARD = passages.telling("i", f"(?x:{'|'.join(_BOARDS)})")
_NO_REPORT = passages.telling("abcihprswyl", f"(?x:{'|'.join((*_PLANS, *_OTHERS, *_TO_COME))})")
# what a headline calls its text: a statement, a letter, a speech, a plan of visits
_KINDS: Final = (
    r"\bstatements?(?:\s(?:on|about|regarding|concerning|from|by|following|after)\b|\s?:|\W*\Z)",
    r"\A\W*(?:letters?|speech|opinion|comment|interview|podcast|tweets?|thread|editorial|lecture|diary|briefing|vacancy"
    r"|event|evidence)\b[^:]{0,30}:",
    r"\b(?:inspections?|visits?)\s(?:schedule|programme|timetable|calendar)\b",
    r"\bparliamentary\s(?:written\s)?questions?\b",
)
_KIND = re.compile(rf"(?i)(?:{'|'.join(_KINDS)})")
_KIND_WORDS: Final = triggers.on(
    "statement letter speech opinion comment interview podcast tweet thread editorial lecture diary briefing vacancy"
    " event evidence schedule programme timetable calendar parliament"
)
_ADDRESSES = re.compile(r"\W*(?:Dear\s[^.,]{1,40}|Sirs?|Madam),")
_ADDRESS_WORDS: Final = triggers.on("<dear> <sir> <sirs> <madam>")
# parts of words, since a paragraph is read without the marks of its emphasis; none of those wordings lacks all of them
_NEGATIVE_WORDS: Final = triggers.on(
    "comment react respon repl welcom action measures plan monitoring imb annual blog speech consultation appoint death"
    " yesterday week month year began begin begun starts started arrive way will"
)
_SAID: Final = triggers.on("<said>")
_REPORT: Final = triggers.on("<report")
_WORDS: Final = _NEGATIVE_WORDS | _KIND_WORDS | _ADDRESS_WORDS | speakers.OTHERS
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
    if not (told & _WORDS or (told & _SAID and told & _REPORT)):
        return False
    lead = page.blocks[header.lead] if header.lead < len(page.blocks) else None
    headlines = [page.words(span) for span in top if lead is None or span != lead.span]
    if told & _KIND_WORDS and any([_KIND.search(words) for words in headlines]):
        return True
    running = lead is not None and lead.kind != layout.FURNITURE
    sentences = [page.words(sentence) for sentence in lead.sentences] if lead and running else []
    if told & _ADDRESS_WORDS and sentences and _ADDRESSES.match(sentences[0]):
        return True
    return (told & speakers.OTHERS != 0 and _another_speaks(headlines, sentences)) or _negates(headlines, sentences)


def _another_speaks(headlines: Sequence[str], sentences: Sequence[str]) -> bool:
    """Tell whether another body speaks in the first sentence of the lead, or in the headline and nobody there."""
    speaker = speakers.of(sentences[0]) if sentences else None
    if speaker is None:
        return any([speakers.of(words, headline=True) == speakers.ANOTHER for words in headlines])
    return speaker == speakers.ANOTHER and _OUR.search(sentences[0]) is None


def _negates(headlines: Sequence[str], sentences: Sequence[str]) -> bool:
    """Tell whether some wording at the top says that this is no report, unless another announces one.

    A sentence in which the inspectorate speaks is no answer to it ("Commenting on the report, …"). Where it speaks in
    the first sentence, what the others tell of plans, boards and visits to come is beside the report, and so is a board
    that it names there.
    """
    opening = " \n".join([*headlines, *sentences])
    if not (
        _ANSWER.search(opening) or _COMMENT.search(opening) or _NO_REPORT.search(opening) or _BOARD.search(opening)
    ):
        return False
    if _ANNOUNCES.search(opening):
        return False
    headline = " \n".join(headlines)
    front = " \n".join([*headlines, *sentences[:1]])
    own = bool(sentences) and speakers.of(sentences[0]) == speakers.INSPECTORATE
    if _NO_REPORT.search(front if own else opening) or _BOARD.search(headline if own else opening):
        return True
    if _ANSWER.search(headline) or (not own and _COMMENT.search(front)):
        return True
    return any([_ANSWER.search(words) and speakers.of(words) != speakers.INSPECTORATE for words in sentences])
