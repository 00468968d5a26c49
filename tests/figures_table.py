"""The pinned figures as the table that the README holds between two markers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

START: Final = "<!-- figures: python tests/quality.py --table -->"
END: Final = "<!-- end of figures -->"
HEADS: Final = {"annotated": "annotated releases", "bundled": "example releases"}

# the metrics in the table's order, and what they are called there
TABLE: Final = {
    "title": "Headline",
    "issued": "Day of publication",
    "embargo": "Embargo",
    "establishment": "Establishments inspected",
    "inspection": "Inspections reported",
    "inspection.kind": "Kind of inspection",
    "inspection.notice": "Announced or not",
    "inspection.start": "First day of the inspection",
    "inspection.end": "Last day of the inspection",
    "inspection.other": "Earlier inspections mentioned",
    "finding.listed.relaxed": "Findings in lists",
    "finding.narrative.relaxed": "Findings in prose",
    "finding.polarity": "Strength or concern",
    "theme.hit": "A theme of the finding",
    "theme.set": "All themes of the finding",
    "finding.body": "Body outside the establishment",
    "finding.trend": "Trend",
    "clause.relaxed": "Clauses of opposite polarity",
    "judgement": "Grades",
    "statement.joint": "Statements with their speakers",
    "official": "Officials",
    "profile.category": "Security category",
    "profile.holds": "People held",
    "profile.operator": "Operator",
    "profile.population": "Population",
    "profile.capacity": "Operational capacity",
    "evidence.integrity": "Passages that quote the text",
}


def text(floors: Mapping[str, Any]) -> str:
    """Return the pinned figures as a table in Markdown: F1 or rate, and the counts that it is made of."""
    names = list(HEADS)
    rows = [
        "| | " + " | ".join(f"{HEADS[name]} ({floors[name]['documents']})" for name in names) + " |",
        "| --- |" + " --- |" * len(names),
    ]
    for metric, words in TABLE.items():
        rows.append(f"| {words} | " + " | ".join(_cell(floors[name]["metrics"].get(metric)) for name in names) + " |")
    texts, real = (sum(held[key] for held in floors.values()) for key in ("documents", "real"))
    rows += ["", f"F1 or rate, with the counts behind it. {invented(texts, real)}"]
    return "\n".join(rows)


def invented(texts: int, real: int) -> str:
    """Return what figures on invented texts do not say."""
    told = f"Of the {texts} texts {texts - real} are invented, and the rules were made with texts like them at hand"
    return f"{told}: no figure is an accuracy on real releases."


def _cell(figure: Mapping[str, Any] | None) -> str:
    if figure is None:
        return "no case"
    if "tp" in figure:
        return f"{figure['value']:.3f} ({figure['tp']} right, {figure['fp']} false, {figure['fn']} missed)"
    return f"{figure['value']:.3f} ({figure['right']} of {figure['n']})"
