"""Who is said to have said something: each verb of speech with the persons beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter, itemgetter
from typing import Final, NamedTuple

from loader.extract.statements import names, roles, speaking
from loader.extract.statements.officials import Mention
from loader.extract.statements.people import People, Person
from loader.extract.statements.quotations import Quotation
from loader.model import Span

_new: Final = tuple.__new__
_START: Final = itemgetter(0)
_EXTENT_START: Final = attrgetter("extent.start")
BEFORE = "before"
AFTER = "after"
ACCORDING = "according"
LABELLED = "labelled"

# between the office and the verb: an honour, an aside, "today"
_TO_VERB = re.compile(
    r"\)?(?:,?\s[A-Z]{2,5}\b)?,?(?:\s(?:who|whose|which|[a-z]{3,}ing)\s[^,.:;“”]{1,90},)?(?:\s(?:has|have|had|also|today|then|later|yesterday|recently|further|went\son\sto))*\s{1,3}"
)
_ADVERB_LIST = ("has", "have", "had", "also", "today", "then", "later", "yesterday", "recently", "further")
_ADVERB_WORDS = frozenset(_ADVERB_LIST)
_ADVERBS = re.compile(rf"\s(?:(?:{'|'.join(_ADVERB_LIST)})\s)*\s{{0,2}}$")
# "Ms Example, publishing the report, said"
_ASIDE = re.compile(r",\s(?:who|whose|which|[a-z]{3,}ing|in|at)\s[^,.:;“”\"]{1,90},$")
# what stands before a verb that its speaker follows: "…,” said Ann Example"
_MARKS_BEFORE = frozenset((",", "”", '"', "’", "'", "!", "?", ""))
_OFFICE_AT = re.compile(r"\s(?:the|our)\s")
_TO_NAME = re.compile(r"\s{1,3}(?:today\s)?(?:(?:the|our|an?)\s)?")
_CHAIN = re.compile(r",?\s(?:and|with)\s(?:the\s)?|,\s(?:the\s)?")
_PRONOUN = re.compile(r"(?<![\w’'-])(?:[Hh]e|[Ss]he)$")
_PRONOUN_AT = re.compile(r"(?:he|she)(?=\s?[,.;:“”\"]|\s?$)")
_COLON = re.compile(r":\s*(?:$|[“‘\"'])")
_DASH = re.compile(r"[”’\"']\s?[–—-]\s?$")
_DASHED = re.compile(r"\s*[–—-]\s*")
_APPOSITION = re.compile(r",\s(?P<role>[^,.:;“”\"]{4,100}),$")
_PLACED = re.compile(r"\b(?:[Aa]t|[Ii]n|[Nn]ear)\s$")
_AND = re.compile(r",?\sand\s(?:the\s)?$")
# (a comma or a blank is looked for first, since looking for one letter is far faster)
_FROM = re.compile(
    r"[,\s](?:(?<=,)\s|(?<=\s))(?:of|from|at|for)\s(?:the\s)?(?P<body>[A-Z][^,.:;“”\"()]{1,80}?)"
    r"(?:\s\([A-Z]{2,8}\))?,?$"
)
_FROM_AT = re.compile(r",?\s(?:of|from|at)\s(?:the\s)?([A-Z][^,.:;“”\"()]{1,80})")
_LABEL_ENDS = re.compile(r"[^.:;“”\"]{0,80}:")
_OWNER = re.compile(r"(?:(?:The|Our)\s)?(?P<owner>[^.,:;“”\"]{3,60}?)(?:[’']s?)?\s")


class Attribution(NamedTuple):
    """One verb of speech with its speakers; `span` covers verb and speakers.

    `where` tells where the speakers stand. `office` has the words of an office whose holder is not named.
    """

    verb: Span
    span: Span
    where: str
    persons: tuple[Person, ...]
    office: str = ""


class Reader:
    """Reads the attributions of one release, block after block, and keeps in mind who spoke last.

    `begun` is where the words of the release with `speaking.WORDS` start; `verbs` are where a verb of speech starts.
    """

    def __init__(self, text: str, people: People, begun: Iterable[int]) -> None:
        self._text, self._people = text, people
        self._mentions = people.mentions
        self._starts = list(map(_EXTENT_START, self._mentions))
        self._verbs = speaking.found(text, begun)
        self.verbs = list(map(_START, self._verbs))
        self._last: tuple[int, Person] | None = None
        self._full: dict[str, names.Name] | None = None

    def read(self, span: Span, quoted: tuple[Quotation, ...]) -> list[Attribution]:
        """Return the attributions of a block, those inside its quotations left out."""
        first = bisect_left(self.verbs, span.start)
        last = bisect_left(self.verbs, span.end, first)
        if first == last:
            return self._without_verb(span, quoted)
        found: list[Attribution] = []
        number = 0
        for verb in self._verbs[first:last]:
            at = verb.start
            if quoted:
                while number < len(quoted) and quoted[number].outer.end <= at:
                    number += 1
                if number < len(quoted) and quoted[number].outer.start <= at:
                    continue
            if found and at < found[-1].span.end:
                continue
            attribution = self._attribution(verb, span)
            if attribution is not None:
                found.append(attribution)
                if attribution.persons:
                    self._last = attribution.span.start, attribution.persons[0]
        return found or self._without_verb(span, quoted)

    def _without_verb(self, block: Span, quoted: tuple[Quotation, ...]) -> list[Attribution]:
        """Return a speaker before a colon or after a dash: "NAME, ROLE: “…”", "“…” – NAME, ROLE"."""
        if quoted and not (quoted[0].leads and quoted[-1].outer.end == block.end):
            beside = self._beside(block, quoted)
            if beside is not None:
                return [beside]
        index = bisect_left(self._starts, block.start)
        if index == len(self._starts) or self._starts[index] >= block.end:
            return []
        name, extent = self._mentions[index].name, self._mentions[index].extent
        if name is None or extent.end > block.end:
            return []
        if extent.start == block.start and _COLON.match(self._text, extent.end, block.end):
            at, where = extent.end, BEFORE
        elif extent.end >= block.end - 1 and _DASH.search(
            self._text[max(block.start, extent.start - 6) : extent.start]
        ):
            at, where = extent.start, AFTER
        else:
            return []
        person = self._people.find(name)
        return [Attribution(Span(at, at), extent, where, (person,))] if person else []

    def _beside(self, block: Span, quoted: tuple[Quotation, ...]) -> Attribution | None:
        """Return a person named elsewhere with an office whose bare name stands beside a quotation: "“…” – NAME"."""
        text, first = self._text, quoted[0].outer.start
        if dash := _DASHED.match(text, quoted[-1].outer.end, block.end):
            name = names.at(text, dash.end(), block.end)
            if name is None or name.span.end < block.end - 1:
                return None
            at, where = name.start, AFTER
        elif text.startswith(":", first - 2, first):
            name = names.before(text, block.start, first - 2)
            if name is None or name.start != block.start:
                return None
            at, where = name.span.end, BEFORE
        else:
            return None
        person = self._people.find(name)
        return Attribution(Span(at, at), name.span, where, (person,)) if person else None

    def _attribution(self, verb: Span, block: Span) -> Attribution | None:
        text = self._text
        start, end = verb
        said = text[start:end]
        # (what is a verb too, "comment", is a label before its colon)
        if said in speaking.LABELS and (text.startswith(":", end) or said[-1] in "my"):
            return self._labelled(verb, block)
        if said[0] in "aA" and said.endswith("to"):
            return self._inverted(verb, block, ACCORDING)
        # "Ms Example called for change, saying: “…”", "… called for change, and concluded: “…”"
        if said.endswith("ing") or (text.startswith(":", end) and text.endswith(" and ", block.start, start)):
            return self._opening(verb, block)
        if said[0] == "t":
            return self._subject(verb, block)  # whom "told" is followed by is spoken to
        inverted = text[start - 2 : start].strip()[-1:] in _MARKS_BEFORE
        # "Ann Example, of the Sample Trust, said the Governor …": what stands before the comma is a speaker already
        if inverted and not (_OFFICE_AT.match(text, end) and self._mention_before(verb, block) >= 0):
            return self._inverted(verb, block) or self._subject(verb, block)
        return self._subject(verb, block) or self._inverted(verb, block)

    # -- speakers beside a label

    def _labelled(self, label: Span, block: Span) -> Attribution | None:
        """Return the speaker of a label that begins a block: "Quote from NAME:", "Chief Inspector’s comment:"."""
        text = self._text
        if text[label.end] != ":":
            found = self._inverted(label, block, LABELLED) if label.start == block.start else None
            if found is None or not _LABEL_ENDS.match(text, found.span.end, block.end):
                return None
            holder = self._people.holder(found.office) if found.office else None
            return found if holder is None else found._replace(persons=(holder,), office="")
        owner = _OWNER.fullmatch(text, block.start, label.start)
        if owner is None:
            return None
        name = names.before(text, block.start, owner.end("owner"))
        if name is not None and name.span.end == owner.end("owner") and self._may_speak(name):
            person = self._person(name)
        else:
            person = self._people.holder(owner["owner"])
        if person is None and not roles.body(owner["owner"]):
            return None
        office = "" if person else owner["owner"]
        return Attribution(label, Span(block.start, label.end), LABELLED, (person,) if person else (), office)

    # -- speakers before the verb

    def _subject(self, verb: Span, block: Span) -> Attribution | None:
        if (index := self._mention_before(verb, block)) >= 0:
            return self._chain_before(verb, index, block)
        text = self._text
        end = self._before_adverbs(verb, block)
        if end < 0:
            return None
        # an aside ends in a comma, a pronoun in "e": most words in neither
        if text[end - 1] == "," and (aside := _ASIDE.search(text, max(block.start, end - 100), end)):
            end = aside.start()
        if text[end - 1] == "e" and (pronoun := _PRONOUN.search(text, max(block.start, end - 4), end)):
            return self._spoken(verb, Span(pronoun.start(), verb.end), BEFORE, self._recent(verb.start))
        return self._named_before(verb, end, block)

    def _opening(self, verb: Span, block: Span) -> Attribution | None:
        """Return whom a sentence begins with, who is said to speak at its end."""
        text = self._text
        start = max(text.rfind(". ", block.start, verb.start) + 2, block.start)
        index = bisect_left(self._starts, start)
        if text.startswith(("He ", "She "), start):
            person = self._recent(start)
        elif index < len(self._mentions) and self._mentions[index].extent.start == start:
            mention = self._mentions[index]
            person = self._people.find(mention.name) if mention.name else None
        else:
            name = names.at(text, start, verb.start)
            person = self._people.find(name) if name else None
        return self._spoken(verb, verb, BEFORE, person)

    def _before_adverbs(self, verb: Span, block: Span) -> int:
        """Return where the words before a verb and its adverbs end, -1 where none do."""
        text, at = self._text, verb.start
        base = max(block.start, at - 40)
        before = text[base:at].rsplit(None, 1)
        if before and text[at - 1].isspace() and before[-1] not in _ADVERB_WORDS:
            end = at - 1
        elif (adverbs := _ADVERBS.search(text, base, at)) is not None:
            end = adverbs.start()
        else:
            return -1
        while end > 0 and text[end - 1].isspace():
            end -= 1
        return end

    def _mention_before(self, verb: Span, block: Span) -> int:
        """Return the number of the mention of an office that a verb follows, -1 where it follows none."""
        index = bisect_left(self._starts, verb.start) - 1
        if index < 0 or self._mentions[index].extent.start < block.start:
            return -1
        end = self._mentions[index].extent.end
        if end > verb.start:
            return -1
        # most have but a comma and a blank between them, which the pattern allows
        plain = verb.start - end < 3 and self._text[end : verb.start] in (", ", " ")
        return index if plain or _TO_VERB.fullmatch(self._text, end, verb.start) else -1

    def _chain_before(self, verb: Span, index: int, block: Span) -> Attribution | None:
        chain = [self._mentions[index]]
        while index and _CHAIN.fullmatch(self._text, self._mentions[index - 1].extent.end, chain[0].extent.start):
            index -= 1
            if self._mentions[index].extent.start < block.start:
                break
            chain.insert(0, self._mentions[index])
        start = chain[0].extent.start
        attribution = self._of_mentions(verb, chain, Span(start, verb.end), BEFORE)
        if attribution is None or (other := self._joined(start, block)) is None:
            return attribution
        first, person = other
        return Attribution(verb, Span(first, verb.end), BEFORE, (person, *attribution.persons))

    def _of_mentions(self, verb: Span, chain: list[Mention], span: Span, where: str) -> Attribution | None:
        persons: list[Person] = []
        office = ""
        for mention in chain:
            words = mention.office.span.of(self._text) if mention.office else ""
            person = self._people.find(mention.name) if mention.name else self._definite(mention, words)
            if person is not None and person not in persons:
                persons.append(person)
            elif person is None:
                office = words
        if not persons and not (roles.role(office) or roles.body(office)):
            return None  # "one wing manager said": nobody who speaks for a body
        return _new(Attribution, (verb, span, where, tuple(persons), "" if persons else office))

    def _definite(self, mention: Mention, words: str) -> Person | None:
        """Return the holder of an office that is named as one known already: "the Chief Inspector", "Governor"."""
        lead = self._text[max(0, mention.extent.start - 4) : mention.extent.start].casefold()
        return self._people.holder(words) if lead in ("the ", "our ") else None

    def _named_before(self, verb: Span, end: int, block: Span) -> Attribution | None:
        name = names.before(self._text, block.start, end)
        if name is None or name.span.end != end or not self._may_speak(name):
            return self._described(verb, end, block)
        person = self._person(name)
        if person is None:
            return None
        joined = self._joined(name.start, block)
        persons = (joined[1], person) if joined and joined[1] is not person else (person,)
        span = _new(Span, (joined[0] if joined else name.start, verb.end))
        return _new(Attribution, (verb, span, BEFORE, persons, ""))

    def _described(self, verb: Span, end: int, block: Span) -> Attribution | None:
        """Return a speaker described without a noun of office: "Ann Example, of the Sample Trust, said"."""
        base = max(block.start, end - 130)
        for pattern in (_FROM, _APPOSITION) if self._text[end - 1] == "," else (_FROM,):
            link = pattern.search(self._text, base, end)
            name = names.before(self._text, block.start, link.start()) if link else None
            if link and name and name.full and name.span.end >= link.start() - 12:
                break
        else:
            return None
        placed = _PLACED.search(self._text[max(block.start, name.start - 6) : name.start])
        person = None if placed else self._person(name)
        if person is None:
            return None
        if person.role_span is None and person.organisation is None:
            if "body" in link.groupdict():
                person.organisation = link["body"]
            else:
                person.role_span = Span(*link.span("role"))
                person.organisation = roles.body(link["role"])
        first, persons = name.start, tuple[Person, ...]((person,))
        if (other := self._joined(first, block) or self._office_joined(first, block)) is not None:
            first, persons = other[0], (other[1], person)
        return Attribution(verb, Span(first, verb.end), BEFORE, persons)

    def _office_joined(self, at: int, block: Span) -> tuple[int, Person] | None:
        """Return the person with an office who speaks together with the one named at an offset."""
        index = bisect_left(self._starts, at) - 1
        if index < 0 or self._mentions[index].extent.start < block.start:
            return None
        name, extent = self._mentions[index].name, self._mentions[index].extent
        person = self._people.find(name) if name and _CHAIN.fullmatch(self._text, extent.end, at) else None
        return (extent.start, person) if person else None

    def _joined(self, at: int, block: Span) -> tuple[int, Person] | None:
        """Return the person who speaks together with the one named at an offset: "Mr Example and Ms Sample said"."""
        lead = self._text[max(block.start, at - 10) : at]
        link = _AND.search(lead) if "and" in lead else None
        other = names.before(self._text, block.start, at - len(link.group())) if link else None
        if other is None or not self._may_speak(other):
            return None
        person = self._person(other)
        return (other.start, person) if person else None

    # -- speakers after the verb

    def _inverted(self, verb: Span, block: Span, where: str = AFTER) -> Attribution | None:
        gap = _TO_NAME.match(self._text, verb.end, block.end)
        if gap is None:
            return None
        index = bisect_left(self._starts, verb.end)
        chain: list[Mention] = []
        at = gap.end()
        while index < len(self._mentions) and self._mentions[index].extent.start - at in (0, -4):
            chain.append(self._mentions[index])
            joint = _CHAIN.match(self._text, chain[-1].extent.end, block.end)
            if joint is None:
                break
            at, index = joint.end(), index + 1
        if chain:
            return self._of_mentions(verb, chain, Span(verb.start, chain[-1].extent.end), where)
        if pronoun := _PRONOUN_AT.match(self._text, gap.end(), block.end):
            return self._spoken(verb, Span(verb.start, pronoun.end()), where, self._recent(verb.start))
        name = names.at(self._text, gap.end(), block.end)
        if name is None or not self._may_speak(name):
            return None
        person = self._person(name)
        if person is None:
            return None
        end = name.span.end
        if person.role_span is None and (link := _FROM_AT.match(self._text, end)):
            person.organisation = person.organisation or link[1]
            end = link.end()
        return Attribution(verb, Span(verb.start, end), where, (person,))

    # -- who is meant

    def _may_speak(self, name: names.Name) -> bool:
        return name.full or bool(name.title) or self._people.find(name) is not None

    def _person(self, name: names.Name) -> Person | None:
        """Return the person of a name; a new one is added when the name is given in full or with a title."""
        person = self._people.find(name) or self._by_title(name)
        if person is None and name.title and not name.full:
            name = self._in_full(name)
            person = self._people.find(name)
        if person is None and (name.full or name.title):
            person = self._people.add(name, "speaker")
        if person is not None and (name.full or not person.evidence):
            person.evidence.append(name.span)
        return person

    def _in_full(self, name: names.Name) -> names.Name:
        """Return the full name that the release gives somewhere to a person never introduced (genre section 5)."""
        if self._full is None:
            found = names.every(self._text, Span(0, len(self._text)))
            self._full = {other.words[-1]: other for other in found if not other.title}
        return self._full.get(name.words[-1], name)

    def _by_title(self, name: names.Name) -> Person | None:
        """Return whom "Sir Ann" or "Dame Ann" means: a title of honour goes with the given name."""
        return self._people.given(name.words[0]) if not name.full and name.title in ("Sir", "Dame") else None

    def _recent(self, at: int) -> Person | None:
        named = self._people.before(at)
        found = [item for item in (named, self._last) if item is not None]
        return max(found, key=lambda item: item[0])[1] if found else None

    def _spoken(self, verb: Span, span: Span, where: str, person: Person | None) -> Attribution | None:
        return Attribution(verb, span, where, (person,)) if person is not None else None
