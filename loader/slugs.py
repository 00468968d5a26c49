"""Words as part of a key: one rule for the keys that releases give and for those that IRIs end in."""

from __future__ import annotations

import re
import unicodedata

_BETWEEN = re.compile(r"[^a-z0-9]+")


def slug(words: str) -> str:
    """Return words as part of a key: ASCII letters in lower case and digits, with hyphens between the words."""
    if not words.isascii():
        letters = unicodedata.normalize("NFKD", words)
        words = "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("’", "")
    return _BETWEEN.sub("-", words.casefold().replace("'", "")).strip("-")
