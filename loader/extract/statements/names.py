"""How releases write the name of a person: titles, given names, particles, surname, honours.

Only the form is read here; whether the person holds an office, and which, is for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from loader.model import Span

# "Deputy" and "Senator" are titles of members of the island assemblies whose prisons the Inspectorate is invited to
# inspect; "Mr." with a full stop was met once (genre section 8)
_TITLE_LIST = """
    Mr Mrs Ms Miss Mx Dr Doctor Prof Professor Sir Dame Rev Reverend Canon Judge Deputy Councillor Cllr Senator Colonel
    Brigadier General Commander
"""
_TITLE_WORDS = frozenset(_TITLE_LIST.split())
_TITLE = (
    r"(?:(?:[Tt]he\s)?(?:Right|Rt)\.?\s(?:Hon(?:ourable)?\b\.?)"
    rf"|(?:{'|'.join(_TITLE_LIST.split())})\b\.?)"
)
_TITLES = frozenset(
    ("Rt", "Hon", "Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Professor", "Sir", "Dame", "Rev", "Reverend", "Deputy")
)
_PARTICLES = "de|da|di|del|della|der|den|van|von|la|le|du|dos|bin|ibn|al|ap|ab|ní|ni|ter|ten"
_FIRST = r"[A-Z\u00c0-\u00de\u0100-\u017f]"
_CAPITAL = rf"(?:(?:[A-Z]\.){{1,3}}|{_FIRST}\w*(?:['’\-]\w+){{0,3}})"
_PART = rf"(?:(?:(?:{_PARTICLES})\s){{0,2}}(?:d['’])?{_CAPITAL})"
_GAP = r"\s{1,3}"
_AT = re.compile(rf"(?P<title>(?:{_TITLE}{_GAP}){{0,3}})(?P<name>{_PART}(?:{_GAP}{_PART}){{0,5}})")
_BEFORE = re.compile(
    rf"(?<![\w’'.-])(?P<title>(?:{_TITLE}{_GAP}){{0,3}})(?P<name>{_PART}(?:{_GAP}{_PART}){{0,7}})(?:,?\s[A-Z]{{2,5}}(?:\s\(Hon\.?\))?)*$"
)
# up to the last word that stands in no name before an offset: the name begins behind it, or within one that has marks
_OUTSIDE = re.compile(rf"(?s:.*)(?<!\S)(?!{_FIRST}|\(|d['’]|(?:of|the|{_PARTICLES})\s)(?:\w++\s++|(?=\S))")
# "Baroness Example of Somewhere": a peer's title may be a place and goes on with one
_PEER_FIRST = "[BCELV]"
_PEERAGE = (
    r"(?:(?<=L)(?:ord|ady)|(?<=B)aron(?:ess)?|(?<=V)iscount(?:ess)?|(?<=E)arl|(?<=C)ountess)\s"
    r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?(?:\sof\s[A-Z][\w’'-]+)?"
)
_PEER_AT = re.compile(_PEER_FIRST + _PEERAGE)
# (what stands before a name is looked at behind its first letter, since looking for a letter first is far faster)
_PEER_BEFORE = re.compile(rf"{_PEER_FIRST}(?<![\w’'.-].){_PEERAGE}(?:,?\s[A-Z]{{2,5}})*$")
_PEERS = frozenset(("Lord", "Lady", "Baron", "Baroness", "Viscount", "Viscountess", "Earl", "Countess"))
_OFFICE_OF_PEER = re.compile(r"Lord (?:Chancellor|Chief|Advocate|Justice|Mayor|President)|Lady Chief")
_RUN = re.compile(
    rf"{_FIRST}(?<![\w’'-].)(?:(?<=[A-Z])\.(?:[A-Z]\.){{0,2}}|\w*(?:['’\-]\w+){{0,3}})"
    rf"(?:{_GAP}(?:(?:{_PARTICLES})\s)?{_CAPITAL}){{1,6}}"
)
_WORD = re.compile(rf"(?:(?:{_PARTICLES})\s)*(?:d['’])?{_CAPITAL}")
_HONOURS_LIST = """
    CBE OBE MBE KBE DBE GBE CB KCB DCB CVO KCVO QPM KPM QC KC MP MLA MSP MS AM TD JP DL CMG QSO
