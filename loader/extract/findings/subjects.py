"""What a finding is about: themes, groups of people, and the body outside the place that it makes responsible.

Themes are those of domain notes, section 5; bodies those of section 6: "Some concerns are about others".
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from typing import Final, NamedTuple

from loader import vocab
from loader.extract import triggers
from loader.extract.findings import bodies, segments
from loader.extract.findings.stretches import Stretch
from loader.extract.lexicon import BODIES, Hit, Words
from loader.model import Body

# who is held says nothing of a single finding, unless the group is a minority there
_EVERYONE: Final = frozenset(("men", "women", "detainees", "children"))
# who did it and where it happened: the theme of a finding only where its words name no other
_ACTING: Final = (
    "staff officer officers manager managers leader leaders governor governors director directors prisoners detainees"
    " cell cells room rooms wing wings kitchen kitchens charity charities unit help helped"
)
_ACTORS: Final = segments.stems(_ACTING)
_ACTORS_ANY: Final = triggers.on_stems(_ACTING)
# how something was seen to, who paid for it, and the scale that it was measured by: as above, the theme where nothing
# else is named ("oversight of the use of force", "had not commissioned enough beds", "our four healthy prison tests")
_SEEING_TO: Final = "strategy governance oversight monitoring commission commissioned funded funding test tests"
_SEEN_TO: Final = segments.stems(_SEEING_TO)
_SEEN_TO_ANY: Final = triggers.on_stems(_SEEING_TO)
_OF_SEEING_TO: Final = frozenset(("management", "leadership", "national-policy"))
# what a place is for names its kind and no matter: "a resettlement prison", "the removal centre"
_KINDS: Final = triggers.on("<resettlement> <removal>")
_KIND_OF: Final = segments.stems("resettlement removal")
_PLACES: Final = segments.stems("prison prisons jail jails centre centres establishment establishments")
# without the call in between that a named tuple makes
_new: Final = tuple.__new__
_SLUG: Final = itemgetter(0)
# most findings have one theme of some forty, or two
_MOST_THEMES: Final = 2048


class About(NamedTuple):
    """The facets of one finding or clause."""

    themes: tuple[str, ...]
    groups: tuple[str, ...]
    body: Body | None


def read(stretch: Stretch) -> About:
    """Return what a stretch of text is about, themes in text order."""
    row = stretch.row
    hits = row.hits
    themes = _themes(row, named) if (named := hits("theme")) else ()
    groups = _groups(held) if (held := hits("group")) else ()
    body = bodies.read(stretch, known) if (known := hits(BODIES)) or row.triggered & bodies.NAMED else None
    return _new(About, (themes, groups, body))


def _groups(hits: list[Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([slug for slug, *_ in hits if slug not in _EVERYONE]))


def _themes(row: Words, hits: list[Hit]) -> tuple[str, ...]:
    stems, told = row.stems, row.triggered
    if told & _KINDS:
        hits = [hit for hit in hits if not _of_place(stems, hit)]
    if told & _SEEN_TO_ANY:
        hits = [hit for hit in hits if not _is_seeing_to(stems, hit)] or hits
    if len(hits) == 1:
        return (hits[0].slug,)
    found = hits
    if told & _ACTORS_ANY:
        found = [hit for hit in hits if stems[hit.first] not in _ACTORS or hit.after - hit.first > 1] or hits
    return tuple(dict.fromkeys(map(_SLUG, found)))


def _is_seeing_to(stems: tuple[str, ...], hit: Hit) -> bool:
    """Tell whether a phrase says only how something was seen to."""
    return hit.slug in _OF_SEEING_TO and not _SEEN_TO.isdisjoint(stems[hit.first : hit.after])


def _of_place(stems: tuple[str, ...], hit: Hit) -> bool:
    """Tell whether a phrase is the first word of a kind of place."""
    if hit.after - hit.first > 1 or stems[hit.first] not in _KIND_OF:
        return False
    return hit.after < len(stems) and stems[hit.after] in _PLACES


@lru_cache(maxsize=_MOST_THEMES)
def broader(themes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the themes with everything above them, up to the healthy prison test that each belongs to."""
    if not themes:
        return ()
    lines = _lines()
    if len(themes) == 1:
        return lines[themes[0]]
    return tuple(dict.fromkeys(chain(themes, *map(lines.__getitem__, themes))))


@cache
def _lines() -> dict[str, tuple[str, ...]]:
    """Return each theme with those above it, the nearest first."""
    concepts = vocab.concepts("theme")
    found: dict[str, tuple[str, ...]] = {}
    for slug, concept in concepts.items():
        line, above = [slug], concept.broader
        while above is not None:
            line.append(above)
            above = concepts[above].broader
        found[slug] = tuple(line)
    return found
