"""Find what looks wrong in a run, by reasons that a maintainer can judge at a glance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.assess import find_spun
from scraper.folding import count_letters
from scraper.model import Article, Entry, Published, Result

SHORT, LONG = 200, 8000
"""Letters of an article outside of which it is rather a part of one, or several; nine in ten lie between."""
MUCH = 0.6
"""Share of a page's letters that was removed, from which it is worth a look."""
AROUND = 12
"""Characters shown on both sides of a removed piece."""
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


def suspicious(result: Result) -> Iterator[Group]:
    """Yield what looks wrong, a group for each reason; empty ones too."""
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
        for rule, is_line, cut in cuts(result)
        # What is withheld has a list of its own.
        if not is_line
        and not rule.startswith("withheld-")
        and cut.before.strip()
        and cut.after.strip()
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


def cuts(result: Result) -> Iterator[tuple[str, bool, Cut]]:
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
