"""How releases name one place of detention: "HMP/YOI X", "HM Prison X", "X Prison", "X immigration removal centre".

Genre notes, section 4. A stretch of text is first searched for the few words that stand in such names, and only
around them for a whole name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from loader import slugs
from loader.extract import dates, triggers
from loader.model import Span

_GAP = r"[ \t\u00a0\n]"
_CAPITAL = r"(?!(?:HMP|HMYOI|YOI|IRC|STC)\b)(?:St\.|[A-Z]\w*+(?:[’'-]\w++)*+)"
_LINK = rf"(?:(?:of|on|upon|under|in|le|la|de|cum){_GAP}(?:the{_GAP})?)"
_HEAD = rf"(?:(?:The|THE){_GAP})?{_CAPITAL}"
# "HMP X in December", "on Monday": no name goes on so
_TIMED = rf"(?i:(?:in|on|of|since|by){_GAP}(?:{'|'.join((*dates.MONTHS, *dates.WEEKDAYS))})\b)"
_MORE = rf"(?:{_GAP}(?!{_TIMED}){_LINK}?{_CAPITAL}){{0,3}}"
# one name; also used by the operations
NAME: Final = _HEAD + _MORE

_YOUNG = "(?i:young offenders?[’']?s? institution)"
_PREFIXES: Final = (
    rf"HMPs?{_GAP}?(?:/|&|and|AND){_GAP}?(?:HM{_GAP}?)?YOI", "HMPYOI", "HMP YOI", "Hmp/Yoi", "HMPs?", "Hmp",
    rf"HM{_GAP}(?i:prisons?)(?!{_GAP}(?i:service|officer))(?:{_GAP}(?i:and|&){_GAP}{_YOUNG})?", f"HM{_GAP}{_YOUNG}",
    rf"H(?:er|is){_GAP}Majesty[’']s{_GAP}Prison(?:{_GAP}and{_GAP}{_YOUNG})?",
    rf"HM{_GAP}(?i:remand centre)", rf"HM{_GAP}?YOI", "HMIRC", "YOI", "IRC", "STC",
)  # fmt: skip
_PREFIXED = re.compile(rf"(?P<prefix>{'|'.join(_PREFIXES)}){_GAP}+(?P<name>{NAME})")
# where in the country a place is: no part of its name
_SITUATED = re.compile(rf"(?<=\w){_GAP}(?:[Ii]n|IN|(?:[Oo]n|ON){_GAP}(?:[Tt]he|THE)){_GAP}")
# one half of an establishment, which stands for its name elsewhere: "HMP X (Women)"
_HALF = re.compile(rf"{_GAP}\((?i:women|men|females?|males?)\)")
_PREFIX_START = re.compile(rf"HM(?=[PYI]|{_GAP}[PpYyRr])|Hmp|Her Majesty|His Majesty|YOI|IRC|STC")
# the words without which no prefix begins; the mark of emphasis before one is part of it
PREFIXES: Final = triggers.on("<hm _hm majesty <yoi> _yoi> <irc> _irc> <stc> _stc>")

# kinds that follow a name; in lower case they also follow a region ("the Kent jail"), which is no name
_KINDS: Final = (
    rf"(?:immigration{_GAP})?removal{_GAP}centre", "IRC",
    rf"young{_GAP}offenders?[’']?s?{_GAP}(?:institution|centre)", "YOI",
    rf"women[’']s{_GAP}prison", "prison", "jail", rf"secure{_GAP}training{_GAP}centre", "STC", rf"secure{_GAP}college",
    rf"remand{_GAP}centre", rf"juvenile{_GAP}justice{_GAP}centre", rf"pre-departure{_GAP}accommodation",
    rf"corrective{_GAP}training{_GAP}centre", rf"(?:residential{_GAP})?short-term{_GAP}holding{_GAP}facility",
)  # fmt: skip
# a college is a place of detention only in Northern Ireland, elsewhere a body that teaches in one
_KIND: Final = rf"(?:(?i:{'|'.join(_KINDS)})|College)"
# "X Prison officers", "the Y Prison Service": not the place
_FOLLOWED = re.compile(
    rf"{_GAP}(?i:service|officers?|reform|governors?|act|rules|inspect|minister|population|estate|system|staff{_GAP}association)"
)
_KIND_END = re.compile(
    r"(?:prison|jail|centre|college|accommodation|facility|nstitution|Prison|Jail|Centre|College|Facility|Accommodation|"
    r"IRC|YOI|STC|PRISON|JAIL|CENTRE|COLLEGE|NSTITUTION)(?!\w)"
)
# by far the most kinds end so, and one word is found faster than many
_PRISON_END = re.compile(r"rison(?<=[Pp]rison)(?!\w)")
# the ends of words without which no kind ends
_OTHERS: Final = triggers.on("jail> centre> college> accommodation> facility> nstitution> irc> yoi> stc>")
KINDS: Final = triggers.on("prison>") | _OTHERS
SIGNS: Final = PREFIXES | KINDS
# of how many words a kind has at most, by what it ends in: "women’s prison", "juvenile justice centre"
_MOST_WORDS: Final = {
    **dict.fromkeys(("rison", "prison", "Prison", "PRISON"), 2),
    **dict.fromkeys(("jail", "Jail", "JAIL", "YOI", "IRC", "STC"), 1),
}
_MOST: Final = max(kind.count(_GAP) + 1 for kind in _KINDS)
_IN_WORD = re.compile(r"\w")
_TOKEN = re.compile(r"\S+")
_CAPITALS = re.compile("[A-Z]")
# the shortest name: the rest of "X Immigration Removal Centre" is its kind
_BEFORE = re.compile(rf"(?<![\w/&])(?P<name>{_HEAD}{_MORE}?){_GAP}(?P<kind>{_KIND})\Z")
_KIND_ANYWHERE = re.compile(rf"(?i)\b(?:{'|'.join(_KINDS)})\b")
# a name and its kind are not longer
_REACH: Final = 110
_DETERMINED = re.compile(r"(?i)(?:\A|[^\w])(?:the|a|an|this|another|each|every)\s\Z")

# a capital at the start of a sentence, or of an office or body, is no name of a place
_NO_NAME_TEXT = (
    "a an the this that these those its our his her their at in on of when while since after before each every "
    "most many some all any one two three no both and but however although though inspectors inspections "
    "inspectorate chief deputy hm her majesty majesty’s men children adult male female women’s men’s women's "
    "men's healthy local national public private closed training another other independent immigration prison "
    "prisons jail youth remand category victorian former urgent report reports news service yoi hmp irc stc hmyoi "
    "response responds juvenile short-term women open secure welsh scottish english irish british"
)
_NO_NAME: Final = frozenset(_NO_NAME_TEXT.split())
# adjectives that do open names, but are none alone
_ALONE: Final = frozenset(
    ["young", "new", "old", "modern", "large", "small", "short", "long", "high", "low", "full", "military"]
)
# "the Military Corrective Training Centre" has no other name
_CORRECTIVE = re.compile(r"(?i)corrective\b")
# after a prefix nearly everything is a name
_NO_NAME_PREFIXED: Final = frozenset(
    ["and", "service", "services", "inspectorate", "inspectors", "inspector", "prison", "prisons", "hmp", "yoi"]
)
_LETTERS: Final = frozenset("ABCD")


_LONGEST_KEY: Final = 80

_new: Final = tuple.__new__


class Mention(NamedTuple):
    """One place as named once: `bare` is the key of its name alone, `kinds` are slugs of establishment-kind."""

    bare: str
    name: str
    kinds: tuple[str, ...]
    span: Span


def slug(name: str) -> str:
    """Return the ASCII key of a name: lower case, words joined by hyphens, at most 80 characters."""
    return slugs.slug(name)[:_LONGEST_KEY].rstrip("-")


def find(text: str, span: Span, told: int) -> list[Mention]:
    """Return the places named by prefix or by kind in a stretch of text, in order; `told` are its triggers."""
    start, end = span
    if _IN_WORD.match(text, end):
        told = SIGNS if _signed(text, span) else 0
    found = _prefixed(text, span) if told & PREFIXES else []
    if told & KINDS:
        several = told & _OTHERS or text.find("RISON", start, end) >= 0
        followed = _followed(text, span, _KIND_END if several else _PRISON_END)
        if followed and found:
            found = sorted([*found, *[mention for mention in followed if not _overlaps(mention, found)]], key=_place)
        else:
            found = found or followed
    return found


def is_prefixed(mention: Mention) -> bool:
    """Tell whether a place is named by a prefix such as "HMP", not by the kind behind its name."""
    return _PREFIX_START.match(mention.name) is not None


def is_college(mention: Mention) -> bool:
    """Tell whether a place is named as a college and nothing more."""
    return mention.name.endswith("College") and not mention.name[:-8].casefold().endswith("secure")


def unsituated(mention: Mention) -> Mention:
    """Return a place named by prefix without the region behind its name ("HMP X in Kent")."""
    situated = _SITUATED.search(mention.name) if is_prefixed(mention) else None
    if situated is None:
        return mention
    name, start = mention.name[: situated.start()], mention.span.start
    return Mention(slug(bare(name)), name, mention.kinds, Span(start, start + len(name)))


def kind_in(text: str, span: Span) -> tuple[str, ...]:
    """Return the kinds that the first noun for a place stands for ("the training prison in Fenshire")."""
    match = _KIND_ANYWHERE.search(text, span.start, span.end)
    return kinds(match.group()) if match else ()


def bare(name: str) -> str:
    """Return a name without its prefix or kind."""
    match = _PREFIXED.match(name)
    if match is None and (end := list(_KIND_END.finditer(name))):
        match = _BEFORE.search(name[: end[-1].end()])
    return match["name"] if match else name


@lru_cache(maxsize=256)
def kinds(words: str) -> tuple[str, ...]:
    """Return the kinds of establishment that a prefix or a noun stands for."""
    form = " ".join(words.casefold().split())
    for word, kind in _SINGLE_KINDS:
        if word in form:
            return (kind,)
    prison = any(word in form for word in ("hmp", "prison", "jail", "remand"))
    young = any(word in form for word in ("yoi", "young", "juvenile", "college"))
    return ("hmp",) * prison + ("yoi",) * young


_SINGLE_KINDS: Final = (
    ("removal", "irc"), ("irc", "irc"), ("departure", "irc"), ("secure training", "stc"), ("stc", "stc"),
    ("corrective", "military"), ("residential short", "rsthf"), ("holding", "sthf"),
)  # fmt: skip


def _overlaps(mention: Mention, others: list[Mention]) -> bool:
    """Tell whether a mention shares words with one of the others (those of one block: few)."""
    return any(mention.span.start < other.span.end and other.span.start < mention.span.end for other in others[:200])


def _place(mention: Mention) -> Span:
    return mention.span


def _signed(text: str, span: Span) -> bool:
    """Tell whether a stretch that ends within a word has a prefix or a kind that the text does not go on with."""
    kind = _KIND_END.search(text, span.start, span.end + 1)
    return kind is not None or _PREFIX_START.search(text, span.start, span.end) is not None


def _prefixed(text: str, span: Span) -> list[Mention]:
    found: list[Mention] = []
    first, end = span
    at = first
    while (start := _PREFIX_START.search(text, at, end)) is not None:
        begin, at = start.span()
        if begin > first and ((before := text[begin - 1]).isalnum() or before in "/&"):
            continue
        match = _PREFIXED.match(text, begin, end)
        if match is None or (name := _clean(match["name"], _NO_NAME_PREFIXED)) is None:
            continue
        at = match.start("name") + len(name)
        if half := _HALF.match(text, at, end):
            at = half.end()
        span = _new(Span, (begin, at))
        found.append(_new(Mention, (slug(name), text[begin:at], kinds(match["prefix"]), span)))
    return found


def _followed(text: str, span: Span, ends: re.Pattern[str]) -> list[Mention]:
    """Return the places named by kind, of those kinds that have one of some ends."""
    found: list[Mention] = []
    done, last = span
    for kind in ends.finditer(text, done, last):
        first, end = kind.span()
        # the last word of a name, which has a capital, is one of those that the longest kind has room for
        start, words = max(done, end - _REACH), _MOST_WORDS.get(kind.group(), _MOST)
        near = "".join(text[start:end].rsplit(None, words + 1)[-words - 1 : -1])
        # "HMP/YOI X": only a blank stands between a name and its kind
        if near == near.lower() or text[first - 1] in "/&" or _FOLLOWED.match(text, end, last):
            continue
        match = _before(text, start, end)
        if match is None or (named := _before_kind(text, match)) is None:
            continue
        done = end
        name, start = named.of(text), named.start
        found.append(_new(Mention, (slug(name), text[start:end], kinds(match["kind"]), _new(Span, (start, end)))))
    return found


def _before(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return a name and the kind that ends at `end`, from the first capital that begins one; neither has a comma."""
    start = max(start, text.rfind(",", start, end) + 1)
    for capital in _CAPITALS.finditer(text, start, end):
        if match := _BEFORE.match(text, capital.start(), end):
            return match
    return None


