"""Pages, and releases as the interfaces of sites give them: what they show of a release is read, the rest is not."""

from __future__ import annotations

import json
import time

import pytest

from loader import read
from loader.model import Document, InputError
from loader.read import plain
from tests.read import writers


def page(body: str, head: str = "") -> str:
    """Return the text of an invented page."""
    data = f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()
    return read.release("oakmere.html", data).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<ul><li>a;<li>b.</ul>", "- a;\n- b.\n"),
        ("<p>That:</p><ul><li><p>a</p><p>b</p></li></ul><p>End.</p>", "That:\n\n- a b\n\nEnd.\n"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b\n"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n- b\n- c\n"),
        ("<blockquote><p>a.</p><p>b.</p></blockquote>", "> a.\n\n> b.\n"),
        ("<p>He said <q>no</q>.</p>", "He said “no”.\n"),
        ("<h2>The prison was failing.</h2><p>a.</p>", "### The prison was failing.\n\na.\n"),
        ("<h2>The good:</h2><ul><li>a</ul>", "The good:\n\n- a\n"),
        ("<p>one<br>two<br><br>three</p>", "one\ntwo\n\nthree\n"),
        ("<p><b>S</b>afety was <a href='https://x.example'>poor</a>.</p>", "Safety was poor.\n"),
        ("<table><tr><th>Safety<td>Good<tr><td>Respect:<td>Poor</table>", "Safety: Good\n\nRespect: Poor\n"),
        ("<table><tr><td>a<td>b<td>c</table>", "a | b | c\n"),
        ("<table><tr><td><p>a.</p><p>b.</p><ul><li>c</ul></table>", "a.\n\nb.\n\n- c\n"),
        ("<dl><dt>Population<dd>600<dt>Held<dd>men<dd>boys</dl>", "Population: 600\n\nHeld | men | boys\n"),
        ("<pre>a\n\n  b</pre>", "a\n\nb\n"),
        ("<p>the <del>bad</del><ins>good</ins> wing</p>", "the good wing\n"),
        ("<p>a&nbsp;b &amp; c</p>", "a\u00a0b & c\n"),
        ("<div>a <span>b</span><p>c</p>d</div>", "a b\n\nc\n\nd\n"),
    ],
)
def test_lists_quotations_headings_and_tables_survive(body: str, text: str) -> None:
    assert page(f"<main>{body}</main>") == text


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav>x</nav>",
        "<aside>x</aside>",
        "<header>x</header>",
        "<footer>x</footer>",
        "<div role=navigation>x</div>",
        "<div class='cookie-banner'>x</div>",
        "<div id='global-cookie-message'>x</div>",
        "<ul class='breadcrumbs'><li>x</ul>",
        "<div class='entry share-links'>x</div>",
        "<a class='skip-link' href='#c'>x</a>",
        "<div class='main-menu'>x</div>",
        "<div hidden>x</div>",
        "<div style='display: none'>x</div>",
        "<script>x</script><style>x</style><noscript>x</noscript><template>x</template>",
        "<select><option>x</select><button>x</button><textarea>x</textarea>",
        "<svg><title>x</title><text>x</text></svg>",
        "<!-- x -->",
    ],
)
def test_furniture_that_is_marked_up_as_such_is_dropped(furniture: str) -> None:
    assert page(f"{furniture}<div><p>The wings were clean and the staff kind.</p></div>{furniture}") == (
        "The wings were clean and the staff kind.\n"
    )


@pytest.mark.parametrize(
    "opening",
    [
        "<article class='post category-social-care tag-cookie'>",
        "<div class='has-nav menu'>",
        "<form id='menu'>",
        "<header class='social'>",
        "<div class='shared-services prison-related-news'><div>",
        "<main hidden-menu>",
    ],
)
def test_the_article_is_never_taken_for_furniture(opening: str) -> None:
    assert "The wings were clean." in page(f"<p>Other.</p>{opening}<h2>Oakmere</h2><p>The wings were clean.</p>")


