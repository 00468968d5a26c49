"""HTML as blocks: what a browser shows of a page or of a fragment, without what is marked up as page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loader.read import furniture
from loader.read.plain import HEADING, ITEM, PARAGRAPH, Block, one_line

_INLINE: Final = frozenset(
    (
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "br",
            "cite",
            "code",
            "data",
            "dfn",
            "em",
            "font",
            "i",
            "img",
        ),
        *("ins", "label", "mark", "meter", "o:p", "output", "q", "rp", "rt", "ruby", "samp", "small", "span", "strong"),
        *("sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_UNSEEN: Final = frozenset(
    (
        *(
            "area",
            "audio",
            "base",
            "button",
            "canvas",
            "col",
            "colgroup",
            "datalist",
            "del",
            "dialog",
            "embed",
            "frame",
        ),
        *(
            "frameset",
            "head",
            "iframe",
            "input",
            "link",
            "map",
            "math",
            "meta",
            "noframes",
            "noscript",
            "object",
            "option",
        ),
        *("param", "progress", "s", "script", "select", "strike", "style", "svg", "template", "textarea", "title"),
        *("track", "video"),
    )
)
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FLOWING: Final = frozenset(("ul", "ol", "blockquote", "table", "div", "section", "article", *_HEADINGS))
_SURROGATE: Final = re.compile("[\ud800-\udfff]")  # which JSON can hold and the parser cannot
_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
# Short alternative texts name the picture; long ones and sentences say what a chart shows, grades among it.
_TELLING_WORDS: Final = 12


def parse(markup: str) -> LexborNode:
    """Return the root of a page or of a fragment, as a browser would build it."""
    root = LexborHTMLParser(_SURROGATE.sub("\ufffd", markup)).root
    if root is None:  # an empty text has no root
        root = LexborHTMLParser("<p></p>").root
    assert root is not None
    return root


def fragment(markup: str) -> list[Block]:
    """Return the blocks of a piece of HTML that is nothing but a release, as the interfaces of sites give it."""
    return list(blocks(parse(markup)))


def words(markup: str) -> str:
    """Return the words of a piece of HTML on one line, its character references resolved."""
    return one_line(" ".join(block.text for block in fragment(markup)))


@dataclass
class _List:
    """A list that is open; `number` is that of its next point, None in lists without numbers."""

    number: int | None


@dataclass
class _Reader:
    """The blocks read so far and what is open: the only mutable thing here."""

    total: int
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    in_item: int = 0
    number: int | None = None
    heading: int = 0
    quoted: int = 0
    verbatim: int = 0
    article: int = 0

    def flush(self) -> None:
        """End the block that is open."""
        text = "".join(self.pieces)
        self.pieces.clear()
        if one_line(text):
            kind = HEADING if self.heading else ITEM if self.in_item else PARAGRAPH
            number = self.number if kind == ITEM else None
            parts = re.split(r"\n[ \t]*\n\s*", text) if kind == PARAGRAPH else [text]
            self.blocks += [Block(part, kind, number, bool(self.quoted)) for part in parts]
        self.blocks += [Block(picture) for picture in self.pictures]
        self.pictures.clear()

    def enter(self, node: LexborNode, tag: str) -> None:
        """Open what an element opens."""
        if tag in _INLINE:
            self.enter_inline(node, tag)
            return
        if self.in_item and tag in ("p", "div", "section"):
            self.pieces.append(" ")  # the paragraphs of one point stay one point
            return
        self.flush()
        if tag in ("ul", "ol"):
            start = (node.attributes.get("start") or "1") if tag == "ol" else ""
            self.lists.append(_List((int(start) if start.isascii() and start.isdigit() else 1) if start else None))
        elif tag == "li":
            self.in_item += 1
            self.number = self.lists[-1].number if self.lists else None
            if self.lists and self.number is not None:
                self.lists[-1].number = self.number + 1
        self.heading += tag in _HEADINGS
        self.quoted += tag == "blockquote"
        self.verbatim += tag == "pre"
        self.article += tag in ("article", "main")

    def enter_inline(self, node: LexborNode, tag: str) -> None:
        """Open an element that stands within a line."""
        if tag == "br":
            self.pieces.append("\n")
        elif tag == "q":
            self.pieces.append("“")
        elif tag == "img":
            alternative = one_line(node.attributes.get("alt") or "")
            telling = alternative.endswith(".") and len(alternative.split()) > 3
            if telling or len(alternative.split()) >= _TELLING_WORDS:
                self.pictures.append(alternative)

    def leave(self, tag: str) -> None:
        """Close what an element opened."""
        if tag in _INLINE:
            self.pieces += "”" if tag == "q" else ""
            return
        if self.in_item and tag in ("p", "div", "section"):
            self.pieces.append(" ")
            return
        self.flush()
        if tag in ("ul", "ol"):
            self.lists.pop()
        self.in_item -= tag == "li"
        self.heading -= tag in _HEADINGS
        self.quoted -= tag == "blockquote"
        self.verbatim -= tag == "pre"
        self.article -= tag in ("article", "main")


def blocks(root: LexborNode) -> Iterator[Block]:
    """Yield the blocks of an element in order."""
    reader = _Reader(furniture.size(root), article=int(_inside_article(root)))
    _read(reader, root)
    yield from reader.blocks


def _inside_article(node: LexborNode) -> bool:
    return node.tag in ("article", "main") or (node.attributes.get("role") or "") == "main"


def _read(reader: _Reader, root: LexborNode) -> None:
    # A stack, not recursion: a page can be deeper than Python's stack. None stands for the end of the element below it.
    pending: list[tuple[LexborNode | None, str]] = [(root, "")]
    while pending:
        node, closing = pending.pop()
        if node is None:
            reader.leave(closing)
            continue
        tag = node.tag or ""
        if tag == "-text":
            text = node.text(deep=False) or ""
            reader.pieces.append(text if reader.verbatim else _SPACES.sub(" ", text))
        elif _is_left_out(reader, node, tag):
            continue
        elif tag in ("table", "dl") and (rows := _rows(node, tag)) is not None:
            reader.flush()
            reader.blocks += [Block(row) for row in rows]
        else:
            reader.enter(node, tag)
            pending.append((None, tag))
            pending += [(child, "") for child in reversed(list(node.iter(include_text=True)))]
    reader.flush()


def _is_left_out(reader: _Reader, node: LexborNode, tag: str) -> bool:
    if tag in _UNSEEN or tag.startswith(("-", "!", "_")):  # comments, document types and the like
        return True
    return furniture.marked(node, reader.article > 0, tag in _INLINE, reader.total)


def _rows(node: LexborNode, tag: str) -> list[str] | None:
    """Return a table of data row by row, or None for a table that only lays a page out."""
    if tag == "dl":
        return _terms(node)
    rows = [row for row in node.css("tr") if _holder(row) == node.mem_id]
    cells = [[cell for cell in row.iter() if cell.tag in ("td", "th")] for row in rows]
    laid_out = any(part.tag in _FLOWING for row in cells for cell in row for part in cell.css("*"))
    if laid_out or max((len(row) for row in cells), default=0) < 2:
        return None
    return [_row([_cell(cell) for cell in row]) for row in cells]


def _holder(row: LexborNode) -> int:
    """Return which table a row belongs to."""
    above = row.parent
    while above is not None and above.tag != "table":
        above = above.parent
    return above.mem_id if above is not None else 0


def _terms(node: LexborNode) -> list[str] | None:
    parts = node.css("dt, dd")
    if any(inner.tag in _FLOWING for part in parts for inner in part.css("*")):
        return None
    rows: list[list[str]] = []
    for part in parts:
        # several definitions may stand behind one term
        if part.tag == "dt" or not rows:
            rows.append([])
        rows[-1].append(_cell(part))
    return [_row(row) for row in rows]


def _row(cells: list[str]) -> str:
    kept = [cell for cell in cells if cell]
    if len(kept) == 2:
        return f"{kept[0].removesuffix(':')}: {kept[1]}"
    return " | ".join(kept)


def _cell(node: LexborNode) -> str:
    reader = _Reader(furniture.size(node))
    for child in node.iter(include_text=True):
        _read(reader, child)
    return one_line(" ".join(block.text for block in reader.blocks))