def _before_kind(text: str, match: re.Match[str]) -> Span | None:
    """Return the name before a kind, None when nothing is left without the words that are no name."""
    words = list(_TOKEN.finditer(match["name"]))
    # "Inspectors praise …": one word that is no name may stand before it; "Elmstead Open Prison": others behind it
    if words[0].group().casefold() in _NO_NAME - {"the"}:
        words.pop(0)
    start = match.start("name") + (words[0].start() if words else 0)
    name = _clean(match["name"][words[0].start() :]) if words else None
    if name is None or name.split()[0].casefold() in _NO_NAME - {"the"}:
        return None
    if name.casefold() in _ALONE and not _CORRECTIVE.match(match["kind"]):
        return None
    if name.startswith("The ") and name[4:].casefold() in _ALONE:
        start, name = start + 4, name[4:]
    determined = _DETERMINED.search(text[max(0, start - 9) : start]) is not None or name.startswith("The ")
    return None if determined and match["kind"][0].islower() else Span(start, start + len(name))


def _clean(name: str, no_name: frozenset[str] = _NO_NAME) -> str | None:
    """Return a name without words that only follow it, or None when no name is left."""
    words = name.split()
    kept = len(words)
    while kept and words[kept - 1].casefold() in _NO_NAME:
        kept -= 1
    # "a category C prison": the letter is no name
    if not kept or words[0] in _LETTERS:
        return None
    first = words[0].casefold()
    if (first in no_name and first != "the") or (first == "the" and kept == 1):
        return None
    if kept < len(words):
        name = name[: list(_TOKEN.finditer(name))[kept - 1].end()]
    return name.rstrip().removesuffix("’s").removesuffix("'s").removesuffix("’S")
