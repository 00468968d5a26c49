import pytest

from loader.extract import layout
from loader.extract.layout import Block, fields, furniture
from loader.model import Span


def _blocks(text: str) -> list[tuple[str, str]]:
    page = layout.read(text)
    return [(block.kind, page.words(block.span)) for block in page.blocks]


def _items(text: str) -> list[str]:
    return [words for kind, words in _blocks(text) if kind == layout.ITEM]


@pytest.mark.parametrize(
    "mark",
    [
        *("•", "  • ", "- ", "– ", "* ", "·\u00a0\u00a0", "\u007f ", "o  ", "o ", "1. ", "(2) ", "3) ", "•\t", "✓ "),
        *("→ ", "» ", "+ ", "‐ ", "− ", "\uf0a7 "),
    ],
)
def test_every_bullet_that_releases_use_opens_an_item(mark: str) -> None:
    text = f"Inspectors were pleased to find that:\n\n{mark}cells were clean;\n{mark}food was hot.\n"
    assert _items(text) == ["cells were clean;", "food was hot."]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_bullet_alone_on_its_line_belongs_to_the_next_line(gap: str) -> None:
    text = f"Inspectors found that:\n\n•{gap}Cells were clean.\n•{gap}Food was hot."
    assert _items(text) == ["Cells were clean.", "Food was hot."]


