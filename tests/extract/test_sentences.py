import pytest

from loader.extract.layout import sentence
from loader.model import Span


def _split(text: str) -> list[str]:
    return [span.of(text) for span in sentence.split(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cells were clean. Food was good.", ["Cells were clean.", "Food was good."]),
        (
            "Mr. Farrow and Dr. Ellis agreed. So did St. Osyth.",
            ["Mr. Farrow and Dr. Ellis agreed.", "So did St. Osyth."],
        ),
        ("Peter J. Ellis spoke. He left.", ["Peter J. Ellis spoke.", "He left."]),
        ("It is category C. It holds men.", ["It is category C.", "It holds men."]),
        ("“It was poor.” They left.", ["“It was poor.”", "They left."]),
        ("Is it safe? Not yet!", ["Is it safe?", "Not yet!"]),
        ("See www.example.org.uk for more.", ["See www.example.org.uk for more."]),
        ("It rose to 33.4%, e.g. on C wing.", ["It rose to 33.4%, e.g. on C wing."]),
        ("He said no. They went.", ["He said no.", "They went."]),
        ("See no. 4 of the list.", ["See no. 4 of the list."]),
        ("He paused … and went on. Then he stopped.", ["He paused … and went on.", "Then he stopped."]),
        ("No stop at the end", ["No stop at the end"]),
        ("  ", []),
    ],
)
def test_sentences_end_at_stops_but_not_at_abbreviations(text: str, expected: list[str]) -> None:
    assert _split(text) == expected


def test_sentences_stay_inside_their_stretch_of_text() -> None:
    text = "First one. Second one. Third one."
    assert [span.of(text) for span in sentence.split(text, Span(11, 22))] == ["Second one."]
