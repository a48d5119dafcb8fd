"""Score facets: precision and recall of each over the articles of facets.yml.

python -m tests.quality.score_facets            the table, tuned and apart
python -m tests.quality.score_facets --misses   and what was wrong, articles kept apart aside
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.quality.labels import load_all
from tests.quality.published import Sheet
from tests.quality.run import Outcome, outcomes

LABELS = Path(__file__).parent / "facets.yml"
NAMES = ("level", "direction", "post", "themes", "region", "places", "people", "year", "speaker")
HALVES = ("tuned", "apart")
ANY = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Values found rightly, found wrongly, and missed; told in words."""

    right: int = 0
    wrong: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()

    def __add__(self, other: "Count") -> "Count":
        return Count(
            right=self.right + other.right,
            wrong=self.wrong + other.wrong,
            missed=self.missed + other.missed,
        )

    @property
    def precision(self) -> float:
        """Share of the found values that are right."""
        found = self.right + len(self.wrong)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of the values to be found that were."""
        of = self.right + len(self.missed)
        return self.right / of if of else 1.0


def compare(labelled: Sequence[str] | None, found: Sequence[str], *, where: str = "") -> Count:
    """Compare the values of one facet; a label that ends in ? is neither asked for nor wrong.

    >>> compare(["县", "市?"], ["市", "省"])
    Count(right=0, wrong=(' +省',), missed=(' -县',))
    """
    values = tuple(labelled or ())
    if values == (ANY,):
        return Count()
    asked = {value for value in values if not value.endswith(ANY)}
    allowed = {value.rstrip(ANY) for value in values}
    return Count(
        right=len(asked & set(found)),
        wrong=tuple(f"{where} +{value}" for value in found if value not in allowed),
        missed=tuple(f"{where} -{value}" for value in sorted(asked - set(found))),
    )


def values_of(meta: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Give the values of a facet in the front matter of a page as words."""
    value = meta.get(name) or ()
    if isinstance(value, list | tuple):
        return tuple(map(str, value))
    return (str(value), str(value)) if name == "year" else (str(value),)


def measure(runs: Iterable[Outcome]) -> dict[str, dict[str, Count]]:
    """Give the counts of each half, by facet."""
    sheets = [sheet for run in runs for sheet in run.sheets.values()]
    labels = yaml.safe_load(LABELS.read_text("utf-8"))
    return {half: _half(labels[half], sheets) for half in HALVES}


def _half(
    labels: Mapping[str, Mapping[str, Sequence[str]]], sheets: Sequence[Sheet]
) -> dict[str, Count]:
    total = dict.fromkeys(NAMES, Count())
    for key, label in labels.items():
        sheet = find(key, sheets)
        for name in NAMES:
            found = values_of(sheet.meta, name) if sheet else ()
            total[name] += compare(_asked(label, name, found), found, where=f"{key} {name}")
    return total


def _asked(
    label: Mapping[str, Sequence[str]], name: str, found: Sequence[str]
) -> Sequence[str] | None:
    """Give what is asked of a facet; a last year that may be left open asks for the first alone."""
    values = label.get(name)
    if name == "year" and values and ANY not in values and any(v.endswith(ANY) for v in values):
        sure = [value for value in values if not value.endswith(ANY)]
        return [*sure, *(f"{value}{ANY}" for value in found if abs(int(value) - int(sure[0])) <= 2)]
    return values


def find(key: str, sheets: Iterable[Sheet]) -> Sheet | None:
    """Give the page whose published copy, or else another one, holds the line that a key names ("003:95")."""
    file, line = key.split(":")
    held = [
        (number, sheet)
        for sheet in sheets
        for number, (name, first, last) in enumerate(sheet.copies)
        if name.startswith(file) and first <= int(line) <= last
    ]
    return min(held, key=lambda pair: pair[0])[1] if held else None


def shortfalls(
    counts: Mapping[str, Mapping[str, Count]], floors: Mapping[str, Mapping[str, Sequence[float]]]
) -> tuple[str, ...]:
    """Tell every precision and recall below its floor; floors are [precision, recall] by half and facet."""
    return tuple(
        f"facets, {half}: {what} of {name} {share:.3f} is below its floor of {floor}"
        for half, by_name in floors.items()
        for name, wanted in by_name.items()
        for what, share, floor in zip(
            ("precision", "recall"),
            (counts[half][name].precision, counts[half][name].recall),
            wanted,
            strict=True,
        )
        if share < floor
    )


def misses(counts: Mapping[str, Mapping[str, Count]]) -> list[str]:
    """Tell what was found wrongly and what was missed, articles kept apart aside."""
    return [text for c in counts["tuned"].values() for text in (*c.wrong, *c.missed)]


def lines(counts: Mapping[str, Mapping[str, Count]]) -> list[str]:
    """Lay the figures out: precision and recall of each facet, and how many were to be found."""
    rows = ["facet       " + "".join(f"{half:>8}: precision  recall   of" for half in HALVES)]
    for name in NAMES:
        cells = (
            f"{'':8}  {c.precision:9.2f}{c.recall:8.2f}{c.right + len(c.missed):5}"
            for c in (counts[half][name] for half in HALVES)
        )
        rows.append(f"{name:12}" + "".join(cells))
    return rows


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    counts = measure(outcomes(load_all()).values())
    out = lines(counts)
    if "--misses" in arguments:
        out += misses(counts)
    sys.stdout.writelines(f"{line}\n" for line in out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
