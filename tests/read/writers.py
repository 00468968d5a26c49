"""One invented release written in every format that is read; nothing here comes from a real site or program."""

from __future__ import annotations

import html
import io
import json
import re
import textwrap
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage

Blocks = list[tuple[str, list[str]]]
Written = Mapping[str, tuple[str, bytes]]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

FURNITURE_ABOVE = """
<a class="govuk-skip-link" href="#content">Skip to main content</a>
<div id="global-cookie-message" role="region"><h2>Cookies on this site</h2>
<p>We would like to set additional cookies. Inspectors were concerned to find that:</p>
<ul><li>cookies were not accepted.</li></ul><button>Accept additional cookies</button></div>
<header class="site-header"><p>Inspectorate of Places</p>
<form action="/search"><label>Search</label><input></form></header>
<nav aria-label="Breadcrumb"><ol><li><a href="/">Home</a></li>
<li><a href="/news">News stories of the year</a></li></ol></nav>
"""
FURNITURE_BELOW = """
<div class="share-links"><h2>Share this page</h2><ul><li><a href="https://example.org">by mail</a></li></ul></div>
<aside><h2>Related content</h2><ul><li><a href="/b">HMP Otherplace: poor and unsafe</a></li></ul></aside>
<footer role="contentinfo"><p>All content is available under a licence.</p></footer>
<script>document.write("HMP Scripted: poor")</script><style>p { color: red }</style>
"""


def blocks(text: str) -> Blocks:
    """Return the parts of an example release: `h1`, `p`, `ul`, `ol`, the last two with a string for each point."""
    found: Blocks = []
    for part in text.strip().split("\n\n"):
        lines = part.split("\n")
        if all(re.match(r"\s*[•-]\s", line) for line in lines):
            found.append(("ul", [line.strip(" •-") for line in lines]))
        elif all(re.match(r"\d+\. ", line) for line in lines):
            found.append(("ol", [line.split(". ", 1)[1] for line in lines]))
        else:
            found += [("p", [line]) for line in lines]
    return [("h1", found[0][1]), *found[1:]]


def markup(parts: Blocks) -> str:
    """Return parts as HTML, the words after "said:" as block quotations as pages have them."""
    lines = []
    for kind, texts in parts:
        escaped = [html.escape(text).replace("HM Inspectorate", "<strong>HM</strong> Inspectorate") for text in texts]
        if kind in ("ul", "ol"):
            points = "".join(f"\n  <li>\n<p>{text}</p></li>" for text in escaped)
            lines.append(f"<{kind}>{points}\n</{kind}>")
        elif texts[0].startswith(("“", '"')):
            lines.append(f"<blockquote><p>{escaped[0]}</p></blockquote>")
        else:
            lines.append(f"<{kind}>{escaped[0]}</{kind}>")
    return "\n".join(lines)


def page(parts: Blocks, above: str = "", below: str = "") -> bytes:
    content = f"<main id='content'><article>{markup(parts)}</article></main>"
    head = f"<head><meta charset='utf-8'><title>{html.escape(parts[0][1][0])} | Inspectorate</title></head>"
    return f"<!DOCTYPE html><html lang='en'>{head}<body>{above}{content}{below}</body></html>".encode()


def divisions(parts: Blocks) -> bytes:
    """Return a page without any element that says where its article is."""
    head = "<head><meta charset='utf-8'></head>"
    body = f"{FURNITURE_ABOVE}<div class='wrapper has-nav'><div>{markup(parts)}</div></div>{FURNITURE_BELOW}"
    return f"<html>{head}<body class='page menu-open'>{body}</body></html>".encode()


def govuk(parts: Blocks) -> bytes:
    answer = {
        "base_path": "/government/news/example",
        "content_id": "00000000-0000-0000-0000-000000000000",
        "document_type": "press_release",
        "title": parts[0][1][0],
        "details": {"body": f'<div class="govspeak">{markup(parts[1:])}</div>', "change_history": []},
        "links": {"organisations": [{"title": "Inspectorate of Places"}]},
    }
    return json.dumps(answer).encode()


def post(parts: Blocks, **more: object) -> dict[str, object]:
    title = html.escape(parts[0][1][0]).replace("–", "&#8211;")
    content = {"rendered": markup(parts[1:]), "protected": False}
    return {"id": 7, "slug": "example", "title": {"rendered": title}, "content": content, **more}


def wordpress(parts: Blocks) -> bytes:
    return json.dumps(post(parts)).encode()


def markdown(parts: Blocks) -> bytes:
    lines = []
    for kind, texts in parts:
        if kind == "h1":
            lines.append(f"# {texts[0]}")
        elif kind == "p":
            lines.append(f"> {texts[0]}" if texts[0].startswith(("“", '"')) else texts[0])
        else:
            marks = ["-" if kind == "ul" else f"{place}." for place in range(1, len(texts) + 1)]
            lines.append("\n".join(f"{mark} {text}" for mark, text in zip(marks, texts, strict=True)))
    return "\n\n".join(lines).encode()


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r></w:p>'


