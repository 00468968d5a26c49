"""Labelled lines, "Label: value": what a label is about is told by its words.

Digests and landing pages of the inspectorate consist of them, and each year labels them otherwise (genre notes, section
1, families F and G). Headlines and sentences have colons too: so beyond the labels that these pages had most, a line is
a field only on a page with several whose labels are made of such words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from loader.model import Span

FINDINGS: Final = "findings"
STRENGTHS: Final = "strengths"
CONCERNS: Final = "concerns"
SCORES: Final = "scores"
PUBLISHED: Final = "published"
PREVIOUS: Final = "previous"
DATA: Final = "data"
VISIT: Final = "visit"

# a page of fields has one of these: "The main problem:", "In summary:", "The good news:" stand in letters too
_FACTS: Final = (PREVIOUS, DATA, VISIT)
# how many different labels make a page of fields
_SEVERAL: Final = 3
LONGEST: Final = 80

# the labels that are fields on any page
_ALWAYS: Final = (
    r"(?:types?|dates?) of (?:the |this )?(?:inspection|review|visit)s?",
    r"(?:previous|last) (?:inspection|review|visit)s?",
    r"(?:[a-z]+ ){0,3}(?:findings|note|operator|population|capacity|scores|outcomes|summary)",
    r"population at the time of (?:the |this )?(?:inspection|review|visit)",
    r"(?:[a-z]+ ){0,2}(?:reviewed|inspected|published|issued)",
)
_FIELD = re.compile(rf"(?i)(?P<label>{'|'.join(_ALWAYS)}):[ \t]+(?=\S)")
# each of them ends in one of these
_LAST: Final = frozenset((
    "inspection", "inspections", "review", "reviews", "visit", "visits", "findings", "note", "operator", "population",
    "capacity", "scores", "outcomes", "summary", "reviewed", "inspected", "published", "issued",
))  # fmt: skip
# what the words of a label say of its value; of several kinds the first counts: "Concerns reviewed" are scores
_ABOUT: Final = {
    PUBLISHED: "published publication issued released",
    PREVIOUS: "previous previously last former earlier",
    DATA: (
        "operator operators operated run managed contractor provider population roll held capacity places number"
        " recommendation recommendations action actions steps updated about description background context profile"
        " function role location region establishment category governor director history"
    ),
    VISIT: "type types kind kinds nature date dates when period inspected visited",
    SCORES: (
        "score scores judgement judgements judgment judgments grade grades rating ratings result results assessment"
        " assessments outcome outcomes progress reviewed followed"
    ),
    CONCERNS: (
        "concern concerns weakness weaknesses improve improved improvement improvements problem problems failing"
        " failings shortcoming shortcomings bad worse worst worry worries negative negatives challenge challenges wrong"
        " not less could should must"
    ),
    STRENGTHS: (
        "strength strengths positive positives good better best well praise praised achievement achievements success"
        " successes"
    ),
    FINDINGS: (
        "finding findings found find saw summary overview conclusion conclusions headline headlines verdict glance"
        " brief short note notes message messages point points"
    ),
}
# these say nothing alone
_BESIDE: Final = (
    "inspection inspections inspector inspectors inspectorate report reports review reviews visit visits prison prisons"
    " centre site unit facility test tests healthy hmip we the this that a an of for to on at in by from up down out"
    " and or its their it is are was were be been do does did need needs needed what where which who whom how"
    " main key chief overall general other current total most more much priority notable outstanding practice"
    " work worked works working going went area areas time people men women children detainees prisoners next plan"
)
_WORDS: Final = dict.fromkeys(_BESIDE.split(), "") | {
    word: about for about, words in _ABOUT.items() for word in words.split()
}
# alone these mean something else: "Inspection: full, unannounced" on a digest, "Date: 3 May" in a letterhead
_WHOLE: Final = {"inspection": VISIT, "review": VISIT, "visit": VISIT, "date": ""}
_EMPHASIS: Final = "*_"
_BLANKS: Final = " \t\u00a0"


def is_labelled(words: str) -> bool:
    """Tell whether a line begins with a label, whatever page it stands on."""
    return ":" in words and (label(words) or always(words)) != ""


def always(words: str) -> str:
    """Return the label of a line that is a field on any page, in lower case, "" for all others."""
    last = words[: words.find(":", 0, LONGEST)].rpartition(" ")[2]
    field = _FIELD.match(words) if last.casefold() in _LAST else None
    return field["label"].casefold() if field else ""


def label(words: str) -> str:
    """Return the label of a line that is a field on a page of fields, in lower case, "" for all others."""
    colon = words.find(":", 0, LONGEST)
    if colon < 1 or words[colon + 1 : colon + 4].lstrip(_EMPHASIS)[:1] not in _BLANKS:
        return ""
    found = words[:colon].strip(_EMPHASIS).casefold()
    return found if about(found) else ""


@lru_cache(maxsize=256)
def about(label: str) -> str:
    """Return what a label is about, one of the kinds above, "" where it has a word that labels do not have."""
    kinds = set()
    for word in label.split():
        if (kind := _WORDS.get(word)) is None:
            return ""
        kinds.add(kind)
    told = next((kind for kind in _ABOUT if kind in kinds), "")
    return _WHOLE.get(label, told)


def are_several(labels: Iterable[str]) -> bool:
    """Tell whether labels make a page of fields: several, and facts of the inspection or the place among them."""
    known = set(labels)
    return len(known) >= _SEVERAL and any(about(found) in _FACTS for found in known)


def value(text: str, span: Span) -> Span:
    """Return what stands behind the label of a field."""
    start = text.index(":", span.start, span.end) + 1
    while start < span.end and (text[start] in _EMPHASIS or text[start].isspace()):
        start += 1
    return Span(start, span.end)
