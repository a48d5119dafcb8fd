"""Set back the line breaks of a text that lost them all: 第一章总则第一条为…第二条…, 一、…。二、…, …。县委组织部2012年3月1日."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from scraper.folding import narrow
from scraper.marks import to_number
from scraper.model import Block
from scraper.typography import mend

SHORTEST_COLLAPSED = 120
"""Characters; a shorter paragraph that counts 一、二、三、 is a list the author wrote into it."""

LONGEST_CHAPTER = 20
FEWEST = 3
"""So many numbers that count up make a paragraph one that lost its breaks; two may be a reference."""

_NUMBER = "([一二三四五六七八九十百零]{1,4}|\\d{1,3})"
_CLAUSE = re.compile(f"第{_NUMBER}条(?![的之中规第、,和至款])")
_CHAPTER = re.compile(f"第{_NUMBER}[章节](?![的之中])")
_BEHIND_STOP = re.compile(f"[。;](第.{{1,4}}章[^。;,]{{1,{LONGEST_CHAPTER}}})?$")
_SECTION = re.compile("(?<=[。;!?:])([一二三四五六七八九十]{1,3})、")
_ITEM = re.compile("(?<=[。;!?:])[(]([一二三四五六七八九十]{1,3})[)]")
_OFFICE = "[一-龥〇零○×XX*]{2,24}(?:委员会|组织部|人民政府|办公室|委|府|局|厅|处|院|会|部|公司)"
_DATE = "(?:19|20|二[〇零○O])\\S{2}年\\s*\\S{1,3}月\\s*\\S{1,3}日"
_SIGN_OFF = re.compile(f"(?<=[。!])\\s*({_OFFICE}\\s*)({_DATE})$")


def set_breaks(block: Block) -> tuple[Block, ...]:
    """Return the paragraph cut where it visibly lost its line breaks; alone where nothing shows that it did.

    The pieces keep the range of lines of the paragraph; together they are its text.
    """
    if block.kind != "paragraph":
        return (block,)
    folded = narrow(block.text)
    starts: set[int] = set()
    clauses = _counting(_CLAUSE.finditer(folded))
    if len(clauses) >= FEWEST or _is_run_together(folded, clauses):
        starts.update(clauses)
        starts.update(_chapters(folded, clauses))
        starts.update(match.start() for match in _ITEM.finditer(folded))
    sections = _counting(_SECTION.finditer(folded))
    fewest = FEWEST - 1 if all(folded[start - 1] == "。" for start in sections) else FEWEST
    if len(sections) >= fewest and len(folded) >= SHORTEST_COLLAPSED:
        starts.update(sections)
    sign_off = _SIGN_OFF.search(folded)
    if sign_off:
        starts.update((sign_off.start(1), sign_off.start(2)))
    return _cut(block, sorted(starts - {0}))


def _is_run_together(folded: str, clauses: Sequence[int]) -> bool:
    """Tell whether a clause stands behind the name of its chapter, or the next behind the full stop of the first."""
    if not clauses:
        return False
    behind_chapter = (
        re.match("第.{1,4}章", folded) is not None and 0 < clauses[0] <= LONGEST_CHAPTER
    )
    behind_stop = (
        len(clauses) > 1
        and clauses[0] == 0
        and _BEHIND_STOP.search(folded[: clauses[1]]) is not None
    )
    return behind_chapter or behind_stop


def _cut(block: Block, starts: Sequence[int]) -> tuple[Block, ...]:
    if not starts:
        return (block,)
    pieces = (block.text[start:end] for start, end in pairwise([0, *starts, len(block.text)]))
    return tuple(replace(block, text=_set_apart(mend(piece))) for piece in pieces if piece.strip())


def _set_apart(text: str) -> str:
    """Return the clause with a blank behind its number, as printed ones have it."""
    return re.sub(f"^(第{_NUMBER}条)(?=[^\\s的])", r"\1 ", text)


def _counting(matches: Iterable[re.Match[str]]) -> list[int]:
    """Return where the numbers stand that count up by one, from the first match on; others are references."""
    starts: list[int] = []
    expected = None
    for match in matches:
        number = to_number(match.group(1))
        if expected is None or number == expected:
            starts.append(match.start())
            expected = number + 1
    return starts


def _chapters(folded: str, clauses: Sequence[int]) -> list[int]:
    """Return where chapters begin: a 第X章 with a short name, directly before a clause or another chapter."""
    starts = [match.start() for match in _CHAPTER.finditer(folded)]
    borders = sorted({*clauses, *starts, len(folded)})
    return [
        start for start in starts if min(b for b in borders if b > start) - start <= LONGEST_CHAPTER
    ]
