"""Word documents (.docx): paragraphs, headings, lists, quotations and tables, with all tracked changes accepted."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from loader.model import Document, InputError
from loader.read import archive, plain, text
from loader.read.plain import HEADING, ITEM, PARAGRAPH, Block

LIMIT: Final = 50_000_000
"""What the parts of one document may unpack to, in bytes."""

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_PICTURE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Text that a reviewer took out or moved elsewhere, settings, and the second copy of a text box.
_LEFT_OUT: Final = frozenset(
    (f"{_W}del", f"{_W}moveFrom", f"{_W}rPr", f"{_W}pPr", f"{_W}sdtPr", f"{_W}delText", _FALLBACK)
)
_DAMAGED: Final = "save the document again as .docx, .pdf or plain text"
_TELLING_WORDS: Final = 12


class _NoDoctype(ElementTree.TreeBuilder):
    """Refuses document types: Word writes none, and entities can swell a small file without end."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise InputError("", "holds a document type definition, which Word never writes", _DAMAGED)


@dataclass(frozen=True)
class _Style:
    """A style of paragraphs: its name, the style that it builds on, its list and the level in that, heading or not."""

    name: str
    parent: str
    list: str | None
    level: int
    heading: bool


@dataclass
class _Body:
    """The blocks read so far, and how far the numbering of each list has come."""

    styles: Mapping[str, _Style]
    formats: Mapping[tuple[str, int], tuple[str, int]]
    blocks: list[Block] = field(default_factory=list)
    counts: Counter[tuple[str, int]] = field(default_factory=Counter)


def read(source: str, data: bytes) -> Iterator[Document]:
    """Yield the release that a document holds: inserted text is kept, deleted text is not, footnotes come last.

    Raises InputError when the file is damaged, not a document, too large or without text.
    """
    with archive.opened(source, data, LIMIT) as parts:
        document = _part(source, parts, "word/document.xml")
        if document is None:
            raise InputError(source, "is not a Word document", _DAMAGED)
        body = _Body(
            _styles(_part(source, parts, "word/styles.xml")), _formats(_part(source, parts, "word/numbering.xml"))
        )
        for part in (document, _part(source, parts, "word/footnotes.xml")):
            if part is not None:
                _flow(body, part)
    written = plain.write(body.blocks)
    if not written:
        raise InputError(source, "is a document without text", "a scan or a picture has to be turned into text first")
    yield text.document(source, text.digest(data), written)


def _part(source: str, parts: zipfile.ZipFile, name: str) -> ElementTree.Element | None:
    if name not in parts.namelist():
        return None
    content = archive.content(source, parts, parts.getinfo(name))
    parser = ElementTree.XMLParser(target=_NoDoctype())
    try:
        parser.feed(content.replace(_STRICT[1:-1].encode(), _W[1:-1].encode()))
        root: ElementTree.Element = parser.close()
    except InputError as error:
        raise InputError(source, error.what, error.remedy) from error
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise InputError(source, f"is damaged ({name}: {error})", _DAMAGED) from error
    return root


def _value(element: ElementTree.Element | None, path: str, default: str = "") -> str:
    found = element.find(path) if element is not None else None
    return found.get(f"{_W}val", default) if found is not None else default


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0


def _styles(root: ElementTree.Element | None) -> Mapping[str, _Style]:
    found: dict[str, _Style] = {}
    for style in root.iter(f"{_W}style") if root is not None else ():
        name = _value(style, f"{_W}name").casefold()
        properties = style.find(f"{_W}pPr")
        numbering = properties.find(f"{_W}numPr") if properties is not None else None
        found[style.get(f"{_W}styleId", "")] = _Style(
            name=name,
            parent=_value(style, f"{_W}basedOn"),
            list=_value(numbering, f"{_W}numId") or None,
            level=_number(_value(numbering, f"{_W}ilvl", "0")),
            heading=name.startswith("heading") or name in ("title", "subtitle"),
        )
    return found


def _formats(root: ElementTree.Element | None) -> Mapping[tuple[str, int], tuple[str, int]]:
    """Return the kind of mark and the first number of each level of each list."""
    if root is None:
        return {}
    abstract: dict[str, dict[int, tuple[str, int]]] = {}
    for definition in root.iter(f"{_W}abstractNum"):
        abstract[definition.get(f"{_W}abstractNumId", "")] = {
            _number(level.get(f"{_W}ilvl", "0")): (
                _value(level, f"{_W}numFmt", "decimal"),
                _number(_value(level, f"{_W}start", "1")),
            )
            for level in definition.iter(f"{_W}lvl")
        }
    return {
        (number.get(f"{_W}numId", ""), level): mark
        for number in root.iter(f"{_W}num")
        for level, mark in abstract.get(_value(number, f"{_W}abstractNumId"), {}).items()
    }


