"""Print the figures of quality over all labelled pages; exit 1 where one falls below its floor.

    python -m tests.quality.gate            the table
    python -m tests.quality.gate --misses   and what was missed, held-out pages aside

Held-out pages count apart: nobody looks at them while tuning rules, so their figures tell how the
rules do on pages that they were not made for.
"""

import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from scraper import explain, pipeline, read, write
from tests.quality import score, score_pages
from tests.quality.labels import SOURCES, Label, load_all
from tests.quality.leaks import leaks
from tests.quality.published import Row, Sheet, by_id, rows

FLOORS = Path(__file__).parent / "floors.toml"
GROUPS = ("samples", "tuned", "held_out")
NAMES = (
    "noise", "inline", "kept", "boundaries", "annexes", "category", "headings", "joins", "clean",
    "relevance", "kind", "paragraphs", "truncation", "damage",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The figures of one page, by name."""

    label: Label
    figures: Mapping[str, score.Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one run of the pipeline gave: explained rows by file, pages by path."""

    rows: Mapping[str, Sequence[Row]]
    pages: Mapping[str, str]
    sheets: Mapping[str, Sheet] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sheets", by_id(self.pages.values()))


def scrape(folder: Path) -> Outcome:
    """Run the pipeline on a folder of sources, as scrape would, and write nothing."""
    result = pipeline.run(read.read(folder), registry=(), progress=lambda documents: documents)
    files = [document.source.file for document in result.documents]
    return Outcome(
        rows={file: rows(explain.as_object(result, file)) for file in files},
        pages={page.path: page.text for page in write.pages(result)},
    )


def outcomes(labels: Iterable[Label]) -> dict[str, Outcome]:
    """Run the pipeline once for each group of pages; the samples run from sources/ itself."""
    found = {"samples": scrape(SOURCES)}
    labels = tuple(labels)
    for group in GROUPS[1:]:
        with tempfile.TemporaryDirectory() as folder:
            for label in labels:
                if label.group == group:
                    shutil.copy(label.source, folder)
            found[group] = scrape(Path(folder))
    return found


def report(label: Label, outcome: Outcome) -> Report:
    """Score one labelled page."""
    found, sheets = outcome.rows[label.source.name], outcome.sheets
    by_page = {
        "inline": score.inline_noise,
        "boundaries": score.boundaries,
        "annexes": score.annexes,
        "category": score_pages.categories,
        "headings": score_pages.headings,
        "joins": score_pages.joins,
        "relevance": score_pages.relevance,
        "kind": score_pages.kinds,
        "paragraphs": score_pages.paragraphs,
        "truncation": score_pages.truncation,
        "damage": score_pages.damage,
    }
    figures = {
        "noise": score.noise(label, found),
        "kept": score.characters_kept(label, found),
        "clean": score.leaked_noise(label, sheets),
        **{name: function(label, found, sheets) for name, function in by_page.items()},
    }
    return Report(label=label, figures=figures)


def overall(reports: Iterable[Report], group: str) -> dict[str, score.Figure]:
    """Add up the figures of a group."""
    chosen = [r.figures for r in reports if r.label.group == group]
    return {n: reduce(lambda a, b: a + b, (f[n] for f in chosen), score.Figure()) for n in NAMES}


def shortfalls(
    totals: Mapping[str, Mapping[str, score.Figure]],
    counts: Mapping[str, int],
    leaked: Mapping[str, Sequence[str]],
    floors: Mapping[str, Mapping[str, float]],
) -> tuple[str, ...]:
    """Tell every figure below its floor, every count that is off, and every leak."""
    low = [
        f"{group}: {name} {totals[group][name].share:.4f} is below its floor of {floor}"
        for group in GROUPS
        for name, floor in floors.get(group, {}).items()
        if totals[group][name].share < floor
    ]
    off = [
        f"all samples: {counts[name]} {name}, expected {wanted}"
        for name, wanted in floors.get("counts", {}).items()
        if counts[name] != wanted
    ]
    spam = [f"{path} leaks {', '.join(texts)}" for path, texts in leaked.items() if texts]
    return (*low, *off, *spam)


def leaked(outcome: Outcome, *, is_held_out: bool = False) -> dict[str, tuple[str, ...]]:
    """Find leaks over all generated pages, by path; what a held-out page leaks is not quoted."""
    found = {path: leaks(text) for path, text in outcome.pages.items()}
    if is_held_out:
        return {path: ("(held out)",) * len(texts) for path, texts in found.items()}
    return found


def measure() -> tuple[list[Report], dict[str, Outcome]]:
    """Score every labelled page."""
    labels = load_all()
    runs = outcomes(labels)
    return [report(label, runs[label.group]) for label in labels], runs


def floors() -> dict[str, Any]:
    """Read the floors."""
    return tomllib.loads(FLOORS.read_text("utf-8"))


def main(arguments: Sequence[str]) -> int:
    """Print the table; give 0, or 1 where a figure falls below its floor."""
    reports, runs = measure()
    totals = {group: overall(reports, group) for group in GROUPS}
    counted = score.counts(runs["samples"].sheets)
    _print(_table(reports, totals))
    _print([f"all samples: {', '.join(f'{n} {name}' for name, n in counted.items())}"])
    if "--misses" in arguments:
        _print(_misses(reports))
    spam = {
        f"{group}/{path}": found
        for group in GROUPS
        for path, found in leaked(runs[group], is_held_out=group == "held_out").items()
    }
    failures = shortfalls(totals, counted, spam, floors())
    _print(f"BELOW THE FLOOR  {text}" for text in failures)
    return 1 if failures else 0


def _table(
    reports: Sequence[Report], totals: Mapping[str, Mapping[str, score.Figure]]
) -> list[str]:
    lines = [" ".join([_cell("page", 26), *(_cell(name, 11) for name in NAMES)])]
    for group in GROUPS:
        chosen = [r for r in reports if r.label.group == group]
        lines += [_row(r.label.source.name[:24], r.figures) for r in chosen if group != "held_out"]
        lines.append(_row(f"= {group} ({len(chosen)})", totals[group]))
    return lines


def _row(name: str, figures: Mapping[str, score.Figure]) -> str:
    return " ".join([_cell(name, 26), *(_cell(_shown(n, figures[n]), 11) for n in NAMES)])


def _shown(name: str, figure: score.Figure) -> str:
    if not figure.of:
        return "-"
    if name == "kept":
        return f"{100 * figure.share:.2f}%"
    return f"F1 {figure.share:.3f}" if name == "headings" else f"{figure.right}/{figure.of}"


def _cell(text: str, width: int) -> str:
    return text + " " * (width - sum(1 + (east_asian_width(c) in "WF") for c in text))


def _misses(reports: Sequence[Report]) -> list[str]:
    return [
        f"{r.label.source.name[:24]} {name}: {text}"
        for r in reports
        if not r.label.held_out
        for name in NAMES
        for text in r.figures[name].missed
    ]


def _print(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
