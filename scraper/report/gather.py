"""Gather what a maintainer should look at after a run: doubtful sorting, removals, what looks wrong, what has changed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from scraper.model import (
    Category,
    Decision,
    Problem,
    Published,
    Result,
    Verdict,
    Withdrawn,
)
from scraper.report.collation import Reading, Shared, readings, shared
from scraper.report.suspicious import Cut, Group, cuts, suspicious

CATEGORIES = get_args(Category)
UNSURE = 0.7
"""Confidence below which an article is listed; those below `classify.SURE` are marked 待核 as well."""
EXAMPLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCuts:
    """What one rule removed."""

    rule: str
    lines: int
    pieces: int
    examples: tuple[Cut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is different from the run before, by id."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    sorted_anew: tuple[str, ...] = ()
    retitled: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    rules: tuple[tuple[str, int, int], ...] = ()
    """Rule, removals before, removals now."""

    def __bool__(self) -> bool:
        """Tell whether anything is different."""
        return bool(
            self.new
            or self.gone
            or self.sorted_anew
            or self.retitled
            or self.reworded
            or self.rules
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """An article whose sorting is not sure, and the category that comes second; "" where nothing speaks for another."""

    published: Published
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The overview of one run."""

    published: tuple[Published, ...]
    kinds: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    """Each category with its kinds and their counts, the most frequent first."""
    doubtful: tuple[Doubt, ...]
    removals: tuple[RuleCuts, ...]
    suspicious: tuple[Group, ...]
    protected: tuple[Published, ...]
    """Articles in which something is masked or withheld, those with withheld passages first."""
    families: tuple[Published, ...]
    readings: tuple[Reading, ...]
    shared: tuple[Shared, ...]
    problems: tuple[Problem, ...]
    decisions: tuple[Decision, ...]
    withdrawn: tuple[Withdrawn, ...]
    changes: Changes | None
    """None where no earlier run is known."""


def report(result: Result, changes: Changes | None = None) -> Report:
    """Return the overview of a run; low confidence comes first, each list in an order that is the same every time."""
    doubtful = [
        Doubt(published=each, second=_second(each.verdict))
        for each in result.published
        if each.verdict.confidence < UNSURE
    ]
    return Report(
        published=result.published,
        kinds=_kinds(result.published),
        doubtful=tuple(sorted(doubtful, key=_surety)),
        removals=_removals(result),
        suspicious=tuple(group for group in suspicious(result) if group.items),
        protected=tuple(
            sorted(
                (each for each in result.published if each.masks or each.withheld),
                key=lambda each: (not each.withheld, each.id),
            )
        ),
        families=tuple(each for each in result.published if each.variants),
        readings=tuple(readings(result.published)),
        shared=tuple(shared(result.published)),
        problems=result.problems,
        decisions=result.decisions,
        withdrawn=result.withdrawn,
        changes=changes,
    )


def _surety(doubt: Doubt) -> tuple[float, str]:
    return doubt.published.verdict.confidence, doubt.published.id


def _second(verdict: Verdict) -> str:
    """Return the category that most speaks for beside the one chosen."""
    sums: Counter[str] = Counter()
    for cue in verdict.evidence:
        if cue.speaks_for in CATEGORIES and cue.speaks_for != verdict.category:
            sums[cue.speaks_for] += round(100 * cue.weight)
    return verdict.second or (sums.most_common(1)[0][0] if sums else "")


def _kinds(
    published: Sequence[Published],
) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    counts = Counter((each.verdict.category, each.verdict.kind) for each in published)
    return tuple(
        (
            category,
            tuple(
                (kind, count)
                for (own, kind), count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
                if own == category
            ),
        )
        for category in CATEGORIES
    )


def _removals(result: Result) -> tuple[RuleCuts, ...]:
    lines: Counter[str] = Counter()
    pieces: Counter[str] = Counter()
    examples: dict[str, dict[str, Cut]] = {}
    for rule, is_line, cut in cuts(result):
        (lines if is_line else pieces)[rule] += 1
        shown = examples.setdefault(rule, {})
        if len(shown) < EXAMPLES:
            shown.setdefault(cut.text, cut)
    order = sorted(examples, key=lambda rule: (-(lines[rule] + pieces[rule]), rule))
    return tuple(
        RuleCuts(
            rule=rule,
            lines=lines[rule],
            pieces=pieces[rule],
            examples=tuple(examples[rule].values()),
        )
        for rule in order
    )
