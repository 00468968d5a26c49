"""How releases write an office: the words around the noun that heads it, and the name that may follow it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import repeat
from operator import methodcaller
from typing import Final, NamedTuple

from loader import vocab
from loader.extract import triggers
from loader.extract.statements import names, roles
from loader.model import Span

# the nouns that head an office (genre section 8, "Roles seen"); "officer" alone heads none
_HEAD = re.compile(
    r"\b(?:[Ii]nspector|[Ee]xecutive(?!\s(?:[Dd]irector|[Cc]hair|[Hh]ead|[Mm]anager))"
    r"|[Ss](?:ecretary|uperintendent|pokes(?:man|woman|person)|uccessor)|[Gg]overnor|[Mm](?:inister|anager)"
    r"|[Cc](?:hair(?:man|woman|person)?|ommissioner|hancellor|ontroller|onstable|ommandant"
    r"|hief\s[A-Z]?[a-z]+\s[Oo]fficer)|CEO|[Dd]irector(?:[ -][Gg]eneral)?|[Oo]mbudsman|[Pp]re(?:sident|decessor)"
    r"|[Hh]ead|[Ll]eader|[Aa]dvis[eo]r|[Tt]rustee|[Ff]ounder)\b"
    r"(?!’s\b|'s\b|-)"
)
# the words that every head is or begins with
NAMING: Final = triggers.on(
    "<inspector> <executive> <director> <minister> <secretary> <governor> <chair> <chairman> <chairwoman> <chairperson>"
    " <commissioner> <ombudsman> <chancellor> <president> <head> <leader> <controller> <superintendent> <constable>"
    " <spokesman> <spokeswoman> <spokesperson> <adviser> <advisor> <manager> <ceo> <predecessor> <successor>"
    " <commandant> <trustee> <founder> <chief>"
)
# lower-case words that may stand before the head noun of an office
_MODIFIERS_LIST = """
    chief deputy former acting interim managing executive assistant director general prisons prison justice
    shadow regional senior operational area home youth custody policy campaigns vice joint national independent
    lead clinical medical permanent under parliamentary immigration and ex-chief ex-governor operations founding
    co-director designate group contract centre team inspection
"""
_MODIFIERS = frozenset(_MODIFIERS_LIST.split())
_NOT_MODIFIERS_LIST = """
    The A An And But Or If In At On As Of By To For From With Since When While After Before During Although
    However Overall Responding Commenting Speaking Today Yesterday Meanwhile Finally Later Also Our My His Her
    Their Its This That Mr Mrs Ms Dr January February March April May June July August September October
    November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday
