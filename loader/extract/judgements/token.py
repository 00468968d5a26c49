"""One token of a sentence that grades tests, and the marks that stand around tokens."""

from __future__ import annotations

from operator import itemgetter
from typing import Final, NamedTuple

from loader.model import Span

QUOTES: Final = frozenset("“”‘’\"'")
NO_WORDS: Final = frozenset(("mark", "test", "grade", "all", "rest", "some", "both", "this"))
OPENING: Final = frozenset("([")


class Token(NamedTuple):
    """One token: `value` is the slug of a test or grade, else the words in lower case."""

    kind: str
    value: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return where the token stands; most are never asked."""
        return Span(self.start, self.end)

    def of(self, text: str) -> str:
        """Return the words that it was made of."""
        return text[self.start : self.end]


kinds: Final = itemgetter(0)
values: Final = itemgetter(1)
"""Of many tokens at once these are far cheaper than their attributes one by one."""


def is_word(token: Token) -> bool:
    """Tell whether a token is a plain word, or stands for none of the things graded."""
    return token.kind not in NO_WORDS
