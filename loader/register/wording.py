"""The normal form of a name of an establishment: its words without prefix, and the kinds that the prefix states.

Lists and releases write HMP, HM Prison, HMP/YOI, HMYOI, IRC, CEM or Carchar before a name, Prison or (HMP) behind it.
"""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple


class Wording(NamedTuple):
    """A name taken apart: `bare` is in lower case without marks, `kinds` are slugs of establishment-kind."""

    bare: str
    kinds: frozenset[str]


_PRISON, _YOUNG = frozenset(["hmp"]), frozenset(["yoi"])
_CENTRE, _NOTHING = frozenset(["irc"]), frozenset[str]()
_WORDS: Final = {
    "hmp": _PRISON, "hmps": _PRISON, "prison": _PRISON, "jail": _PRISON, "gaol": _PRISON, "cem": _PRISON,
    "carchar": _PRISON, "garchar": _PRISON, "ngharchar": _PRISON, "hmrc": _PRISON,
    "yoi": _YOUNG, "hmyoi": _YOUNG, "sti": _YOUNG, "hmpyoi": _PRISON | _YOUNG,
    "irc": _CENTRE, "hmirc": _CENTRE, "pda": _CENTRE, "stc": frozenset(["stc"]),
    "sthf": frozenset(["sthf"]), "rsthf": frozenset(["rsthf"]),
    "hm": _NOTHING, "the": _NOTHING, "and": _NOTHING, "y": _NOTHING, "rc": _NOTHING, "em": _NOTHING,
    "majestys": _NOTHING, "mawrhydi": _NOTHING,
}  # fmt: skip
_BEFORE_MAJESTY: Final = {"her": "majestys", "his": "majestys", "ei": "mawrhydi"}
_PHRASES: Final = {
    "young offender institution": _YOUNG, "young offenders institution": _YOUNG,
    "young offender institute": _YOUNG, "young offenders institute": _YOUNG, "young offenders centre": _YOUNG,
    "secure college": _YOUNG, "immigration removal centre": _CENTRE, "immigration reception centre": _CENTRE,
    "immigration detention centre": _CENTRE, "removal centre": _CENTRE, "reception centre": _CENTRE,
    "pre departure accommodation": _CENTRE, "secure training centre": frozenset(["stc"]),
    "secure school": frozenset(["stc"]), "remand centre": _PRISON,
    "residential short term holding facility": frozenset(["rsthf"]),
    "short term holding facility": frozenset(["sthf"]),
}  # fmt: skip
_STARTS: Final = {phrase.split()[0] for phrase in _PHRASES}
_LONGEST: Final = max(len(phrase.split()) for phrase in _PHRASES)
# one word for each of the two, in whatever way a list marks the half of a place
_SEXES: Final = dict.fromkeys(["women", "womens"], "female") | dict.fromkeys(["men", "mens"], "male")
_APOSTROPHES: Final = "'’‘ʼ`´"
_MARKS: Final = {ord(mark): " " for mark in '!"#$%()*+,-/:;<=>?@[\\]^_{|}~–—·•\u00a0“”'}
# "H.M.P." is HMP, and "St. Osyth" is St Osyth
_TABLE: Final = _MARKS | {ord(mark): "" for mark in _APOSTROPHES + "."} | {ord("&"): " and "}
_STRAIGHT: Final = {ord(mark): "'" for mark in _APOSTROPHES}


def surface(name: str) -> str:
    """Return a name as it is written, but for capitals, white space and the form of apostrophes."""
    return " ".join(name.casefold().translate(_STRAIGHT).split())


def normal(name: str) -> Wording:
    """Return a name without prefix, articles and marks, and the kinds that it states."""
    words = _plain(name).translate(_TABLE).split()
    kept: list[str] = []
    kinds = _NOTHING
    at, end = 0, len(words)
    while at < end:
        word = words[at]
        length = _phrase(words, at) if word in _STARTS else 0
        if length:
            kinds |= _PHRASES[" ".join(words[at : at + length])]
            at += length
        elif word in _WORDS:
            kinds |= _WORDS[word]
            at += 1
        elif word in _BEFORE_MAJESTY and at + 1 < end and words[at + 1] == _BEFORE_MAJESTY[word]:
            at += 2
        else:
            kept.append(_SEXES.get(word, word))
            at += 1
    return Wording(" ".join(kept), kinds)


def _phrase(words: list[str], at: int) -> int:
    """Return how many words from one on are a phrase for a kind; the longest counts."""
    for length in range(min(_LONGEST, len(words) - at), 1, -1):
        if " ".join(words[at : at + length]) in _PHRASES:
            return length
    return 0


def _plain(name: str) -> str:
    """Return a name in lower case without accents."""
    if name.isascii():
        return name.lower()
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
