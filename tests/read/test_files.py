"""Word documents, PDF files, mails and archives: well-made ones are read, bombs and locked ones are refused in time."""

from __future__ import annotations

import base64
import io
import time
import zipfile
import zlib
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pypdf
import pytest

from loader import read
from loader.model import Document, InputError
from loader.read import archive, plain, sandbox
from tests.read import writers
from tests.read.writers import W, document, paragraph

# Word documents


def word(body: str, **parts: str) -> str:
    return read.release("oakmere.docx", document(body, **parts)).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("Oakmere", '<w:pStyle w:val="Heading1"/>') + paragraph("a."), "Oakmere\n\na.\n"),
        (paragraph("a;", '<w:pStyle w:val="MorePoints"/>') * 2, "- a;\n- a;\n"),
        (paragraph("a", '<w:numPr><w:numId w:val="2"/></w:numPr>') * 2, "1. a\n2. a\n"),
        (paragraph("a", '<w:pStyle w:val="Points"/><w:numPr><w:numId w:val="0"/></w:numPr>'), "a\n"),
        (paragraph("a.", '<w:pStyle w:val="Zitat"/>'), "> a.\n"),
        (
            "<w:p><w:ins><w:r><w:t>new </w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>",
            "new\n",
        ),
        ("<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>", "link\n"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a b\nc\n"),
        (f"<w:sdt><w:sdtContent>{paragraph('a')}</w:sdtContent></w:sdt>", "a\n"),
        (
            f"<w:tbl><w:tr><w:tc>{paragraph('Safety')}</w:tc><w:tc>{paragraph('Good')}</w:tc></w:tr></w:tbl>",
            "Safety: Good\n",
        ),
        (f"<w:tbl><w:tr><w:tc>{paragraph('a.')}{paragraph('b.')}</w:tc></w:tr></w:tbl>", "a.\n\nb.\n"),
        (f"<w:p><w:r><w:t>a</w:t><w:txbxContent>{paragraph('b')}</w:txbxContent></w:r></w:p>", "a\n\nb\n"),
    ],
)
def test_lists_headings_quotations_tables_and_accepted_changes_of_a_document_are_read(body: str, text: str) -> None:
    assert word(body) == text


def test_footnotes_of_a_document_come_last() -> None:
    notes = f"<w:footnotes {W}><w:footnote>{paragraph('b.')}</w:footnote></w:footnotes>"
    assert word(paragraph("a."), **{"word/footnotes.xml": notes}) == "a.\n\nb.\n"


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"word/document.xml": f'<!DOCTYPE x [<!ENTITY e0 "x">{ENTITIES}]><x>&e8;</x>'}, "document type definition"),
        ({"word/document.xml": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'}, "document type definition"),
        ({"word/styles.xml": "<!DOCTYPE x><x/>"}, "document type definition"),
        ({"word/document.xml": f"<w:document {W}><w:body>"}, "is damaged"),
        ({"word/document.xml": f"<w:document {W}/>"}, "is a document without text"),
        ({"word/document.xml": ""}, "is damaged"),
    ],
)
def test_a_document_with_entities_damage_or_no_text_is_refused(parts: dict[str, str], what: str) -> None:
    with pytest.raises(InputError, match=what):
        word(paragraph("a."), **parts)


def test_a_document_nested_without_end_is_refused_in_time() -> None:
    started = time.monotonic()
    with pytest.raises(InputError):
        word("<w:sdt>" * 50_000 + "</w:sdt>" * 50_000)
    assert time.monotonic() - started < 20


def test_a_document_that_swells_is_refused_by_its_directory() -> None:
    with pytest.raises(InputError, match="unpacks to"):
        word(f"<w:p><w:r><w:t>{'a' * 60_000_000}</w:t></w:r></w:p>")


def test_a_document_of_very_many_empty_paragraphs_is_read_in_time() -> None:
    started = time.monotonic()
    body = "<w:p/>" * 150_000 + "".join(paragraph(f"Point {n * 7919}.") for n in range(9_000))
    assert "Point 7919." in word(body)
    assert time.monotonic() - started < 20


# PDF files