@pytest.mark.parametrize("sign", ["*", "-", "~ ", "? ", "§\t", "n ", "ü ", "Ø ", "-- ", "=", "  ~"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_after_an_introduction_a_sign_that_lines_have_in_common_is_a_bullet(sign: str, gap: str) -> None:
    points = gap.join(f"{sign}{point}" for point in ("cells were clean;", "food was hot."))
    text = f"Inspectors were pleased to find that:{gap}{points}{gap}Elmstead was full."
    page = layout.read(text)
    assert [(block.kind, page.words(block.span)) for block in page.blocks][:2] == [
        (layout.INTRODUCTION, "Inspectors were pleased to find that:"),
        (layout.ITEM, "cells were clean;"),
    ]
    assert [block.list for block in page.blocks if block.kind == layout.ITEM] == [1, 1]


def test_a_list_by_a_common_sign_ends_with_the_first_paragraph_without_it() -> None:
    text = "They found that:\n\n~ cells were clean;\n\n~ food was hot.\n\nElmstead was full.\n\n~ 300 men"
    assert _items(text) == ["cells were clean;", "food was hot."]


@pytest.mark.parametrize(
    "lines",
    [
        "*Cells* were clean.\n*Food* was hot.",
        "**Cells** were clean.\n**Food** was hot.",
        "“Cells were clean.\n“Food was hot.",
        "(Cells were clean.)\n(Food was hot.)",
        "£5 was spent on cells.\n£6 was spent on food.",
        "A cell was clean.\nA kitchen was not.",
        "Cells were clean.\nCells were warm.",
        "~ Cells were clean.\nFood was hot.",
        "+44 20 7946 0000\n+44 20 7946 0001",
        "--------\n--------",
    ],
)
def test_lines_that_begin_alike_for_another_reason_are_no_points(lines: str) -> None:
    assert _items(f"Inspectors found that:\n\n{lines}\n") == []


def test_a_common_sign_without_an_introduction_is_no_bullet() -> None:
    assert _items("Elmstead was full.\n\n~ cells were clean;\n~ food was hot.\n") == []


@pytest.mark.parametrize(
    "link", ["» Violence at Elmstead", "→ Violence at Elmstead", "► Watch: violence", "+ 44 20 7946 0000"]
)
def test_a_link_of_the_site_behind_an_arrow_is_no_point(link: str) -> None:
    assert _items(f"Elmstead was full.\n\n{link}\n{link}\n") == []


def test_items_know_their_list_and_its_introduction() -> None:
    page = layout.read("They were pleased that:\n- one;\n- two.\nHowever, they were concerned that:\n- three.\n")
    items = [block for block in page.blocks if block.kind == layout.ITEM]
    introductions = [page.words(page.blocks[block.introduction or 0].span) for block in items]
    assert [block.list for block in items] == [1, 1, 2]
    assert introductions == ["They were pleased that:", "They were pleased that:", "However, they were concerned that:"]


def test_a_caption_inside_a_list_does_not_end_the_list() -> None:
    page = layout.read("They found that:\n- one;\n\nRead more: Another story\n\n- two.\n")
    assert [block.list for block in page.blocks if block.kind == layout.ITEM] == [1, 1]


def test_the_sentence_that_introduces_a_list_is_parted_from_its_paragraph() -> None:
    blocks = _blocks("The prison was calm. Staff were kind. Inspectors were pleased to find that:\n- one.\n")
    assert blocks[0] == (layout.PARAGRAPH, "The prison was calm. Staff were kind.")
    assert blocks[1] == (layout.INTRODUCTION, "Inspectors were pleased to find that:")


def test_lines_wrapped_by_hand_are_joined_and_short_ones_end_their_paragraph() -> None:
    text = (
        "Staff at the prison had worked hard to make it a safer place, and\n"
        "inspectors found that violence had fallen in every month of the\n"
        "year before their visit. Most men told them that they felt safe\n"
        "at night.\n"
        "Health care was good and waiting lists were short, although the\n"
        "dentist had left.\n"
    )
    assert [kind for kind, _ in _blocks(text)] == [layout.PARAGRAPH, layout.PARAGRAPH]


def test_items_wrapped_by_hand_are_joined() -> None:
    text = (
        "Inspectors were pleased to find that:\n"
        "- the first night centre was welcoming and its staff were well\n"
        "trained in what they did;\n"
        "- cells had been painted and most had a telephone and a screen\n"
        "around the toilet;\n"
        "- the chaplains were a constant presence on all of the wings and\n"
        "at the gate.\n"
    )
    assert len(_items(text)) == 3


_WRAPPED = (
    "Staff at HMP Elmstead had worked hard to make it a safer place,\n"
    "said Mary Lorne, and violence had fallen in every month of the\n"
    "year before the visit. Most of the men who were asked by\n"
    "inspectors from the Inspectorate had said that they felt safe at\n"
    "night, though two out of three of the youngest did not.\n"
)


def test_the_lines_of_a_letterhead_stand_alone_above_wrapped_paragraphs() -> None:
    text = f"HM INSPECTORATE OF PRISONS\nNEWS RELEASE\n12 February 2009\n\nHMP Elmstead - Better\n{_WRAPPED}"
    assert [words for _, words in _blocks(text)] == [
        "HM INSPECTORATE OF PRISONS",
        "NEWS RELEASE",
        "12 February 2009",
        "HMP Elmstead - Better",
        _WRAPPED.strip(),
    ]


def test_the_lines_of_a_title_page_stand_alone_also_where_one_begins_in_lower_case() -> None:
    text = f"Report on HMP Elmstead\n3 to 7 May 2009\nby the Chief Inspector\n\n{_WRAPPED}"
    assert [words for _, words in _blocks(text)][:3] == [
        "Report on HMP Elmstead",
        "3 to 7 May 2009",
        "by the Chief Inspector",
    ]


def test_a_line_goes_on_after_a_word_that_can_end_none() -> None:
    text = f"{_WRAPPED}\nMen were taken to the\nElmstead Clinic and then to the\nRoyal Infirmary.\n"
    assert _blocks(text)[-1][1] == "Men were taken to the\nElmstead Clinic and then to the\nRoyal Infirmary."


def test_names_begin_a_line_of_a_paragraph_broken_by_eye() -> None:
    text = (
        "Staff at the prison had worked hard to make it a safer\nplace, and inspectors found that violence\n"
        "had fallen in every month of the year before\ntheir visit. Most men told Mary Lorne of\n"
        "HM Inspectorate of Prisons that they felt safe\nat night. They were asked by Tom Orde and Ann\nLisle.\n"
    )
    assert [words for _, words in _blocks(text)] == [text.strip()]


def test_a_single_point_that_goes_on_below_its_words_stays_one() -> None:
    text = (
        "They were concerned that:\n\n- the first night centre was dirty and its staff were not\n"
        "  trained in what they did;\n- men in\n  Elm Wing were cold.\n"
        "  However, they were pleased that:\n- food was hot.\n"
    )
    assert _items(text) == [
        "the first night centre was dirty and its staff were not\n  trained in what they did;",
        "men in\n  Elm Wing were cold.",
        "food was hot.",
    ]


def test_a_line_no_further_in_than_the_bullets_is_no_part_of_the_point_above() -> None:
    text = "They found that:\n  - cells were clean\n  Mary Lorne said it could be done.\n"
    assert _items(text) == ["cells were clean"]


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "Accept all cookies",
        "View cookies",
        "This site uses cookies",
        "Published:",
        "Menu",
        "We use some essential cookies to make this website work.",
        "Some cookies are needed for the website to work. We would also like to use analytics cookies.",
        "Image: the gate lodge",
        "(Photo: a landing)",
        "Read more: Jail in crisis",
        "Read the report: HMP Elmstead",
        "Home > Reports > HMP Elmstead",
        "Download the report (PDF, 2.1 MB)",
        "Page last updated 3 May 2018",
        "Back to top",
        "Back to all reports",
        "View the report (HTML)",
        "Home | News | Publications",
    ],
)
def test_page_furniture_is_no_part_of_the_release(line: str) -> None:
    page = layout.read(f"{line}\n\nHMP Elmstead – better\n\nThe prison was calm and clean.\n")
    assert page.blocks[0].kind == layout.FURNITURE
    assert page.words(page.blocks[1].span) == "HMP Elmstead – better"


