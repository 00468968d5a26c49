"""What a finding is about: themes, groups of people, and the body outside the place that it makes responsible.

Themes are those of domain notes, section 5; bodies those of section 6: "Some concerns are about others".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from loader import vocab
from loader.extract import lexicon, places, triggers
from loader.extract.findings import segments
from loader.extract.findings.stretches import Stretch
from loader.extract.lexicon import Hit
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
# who is held says nothing of a single finding, unless the group is a minority there
_EVERYONE: Final = frozenset(("men", "women", "detainees", "children"))
# who did it and where it happened: the theme of a finding only where its words name no other
_ACTORS: Final = segments.stems(
    "staff officer officers manager managers leader leaders governor governors director directors prisoners detainees"
    + " cell cells room rooms wing wings kitchen kitchens charity charities unit help helped"
)
# how something was seen to, who paid for it, and the scale that it was measured by: as above, the theme where nothing
# else is named ("oversight of the use of force", "had not commissioned enough beds", "our four healthy prison tests")
_SEEN_TO: Final = segments.stems(
    "strategy governance oversight monitoring commission commissioned funded funding test tests"
)
_OF_SEEING_TO: Final = frozenset(("management", "leadership", "national-policy"))
# what a place is for names its kind and no matter: "a resettlement prison", "the removal centre"
_KINDS: Final = triggers.on("<resettlement> <removal>")
_KIND_OF: Final = segments.stems("resettlement removal")
_PLACES: Final = segments.stems("prison prisons jail jails centre centres establishment establishments")
# the forms of bodies that no register lists: councils, trusts, companies, colleges
_UNLISTED = re.compile(
    r"\b(?P<name>(?:[A-Z][\w’'-]+\s(?:(?:and|of|&)\s)?){1,5}"
    r"(?:County\sCouncil|City\sCouncil|Borough\sCouncil|Council|Primary\sCare\sTrust|NHS\s(?:Foundation\s)?Trust|"
    r"Health(?:care)?\s(?:and\sSocial\sCare\s)?(?:Trust|Board)|Care\sTrust|Trust|Partnership|College"
    r"|Rehabilitation\sCompany|"
    r"Custodial\sServices|Detention\sServices|Escort\sServices|Education|Probation\sTrust|Housing\sAssociation|"
    r"Probation\sArea|Constabulary|Commissioning\sGroup|Integrated\sCare\sBoard|Healthcare|Facilities\sManagement))\b".replace(
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
    " Management"
)
_ARTICLE = re.compile(r"^(?:The|A|An|In|At|But|And|When|While|Although|However|Since)\s+")

# without the call in between that a named tuple makes
_new: Final = tuple.__new__


class About(NamedTuple):
    """The facets of one finding or clause."""

    themes: tuple[str, ...]
    groups: tuple[str, ...]
    body: Body | None


def read(stretch: Stretch) -> About:
    """Return what a stretch of text is about, themes in text order."""
    row = stretch.row
    hits, groups = row.hits("theme"), row.hits("group")
    stems = row.stems
    if row.triggered & _KINDS:
        hits = [hit for hit in hits if not _of_place(stems, hit)]
    telling = [hit.slug for hit in hits if not _faint(stems, hit)]
    if not telling:
        telling = [hit.slug for hit in hits]
    held = tuple(dict.fromkeys([hit.slug for hit in groups if hit.slug not in _EVERYONE])) if groups else ()
    return _new(About, (tuple(dict.fromkeys(telling)), held, _body(stretch)))


def _faint(stems: tuple[str, ...], hit: Hit) -> bool:
    """Tell whether a phrase says only who did something, where, or how it was seen to."""
    if hit.slug in _OF_SEEING_TO and not _SEEN_TO.isdisjoint(stems[hit.first : hit.after]):
        return True
    return hit.after - hit.first == 1 and stems[hit.first] in _ACTORS


def _of_place(stems: tuple[str, ...], hit: Hit) -> bool:
    """Tell whether a phrase is the first word of a kind of place."""
    if hit.after - hit.first > 1 or stems[hit.first] not in _KIND_OF:
        return False
    return hit.after < len(stems) and stems[hit.after] in _PLACES


def broader(themes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the themes with everything above them, up to the healthy prison test that each belongs to."""
    if not themes:
        return ()
    above = _above()
    found = dict.fromkeys(themes)
    for theme in themes:
        found.update(above[theme])
    return tuple(found)


@cache
def _above() -> Mapping[str, dict[str, None]]:
    """Return the themes above each theme, the nearest first, as keys."""
    concepts = vocab.concepts("theme")
    found: dict[str, dict[str, None]] = {}
    for slug, concept in concepts.items():
        line, above = [], concept.broader
        while above is not None:
            line.append(above)
            above = concepts[above].broader
        found[slug] = dict.fromkeys(line)
    return MappingProxyType(found)


def _body(stretch: Stretch) -> Body | None:
    text, span = stretch.text, stretch.span
    for hit in stretch.row.hits(lexicon.BODIES):
        if hit.slug not in _PARTNERS and text[hit.start].isupper():
            return Body(hit.slug, vocab.bodies()[hit.slug].label)
    if stretch.triggered & _FORMS and (match := _UNLISTED.search(text, span.start, span.end)):
        name = _ARTICLE.sub("", " ".join(match["name"].split()))
        return Body(places.slug(name), name)
    if stretch.triggered & _CONTRACT and (match := _CONTRACTOR.search(text, span.start, span.end)):
        name = _ARTICLE.sub("", match["name"] or match["named"] or match["holder"])
        return Body(places.slug(name), name)
    return None
