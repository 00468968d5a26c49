"""Lines of a text joined into pieces: what a bullet, number, quotation marker, blank line or line end sets apart.

Copies on other sites and mails are wrapped at 60 to 75 columns; there a line end says nothing (genre notes, section
7).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from loader.extract.layout import bullets, fields
from loader.extract.layout.bullets import BLANKS, Line
from loader.extract.layout.furniture import is_furniture

_BLANK: Final = f"[{BLANKS}]"
_QUOTED = re.compile(r"[ \t]*+>[ \t]?")
_HASHES = re.compile(rf"{_BLANK}*+#++{_BLANK}*+")
_END = re.compile(r"(?i)[\W_]*+ends[\W_]*+\Z")
# a line end after these is one that the writer made
_STOPPED = re.compile(r"(?:[.!?:;][\W_]*+|[;,][ \t]*and[ \t]*)\Z")
_OPENING: Final = ("“", "‘", '"', "'")
# words and marks after which no writer ends a line
_OPEN = re.compile(r"(?:\b(?:an?|and|at|by|for|from|in|of|on|or|that|the|to|with|HM|HMP|Mrs?|Ms)|\w[^\S\n]?[-–—/&])\Z")
# hand-wrapped lines are not longer
_WIDEST: Final = 100
# what goes on below the value of a field is indented further than a paragraph
_HANGING: Final = 3
# a word and its blank are seldom longer
_WORD: Final = 8
# marks that end a line stand in its last characters
_TAIL: Final = 12
_new: Final = tuple.__new__


class Piece(NamedTuple):
    """One stretch of lines that belong together, from after its marker to the end of its last line.

    `listed` tells of a bullet or number, `ordered` of a number, `heading` of hashes, `set_off` of a quotation marker.
    """

    start: int
    end: int
    listed: bool = False
    ordered: bool = False
    set_off: bool = False
    heading: bool = False


class _Wrapping(NamedTuple):
    """How a text was wrapped by hand.

    Its widest line has `width` columns, 0 where it was not wrapped. Hardly a line of it ended although the next word
    would have stayed within `narrow` columns: those that do end where their writer meant them to.
    """

    width: int
    narrow: int


_UNWRAPPED: Final = _Wrapping(0, 0)


def cut(text: str) -> list[Piece]:
    """Return the pieces of a text in order."""
    lines = _lines(text)
    wrapping: _Wrapping | None = None
    pieces: list[Piece] = []
    above, margin, column, number = "", 0, 0, 0
    waiting = introduced = signed = False
    sign = ""
    for at, (start, end, words, follows) in enumerate(lines):
        first = words[0]
        if introduced or sign:
            sign = (bullets.shared(lines, at) if introduced else "") or sign
            signed = sign != "" and bullets.sign(words) == sign and not is_end(words)
            sign = sign if signed or follows else ""
        if signed:
            piece = _new(Piece, (start + bullets.after(words, sign), end, True, False, False, False))
            margin, column, signed = _indent(words), piece.start - start, False
        # as most lines do
        elif not (
            waiting
            or first in bullets.OPENERS
            or first.isdecimal()
            or (first.islower() and bullets.LETTERED.match(words))
        ):
            piece = _new(Piece, (start, end, False, False, False, False))
        elif bullets.is_lone(words):
            # it keeps waiting for its text over blank lines
            above, waiting, margin, column = "", True, _indent(words), 0
            introduced = False
            continue
        else:
            piece = _piece(start, end, words, waiting)
            if not piece.listed and (bare := bullets.counted(lines, at, number))[0]:
                number = bare[0]
                piece = _new(Piece, (start + bare[1], end, True, True, piece.set_off, False))
            if piece.listed and not waiting:
                margin, column = _indent(words), piece.start - start
        if follows and above and not piece.listed:
            wrapping = _wrapping(lines) if wrapping is None else wrapping
            hangs = first in BLANKS and _hangs(text, pieces[-1], words, column)
            if hangs or _continues(pieces[-1], above, piece, words, wrapping, margin):
                piece = pieces.pop()._replace(end=end)
        pieces.append(piece)
        above, waiting, introduced = words, False, words.endswith(bullets.COLONS)
    return pieces


def is_end(words: str) -> bool:
    """Tell whether a line says that the release ends here."""
    return len(words) <= 40 and _END.match(words) is not None


def stopped(words: str) -> bool:
    """Tell whether words end in a mark after which a new line was meant."""
    return _STOPPED.search(words.rstrip()[-_TAIL:]) is not None


def _lines(text: str) -> list[Line]:
    lines, start, follows = [], 0, False
    for words in text.split("\n"):
        if words and not words.isspace():
            end = start + len(words)
            lines.append((start, end, words, follows))
            start, follows = end + 1, True
        else:
            start, follows = start + len(words) + 1, False
    return lines


def _wrapping(lines: list[Line]) -> _Wrapping:
    """Return how paragraphs were broken by hand, if many lines go on in lower case on the next."""
    pairs, broken, reaches = 0, [], []
    for (_, _, above, _), (_, _, below, follows) in pairwise(lines):
        if not follows:
            continue
        pairs += 1
        if below[0].islower() and len(above) <= _WIDEST and not stopped(above):
            broken.append(len(above))
            reaches.append(_reach(above, _first(below)))
    if len(broken) < 3 or len(broken) * 8 < pairs:
        return _UNWRAPPED
    width = max(broken)
    # one in twenty may be far shorter, as where a word was struck out later, and one as on a title page
    shortest = sorted(reaches)[1 + len(reaches) // 20]
    # lines broken by eye are not all filled, and others may be shorter still
    return _Wrapping(width, width if shortest > width else shortest - _WORD)


def _first(words: str) -> str:
    return words.split(maxsplit=1)[0]


def _reach(above: str, first: str) -> int:
    """Return the column that a line would have reached with the first word of the next."""
    return len(above) + 1 + len(first)


def _indent(words: str) -> int:
    """Return how many blanks stand before words."""
    return len(words) - len(words.lstrip(BLANKS)) if words[0] in BLANKS else 0


def _piece(start: int, end: int, words: str, waiting: bool) -> Piece:
    """Return the piece that a line opens; `waiting` tells that its bullet stood alone above it."""
    first = words[0]
    blank = first in BLANKS
    quoted = _QUOTED.match(words) if blank or first == ">" else None
    at = quoted.end() if quoted else 0
    number = bullets.NUMBER.match(words, at) if quoted or blank or first == "(" or first.isdecimal() else None
    marker = number or bullets.BULLET.match(words, at)
    if marker and (number or not is_end(words)):
        return _new(Piece, (start + marker.end(), end, True, number is not None, quoted is not None, False))
    hashes = None if quoted or waiting else _HASHES.match(words)
    after = hashes.end() if hashes else at
    return _new(Piece, (start + after, end, waiting, False, quoted is not None, hashes is not None))


def _hangs(text: str, open_piece: Piece, words: str, column: int) -> bool:
    """Tell whether an indented line stands right below the words of a point, which begin at a column, or of a field."""
    if open_piece.listed:
        # an introduction in its midst is none of its
        return _indent(words) == column and not (words.endswith(bullets.COLONS) or is_furniture(words.strip()))
    if open_piece.set_off or _indent(words) <= _HANGING:
        return False
    # "Headlines:  Cells were cold. Food"
    return fields.is_labelled(text[open_piece.start : open_piece.start + fields.LONGEST])


def _continues(open_piece: Piece, above: str, piece: Piece, words: str, wrapping: _Wrapping, margin: int) -> bool:
    """Tell whether a line without a bullet goes on with the piece above it, whose last line is `above`.

    `margin` is how far the bullet of an open point is indented.
    """
    if piece.set_off or piece.heading:
        return piece.set_off and open_piece.set_off
    hangs = words[0] in BLANKS and open_piece.listed and _indent(words) > margin
    if not (wrapping.width or hangs) or is_furniture(words.strip()) or is_furniture(above.strip()):
        return False
    if hangs and not stopped(above):
        return True
    if not wrapping.width:
        return False
    first = _first(words)
    reach = _reach(above if open_piece.listed else above.strip(), first)
    if words[0].islower():
        # as below the date on a title page: "by HM Chief Inspector of Prisons"
        return open_piece.listed or reach * 2 > wrapping.narrow or open_piece.end - open_piece.start > len(above)
    end = above.rstrip()[-_TAIL:]
    if end.endswith((":", ";", "; and")) or fields.is_labelled(words):
        return False
    # a full line goes on; a short one, after which the next word would have fitted, ends its paragraph or point, and so
    # does each line of a letterhead
    if not stopped(above):
        return reach > wrapping.narrow or _OPEN.search(end) is not None
    return not open_piece.listed and not first.startswith(_OPENING) and reach > wrapping.width
