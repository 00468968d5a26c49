"""Words as part of a key: one rule for the keys that releases give and for those that IRIs end in."""

from __future__ import annotations

import unicodedata
from string import ascii_letters, digits
from typing import Final

_KEPT: Final = (ascii_letters + digits).encode()
# each ASCII character as part of a key, a blank for those that stand between words
_PLAIN: Final = bytes(code if code in _KEPT else ord(" ") for code in range(256)).lower()


def slug(words: str) -> str:
    """Return words as part of a key: ASCII letters in lower case and digits, with hyphens between the words."""
    if not words.isascii():
        letters = unicodedata.normalize("NFKD", words)
        words = "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("’", "")
        words = words.casefold()
    return b"-".join(words.encode("ascii", "replace").translate(_PLAIN, b"'").split()).decode()