def test_the_header_and_the_footer_of_an_article_belong_to_it() -> None:
    body = (
        "<article><header><h1>Oakmere</h1></header><p>It was clean.</p><footer><p>Notes: none.</p></footer></article>"
    )
    assert page(f"<header>Site</header>{body}<footer>Site</footer>") == "Oakmere\n\nIt was clean.\n\nNotes: none.\n"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<header><h1>Oakmere</h1></header><main><p>It was clean.</p></main>"),
        ("", "<main><p>Press release</p><h1>Oakmere</h1><p>It was clean.</p></main>"),
        ("<meta property='og:title' content='Oakmere'><title>x</title>", "<main><p>It was clean.</p></main>"),
        ("<title>Oakmere | Inspectorate</title>", "<main><p>It was clean.</p></main>"),
    ],
    ids=["outside the article", "below a label", "in the data for sharing", "in the title"],
)
def test_the_headline_stands_first(head: str, body: str) -> None:
    lines = page(body, head).split("\n\n")
    assert (lines[0], lines[-1]) == ("Oakmere", "It was clean.\n")


PUBLISHED = "<meta property='article:published_time' content='2015-03-11T23:30:00-02:00'>"


def test_a_day_of_publication_that_is_not_shown_stands_below_the_headline() -> None:
    text = page("<main><h1>Oakmere</h1><p>It was clean.</p></main>", PUBLISHED)
    assert text == "Oakmere\n\nPublished: 12 March 2015\n\nIt was clean.\n"


@pytest.mark.parametrize("shown", ["<p>Published: <time>10 March 2015</time></p>", "<p>10th March 2015</p>"])
def test_a_day_that_the_page_shows_stays_alone(shown: str) -> None:
    text = page(f"<main><h1>Oakmere</h1>{shown}<p>It was clean.</p></main>", PUBLISHED)
    assert "12 March" not in text
    assert "March 2015" in text


def test_the_alternative_text_of_a_chart_is_kept_and_that_of_a_photograph_is_not() -> None:
    chart = "Bar chart. Safety had declined from good to poor."
    body = f"<main><h1>Oakmere</h1><p>a <img alt='Oakmere gate'> b <img alt='{chart}'> c</p></main>"
    assert page(body) == f"Oakmere\n\na b c\n\n{chart}\n"


@pytest.mark.parametrize(
    ("data", "warnings"),
    [
        ("<meta charset=utf-8><p>“é”".encode(), 0),
        ("<meta charset=iso-8859-1><p>“é”".encode("cp1252"), 0),
        ("<meta http-equiv=x content='text/html; charset=windows-1252'><p>“é”".encode("cp1252"), 0),
        ("<p>“é”".encode("cp1252"), 3),
        ("<meta charset=nonsense><p>“é”".encode(), 0),
        ("\ufeff<p>“é”".encode("utf-16-le"), 0),
    ],
)
def test_pages_are_read_in_the_letters_they_are_written_in(data: bytes, warnings: int) -> None:
    document = read.release("oakmere.html", data)
    assert document.text == "“é”\n"
    assert len(document.warnings) == (1 if warnings else 0)


@pytest.mark.parametrize("body", ["", "<main></main>", "<script>x</script>", "<img alt='Oakmere gate'>"])
def test_a_page_without_text_is_an_error(body: str) -> None:
    with pytest.raises(InputError, match="is a page without text"):
        page(body)


@pytest.mark.parametrize(
    "body", ["<div>" * 20_000 + "x", "<b>" * 20_000 + "x", "".join(f"<font a={i}>" for i in range(9_000)) + "<p>x" * 9]
)
def test_a_page_nested_without_end_is_read_or_refused_in_time(body: str) -> None:
    started = time.monotonic()
    (item,) = read.releases("oakmere.html", body.encode())
    assert isinstance(item, Document | read.Unreadable)
    assert time.monotonic() - started < 20


# Interfaces of sites

PARTS = [("h1", ["Oakmere – “fair” & improving"]), ("p", ["It was clean."]), ("ul", ["a;", "b."])]