"""
_NOT_MODIFIERS = frozenset(_NOT_MODIFIERS_LIST.split())
# those that are part of an office whatever stands around them: "Chief", "deputy"
_OF_OFFICES = frozenset(
    word for plain in _MODIFIERS - {"and"} for word in (plain, plain.title(), plain.upper()) if word.isalnum()
) - _NOT_MODIFIERS | {"HM"}
# before "Majesty's" alone these belong to an office
_WHOSE = frozenset(("His", "Her", "his", "her"))
_CONNECTORS = frozenset(("of", "for", "at", "in", "the", "and", "&", "behalf", "on"))
_STOP_LIST = "has had have was were is are will would who which that added today as by a an this"
_STOP = frozenset(_STOP_LIST.split())
_NEXT = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*((?:&|[^\W_][\w’'-]*)\.?)")
# "of Prisons" before a mark, as most have it: neither a name nor a series follows
_OF_ONE = re.compile(r" of ([A-Z][a-z]+)(?=, [a-z]|\.|\Z)")
_ABBREVIATION = re.compile(r"\s?\(([A-Z][A-Za-z&]{1,9})\)")
_SERIES = re.compile(r",\s(?=(?:[A-Z][\w’']*,?\s){1,4}and\s[A-Z])")
_HONOURS = re.compile(r"(?:,?\s[A-Z]{2,5}\b(?:\s\(Hon\.?\))?)*$")
_PAST = re.compile(r"(?i)\b(?:former|ex-\w+|previous|late|predecessor|successor|incoming|next)\b")
_PRESS = re.compile(r"(?i)\b(?:press|media|communications?|news|public relations|PR)\b")

_new: Final = tuple.__new__
_SPAN: Final = methodcaller("span")


class Office(NamedTuple):
    """An office as written, and the name that follows it without a comma ("Prisons Minister Ann Example").

    `span` leaves that name out, `whole` has every word with a capital: "Chair of the Example Mechanism" has no name in
    it when one stands before it.
    """

    span: Span
    whole: Span
    name: names.Name | None
    past: bool
    press: bool
    inspects: bool


def occurrences(text: str, words: str) -> list[int]:
    """Return where words occur in a text."""
    found: list[int] = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def heads(text: str, begun: Iterable[int]) -> list[Span]:
    """Return the nouns that may head an office, in text order; `begun` is where the words with `NAMING` start."""
    # most of the words head none
    found = filter(None, map(_HEAD.match, repeat(text), begun))
    return list(map(_new, repeat(Span), map(_SPAN, found)))


def read(text: str, span: Span, found: Iterable[Span]) -> list[Office]:
    """Return the offices of a block around the head nouns found in it, from left to right."""
    offices = []
    done, limit = span
    for at, after in found:
        if at < done or after > limit:
            continue
        start = _left(text, at, done)
        end, whole, name = _right(text, start, after, limit)
        done = name.span.end if name else end
        past, press, inspects = _told(text[start:end])
        past = past or text.endswith("then ", 0, start)
        own = _new(Span, (start, end))
        capitals = own if whole == end else _new(Span, (start, whole))
        offices.append(_new(Office, (own, capitals, name, past, press, inspects)))
    return offices


@lru_cache(maxsize=4096)
def _told(words: str) -> tuple[bool, bool, bool]:
    """Tell whether an office is past, of the press, of an inspectorate: each wording is worked out once."""
    return _PAST.search(words) is not None, _PRESS.search(words) is not None, roles.is_inspecting(words)


def _left(text: str, at: int, floor: int) -> int:
    """Return where the words before a head noun begin: capitals and the modifiers that may be in lower case."""
    start = at
    while start > floor and text[start - 1] in " \u00a0\n-/":
        close = start - 1
        first = text.rfind(" ", floor, close) + 1 or floor
        word = text[first:close]
        if not word.isalnum():
            first = close
            while first > floor and (text[first - 1].isalnum() or text[first - 1] in "’'"):
                first -= 1
            word = text[first:close]
        if word in _OF_OFFICES:
            start = first
            continue
        if word == "of" and _names_a_body(text[floor:first]):
            start = first
            continue
        if word in _WHOSE and text.startswith("Majesty", start):
            start = first
            continue
        if (
            not word
            or word in _NOT_MODIFIERS
            or not (word[0].isupper() or word in _MODIFIERS)
            or text[close - 1] in "’'"
        ):
            break
        if word == "and" and not text[start:at].strip():
            break
        start = first
    if text.startswith("and ", start):
        start += 4
    return start


def _names_a_body(before: str) -> bool:
    """Tell whether "of" belongs to the name of a body before an office: "Ministry of Justice spokesperson"."""
    last = before.rsplit(None, 1)[-1:]
    return bool(last) and last[0] in roles.BODY_WORDS


def _right(text: str, start: int, at: int, limit: int) -> tuple[int, int, names.Name | None]:
    """Return where an office ends, where the words with capitals end, and the name in them that follows the office."""
    plain = _OF_ONE.match(text, at, limit)
    if plain is not None and plain[1] not in _NOT_MODIFIERS:
        return plain.end(), plain.end(), None
    match = _NEXT.match(text, at, limit)
    if match is None or not (match[1] in _CONNECTORS or match[1][0].isupper()):
        return at, at, None
    end = position = at
    connected = False
    lower = 0
    starts: list[tuple[int, str]] = []  # the words with a capital since the last connector
    while match is not None:
        word = match[1]
        if word in _CONNECTORS:
            if word == "and" and not _joins(text, match.end(), limit):
                break
            connected, position, starts = True, match.end(), []
        elif word[0].isupper() and word not in _NOT_MODIFIERS:
            starts.append((match.start(1), word))
            end = position = match.end()
            if word.endswith("."):
                end -= 1
                break
            lower = 0
        elif connected and lower < 4 and not _stops(word) and not word.endswith("."):
            lower += 1
            position = match.end()
            following = text[position : position + 5]
            if following[:1] in ",:;)" or following[:4] in (" at ", " of ", " for") or position >= limit:
                end = position
        else:
            break
        if end == position and "(" in text[end : end + 2] and (bracket := _ABBREVIATION.match(text, end, limit)):
            end = position = bracket.end()
            starts = []
        match = _NEXT.match(text, position, limit)
    if (name := _following(text, start, at, starts, end, limit)) is not None:
        return _close(text, at, name.start), end, name
    series = _SERIES.match(text, end, limit) if connected else None
    if series is not None and not ((first := names.at(text, series.end(), limit)) and first.full):
        # "Minister for Prisons, Parole and Probation": names of offices have series of their own
        end = max(end, _right(text, start, series.end(), limit)[0])
    return end, end, None


@cache
def _verbs() -> frozenset[str]:
    """Return the verbs of speech of the scheme of speech modes."""
    return frozenset(word for word, slug in vocab.phrases("speech-mode").items() if slug == "direct" and word.isalpha())


def _stops(word: str) -> bool:
    """Tell whether a word in lower case ends an office: a verb of speech, or one that opens what is said of it."""
    return word in _STOP or word in _verbs()


def _close(text: str, floor: int, at: int) -> int:
    while at > floor and text[at - 1].isspace():
        at -= 1
    return at


def _joins(text: str, at: int, limit: int) -> bool:
    """Tell whether what follows an "and" goes on with the office, and is not the next speaker."""
    following = _NEXT.match(text, at, limit)
    if following is None or not following[1][0].isupper():
        return (
            following is not None and following[1][0].islower() and following[1] != "the" and not _stops(following[1])
        )
    name = names.at(text, following.start(1), limit)
    return (name is None or not name.full) and _HEAD.match(text, following.start(1)) is None


def _following(
    text: str, start: int, head: int, starts: list[tuple[int, str]], end: int, limit: int
) -> names.Name | None:
    """Return the name at the end of a run of words with capitals: "HM Chief Inspector of Prisons Ann Example"."""
    for index, (at, first) in enumerate(starts):
        if first in names.NOT_NAMES:
            continue
        if index == 0 and text[head:at].strip():
            continue  # "Governor of Stanlow Heath": a place or a body, not a name
        before = text[start : _close(text, start, at)]
        last = before.rsplit(None, 1)[-1]
        if index and not (
            last in roles.BODY_WORDS
            or last in names.NOT_NAMES
            or roles.ABBREVIATION.match(last)
            or before.casefold() in vocab.phrases("role")
        ):
            continue
        name = names.at(text, at, limit)
        if (
            name is not None
            and name.start == at
            and (name.full or name.title)
            and (name.span.end == end or _HONOURS.match(text[name.span.end : end]))
        ):
            return None if last in ("HMP", "HMYOI", "YOI", "IRC", "STC") else name
    return None
