"""Numbers as releases write them: "1,258", "Forty-four", "two hundred and eighty-seven", "just under 400", "none".

The forms are those of the genre notes, section 6. A vague number is the number that it names.
"""

from __future__ import annotations

import re
from typing import Final

_UNIT_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS_WORDS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS: Final = {word: number for number, word in enumerate(_UNIT_WORDS.split())}
_TENS: Final = {word: 10 * number for number, word in enumerate(_TENS_WORDS.split(), start=2)}
_NONE: Final = ("none", "nil", "no", "not one")

_UNIT = "(?:" + "|".join(sorted(_UNITS, key=len, reverse=True)) + ")"
_BELOW_100 = "(?:(?:" + "|".join(_TENS) + rf")(?:[-\s]{_UNIT})?|{_UNIT})"
_BELOW_1000 = rf"(?:(?:an?|{_UNIT})\shundred(?:\sand\s{_BELOW_100}|\s{_BELOW_100})?|{_BELOW_100})"
_WORDS = rf"(?:(?:an?|{_BELOW_1000})\sthousand(?:,?\s(?:and\s)?{_BELOW_1000})?|{_BELOW_1000})"
# not the parts of a date, a share, a sum of money, an ordinal or a decimal
# (what may not stand before is looked at behind the first figure, since looking for a figure first is far faster)
_DIGITS = r"\d(?<![\d£$€/.,–-].)(?:\d{0,2}(?:,\d{3})+|\d{0,5})(?![\d%/]|[.,]\d|\s?per\s?cent|(?:st|nd|rd|th|am|pm)\b)"

NUMBER: Final = rf"(?:{_DIGITS}|\b{_WORDS}\b)"
"""A pattern for a whole number in digits or words; it is to be used without regard to case."""

NUMBER_OR_NONE: Final = rf"(?:{NUMBER}|\b(?:{'|'.join(name.replace(' ', chr(92) + 's') for name in _NONE)})\b)"
"""The same, or a word that counts nothing."""

VAGUE: Final = (
    r"(?:(?:just|only|well|slightly|a\slittle|little)\s)?"
    r"(?:(?:under|over|about|around|almost|nearly|some|roughly|approximately|more\sthan|fewer\sthan|less\sthan"
    r"|in\sexcess\sof|up\sto|close\sto|at\sleast)\s)?"
)
"""A pattern for the words that may stand before a vague number, with the blank behind them."""

FRACTION: Final = (
    r"(?:\b(?:(?:a|one|two|three|four)[-\s])?(?:half|halves|third|thirds|quarter|quarters|fifth|fifths|tenth|tenths)\b"
    r"|(?<![\d.,])\d{1,3}(?:\.\d)?(?:%|\s?per\s?cent\b))"
)
"""A pattern for a share of a whole."""


def value(words: str) -> int | None:
    """Return the whole number that the words name, 0 for "none", or None when they name no number."""
    plain = " ".join(words.casefold().replace("-", " ").split())
    if plain in _NONE:
        return 0
    digits = plain.replace(",", "")
    if digits.isascii() and digits.isdigit():
        return int(digits)
    total = part = 0
    for word in digits.split():
        if word in ("a", "an"):
            part += 1
        elif word == "hundred":
            part *= 100
        elif word == "thousand":
            total, part = total + part * 1000, 0
        elif word in _UNITS or word in _TENS:
            part += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word != "and":
            return None
    return total + part if digits else None


NAMED: Final = re.compile(NUMBER, re.IGNORECASE)
IN_DIGITS: Final = re.compile(_DIGITS, re.IGNORECASE)
