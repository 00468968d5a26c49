"""What opens a point of a list: bullets and numbers, and after an introduction any sign that lines have in common.

Copies turn the bullets of a release into whatever their site or mail has: dashes, ticks, arrows, letters of a lost font
(genre notes, section 7).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

BLANKS: Final = " \t\u00a0"
_BLANK: Final = f"[{BLANKS}]"
# arrows are not among these: without an introduction a site's own links stand behind them
_MARKS = "•·∙●○▪▫■□◦‣⁃◆◊❖➢✓✔✗✘\uf076\uf0a7\uf0b7\uf0d8\uf0fc\u007f"
# the hyphens of other keyboards and the minus are among them; a word may begin with these
_DASHES = "-*‐‑‒–—−"
# behind a plus figures are a telephone number
BULLET = re.compile(rf"{_BLANK}*+(?:[{_MARKS}]|[{_DASHES}o](?={_BLANK})|\+(?={_BLANK}++[^\d\s])){_BLANK}*+")
NUMBER = re.compile(rf"{_BLANK}*+\(?\d{{1,2}}[.)]{_BLANK}++")
# "1 Cells were cold": a number without a mark, where that of the point before or after goes with it
_BARE = re.compile(rf"{_BLANK}*+(\d{{1,2}}){_BLANK}++(?=[A-Z])")
_MONTH = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b"
)
# "(a) Boys", "ii. Complaints": so does a letter or a Roman number, which may be read as either
LETTERED = re.compile(rf"{_BLANK}*+\(?([a-z]|[ivx]{{2,5}})[.)]{_BLANK}++(?=\S)")
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
# a dash alone may part two paragraphs
_LONE: Final = frozenset(f"{_MARKS}{_DASHES}o") - {"—"}
# what a line with any marker begins with, but for figures
OPENERS: Final = frozenset(f"{BLANKS}{_MARKS}{_DASHES}+o(>#")
COLONS: Final = (":", ":**", ":__", ": ", ":\u00a0")

# what opens a quotation, a remark, a heading, a row of a table or the rest of a sentence, and no point
_OTHERWISE: Final = frozenset("“”‘’«\"'`´()[]{}<>#|£$€%&@.,;:…")
_EMPHASIS: Final = "*_"
# letters that are words
_WORDS: Final = frozenset("aAI")
_BEFORE_A: Final = ord("a") - 1
# a heading that is numbered is shorter than this, and ends without a stop
_LEAST: Final = 40
# how far into a line its emphasis may end, and how many lines below a point the next may begin
_FAR: Final = 200
_NEAR: Final = 10

# a line that is not blank: where it starts and ends, its words, and whether there is no blank line above it
Line = tuple[int, int, str, bool]


def is_lone(words: str) -> bool:
    """Tell whether a line is a bullet and nothing else."""
    return words.strip(BLANKS) in _LONE


def sign(words: str) -> str:
    """Return the sign with which a line could open a point: a mark, or a letter that is no word.

    "" for none, and for a bullet that is one wherever it stands.
    """
    if BULLET.match(words):
        return ""
    opening = words[:_FAR].lstrip(BLANKS)
    mark, rest = opening[:1], opening[1:]
    if mark in _OTHERWISE or mark.isdecimal() or mark.isspace():
        return ""
    if mark.isalpha():
        return mark if rest[:1] in BLANKS and rest.strip() and mark not in _WORDS else ""
    if mark in _EMPHASIS and mark in rest:
        return ""
    # a rule across the page, and a telephone number
    return "" if not rest.strip(mark + BLANKS) or (mark == "+" and rest[0].isdecimal()) else mark


def shared(lines: Sequence[Line], at: int) -> str:
    """Return the sign that the line at a place below an introduction has in common with the next point, "" for none."""
    found = sign(lines[at][2])
    if not found:
        return ""
    for _, _, words, follows in lines[at + 1 : at + _NEAR]:
        if sign(words) == found:
            return found
        if not follows:
            break
    return ""


def after(words: str, found: str) -> int:
    """Return where the words of a point begin behind its sign."""
    opening = words.lstrip(BLANKS)[1:].lstrip(BLANKS if found.isalpha() else found + BLANKS)
    return len(words) - len(opening)


def counted(lines: Sequence[Line], at: int, last: int) -> tuple[int, int]:
    """Return the number without a mark, or the letter, that opens a point, and where the words of that begin.

    `last` is the number of the point before: this one goes on from it, or the next line with a number from this. Zeros
    stand for none.
    """
    numbers, after = _numbers(lines[at][2])
    if not numbers:
        return 0, 0
    if last and last + 1 in numbers:
        return last + 1, after
    following = (_numbers(words)[0] for _, _, words, _ in lines[at + 1 : at + _NEAR])
    ahead = next(filter(None, following), ())
    return next(((number, after) for number in numbers if number + 1 in ahead), (0, 0))


def _numbers(words: str) -> tuple[tuple[int, ...], int]:
    """Return what the number without a mark or the letter before words that could be a point may count, and its end."""
    if lettered := LETTERED.match(words):
        counts = (_ROMAN.get(lettered[1], 0), ord(lettered[1]) - _BEFORE_A if len(lettered[1]) == 1 else 0)
        return tuple(filter(None, counts)), lettered.end()
    number = _BARE.match(words)
    if number is None or _MONTH.match(words, number.end()):
        return (), 0
    told = len(words) > _LEAST or words.rstrip(BLANKS)[-1:] in (".", ";")
    return ((int(number[1]),), number.end()) if told else ((), 0)
