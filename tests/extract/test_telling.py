"""Which blocks can be about something, told by the triggers of their words alone."""

from __future__ import annotations

from loader.extract import layout, telling
from loader.extract.header import embargoes

RELEASE = """Good work at HMP Marsh Hill

EMBARGOED until 00:01 on Tuesday 4 May 2010

Inspectors found a prison that had improved.

• this report is under embargo until tomorrow
"""


def test_only_the_blocks_with_a_word_of_a_trigger_are_told_in_text_order() -> None:
    page = layout.read(RELEASE)
    assert [block.number for block in telling.blocks(page, embargoes._EMBARGO)] == [1, 3]


def test_several_triggers_tell_the_blocks_of_each() -> None:
    page = layout.read("Not now.\n\nAn embargo.\n\nNothing of either kind here.\n")
    told = telling.blocks(page, embargoes._EMBARGO | embargoes._NOT)
    assert [block.number for block in told] == [0, 1]


def test_a_text_without_blocks_tells_of_nothing() -> None:
    assert list(telling.blocks(layout.read(""), embargoes._NOT)) == []
