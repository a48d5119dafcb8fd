"""Tell which paragraphs are headings, and at which level each stands."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from scraper.bylines import is_official
from scraper.folding import narrow
from scraper.model import Block
from scraper.rules import table
from scraper.structure.marks import RANK, Mark, read_mark

LONGEST_NUMBERED = 56
LONGEST_PLAIN = 24
LONGEST_QUESTION = 15
LONGEST_SPEAKER = 12
LONGEST_NAME = 8
SHORTEST_TEXT = 28
"""Characters: lengths up to which a line alone can be a heading, by kind, and from which a line is text below one.
Read off the labelled samples: numbered ones reach 43, unnumbered 21, questions 9, speakers 7."""

_DIARY = re.compile(
    r"((19|20)\d\d年)?(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]\s*"
    r"([(]?(星期|周|礼拜).[)]?)?[\s,]*([(]?[晴阴雨雪雾风多云转小中大阵雷到间有微暴霜冰雹沙尘霾冷热,、\s]{1,10}[)]?)?"
)
"""The day above an entry of a diary; a bare one at the end of a text is that of its sign-off, and has no text below."""

_FIRST_ANNEX = re.compile(r"附件[：:]?\s*1\s*[.．、]")
"""The first of a list of annexes, also where its name begins with a year: 附件：1.2021年度名额分配表."""

_LIST_END = re.compile("[;,、,;]$")


def find_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with their kind and level set: headings, list items, paragraphs."""
    speakers = {i for i, block in enumerate(blocks) if _is_speaker(blocks, i)}
    speakers = speakers if len(speakers) >= 2 else set()
    marked: list[tuple[Block, str]] = []
    for index, block in enumerate(blocks):
        style = "speaker" if index in speakers else _heading_style(blocks, index)
        marked.append((block, style))
    levels = _levels([(style, read_mark(block.text)) for block, style in marked if style])
    leveled = iter(levels)
    return tuple(
        replace(block, kind="heading", level=next(leveled)) if style else _as_text(block)
        for block, style in marked
    )


def _as_text(block: Block) -> Block:
    if block.kind in ("table", "quote", "list item"):
        return replace(block, level=0)
    mark = read_mark(block.text)
    is_item = (
        mark is not None
        and mark.style in ("digit", "digit-bracket", "circled")
        and len(block.text) < 80
    )
    return replace(block, kind="list item" if is_item else "paragraph", level=0)


def _heading_style(blocks: Sequence[Block], index: int) -> str:
    """Return the style of the heading that the block is, or an empty string."""
    block = blocks[index]
    if block.kind in ("table", "quote") or _is_listed_annex(blocks, index):
        return ""
    mark = read_mark(block.text)
    if mark is not None and mark.style != "article":
        return mark.style if block.kind == "heading" or _is_numbered(blocks, index, mark) else ""
    if block.kind == "heading":
        return "plain"
    return "plain" if mark is None and _is_plain(blocks, index) else ""