def drawn(*lines: tuple[float, str]) -> bytes:
    """Return the content of a page with lines at these heights."""
    shown = "\n".join(f"1 0 0 1 60 {height} Tm {writers.literal(words)} Tj" for height, words in lines)
    return f"BT /F1 11 Tf {shown} ET".encode("cp1252")


def shown(*pages: bytes) -> str:
    return read.release("oakmere.pdf", writers.pdf_file(list(pages))).text


def test_paragraphs_of_a_page_are_told_apart_by_the_gaps_between_them() -> None:
    first = [
        (780, "Oakmere"),
        (750, "The wings were clean and"),
        (737, "the staff kind."),
        (711, "Inspectors left early."),
    ]
    more = [(698, "• nobody knew why they had left or"), (685, "where they went."), (672, "- Dash.")]
    assert shown(drawn(*first, *more)) == (
        "Oakmere\n\nThe wings were clean and the staff kind.\n\n"
        "Inspectors left early.\n• nobody knew why they had left or where they went.\n- Dash.\n"
    )


def test_the_mark_of_a_point_is_put_to_its_words() -> None:
    content = drawn((700, "Inspectors found that:"), (687.5, "•"), (687, "a wing was shut;"), (674, "• so was a gate."))
    assert shown(content) == "Inspectors found that:\n• a wing was shut;\n• so was a gate.\n"


def test_lines_that_each_page_repeats_and_page_numbers_are_left_out() -> None:
    pages = [
        drawn((810, "News"), (700, f"Wing {name} was clean."), (600, f"{name} was kind."), (30, f"Page {number} of 2"))
        for number, name in ((1, "A"), (2, "B"))
    ]
    assert shown(*pages) == "Wing A was clean.\n\nA was kind.\n\nWing B was clean.\n\nB was kind.\n"


def test_a_paragraph_that_goes_on_over_the_page_stays_one() -> None:
    assert shown(drawn((80, "The wings were clean and")), drawn((780, "the staff kind."))) == (
        "The wings were clean and the staff kind.\n"
    )


def locked(password: str) -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(writers.pdf_file([drawn((700, "Oakmere was clean."))])))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_pdf_file_that_only_its_owner_may_change_is_read() -> None:
    assert read.release("a.pdf", locked("")).text == "Oakmere was clean.\n"


def bomb(layers: int) -> bytes:
    data = b" " * 200_000_000
    for _ in range(layers):
        data = zlib.compress(data, 9)
    return writers.pdf_file([data], f"/Filter [{'/FlateDecode ' * layers}]")


def test_pdf_files_without_text_locked_or_damaged_are_refused() -> None:
    for data, what in (
        (writers.pdf_file([b""]), "is a PDF file without text"),
        (writers.pdf_file([b"0 0 100 100 re f"]), "is a PDF file without text"),
        (locked("secret"), "is locked by a password"),
        (b"%PDF-1.7\n", "is a damaged PDF file"),
        (b"%PDF-1.7\n" + b"[" * 100_000, "damaged"),
    ):
        with pytest.raises(InputError, match=what):
            read.release("a.pdf", data)


@pytest.mark.parametrize("layers", [1, 2])
def test_a_pdf_file_that_swells_is_refused_in_time(layers: int) -> None:
    started = time.monotonic()
    with pytest.raises(InputError):
        read.release("a.pdf", bomb(layers))
    assert time.monotonic() - started < 20


# The child process


def test_a_file_that_takes_too_long_is_given_up_and_costs_the_next_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 0.05)
    with pytest.raises(InputError, match=r"takes more than 0\.05 seconds to read"):
        word("".join(paragraph(f"Point {n * 7919}.") for n in range(60_000)))
    monkeypatch.undo()
    assert word(paragraph("a.")) == "a.\n"


def test_a_child_that_dies_refuses_its_file_and_costs_the_next_nothing() -> None:
    assert word(paragraph("a.")) == "a.\n"
    child = sandbox._child
    assert child is not None
    child._process.kill()
    child._process.wait()
    assert word(paragraph("b.")) == "b.\n"
    assert sandbox._child is not child


def test_a_file_that_needs_too_much_memory_is_refused_and_costs_the_next_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("resource", reason="this system sets no limits on memory")
    monkeypatch.setattr(sandbox, "_child", None)
    monkeypatch.setattr(sandbox, "MEMORY", 200_000_000)
    try:
        with pytest.raises(InputError, match="needs too much memory to read"):
            word("".join(paragraph(f"Point {n * 7919}.") for n in range(200_000)))
        assert word(paragraph("a.")) == "a.\n"
    finally:
        sandbox._end()


