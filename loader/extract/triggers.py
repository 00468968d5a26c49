"""What a stretch of text can be about, told by its words alone: one number to look at instead of many searches.

A recogniser names the words, or parts of words, without one of which it finds nothing; each such list is a trigger, one
bit of a number. A word of the language is looked up once in the life of a process for the triggers of all recognisers.
What has to be looked at in a sentence then stands in the triggers of its words, joined by `|`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Final

from loader.stemming import STEMS

# a part of a word is not longer
_LONGEST_PART: Final = 24
# what is longer is no word: any part may stand in it
_LONGEST_WORD: Final = 200
_FIGURE = re.compile(r"\d")
_LETTERS = re.compile(r"\w+")

Parts = Callable[[], Iterable[str]]
Listed = list[str] | Parts

_parts: dict[int, Listed] = {}
_stems: dict[int, Listed] = {}


def on(parts: str | Parts) -> int:
    """Return the trigger of some parts of words, in lower case.

    "<" stands before the first letter of a word and ">" behind its last, "0" for any figure: "<men>" is that word
    alone, "00" a number of two figures. A function is asked for its parts when the first word is looked up, as for the
    labels of a concept scheme. Every trigger has to be made while modules are imported: RuntimeError tells of a later
    one.
    """
    return _made(_parts, parts.split() if isinstance(parts, str) else parts)


def on_stems(words: str | Parts) -> int:
    """Return the trigger of some words in all their forms, told by their stems; a function is asked for stems."""
    return _made(_stems, [STEMS[word] for word in words.split()] if isinstance(words, str) else words)


def _made(kind: dict[int, Listed], listed: Listed) -> int:
    if _all.cache_info().currsize:
        raise RuntimeError("a trigger was made after the first word was looked up, which would not have it")
    trigger = 1 << len(_parts) + len(_stems)
    kind[trigger] = listed
    return trigger


def of(word: str) -> int:
    """Return the triggers of one word, whichever its case."""
    by_part, by_stem = _all()
    found = by_stem.get(STEMS[word], 0)
    for part in _taken_apart(word) if len(word) <= _LONGEST_WORD else by_part:
        found |= by_part.get(part, 0)
    return found


@cache
def _all() -> tuple[dict[str, int], dict[str, int]]:
    """Return the triggers of each part and of each stem; after this no more can be made."""
    return _gathered(_parts), _gathered(_stems)


def _gathered(kind: dict[int, Listed]) -> dict[str, int]:
    found: dict[str, int] = {}
    for trigger, listed in kind.items():
        for part in listed() if callable(listed) else listed:
            found[part] = found.get(part, 0) | trigger
    return found


def _taken_apart(word: str) -> Iterator[str]:
    """Yield every part of a word as patterns without regard to case meet it, with its ends and figures as in `on`."""
    # "ı" and "İ" meet "i" in such patterns, though one has another capital and the other a dot of its own when folded
    plain = word.casefold().replace("ı", "i").replace("i\u0307", "i")
    plain = _LETTERS.sub(r"<\g<0>>", _FIGURE.sub("0", plain))
    for start in range(len(plain)):
        for end in range(start + 1, min(start + _LONGEST_PART, len(plain)) + 1):
            yield plain[start:end]
