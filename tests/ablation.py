"""What each rule earns: its records are taken out of every release, and the loss is printed by metric and family.

What cannot stand without a record goes with it: the findings of an inspection, the tenures of an official. A profile
that rests on several rules goes whole with each of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from loader.confidence import JOINT
from loader.extract import records
from loader.model import Extraction

Metric = tuple[str, str]
"""A metric and a family; the family "" stands for all of them."""

Figures = Mapping[Metric, Mapping[str, Any]]

LEAST: Final = 0.0005
"""Smaller changes of a figure are not printed."""


@dataclass(frozen=True)
class Release:
    """A release as it is read with every rule, and the family that its layout belongs to."""

    family: str
    extraction: Extraction


def rules(extraction: Extraction) -> Counter[tuple[str, str]]:
    """Return how many records of each kind rest on each rule."""
    return Counter((record.kind, rule) for record in records.of(extraction) for rule in record.rule.split(JOINT))


def without(extraction: Extraction, kind: str, rule: str) -> Extraction:
    """Return an extraction as it would be if one rule gave no record of one kind."""

    def stays(read: Any) -> bool:
        return rule not in read.rule.split(JOINT)

    def kept(found: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(read for read in found if stays(read))

    if kind in ("title", "created", "issued", "embargo"):
        return _changed(extraction, kind, None)
    if kind == "clause":
        findings = (replace(finding, clauses=kept(finding.clauses)) for finding in extraction.findings)
        return replace(extraction, findings=tuple(findings))
    field = f"{kind}s"
    return _consistent(_changed(extraction, field, kept(getattr(extraction, field))))


def _changed(extraction: Extraction, field: str, value: Any) -> Extraction:
    given: dict[str, Any] = {field: value}
    return replace(extraction, **given)


def _consistent(extraction: Extraction) -> Extraction:
    """Return an extraction without whatever refers to a record that is gone."""
    places = {place.slug for place in extraction.establishments}
    people = {official.slug for official in extraction.officials}
    keys = {inspection.key for inspection in extraction.inspections}

    def at(inspection: str | None) -> bool:
        return inspection is None or inspection in keys

    return replace(
        extraction,
        inspections=tuple(
            replace(
                one,
                establishments=tuple(slug for slug in one.establishments if slug in places),
                follows_up=one.follows_up if at(one.follows_up) else None,
            )
            for one in extraction.inspections
        ),
        findings=tuple(one for one in extraction.findings if at(one.inspection)),
        judgements=tuple(one for one in extraction.judgements if at(one.inspection)),
        profiles=tuple(one for one in extraction.profiles if at(one.inspection) and one.establishment in places),
        statements=tuple(
            replace(
                one,
                speakers=tuple(speaker for speaker in one.speakers if speaker in people),
                inspection=one.inspection if at(one.inspection) else None,
            )
            for one in extraction.statements
        ),
        tenures=tuple(one for one in extraction.tenures if one.official in people),
    )


def report(score: Any, releases: Mapping[str, Release], tally: Callable[[str, Extraction], Any]) -> str:
    """Return what is lost without each rule, and which rules earn nothing or cost more than they earn.

    `tally` scores one release. What a rule earns in all is the sum over the metrics that can be compared: the share of
    right values among the records found says nothing when other records are found.
    """
    whole = {name: tally(name, release.extraction) for name, release in releases.items()}
    before = _figures(score, releases, whole)
    made: Counter[tuple[str, str]] = sum((rules(release.extraction) for release in releases.values()), Counter())
    lines: list[str] = []
    seen: set[str] = set()
    idle: list[str] = []
    costly: list[str] = []
    for kind, rule in sorted(made):
        changed = {
            name: tally(name, without(release.extraction, kind, rule))
            for name, release in releases.items()
            if (kind, rule) in rules(release.extraction)
        }
        after = _figures(score, releases, whole | changed)
        lines += [f"{kind} {rule}: {made[kind, rule]} records", *_losses(score, before, after)]
        comparable = [metric for metric in before if _same_cases(before[metric], after.get(metric))]
        losses = [_lost(score, metric, before, after) for metric in comparable]
        if any(losses):
            seen.add(kind)
        if not any(loss > 0 for loss in losses):
            idle.append(f"{kind} {rule}")
        elif sum(loss for metric, loss in zip(comparable, losses, strict=True) if not metric[1]) < 0:
            costly.append(f"{kind} {rule}")
    unseen = sorted({kind for kind, _ in made} - seen)
    nothing = [rule for rule in idle if rule.split()[0] in seen]
    return "\n".join(
        [
            *lines,
            "",
            f"rules that earn nothing: {', '.join(nothing) or 'none'}",
            f"rules that cost more than they earn: {', '.join(costly) or 'none'}",
            f"kinds of record that no metric sees: {', '.join(unseen) or 'none'}",
        ]
    )


def _figures(score: Any, releases: Mapping[str, Release], tallies: Mapping[str, Any]) -> Figures:
    families: dict[str, Any] = defaultdict(score.Tally)
    for name, tally in tallies.items():
        families[releases[name].family].merge(tally)
        families[""].merge(tally)
    return {
        (metric, family): figure
        for family, merged in families.items()
        for metric, figure in score.figures(merged).items()
        if figure["value"] is not None
    }


def _same_cases(before: Mapping[str, Any], after: Mapping[str, Any] | None) -> bool:
    return after is not None and before.get("n") == after.get("n")


def _lost(score: Any, metric: Metric, before: Figures, after: Figures) -> float:
    """Return how much worse a figure has become; one that has no case left has lost nothing of its own."""
    if metric not in after:
        return 0.0
    loss: float = before[metric]["value"] - after[metric]["value"]
    return -loss if score.KIND[metric[0]] == "count" else loss


def _losses(score: Any, before: Figures, after: Figures) -> list[str]:
    """Return a line for the metrics that change alike: the change in all, then by family; a gain has a plus sign."""
    lines: dict[str, list[str]] = defaultdict(list)
    for metric in score.KIND:
        changed = {
            family: -_lost(score, (name, family), before, after)
            for name, family in sorted(before)
            if name == metric and abs(_lost(score, (name, family), before, after)) >= LEAST
        }
        if changed:
            lines[" ".join(f"{family or 'all'} {change:+.3f}" for family, change in changed.items())].append(metric)
    return [f"  {', '.join(metrics)}: {changes}" for changes, metrics in lines.items()]
