"""What an office is: its concept in the scheme of roles, and the body that its holder acts for.

Both are read from the words of the office alone, so each wording is worked out once.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from loader import vocab
from loader.extract import lexicon, places, schemes
from loader.model import Body, Span

OTHER: Final = "spokesperson"  # by its definition the capacity that no other concept of the scheme names

_INSPECTS = re.compile(r"(?i)inspect|ofsted|estyn|care quality|\bcqc\b|regulat|ombudsman|hmic\b|hmip\b|rqia|cjini")
_OF = re.compile(r"\s(?:of|for|at|from|in)\s(?:the\s)?(?=\S)")
_AT_PLACE = re.compile(r"\s(?:at|in|of)\s(?:the\s)?(?:HMP|HMYOI|YOI|IRC|STC|HM Prison(?!\s(?:and|&|Service)))\b.*$")
_BODY_WORDS = """
    Service Services Board Trust League Council Agency Authority Commission Society Association Union Group
    Office Ministry Department Inspectorate Foundation Charity Partnership Company Limited Ltd Police Force
    Committee Network Alliance Federation Institute Corporation Centre Campaign Enforcement
"""
BODY_WORDS: Final = frozenset(_BODY_WORDS.split())
# heads after which "of" names the body itself, however it is called: "chief executive of Corvane"
_OF_BODY = re.compile(
    r"(?i)\b(?:chief executive(?: officer)?|managing director|CEO|chair(?:man|woman|person)?|founder|president"
    r"|trustee)$"
)
# heads after which "of" or "for" names a field of work, even one called services: "Minister for Legal Services"
_OF_FIELD = re.compile(r"(?i)\b(?:inspector|minister|secretary|commissioner|ombudsman)$")
_LAST_BRACKET = re.compile(r"\s?\(([A-Za-z&]+)\)$")
_OWNER = re.compile(r"((?:\w+\s){0,4}\w+)[’']s\s")
_NATION = re.compile(r"\s(?:in|for)\s(?:England and Wales|England|Wales|Northern Ireland)$")
_WHOLE = re.compile(r"\s?\([a-z]+\)|\s(?:in|for) england and wales")
_MAJESTY = re.compile(r"\b(?:Her|His) Majesty[’']s\b")
_FIELD = re.compile(r" (?:of|for) ")
ABBREVIATION: Final = re.compile(r"[A-Z]{2,9}$")
# what heads an office, for the body that stands before it: "IMB Chair", "Howard League chief executive"
_LEAD = re.compile(
    r"(?i)\b(?:chief|chair\w*|director|governor|president|spokes\w+|leader|head|CEO|manager|secretary|inspector)\b"
)


@lru_cache(maxsize=4096)
def role(words: str) -> str | None:
    """Return the slug of the scheme role that an office's words name, or None for another office."""
    words = _MAJESTY.sub("HM", " ".join(words.split()))
    if "Scotland" in words or "Scottish" in words:
        return None
    words = words.casefold()  # the scheme's phrases are folded too, abbreviations with them
    hits = schemes.of("role").find(lexicon.words(words, Span(0, len(words))))
    for hit in hits:
        rest = words[hit.span.end :]
        if not rest or _WHOLE.fullmatch(rest) or _FIELD.search(hit.span.of(words)):
            return hit.slug
    return OTHER if any(hit.slug == OTHER for hit in hits) else None


@lru_cache(maxsize=4096)
def body(words: str) -> str | None:
    """Return the organisation that an office's words name, as written, or None.

    "Director General of Prisons" names none: what stands after "of" there is a field of work.
    """
    words = _AT_PLACE.sub("", " ".join(words.split()))
    if words.casefold() in _curated():
        return words  # "Prisons and Probation Ombudsman": the office is the body
    for link in reversed(list(_OF.finditer(words))):
        rest = words[link.end() :]
        if not rest[0].isupper():
            continue
        plain = _LAST_BRACKET.sub("", rest)
        known = plain.casefold() in _curated()
        named = not _OF_FIELD.search(words[: link.start()]) and BODY_WORDS & set(plain.split())
        if known or named or ABBREVIATION.match(plain) or _OF_BODY.search(words[: link.start()]):
            return rest
        if link.group().strip() in ("at", "at the") or (
            link.group().endswith("the ") and link.group().strip() != "in the"
        ):
            return rest
    if (owner := _OWNER.match(words)) and (
        owner[1].casefold() in _curated() or BODY_WORDS & set(owner[1].split()) or ABBREVIATION.match(owner[1])
    ):
        return owner[1]
    # "IMB Chair", "Howard League chief executive": the body stands before the head noun
    head = _LEAD.search(words)
    first = words[: head.start()].split() if head else []
    for count in range(len(first), 0, -1):
        lead = " ".join(first[:count])
        if (
            lead.casefold() in _curated()
            or (ABBREVIATION.match(lead) and lead not in ("HM", "HMP"))
            or first[count - 1] in BODY_WORDS
        ):
            return lead
    # "Corvane spokesperson": whoever has a spokesperson is a body
    if head and first and head[0].casefold().startswith("spokes") and all(word[0].isupper() for word in first):
        return " ".join(first)
    return None


@lru_cache(maxsize=4096)
def organisation(words: str) -> Body:
    """Return a body from its name as written: the curated one that bears the name, else one of its own."""
    plain = _LAST_BRACKET.sub("", words)
    plain = plain.removeprefix("the ").removeprefix("The ")
    bracket = _LAST_BRACKET.search(words)
    full = _MAJESTY.sub("HM", plain.replace("&", "and")).replace("’", "'")
    for name in (plain.replace("’", "'"), full, _NATION.sub("", full), bracket[1] if bracket else plain):
        if slug := _curated().get(name.casefold()):
            return Body(slug, vocab.bodies()[slug].label)
    return Body(places.slug(plain), plain)


@cache
def _curated() -> dict[str, str]:
    """Return the curated organisations: each name, case folded, with its slug."""
    return {name.casefold(): item.slug for item in vocab.bodies().values() for name in (item.label, *item.alternatives)}


@lru_cache(maxsize=4096)
def is_inspecting(words: str) -> bool:
    """Tell whether words name an inspectorate, a regulator or an ombudsman."""
    return _INSPECTS.search(words) is not None