"""
_HONOURS: Final = frozenset(_HONOURS_LIST.split())

# words with a capital that are no part of a person's name: of time, of place, of bodies and of offices
_NOT_NAMES_LIST = """
    January February March April May June July August September October November December Monday Tuesday
    Wednesday Thursday Friday Saturday Sunday Today Yesterday Tomorrow Christmas Easter The A An And But Or If
    In On At As Of By To For From With Since When While After Before During Although However Overall Responding
    Commenting Speaking Announcing Publishing Launching Welcoming Meanwhile Finally Later Also Both This These
    That It He She They We I You There What Who Our His Her Their My Its Some Many Most All Not No Yes
    Inspectors Inspector Inspectorate Chief Executive Director Officer Governor Minister Ministers Secretary
    Chair Chairman Chairwoman Chairperson President Commissioner Ombudsman Chancellor Head Manager Spokesman
    Spokeswoman Spokesperson Leader Assistant Acting Interim Former Managing Operations Operational Deputies
    Adviser Prison Prisons Prisoners Prisoner Jail Jails Probation Offender Offenders Management Custody
    Custodial Detention Detainees Immigration Removal Centre Center Institution Young Youth Women Women’s Men
    Children Boys Girls Justice Criminal Home Office Ministry Department Departments Service Services Board
    Boards Trust Trusts Council Councils Agency Authority Commission Society Association Union League Group
    Company Limited Ltd Plc Partnership Foundation Charity Campaign Reform Monitoring Independent National Royal
    Care Quality Health Healthcare Education Training Skills Regulation Improvement Border Force Enforcement
    Police Constabulary Court Courts Tribunals Crown Government State Affairs Parliament House Commons Lords
    Committee Team Unit Press News Media Communications Enquiries Website Report Reports Review Reviews Notes
    Editors Editor Healthy Safety Respect Purposeful Activity Resettlement Release Progress Urgent Notification
    Inspection Inspections North South East West Northern Southern Eastern Western Central Greater Great Upper
    Lower Isle Island Islands Channel England Wales Scotland Ireland Britain Kingdom London UK Street Road Lane
    Avenue Floor Square Valley County HM HMP HMYOI HMIP YOI IRC STC Majesty Majesty's Majesty’s International
    Centres University College School Hospital Reducing Reoffending Rehabilitation Parole Sentencing Victims
    Security Policy Strategy Campaigns Finance Estates Read Listen Watch Contact Call Email Telephone Tel Phone
    Mobile Fax Statement Response Foreword Introduction Annual Escort Escorts Escorting Logistics Solutions
