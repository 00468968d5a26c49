"""Whether a prison knew that inspectors would come, where a release tells so without "announced" or "notice".

Genre notes, section 6: reviews of progress are arranged with the governor, and leads like other words for an
unannounced visit.
"""

from __future__ import annotations

import re
from typing import Final

from loader.extract import triggers
from loader.model import Span

UNANNOUNCED: Final = "unannounced"
ANNOUNCED: Final = "announced"

WORDS: Final = triggers.on(
    "<told> <telling> <informed> <informing> <notified> <warned> <knew> <expecting> <expected> <arranged> <agreed>"
    " <unexpected <unheralded> <surprise> <warning> <notice> <idea> <announced>"
)
"""The triggers without one of which no sentence tells so."""
_BESIDE: Final = triggers.on("<coming> <come> <came> <visit <inspect <arrive <review> <return")
_VISIT: Final = r"(?:the|our|their|its|this|that)\s(?:\w+\s){0,3}(?:visit|inspection|review)\b"
_INSPECTORS: Final = r"(?:we|inspectors|(?:an?|the)\s(?:inspection\s)?team|the\sinspectorate)"
_COME: Final = (
    r"(?:(?:would|were|was|had|planned|intended)\s)?(?:to\s)?(?:be\s)?"
    r"(?:coming|come|visit|visiting|inspect|inspecting|arriv(?:e|ing)|on\s(?:its|the|their)\sway)\b"
    r"(?!\s(?:back|again)\b)"
)
_TOLD: Final = r"(?:told|informed|notified|(?:warned|advised)(?!\sthat))\s(?!(?:us|inspectors|me|him|her)\b)"
_HEADS: Final = r"(?:governor|director|prison|jail|centre|establishment|managers|leaders|management)"
# with a word of denial before it each says the opposite
_KNOWN = re.compile(
    rf"""(?ix) \b(?:
      {_TOLD}(?:[^\s.;]+\s){{0,8}}?(?:that|when)\s{_INSPECTORS}\s{_COME}
    | (?:inspectors|team|we)\b[^.;]{{0,90}}?\b(?:{_TOLD}|telling\s)(?:[^\s.;]+\s){{1,8}}?(?:that|when)\sthey\s{_COME}
    | {_TOLD}(?:[^\s.;]+\s){{0,5}}?of\s{_VISIT}
    | knew\s(?:[^\s.;]+\s){{0,4}}?(?:that|when)\s{_INSPECTORS}\s{_COME}
    | expect(?:ed|ing)\s(?:us|inspectors|the\sinspectors|{_VISIT})\b
    | {_VISIT}[^.;]{{0,30}}\s(?:was|were|had\sbeen)\s(?:\w+\s)?(?:arranged|agreed)
      \s(?:\w+\s)?with\s(?:the|its)\s{_HEADS}\b
    )"""
)
_VERB = re.compile(r"(?i)\b(?:told|telling|informed|notified|warned|advised|knew|expect(?:ed|ing)|arranged|agreed)\b")
# "Announced: no", "Notice given: two weeks"
_FIELD = re.compile(
    r"(?i)\W*(?:(?:pre-?)?announced|(?:notice|warning)(?:\sgiven)?)\W{0,3}[:?]\W{1,4}"
    r"(?P<answer>no|none|nil|yes|[\w’' ]{1,30}\b(?:days?|weeks?|months?|fortnight|advance))\b"
)
_NONE: Final = ("no", "none", "nil")
_DENIED = re.compile(r"(?i)\b(?:not|nobody|no\sone|none|never|neither|without)\b[^.;]{0,60}\Z|n[’']t\s\Z")
_DENIALS: Final = triggers.on("<not> <nobody> <no> <none> <never> <neither> <without> n't n’t")
_UNKNOWN = re.compile(
    rf"""(?ix) \b(?:
      without\s(?:having\s)?(?:told|telling|informing|warning)\s(?:anyone|anybody|staff|it|(?:the|its)\s{_HEADS})\b
    | (?:arrived|came|went|called|visited|visit(?:ing)?|turned\sup)\b[^.;]{{0,40}}\b
      (?:unexpectedly|unheralded|without\sbeing\sexpected)\b
    | (?:it|governor|director|prison|jail|centre|establishment|staff|managers)\s(?:had|having)\s(?:had\s)?
      no\s(?:\w+\s)?(?:warning|notice|idea)\b
    | (?:visit|inspection)\s(?:was|came\sas)\s(?:an?\s)?(?:\w+\s)?(?:surprise|unexpected)\b
    )"""
)


def read(text: str, sentence: Span, told: int) -> str | None:
    """Return the notice that a sentence with some triggers, `WORDS` among them, tells of in such words, or None."""
    if field := _FIELD.match(text, *sentence):
        return UNANNOUNCED if field["answer"].casefold() in _NONE else ANNOUNCED
    if not told & _BESIDE:
        return None
    if _UNKNOWN.search(text, *sentence):
        return UNANNOUNCED
    if (known := _KNOWN.search(text, *sentence)) is None:
        return None
    # "nobody had told the governor that we were coming": the denial may stand within the words found, before the verb
    if told & _DENIALS and _DENIED.search(text, sentence.start, _verb(known)):
        return UNANNOUNCED
    return ANNOUNCED


def _verb(known: re.Match[str]) -> int:
    """Return where the word that tells stands in some words found."""
    verb = _VERB.search(known.string, *known.span())
    return verb.start() if verb else known.start()
