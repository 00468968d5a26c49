"""Grades that a text gives a prison visited now and once before, as the tests of grading write them down."""

from loader.extract import judgements, layout
from loader.model import Inspection, Judgement, PartialDate

# the test, its grade and the visit
Said = set[tuple[str | None, str, str]]
SAFETY, RESPECT, ACTIVITY, RELEASE = "safety", "respect", "purposeful-activity", "release"
ALL = (SAFETY, RESPECT, ACTIVITY, RELEASE)
GOOD, REASONABLY, INSUFFICIENTLY, POOR = "good", "reasonably-good", "not-sufficiently-good", "poor"


def read(text: str, kind: str = "full") -> tuple[Judgement, ...]:
    """Return the grades in a text that reports a visit of 2019, of some kind, and speaks of that of 2016."""
    visits = (
        _visit("now", subject=True, kind=kind, year=2019),
        _visit("before", subject=False, kind="full", year=2016),
    )
    return judgements.read(layout.read(text), visits, lambda span: "now", ())


def said(found: tuple[Judgement, ...]) -> Said:
    """Return what grades say."""
    return {(judgement.judges, judgement.grade, judgement.inspection) for judgement in found}


def now(grade: str, *tests: str | None) -> Said:
    """Return what gives some tests a grade at the visit reported; None is a test that is only counted."""
    return {(test, grade, "now") for test in tests}


def before(grade: str, *tests: str | None) -> Said:
    """Return what gives some tests a grade at the visit before."""
    return {(test, grade, "before") for test in tests}


def _visit(key: str, *, subject: bool, kind: str, year: int) -> Inspection:
    return Inspection(
        key, subject, ("testwood",), kind, "unannounced", PartialDate(year), None, (), (), None, None, (), "test"
    )
