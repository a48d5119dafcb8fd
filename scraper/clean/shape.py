"""Noise by the shape of a line: menus, spam, titles that the page repeats. No rule here quotes a site."""

import re
from collections.abc import Sequence
from itertools import pairwise

from scraper.bylines import is_office, is_official, read_byline
from scraper.clean.spam_words import find_words
from scraper.rules import words

PROSE_LENGTH = 30
"""Characters from which a line with sentence marks counts as prose; menus, titles and metadata are shorter."""

SPAM_WORDS = 3
"""So many spam words (with repeats) make a line spam; articles about 打击赌博 reach two on a line."""

MENU_SHARE = 0.34
"""Share of the tokens of a line that must be menu words; lists of names have none."""

LONGEST_TITLE = 45
LONGEST_NAME = 6
LONGEST_HEAD = 60
SHORTEST_KEYWORD = 5
"""Characters of a page's keyword that is told by its place in the head; shorter words are also section titles."""

_SEPARATORS = re.compile(r"[\s|/·>»›,\\]+")
AGAINST = re.compile("打击|整治|禁止|严禁|告别|查处|取缔|抵制|远离|拒绝")
_BARE = re.compile(
    "[一-龥“”《》,、·—!?…0-9:]{4,}( [一-龥“”《》,、·—!?…0-9]{4,})?([(][一-龥0-9]{1,8}[)])?"
)
_DAY = re.compile(r"年.{1,3}月.{1,4}日[)]?$")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十\d]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)]|第.{1,3}[章节条篇]|篇"
)
_SENTENCE = re.compile("[。!?;]")


def is_prose(text: str) -> bool:
    """Tell whether the line is running text: long enough, with marks that end or divide sentences."""
    if len(text) < PROSE_LENGTH:
        return False
    return "。" in text or len(re.findall("[,;。!?]", text)) >= 2


def is_menu(text: str) -> bool:
    """Tell whether the line is a row of links: three or more short words, menu words among them, no sentence."""
    if _SENTENCE.search(text):
        return False
    tokens = [token for token in _SEPARATORS.split(text) if token]
    if len(tokens) < 3 or max(map(len, tokens)) > 10:
        return len(tokens) == 1 and text in words("navigation", "words")
    known = sum(_menu_word(token) for token in tokens)
    return known / len(tokens) >= MENU_SHARE


def _menu_word(token: str) -> bool:
    bare = re.sub(r"[\d()\[\]]", "", token)
    return bare in words("navigation", "words") or any(
        bare.endswith(word) for word in words("navigation", "words") if len(bare) - len(word) <= 3
    )


def is_spam(text: str, *, at_edge: bool = False) -> bool:
    """Tell whether the line is pornographic or gambling spam: many of its words, few marks of a sentence.

    At an edge of the page (before the first prose line or after the last), or where the line does not end as a
    sentence does, one word less is enough.
    """
    if is_numbered(text) or AGAINST.search(text):
        return False
    hits = find_words(text)
    is_open = bool(text) and text[-1] not in "。!?;:,”)"
    if len(hits) < (SPAM_WORDS - 1 if at_edge or is_open else SPAM_WORDS):
        return False
    covered = sum(end - start for start, end in hits)
    return "。" not in text or covered / len(text) >= 0.25


