"""What one invented release tells: its place, its days, its people and its findings, drawn by its number."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from tests import phrases

FIRST_DAY: Final = date(2004, 6, 1)
DAYS: Final = 7_300
# Coprime with the number of days: a place has at most one release on a day, whatever the number of releases.
STEP: Final = 2_477
KINDS: Final = (
    ("HMP", "category C training prison", "men"),
    ("HMP", "local prison", "men"),
    ("HMP", "women's prison", "women"),
    ("HMYOI", "young offender institution", "boys"),
    ("HMP & YOI", "resettlement prison", "prisoners"),
)
NAMES: Final = tuple(begin + end for begin in phrases.PLACE_BEGINNINGS for end in phrases.PLACE_ENDINGS)


@dataclass(frozen=True)
class Release:
    """What one release tells: its place, its days, its people, and words drawn for it."""

    number: int

    @cached_property
    def draw(self) -> random.Random:
        """Return where its words are drawn from, the same on every machine."""
        return random.Random(f"release {self.number}")

    @cached_property
    def _place(self) -> tuple[int, int]:
        return self.number % len(NAMES), self.number // len(NAMES)

    @cached_property
    def bare(self) -> str:
        """Return the name of the place without what it is."""
        return NAMES[self._place[0]]

    @cached_property
    def kind(self) -> tuple[str, str, str]:
        """Return what comes before the name, what the place is, and whom it holds."""
        return KINDS[self._place[0] % len(KINDS)]

    @cached_property
    def name(self) -> str:
        """Return the name of the place."""
        return f"{self.kind[0]} {self.bare}"

    @cached_property
    def issued(self) -> date:
        """Return the day of publication."""
        place, turn = self._place
        return FIRST_DAY + timedelta(days=(turn * STEP + place * 47) % DAYS)

    @cached_property
    def began(self) -> date:
        """Return the first day of the inspection, a Monday."""
        day = self.issued - timedelta(days=self.draw.randint(100, 150))
        return day - timedelta(days=day.weekday())

    @cached_property
    def ended(self) -> date:
        """Return its last day."""
        return self.began + timedelta(days=self.draw.choice((3, 4, 11)))

    @cached_property
    def earlier(self) -> date:
        """Return a day of the inspection before."""
        return self.began - timedelta(days=self.draw.randint(500, 1_300))

    @cached_property
    def county(self) -> str:
        """Return where the place is."""
        return phrases.COUNTIES[self._place[0] % len(phrases.COUNTIES)]

    @cached_property
    def way(self) -> str:
        """Return whether the inspection was announced."""
        return self.draw.choice(("announced", "unannounced"))

    @cached_property
    def held(self) -> int:
        """Return how many people the place held."""
        return self.draw.randint(180, 1_150)

    @cached_property
    def chief(self) -> tuple[str, str]:
        """Return the chief inspector of the year, in full and as named later."""
        return [(name, short) for year, name, short in phrases.CHIEF_INSPECTORS if year <= self.issued.year][-1]

    @cached_property
    def replier(self) -> tuple[str, str]:
        """Return who replies, and in what office."""
        if self.number % 3 == 0:
            return [(name, role) for year, name, role in phrases.AGENCY_HEADS if year <= self.issued.year][-1]
        term = self.issued.year // 4
        people = random.Random(f"governor of {self.bare} in term {term}")
        return f"{people.choice(phrases.GIVEN_NAMES)} {people.choice(phrases.SURNAMES)}", f"Governor of {self.name}"

    @cached_property
    def days(self) -> str:
        """Return the days of the inspection in words."""
        return _days(self.began, self.ended)

    def said(self, parts: tuple[str, ...], count: int) -> list[str]:
        """Return so many different parts, with their gaps filled."""
        return [self.filled(part) for part in self.draw.sample(parts, count)]

    def points(self, parts: tuple[str, ...], count: int) -> list[str]:
        """Return so many findings."""
        return [
            self.filled(part) + self.filled(self.draw.choice(phrases.ENDINGS))
            for part in self.draw.sample(parts, count)
        ]

    def filled(self, part: str) -> str:
        """Return a part with its gaps filled."""
        draw = self.draw
        return part.format(
            n=draw.randint(3, 29),
            big=draw.randint(40, 390),
            pct=draw.randint(11, 89),
            weeks=draw.randint(3, 30),
            hours=draw.randint(3, 22),
            wing=draw.choice("ABCDEFGH"),
            people=self.kind[2],
            county=self.county,
            firm=draw.choice(phrases.FIRMS),
            place=self.bare,
        )

    def grades(self) -> str:
        """Return the sentence part that grades the four tests."""
        last = "resettlement" if self.issued.year < 2018 else "rehabilitation and release planning"
        tests = ("safety", "respect", "purposeful activity", last)
        told = [f"{test} was {self.draw.choice(phrases.GRADES)}" for test in tests]
        return f"{', '.join(told[:-1])} and {told[-1]}"


def _days(began: date, ended: date) -> str:
    if began.month == ended.month:
        return f"{began.day}–{ended.day} {ended:%B %Y}"
    return f"{began.day} {began:%B} – {ended.day} {ended:%B %Y}"
