"""Rows of a table or chart of grades: one test and its grade at each of several inspections (genre notes, section 10).

Which column is of which inspection is told by the line that heads them ("Test | 2019 | 2016", "This inspection, last
inspection"); where none does, and two grades stand side by side or beside an arrow, the first is the earlier one.
"""

from __future__ import annotations

import re
from typing import Final

from loader.extract.judgements.graded import Graded
from loader.extract.judgements.occasions import EARLIER, HERE, NOW, NOWHERE, Occasion
from loader.extract.judgements.token import OPENING, QUOTES, Token
from loader.extract.judgements.wording import FILLERS
from loader.model import Span

_PAIR: Final = 2
_CELL: Final = frozenset(("mark", "year", "grade"))
# how many lines may stand between a row and what heads its table
_LONGEST_TABLE: Final = 12
_LONGEST_HEAD: Final = 160
# the head of a table may stand below its caption
_HEADS: Final = 2
_CELLS: Final = re.compile(r"\s*\|\s*|\t+|\s{2,}")
_LOOSE_CELLS: Final = re.compile(r"\s*[,;/:]\s*")
_LABEL: Final = re.compile(
    r"(?i)\b(?:(?P<year>(?:19|20)\d\d)\b|(?P<earlier>last|previous(?:ly)?|earlier|before|prior|then|old)\b"
    r"|(?P<now>this|current(?:ly)?|latest|now|new|today)\b)"
)
_GRADED: Final = re.compile(r"(?i)\b(?:good|poor)\b")


def is_row(tokens: list[Token], graded: list[int]) -> bool:
    """Tell whether a sentence is only a test and its grades in a row, each with its year or none.

    No words stand between them, nor brackets, but around years. `graded` are the places of the grades.
    """
    if tokens[graded[0] - 1].kind == "word":
        # so is most prose told apart
        return False
    test = next((at for at, token in enumerate(tokens[: graded[0]]) if token.kind == "test"), -1)
    if test < 0 or not all([token.kind == "mark" or token.value in FILLERS for token in tokens[:test]]):
        return False
    cells = tokens[test + 1 : graded[-1] + 1]
    rest = tokens[graded[-1] + 1 :]
    if len(_years(tokens[test + 1 :])) == len(graded):
        return all([token.kind in _CELL or token.value == "in" for token in cells + rest])
    if not all([token.kind == "grade" or _divides(token) for token in cells]):
        return False
    return all([token.kind == "mark" for token in rest]) or rest[0].value == "|"


def _divides(token: Token) -> bool:
    return token.kind == "mark" and token.value not in OPENING and token.value not in QUOTES


def _years(tokens: list[Token]) -> list[int]:
    return [int(token.value) for token in tokens if token.kind == "year"]


def read(text: str, sentence: Span, tokens: list[Token], graded: list[int], offset: int) -> list[Graded]:
    """Return the grades of such a row; `offset` is where the text of the tokens begins in the text of the release."""
    at = next(at for at, token in enumerate(tokens) if token.kind == "test")
    test, count = tokens[at], len(graded)
    years = _years(tokens[at + 1 :])
    last = next(token for token in reversed(tokens) if token.kind == "grade" or (years and token.kind == "year"))
    span = Span(test.start + offset, last.end + offset)
    columns = _of_columns([Occasion("", year) for year in years]) or _columns(text, sentence.start, count)
    found: list[Graded] = []
    for column, occasion in zip(graded, columns, strict=False):
        _, grade, start, end = tokens[column]
        words = Span(start + offset, end + offset)
        found.append(Graded(test.value, "outcome", grade, span, words, "grade-after-tests", occasion))
    return found


def _columns(text: str, start: int, count: int) -> tuple[Occasion, ...]:
    """Return the inspections of the columns of a row that begins at a place, none where nothing tells them apart."""
    end, heads = text.rfind("\n", 0, start), 0
    for _ in range(_LONGEST_TABLE):
        if end < 0:
            break
        begun = text.rfind("\n", 0, end) + 1
        line, end = text[begun:end].strip(" |\t#*_"), begun - 1
        if not any(map(str.isalnum, line)) or _GRADED.search(line):
            continue
        if len(line) <= _LONGEST_HEAD and (said := _headed(line, count)):
            return said
        heads += 1
        if heads == _HEADS:
            break
    return (Occasion(EARLIER), HERE) if count == _PAIR else ()


def _headed(line: str, count: int) -> tuple[Occasion, ...]:
    """Return the inspections that a line names for so many columns, or none if it does not name all."""
    cells = _CELLS.split(line)
    if len(cells) == 1:
        cells = _LOOSE_CELLS.split(line)
    if len(cells) > count:
        cells = cells[1 : count + 1]
    said = [_labelled(cell) for cell in cells]
    if len(said) != count:
        said = [_labelled(label.group()) for label in _LABEL.finditer(line)]
    if len(said) != count or said.count(NOWHERE) > 1 or len(said) == said.count(HERE):
        return ()
    return _of_columns(said)


def _of_columns(said: list[Occasion]) -> tuple[Occasion, ...]:
    """Return the inspections of columns by what their heads say: years but the latest are of earlier inspections."""
    named = any([occasion.time == NOW or occasion is NOWHERE for occasion in said])
    latest = 0 if named else max([occasion.year or 0 for occasion in said], default=0)
    return tuple([_of_column(occasion, latest) for occasion in said])


def _labelled(cell: str) -> Occasion:
    """Return the inspection that the head of a column names."""
    occasion = NOWHERE
    for label in _LABEL.finditer(cell):
        if label["year"]:
            return Occasion(occasion.time, int(label["year"]))
        occasion = Occasion(EARLIER) if label["earlier"] else HERE
    return occasion


def _of_column(occasion: Occasion, latest: int) -> Occasion:
    if occasion is NOWHERE or occasion.time == NOW:
        return HERE
    return Occasion("" if occasion.year == latest else EARLIER, occasion.year)
