"""Print the figures of quality over all labelled pages; exit 1 where one falls below its floor.

    python -m tests.quality.gate            the figures of each group of pages
    python -m tests.quality.gate --pages    and those of each page, held-out ones aside
    python -m tests.quality.gate --misses   and what was missed, held-out pages aside

Held-out pages count apart: nobody looks at them while tuning rules, so their figures tell how the
rules do on pages that they were not made for.
"""

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import Any

from tests.quality import (
    score,
    score_facets,
    score_pages,
    score_rules,
    score_sorting,
    score_text,
    score_whole,
    table,
)
from tests.quality.label import Label
from tests.quality.labels import load_all
from tests.quality.leaks import leaks
from tests.quality.published import Row, Sheet
from tests.quality.run import GROUPS, Outcome, outcomes

FLOORS = Path(__file__).parent / "floors.toml"
NAMES = (
    "noise", "noise_chars", "inline", "kept", "boundaries", "pieces_f1", "annexes",
    "headings", "joins", "joins_f1", "wording", "clean", "outcome", "twins", "paragraphs",
    "category", "category_f1", "kind", "relevance", "completeness", "damage",
)  # fmt: skip
DETAILS = (*score_sorting.CLASSES, *score_sorting.MARKS)
"""Figures of one value each, of which others are made."""
Figures = dict[str, score.Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The figures of one page, by name, and the id of the page on which each piece stands.

    `unread`: the page could not be read, so that there are no figures.
    """

    label: Label
    figures: Mapping[str, score.Figure]
    pages: Mapping[str, str | None] = field(default_factory=dict)
    unread: bool = False


def report(label: Label, outcome: Outcome) -> Report:
    """Score one labelled page; one that is refused and holds no article is rightly handled."""
    if label.source.name not in outcome.rows:
        right = score.Figure(right=1, of=1)
        figures = {} if label.pieces else {"outcome": right}
        return Report(label=label, figures=figures, unread=bool(label.pieces))
    sheets = outcome.sheets
    rows = score.without_bylines(label, outcome.rows[label.source.name], sheets)
    return Report(
        label=label,
        figures=figures_of(label, rows, sheets),
        pages=score_whole.page_ids(label, rows, sheets),
    )


def figures_of(label: Label, rows: Sequence[Row], sheets: Mapping[str, Sheet]) -> Figures:
    """Give every figure of one page that was read, by name."""
    own = _by_text(label, sheets) if label.by_text else _by_line(label, rows, sheets)
    whole = {
        "noise_chars": score_whole.noise_characters,
        "pieces_f1": score_whole.boundaries_f1,
        "joins_f1": score_whole.joins_f1,
        "wording": score_whole.wording,
        "outcome": score_whole.outcome,
    }
    return (
        own
        | {name: function(label, rows, sheets) for name, function in whole.items()}
        | _sorting(label, rows, sheets)
    )


def _by_line(label: Label, rows: Sequence[Row], sheets: Mapping[str, Sheet]) -> Figures:
    by_page = {
        "inline": score.inline_noise,
        "boundaries": score.boundaries,
        "annexes": score.annexes,
        "headings": score_pages.headings,
        "joins": score_pages.joins,
        "paragraphs": score_pages.paragraphs,
    }
    return {
        "noise": score.noise(label, rows),
        "kept": score.characters_kept(label, rows),
        "clean": score.leaked_noise(label, sheets),
        **{name: function(label, rows, sheets) for name, function in by_page.items()},
    }


def _by_text(label: Label, sheets: Mapping[str, Sheet]) -> Figures:
    by_page = {
        "inline": score_text.inline_noise,
        "kept": score_text.characters_kept,
        "boundaries": score_text.boundaries,
        "headings": score_text.headings,
        "joins": score_text.joins,
        "paragraphs": score_text.paragraphs,
    }
    return {name: function(label, sheets) for name, function in by_page.items()}


def _sorting(label: Label, rows: Sequence[Row], sheets: Mapping[str, Sheet]) -> Figures:
    if label.by_text:
        pairs = [(piece, score_text.page_of(piece, label, sheets)) for piece in label.pieces]
        return score_sorting.figures(pairs, score_text.survivors(label, sheets))
    pairs = [(piece, score_pages.page_of(piece, label, rows, sheets)) for piece in label.pieces]
    return score_sorting.figures(pairs, score_pages.surviving(label, rows, sheets))


def overall(reports: Iterable[Report], group: str) -> dict[str, score.Figure]:
    """Add up the figures of a group."""
    chosen = [r for r in reports if r.label.group == group]
    nothing = score.Figure()
    total = {
        n: reduce(lambda a, b: a + b, (r.figures.get(n, nothing) for r in chosen), nothing)
        for n in (*NAMES, *DETAILS)
    }
    return total | {
        "twins": twins(chosen) if group != "samples" else nothing,
        "category_f1": score_sorting.macro(total),
    }


def twins(reports: Sequence[Report]) -> score.Figure:
    """Give the F1 of merged pairs over pages that were read; the samples' twins are not labelled."""
    read_ones = [r for r in reports if not r.unread]
    pages = {id_: page for r in read_ones for id_, page in r.pages.items()}
    return score_whole.twins([r.label for r in read_ones], pages)


def shortfalls(
    totals: Mapping[str, Mapping[str, score.Figure]],
    counts: Mapping[str, int],
    leaked: Mapping[str, Sequence[str]],
    floors: Mapping[str, Mapping[str, float]],
) -> tuple[str, ...]:
    """Tell every figure below its floor, every count that is off, and leaks beyond those known."""
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
    found = Counter({path: len(texts) for path, texts in leaked.items()})
    many = {g for g, of in floors.get("leaks", {}).items() if _of_group(found, g) <= of}
    spam = [
        f"{path} leaks {', '.join(texts)}"
        for path, texts in leaked.items()
        if texts and path.split("/")[0] not in many
    ]
    return (*low, *off, *spam)


def _of_group(found: Mapping[str, int], group: str) -> int:
    return sum(count for path, count in found.items() if path.split("/")[0] == group)


def unreadable(reports: Iterable[Report]) -> tuple[str, ...]:
    """Tell the pages with articles that could not be read; web pages only once one can be read."""
    reports = tuple(reports)
    is_known = any(r.label.is_web_page and not r.unread and r.label.pieces for r in reports)
    return tuple(
        "a held-out page cannot be read"
        if r.label.held_out
        else f"{r.label.source.name} cannot be read"
        for r in reports
        if r.unread and (is_known or not r.label.is_web_page)
    )


def not_yet(reports: Iterable[Report]) -> str:
    """Tell how many pages no figure speaks of because nothing reads their format."""
    waiting = [r for r in reports if r.unread]
    tuned = ", ".join(r.label.source.name[:3] for r in waiting if not r.label.held_out)
    held = sum(r.label.held_out for r in waiting)
    return f"not readable yet: {len(waiting)} pages ({tuned}; {held} held out)" if waiting else ""


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
    _print(table.of_groups(totals, floors(), names=(*NAMES, *DETAILS)))
    if "--pages" in arguments:
        _print(table.of_pages(((r.label, r.figures) for r in reports), names=NAMES))
    facets = score_facets.measure(runs.values())
    _print(score_facets.lines(facets))
    rules = rules_of(runs)
    _print(score_rules.told(rules, misses="--misses" in arguments))
    _print([f"all samples: {', '.join(f'{n} {name}' for name, n in counted.items())}"])
    _print(filter(None, [not_yet(reports)]))
    if "--misses" in arguments:
        _print(_misses(reports, totals))
        _print(score_facets.misses(facets))
    failures = (
        *unreadable(reports),
        *shortfalls(totals, counted, leaks_by_path(runs), floors()),
        *score_facets.shortfalls(facets, floors()["facets"]),
        *score_rules.shortfalls(rules, floors()),
    )
    _print(f"BELOW THE FLOOR  {text}" for text in failures)
    return 1 if failures else 0


def rules_of(runs: Mapping[str, Outcome]) -> dict[str, dict[str, score.Figure]]:
    """Score the digest of rules over all pages whose rules are labelled: the held-out ones are not."""
    published = [each for group in GROUPS if group != "held_out" for each in runs[group].published]
    return score_rules.measure(published)


def leaks_by_path(runs: Mapping[str, Outcome]) -> dict[str, tuple[str, ...]]:
    """Give what leaks into pages, by group and path; what leaks from a held-out page is not quoted."""
    return {
        f"{group}/{path}": found
        for group in GROUPS
        for path, found in leaked(runs[group], is_held_out=group == "held_out").items()
    }


def _misses(
    reports: Sequence[Report], totals: Mapping[str, Mapping[str, score.Figure]]
) -> list[str]:
    pages = [
        f"{name} | {r.label.source.name[:24]} | {text}"
        for name in NAMES
        for r in reports
        if not r.label.held_out and name in r.figures
        for text in r.figures[name].missed
    ]
    seen = (totals[group]["twins"] for group in GROUPS if group != "held_out")
    return [*pages, *(f"twins | {text}" for figure in seen for text in figure.missed)]


def _print(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
