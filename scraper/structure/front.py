"""Find what stands above a text: title, second title, label of a column, by-line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scraper.anchors import fold
from scraper.bylines import SECOND_TITLE, is_official, read_byline
from scraper.folding import grams, narrow, plain
from scraper.model import Block
from scraper.rules import table
from scraper.structure.marks import read_mark
from scraper.surnames import also_words, single

LONGEST_TITLE = 50
LONGEST_LABEL = 12
LONGEST_SERIES = 18
"""Characters of a label that a dot or a bar divides: 记者蹲点 · 关注挂职干部③."""
MOST_ABOVE = 5
"""Headings above a text: label of the series, title, second title, and what else a page puts there."""

ALIKE = 0.5
"""Share of character pairs from which the first line of a text and the title of its page are two wordings of one title."""


_DRAFT = re.compile("[(](试行|暂行|草案|修订|征求意见|讨论|送审|修改|初)(稿|本)?[)]")


_DAY = re.compile(r"[(](19|20)\d\d年\d{1,2}月\d{1,2}日[)]")


_DAY_OF = re.compile(
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})[日号](\s|$)"
)
"""How an entry of a diary begins, which is no title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stood above a text: the blocks from `start` up to `size`; those before are its own (the number of a document)."""

    title: str = ""
    subtitle: str = ""
    author: str = ""
    start: int = 0
    size: int = 0


def read_front(blocks: Sequence[Block], marker_title: str, page_title: str = "") -> Front:
    """Return the title of a text where it has its own, with what goes with it.

    A title is a short open line at the very start, over a by-line, a second title or text; on a web page it is the highest
    heading there. The title that a compilation mark bears is taken where the text has none, then that of its page.
    """
    start = _preamble(blocks)
    above = "" if marker_title else _author_above(blocks[start:])
    front = _read(blocks[start + bool(above) :], marker_title, page_title)
    if not front.size:
        return front
    size = start + bool(above) + front.size
    return replace(front, author=front.author or above, start=start, size=size)


def _author_above(blocks: Sequence[Block]) -> str:
    """Return whom the first line names where it is a by-line over a title; else an empty string."""
    texts = [block.text.strip() for block in blocks[:3]]
    is_over_title = len(texts) > 2 and _is_title(texts, 1) and texts[1][0] not in "(（"
    return read_byline(texts[0]) if is_over_title else ""


def _preamble(blocks: Sequence[Block]) -> int:
    """Count the blocks that official letters put above their title: 中共××县委文件, ×组通〔2019〕7号."""
    texts = [plain(block.text).strip() for block in blocks[:MOST_ABOVE]]
    above = next((i for i, text in enumerate(texts) if not is_official(text)), len(texts))
    return above if above < len(texts) and _may_head(blocks[above].text) else 0


def _read(blocks: Sequence[Block], marker_title: str, page_title: str) -> Front:
    texts = [block.text.strip() for block in blocks]
    index = _headline(blocks)
    if index < 0:
        index = 1 if _is_label(texts) else 0
        known = marker_title or page_title
        is_own = _is_title(texts, index) and _is_borne_out(texts, index, marker_title, page_title)
        if not is_own and not _repeats(texts, index, known):
            return _under(known, texts)
    elif (
        marker_title
        and not _repeats(texts, index, marker_title)
        and not _is_backed(texts, index + 1)
    ):
        return Front(title=marker_title)
    subtitles = texts[:index] if blocks[index].kind == "heading" else []
    if _is_of_collection(texts[index:]):
        subtitles, index = [*subtitles, texts[index]], index + 1
    title, index = texts[index], index + 1
    if index < len(texts) - 1 and _DRAFT.fullmatch(narrow(texts[index])):
        title, index = title + texts[index], index + 1
    if index < len(texts) - 1 and _is_subtitle(texts[index]):
        subtitles.append(texts[index])
        index += 1
    author = _author(texts[index]) if index < len(texts) - 1 else ""
    return Front(
        title=title, subtitle="　".join(subtitles), author=author, size=index + bool(author)
    )


def _author(text: str) -> str:
    """Return whom the line under a title names; bare names of two or three characters are too short for a heading."""
    names = re.split(r"\s*[,，、]\s*", text)
    surnames = also_words() | (single() if len(names) > 1 else frozenset())
    are_short = all(re.fullmatch(r"[一-龥]{2,3}", n) and n[0] in surnames for n in names)
    return read_byline(text) or ("、".join(names) if are_short else "")


def _under(title: str, texts: Sequence[str]) -> Front:
    """Return the front of a text under the title of its mark or page: a second title and a by-line may be its own."""
    size = 1 if title and len(texts) > 2 and _is_subtitle(texts[0]) else 0
    subtitle = texts[0] if size else ""
    author = read_byline(texts[size]) if title and len(texts) > size + 1 else ""
    bare = title.removesuffix(subtitle).strip() or title
    return Front(title=bare, subtitle=subtitle, author=author, size=size + bool(author))


def _headline(blocks: Sequence[Block]) -> int:
    """Return the place of the heading that its page set highest among those above the text; -1 where none stands out.

    What stands over it is the label of a series: 走近挂职干部①.
    """
    above: list[int] = []
    kickers = _kickers(blocks)
    for index, block in enumerate(blocks[:MOST_ABOVE]):
        if index < kickers:
            continue
        if block.kind != "heading" or index + 1 == len(blocks):
            break
        above.append(index)
    if not above or not any(blocks[i].level for i in above):
        return -1
    highest = min(above, key=lambda i: blocks[i].level)
    lower = [i for i in above if i != highest]
    is_title = _may_head(blocks[highest].text) and all(
        len(blocks[i].text) <= LONGEST_LABEL for i in above if i < highest
    )
    rest = blocks[highest + 1 :]
    stands_out = (
        blocks[highest].level == 1
        or bool(lower)
        or not any(
            block.kind == "heading" and block.level == blocks[highest].level for block in rest
        )
    )
    return highest if is_title and stands_out else -1


def _kickers(blocks: Sequence[Block]) -> int:
    """Count the short lines over a heading of first order that its page did not set as headings: 关注干部成长."""
    first = next((i for i, block in enumerate(blocks[:MOST_ABOVE]) if block.kind == "heading"), 0)
    are_short = all(len(b.text) <= LONGEST_LABEL and _may_head(b.text) for b in blocks[:first])
    return first if first and blocks[first].level == 1 and are_short else 0


def _is_borne_out(texts: Sequence[str], index: int, marker_title: str, page_title: str) -> bool:
    """Tell whether a first line is the title of its text, though a mark or the page gives another."""
    if _is_backed(texts, index + 1) or not (marker_title or page_title):
        return True
    if not marker_title:
        return _share(texts[index], page_title) >= ALIKE
    is_named = re.search(f"{table('split')['titled']}$", narrow(texts[index]))
    return bool(is_named) or _share(texts[index], marker_title) >= ALIKE


def _share(left: str, right: str) -> float:
    """Return the share of the character pairs of the shorter title that the other has too, 0 to 1."""
    first, second = grams(fold(left), 2), grams(fold(right), 2)
    return len(first & second) / max(1, min(len(first), len(second)))


def _is_label(texts: Sequence[str]) -> bool:
    """Tell whether the first line is the label of a column above the real title: 干部队伍・挂职."""
    if len(texts) < 3 or len(texts[0]) > LONGEST_SERIES:
        return False
    return bool(re.search("[・·|｜]|^【.*】$", texts[0])) and _is_title(texts, 1)


def _is_of_collection(texts: Sequence[str]) -> bool:
    """Tell whether the first line is the title of several texts: the first of them has its own below, over who tells it."""
    is_over = len(texts) > 3 and _may_head(texts[0]) and _is_title(texts, 1)
    is_next = is_over and texts[1][0] not in "(（" and not read_byline(texts[1])
    return is_next and bool(read_byline(texts[2]))


def _is_title(texts: Sequence[str], index: int) -> bool:
    return index + 1 < len(texts) and _may_head(texts[index])


def _may_head(line: str) -> bool:
    """Tell whether the line has the shape of a title: short, open, not numbered."""
    text = narrow(line)
    if (
        not 4 <= len(text) <= LONGEST_TITLE
        or read_mark(text) is not None
        or re.search("[。;:,]$", text)
    ):
        return False
    if re.match(table("structure")["not_headings"], text) or "。" in text or _DAY_OF.match(text):
        return False
    return not re.search(r"\s\S+\s", text)


def _repeats(texts: Sequence[str], index: int, marker_title: str) -> bool:
    return bool(marker_title) and index < len(texts) and fold(texts[index]) == fold(marker_title)


def _is_backed(texts: Sequence[str], index: int) -> bool:
    """Tell whether a second title or a by-line stands under the line: then it is the title, whatever the mark says."""
    return index < len(texts) - 1 and (
        _is_subtitle(texts[index]) or bool(read_byline(texts[index]))
    )


def _is_subtitle(text: str) -> bool:
    """Tell whether a line goes with the title above it: a second title, or the day of a speech in brackets."""
    is_second = text.startswith(SECOND_TITLE) and len(text) <= LONGEST_TITLE
    return is_second or _DAY.fullmatch(narrow(text)) is not None