def document(body: str, **parts: str) -> bytes:
    """Return a Word document with the given body; more parts by their names."""
    numbering = f"""<w:numbering {W}>
      <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
      <w:abstractNum w:abstractNumId="1">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
    </w:numbering>"""
    styles = f"""<w:styles {W}>
      <w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
      <w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
      <w:style w:styleId="Points"><w:name w:val="Points"/>
        <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:styleId="MorePoints"><w:name w:val="More points"/><w:basedOn w:val="Points"/></w:style>
    </w:styles>"""
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": numbering,
        "word/styles.xml": styles,
        **parts,
    }
    return packed({name: content.encode() for name, content in files.items()})


def docx(parts: Blocks) -> bytes:
    lists = {"ul": '<w:pStyle w:val="MorePoints"/>', "ol": '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'}
    body = []
    for kind, texts in parts:
        properties = lists.get(kind, '<w:pStyle w:val="Heading1"/>' if kind == "h1" else "")
        if kind == "p" and texts[0].startswith(("“", '"')):
            properties = '<w:pStyle w:val="Zitat"/>'
        body += [paragraph(text, properties) for text in texts]
    return document("".join(body))


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def mail(parts: Blocks, form: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Press Office <press@example.org>"
    message["To"] = "news@example.org"
    message["Date"] = "Mon, 05 Jan 2032 09:00:00 +0000"
    message["Message-ID"] = "<1@example.org>"
    message["Subject"] = parts[0][1][0]
    if form == "html":
        message.set_content(markup(parts), subtype="html", cte="quoted-printable")
    else:
        lines = []
        for kind, texts in parts[1:]:
            mark = {"ul": "* ", "ol": "{}. "}.get(kind, "")
            points = [mark.format(place) + text for place, text in enumerate(texts, start=1)]
            lines.append("\n".join(line for point in points for line in textwrap.wrap(point, 72)))
        message.set_content("\n\n".join(lines) + "\n", cte="base64")
    return message.as_bytes()


def pdf(parts: Blocks) -> bytes:
    """Return a PDF file of pages with a running head and a page number, its lines placed one by one."""
    lines: list[tuple[str, int, float]] = []  # words, indentation, distance from the line above
    for kind, texts in parts:
        for place, text in enumerate(texts):
            mark = {"ul": "• ", "ol": f"{place + 1}. "}.get(kind, "")
            wrapped = textwrap.wrap(mark + text, 85)
            lines += [
                (line, 20 if kind in ("ul", "ol") else 0, 0 if row or place else 8) for row, line in enumerate(wrapped)
            ]
    pages: list[list[str]] = [[]]
    height = 780.0
    for words, indentation, gap in lines:
        height -= 13 + gap
        if height < 80:
            pages.append([])
            height = 770.0
        pages[-1].append(f"1 0 0 1 {60 + indentation} {height:.1f} Tm {literal(words)} Tj")
    contents = []
    for number, drawn in enumerate(pages, start=1):
        head = f"1 0 0 1 60 810 Tm {literal('Inspectorate of Places: news for the press')} Tj"
        foot = f"1 0 0 1 280 30 Tm {literal(f'Page {number} of {len(pages)}')} Tj"
        contents.append("BT /F1 11 Tf " + "\n".join([head, *drawn, foot]) + " ET")
    return pdf_file([content.encode("cp1252") for content in contents])


def literal(words: str) -> str:
    return "(" + re.sub(r"([\\()])", r"\\\1", words) + ")"


def pdf_file(contents: list[bytes], stream: str = "", trailer: str = "") -> bytes:
    """Return a PDF file of pages with these contents; more for the dictionaries of streams and for the trailer."""
    count = len(contents)
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for place, content in enumerate(contents):
        resources = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {5 + 2 * place} 0 R >>".encode())
        objects.append(f"<< /Length {len(content)} {stream} >>\nstream\n".encode() + content + b"\nendstream")
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode() + end.encode()


def written(text: str) -> Written:
    """Return a release in every format: a name for each, the name of its file and the bytes."""
    parts = blocks(text)
    return {
        "text": ("release.txt", text.encode()),
        "markdown": ("release.md", markdown(parts)),
        "plain page": ("release.html", page(parts)),
        "page with furniture": ("release.html", page(parts, FURNITURE_ABOVE, FURNITURE_BELOW)),
        "page of divisions": ("release.htm", divisions(parts)),
        "GOV.UK": ("release.json", govuk(parts)),
        "WordPress": ("release.json", wordpress(parts)),
        "Word": ("release.docx", docx(parts)),
        "plain mail": ("release.eml", mail(parts, "plain")),
        "HTML mail": ("release.eml", mail(parts, "html")),
        "PDF": ("release.pdf", pdf(parts)),
        "zip": ("release.zip", packed({"inner/release.docx": docx(parts), "chart.png": b"\x89PNG"})),
    }


FORMATS = tuple(written("A\n\nB"))