@pytest.mark.parametrize("text", ["ook k oK", "kook", "a cool kOok", "oo-k"])
def test_letters_that_cookies_have_are_none(text: str) -> None:
    assert furniture.cookies_in(text) == []


def test_cookies_are_found_whatever_their_case() -> None:
    assert furniture.cookies_in("cook COOKIES a cooK coo\u212aie") == [3, 8, 18, 23]


def test_everything_above_skip_to_content_is_furniture() -> None:
    page = layout.read("This site uses cookies\n\nChoose.\n\nSet them\n\nSkip to content\n\nHMP Elmstead – better\n")
    assert [block.kind for block in page.blocks] == [layout.FURNITURE] * 4 + [layout.HEADING]


@pytest.mark.parametrize(
    "line",
    [
        "Men in the bakery made cookies for the staff mess.",
        "Read the HMP Elmstead report, published on 3 May 2022.",
        "Image was everything at this prison, inspectors thought.",
        "Action plan published for HMP Elmstead",
        "Reports on two prisons raise the same alarm",
        "Back to square one at HMP Elmstead",
    ],
)
def test_lines_of_a_release_are_not_taken_for_furniture(line: str) -> None:
    assert _blocks(line)[0][0] != layout.FURNITURE


@pytest.mark.parametrize(
    "heading", ["Notes to Editors:", "Notes to editors", "NOTES FOR EDITORS", "Notes", "Editors’ notes", "**Notes:**"]
)
def test_everything_below_the_heading_of_the_notes_belongs_to_them(heading: str) -> None:
    page = layout.read(f"The prison was calm.\n\n{heading}\n\n1. This inspection took place in May.\n")
    assert [block.part for block in page.blocks] == [layout.BODY, layout.NOTES, layout.NOTES]


@pytest.mark.parametrize("line", ["ENDS", "Ends", "- ENDS -", "--- ends ---", "**ENDS**", "[Ends]"])
def test_the_end_mark_is_known_in_all_its_forms(line: str) -> None:
    assert _blocks(f"The prison was calm.\n\n{line}\n")[-1][0] == layout.END


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Type of inspection: Full inspection", "type of inspection"),
        ("Dates of review: 8-10 July 2024", "dates of review"),
        ("Previous inspection: May 2019", "previous inspection"),
        ("Operational capacity: 601", "operational capacity"),
        ("Healthy prison scores: safety – good", "healthy prison scores"),
        ("Population at the time of inspection: 594", "population at the time of inspection"),
        ("Published: 10 July 2020", "published"),
        ("Points to note: Bread was baked daily.", "points to note"),
    ],
)
def test_labelled_lines_of_digests_are_fields(line: str, label: str) -> None:
    (block,) = layout.read(line).blocks
    assert (block.kind, block.label) == (layout.FIELD, label)


@pytest.mark.parametrize(
    "line", ["Short scrutiny visits: three prisons in spring", "HMP Elmstead: much better", "Safety: a change"]
)
def test_headlines_with_a_colon_are_no_fields(line: str) -> None:
    assert _blocks(line)[0][0] == layout.HEADING


def test_markdown_marks_are_no_content() -> None:
    assert _blocks("### **HMP ELMSTEAD – BETTER**") == [(layout.HEADING, "HMP ELMSTEAD – BETTER")]


def test_quotation_markers_set_a_block_off() -> None:
    page = layout.read("He said:\n\n> It was poor\n> and unsafe.\n\nThe prison was calm.\n")
    assert [block.set_off for block in page.blocks] == [False, True, False]
    assert page.words(page.blocks[1].span).startswith("It was poor")