# Archives


def found(data: bytes) -> list[object]:
    return list(read.releases("a.zip", data))


def test_an_archive_gives_its_releases_by_name_and_leaves_the_rest() -> None:
    text = b"Oakmere was clean."
    files = {"b.txt": text, "a/c.md": text, "chart.png": b"x", ".hidden.txt": text, "__MACOSX/._b.txt": text, "d/": b""}
    items = found(writers.packed(files))
    assert [(type(item), getattr(item, "source", getattr(item, "name", ""))) for item in items] == [
        (Document, "a.zip/a/c.md"),
        (Document, "a.zip/b.txt"),
        (read.Skipped, "a.zip/chart.png"),
    ]


def test_a_path_in_an_archive_is_only_a_name() -> None:
    (item,) = found(writers.packed({"../../etc/a\n.txt": b"Oakmere was clean."}))
    assert isinstance(item, Document)
    assert item.source == "a.zip/'../../etc/a\\n.txt'"


def test_a_bad_file_in_an_archive_costs_no_good_one() -> None:
    files = {"a.txt": b"Oakmere.", "b.pdf": b"%PDF-1.7", "c.zip": writers.packed({"d.txt": b"x"}), "e.txt": b""}
    items = found(writers.packed(files))
    assert [item.source for item in items if isinstance(item, Document)] == ["a.zip/a.txt"]
    refused = {item.name: item.error.what for item in items if isinstance(item, read.Unreadable)}
    assert refused.keys() == {"a.zip/b.pdf", "a.zip/c.zip", "a.zip/e.txt"}
    assert refused["a.zip/c.zip"] == "is an archive within an archive"


