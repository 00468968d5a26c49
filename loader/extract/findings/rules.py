"""A rule by which a sentence is set aside: what it begins with or has anywhere, tried only where its words occur."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, reduce
from operator import or_
from typing import Final, NamedTuple

from loader.extract import triggers

# what every sentence has that has a word
ANY: Final = -1

# "<copy|copies> \bcop(?:y|ies)\b…"
_LED = re.compile(r"(?:<(?P<words>[\w|]+)> )?(?P<pattern>.+)", re.DOTALL)


class Part(NamedTuple):
    """A pattern, and the triggers of words without one of which it finds nothing."""

    own: int
    find: Callable[[str], re.Match[str] | None]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a sentence begins with, or has anywhere; `needs` are the triggers of words of which it must have one.

    Looking at the beginning alone costs little; before the whole is searched a sentence must have one of the words
    `inside`.
    """

    name: str
    needs: int
    opening: Part | None
    inside: int
    parts: tuple[Part, ...]
    own: int = field(init=False)

    def __post_init__(self) -> None:
        """Join what all parts search for, so that most sentences need no look at each of them."""
        object.__setattr__(self, "own", reduce(or_, [part.own for part in self.parts], 0))

    def fits(self, words: str, triggered: int) -> bool:
        """Tell whether words follow the rule; `triggered` are their triggers, or those of a sentence that has them."""
        if not triggered & self.needs:
            return False
        opening = self.opening
        if opening is not None and triggered & opening.own and opening.find(words) is not None:
            return True
        if triggered & self.inside and triggered & self.own:
            for own, find, _ in self.parts:
                if triggered & own and find(words) is not None:
                    return True
        return False

    def finds(self, words: str, triggered: int) -> bool:
        """Tell whether words have what the rule looks for, though not the words that it needs."""
        parts = self.parts if self.opening is None else (self.opening, *self.parts)
        return any([triggered & part.own and part.find(words) is not None for part in parts])


def of(name: str, needs: str, *patterns: str, inside: str = "") -> Rule:
    """Return a rule; a pattern that starts with "^" is one of the beginning, in all its alternatives.

    Before each may stand the words, in angle brackets, without one of which it finds nothing.
    """
    needed = triggers.on_stems(needs)
    led = [(_on(match["words"]), match["pattern"]) for match in map(_LED.fullmatch, patterns) if match]
    openings = [(own, pattern) for own, pattern in led if pattern.startswith("^")]
    opening = re.compile("(?i)" + "|".join([pattern for _, pattern in openings]))
    searched = [(own, re.compile(f"(?i){pattern}")) for own, pattern in led if not pattern.startswith("^")]
    return Rule(
        name,
        needed,
        Part(reduce(or_, [own for own, _ in openings]), opening.match, opening) if openings else None,
        triggers.on_stems(inside) if inside else needed,
        tuple([Part(own, pattern.search, pattern) for own, pattern in searched]),
    )


@cache
def _on(words: str | None) -> int:
    return triggers.on(f"<{words.replace('|', '> <')}>") if words else ANY
