"""Mask names that a maintainer wants off the site."""

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.folding import HAN
from scraper.model import Block, Published

SURNAMES = (
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "长孙", "宇文", "南宫", "端木",
    "轩辕", "申屠", "独孤", "呼延", "拓跋", "闻人", "澹台", "淳于", "百里", "东郭", "西门",
)  # fmt: skip
"""Surnames of two characters that are still borne, from the 百家姓."""
HIDDEN = "×"


def mask(published: Published, names: Sequence[str]) -> tuple[Published, tuple[str, ...]]:
    """Return the article with each name replaced by surname and 某, and the names that it does not hold.

    What is no Chinese name of two to four characters becomes ××. Replaced wherever readers could see it: title, author,
    summary, text, people, title of the page; `masked` counts the places in the text and its head.
    """
    absent: list[str] = []
    for name in sorted(dict.fromkeys(names), key=len, reverse=True):
        published, count = _without(published, name)
        if not count:
            absent.append(name)
    return published, tuple(absent)


def covered(name: str) -> str:
    """Return what stands in place of a name.

    >>> covered("王小明"), covered("欧阳海"), covered("13800000000")
    ('王某', '欧阳某', '××')
    """
    if not re.fullmatch(f"[{HAN}]{{2,4}}", name):
        return HIDDEN * 2
    return (name[:2] if name[:2] in SURNAMES and len(name) > 2 else name[:1]) + "某"


def _without(published: Published, name: str) -> tuple[Published, int]:
    # Two-character names are often set with a blank inside.
    pattern = re.compile(r"[ \u3000]*".join(map(re.escape, name)))
    cover = covered(name)
    article = published.article
    shown = [article.title, article.subtitle, article.author]
    shown += [block.text for block in article.blocks]
    count = sum(len(pattern.findall(text)) for text in shown)

    def hide(text: str) -> str:
        return pattern.sub(cover, text)

    def hide_in(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(replace(block, text=hide(block.text)) for block in blocks)

    source = article.source
    page_title = hide(source.page_title) if source.page_title else source.page_title
    clean = replace(
        article,
        source=replace(source, page_title=page_title),
        title=hide(article.title),
        subtitle=hide(article.subtitle),
        author=hide(article.author),
        summary=hide(article.summary),
        blocks=hide_in(article.blocks),
        lead=hide_in(article.lead),
    )
    people = tuple(dict.fromkeys(map(hide, published.facets.people)))
    facets = replace(published.facets, people=people)
    return replace(published, article=clean, facets=facets, masked=published.masked + count), count
