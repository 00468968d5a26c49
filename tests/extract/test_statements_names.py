"""Plain names are read at once, and just as the others are; all names are invented."""

from __future__ import annotations

import pytest

from loader.extract.statements import names

LEADS = (
    "",
    "said ",
    "today, ",
    "of ",
    "the ",
    "Chief ",
    "Yesterday ",
    "report, ",
    "(see ",
    "said the ",
    "Lord ",
)
PLAIN = ("Ann Example", "Mr Example", "Dr Example", "Judge Example", "Lord Example", "Prison Service", "Deputy Head")


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_name_is_read_as_one_with_another_blank_is(lead: str, name: str) -> None:
    text, other = f"{lead}{name}", f"{lead}{name}".replace(" ", "\u00a0")
    assert names.before(text, 0, len(text)) == names.before(other, 0, len(other))
    start = len(lead)
    assert names.at(text, start, len(text)) == names.at(other, start, len(other))


def test_a_name_before_an_offset_has_its_words_and_its_title() -> None:
    text = "The report, said Ann Example"
    name = names.before(text, 0, len(text))
    assert name is not None
    assert (name.words, name.title, name.start) == (("Ann", "Example"), "", 17)
    titled = names.before("however, Mr Example", 0, 19)
    assert titled is not None
    assert (titled.words, titled.title, titled.start, titled.span.start) == (("Example",), "Mr", 9, 12)


def test_no_name_ends_in_a_word_in_lower_case() -> None:
    assert names.before("Ann Example and prisoners", 0, 25) is None