def test_an_answer_of_govuk_gives_title_day_and_body() -> None:
    answer = json.loads(writers.govuk(PARTS)) | {"first_published_at": "2015-03-28T23:59:00+00:00"}
    text = read.release("oakmere.json", json.dumps(answer).encode()).text
    assert text == "Oakmere – “fair” & improving\n\nPublished: 28 March 2015\n\nIt was clean.\n\n- a;\n- b.\n"


def test_the_day_of_an_answer_is_that_in_london() -> None:
    answer = json.loads(writers.govuk(PARTS)) | {"first_published_at": "2015-07-01T23:01:00.000Z"}
    assert "Published: 2 July 2015" in read.release("oakmere.json", json.dumps(answer).encode()).text


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ({"date_gmt": "2015-07-01T23:01:00", "date": "2015-07-02T00:01:00"}, "2 July 2015"),
        ({"date": "2015-07-02T00:01:00"}, "2 July 2015"),
        ({"date_gmt": "nonsense", "date": None}, None),
    ],
)
def test_a_post_of_wordpress_gives_title_day_and_body(dates: dict[str, object], day: str | None) -> None:
    text = read.release("oakmere.json", json.dumps(writers.post(PARTS, **dates)).encode()).text
    published = f"Published: {day}\n\n" if day else ""
    assert text == f"Oakmere – “fair” & improving\n\n{published}It was clean.\n\n- a;\n- b.\n"


def test_an_array_of_posts_gives_a_document_for_each_and_a_bad_one_costs_none() -> None:
    posts = [writers.post(PARTS, slug="a"), {"id": 8}, writers.post(PARTS, slug="b"), 9]
    found = list(read.releases("posts.json", json.dumps(posts).encode()))
    assert [type(item) for item in found] == [Document, read.Unreadable, Document, read.Unreadable]
    documents = [item for item in found if isinstance(item, Document)]
    assert [document.source for document in documents] == ["posts.json/a", "posts.json/b"]
    assert len({document.digest for document in documents}) == 2
    assert [item.name for item in found if isinstance(item, read.Unreadable)] == ["posts.json/8", "posts.json/4"]


def test_a_file_of_several_releases_is_not_one_release() -> None:
    with pytest.raises(InputError, match="holds 2 releases"):
        read.release("posts.json", json.dumps([writers.post(PARTS), writers.post(PARTS)]).encode())


def test_a_withdrawn_release_is_read_with_a_warning() -> None:
    answer = json.loads(writers.govuk(PARTS)) | {"withdrawn_notice": {"explanation": "<p>Wrong.</p>"}}
    assert read.release("a.json", json.dumps(answer).encode()).warnings == ("withdrawn by its publisher",)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is not JSON"),
        (b'{"a": 1', "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b'{"a": ' + b"1" * 10_000 + b"}", "is not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": 1}', "is JSON of another shape"),
        (b'{"details": {"body": 7}}', "is JSON of another shape"),
        (b"[]", "holds no release"),
        (b'{"details": {"body": ""}}', "has an empty body"),
        (b'{"title": {"rendered": "x"}, "content": {"rendered": "<p> </p>", "protected": true}}', "has an empty body"),
    ],
)
def test_json_that_is_no_release_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read.release("a.json", data)


def test_half_a_surrogate_pair_is_replaced_with_a_warning() -> None:
    document = read.release("a.json", b'{"title": "Oakmere", "details": {"body": "<p>clean \\ud83d.</p>"}}')
    assert document.text.encode().decode() == "Oakmere\n\nclean \ufffd.\n"
    assert len(document.warnings) <= 1


def test_lines_of_a_list_stand_together_and_blocks_apart() -> None:
    blocks = [plain.Block("a", plain.ITEM), plain.Block(" \n", plain.ITEM), plain.Block("b\nc", plain.ITEM, 2)]
    assert plain.write([plain.Block("x"), *blocks, plain.Block("y")]) == "x\n\n- a\n2. b c\n\ny\n"