def page_titles(
    texts: Sequence[str], named: Sequence[str | None], *, first: int, last: int
) -> dict[int, str]:
    """Return the lines that are titles of the page and not of its text, each with the rule that says so.

    Above the first prose line (index `first`) the last copy of a repeated title is that of the text and stays; so does
    the last of several different ones that noise lines part, or of which the earlier names mere material. Further
    down every copy goes; below the last prose line (index `last`) also a line that the head of the page holds within.
    An office stays there: who signs a notice stands in its title too, and on top of its site; so does a title that
    the page's list of contents names, over its text.
    """
    head = [
        i
        for i in range(min(first, len(texts)))
        if named[i] is None and may_be_title(texts[i]) and not _is_no_title(texts[i])
    ]
    kept = {texts[i]: i for i in head}
    listed = _listed(texts[:first])
    above = {text for text in texts[:first] if may_be_title(text) and text not in listed}
    known = above | {_without_site(text) for text in above}
    found = {
        i: "repeated-title"
        for i in head
        if kept[texts[i]] != i or _without_site(texts[i]) in set(kept) - {texts[i]}
    }
    found |= {
        i: "repeated-title"
        for i in range(first, len(texts))
        if named[i] is None
        and texts[i] in known
        and not _signs(texts[i])
        and (texts[i] in kept or not _heads_text(texts, i))
    }
    found |= {
        i: "repeated-title"
        for i in range(last + 1, len(texts))
        if last >= 0
        and named[i] is None
        and not _signs(texts[i])
        and _is_within(texts[i], texts[: min(first, LONGEST_HEAD)])
    }
    if first >= len(texts):
        return found
    rest = [i for i in head if i not in found]
    for index, following in pairwise(rest):
        parted = any(name not in (None, "blank") for name in named[index:following])
        is_path = any(
            line != texts[index] and line.endswith(texts[index]) for line in texts[:index]
        )
        if parted or is_path or _MATERIAL.search(texts[index]):
            found[index] = "page-title"
    return found


_CONTENTS = re.compile("(本[期版刊页文]|全文|文章)?(目录|要目|导读|标题|内容)(导航)?:?")


def _listed(head: Sequence[str]) -> frozenset[str]:
    """Return the lines that stand below the word for a list of contents above a text."""
    start = next((i for i, text in enumerate(head) if _CONTENTS.fullmatch(text)), len(head))
    return frozenset(head[start + 1 :])


def _heads_text(texts: Sequence[str], index: int) -> bool:
    """Tell whether a line stands over running text, a by-line between them or none: then it is the title of a later text."""
    below = [text for text in texts[index + 1 : index + 4] if text][:2]
    is_signed = bool(below) and (len(below[0]) <= LONGEST_NAME or bool(read_byline(below[0])))
    return any(map(is_prose, below[: 1 + is_signed]))


def _is_no_title(text: str) -> bool:
    """Tell whether a line with the shape of a title is the number of a document, or who wrote the text below it."""
    return is_official(text) or bool(read_byline(text))


def _signs(text: str) -> bool:
    """Tell whether a line is who signs a letter, or the day: both stand in the head of its page too."""
    return is_office(text) or bool(_DAY.search(text))


def is_bare_title(text: str) -> bool:
    """Tell whether the line is nothing but words that could be a title: no counts, separators or labels."""
    return may_be_title(text) and bool(_BARE.fullmatch(text))


def _is_within(text: str, head: Sequence[str]) -> bool:
    """Tell whether a line holds no more than words of the head of the page: of its path, its title, its lead-in."""
    return (
        may_be_title(text) and len(text) >= SHORTEST_KEYWORD and any(text in line for line in head)
    )


_MATERIAL = re.compile(
    "(材料|资料|范文|文章|汇编|汇总|大全|[(](精|精选|推荐|通用|最新|完整|热门|优秀|必备)[^)]{0,6}[)]|[网库站]|之家|频道|文档)$"
)


def may_be_title(text: str) -> bool:
    """Tell whether the line has the shape of a title: short, open, not numbered."""
    return (
        2 < len(text) <= LONGEST_TITLE
        and not text.endswith(("。", ";", ",", ":"))
        and not is_numbered(text)
    )


def _without_site(text: str) -> str:
    """Return the title without the name of the site behind it: 标题_某某网 -> 标题."""
    return re.sub(r"\s*[_|\-—–]\s*[^_|\-—–]{2,16}$", "", text)


def has_site(text: str) -> bool:
    """Tell whether the title names one text and, behind it, the site; not a collection (范文大全, 十篇)."""
    bare = _without_site(text)
    return bare != text and not re.search("范文|例文|大全|模板|精选|汇总|篇", bare)


def is_numbered(text: str) -> bool:
    """Tell whether the line begins with the number of a section, a clause or a compilation mark."""
    return bool(_NUMBERED.match(text))
