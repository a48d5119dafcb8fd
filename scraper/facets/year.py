"""Read the years of the events told or the orders given; an upload date, history and masked years are none."""

import re
from collections.abc import Iterator
from dataclasses import replace

from scraper.facets.passages import Passages
from scraper.facets.values import Found, found

EARLIEST, LATEST = 1980, 2039
"""Years in which a secondment told on these pages can lie."""

WIDEST = 6
"""Years that one article spans at most; what is wider mixes history with events, and the dates that carry a month decide."""

STEPS = 3
"""Years that a history names at least; an older date and a newer one are no history yet."""

_DIGITS = str.maketrans("〇零Oo一二三四五六七八九", "0000123456789")
_YEAR = re.compile(
    r"(?<![\d〇零一二三四五六七八九])([12][09]\d\d|[一二][九〇零O][〇零O一二三四五六七八九]{2})\s*年(?!代|级|以[后前]|龄|的历史)(度)?\s*(\d{1,2}月|[一二三四五六七八九十]{1,3}月|[初底末春夏秋冬]|[上下]半年)?"
)
_RANGE = re.compile(r"(20\d\d|19\d\d)\s*年?\s*[-—~～至到]{1,2}\s*(20\d\d|19\d\d)\s*年")
_NUMBER = re.compile(r"[〔\[(【](20\d\d|19\d\d)[〕\])】]\s*第?\d{1,4}号")
_SIGNED = re.compile(
    r"[(]?\s*([12][09]\d\d|[一二][九〇零][〇零一二三四五六七八九]{2})年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?\s*[)]?"
)
_SECONDMENT = re.compile(
    "挂职|挂任|选派|下派|派遣|派出|驻村|任职|到任|上任|赴任|报到|到岗|跟班|锻炼|援[疆藏派]|来到|挂|接收|施行|实施|启动|期满|担任|离任|动员|通知"
)
_HISTORY = re.compile(
    "以来|以后|出生|毕业于?|参加工作|入党|建成|成立|建于|始建|颁布|修订|十一五|十二五|十三五|十四五|目标|规划到|力争|到20\\d\\d年|工作近|往来款"
)
_LAW = re.compile("《[^》]*》")


def find_years(passages: Passages) -> tuple[Found, ...]:
    """Return first and last year (once where they are one), or nothing."""
    is_history = _is_history(passages)
    strong = [*_signed(passages), *_titled(passages), *_of_events(passages, is_history=is_history)]
    years = sorted({year for year, _ in strong if EARLIEST <= year <= LATEST})
    if not years:
        strong = [*_numbered(passages), *_mentioned(passages)]
        years = sorted({year for year, _ in strong if EARLIEST <= year <= LATEST})
    if not years or years[-1] - years[0] > WIDEST:
        return ()
    chosen = dict.fromkeys((years[0], years[-1]))
    return tuple(
        found(str(year), [cue for y, cue in strong if y == year], sum(y == year for y, _ in strong))
        for year in chosen
    )


def find_years_borrowed(own: Passages, passages: Passages) -> tuple[Found, ...]:
    """Return the years of a text that borrows from other copies: those that its best copy tells by itself, else marked ones.

    What a copy lends may be wrong where the copies differ; a year that rests on it says so in its evidence.
    """
    return find_years(own) or tuple(
        replace(year, cue=f"据同文补：{year.cue}") for year in find_years(passages)
    )


def _signed(passages: Passages) -> Iterator[tuple[int, str]]:
    """Yield the day that stands alone on a line at the head or the end, as who signs puts it."""
    edges = (*passages.paragraphs[:2], *passages.paragraphs[-6:])
    for text in edges:
        match = _SIGNED.fullmatch(text.strip())
        if match:
            yield _number(match[1]), text.strip()


def _titled(passages: Passages) -> Iterator[tuple[int, str]]:
    for match in _YEAR.finditer(passages.title):
        yield _number(match[1]), match.group()


def _is_history(passages: Passages) -> bool:
    """Tell whether the text goes through more years than one article tells of: a year without a month is then history."""
    text = _LAW.sub("", passages.whole)
    years = {
        _number(match[1])
        for match in _YEAR.finditer(text)
        if not _HISTORY.search(text[max(0, match.start() - 8) : match.end() + 10])
    }
    return len(years) >= STEPS and max(years) - min(years) > WIDEST


def _of_events(passages: Passages, *, is_history: bool) -> Iterator[tuple[int, str]]:
    """Yield the years with a month, and spans of years, in sentences that speak of a secondment."""
    for sentence in passages.sentences:
        text = _LAW.sub("", sentence)
        if not _SECONDMENT.search(text):
            continue
        for match in _RANGE.finditer(text):
            yield int(match[1]), match.group()
            yield int(match[2]), match.group()
        for match in _YEAR.finditer(text):
            around = text[max(0, match.start() - 8) : match.end() + 10]
            is_told = match[2] or (_is_told(text, match) and not is_history)
            if not _HISTORY.search(around) and (match[3] or is_told):
                yield _number(match[1]), around.strip()


def _is_told(text: str, match: re.Match[str]) -> bool:
    """Tell whether a year without a month stands right by the words of the secondment."""
    return bool(_SECONDMENT.search(text[max(0, match.start() - 12) : match.end() + 16]))


def _numbered(passages: Passages) -> Iterator[tuple[int, str]]:
    """Yield the year in the number of the document itself, above its text; one that is quoted has a 《 before it."""
    for text in passages.paragraphs[:2]:
        match = _NUMBER.search(text)
        if match and "《" not in text:
            yield int(match[1]), match.group()


def _mentioned(passages: Passages) -> Iterator[tuple[int, str]]:
    """Yield every year with a month that is no history: what a report without the words of secondment has."""
    for sentence in passages.sentences:
        text = _LAW.sub("", sentence)
        for match in _RANGE.finditer(text):
            yield int(match[1]), match.group()
            yield int(match[2]), match.group()
        for match in _YEAR.finditer(text):
            around = text[max(0, match.start() - 8) : match.end() + 10]
            if match[3] and not _HISTORY.search(around):
                yield _number(match[1]), around.strip()


def _number(text: str) -> int:
    return int(text.translate(_DIGITS))
