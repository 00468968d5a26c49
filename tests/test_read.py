"""What a user names becomes documents, and whatever cannot is refused by name without harm to the rest."""

from __future__ import annotations

import hashlib
import inspect
import io
import os
import sys
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader import read
from loader.model import InputError
from loader.read.sources import Item
from loader.read.text import LIMIT

# Invented.
TEXT = "Oakmere – “improving”\n\nInspectors were pleased to find that:\n\n• the café was clean.\n"


def names(items: list[Item], kind: type[Item]) -> list[str]:
    return [Path(item.name).name for item in items if isinstance(item, kind)]


def put(folder: Path, *files: str) -> Path:
    for file in files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return folder


# Bytes to text


def test_a_release_keeps_its_text_its_day_and_the_hash_of_its_bytes() -> None:
    data = TEXT.encode()
    document = read.release("oakmere.txt", data, date(2031, 5, 6))
    assert document.text == TEXT
    assert document.published == date(2031, 5, 6)
    assert document.digest == hashlib.sha256(data).hexdigest()
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfOakmere", "Oakmere"),
        (b"one\r\ntwo\rthree\n\rfour", "one\ntwo\nthree\n\nfour"),
        ("one\u2028two\u2029three".encode(), "one\ntwo\nthree"),
        ("cafe\u0301".encode(), "café"),
        (b"a\tb", "a\tb"),
        ("a\u00a0b\u00ad".encode(), "a\u00a0b\u00ad"),
    ],
    ids=["byte order mark", "line ends", "line and paragraph separators", "decomposed", "tab", "no-break space"],
)
def test_one_spelling_stands_for_each_character_and_line_end(data: bytes, text: str) -> None:
    document = read.release("oakmere.txt", data)
    assert (document.text, document.warnings) == (text, ())


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        (TEXT.replace("•", "-").encode("cp1252"), "bytes that are not UTF-8, read as Windows-1252: 4"),
        (TEXT.encode().replace("é".encode(), b"\xe9"), "bytes that are not UTF-8, read as Windows-1252: 1"),
    ],
    ids=["Windows-1252 throughout", "one byte of it among UTF-8"],
)
def test_bytes_of_windows_1252_come_out_as_meant_with_a_warning(data: bytes, warning: str) -> None:
    document = read.release("oakmere.txt", data)
    assert document.text.replace("•", "-") == TEXT.replace("•", "-")
    assert document.warnings == (warning,)


def test_control_characters_become_as_many_spaces_with_a_warning() -> None:
    document = read.release("oakmere.txt", TEXT.encode() + "\x00a\x0bb\x1fc\ufffed\uffffe\x7f".encode())
    assert document.text == TEXT + " a b c d e\x7f"
    assert document.warnings == ("control characters replaced by spaces: 5",)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (" \n\t\r\n\u00a0\u3000".encode(), "is empty"),
        (b"\x0c" + b" " * 20, "is empty"),
        (TEXT.encode("utf-16"), "is not text"),
        ("Oakmere is improving.\n".encode("utf-16-le"), "is not text"),
        (bytes(1000), "is not text"),
        (b"\x7fELF\x02\x01\x01\x00\xb0\xc4" + b"code" * 100, "is not text"),
        (b"Oakmere \x9d", "holds the byte 0x9d, which is neither UTF-8 nor Windows-1252"),
        (b"%PDF-1.7\nstream", "is a PDF file under the name of a text"),
        (rb"{\rtf1\ansi Oakmere}", "is an RTF file under the name of a text"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>Oakmere", "is an HTML page under the name of a text"),
        (b"<HTML><p>Oakmere", "is an HTML page under the name of a text"),
        (b"a" * (LIMIT + 1), "is larger than 20 MB"),
    ],
    ids=[
        *("nothing", "byte order mark alone", "white space", "form feed", "UTF-16", "UTF-16 without mark", "NULs"),
        *("program", "byte without meaning", "PDF", "RTF", "HTML", "HTML in capitals", "too large"),
    ],
)
def test_what_is_not_a_text_is_refused_by_name(data: bytes, what: str) -> None:
    with pytest.raises(InputError) as raised:
        read.release("oakmere.txt", data)
    assert (raised.value.where, raised.value.what) == ("oakmere.txt", what)
    assert raised.value.remedy
    assert raised.value.exit_code == 3


