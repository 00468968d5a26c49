"""A rule by which a sentence is set aside: what it begins with or has anywhere, tried only where its words occur."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import Final, NamedTuple

from loader.extract import triggers

# what every sentence has that has a word
ANY: Final = -1

# "<copy|copies> \bcop(?:y|ies)\b…"
_LED = re.compile(r"(?:<(?P<words>[\w|]+)> )?(?P<pattern>.+)", re.DOTALL)


class Part(NamedTuple):
    """A pattern to search for, and the triggers of words without one of which it finds nothing."""

    own: int
    search: Callable[[str], re.Match[str] | None]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a sentence begins with, or has anywhere; `needs` are the triggers of words of which it must have one.

    Looking at the beginning alone costs little; before the whole is searched a sentence must have one of the words
    `inside`, and one of those of the part sought, of which `own` has all.
    """

    name: str
    needs: int
    opening: re.Pattern[str] | None
    inside: int
    own: int
    parts: tuple[Part, ...]

    def fits(self, words: str, triggered: int) -> bool:
        """Tell whether words follow the rule; `triggered` are their triggers, or those of a sentence that has them."""
        if not triggered & self.needs:
            return False
        if self.opening is not None and self.opening.match(words):
            return True
        if triggered & self.inside and triggered & self.own:
            for own, search, _ in self.parts:
                if triggered & own and search(words) is not None:
                    return True
        return False

    def finds(self, words: str, triggered: int) -> bool:
        """Tell whether words have what the rule looks for, though not the words that it needs."""
        if self.opening is not None and self.opening.match(words):
            return True
        return any([triggered & part.own and part.search(words) is not None for part in self.parts])


def of(name: str, needs: str, *patterns: str, inside: str = "") -> Rule:
    """Return a rule; a pattern that starts with "^" is one of the beginning, in all its alternatives.

    Before any other may stand the words, in angle brackets, without one of which it finds nothing.
    """
    needed = triggers.on_stems(needs)
    opening = "|".join([pattern for pattern in patterns if pattern.startswith("^")])
    parts = tuple([_part(pattern) for pattern in patterns if not pattern.startswith("^")])
    return Rule(
        name,
        needed,
        re.compile(f"(?i){opening}") if opening else None,
        triggers.on_stems(inside) if inside else needed,
        reduce(or_, [part.own for part in parts], 0),
        parts,
    )


def _part(led: str) -> Part:
    match = _LED.match(led)
    assert match is not None
    pattern = re.compile(f"(?i){match['pattern']}")
    return Part(_on(match["words"]) if match["words"] else ANY, pattern.search, pattern)


@cache
def _on(words: str) -> int:
    return triggers.on(f"<{words.replace('|', '> <')}>")
