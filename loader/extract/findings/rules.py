"""A rule by which a sentence is set aside: what it begins with or has anywhere, tried only where its words occur."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loader.extract import triggers


@dataclass(frozen=True, slots=True)
class Rule:
    """What a sentence begins with, or has anywhere; `needs` and `inside` are the triggers of words that it must have.

    Looking at the beginning alone costs little; `inside` are further words needed before the whole is searched.
    """

    name: str
    needs: int
    opening: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None
    inside: int

    def fits(self, words: str, triggered: int = -1) -> bool:
        """Tell whether words follow the rule; where their triggers are not known the patterns alone decide."""
        if not triggered & self.needs:
            return False
        if self.opening is not None and self.opening.match(words):
            return True
        if self.anywhere is None or not triggered & self.inside:
            return False
        return self.anywhere.search(words) is not None


def of(name: str, needs: str, *patterns: str, inside: str = "") -> Rule:
    """Return a rule; a pattern that starts with "^" is one of the beginning, in all its alternatives."""
    needed = triggers.on_stems(needs)
    opening = "|".join(pattern for pattern in patterns if pattern.startswith("^"))
    anywhere = "|".join(pattern for pattern in patterns if not pattern.startswith("^"))
    return Rule(
        name,
        needed,
        re.compile(f"(?i){opening}") if opening else None,
        re.compile(f"(?i){anywhere}") if anywhere else None,
        triggers.on_stems(inside) if inside else needed,
    )