def test_a_release_of_the_largest_size_is_read() -> None:
    assert len(read.release("oakmere.txt", b"a" * LIMIT).text) == LIMIT


# Text without control characters or separators of lines: what a well-made file holds.
PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], include_characters="\n\t")).filter(
    lambda text: text.strip() and "\ufffe" not in text and "\uffff" not in text and text[0] not in "\ufeff<%{ \n\t"
)


@given(PLAIN)
def test_a_well_made_text_is_changed_by_nothing_but_composition(text: str) -> None:
    document = read.release("any.txt", text.encode())
    assert document.text == unicodedata.normalize("NFC", text)
    assert document.warnings == ()


@given(st.text(st.sampled_from("aé\u00c5’“…\u0301\u2126\u212b\u2001\u2028\r\n\t \x7f"), max_size=12))
def test_usual_marks_beside_unusual_ones_leave_nothing_unchanged(words: str) -> None:
    text = read.release("any.txt", f"a{words}".encode()).text
    lines = f"a{words}".replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    assert text == unicodedata.normalize("NFC", lines)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_a_clean_document_or_an_input_error(data: bytes) -> None:
    try:
        document = read.release("any.txt", data)
    except InputError:
        return
    text = document.text
    assert text.strip()
    assert not any(
        (character < " " and character not in "\n\t") or character in "\ufffe\uffff\u2028\u2029" for character in text
    )
    # No lone surrogates, and a fixed point: reading the text again moves no offset.
    again = read.release("any.txt", b"\xef\xbb\xbf" + text.encode())
    assert (again.text, again.warnings) == (text, ())


@given(st.lists(st.sampled_from(["a", "é", "“", "\x00", "\x07", "\x0c", "\uffff", " "]), min_size=1))
def test_an_offset_in_the_text_is_one_in_the_decoded_source(characters: list[str]) -> None:
    source = "a" * 10 * len(characters) + "".join(characters)
    text = read.release("any.txt", source.encode()).text
    assert len(text) == len(source)
    assert all(now in (before, " ") for before, now in zip(source, text, strict=True))


def test_every_annotated_release_is_its_file_unchanged(shared: Path) -> None:
    files = sorted(shared.glob("*.txt"))
    assert files
    for file in files:
        document = read.release(file.name, file.read_bytes())
        assert document.text == file.read_bytes().decode("utf-8")
        assert document.warnings == ()


# Paths to bytes


def test_a_folder_gives_the_releases_below_it_sorted_by_name(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "c/a.MD", "c/z.text", "a.markdown", "d.txt")
    items = list(read.sources([tmp_path]))
    assert names(items, read.Source) == ["a.markdown", "b.txt", "a.MD", "z.text", "d.txt"]
    assert [item.data for item in items if isinstance(item, read.Source)] == [TEXT.encode()] * 5


def test_sources_keep_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.txt")
    items = list(read.sources([tmp_path / "b.txt", "-", str(tmp_path / "a.txt")], io.BytesIO(b"piped")))
    assert names(items, read.Source) == ["b.txt", "standard input", "a.txt"]
    assert items[1] == read.Source("standard input", b"piped")


def test_other_formats_in_a_folder_are_skipped_and_reported(tmp_path: Path) -> None:
    items = list(read.sources([put(tmp_path, "a.txt", "chart.png", "notes")]))
    assert names(items, read.Source) == ["a.txt"]
    assert names(items, read.Skipped) == ["chart.png", "notes"]
    assert all(".markdown" in item.reason for item in items if isinstance(item, read.Skipped))


def test_dot_files_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    items = list(read.sources([put(tmp_path, "a.txt", ".b.txt", ".git/c.txt")]))
    assert [Path(item.name).name for item in items] == ["a.txt"]


