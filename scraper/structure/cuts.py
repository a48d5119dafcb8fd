"""Cut paragraphs where a heading is run together with text: at its end, before it, or without any mark between."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from scraper.folding import narrow
from scraper.model import Block, BlockKind
from scraper.rules import table, words
from scraper.structure.breaks import set_breaks
from scraper.structure.marks import Mark, read_mark

LONGEST_RUN_IN = 32
"""Characters of the leading sentence of a numbered paragraph that is set off as its heading (guide: up to about 30)."""

SHORTEST_TEXT = 20
"""Characters that must follow a heading for the two to be cut apart."""

LONGEST_GLUED = 42
SHORTEST_GLUED = 6
"""Characters of a heading that is cut from a text to which it is glued (seen: 7 to 33)."""

LONGEST_PARALLEL = 18
"""Characters of a heading alone on its line whose build tells where a sister's ends."""

RUN_IN_STYLES = ("han", "han-bracket", "digit", "digit-bracket")

_ORDERS = re.compile("应当|不得|须经")
"""What clauses say that bind: 5.请假应当填写请假单。"""

_BINDS = re.compile("(?=.*(?:应当|不得|必须|严禁|禁止|须|一律))(?:.*,|.{18})")
"""The same of some length or in two parts, as no heading is: 七、在会议室内不得吸烟，不得存放个人物品。"""

_INNER = re.compile(r"(?<=[。;!?])(?=[一二三四五六七八九十]{1,2}、\S)")
_LATE_FIRST = re.compile(r"(?<=[。:])(?=第一[,,][^。,,]{2,24}。)")


