"""Mask names that a maintainer wants off the site."""

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from scraper.folding import HAN
from scraper.model import Published

SURNAMES = (
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "长孙", "宇文", "南宫", "端木",
    "轩辕", "申屠", "独孤", "呼延", "拓跋", "闻人", "澹台", "淳于", "百里", "东郭", "西门",
)  # fmt: skip
"""Surnames of two characters that are still borne, from the 百家姓."""
NO_TEXT = frozenset(
    {"id", "file", "sha256", "url", "format", "grade", "uploaded", "published", "checked", "kind", "annex_of", "aliases"}
    | {"paragraph", "to", "released", "rule", "category", "relevance", "second", "speaks_for", "cue"}
)  # fmt: skip
"""Fields that hold no words of the text; a number to be masked may stand in an id or a date by chance."""


def mask(published: Published, names: Sequence[str]) -> tuple[Published, tuple[str, ...]]:
    """Return the article with each name masked wherever readers could see it, and the names that it does not hold.

    The length stays, so that places in the text stay what they are. `masked` counts the places in the text and its head.
    """
    absent: list[str] = []
    for name in sorted(dict.fromkeys(names), key=len, reverse=True):
        # Two-character names are often set with a blank inside.
        pattern = re.compile(r"[ \u3000]*".join(map(re.escape, name)))
        article = published.article
        shown = [article.title, article.subtitle, article.author]
        shown += [block.text for block in article.blocks]
        count = sum(len(pattern.findall(text)) for text in shown)
        published = _hidden(published, pattern)
        published = replace(published, masked=published.masked + count)
        if not count:
            absent.append(name)
    return published, tuple(absent)


def covered(name: str) -> str:
    """Return what stands in place of a name, as long as it is; blanks stay.

    >>> covered("王小明"), covered("欧阳海"), covered("李 刚"), covered("13800000000")
    ('王某某', '欧阳某', '李 某', '×××××××××××')
    """
    bare = re.sub(r"\s", "", name)
    if not re.fullmatch(f"[{HAN}]{{2,4}}", bare):
        return re.sub(r"\S", "×", name)
    kept = 2 if bare[:2] in SURNAMES and len(bare) > 2 and name[:2] == bare[:2] else 1
    return name[:kept] + re.sub(r"\S", "某", name[kept:])


Value = TypeVar("Value")


def _hidden(value: Value, pattern: re.Pattern[str]) -> Value:
    """Return a value of the model with the name masked in every text it holds, at any depth."""
    hidden: Any = value
    if isinstance(value, str):
        hidden = pattern.sub(lambda match: covered(match.group()), value)
    elif isinstance(value, tuple):
        hidden = tuple(_hidden(item, pattern) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        texts = [field.name for field in fields(value) if field.name not in NO_TEXT]
        hidden = replace(value, **{name: _hidden(getattr(value, name), pattern) for name in texts})
    return hidden  # type: ignore[no-any-return]
