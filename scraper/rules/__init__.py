"""Rules as data: each with what it must match and what it must leave, both of which are tests."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

Scope = Literal["block", "rest", "inline"]
Place = Literal["any", "head", "tail", "edge"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One pattern and what it is for. Patterns see text in the form of `folding.plain`."""

    id: str
    pattern: re.Pattern[str]
    scope: Scope
    place: Place
    """Where on a page it may speak: before the first prose line, after the last one, either, or anywhere."""
    why: str
    needs: re.Pattern[str] | None
    """A line without a match of this has none of the rule either: it only saves time."""
    matches: tuple[str, ...]
    leaves: tuple[str, ...]


@cache
def table(name: str) -> dict[str, Any]:
    """Return the content of `rules/<name>.toml`."""
    text = resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """Return the rules of `rules/<name>.toml` in the order of the file."""
    return tuple(_rule(key, entry) for key, entry in table(name).items())


@cache
def words(name: str, key: str) -> tuple[str, ...]:
    """Return the list of words `key` of `rules/<name>.toml`."""
    return tuple(table(name)[key])


@cache
def any_of(name: str, key: str) -> re.Pattern[str]:
    """Return a pattern that finds any of the words `key` of `rules/<name>.toml`, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words(name, key), key=len, reverse=True))))


@cache
def model(name: str) -> dict[str, float]:
    """Return the weights of `rules/<name>.tsv` by feature; "" is the bias."""
    text = resources.files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    rows = (line.rsplit("\t", 1) for line in text.split("\n") if line)
    return {feature: float(weight) for feature, weight in rows}


@cache
def regions() -> dict[str, tuple[str, ...]]:
    """Return the provinces, cities and counties of `rules/regions.tsv`: path of short names -> full and former names."""
    text = resources.files(__name__).joinpath("regions.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
    return {path: tuple(full) for path, *full in rows}


def _rule(key: str, entry: dict[str, Any]) -> Rule:
    return Rule(
        id=key,
        pattern=re.compile(entry["pattern"], re.IGNORECASE),
        scope=entry.get("scope", "block"),
        place=entry.get("place", "any"),
        why=entry["why"],
        needs=re.compile(entry["needs"], re.IGNORECASE) if "needs" in entry else None,
        matches=tuple(entry["matches"]),
        leaves=tuple(entry.get("leaves", ())),
    )


LONGEST_RULED_LINE = 400
"""Characters; block rules are not tried on longer lines: no noise line seen is longer, and it bounds their time."""


def first_match(text: str, candidates: Sequence[Rule], places: Sequence[Place]) -> str | None:
    """Return the first of the rules meant for these places whose pattern covers the line; None for none."""
    if len(text) > LONGEST_RULED_LINE:
        return None
    for rule in candidates:
        if rule.place in places and rule.pattern.fullmatch(text):
            return rule.id
    return None
