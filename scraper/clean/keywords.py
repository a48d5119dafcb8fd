"""Find the words that a page is filed under, which sites set into the sentences of its articles for searchers."""

import re
from collections.abc import Iterator, Sequence

from scraper.clean.shape import LONGEST_HEAD, SHORTEST_KEYWORD, may_be_title

MOST_KEYWORDS = 60
"""Words that are counted on a page; it bounds the time."""

FEWEST_FILED = 3
"""Places of a page that hold what it is filed under, one of them a line of its own: no text says 挂职锻炼论文 so often."""

TOP = 10
"""Lines at the top of a page that say what it is called."""

_OF_PAGES = ("page-title", "repeated-title", "furniture")
_FILED = re.compile(r"\S{2,16}(论文|范文|例文|范本)(大全|精选)?")
_KEYWORD = re.compile(
    r"[一-龥0-9]{2,16}(论文|范文|心得体会|心得|总结|汇报|报告|讲话稿|演讲稿|发言稿|述职报告|方案|小结|感想|通知|事迹)"
)
_COLLECTED = re.compile(
    r"\s*[(【\[]?(精选|精|推荐|通用|合集|汇总|最新|优秀|热门|共)?\s*[\d一二三四五六七八九十]*[篇]?[)】\]]?$|(范文)?(大全|合集|汇总)$"
)


def page_keywords(texts: Sequence[str], named: Sequence[str | None]) -> tuple[str, ...]:
    """Return what a page is filed under, where it names a kind of text: words that sites set into sentences for searchers.

    Only titles of the page count that are not the title of its text: 挂职锻炼论文 above 论干部的双重管理.
    """
    head = tuple(zip(texts[:LONGEST_HEAD], named, strict=False))
    found = {text for text, name in head if name in ("page-title", "repeated-title")}
    found |= {
        line.replace("»", ">").split(">")[-1].strip() for line, name in head if name == "breadcrumb"
    }
    page = "\n".join(texts)
    filed = {
        text
        for text, name in zip(texts, named, strict=True)
        if name is None and _FILED.fullmatch(text)
    }
    gathered = {_COLLECTED.sub("", text) for text, name in head if name in _OF_PAGES}
    noise = (text for text, name in zip(texts, named, strict=True) if name not in (None, "blank"))
    gathered |= {word for line in noise if len(line) <= LONGEST_HEAD for word in line.split(" ")}
    likely = sorted(filed | {word for word in gathered if _KEYWORD.fullmatch(word)})
    often = {word for word in likely[:MOST_KEYWORDS] if page.count(word) >= FEWEST_FILED}
    kept = {
        text
        for text, name in zip(texts, named, strict=True)
        if name is None and may_be_title(text) and not _FILED.fullmatch(text)
    }
    keywords = {word for word in found | often if _KEYWORD.fullmatch(word) or word in filed & often}
    return tuple(sorted(keywords - kept, key=lambda word: (-len(word), word)))


def cut_filed(
    texts: Sequence[str], named: Sequence[str | None], marks: frozenset[int], *, first: int
) -> list[str | None]:
    """Name the line right above a compilation mark that only says what the page is filed under, or is called by on top."""
    result = list(named)
    top = [text for text, rule in zip(texts[:TOP], named, strict=False) if rule is not None]
    above = -1
    for index, rule in enumerate(named):
        if index in marks and above > first and _is_of_page(texts[above], top):
            result[above] = "keyword-insertion"
        above = index if rule is None else above
    return result


def _is_of_page(text: str, top: Sequence[str]) -> bool:
    is_title = may_be_title(text) and len(text) >= SHORTEST_KEYWORD
    return _FILED.fullmatch(text) is not None or (is_title and any(text in line for line in top))


def find_keywords(text: str, keywords: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where one of the words that its page is filed under is set into a line of prose (in the form of `folding.plain`)."""
    for keyword in keywords:
        yield from (match.span() for match in re.finditer(_inserted(keyword), text))


def _inserted(keyword: str) -> str:
    """Return the pattern of a keyword set into a sentence: at the beginning or the end of a clause, unquoted."""
    word = re.escape(keyword)
    return rf"(?:(?<=[,。;:!?])|^)\s*{word}(?=[^”》,。;:!?、的和与及])[,、]?|(?<![“《]){word}(?=[,。;!?])"
