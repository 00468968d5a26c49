"""PDF files: lines put together from where they stand on the page, paragraphs told apart by the gaps between them."""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import pypdf
import pypdf.errors

from loader.model import Document, InputError
from loader.read import plain, text

_SAME_LINE: Final = 0.4  # of the letters' size: marks of lists stand a little above or below their line
_GAP: Final = 1.25  # of the distance between lines: a blank line, or the space that a style puts between paragraphs
_FARTHEST: Final = 2.5  # double spacing
_COMMON: Final = 1 / 8  # of all distances: those between the lines of one paragraph are at least so many
_OTHER_SIZE: Final = 0.15
_EDGE: Final = 2  # lines at the top and at the foot of a page that may be repeated on the others
_PAGE_NUMBER: Final = re.compile(r"(?i)\W*(?:page\s+)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*")
_DIGITS: Final = re.compile(r"\d+")
_LIGATURES: Final = re.compile("[\ufb00-\ufb06]")
_ENDED: Final = re.compile(r"(?:[.!?:;,][\W_]*|; and)$")
_MARK: Final = re.compile(r"(?:[•·●▪‣◦*\uf0b7]|\(?\d{1,2}[.)]\s)")
_BULLET: Final = re.compile(r"^[•\x7f\uf0b7] ?")
_DASH: Final = re.compile(r"[-–—]\s")
# Letters differ in width, so lines of one width differ in length.
_FULL: Final = 0.85
_FULL_AFTER_SENTENCE: Final = 0.93
_SAVE: Final = "save its text as plain text"


@dataclass(frozen=True)
class _Line:
    """A line of a page: its words, how far it stands above the foot of the page, and the size of its letters."""

    words: str
    height: float
    size: float


def read(source: str, data: bytes) -> Iterator[Document]:
    """Yield the release that a file shows; lines that each page repeats, and page numbers, are left out.

    Raises InputError when the file is locked, damaged or shows no text, as scans do.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(source, "is locked by a password", "unlock it and save it without one")
        pages = [_lines(page) for page in reader.pages]
    except pypdf.errors.DependencyError as error:
        raise InputError(source, "is locked", f"print it into a new PDF file, or {_SAVE}") from error
    except pypdf.errors.PyPdfError as error:
        raise InputError(source, f"is a damaged PDF file ({error})", f"fetch it again, or {_SAVE}") from error
    words = _written(_without_furniture(pages))
    if not words.strip():
        raise InputError(source, "is a PDF file without text", f"a scan has to be turned into text first; {_SAVE}")
    yield text.document(source, text.digest(data), words)


def _lines(page: pypdf.PageObject) -> list[_Line]:
    """Return the lines of a page in the order in which it draws them."""
    pieces: list[tuple[str, float, float]] = []

    def visit(words: str, matrix: Sequence[float], text_matrix: Sequence[float], _font: Any, size: float) -> None:
        a, b, c, d, _, rise = matrix
        _, _, across, up, right, above = text_matrix
        height = right * b + above * d + rise
        pieces.append((words, height, size * math.hypot(across * a + up * c, across * b + up * d)))

    page.extract_text(visitor_text=visit)
    lines: list[_Line] = []
    open_line: _Line | None = None
    for words, height, size in pieces:
        first, *others = words.split("\n")
        if first.strip() or open_line:
            open_line = _longer(open_line, _Line(first, height, size))
        for other in others:
            lines += [open_line] if open_line else []
            open_line = _Line(other, height, size) if other.strip() else None
    lines += [open_line] if open_line else []
    return _joined(line for line in lines if line.words.strip())


def _longer(line: _Line | None, piece: _Line) -> _Line:
    if line is None or not line.words.strip():
        return piece
    return _Line(line.words + piece.words, line.height, line.size)


def _joined(lines: Iterator[_Line]) -> list[_Line]:
    """Return lines with the pieces put together that stand side by side, such as a point of a list and its mark."""
    joined: list[_Line] = []
    for line in lines:
        # The bullets of one common font come out as U+007F.
        words = _BULLET.sub("• ", plain.one_line(line.words))
        words = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), words)
        last = joined[-1] if joined else None
        if last is not None and abs(last.height - line.height) < _SAME_LINE * min(last.size, line.size):
            joined[-1] = _Line(f"{last.words} {words}", line.height, line.size)
        else:
            joined.append(_Line(words, line.height, line.size))
    return joined


def _without_furniture(pages: list[list[_Line]]) -> list[list[_Line]]:
    """Return pages without the lines at their edges that others repeat in the same place, and without their numbers."""
    repeated = Counter(key for page in pages for key in {_place(line) for line in _edges(page)})
    kept = []
    for page in pages:
        edges = _edges(page)
        dropped = [line for line in edges if repeated[_place(line)] > 1 and 2 * repeated[_place(line)] >= len(pages)]
        dropped += [line for line in edges if _PAGE_NUMBER.fullmatch(line.words)]
        kept.append([line for line in page if not any(line is other for other in dropped)])
    return kept


def _edges(page: list[_Line]) -> list[_Line]:
    by_height = sorted(page, key=lambda line: line.height)
    return by_height if len(by_height) <= 2 * _EDGE else by_height[:_EDGE] + by_height[-_EDGE:]


def _place(line: _Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.words.casefold()), round(line.height / 2)


def _written(pages: list[list[_Line]]) -> str:
    """Return the words of all pages with each paragraph and each point of a list on one line."""
    common = _distance(pages)
    widths = _widths(pages)
    text = ""
    last: _Line | None = None
    for page in pages:
        for place, line in enumerate(page):
            if last is None:
                text = line.words
            elif place and _is_apart(last, line, common):
                text += f"\n\n{line.words}"
            elif not place and _ENDED.search(last.words):
                # A paragraph may go on over the page, but one that has ended is taken to be whole.
                text += f"\n\n{line.words}"
            elif _goes_on(last, line, widths[round(last.size)]):
                text = plain.continued(text, line.words)
            else:
                text += f"\n{line.words}"
            last = line
    return f"{text}\n"


def _widths(pages: list[list[_Line]]) -> dict[int, int]:
    widths: dict[int, int] = {}
    for line in (line for page in pages for line in page):
        widths[round(line.size)] = max(widths.get(round(line.size), 0), len(line.words))
    return widths


def _goes_on(above: _Line, below: _Line, width: int) -> bool:
    """Tell whether a paragraph goes on from one line to the next: the next word would not have fitted."""
    ended = _ENDED.search(above.words) is not None
    if _MARK.match(below.words) or (ended and _DASH.match(below.words)):
        return False
    if below.words[0].islower() and not ended:
        return True
    needed = len(above.words) + 1 + len(below.words.split(maxsplit=1)[0])
    return needed > width * (_FULL_AFTER_SENTENCE if ended else _FULL)


def _distance(pages: list[list[_Line]]) -> float:
    """Return how far lines of one paragraph stand from each other, as a share of the size of their letters."""
    pairs = [pair for page in pages for pair in pairwise(page)]
    distances = Counter(round(_ratio(above, below), 1) for above, below in pairs)
    least = max(2, _COMMON * len(pairs))
    usual = [distance for distance, count in distances.items() if 0 < distance <= _FARTHEST and count >= least]
    return min(usual, default=1.2)


def _ratio(above: _Line, below: _Line) -> float:
    return (above.height - below.height) / max(above.size, below.size, 1)


def _is_apart(above: _Line, below: _Line, common: float) -> bool:
    sizes = sorted((above.size, below.size))
    return not 0 <= _ratio(above, below) <= common * _GAP or sizes[1] > sizes[0] * (1 + _OTHER_SIZE)
