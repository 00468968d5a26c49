"""Lines of a text joined into pieces: what a bullet, number, quotation marker, blank line or line end sets apart.

Copies on other sites and mails are wrapped at 60 to 75 columns; there a line end says nothing (genre notes, section
7).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from loader.extract.layout.furniture import is_furniture

_BLANK = "[ \t\u00a0]"
_MARK = "[•·●▪‣◦■◆➢\uf0b7\u007f]"
_BULLET = re.compile(rf"{_BLANK}*+(?:{_MARK}|[-–—*](?={_BLANK})|o(?={_BLANK}{{2}})){_BLANK}*+")
_NUMBER = re.compile(rf"{_BLANK}*+\(?\d{{1,2}}[.)]{_BLANK}++")
_LONE_BULLET = re.compile(rf"{_BLANK}*+(?:{_MARK}|[*–-]){_BLANK}*+\Z")
_QUOTED = re.compile(r"[ \t]*+>[ \t]?")
_HASHES = re.compile(rf"{_BLANK}*+#++{_BLANK}*+")
_END = re.compile(r"(?i)[\W_]*+ends[\W_]*+\Z")
# a line end after these is one that the writer made
_STOPPED = re.compile(r"(?:[.!?:;][\W_]*+|[;,][ \t]*and[ \t]*)\Z")
_OPENING: Final = ("“", "‘", '"', "'")
# hand-wrapped lines are not longer
_WIDEST: Final = 100
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


class _Line(NamedTuple):
    """A line that is not blank; `follows` tells that there is no blank line above it."""

    start: int
    end: int
    text: str
    follows: bool


def cut(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a text in order."""
    lines = _lines(text)
    width: int | None = None
    pieces: list[Piece] = []
    above: _Line | None = None
    waiting = False
    for line in lines:
        first = line.text[0]
        # a lone bullet keeps waiting for its text over blank lines
        if not first.isalnum() and _LONE_BULLET.match(line.text):
            above, waiting = None, True
            continue
        # most lines begin with a letter, and no marker but "o" is one
        if first.isalpha() and first != "o" and not waiting:
            piece = _new(Piece, (line.start, line.end, False, False, False, False))
        else:
            piece = _piece(line, waiting)
        if above is not None and line.follows and not piece.listed:
            width = _width(lines) if width is None else width
            if _continues(pieces[-1], above, piece, line, width):
                piece = pieces.pop()._replace(end=line.end)
        pieces.append(piece)
        above, waiting = line, False
    return tuple(pieces)


def is_end(words: str) -> bool:
    """Tell whether a line says that the release ends here."""
    return len(words) <= 40 and _END.match(words) is not None


def stopped(words: str) -> bool:
    """Tell whether words end in a mark after which a new line was meant."""
    return _STOPPED.search(words.rstrip()[-_TAIL:]) is not None


def _lines(text: str) -> list[_Line]:
    lines, start, follows = [], 0, False
    for words in text.split("\n"):
        end = start + len(words)
        filled = words != "" and not words.isspace()
        if filled:
            lines.append(_new(_Line, (start, end, words, follows)))
        start, follows = end + 1, filled
    return lines


def _width(lines: list[_Line]) -> int:
    """Return the column at which paragraphs were broken by hand, or 0: many lines go on in lower case on the next."""
    pairs, broken = 0, []
    for above, below in pairwise(lines):
        if not below.follows:
            continue
        pairs += 1
        if below.text[0].islower() and len(above.text) <= _WIDEST and not stopped(above.text):
            broken.append(len(above.text))
    return max(broken) if len(broken) >= 3 and len(broken) * 8 >= pairs else 0


def _piece(line: _Line, waiting: bool) -> Piece:
    """Return the piece that a line opens; `waiting` tells that its bullet stood alone above it."""
    quoted = _QUOTED.match(line.text)
    at = quoted.end() if quoted else 0
    number = _NUMBER.match(line.text, at)
    marker = number or (None if is_end(line.text) else _BULLET.match(line.text, at))
    hashes = None if marker or quoted or waiting else _HASHES.match(line.text)
    start = marker.end() if marker else hashes.end() if hashes else at
    return Piece(
        start=line.start + start,
        end=line.end,
        listed=marker is not None or waiting,
        ordered=number is not None,
        set_off=quoted is not None,
        heading=hashes is not None,
    )


def _continues(open_piece: Piece, above: _Line, piece: Piece, line: _Line, width: int) -> bool:
    """Tell whether a line without a bullet goes on with the piece above it."""
    if piece.set_off or piece.heading:
        return piece.set_off and open_piece.set_off
    if not width or is_furniture(line.text.strip()) or is_furniture(above.text.strip()):
        return False
    if line.text[0].islower():
        return True
    end = above.text.rstrip()[-_TAIL:]
    if end.endswith((":", ";", "; and")):
        return False
    if not stopped(above.text):
        return True
    # a full line goes on; a short one, after which the next word would have fitted, ends its paragraph or point
    first = line.text.split(maxsplit=1)[0]
    return not open_piece.listed and not first.startswith(_OPENING) and len(above.text) + 1 + len(first) > width