def test_spans_are_in_order_and_hold_no_outer_blanks() -> None:
    text = "\n\n\n  HMP Elmstead – better  \n\n\u00a0Calm at last.\u00a0\n\n- one;\n"
    blocks: tuple[Block, ...] = layout.read(text).blocks
    assert len(blocks) == 3
    assert all(block.span.of(text) == block.span.of(text).strip() != "" for block in blocks)
    assert [block.span for block in blocks] == sorted(block.span for block in blocks)


def test_an_empty_text_has_no_blocks() -> None:
    assert layout.read("").blocks == ()
    assert layout.read(" \n\u00a0\n").blocks == ()


def test_the_blocks_within_a_stretch_of_text_lie_wholly_in_it() -> None:
    page = layout.read("One is here.\n\nTwo is here.\n\nThree is here.\n")
    assert page.within(page.blocks[1].span) == page.blocks[1:2]
    assert page.within(Span(0, len(page.text))) == page.blocks
    assert page.within(Span(1, 20)) == ()


def test_every_block_knows_its_sentences() -> None:
    page = layout.read("It was calm. It was clean.\n")
    assert [page.words(sentence) for sentence in page.blocks[0].sentences] == ["It was calm.", "It was clean."]


_DIGEST = """HMP Elmstead

Kind of inspection: full inspection, unannounced
When inspected: 3–14 June 2024
{label}: Cells were clean. Food was cold.
"""


@pytest.mark.parametrize(
    ("label", "about"),
    [
        ("Headline findings", fields.FINDINGS),
        ("What inspectors found", fields.FINDINGS),
        ("At a glance", fields.FINDINGS),
        ("**Overview**", fields.FINDINGS),
        ("What worked well", fields.STRENGTHS),
        ("Notable positive practice", fields.STRENGTHS),
        ("Areas for improvement", fields.CONCERNS),
        ("What was not good", fields.CONCERNS),
        ("What could be better", fields.CONCERNS),
        ("Concerns reviewed", fields.SCORES),
        ("About the prison", fields.DATA),
        ("Date of the last inspection", fields.PREVIOUS),
        ("Report published", fields.PUBLISHED),
        ("Inspection", fields.VISIT),
    ],
)
def test_on_a_page_of_fields_the_words_of_a_label_tell_what_it_is_about(label: str, about: str) -> None:
    block = layout.read(_DIGEST.format(label=label)).blocks[-1]
    assert (block.kind, block.label) == (layout.FIELD, label.strip("*").casefold())
    assert fields.about(block.label) == about


@pytest.mark.parametrize("label", ["HMP Elmstead", "Quote from Ann Example", "Ms Example said", "Two reports are out"])
def test_a_label_with_a_word_that_labels_do_not_have_is_none_even_on_a_page_of_fields(label: str) -> None:
    assert layout.read(_DIGEST.format(label=label)).blocks[-1].kind == layout.PARAGRAPH


@pytest.mark.parametrize(
    "text",
    [
        "The main problem: drugs were everywhere.\n\nThe good news: staff cared.\n\nThe worst: Elmstead was full.",
        "Kind of inspection: full\n\nThe main problem: drugs were everywhere.",
        "Date: 3 May 2012\n\nThe main problem: drugs were everywhere.\n\nThe good news: staff cared.",
    ],
)
def test_a_few_lines_with_colons_make_no_page_of_fields(text: str) -> None:
    assert layout.FIELD not in [kind for kind, _ in _blocks(text)]


def test_points_are_fields_where_several_of_them_are_labelled() -> None:
    facts = "- Operator: Serco\n- Last inspected: May 2019\n- Population: 500\n"
    assert [kind for kind, _ in _blocks(facts)] == [layout.FIELD] * 3
    points = "Operator: Serco\nLast inspected: May 2019\n- Good progress: the plan was carried out\n- Food was hot\n"
    assert [kind for kind, _ in _blocks(points)][2:] == [layout.ITEM] * 2


def test_what_hangs_below_the_value_of_a_field_belongs_to_it() -> None:
    text = "Headlines:   Cells were clean. Nearly all men had\n             a job.\n             Food was cold.\n\nEnd"
    assert len(_blocks(text)) == 2


def test_in_wrapped_text_a_label_begins_a_field_after_a_full_line() -> None:
    text = (
        "Summary of findings: Elmstead was clean and most of the\nmen there had a job, while few of them were able\n"
        "to read the rules of the place in which they were\nheld, and nobody had thought of a way to help them.\n"
        "Recommendations: Leaders should teach the men.\n"
    )
    assert [words.split(":")[0] for _, words in _blocks(text)] == ["Summary of findings", "Recommendations"]


