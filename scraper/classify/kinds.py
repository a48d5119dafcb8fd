"""Name the kind (文种) of a text: by its own title or a short line at its head, else by its wording within its category."""

import re
from collections.abc import Mapping, Sequence

from scraper.classify.words import compiled, evidence
from scraper.folding import narrow
from scraper.model import Article, Category, Evidence
from scraper.rules import table

OF_CATEGORY: dict[Category, tuple[str, ...]] = {
    "regulation": ("办法", "规定", "条例", "细则", "制度", "守则"),
    "policy": ("通知", "意见", "方案", "决定", "讲话", "规划", "函"),
    "case": ("总结", "述职", "心得", "报道", "经验", "调研", "论文", "评论", "发言"),
}
"""The kinds of each category; a title that names one speaks for its category."""

ALSO: dict[Category, tuple[str, ...]] = {
    "regulation": (),
    "policy": ("论文", "报道"),
    "case": (),
}
"""Kinds that a text of the category may be all the same: a paper that tells cadres what to do, the report of a meeting."""

_UNTELLING = ("论文", "评论")
"""Kinds whose titles speak for no category: both policy and case have papers."""

HEAD_LINES = 3
LONGEST_HEAD_LINE = 30
"""Blocks at the head of an untitled text, and their characters, among which a lost title may stand."""

_TAIL = re.compile(
    r"(?:\s*[(（【\[][^)）】\]]*[)）】\]]|\.(?:docx?|pdf|txt)|锦集|集锦|范文|精选|大全|\d+篇|[一二三四五六七八九十]+篇)+$"
)
_QUOTED = re.compile(r"《([^《》]+)》的(?:通知|公告|通告|函|批复)$")


def title_kind(title: str) -> str:
    """Return the kind that a title names at its end, or an empty string.

    >>> title_kind("在动员大会上的讲话"), title_kind("县管理办法（试行）"), title_kind("下基层")
    ('讲话', '办法', '')
    """
    bare = _TAIL.sub("", title.strip()).rstrip("”》。")
    return next((kind for end, kind in table("kinds")["titles"] if bare.endswith(end)), "")


def issued_kind(title: str) -> str:
    """Return the kind of what a title issues, else the one it names: a 通知 that issues a 办法 is a shell of it.

    >>> issued_kind("关于印发《挂职干部管理办法》的通知"), issued_kind("关于选派干部的通知")
    ('办法', '通知')
    """
    match = _QUOTED.search(title.strip())
    return (title_kind(match[1]) if match else "") or title_kind(title)


def spoken_kind(title: str) -> str:
    """Return the kind that the wording of a title shows though it does not name it: 公示, 日记, 莫让…; else empty."""
    text = narrow(title)
    rules = table("kinds")["worded"]
    return next((str(r["kind"]) for r in rules if compiled(r["pattern"]).search(text)), "")


def category_of_kind(kind: str) -> Category | None:
    """Return the category for which a kind in a title speaks; None for one that both cases and policies have."""
    if kind in _UNTELLING:
        return None
    return next((category for category, kinds in OF_CATEGORY.items() if kind in kinds), None)


def kind_of(
    article: Article,
    category: Category,
    likely: Mapping[str, float],
    copied_as: Sequence[str] = (),
) -> tuple[str, tuple[Evidence, ...] | None]:
    """Return the kind, and what names it; None where nothing does and only the wording tells.

    `likely` is how likely its wording makes each kind, `copied_as` the titles that other copies of the text bear.
    """
    possible = OF_CATEGORY[category] + ALSO[category]
    for named in _named(article):
        if named in possible:
            return named, ()
    told, words = _signed(article)
    if told in possible:
        return told, (evidence(told, "said", 0.0, [words]),) if words else ()
    for title in copied_as:
        named = title_kind(title) or spoken_kind(title)
        if named in possible:
            return named, (evidence(named, "copy-title", 0.0, [title]),)
    allowed = [kind for kind in possible if kind in likely]
    return max(allowed, key=lambda kind: likely[kind], default="其他"), None


def _named(article: Article) -> list[str]:
    """Return the kinds that the titles of a text name, the surest first."""
    titles = [article.title, article.subtitle]
    lines = [block.text for block in article.blocks[:HEAD_LINES]] if not article.title else []
    titles += [line for line in lines if len(line) <= LONGEST_HEAD_LINE and "。" not in line]
    found = [issued_kind(title) for title in titles] + [title_kind(title) for title in titles]
    found += [spoken_kind(title) for title in (article.title, article.subtitle)]
    return [kind for kind in found if kind]


def _signed(article: Article) -> tuple[str, str]:
    """Return the kind that a by-line, a note on the author or a sentence says: 记者, 作者系, 现述职如下; with the words that say it."""
    if re.search("记者|通讯员", "".join(block.text for block in article.lead)):
        return "报道", ""
    body = narrow(article.body)
    for rule in table("kinds")["noted"]:
        if match := compiled(rule["pattern"]).search(body):
            return str(rule["kind"]), match.group()
    return "", ""
