"""Whatever a text says, reading it ends without an error."""

import hashlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loader import extract
from loader.extract import judgements, layout, profiles
from loader.model import Document, Establishment, Inspection

_TEXT = """
safety respect purposeful activity preparation for release resettlement care activities outcomes tests all
four the other three both each nor was as were it good poor reasonably good not sufficiently good insufficient
lowest grade respectively from to in at on with had been remained improved fallen rated judged now last
inspection 2016 2019 March May this time good progress reasonable insufficient no meaningful progress was made
here towards violence Of 42 recommendations achieved in part in full not had been met 31 one three hundred and
six none held holding home to population of capacity room for places men women boys category C inner-city
local prison HMP Testwood HMYOI Otherton run by Serco Ofsted CQC Prisoners said unannounced inspection Chief
Inspector of Prisons Today she published Inspectors were pleased to find that: concerned However report ENDS
Notes
"""
_MARKS = (
    " ",
    " ",
    " ",
    ", ",
    ". ",
    ".\n\n",
    ": ",
    "; ",
    " (",
    ") ",
    " – ",
    "\n- ",
    "\n\n# ",
    " “",
    "” ",
    "’s ",
    "\n1. ",
)


def _read(text: str) -> str:
    found = extract.release(Document("any.txt", hashlib.sha256(text.encode()).hexdigest(), text))
    return found.document.text


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(_TEXT.split()), st.sampled_from(_MARKS)), max_size=120))
def test_words_of_the_genre_in_any_order_are_read_without_an_error(parts: list[tuple[str, str]]) -> None:
    text = "HMP Testwood – a headline\n\n" + "".join(word + mark for word, mark in parts)
    assert _read(text) == text


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_characters_are_read_without_an_error(text: str) -> None:
    assert _read(text) == text


@pytest.mark.parametrize(
    "words",
    [
        "good progress in tackling ",
        "safety was good from ",
        "in 2016 safety was good ",
        "Recommendations: 31 of the recommendations made at the last 40 inspections not met in ",
        "held 31 men and 40 women ",
        "capacity from 31 to 40 for ",
    ],
)
def test_the_time_for_words_without_an_end_grows_with_their_length_only(words: str) -> None:
    visit = Inspection(
        "now", True, ("x",), "independent-review-of-progress", "announced", None, None, (), (), None, None, (), "test"
    )
    place = Establishment("HMP Testwood", "x", ("hmp",), (), "test")

    def seconds(times: int) -> float:
        page = layout.read("HMP Testwood\n\n" + words * times)
        start = time.process_time()
        judgements.read(page, (visit,), lambda span: "now", ())
        profiles.read(page, (place,), (visit,), lambda span: "now")
        return time.process_time() - start

    seconds(10)
    assert seconds(2000) < 40 * max(seconds(200), 0.001)
