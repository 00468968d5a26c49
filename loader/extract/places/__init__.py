"""Places of detention in one release, each with all its mentions.

Genre notes, section 4: one text uses several forms of one name, so mentions are merged by the bare name; whether a
place is the one inspected is for `reports` to say.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from loader.extract import layout, telling
from loader.extract.layout import Layout
from loader.extract.places import operations, placenames
from loader.extract.places.placenames import Mention, slug
from loader.model import Span

__all__ = ["OPERATIONS", "Place", "read", "slug"]

OPERATIONS: Final = ("escort", "court-custody", "police-custody", "customs-custody")
_WORD = re.compile(r"[A-Z][\w-]*+")
_MARKED = re.compile(r"\S+")
_OPERATED: Final = operations.TRIGGER
_SIGNS: Final = placenames.SIGNS | _OPERATED
_JOINTS: Final = frozenset("_-")
_S: Final = ("’s", "'s")
_MARKS: Final = ".,;:’'-)”\"!?"
# what may stand between a name and the next blank
_ENDS = re.compile(rf"(?:[’']s)?[{re.escape(_MARKS)}]*+(?!\S)")
# what mostly stands before and behind a name: nothing, or what is in no word
_APART: Final = frozenset(("", *" \u00a0\n.,:;()’'“”\""))
_BEHIND_ALL: Final = (sys.maxsize, sys.maxsize)
_SITES: Final = frozenset("ABCDNSEW")  # what the names of sites begin with, each with a letter of its own
_SITE = re.compile(r"[ \u00a0](?P<site>[A-D]|North|South|East|West)\b(?![ \u00a0][A-Z][a-z])")
# names are not longer
_LONGEST: Final = 5
# so many words are sought one by one, more of them together
_FEW: Final = 8
_SPAN: Final = attrgetter("span")
_KINDS: Final = attrgetter("kinds")
_PREFIX = re.compile(r"HM\w*(?:/YOI)?|YOI|IRC|STC|&")
_INSPECTED = re.compile(r"(?i)\b(?:inspections?|visits?|reports?|reviews?)\s(?:of|to|on|at)\s(?:an?\s|the\s)?\Z")
# the second of two names under one prefix, as headlines have them
_PAIRED = re.compile(rf"(?:[ ](?:and|&|AND)[ ]|[ ]?/[ ]?)(?P<name>{placenames.NAME})(?=\s[–—-]\s|:|\Z)")
# a place without prefix: immigration removal centres, names that begin with an article (section 4)
_HEADLINE = re.compile(rf"(?P<name>{placenames.NAME})(?:\s[–—-]\s|:\s)")
_OPENING: Final = 6
# what stands before the name of a region
_REGION = re.compile(r"(?<!\w)(?:in|near|of|from|across|outside|the|and)\s\Z")
_REGION_REACH: Final = 10
_YOUNG = re.compile(r"(?i)\byoung (?:men|women|people|adults|offenders?|prisoners)\b")

_new: Final = tuple.__new__


class Place(NamedTuple):
    """One place or operation that a release names; `name` is its fullest form, `mentions` are in text order."""

    slug: str
    name: str
    kinds: tuple[str, ...]
    mentions: tuple[Span, ...]

    @property
    def is_operation(self) -> bool:
        """Tell whether this is custody of a region or an escort: no building."""
        return bool(self.kinds) and self.kinds[0] in OPERATIONS


class _BareNames(dict[str, str]):
    """The names of one release, each without its prefix or kind."""

    def __missing__(self, name: str) -> str:
        found = self[name] = placenames.bare(name)
        return found


def read(page: Layout) -> tuple[Place, ...]:
    """Return the places that a release names, in the order of their first mention."""
    mentions = _places_only(page, _mentions(page)) or list(_headline_name(page))
    if not mentions:
        return ()
    bare = _BareNames()
    found = _separate(_shortened(mentions))
    forms = {_key(bare[mention.name]): mention.bare for mention in found}
    named = _names(page.text, forms)
    if sites := _sub_sites(page.text, found, named):
        found = sites
    merged: dict[str, list[Mention]] = {}
    spans: dict[str, set[Span]] = {}
    for mention in found:
        key = mention.bare
        merged.setdefault(key, []).append(mention)
        spans.setdefault(key, set()).add(mention.span)
    if (later := _later_forms(merged, bare)) != forms:
        named = _names(page.text, later)
    for key, span in _apart(named, sorted(map(_SPAN, found))):
        spans[key].add(span)
    places = [_place(page, key, mentions, spans[key]) for key, mentions in merged.items()]
    places.sort(key=lambda place: place.mentions[0])
    return tuple(places)


def _place(page: Layout, key: str, mentions: list[Mention], spans: set[Span]) -> Place:
    kinds = tuple(dict.fromkeys(chain.from_iterable(map(_KINDS, mentions))))
    return Place(key, _display(page, mentions), kinds, tuple(sorted(spans)))


def _mentions(page: Layout) -> list[Mention]:
    found: list[Mention] = []
    text, triggers_of = page.text, page.triggers
    for block in telling.blocks(page, _SIGNS):
        kind, span = block.kind, block.span
        if kind == layout.FURNITURE:
            continue
        told = triggers_of(span)
        named = placenames.find(text, span, told)
        if named and kind == layout.HEADING:
            named += _paired(text, named[-1], span)
        if told & _OPERATED and (operated := operations.find(text, span, told)):
            named = sorted([*named, *operated], key=lambda mention: mention.span)
        found += named
    return found


def _paired(text: str, last: Mention, heading: Span) -> list[Mention]:
    """Return the second of two places under one prefix ("HMP X and Y – phrase")."""
    pair = _PAIRED.match(text, last.span.end, heading.end)
    if pair is None:
        return []
    return [Mention(slug(pair["name"]), pair["name"], last.kinds, Span(pair.start("name"), pair.end()))]


def _places_only(page: Layout, mentions: list[Mention]) -> list[Mention]:
    """Leave out the region of a headline ("Chief Inspector condemns Kent jail") above a prefixed name."""
    mentions = _without_colleges(page, mentions)
    first = mentions[0] if len(mentions) > 1 else None
    if first is None or placenames.is_prefixed(first) or first.kinds[0] in OPERATIONS:
        return mentions
    others = mentions[1:]
    if first.bare in [one.bare for one in others] or not any([placenames.is_prefixed(one) for one in others]):
        return mentions
    block = next(block for block in page.blocks if block.span.end >= first.span.end)
    return mentions if block.kind != layout.HEADING or _recurs(page.text, first) else others


def _without_colleges(page: Layout, mentions: list[Mention]) -> list[Mention]:
    """Leave out the colleges that only teach in a place.

    Those that hold young people stand at the top of releases from Northern Ireland, which have no prefixes.
    """
    colleges = [one for one in mentions if one.name.endswith("College") and placenames.is_college(one)]
    if not colleges:
        return mentions
    top = [block.span for block in page.blocks if block.kind != layout.FURNITURE][:_OPENING]
    held = _YOUNG.search(page.text) is not None and not any([placenames.is_prefixed(one) for one in mentions])
    return (
        mentions
        if held and colleges[0].span.start < top[-1].end
        else [one for one in mentions if not placenames.is_college(one)]
    )


def _recurs(text: str, mention: Mention) -> bool:
    """Tell whether a text goes on with a name as with that of a place, not as with that of a region ("in Kent")."""
    name = placenames.bare(mention.name)
    at = text.find(name, mention.span.end)
    while at >= 0:
        if not _REGION.search(text, max(0, at - _REGION_REACH), at):
            return True
        at = text.find(name, at + len(name))
    return False


def _headline_name(page: Layout) -> Iterator[Mention]:
    """Yield the name before the dash of a headline that has neither prefix nor kind ("Fell House – better").

    It must recur below, and the paragraphs that follow must say what kind of place it is.
    """
    top = [block for block in page.blocks if block.kind != layout.FURNITURE][:_OPENING]
    for block in top:
        match = _HEADLINE.match(page.text, block.span.start, block.span.end) if block.kind == layout.HEADING else None
        if match is None or page.text.find(match["name"], match.end()) < 0:
            continue
        for below in top[top.index(block) + 1 :]:
            if noun := placenames.kind_in(page.text, below.span):
                span = Span(match.start("name"), match.end("name"))
                yield Mention(slug(match["name"]), match["name"], noun, span)
                return


def _shortened(found: list[Mention]) -> list[Mention]:
    """Cut names of headlines with a capital on every word down to the name that the text goes on with."""
    counts: dict[str, int] = {}
    for mention in found:
        counts[mention.bare] = counts.get(mention.bare, 0) + 1
    return [_shorter(mention, counts) if counts[mention.bare] == 1 else mention for mention in found]


def _shorter(mention: Mention, counts: Mapping[str, int]) -> Mention:
    if (alone := placenames.unsituated(mention)) is not mention:
        return alone
    words = mention.bare.split("-")
    for length in range(len(words) - 1, 0, -1):
        front, back = "-".join(words[:length]), "-".join(words[-length:])
        if front in counts and counts[front] > 1 and mention.name[:2] == "HM":
            last = list(_MARKED.finditer(mention.name))[length - len(words) - 1]
            end = last.end()
            start = mention.span.start
            return Mention(front, mention.name[:end], mention.kinds, Span(start, start + end))
        if back in counts and counts[back] > 1 and mention.name[:2] != "HM":
            return mention._replace(bare=back)
    return mention


def _separate(found: list[Mention]) -> list[Mention]:
    """Keep places of one bare name apart where the text gives the name two kinds side by side."""
    # "X Young Offenders Centre and X Women’s Prison": two institutions of one name
    twins = {
        left.bare
        for left, right in pairwise(found)
        if left.bare == right.bare
        and left.kinds
        and right.kinds
        and not set(left.kinds) & set(right.kinds)
        and right.span.start - left.span.end <= 5
    }
    if not twins:
        return found
    return [mention._replace(bare=slug(mention.name)) if mention.bare in twins else mention for mention in found]


def _sub_sites(text: str, found: list[Mention], named: Sequence[tuple[str, Span]]) -> list[Mention]:
    """Return all mentions with the sites that the text reports apart in place of the whole, if there are any.

    "At Feltham A, inspectors …": `named` tells where the names stand.
    """
    sites: dict[str, list[tuple[Span, str]]] = {}
    for key, (start, end) in named:
        if text[end + 1 : end + 2] in _SITES and (site := _SITE.match(text, end)):
            sites.setdefault(key, []).append((Span(start, site.end()), site["site"]))
    if not sites:
        return []
    several = {key: spans for key, spans in sites.items() if len({site for _, site in spans}) > 1}
    if not several:
        return []
    kinds = {mention.bare: mention.kinds for mention in reversed(found)}
    apart = [
        Mention(slug(span.of(text)), span.of(text), kinds[key], span)
        for key, spans in several.items()
        for span, _ in spans
    ]
    return sorted([*(one for one in found if one.bare not in several), *apart], key=lambda mention: mention.span)


def _later_forms(merged: Mapping[str, Sequence[Mention]], bare: Mapping[str, str]) -> dict[str, str]:
    """Return the forms that names have after their first mention, without prefix or kind, each with its place."""
    forms: dict[str, str] = {}
    for key, mentions in merged.items():
        if mentions[0].kinds and mentions[0].kinds[0] in OPERATIONS:
            continue
        for name in dict.fromkeys([bare[mention.name] for mention in mentions]):
            if name.isupper():
                continue
            forms.setdefault(_key(name), key)
            if name.startswith("The "):
                forms.setdefault(_key(name[4:]), key)
    return forms


def _apart(named: Sequence[tuple[str, Span]], taken: Sequence[Span]) -> list[tuple[str, Span]]:
    """Return where names stand apart from some stretches, in order like them."""
    found: list[tuple[str, Span]] = []
    stretches = iter((*taken, _BEHIND_ALL))
    first, after = next(stretches)
    for name in named:
        start, end = name[1]
        while after <= start:
            first, after = next(stretches)
        if end <= first:
            found.append(name)
    return found


def _key(name: str) -> str:
    return " ".join(name.split())


def _names(text: str, forms: Mapping[str, str]) -> list[tuple[str, Span]]:
    """Return where one of the names stands, longest first."""
    firsts: dict[str, list[str]] = {}
    for form in forms:
        if first := _WORD.match(form):
            firsts.setdefault(first.group(), []).append(form)
    # most names have one form
    single = {word: of[0] for word, of in firsts.items() if len(of) == 1 and _is_bare(of[0])}
    found: list[tuple[str, Span]] = []
    at = 0
    for start, word in _words(text, firsts):
        if start < at:
            continue
        form = single.get(word, "")
        at = start + len(form)
        if not (form and text.startswith(form, start) and _ENDS.match(text, at)):
            form, at = _longest(text, start, firsts[word])
        if form:
            found.append((forms[form], _new(Span, (start, at))))
    return found


def _is_bare(form: str) -> bool:
    """Tell whether a form is no longer than names are, and none of it would be left out at the end."""
    return form[-1].isalnum() and form[-2:] not in _S and form.count(" ") < _LONGEST


def _longest(text: str, start: int, several: Sequence[str]) -> tuple[str, int]:
    """Return the longest of several forms that stands at a place, and where it ends."""
    longest = min(max([form.count(" ") for form in several]) + 1, _LONGEST)
    for end in reversed(_ends(text, start, longest)):
        if (words := _key(text[start:end])) in several:
            return words, end
    return "", start


def _words(text: str, words: Collection[str]) -> list[tuple[int, str]]:
    """Return where some words with capitals stand in a text, in order; "Fell" is none of "Fell-Side" or "McFell"."""
    if len(words) > _FEW:
        return [(word.start(), word.group()) for word in _WORD.finditer(text) if word.group() in words]
    found: list[tuple[int, str]] = []
    for word in words:
        length, at = len(word), text.find(word)
        while at >= 0:
            end = at + length
            parted = text[end : end + 1] in _APART and text[at - 1 : at] in _APART
            if parted or not _in_longer(text, at, end):
                found.append((at, word))
            at = text.find(word, end)
    found.sort()
    return found


def _in_longer(text: str, start: int, end: int) -> bool:
    """Tell whether what stands between two places is part of a longer word that begins with a capital."""
    if _in_word(text[end : end + 1]):
        return True
    return start > 0 and _in_word(text[start - 1]) and _capital_before(text, start)


def _in_word(character: str) -> bool:
    """Tell whether a character stands in a word; a hyphen does."""
    return character.isalnum() or character in _JOINTS


def _capital_before(text: str, at: int) -> bool:
    """Tell whether a word begins before a place within it; "ex-Fell" begins with its capital, as "Fell" does."""
    while at and _in_word(text[at - 1]):
        at -= 1
        if "A" <= text[at] <= "Z":
            return True
    return False


def _ends(text: str, start: int, longest: int) -> list[int]:
    """Return where one, two, … words from a first one end, each without the marks and the possessive that follow it."""
    ends: list[int] = []
    while len(ends) < longest and (word := _MARKED.match(text, start)) is not None:
        bare = word.group().rstrip(_MARKS).removesuffix("’s").removesuffix("'s")
        ends.append(start + len(bare))
        start = word.end() + 1
    return ends


def _display(page: Layout, mentions: list[Mention]) -> str:
    """Return the first full form, of operations the one that a sentence on the report has; never one in capitals."""
    named = [mention for mention in mentions if not mention.name.isupper()] or mentions
    chosen = ([mention for mention in named if mention.name[-1] == ")"] or named)[0]
    if chosen.kinds and chosen.kinds[0] in OPERATIONS:
        told = [one for one in named if _INSPECTED.search(page.text[max(0, one.span.start - 40) : one.span.start])]
        chosen = max(told or named, key=lambda one: len(one.name))
    return _cased(" ".join(chosen.name.split()))


def _cased(name: str) -> str:
    """Return a name met in capitals only as names are written."""
    if not name.isupper():
        return name
    return " ".join(word if _PREFIX.fullmatch(word) else word.title() for word in name.split())
