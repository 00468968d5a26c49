"""The layouts of invented releases, as the genre had them in different years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tests import phrases
from tests.invention import Release

NOTE: Final = "This release is an invented example: its places and people do not exist."


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _list(points: list[str], mark: str, end: str) -> str:
    *first, before_last, last = points
    return "\n".join([*(f"{mark} {point};" for point in first), f"{mark} {before_last}; and", f"{mark} {last}{end}"])


def _context(told: Release) -> str:
    opened = told.draw.randint(1851, 1999)
    made, achieved = told.draw.randint(60, 160), told.draw.randint(10, 50)
    return (
        f"{told.bare} opened in {opened} and held {told.held} {told.kind[2]} at the time of the inspection, with an"
        f" operational capacity of {told.held + told.draw.randint(4, 60)}. At its last inspection, in"
        f" {told.earlier:%B %Y}, inspectors made {made} recommendations, of which {achieved} had been achieved."
    )


def _notes(told: Release, heading: str) -> str:
    return "\n".join(
        [
            heading,
            "",
            f"1. A copy of the report is published on {_day(told.issued)} at www.example.org/inspection.",
            "2. HM Inspectorate of Prisons is independent, and reports on conditions and on treatment in detention.",
            f"3. This {told.way} inspection was carried out on {told.days}.",
            "4. Please ring Bryony Catterick in the press office on 01632 960114 with any questions.",
            f"5. {NOTE}",
        ]
    )


def _speeches(told: Release) -> list[str]:
    chief, (name, role) = told.chief[0], told.replier
    first, second, third, fourth = told.said(phrases.REMARKS, 4)
    reply = " ".join(told.said(phrases.REPLIES, 3))
    return [f"{chief} said:", f"“{first} {second}", f"“{third} {fourth}”", f"{name}, {role}, said:", f"“{reply}”"]


def _headline(told: Release) -> str:
    return f"{told.name} – {told.draw.choice(phrases.TITLES)}"


def archive_notice(told: Release) -> str:
    """Return it as the archive has releases of 2004 to 2006: prose first, then full sentences as bullets."""
    strengths, concerns = told.points(phrases.STRENGTHS, 4), told.points(phrases.CONCERNS, told.draw.randint(5, 8))
    chief, short = told.chief
    name, role = told.replier
    blocks = [
        f"{told.issued:%B} {told.issued.day}, {told.issued.year}: {told.name} {told.draw.choice(phrases.TITLES)}",
        f"{told.name} {told.draw.choice(phrases.VERDICTS)}, Chief Inspector of Prisons {chief} said today. She"
        f" was publishing the report of an {told.way} inspection of the {told.kind[1]} in {told.county}, carried out"
        f" between {told.began.day} {told.began:%B} and {_day(told.ended)}.",
        _context(told),
        " ".join(map(_sentence, strengths)),
        "In particular, inspectors were concerned that:",
        "\n".join(f"•\n{_sentence(point)}" for point in concerns),
        f"“{' '.join(told.said(phrases.REMARKS, 2))}” {short} said. “{told.said(phrases.REMARKS, 1)[0]}”",
        f"{name}, {role}, said: “{' '.join(told.said(phrases.REPLIES, 2))}”",
        f"Note: {NOTE[0].lower()}{NOTE[1:]}",
    ]
    return "\n\n".join(blocks) + "\n"


def embargoed_notice(told: Release) -> str:
    """Return it as a notice under embargo, with a headline in capitals, two lists and numbered notes."""
    written = told.issued - timedelta(days=4)
    blocks = [
        f"{_day(written)}",
        "01632 960114",
        f"**NOT FOR PUBLICATION BEFORE 00.01, {told.issued:%A}, {_day(told.issued)}**".upper(),
        f"### **{_headline(told).upper()}**",
        f"{told.name} {told.draw.choice(phrases.VERDICTS)}, said {told.chief[0]}, Chief Inspector of Prisons,"
        f" publishing the report of an {told.way} inspection of the {told.kind[1]} in {told.county}.",
        _context(told),
        "Inspectors were pleased to find that:",
        _list(told.points(phrases.STRENGTHS, told.draw.randint(4, 7)), "-", "."),
        "However, inspectors were concerned to find that:",
        _list(told.points(phrases.CONCERNS, told.draw.randint(4, 7)), "-", "."),
        *_speeches(told),
        "ENDS",
        _notes(told, "**Notes to Editors:**"),
    ]
    return "\n\n".join(blocks) + "\n"


def two_lists(told: Release) -> str:
    """Return it as web releases of 2012 to 2017 are: two lists and the grades of the four tests."""
    pronoun = "he" if told.chief[1].startswith("Mr ") else "she"
    blocks = [
        f"{told.issued:%A}, {_day(told.issued)}",
        _headline(told),
        f"{told.name} {told.draw.choice(phrases.VERDICTS)}, said {told.chief[0]}, Chief Inspector of Prisons. Today"
        f" {pronoun} published the report of an {told.way} inspection of the {told.kind[1]} in {told.county}.",
        f"{_context(told)} On this occasion {told.grades()}.",
        "Inspectors were pleased to find that:",
        _list(told.points(phrases.STRENGTHS, told.draw.randint(4, 7)), "•", "."),
        "However, inspectors were concerned to find that:",
        _list(told.points(phrases.CONCERNS, told.draw.randint(4, 7)), "•", "."),
        *_speeches(told),
        _notes(told, "Notes to editors"),
    ]
    return "\n\n".join(blocks) + "\n"


def prose(told: Release) -> str:
    """Return it without lists, as releases from 2017 are."""
    strengths, concerns = told.points(phrases.STRENGTHS, 5), told.points(phrases.CONCERNS, told.draw.randint(5, 8))
    blocks = [
        _headline(told),
        f"{told.name}, a {told.kind[1]} in {told.county}, was found by inspectors to have changed a good deal.",
        f"{_context(told)} At this {told.way} inspection, in {told.began:%B %Y}, {told.grades()}.",
        " ".join(map(_sentence, concerns[:3])),
        f"{' '.join(map(_sentence, strengths))} {told.said(phrases.REMARKS, 1)[0]}",
        " ".join(map(_sentence, concerns[3:])),
        *_speeches(told),
        _notes(told, "Notes to editors"),
    ]
    return "\n\n".join(blocks) + "\n"


def news_story(told: Release) -> str:
    """Return it as a page of a news site, with what such a page has around the text."""
    strengths, concerns = told.points(phrases.STRENGTHS, 5), told.points(phrases.CONCERNS, told.draw.randint(5, 8))
    blocks = [
        "This site uses cookies",
        "Some cookies are needed for the website to work. Analytics cookies are optional: you can turn them off below.",
        "Accept\nReject\nSet preferences",
        "Skip to main content",
        f"{told.name}: {told.draw.choice(phrases.TITLES)}",
        f"Published: {_day(told.issued)}",
        f"Inspectors visiting {told.name}, a {told.kind[1]} in {told.county}, found an establishment that"
        f" {told.draw.choice(phrases.VERDICTS)}.",
        f"{_context(told)} The {told.way} inspection was carried out on {told.days}. This time {told.grades()}.",
        " ".join(map(_sentence, concerns)),
        *_speeches(told),
        " ".join(map(_sentence, strengths)),
        f"Notes to editors\n\n- Read the {told.name} report, published on {_day(told.issued)}.\n- {NOTE}",
    ]
    return "\n\n".join(blocks) + "\n"