def test_numbers_without_a_mark_that_follow_each_other_are_points() -> None:
    text = (
        "Priority concerns\n\n1 Use of force was not scrutinised. Footage was seldom watched.\n2 Cells were cold.\n\n"
        "Key concerns\n\n3 There were too few nurses at weekends to see those who had\n  waited all week.\n"
    )
    assert _items(text) == [
        "Use of force was not scrutinised. Footage was seldom watched.",
        "Cells were cold.",
        "There were too few nurses at weekends to see those who had\n  waited all week.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1 May 2019 was the day of the last inspection.\n2 May was another.",
        "10 Downing Street did not comment on the report.\n\n12 Other men were held in Elmstead that day.",
        "1 Safety\n\nCells were clean.\n\n2 Respect\n\nFood was hot.",
        "1 of them was full.\n2 of them were not.",
    ],
)
def test_other_figures_at_the_front_of_lines_are_no_points(text: str) -> None:
    assert _items(text) == []


@pytest.mark.parametrize(
    "marks", ["(a) (b) (c)", "a) b) c)", "i. ii. iii.", "(i) (ii) (iii)", "(h) (i) (j)", "iv) v) vi)", "a. b. c."]
)
@pytest.mark.parametrize("introduction", ["The letter dwells on three matters:", "Key concerns"])
def test_letters_and_roman_numbers_that_follow_each_other_are_points(marks: str, introduction: str) -> None:
    first, second, third = marks.split()
    text = f"{introduction}\n\n{first} Cells were cold.\n{second} Boys fought.\n{third} Blades turned up.\n\nThe end.\n"
    assert _items(text) == ["Cells were cold.", "Boys fought.", "Blades turned up."]


@pytest.mark.parametrize(
    "text",
    [
        "(c) Elmstead Council 2019",
        "(a) Cells were cold.\n\n(c) Elmstead Council 2019",
        "i. e. nothing had changed\nand nobody minded.",
        "mix. Nobody\nnoticed.",
    ],
)
def test_letters_that_nothing_goes_on_from_are_no_points(text: str) -> None:
    assert _items(text) == []


def test_a_plus_is_a_bullet_also_below_a_heading_but_not_in_a_telephone_number() -> None:
    assert _items("What was good\n\n+ Cells were clean.\n+ Food was hot.") == ["Cells were clean.", "Food was hot."]
    assert _items("Press office\n\n+44 20 7946 0000\n+44 20 7946 0001") == []


@pytest.mark.parametrize("above", ["cells were cold, and", "cells were cold.", "cells were cold; and"])
def test_a_line_right_below_the_words_of_its_point_belongs_to_it(above: str) -> None:
    text = f"Inspectors found that:\n\n  - {above}\n    nobody cared;\n  - food was hot.\n    Not much was left.\n"
    assert _items(text) == [f"{above}\n    nobody cared;", "food was hot.\n    Not much was left."]


def test_a_line_that_is_indented_otherwise_is_no_part_of_a_finished_point() -> None:
    assert _items("Inspectors found that:\n\n  - cells were cold.\n   Elmstead was full.\n") == ["cells were cold."]


def test_a_headline_that_was_wrapped_by_hand_is_one() -> None:
    text = (
        "HMP Elmstead: empty workshops, full wings and a\nprison going the wrong way\n\n"
        "Elmstead was full and most of the\nmen there had no job, while few of them were able\n"
        "to read the rules of the place in which they were\nheld.\n"
    )
    assert [kind for kind, _ in _blocks(text)] == [layout.HEADING, layout.PARAGRAPH]


def test_a_quotation_block_of_several_lines_without_a_stop_is_no_heading() -> None:
    assert [kind for kind, _ in _blocks("> Elmstead was full\n> and cold\n\n> Elmstead")] == ["paragraph", "heading"]


@pytest.mark.parametrize(
    "label",
    [
        *("Types of the inspection", "Date of visits", "Last reviews", "Previous visit", "Dates of reviews"),
        *("The main findings", "Custodial note", "Operator", "Prison population", "Operational capacity"),
        *("Healthy prison scores", "Outcomes", "Summary", "Population at the time of the review", "Last inspected"),
        *("Progress reviewed", "Date published", "Issued", "Previous inspections", "Population at the time of visit"),
    ],
)
def test_labels_that_digests_had_most_are_fields_on_any_page(label: str) -> None:
    (block,) = layout.read(f"{label}: 12 in 2019").blocks
    assert (block.kind, block.label) == (layout.FIELD, label.casefold())
