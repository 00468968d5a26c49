"""A rule by which a sentence is set aside: what it begins with or has anywhere, tried only where its words occur."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, reduce
from operator import or_
from typing import Final, NamedTuple

from loader.extract import triggers
from loader.extract.findings import searches

# what every sentence has that has a word
ANY: Final = -1
# the triggers of which one each is needed, the search, and the name of the rule
_Tried = tuple[int, int, Callable[[str], re.Match[str] | None], str]

# "<copy|copies> <available|free> \bcop(?:y|ies)\b…"
_LED = re.compile(r"(?:<(?P<words>[\w|]+)> )?(?:<(?P<others>[\w|]+)> )?(?P<pattern>.+)", re.DOTALL)


class Part(NamedTuple):
    """A pattern, and the triggers of words of which it finds nothing without one of `own` and one of `other`."""

    own: int
    other: int
    find: Callable[[str], re.Match[str] | None]
    pattern: str


class Rule(NamedTuple):
    """What a sentence begins with, or has anywhere; `needs` are the triggers of words of which it must have one.

    Looking at the beginning alone costs little; before the whole is searched a sentence must have one of the words
    `inside`, unless a part asks for other words itself.
    """

    name: str
    needs: int
    openings: tuple[Part, ...]
    inside: int
    parts: tuple[Part, ...]


class Rules:
    """Some rules, tried together: of most sentences no part of any rule is looked at."""

    def __init__(self, *rules: Rule) -> None:
        """Sort the parts of all rules by the triggers without one of which they find nothing."""
        self._parts = [part for rule in rules for part in (*rule.openings, *rule.parts)]
        by_trigger: dict[int, list[_Tried]] = {}
        for rule in rules:
            for part in (*rule.openings, *rule.parts):
                # what is not asked for is asked twice
                inside = rule.needs if part in rule.openings else rule.inside
                tried = rule.needs, inside if part.other == ANY else part.other, part.find, rule.name
                by_trigger.setdefault(rule.needs if part.own == ANY else part.own, []).append(tried)
        self._told = reduce(or_, by_trigger)
        self._tried = by_trigger

    def first(self, words: str, triggered: int) -> str | None:
        """Return the name of a rule that words follow; `triggered` are the triggers of a sentence that has them."""
        told = triggered & self._told
        while told:
            # the lowest bit
            trigger = told & -told
            for needs, other, find, name in self._tried[trigger]:
                if triggered & needs and triggered & other and find(words) is not None:
                    return name
            told ^= trigger
        return None

    def find(self, words: str, triggered: int) -> bool:
        """Tell whether words have what one of the rules looks for, though not the words that it needs."""
        for own, other, find, _ in self._parts:
            if triggered & own and triggered & other and find(words) is not None:
                return True
        return False


def of(name: str, needs: str, *patterns: str, inside: str = "") -> Rule:
    """Return a rule; a pattern that starts with "^" is one of the beginning, in all its alternatives.

    Before each may stand, in angle brackets, words without one of which it finds nothing, and then others likewise.
    """
    needed = triggers.on_stems(needs)
    parts = [_part(match) for match in map(_LED.fullmatch, patterns) if match]
    openings = tuple([part for part in parts if part.pattern.startswith("(?i)^")])
    searched = tuple([part for part in parts if part not in openings])
    return Rule(name, needed, openings, triggers.on_stems(inside) if inside else needed, searched)


def _part(led: re.Match[str]) -> Part:
    pattern = led["pattern"]
    find = re.compile(f"(?i){pattern}").match if pattern.startswith("^") else searches.of(pattern).search
    return Part(_on(led["words"]), _on(led["others"]), find, f"(?i){pattern}")


@cache
def _on(words: str | None) -> int:
    return triggers.on(f"<{words.replace('|', '> <')}>") if words else ANY
