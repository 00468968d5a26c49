import re

import pytest

from loader.extract import numbers


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1,258", 1258),
        ("1000", 1000),
        ("Forty-four", 44),
        ("seventeen", 17),
        ("a hundred", 100),
        ("two hundred and eighty-seven", 287),
        ("one thousand and twelve", 1012),
        ("a thousand, two hundred and five", 1205),
        ("none", 0),
        ("not one", 0),
    ],
)
def test_a_number_in_digits_or_words_has_its_value(words: str, number: int) -> None:
    assert numbers.value(words) == number


@pytest.mark.parametrize("words", ["several", "the men", ""])
def test_words_that_name_no_number_have_no_value(words: str) -> None:
    assert numbers.value(words) is None


@pytest.mark.parametrize("words", ["40%", "30 per cent", "£600", "the 2nd", "2.5", "someone"])
def test_shares_sums_ordinals_and_decimals_are_no_counts(words: str) -> None:
    assert numbers.NAMED.search(words) is None


def test_two_numbers_side_by_side_stay_two() -> None:
    assert numbers.NAMED.findall("one and two, and eight hundred and six men") == [
        "one",
        "two",
        "eight hundred and six",
    ]


@pytest.mark.parametrize("words", ["just under 400", "about 400", "up to 400", "well over 400", "400"])
def test_a_vague_number_is_the_number_that_it_names(words: str) -> None:
    match = re.fullmatch(rf"(?i){numbers.VAGUE}({numbers.NUMBER})", words)
    assert match is not None
    assert numbers.value(match.group(1)) == 400
