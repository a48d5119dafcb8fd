"""Tell whether a sentence states a rule, and on which point of which theme; the cues are data: rules/digest.toml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scraper.digest.numbers import normal
from scraper.digest.passages import LONGEST, Sentence
from scraper.model import Category
from scraper.rules import table

_PERIOD = re.compile("每(?:个|批)?([月周年])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that rules say something about."""

    id: str
    theme: str
    title: str
    pattern: re.Pattern[str]
    section: re.Pattern[str] | None
    within: re.Pattern[str] | None
    has_amount: bool
    has_period: bool


@cache
def points() -> tuple[Point, ...]:
    """Return the points in the order of the file."""
    return tuple(
        Point(
            id=name,
            theme=rule["theme"],
            title=rule["title"],
            pattern=re.compile(rule["pattern"]),
            section=re.compile(rule["section"]) if "section" in rule else None,
            within=re.compile(rule["within"]) if "within" in rule else None,
            has_amount=rule.get("amount", False),
            has_period=rule.get("per", False),
        )
        for name, rule in table("digest").items()
        if rule["scope"] == "point"
    )


@cache
def cues(scope: str) -> re.Pattern[str]:
    """Return one pattern for all rules of a scope other than 'point'."""
    found = [rule["pattern"] for rule in table("digest").values() if rule["scope"] == scope]
    return re.compile("|".join(f"(?:{pattern})" for pattern in found))


def stated(sentence: Sentence, category: Category) -> Iterator[tuple[Point, str]]:
    """Yield the points on which a sentence states a rule, one for each theme, with the amount that it names or ""."""
    if not may_state(sentence, category):
        return
    themes: set[str] = set()
    for point in points():
        if point.theme not in themes and (found := match(point, sentence)) is not None:
            themes.add(point.theme)
            yield point, found


def may_state(sentence: Sentence, category: Category) -> bool:
    """Tell whether a sentence can be a rule at all: one in force, that binds, about more than one person."""
    text = sentence.text
    if len(text) > LONGEST or cues("never").search(text):
        return False
    if category == "regulation":
        return True
    headings = "\n".join(sentence.headings)
    if cues("heading").search(headings):
        return False
    if category == "policy":
        return True
    is_told = cues("case").search(text) or cues("heading-case").search(headings)
    return not is_told and bool(cues("norm").search(text))


def is_withheld(text: str) -> bool:
    """Tell whether a number is lost in a sentence."""
    return bool(cues("withhold").search(text))


def match(point: Point, sentence: Sentence) -> str | None:
    """Return the amount, "" where the point has none, None where the sentence does not state it."""
    if seen := point.pattern.search(sentence.text):
        return _amount(point, seen)
    if point.section and point.within:
        around = (*sentence.headings[-1:], sentence.lead)
        if any(map(point.section.search, around)) and point.within.search(sentence.text):
            return ""
    return None


def _amount(point: Point, seen: re.Match[str]) -> str:
    """Return the length or number that a sentence names, spelt as all are; a number of days only with its period."""
    amount = next(filter(None, seen.groups()), "") if point.has_amount else ""
    if not amount or not point.has_period:
        return normal(amount) if amount else ""
    periods = _PERIOD.findall(seen.string[: seen.end()])
    return f"每{periods[-1]}{normal(amount)}" if periods else ""
