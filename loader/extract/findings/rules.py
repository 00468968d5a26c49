"""A rule by which a sentence is set aside: what it begins with or has anywhere, tried only where its words occur."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from loader.extract import triggers

# what every sentence has that has a word
ANY: Final = -1

# "<copy|copies> \bcop(?:y|ies)\b…"
_LED = re.compile(r"(?:<(?P<words>[\w|]+)> )?(?P<pattern>.+)", re.DOTALL)


class Part(NamedTuple):
    """A pattern of a rule, with the triggers of two lists of words of which a sentence must have one each."""

    inside: int
    own: int
    sought: Callable[[str], re.Match[str] | None]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a sentence begins with, or has anywhere; `needs` are the triggers of words of which it must have one."""

    name: str
    needs: int
    parts: tuple[Part, ...]

    def fits(self, words: str, triggered: int) -> bool:
        """Tell whether words follow the rule; `triggered` are their triggers, or those of a sentence that has them."""
        if triggered & self.needs:
            for inside, own, sought, _ in self.parts:
                if triggered & inside and triggered & own and sought(words) is not None:
                    return True
        return False

    def finds(self, words: str, triggered: int) -> bool:
        """Tell whether words have what the rule looks for, though not the words that it needs."""
        return any([triggered & part.own and part.sought(words) is not None for part in self.parts])


def of(name: str, needs: str, *patterns: str, inside: str = "") -> Rule:
    """Return a rule; a pattern that starts with "^" is one of the beginning, in all its alternatives.

    Looking at the beginning alone costs little; before the whole is searched a sentence must have one of the words
    `inside`, and one of those, if any, that stand before the pattern: it finds nothing without them.
    """
    needed = triggers.on_stems(needs)
    within = triggers.on_stems(inside) if inside else needed
    opening = re.compile("(?i)" + "|".join([pattern for pattern in patterns if pattern.startswith("^")]))
    parts = [Part(needed, ANY, opening.match, opening)] if opening.pattern != "(?i)" else []
    for led in [_LED.match(pattern) for pattern in patterns if not pattern.startswith("^")]:
        assert led is not None
        pattern = re.compile(f"(?i){led['pattern']}")
        parts.append(Part(within, _on(led["words"]) if led["words"] else ANY, pattern.search, pattern))
    return Rule(name, needed, tuple(parts))


@cache
def _on(words: str) -> int:
    return triggers.on(f"<{words.replace('|', '> <')}>")