def _flow(body: _Body, root: ElementTree.Element) -> None:
    """Read what holds paragraphs and tables: the body, a cell that lays a page out, a text box, a content control."""
    for element in root:
        if element.tag == f"{_W}p":
            _paragraph(body, element)
        elif element.tag == f"{_W}tbl":
            _table(body, element)
        elif element.tag not in _LEFT_OUT:
            _flow(body, element)


def _paragraph(body: _Body, paragraph: ElementTree.Element) -> None:
    words, boxes = _words(paragraph)
    if plain.one_line(words):
        body.blocks.append(_block(body, paragraph, words))
    for box in boxes:
        if box.tag == _PICTURE:
            alternative = plain.one_line(box.get("descr", ""))
            if len(alternative.split()) >= _TELLING_WORDS:
                body.blocks.append(Block(alternative))
        else:
            _flow(body, box)


def _words(paragraph: ElementTree.Element) -> tuple[str, list[ElementTree.Element]]:
    """Return the words of a paragraph, and the text boxes and pictures that hang on it."""
    pieces: list[str] = []
    boxes: list[ElementTree.Element] = []
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        if element.tag in _LEFT_OUT:
            continue
        if element.tag in (f"{_W}txbxContent", _PICTURE):
            boxes.append(element)
            continue
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif element.tag in (f"{_W}tab", f"{_W}ptab"):
            pieces.append(" ")
        elif element.tag == f"{_W}noBreakHyphen":
            pieces.append("\u2011")
        pending += reversed(element)
    return "".join(pieces), boxes


def _block(body: _Body, paragraph: ElementTree.Element, words: str) -> Block:
    properties = paragraph.find(f"{_W}pPr")
    chain = _chain(body.styles, _value(properties, f"{_W}pStyle"))
    names = [style.name for style in chain]
    quoted = any("quot" in name for name in names)
    if any(style.heading for style in chain):
        return Block(words, HEADING, quoted=quoted)
    listed = _list(properties, chain)
    if listed is None:
        marked = any(name.startswith("list bullet") for name in names)
        return Block(words, ITEM if marked else PARAGRAPH, quoted=quoted)
    mark, start = body.formats.get(listed, ("bullet", 1))
    if mark == "none":
        return Block(words, quoted=quoted)
    if mark == "bullet":
        return Block(words, ITEM, quoted=quoted)
    body.counts[listed] += 1
    for other in [key for key in body.counts if key[0] == listed[0] and key[1] > listed[1]]:
        del body.counts[other]  # the numbers of a deeper level start again
    return Block(words, ITEM, start + body.counts[listed] - 1, quoted)


def _chain(styles: Mapping[str, _Style], key: str) -> list[_Style]:
    """Return a style and those it builds on."""
    chain: list[_Style] = []
    while (style := styles.get(key)) is not None and style not in chain:
        chain.append(style)
        key = style.parent
    return chain


def _list(properties: ElementTree.Element | None, chain: list[_Style]) -> tuple[str, int] | None:
    """Return the list that a paragraph belongs to and its level there; number 0 takes it out of its style's list."""
    numbering = properties.find(f"{_W}numPr") if properties is not None else None
    styled = next((style for style in chain if style.list is not None), None)
    key = _value(numbering, f"{_W}numId") or (styled.list if styled else None)
    if not key or key == "0":
        return None
    level = _value(numbering, f"{_W}ilvl") or str(styled.level if styled else 0)
    return key, _number(level)


def _table(body: _Body, table: ElementTree.Element) -> None:
    """Read a table row by row; one that lays a page out, with lists or several paragraphs in a cell, cell by cell."""
    rows = [[_cell(body, cell) for cell in _below(row, "tc")] for row in _below(table, "tr")]
    if all(len(blocks) <= 1 for row in rows for blocks in row) and max(map(len, rows), default=0) > 1:
        for row in rows:
            cells = [plain.one_line(block.text) for blocks in row for block in blocks]
            words = f"{cells[0].removesuffix(':')}: {cells[1]}" if len(cells) == 2 else " | ".join(cells)
            body.blocks.append(Block(words))
    else:
        body.blocks += [block for row in rows for blocks in row for block in blocks]


def _cell(body: _Body, cell: ElementTree.Element) -> list[Block]:
    inner = _Body(body.styles, body.formats, counts=body.counts)
    _flow(inner, cell)
    return inner.blocks


def _below(element: ElementTree.Element, tag: str) -> Iterator[ElementTree.Element]:
    """Yield rows or cells, also those within content controls."""
    for child in element:
        if child.tag == f"{_W}{tag}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _below(child, tag)
