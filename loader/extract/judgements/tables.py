"""Rows of a table or chart of grades: one test and its grade at each of several inspections (genre notes, section 10).

Which column is of which inspection is told by the line that heads them ("Test | 2019 | 2016", "This inspection, last
inspection"); where none does, and two grades stand side by side or beside an arrow, the first is the earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from loader.extract.judgements import phrasing
from loader.extract.judgements.graded import Graded
from loader.extract.judgements.grades import tokens
from loader.extract.judgements.occasions import EARLIER, HERE, NOW, NOWHERE, Occasion
from loader.extract.judgements.token import OPENING, QUOTES, Token, kinds, values
from loader.extract.judgements.wording import FILLERS, PREPOSITIONS, words
from loader.extract.layout import Block, Layout
from loader.model import Span

_PAIR: Final = 2
# what may stand before the test of a row: "Outcomes for safety"
_BEFORE_TEST: Final = FILLERS | PREPOSITIONS
_SCALE: Final = ["good", "reasonably-good", "not-sufficiently-good", "poor"]
_CELL: Final = frozenset(("mark", "year", "grade"))
# how many lines may stand between a row and what heads its table
_LONGEST_TABLE: Final = 12
LONGEST_ROW: Final = 160
_LONGEST_CELL: Final = 60
_LONGEST_BELOW: Final = 600
_MOST_CELLS: Final = 4
# the head of a table may stand below its caption
_HEADS: Final = 2
# what a cell may say beside its grade
_WORDS: Final = FILLERS | words("previously formerly current currently latest previous no change same")
_CELLS: Final = re.compile(r"\s*\|\s*|\t+|\s{2,}")
_LOOSE_CELLS: Final = re.compile(r"\s*[,;/:]\s*")
_LABEL: Final = re.compile(
    r"(?i)\b(?:(?P<year>(?:19|20)\d\d)\b|(?P<earlier>last|previous(?:ly)?|earlier|before|prior|then|old)\b"
    r"|(?P<now>this|current(?:ly)?|latest|now|new|today)\b)"
)
_GRADED: Final = re.compile(r"(?i)\b(?:good|poor)\b")


def is_row(row: list[Token], graded: list[int]) -> bool:
    """Tell whether a sentence is only a test and its grades in a row, each with its year or none.

    No words stand between them, nor brackets, but around years and inside cells with bars between them. `graded` are
    the places of the grades.
    """
    if row[graded[0] - 1].kind == "word" or "test" in map(kinds, row[graded[0] : graded[1]]):
        # so are most prose and most lists told apart
        return False
    test = next((at for at, token in enumerate(row[: graded[0]]) if token.kind == "test"), -1)
    if test < 0 or not all([token.kind == "mark" or token.value in _BEFORE_TEST for token in row[:test]]):
        return False
    cells = row[test + 1 : graded[-1] + 1]
    rest = row[graded[-1] + 1 :]
    if len(_years(row[test + 1 :])) == len(graded):
        return all([token.kind in _CELL or token.value == "in" for token in cells + rest])
    if not (_are_barred(row, [test, *graded]) or all([token.kind == "grade" or _divides(token) for token in cells])):
        return False
    return all([token.kind == "mark" for token in rest]) or rest[0].value == "|"


def _divides(token: Token) -> bool:
    if token.value.isdigit():
        return True
    return token.kind == "mark" and token.value not in OPENING and token.value not in QUOTES


def _are_barred(row: list[Token], places: list[int]) -> bool:
    """Tell whether a bar stands between all of some tokens: so they are cells, whatever else these hold."""
    return all(["|" in map(values, row[before:after]) for before, after in pairwise(places)])


def _years(row: list[Token]) -> list[int]:
    return [int(token.value) for token in row if token.kind == "year"]


def read(text: str, sentence: Span, row: list[Token], graded: list[int], offset: int) -> list[Graded]:
    """Return the grades of such a row; `offset` is where the text of the tokens begins in the text of the release."""
    at = next(at for at, token in enumerate(row) if token.kind == "test")
    test, count = row[at], len(graded)
    years = _years(row[at + 1 :])
    last = next(token for token in reversed(row) if token.kind == "grade" or (years and token.kind == "year"))
    span = Span(test.start + offset, last.end + offset)
    said = [Occasion("", year) for year in years]
    if len(said) != count:
        ends = [row[before].end + offset for before in (at, *graded)]
        said = [_labelled(text[end : row[column].start + offset]) for end, column in zip(ends, graded, strict=False)]
    columns = _of_columns(said) or _columns(text, sentence.start, count)
    found: list[Graded] = []
    for column, occasion in zip(graded, columns, strict=False):
        _, grade, start, end = row[column]
        stated = Span(start + offset, end + offset)
        found.append(Graded(test.value, "outcome", grade, span, stated, "grade-after-tests", occasion))
    return found


def across(text: str, row: Span) -> list[Graded]:
    """Return the grades of a row below a line that names the tests: "2019 | good | poor" below "Year | Safety | …"."""
    found, graded = tokens(text[row.start : row.end], 0)
    if len(graded) < _PAIR or not all(map(_is_of_cell, found)):
        return []
    years: list[int] = []
    for line in _above(text, row.start):
        tests = [token.value for token in tokens(line, 0)[0] if token.kind == "test"]
        if not _GRADED.search(line) or tests:
            break
        years += _years(tokens(line, 0)[0])
    else:
        return []
    if len(tests) != len(graded):
        return []
    end = text.find("\n\n", row.end)
    below = tokens(text[row.end : end if 0 <= end < row.end + _LONGEST_BELOW else row.end + _LONGEST_BELOW], 0)[0]
    said = _labelled(text[row.start : row.start + found[graded[0]].start])
    if said is NOWHERE and [found[at].value for at in graded] in (_SCALE, _SCALE[::-1]):
        # what grades there are, not those of the tests
        return []
    latest = max([*years, *_years(below), said.year or 0])
    occasion = said if said is NOWHERE else _of_column(said, latest)
    given: list[Graded] = []
    for test, at in zip(tests, graded, strict=True):
        _, grade, start, stop = found[at]
        span = Span(row.start + start, row.start + stop)
        given.append(Graded(test, "outcome", grade, span, span, "grade-after-tests", occasion))
    return given


def downward(layout: Layout, block: Block) -> Span | None:
    """Return the stretch from a test to the last of the cells below it, where a block is the first of these.

    So tables stand whose cells are lines: "Safety", "Poor", "Good"; "Safety", "2016: poor", "2019: good".
    """
    text, page = layout.text, layout.blocks
    head = page[block.number - 1].span if block.number else None
    if head is None or test_named(text, head) is None:
        return None
    end = 0
    for cell in page[block.number : block.number + _MOST_CELLS]:
        if not _is_cell(text, cell.span):
            break
        end = cell.span.end
    return Span(head.start, end) if end else None


def test_named(text: str, span: Span) -> str | None:
    """Return the test that a line names, if it holds nothing else."""
    if span.end - span.start > _LONGEST_CELL:
        return None
    return phrasing.names().get(text[span.start : span.end].casefold().strip(" :–—-|*#_"))


def _is_cell(text: str, span: Span) -> bool:
    if span.end - span.start > _LONGEST_CELL:
        return False
    found, graded = tokens(text[span.start : span.end], 0)
    return bool(graded) and all(map(_is_of_cell, found))


def _is_of_cell(token: Token) -> bool:
    return token.kind in _CELL or (token.kind == "word" and token.value in _WORDS)


def _above(text: str, start: int) -> Iterator[str]:
    """Yield the lines above a place that hold anything, the nearest first."""
    end = text.rfind("\n", 0, start)
    for _ in range(_LONGEST_TABLE):
        if end < 0:
            return
        begun = text.rfind("\n", 0, end) + 1
        line, end = text[begun:end].strip(" |\t#*_"), begun - 1
        if len(line) > LONGEST_ROW:
            return
        if any(map(str.isalnum, line)):
            yield line


def _columns(text: str, start: int, count: int) -> tuple[Occasion, ...]:
    """Return the inspections of the columns of a row that begins at a place, none where nothing tells them apart."""
    heads: list[str] = []
    for line in _above(text, start):
        if _GRADED.search(line) or line.casefold() in phrasing.names():
            continue
        # the cells of the head may be lines too
        heads.insert(0, line)
        if said := _headed(line, count) or _headed(" | ".join(heads), count):
            return said
        if len(heads) == max(_HEADS, count):
            break
    return (Occasion(EARLIER), HERE) if count == _PAIR else ()


def _headed(line: str, count: int) -> tuple[Occasion, ...]:
    """Return the inspections that a line names for so many columns, or none if it does not name all."""
    cells = _CELLS.split(line)
    if len(cells) == 1:
        cells = _LOOSE_CELLS.split(line)
    # first stands the head of the tests, and maybe a caption; last maybe what became of the grades
    of_cells = [*map(_labelled, cells if len(cells) <= count else cells[1 : count + 1])]
    last_cells = [*map(_labelled, cells[-count:])]
    of_line = [_labelled(label.group()) for label in _LABEL.finditer(line)]
    for said in (of_cells, last_cells, of_line):
        if len(said) == count and (columns := _of_columns(said)):
            return columns
    return ()


def _of_columns(said: list[Occasion]) -> tuple[Occasion, ...]:
    """Return the inspections of columns by what their heads say, or none where that does not tell them apart.

    Years but the latest are of earlier inspections, and one head alone may say nothing.
    """
    named = any([occasion.time == NOW or occasion is NOWHERE for occasion in said])
    latest = 0 if named else max([occasion.year or 0 for occasion in said], default=0)
    columns = tuple([_of_column(occasion, latest) for occasion in said])
    return columns if len({*columns}) == len(said) else ()


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