def cut_paragraphs(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with every heading that was run together with text on a block of its own.

    The pieces of a cut paragraph keep its range of lines. What was cut stays in order and complete.
    """
    blocks = _with_inner_headings(tuple(piece for block in blocks for piece in set_breaks(block)))
    glued = _glued_ends(blocks)
    clauses = _styles_of_clauses(blocks)
    result: list[Block] = []
    for index, block in enumerate(blocks):
        run_in = 0 if _style(block) in clauses else _run_in_end(block.text)
        end = 0 if block.kind == "heading" else glued.get(index) or run_in
        if end:
            result.append(_part(block, block.text[:end], kind="heading"))
            result.append(_part(block, block.text[end:]))
        else:
            result.append(block)
    return tuple(result)


def _part(block: Block, text: str, *, kind: BlockKind = "paragraph") -> Block:
    return replace(block, text=text.strip(), kind=kind)


def _with_inner_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Cut before a heading that hangs at the end of a paragraph, and before a 第一， whose sisters begin paragraphs."""
    result: list[Block] = []
    for index, block in enumerate(blocks):
        folded = narrow(block.text)
        following = read_mark(blocks[index + 1].text) if index + 1 < len(blocks) else None
        positions = [
            m.start() for m in _INNER.finditer(folded) if len(folded) - m.start() <= LONGEST_GLUED
        ]
        if following and following.style == "ordinal" and following.number == 2:
            positions += [m.start() for m in _LATE_FIRST.finditer(folded)][:1]
        start = 0
        for position in sorted(positions):
            result.append(_part(block, block.text[start:position]))
            start = position
        result.append(_part(block, block.text[start:]) if start else block)
    return tuple(result)


def _run_in_end(text: str) -> int:
    """Return where the leading sentence of a numbered paragraph ends that is its heading; 0 where there is none."""
    mark = read_mark(text)
    if mark is None or mark.style not in RUN_IN_STYLES or "\t" in text:
        return 0
    folded = narrow(text)
    match = re.compile("[。!?]").search(folded, mark.length + 1)
    if not match or len(text) - match.end() < SHORTEST_TEXT:
        return 0
    heading = re.sub(r"\([^)]*\)", "", folded[mark.length : match.end()])
    is_clause = mark.style.startswith("digit") and _ORDERS.search(heading)
    return match.end() if 2 < len(heading) <= LONGEST_RUN_IN and not is_clause else 0


def _styles_of_clauses(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the styles of numbers that open clauses in this text: the first sentence of one of them binds, in two parts."""
    return frozenset(
        _style(block)
        for block in blocks
        if (end := _run_in_end(block.text)) and _BINDS.match(narrow(block.text[:end]))
    )


def _style(block: Block) -> str:
    mark = read_mark(block.text)
    return mark.style if mark else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Glued:
    """A numbered paragraph that may have a heading glued to its text: where that ends, and how it looks."""

    style: str
    end: int
    is_opened: bool
    """A word with which texts begin follows the heading."""
    is_told: bool
    """It begins with 我, 他 or the like: somebody tells, and no heading does."""
    has_sentence: bool
    """The paragraph begins with a sentence short enough to be its heading as it stands."""


def _glued_ends(blocks: Sequence[Block]) -> dict[int, int]:
    """Return for the blocks whose heading is glued to its text where the heading ends.

    A cut needs a word that headings end with, nothing behind it that would go on, and a witness: a sister heading
    that stands alone on its line, or two sisters that are glued as well; for 一、, which hardly ever opens anything but a
    heading, a word with which texts begin is witness enough.
    """
    found: dict[int, _Glued] = {}
    alone: set[str] = set()
    for index, block in enumerate(blocks):
        mark = read_mark(block.text)
        if mark is None or mark.style not in RUN_IN_STYLES or block.kind == "table":
            continue
        if len(block.text) <= LONGEST_GLUED and not re.search("[。;]", narrow(block.text)):
            alone.add(mark.style)
        elif glued := _read_glued(block.text, mark):
            found[index] = glued
    plainly = Counter(glued.style for glued in found.values() if not glued.has_sentence)
    return _parallel_ends(blocks) | {
        index: glued.end
        for index, glued in found.items()
        if plainly[glued.style] >= 3
        or (not glued.has_sentence and (glued.style in alone or _speaks_for_itself(glued)))
    }


def _parallel_ends(blocks: Sequence[Block]) -> dict[int, int]:
    """Return where headings end that are built like a sister alone on its line: 一、把好选派关|各单位… beside 三、把好管理关."""
    marked = [
        (i, block.text, mark) for i, block in enumerate(blocks) if (mark := read_mark(block.text))
    ]
    alone = [
        (mark.style, text[mark.length :].strip())
        for _, text, mark in marked
        if mark.length < len(text) <= LONGEST_PARALLEL and not re.search("[。;,，；]", text)
    ]
    ends: dict[int, int] = {}
    for index, text, mark in marked:
        if mark.style not in RUN_IN_STYLES or len(text) <= LONGEST_GLUED:
            continue
        for style, sister in alone:
            if len(sister) < 4:
                continue
            position = text.find(sister[-1], mark.length + 2, mark.length + len(sister) + 2)
            is_like = style == mark.style and text.startswith(sister[:2], mark.length)
            if is_like and position > 0:
                ends[index] = position + 1
                break
    return ends


def _speaks_for_itself(glued: _Glued) -> bool:
    return glued.style == "han" and glued.is_opened and not glued.is_told


def _read_glued(text: str, mark: Mark) -> _Glued | None:
    folded = narrow(text)
    sentence = re.compile("[。!?;:]").search(folded)
    limit = min(LONGEST_GLUED + mark.length, sentence.start() if sentence else len(folded))
    ends = [
        (match.end(), match.group() in words("structure", "verbal_heading_ends"))
        for match in _heading_ends().finditer(folded, mark.length, limit)
        if match.end() - mark.length >= SHORTEST_GLUED
        and not _not_after().match(folded, match.end())
        and not _heading_ends().match(folded, match.end())
        and len(text) - match.end() >= SHORTEST_TEXT
    ]
    nouns = [end for end, is_verbal in ends if not is_verbal]
    opened = [end for end in nouns if _openers().match(folded, end)] or [
        end for end, is_verbal in ends if is_verbal and not nouns and _openers().match(folded, end)
    ]
    if not opened and not nouns:
        return None
    has_sentence = bool(sentence) and _run_in_end(text) > 0
    return _Glued(
        style=mark.style,
        end=(opened or nouns)[0],
        is_opened=bool(opened),
        is_told=bool(re.match("我|本人|他|她|你|大家|咱", folded[mark.length :])),
        has_sentence=has_sentence,
    )


@cache
def _heading_ends() -> re.Pattern[str]:
    nouns = words("structure", "heading_ends") + words("structure", "verbal_heading_ends")
    return re.compile("|".join(nouns))


@cache
def _not_after() -> re.Pattern[str]:
    return re.compile(table("structure")["not_after_heading"])


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(table("structure")["text_openers"])