def _is_listed_annex(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether the line goes on a list of annexes: 附件：1.推荐表, below it 2.汇总表; or 附件： alone above all of them."""
    mark = read_mark(blocks[index].text)
    if index == 0 or mark is None or mark.style not in ("digit", "digit-bracket"):
        return False
    before = blocks[index - 1].text.strip()
    if mark.number == 1:
        return bool(re.fullmatch("附件[：:]?", before))
    if mark.number == 2 and _FIRST_ANNEX.match(before):
        return True
    other = read_mark(re.sub(r"^附件[：:]?\s*", "", before))
    if other is None or other.style != mark.style or other.number != mark.number - 1:
        return False
    return before.startswith("附件") or _is_listed_annex(blocks, index - 1)


def _is_numbered(blocks: Sequence[Block], index: int, mark: Mark) -> bool:
    """Tell whether a numbered line that stands alone is a heading and not an item of a list."""
    text = narrow(blocks[index].text)
    if len(text) > LONGEST_NUMBERED or _LIST_END.search(text) or len(text) <= mark.length:
        return False
    is_sentence = text.endswith(("。", "!", ":"))
    if is_sentence and "。" in text[:-1]:
        return False
    if mark.style in ("chapter", "section") or (
        not is_sentence and mark.style in ("han", "han-bracket")
    ):
        return True
    if _follows_item(blocks, index, mark):
        return False
    if index + 1 == len(blocks):
        return not re.search("祝|谢|!|之日起|负责解释", text) and _has_heading_sister(
            blocks, index, mark
        )
    following = blocks[index + 1]
    other = read_mark(following.text)
    is_list = other is not None and other.style == mark.style
    return not is_list and (len(following.text) > len(text) or not is_sentence)


def _follows_item(blocks: Sequence[Block], index: int, mark: Mark) -> bool:
    """Tell whether the line goes on a list: the one before it is a plain line with the number before."""
    before = blocks[index - 1] if index else None
    if before is None or before.kind == "heading":
        return False
    other = read_mark(before.text)
    is_item = (
        len(before.text) <= LONGEST_NUMBERED or _LIST_END.search(narrow(before.text)) is not None
    )
    return (
        is_item
        and other is not None
        and other.style == mark.style
        and other.number == mark.number - 1
    )


def _has_heading_sister(blocks: Sequence[Block], index: int, mark: Mark) -> bool:
    """Tell whether an earlier block of the same style was cut off as a heading or stands alone above its text."""
    for before in range(index - 1, -1, -1):
        other = read_mark(blocks[before].text)
        if other is not None and other.style == mark.style:
            return blocks[before].kind == "heading" or _is_numbered(blocks, before, other)
    return False


def _is_plain(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether an unnumbered short line is a heading: open, alone, with text below it."""
    text = narrow(blocks[index].text).strip()
    if re.fullmatch("参考文献:?", text):
        return True
    if index + 1 < len(blocks) and _DIARY.fullmatch(text) and _is_text(blocks[index + 1]):
        return True
    if index + 1 == len(blocks) or _is_announced(blocks, index):
        return False
    if re.fullmatch(r"\([^()]{2,6}\)", text):
        return True
    if not _has_heading_shape(text):
        return False
    following = blocks[index + 1]
    return (
        _is_text(following) or read_mark(following.text) is not None or _is_plain(blocks, index + 1)
    )


def _is_announced(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a sentence before the line announces it:墙上写着一行大字:."""
    before = narrow(blocks[index - 1].text).strip() if index else ""
    return len(before) > LONGEST_NAME and before.endswith((":", ","))


def _has_heading_shape(text: str) -> bool:
    if (
        is_official(text)
        or not 2 < len(text) <= LONGEST_PLAIN
        or _not_headings().match(text)
        or re.search(r"\s", text)
    ):
        return False
    if text.endswith("?"):
        return len(text) <= LONGEST_QUESTION and not re.match("那么|怎么办|为什么|难道", text)
    return bool(re.search(r"[^。;,、:!.…)>》】〕]$", text))


def _is_text(block: Block) -> bool:
    is_caption = len(block.text) >= SHORTEST_TEXT / 2 and narrow(block.text).endswith("。")
    return is_caption or len(block.text) >= SHORTEST_TEXT


def _is_speaker(blocks: Sequence[Block], index: int) -> bool:
    text = narrow(blocks[index].text).strip()
    if not 2 < len(text) <= LONGEST_SPEAKER or not text.endswith(":") or index + 1 == len(blocks):
        return False
    return not _not_headings().match(text) and not re.search(
        "如下|以下|下列|[一二三四五六七八九十几]点|写道|说|认为|指出", text
    )


def _levels(headings: Sequence[tuple[str, Mark | None]]) -> list[int]:
    """Return the level of each heading from its rank and its place; 2 is the highest."""
    lost = _lost_parents(headings)
    levels: list[int] = []
    opened: list[tuple[float, int]] = []
    for (style, _), has_lost_parent in zip(headings, lost, strict=True):
        rank = RANK[style]
        while opened and opened[-1][0] >= rank:
            opened.pop()
        above = opened[-1][1] if opened else 2 if has_lost_parent else 1
        level = above + 1
        opened.append((rank, level))
        levels.append(min(level, 6))
    return levels


def _lost_parents(headings: Sequence[tuple[str, Mark | None]]) -> list[bool]:
    """Tell for each heading whether the next higher one is not the first of its kind: its elder sister is lost."""
    following: list[tuple[float, bool]] = []
    result: list[bool] = []
    for style, mark in reversed(headings):
        rank = RANK[style]
        while following and following[-1][0] >= rank:
            following.pop()
        result.append(following[-1][1] if following else False)
        is_later = mark is None or style in ("plain", "speaker") or mark.number > 1
        following.append((rank, is_later))
    return result[::-1]


@cache
def _not_headings() -> re.Pattern[str]:
    return re.compile(table("structure")["not_headings"])
