"""The page that tells which articles are new, by the day on which the registry took them in."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from scraper.model import Page, Published
from scraper.write.browse.lists import make
from scraper.write.entries import entry, is_weak, rank, target, where_and_when

LISTED = 200
"""Newest articles that are listed; of earlier days the page tells the number only."""
FEED = "feed.xml"
EARLIER = "登记日期以前"
_HEAD = (
    "按收进本库的日期排列，最新的在前。收进的日期不是文章写作的日期，也不是网页上传的日期。"
    f"可以[订阅](../{FEED})（RSS）。与挂职无直接关系的附带收录不列。"
)


def updates_page(published: Sequence[Published]) -> Page:
    """Return 更新记录: the days, the latest first, each with its articles in the order of lists."""
    days: defaultdict[str, list[Published]] = defaultdict(list)
    for each in sorted((one for one in published if not is_weak(one)), key=rank):
        days[each.since].append(each)
    sections = [_HEAD]
    left = LISTED
    for day in sorted(days, reverse=True):
        articles = days[day]
        sections.append(f"## {_day(day)}（{len(articles)} 篇）")
        if left > 0:
            sections.append("\n".join(_line(each) for each in articles[:left]))
        if len(articles) > max(left, 0):
            rest = len(articles) - max(left, 0)
            sections.append(f"另有 {rest} 篇，见[全部文章索引](all.md)。")
        left -= len(articles)
    if not days:
        sections.append("本库还没有关于挂职的文章。")
    return make("updates", "更新记录", "新收进本库的文章，最新的在前。", sections)


def _line(published: Published) -> str:
    return f"- {entry(published, target(published), where_and_when(published))}"


def _day(day: str) -> str:
    if not day:
        return EARLIER
    found = date.fromisoformat(day)
    return f"{found.year} 年 {found.month} 月 {found.day} 日"
