"""Score the digest of rules against rules.yml: what is quoted under the right theme, and what is missed.

The gate prints the figures (python -m tests.quality.gate); with --misses what is wrong on the pages to tune by, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from scraper.digest import digest
from scraper.digest.passages import sentences
from scraper.model import Published, Rule
from tests.quality.score import Figure

LABELS = Path(__file__).parent / "rules.yml"
HELD_SAMPLES = ("001_", "003_")
GROUPS = ("rules", "rules_apart")
NAMES = ("precision", "recall", "lost", "applies_to", "place", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was found by eye on one page; empty for a page that states no rule."""

    to: str = ""
    place: str = ""
    year: int | None = None
    rules: Mapping[str, Sequence[str]] = field(default_factory=dict)
    may: Sequence[str] = ()
    lost: Sequence[str] = ()


def load() -> dict[str, Page]:
    """Read the labels by page: the number a file begins with, or the id of a sample's article."""
    data: list[dict[str, Any]] = yaml.safe_load(LABELS.read_text("utf-8"))
    return {str(each.pop("page")): Page(**each) for each in data}


def measure(published: Sequence[Published]) -> dict[str, dict[str, Figure]]:
    """Score all articles that were read by eye: those of the samples, and of the labelled pages that are not held out."""
    totals = {group: {name: Figure() for name in NAMES} for group in GROUPS}
    labels = load()
    rules = digest(published)
    for each in published:
        if each.verdict.relevance == "weak":
            continue
        page = labels.get(_key(each), Page())
        own = [rule for rule in rules if rule.article == each.id]
        group = GROUPS[is_held_apart(each)]
        for name, figure in _score(each, own, page).items():
            totals[group][name] += figure
    return totals


def told(totals: Mapping[str, Mapping[str, Figure]], *, misses: bool) -> Iterator[str]:
    """Yield a line for each group, and what is wrong or missed on the pages to tune by."""
    for group, figures in totals.items():
        shares = (f"{name} {f.share:.3f} ({f.right}/{f.of})" for name, f in figures.items())
        yield f"{group}: {', '.join(shares)}"
    for name, figure in totals[GROUPS[0]].items() if misses else ():
        yield from (f"rules {name} | {text}" for text in figure.missed)


def shortfalls(
    totals: Mapping[str, Mapping[str, Figure]], floors: Mapping[str, Mapping[str, float]]
) -> tuple[str, ...]:
    """Tell every figure below its floor."""
    return tuple(
        f"{group}: {name} {totals[group][name].share:.4f} is below its floor of {floor}"
        for group in GROUPS
        for name, floor in floors[group].items()
        if totals[group][name].share < floor
    )


def is_held_apart(published: Published) -> bool:
    """Tell whether an article belongs to the half that nobody tunes by."""
    file = published.article.source.file
    key = _key(published)
    return file.startswith(HELD_SAMPLES) if key == published.id else int(key) % 2 == 1


def _key(published: Published) -> str:
    """Return the number of a labelled page (101 and up), or the id of an article of the samples."""
    number = published.article.source.file[:3]
    return published.id if number < "100" else number


def _score(each: Published, rules: Sequence[Rule], page: Page) -> dict[str, Figure]:
    shown = [rule for rule in rules if not rule.withheld]
    wrong = [text for text in _quoted(shown) if not _is_right(text, page)]
    quoted = [text for text in _quoted(shown) if not _is_free(text[1], page)]
    wanted = [
        (theme, piece)
        for theme, pieces in page.rules.items()
        for piece in pieces
        if piece in each.article.body and not any(piece in may or may in piece for may in page.may)
    ]
    missed = [want for want in wanted if not _is_quoted(want, shown)]
    lost = [piece for piece in page.lost if piece in each.article.body]
    leaked = [piece for piece in lost if any(piece in text for _, text in _quoted(shown))]
    return {
        "precision": _figure(quoted, wrong),
        "recall": _figure(wanted, missed),
        "lost": _figure([("", piece) for piece in lost], [("", piece) for piece in leaked]),
        "applies_to": _facet([(rule.applies_to, page.to) for rule in shown if page.to]),
        "place": _facet([(rule.place, page.place) for rule in shown if rule.place]),
        "year": _facet([(rule.year, page.year) for rule in shown if rule.year]),
    }


def _quoted(rules: Sequence[Rule]) -> Iterator[tuple[str, str]]:
    for rule in rules:
        for passage in rule.passages:
            yield from ((rule.theme, text) for text in sentences(passage.text))


def _is_right(quoted: tuple[str, str], page: Page) -> bool:
    theme, text = quoted
    return _is_free(text, page) or any(piece in text for piece in page.rules.get(theme, ()))


def _is_free(text: str, page: Page) -> bool:
    return any(piece in text for piece in page.may)


def _is_quoted(want: tuple[str, str], shown: Sequence[Rule]) -> bool:
    theme, piece = want
    return any(
        piece in passage.text for rule in shown if rule.theme == theme for passage in rule.passages
    )


def _figure(of: Sequence[tuple[str, str]], missed: Sequence[tuple[str, str]]) -> Figure:
    texts = tuple(f"{theme} | {text}" for theme, text in missed)
    return Figure(right=len(of) - len(missed), of=len(of), missed=texts)


def _facet(pairs: Sequence[tuple[object, object]]) -> Figure:
    wrong = tuple(f"{said} for {meant}" for said, meant in pairs if not _agrees(said, meant))
    return Figure(right=len(pairs) - len(wrong), of=len(pairs), missed=wrong)


def _agrees(said: object, meant: object) -> bool:
    if isinstance(said, str) and isinstance(meant, str):
        return bool(meant) and (meant in said or said in meant)
    return said == meant
