"""What the finders of facets give: a value with the words that speak for it."""

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_CUE = 24
"""Characters of the text that an evidence quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One value of a facet, the words it was read from, and how much speaks for it (the higher the surer)."""

    value: str
    cue: str
    weight: float


def found(value: str, cues: Iterable[str], weight: float) -> Found:
    """Return a value with its cues, each once in the order of the text, cut to what one line shows."""
    told = dict.fromkeys(" ".join(cue.split())[:LONGEST_CUE] for cue in cues)
    return Found(value=value, cue=" · ".join([*told][:4]), weight=round(weight, 2))


def names(items: Iterable[Found]) -> tuple[str, ...]:
    """Return the values alone."""
    return tuple(item.value for item in items)