def test_an_encrypted_file_in_an_archive_is_refused() -> None:
    data = bytearray(writers.packed({"a.txt": b"Oakmere."}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    (item,) = found(bytes(data))
    assert isinstance(item, read.Unreadable)
    assert item.error.what == "is encrypted"


def test_archives_that_swell_lie_or_hold_nothing_are_refused_in_time() -> None:
    started = time.monotonic()
    lying = bytearray(writers.packed({"a.txt": b"a" * 900_000}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):  # the promised size
        lying[lying.index(mark) + place : lying.index(mark) + place + 4] = (100).to_bytes(4, "little")
    for data, what in (
        (writers.packed({"a.txt": bytes(150_000_000)}), "unpacks to"),
        (writers.packed({f"{n}.txt": bytes(15_000_000) for n in range(14)}), "unpacks to"),
        (bytes(lying), "is a damaged archive"),
        (writers.packed({}), "holds no release"),
        (writers.packed({"a/": b"", "chart.png": b"x"}), "holds no release"),
        (archive._DIRECTORY_ENTRY * 20_001, "holds more than 20,000 files"),
        (b"PK\x03\x04", "is a damaged archive"),
    ):
        refused = [item for item in found(data) if isinstance(item, read.Unreadable)]
        assert len(refused) == 1
        assert what in refused[0].error.what
    assert time.monotonic() - started < 20


def test_an_unusual_packing_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("a.txt", "Oakmere")
    (item,) = found(buffer.getvalue())
    assert isinstance(item, read.Unreadable)
    assert "packed in a way" in item.error.what


# Mails

BODY = "HMP Oakmere – improving\n\nInspectors were pleased to find that:\n\n- the wings were clean.\n"


def mail(body: str, subject: str = "News", attached: Mapping[str, bytes] | None = None) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "press@example.org", subject
    message.set_content(body)
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_the_subject_is_the_headline_of_a_mail_without_one() -> None:
    sentence = "HMP Oakmere was improving, said the inspector.\n"
    assert (
        read.release("a.eml", mail(sentence, "Fwd: RE: HMP Oakmere – café")).text == f"HMP Oakmere – café\n\n{sentence}"
    )
    assert read.release("a.eml", mail(BODY)).text == BODY


def test_the_plain_text_of_a_mail_is_preferred_unless_it_says_nothing() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "press@example.org", "HMP Oakmere – improving"
    message.set_content("Please look at this mail as HTML.")
    message.add_alternative(f"<p>{'The wings were clean. ' * 9}</p><ul><li>a.</ul>", subtype="html")
    assert read.release("a.eml", message.as_bytes()).text.endswith("clean.\n\n- a.\n")
    message.get_payload(0).set_content("The wings were clean and the staff kind. " * 4)  # type: ignore[union-attr]
    assert "kind" in read.release("a.eml", message.as_bytes()).text


def test_flowed_text_is_put_together() -> None:
    head = b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    text = read.release("a.eml", head + b"Oakmere\n\nThe wings \nwere clean.\n >stuffed\n").text
    assert text == "Oakmere\n\nThe wings were clean.\n>stuffed\n"


def test_words_with_hyphens_are_put_together_again_across_lines() -> None:
    assert shown(drawn((700, "The wings had been clean and looked-"), (687, "after boys slept."))) == (
        "The wings had been clean and looked-after boys slept.\n"
    )
    assert plain.continued("looked\u00ad", "after") == "lookedafter"
    assert plain.continued("2010-", "2012") == "2010- 2012"


def test_wrapped_lines_of_a_mail_are_put_together() -> None:
    lines = [
        "Oakmere",
        "",
        "The wings of the prison were clean and the staff were kind, said",
        "Inspectors who had seen it.",
    ]
    assert read.release("a.eml", mail("\n".join(lines))).text == f"Oakmere\n\n{lines[2]} {lines[3]}\n"


@pytest.mark.parametrize("charset", ["iso-8859-1", "nonsense", "utf-8"])
def test_letters_of_a_mail_are_read_whatever_it_calls_them(charset: str) -> None:
    head = f"From: a@example.org\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
    letters = "café".encode("utf-8" if charset == "utf-8" else "cp1252")
    assert read.release("a.eml", head.encode() + base64.b64encode(letters)).text.strip() == "café"


def test_what_hangs_on_a_covering_note_is_read_in_its_place() -> None:
    note = "Dear all,\n\nPlease find our release attached.\n\nThe press office\n"
    data = mail(note, attached={"a.docx": document(paragraph("Oakmere.")), "b.pdf": b"%PDF-1.7", "logo.png": b"x"})
    good, bad = read.releases("note.eml", data)
    assert isinstance(good, Document)
    assert (good.source, good.text) == ("note.eml/a.docx", "Oakmere.\n")
    assert isinstance(bad, read.Unreadable)
    assert bad.name == "note.eml/b.pdf"


def test_what_hangs_on_a_release_is_skipped() -> None:
    release, skipped = read.releases(
        "a.eml", mail(BODY + "The wings were clean. " * 20, attached={"report.pdf": b"%PDF-1.7"})
    )
    assert isinstance(release, Document)
    assert isinstance(skipped, read.Skipped)
    assert skipped.name == "a.eml/report.pdf"


@pytest.mark.parametrize("depth", [10, 5_000])
def test_mails_within_mails_are_read_or_refused(depth: int) -> None:
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(depth))
    (item,) = read.releases("a.eml", b"From: a@example.org\n" + parts + b"\nOakmere was clean.\n")
    assert isinstance(item, Document | read.Unreadable)


def test_a_mail_without_text_is_an_error() -> None:
    with pytest.raises(InputError, match="is a mail without text"):
        read.release("a.eml", b"From: a@example.org\nSubject: x\n\n")


def test_json_and_readme_files_beside_releases_are_left_out_without_an_error(tmp_path: Path) -> None:
    (tmp_path / "release.txt").write_text("A release.", encoding="utf-8")
    (tmp_path / "release.json").write_text('{"document": "release.txt"}', encoding="utf-8")
    (tmp_path / "README.md").write_text("What is here.", encoding="utf-8")
    found = {Path(item.name).name: type(item).__name__ for item in read.sources([tmp_path])}
    assert found == {"release.txt": "Source", "release.json": "Skipped", "README.md": "Skipped"}


def test_json_of_another_shape_is_an_error_when_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "release.json"
    path.write_text('{"document": "release.txt"}', encoding="utf-8")
    (item,) = read.sources([path])
    assert isinstance(item, read.Source)
    (answer,) = read.releases(item.name, item.data)
    assert isinstance(answer, read.Unreadable)
