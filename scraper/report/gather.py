"""Gather what a maintainer should look at after a run: doubtful sorting, removals, what looks wrong, what has changed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from scraper.assess import find_spun
from scraper.folding import count_letters
from scraper.model import (
    Article,
    Category,
    Decision,
    Entry,
    Problem,
    Published,
    Result,
    Verdict,
    Withdrawn,
)

CATEGORIES = get_args(Category)
UNSURE = 0.7
"""Confidence below which an article is listed; those below `classify.SURE` are marked 待核 as well."""
SHORT, LONG = 200, 8000
"""Letters of an article outside of which it is rather a part of one, or several; nine in ten lie between."""
MUCH = 0.6
"""Share of a page's letters that was removed, from which it is worth a look."""
AROUND = 12
"""Characters shown on both sides of a removed piece."""
EXAMPLES = 5
MOST_LISTED = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A removed line or piece, with what stays around it."""

    file: str
    line: int
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCuts:
    """What one rule removed."""

    rule: str
    lines: int
    pieces: int
    examples: tuple[Cut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something to look at: where it is, and what is to be seen."""

    where: str
    note: str
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items that look wrong for one reason; `count` may exceed the items listed."""

    title: str
    why: str
    items: tuple[Item, ...]
    count: int


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
    families: tuple[Published, ...]
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
        suspicious=tuple(group for group in _suspicious(result) if group.items),
        families=tuple(each for each in result.published if each.variants),
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


def _cuts(result: Result) -> Iterator[tuple[str, bool, Cut]]:
    """Yield for each removal its rule, whether it is a whole line, and where it was."""
    for document, ledger in zip(result.documents, result.ledgers, strict=True):
        file = document.source.file
        for entry in ledger:
            if entry.disposition == "noise":
                cut = Cut(file=file, line=entry.line, before="", text=entry.text.strip(), after="")
                yield entry.rule or "?", True, cut
            for removal in entry.removed:
                start = removal.column - 1
                end = start + len(removal.text)
                cut = Cut(
                    file=file,
                    line=entry.line,
                    before=entry.text[max(0, start - AROUND) : start],
                    text=removal.text,
                    after=entry.text[end : end + AROUND],
                )
                yield removal.rule, False, cut


def _removals(result: Result) -> tuple[RuleCuts, ...]:
    lines: Counter[str] = Counter()
    pieces: Counter[str] = Counter()
    examples: dict[str, dict[str, Cut]] = {}
    for rule, is_line, cut in _cuts(result):
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


def _suspicious(result: Result) -> Iterator[Group]:
    articles = result.published
    lengths = {each.id: count_letters(each.article.body) for each in articles}
    short = [each for each in articles if lengths[each.id] < SHORT]
    long = [each for each in articles if lengths[each.id] > LONG]
    yield _group(
        "很短的文章", f"不足 {SHORT} 字，可能是半截，或没有清除干净的杂项", _with(short, lengths)
    )
    yield _group("很长的文章", f"超过 {LONG} 字，可能是几篇连成了一篇", _with(long, lengths))
    yield from _pages(result)
    inside = [
        Item(where=f"{cut.file}:{cut.line}", note=f"{cut.before}⟦{cut.text}⟧{cut.after}")
        for _, is_line, cut in _cuts(result)
        if not is_line and cut.before.strip() and cut.after.strip()
    ]
    yield _group("句子中间的删除", "前后都有正文；删错了会伤到句子", inside)
    spun = [
        Item(where=_where(each.article), note=" ".join(words[:5]), id=each.id)
        for each in articles
        if (words := find_spun(each.article))
    ]
    yield _group("像是被改写过的文章", "同义词替换软件留下的怪词；请换一个来源", spun)
    cut_off = [each for each in articles if each.article.missing]
    ends = {"start": "缺开头", "end": "缺结尾"}
    yield _group("节选", "来源网页上的文字本身不全", _noted(cut_off, ends, "missing"))
    marks = {
        "masked-names": "名称被遮盖",
        "masked-numbers": "数字被遮盖",
        "stripped-names": "名称被删去",
        "stripped-numbers": "数字被删去",
        "dropped-words": "有缺字",
        "mojibake": "有乱码",
    }
    damaged = [each for each in articles if each.article.damage]
    yield _group("缺损", "名称、数字、词语在来源上已经缺失", _noted(damaged, marks, "damage"))


def _pages(result: Result) -> Iterator[Group]:
    much: list[Item] = []
    none: list[Item] = []
    for document, ledger in zip(result.documents, result.ledgers, strict=True):
        file = document.source.file
        whole, gone = _letters(ledger)
        if gone > MUCH * whole:
            much.append(Item(where=file, note=f"删去 {gone} 字，共 {whole} 字"))
        elif not gone:
            none.append(Item(where=file, note=f"{len(ledger)} 行一处未删"))
    yield _group("删去很多的网页", f"删去的超过 {MUCH:.0%}，看看有没有误删正文", much)
    yield _group("一处未删的网页", "真是这样干净，还是杂项没有认出来", none)


def _letters(ledger: Sequence[Entry]) -> tuple[int, int]:
    """Count the letters of a page, and those removed from it."""
    whole = sum(count_letters(entry.text) for entry in ledger)
    lines = sum(count_letters(entry.text) for entry in ledger if entry.disposition == "noise")
    pieces = sum(count_letters(cut.text) for entry in ledger for cut in entry.removed)
    return whole, lines + pieces


def _where(article: Article) -> str:
    return f"{article.source.file}:{article.first}-{article.last}"


def _with(published: Sequence[Published], lengths: dict[str, int]) -> list[Item]:
    ordered = sorted(published, key=lambda each: (lengths[each.id], each.id))
    return [
        Item(
            where=_where(each.article),
            note=f"{lengths[each.id]} 字　{each.article.title}",
            id=each.id,
        )
        for each in ordered
    ]


def _noted(published: Sequence[Published], names: dict[str, str], field: str) -> list[Item]:
    return [
        Item(
            where=_where(each.article),
            note=f"{'、'.join(names.get(mark, mark) for mark in getattr(each.article, field))}　{each.article.title}",
            id=each.id,
        )
        for each in published
    ]


def _group(title: str, why: str, items: Sequence[Item]) -> Group:
    return Group(title=title, why=why, items=tuple(items[:MOST_LISTED]), count=len(items))