"""
NOT_NAMES: Final = frozenset(_NOT_NAMES_LIST.split())
_TOLD_APART: Final = NOT_NAMES | _TITLES
# most names are two plain words, or a title and one: these need no more than a look at each
_TWO_WORDS = re.compile(r"([A-Z][a-z]+) ([A-Z][a-z]+)(?=[,;:.]|$)")
_NO_GIVEN_NAMES = _TOLD_APART | _TITLE_WORDS | _PEERS | {"Right"}
# words in lower case that may belong to a name, and marks that part one from what stands before
_JOINING = frozenset(("of", "the", *_PARTICLES.split("|")))
_PARTING = frozenset(",;:)”")


_new: Final = tuple.__new__


class Name(NamedTuple):
    """A person's name in a text; `words` are its words without title and honours, `span` covers those words.

    `full` tells whether these are more than a surname.
    """

    span: Span
    words: tuple[str, ...]
    title: str
    start: int
    full: bool


def _name(text: str, start: int, end: int, title: str, outer: int, *, keep_last: bool) -> Name | None:
    """Return the name in a run of words with capitals: what stands before (or after) words that no name has."""
    run = text[start:end]
    # most names are plain words with one capital each, none of which has to be told apart
    if run.istitle() and run.isascii() and run.replace(" ", "").isalpha():
        plain = run.split()
        if _TOLD_APART.isdisjoint(plain):
            return Name(Span(start, end), tuple(plain), title.strip(), outer, len(plain) > 1)
    parts = list(_WORD.finditer(text, start, end))
    while keep_last and parts and parts[-1].group() in _HONOURS:
        parts.pop()
    first = close = -1
    words: list[str] = []
    for part in parts:
        word = part.group()
        if word in NOT_NAMES or (word.isupper() and len(word) > 2 and word not in _HONOURS and "." not in word):
            if not keep_last:
                break
            words, title, outer = [], "", part.end()
        elif keep_last and word.rstrip(".") in _TITLES:
            words, title, outer = [], word, part.start()
        elif word in _HONOURS:
            if words and not keep_last:
                break
            if keep_last:
                words, title, outer = [], "", part.end()  # "Local MP Ann Example"
        elif keep_last and part is not parts[-1] and word.endswith(("’s", "'s")):
            words, title, outer = [], "", part.end()  # "the Sample Trust’s Ann Example"
        else:
            if not words:
                first = part.start()
            close = part.end()
            words.append(word)
    if not words:
        return None
    if keep_last and not title:
        outer = first
    if words[-1].endswith(("’s", "'s")):
        close -= 2
        words[-1] = words[-1][:-2]
    plain = [word if word.isalpha() else " ".join(word.split()) for word in words]
    return Name(Span(first, close), tuple(plain), title.strip(), outer, len(plain) > 1)


def _peer(match: re.Match[str], base: int) -> Name:
    words = [word for word in match.group().split() if word not in _HONOURS]
    start = base + match.start()
    return Name(Span(start, start + len(" ".join(words))), tuple(words), "", start, len(words) > 1)


def at(text: str, start: int, limit: int) -> Name | None:
    """Return the name that begins at an offset."""
    if (plain := _TWO_WORDS.match(text, start, limit)) is not None:
        given, surname = words = plain.groups()
        if given not in _NO_GIVEN_NAMES and surname not in _TOLD_APART:
            return _new(Name, (_new(Span, (start, plain.end())), words, "", start, True))
    if (peer := _PEER_AT.match(text, start, limit)) is not None and not _OFFICE_OF_PEER.match(text, start):
        return _peer(peer, 0)
    if not (match := _AT.match(text, start, limit)):
        return None
    return _name(text, *match.span("name"), match["title"], start, keep_last=False)


def before(text: str, floor: int, end: int) -> Name | None:
    """Return the name that ends at an offset, honours after it left out."""
    base = max(floor, end - 90)
    word = text[text.rfind(" ", base, end) + 1 or base : end]
    if word.isalpha() and word.isascii():
        if word.islower():
            return None  # no name ends in such a word
        if (plain := _two_words(text, base, word, end)) is not None:
            return plain
    words = text[base:end]
    outside = _OUTSIDE.match(words)
    start = outside.end() if outside else 0
    if (peer := _PEER_BEFORE.search(words, start)) is not None and not _OFFICE_OF_PEER.match(peer.group()):
        return _peer(peer, base)
    match = _BEFORE.search(words, start)
    if match is None:
        return None
    first, last = match.span("name")
    return _name(text, base + first, base + last, match["title"], base + match.start(), keep_last=True)


def _two_words(text: str, base: int, surname: str, end: int) -> Name | None:
    """Return a plain name that ends at an offset, as most are: a given name and a surname, or a title and a surname."""
    if not surname.istitle() or surname in _TOLD_APART:
        return None
    at = end - len(surname)
    if at <= base:
        return None
    start = text.rfind(" ", base, at - 1) + 1 or base
    first, close = text[start : at - 1], start - 1
    # what stands before is no part of the name
    if close > base and text[close - 1] not in _PARTING:
        word = text[text.rfind(" ", base, close) + 1 or base : close]
        if not (word.islower() and word.isalpha() and word.isascii()) or word in _JOINING:
            return None
    if first in _TITLE_WORDS:
        return _new(Name, (_new(Span, (at, end)), (surname,), first, start, False))
    if first in _NO_GIVEN_NAMES or not (first.istitle() and first.isalpha() and first.isascii()):
        return None
    return _new(Name, (_new(Span, (start, end)), (first, surname), "", start, True))


def every(text: str, span: Span) -> Iterator[Name]:
    """Yield what has the form of a full name within a stretch of text."""
    for run in _RUN.finditer(text, span.start, span.end):
        start = run.start()
        while 0 <= start < run.end():
            name = at(text, start, run.end())
            if name is not None and name.full:
                yield name
                start = name.span.end
            following = text.find(" ", start, run.end())
            start = following + 1 if following >= 0 else -1
