"""A rule by which a sentence is set aside: what it begins with or has anywhere, tried only where its words occur."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loader.extract.findings.segments import stems


@dataclass(frozen=True, slots=True)
class Rule:
    """What a sentence begins with, or has anywhere; `needs` and `inside` are stems of which it must have one.

    Looking at the beginning alone costs little; `inside` are further words needed before the whole is searched.
    """

    name: str
    needs: frozenset[str]
    opening: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None
    inside: frozenset[str]

    def fits(self, words: str, vocabulary: frozenset[str] | None = None) -> bool:
        """Tell whether words follow the rule; without their stems the patterns alone decide."""
        if vocabulary is not None and self.needs.isdisjoint(vocabulary):
            return False
        if self.opening is not None and self.opening.match(words):
            return True
        if self.anywhere is None or (vocabulary is not None and self.inside.isdisjoint(vocabulary)):
            return False
        return self.anywhere.search(words) is not None


def of(name: str, needs: str, *patterns: str, inside: str = "") -> Rule:
    """Return a rule; a pattern that starts with "^" is one of the beginning, in all its alternatives."""
    opening = "|".join(pattern for pattern in patterns if pattern.startswith("^"))
    anywhere = "|".join(pattern for pattern in patterns if not pattern.startswith("^"))
    return Rule(
        name,
        stems(needs),
        re.compile(f"(?i){opening}") if opening else None,
        re.compile(f"(?i){anywhere}") if anywhere else None,
        stems(inside or needs),
    )
