"""Which body outside the establishment the wording of a finding makes responsible (domain notes, section 6).

A body is not responsible for being named: not as a party ("co-operation with the Home Office"), not as the one that
holds a view of somebody ("considered by the Home Office to be at risk"), and not in praise, unless it runs what is
praised.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import reduce
from operator import or_
from typing import Final

from loader import vocab
from loader.extract import places, triggers
from loader.extract.findings import segments, signs
from loader.extract.findings.stretches import Stretch
from loader.extract.lexicon import Hit, Words
from loader.model import Body

# inspecting partners report and are not made responsible
_PARTNERS: Final = frozenset(
    (
        "hm-inspectorate-of-prisons", "ofsted", "estyn", "care-quality-commission", "hm-inspectorate-of-probation",
        "healthcare-inspectorate-wales", "general-pharmaceutical-council", "healthcare-commission",
        "criminal-justice-inspection-northern-ireland", "hm-inspectorate-of-constabulary",
        "hm-inspectorate-of-constabulary-and-fire-and-rescue-services", "hm-inspectorate-of-prisons-for-scotland",
        "education-and-training-inspectorate", "independent-monitoring-board", "prisons-and-probation-ombudsman",
        "regulation-and-quality-improvement-authority",
    )
)  # fmt: skip
# the forms of bodies that no register lists: councils, trusts, companies, colleges
_UNLISTED = re.compile(
    # a capital at once, since a class of characters is searched for much faster than a repetition
    r"(?P<name>[A-Z](?<!\w.)[\w’'-]+\s(?:(?:and|of|&)\s)?(?:[A-Z][\w’'-]+\s(?:(?:and|of|&)\s)?){0,4}"
    r"(?:County\sCouncil|City\sCouncil|Borough\sCouncil|Council|Primary\sCare\sTrust|NHS\s(?:Foundation\s)?Trust|"
    r"Health(?:care)?\s(?:and\sSocial\sCare\s)?(?:Trust|Board)|Care\sTrust|Trust|Partnership|College"
    r"|Rehabilitation\sCompany|"
    r"Custod(?:ial|y)\sServices|Detention\sServices|Escort\sServices|Education|Probation\sTrust|Housing\sAssociation|"
    r"Probation\sArea|Constabulary|Agency|(?<=Parole\s)Board|(?<=Prosecution\s)Service|"
    r"Escort(?:s|ing)|(?<!Mental\s)(?<!Public\s)(?<!Sexual\s)Health(?=\s[a-z])|Logistics|Solutions|"
    r"Commissioning\sGroup|Integrated\sCare\sBoard|Healthcare|Facilities\sManagement))\b".replace(
        r"\s", r"[ \t\u00a0\n]"
    )
)
# a company told only by what it does: "Ardent, the escort contractor", "a contractor, Ardent", "Ardent, which holds
# the … contract"
_NAME: Final = r"(?P<name>[A-Z][\w&’'-]+(?: (?:and |& )?[A-Z][\w&’'-]+){0,4})"
_CONTRACTOR = re.compile(
    rf"\b(?:contractors?|providers?|supplier|operator|company(?: \([A-Z]+\))?|charity), {_NAME}(?=[,.;]|$)"
    rf"|{_NAME.replace('name', 'named')}, (?:the|its|a) (?:\w+ ){{0,3}}(?:contractor|provider|supplier|company),"
    rf"|{_NAME.replace('name', 'holder')}, which (?:holds?|held|has|had) the (?:\w+ ){{0,3}}contract\b"
)
_CONTRACT: Final = triggers.on_stems(
    "contract contractor contractors provider providers supplier operator company charity"
)
_FORMS: Final = triggers.on_stems(
    "Council Trust Board Partnership College Company Services Education Association Area Constabulary Group Healthcare"
    " Management Agency Service Escorts Escorting Health Logistics Solutions"
)
NAMED: Final = _FORMS | _CONTRACT
_ARTICLE = re.compile(r"^(?:The|A|An|In|At|But|And|When|While|Although|However|Since)\s+")
# "links with the Probation Service", "co-operation between HMCTS and the contractor"
_PARTY: Final = segments.stems("with between")
_LISTED = re.compile(r"(?:[\s,&]|\band\b|\bor\b|\bthe\b)*")
# "considered by the Home Office to be adults at risk"
_VIEWED: Final = segments.stems(
    "considered assessed identified described classed classified judged regarded deemed defined recognised known rated"
    " seen thought believed suspected said categorised"
)
_DENIED: Final = signs.DENIAL | signs.SELDOM | signs.FEW
# in praise these make responsible: "run by the Skelland Trust", "which the trust had taken over"
_RUNNING: Final = triggers.on_stems("run ran runs taken took provided provides delivered managed commissioned")
# what turns praise round, or is an evil by itself
_AMISS: Final = _DENIED | signs.ONLY | signs.EVIL | signs.STOP | signs.HELD
_RUNNING_OR_AMISS: Final = _RUNNING | _AMISS


def read(stretch: Stretch, hits: list[Hit]) -> Body | None:
    """Return the first body outside the place that a stretch of text makes responsible, None where there is none.

    `hits` are the names of curated organisations in it; without them it names one only by a word of `NAMED`.
    """
    text, span, row, told = stretch.text, stretch.span, stretch.row, stretch.triggered
    # where the last body ends that was only a party, of which the next in the same list is another
    party = -1
    for hit in hits:
        listed = party >= 0 and _LISTED.fullmatch(text, party, hit.start) is not None
        if listed or _beside(row, hit.first):
            party = hit.end
        elif hit.slug not in _PARTNERS and _in_capitals(text, row, hit) and not _praised(row, hit.first, hit.after):
            return Body(hit.slug, vocab.bodies()[hit.slug].label)
    name = None
    if told & _FORMS and (match := _UNLISTED.search(text, span.start, span.end)):
        name = match["name"]
    elif told & _CONTRACT and "," in stretch.words and (match := _CONTRACTOR.search(text, span.start, span.end)):
        name = match["name"] or match["named"] or match["holder"]
    if name is None or match is None or any(hit.start < match.end() and match.start() < hit.end for hit in hits):
        return None
    first, after = bisect_left(row.starts, match.start()), bisect_left(row.starts, match.end())
    if _beside(row, first) or _praised(row, first, after):
        return None
    name = _ARTICLE.sub("", " ".join(name.split()))
    return Body(places.slug(name), name)


def _in_capitals(text: str, row: Words, hit: Hit) -> bool:
    """Tell whether a body's name stands in capitals, and not "Prisons and probation services" at the front."""
    return text[hit.start].isupper() and text[row.starts[hit.after - 1]].isupper()


def _beside(row: Words, first: int) -> bool:
    """Tell whether a body whose name begins with a word is a party, or holds a view of somebody."""
    stems = row.stems
    at = first - 2 if first and stems[first - 1] == "the" else first - 1
    if at < 0:
        return False
    if stems[at] in _PARTY or (stems[at] == "and" and "between" in stems[max(at - segments.REACH, 0) : at]):
        return True
    if stems[at] != "by":
        return False
    before = slice(max(at - segments.REACH - 1, 0), at)
    return not _VIEWED.isdisjoint(stems[before]) and not any([told & _DENIED for told in row.triggers[before]])


def _praised(row: Words, first: int, after: int) -> bool:
    """Tell whether the words about a body's name praise, with no sign of anything else, and not what it runs."""
    told = reduce(or_, row.triggers[:first] + row.triggers[after:], 0)
    if told & _RUNNING_OR_AMISS:
        return False
    cues = [hit.slug for hit in row.hits("polarity")]
    return segments.STRENGTH in cues and segments.CONCERN not in cues