@pytest.mark.parametrize("files", [[], ["chart.png"], [".a.txt"]], ids=["empty", "other formats", "dot-files"])
def test_a_folder_without_releases_is_an_error(tmp_path: Path, files: list[str]) -> None:
    items = list(read.sources([put(tmp_path, *files)]))
    assert names(items, read.Source) == []
    assert [item.error.what for item in items if isinstance(item, read.Unreadable)] == ["holds no release"]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("absent.txt", "cannot be read (No such file or directory)"),
        ("chart.png", "is not in a format that is read"),
        ("notes", "is not in a format that is read"),
        ("pipe.txt", "is neither a file nor a folder"),
        ("loop.txt", "cannot be read (Too many levels of symbolic links)"),
        ("a.txt/b.txt", "cannot be read (Not a directory)"),
        ("long" * 100 + ".txt", "cannot be read (File name too long)"),
        ("nul\0.txt", "cannot be read (embedded null byte)"),
    ],
)
def test_a_bad_source_is_reported_and_costs_no_good_one(tmp_path: Path, name: str, what: str) -> None:
    put(tmp_path, "a.txt", "chart.png", "notes")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    bad, good = read.sources([tmp_path / name, tmp_path / "a.txt"])
    assert isinstance(bad, read.Unreadable)
    assert bad.error.what == what
    assert bad.error.where == bad.name
    assert good == read.Source(str(tmp_path / "a.txt"), TEXT.encode())


def test_links_and_pipes_in_a_folder_are_never_opened(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside", "secret.txt")
    inbox = put(tmp_path / "inbox", "a.txt")
    (inbox / "b.txt").symlink_to(outside / "secret.txt")
    (inbox / "c").symlink_to(outside)
    (inbox / "d").symlink_to(inbox)
    os.mkfifo(inbox / "e.txt")
    items = list(read.sources([inbox]))
    assert names(items, read.Source) == ["a.txt"]
    assert names(items, read.Skipped) == ["b.txt", "c", "d", "e.txt"]


def test_a_link_that_the_user_names_is_followed(tmp_path: Path) -> None:
    folder = put(tmp_path / "folder", "a.txt")
    (tmp_path / "link").symlink_to(folder)
    (tmp_path / "link.txt").symlink_to(folder / "a.txt")
    assert names(list(read.sources([tmp_path / "link", tmp_path / "link.txt"])), read.Source) == ["a.txt", "link.txt"]


def test_a_tree_deeper_than_the_python_stack_is_read(tmp_path: Path) -> None:
    put(tmp_path, "d/" * 200 + "a.txt")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        items = list(read.sources([tmp_path]))
    finally:
        sys.setrecursionlimit(limit)
    assert names(items, read.Source) == ["a.txt"]


@pytest.mark.parametrize("name", ["a\nb.txt", "a\x1b[31m.txt", "a\u202etxt.txt", os.fsdecode(b"caf\xe9.txt")])
def test_a_name_with_unprintable_characters_is_quoted(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    (item,) = read.sources([tmp_path])
    assert item == read.Source(repr(str(tmp_path / name)), TEXT.encode())
    assert item.name.isprintable()
    assert item.name.encode()


def test_an_empty_name_is_not_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(put(tmp_path, "a.txt"))
    (item,) = read.sources([""])
    assert isinstance(item, read.Unreadable)
    assert item.error.what == "names nothing"


def test_standard_input_that_is_not_at_hand_is_an_error() -> None:
    (item,) = read.sources(["-"])
    assert isinstance(item, read.Unreadable)
    assert item.error.what == "is not at hand"


@pytest.mark.parametrize("name", ["-", "endless.txt"])
def test_no_more_is_read_than_is_needed_to_refuse_a_source(tmp_path: Path, name: str) -> None:
    with (tmp_path / "endless.txt").open("wb") as file:
        file.truncate(3 * LIMIT)
    with (tmp_path / "endless.txt").open("rb") as stream:
        (item,) = read.sources([name if name == "-" else tmp_path / name], stream)
    assert isinstance(item, read.Source)
    assert len(item.data) == LIMIT + 1


def test_a_file_that_cannot_be_opened_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    put(tmp_path, "a.txt")
    # Not by its mode: the superuser may read whatever the mode says.
    monkeypatch.setattr(Path, "open", refuse)
    (item,) = read.sources([tmp_path / "a.txt"])
    assert isinstance(item, read.Unreadable)
    assert item.error.what == "cannot be read (Permission denied)"
