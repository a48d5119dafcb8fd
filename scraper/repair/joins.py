"""Join lines that were broken inside a sentence, on evidence, also across blank lines."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from scraper.bylines import SECOND_TITLE, is_sign_off, read_byline
from scraper.compounds import begins_with_compound
from scraper.folding import narrow
from scraper.model import Block
from scraper.rules import table
from scraper.typography import has_columns

TERMINAL = "。!?;:…”’』」》)】〕"
"""Marks with which a finished line ends, in half-width form."""

LONGEST_HEADING = 40
"""Characters up to which an open line may be a heading and is not joined for its openness alone."""

LONGEST_SECTION = 30
"""Characters of an open line that has the shape of a section title or may be one."""

SHORTEST_WRAP = 16
"""Characters of the narrowest column that is taken for a hard wrap."""

_LOOSE_MARK = re.compile(
    r"(?<=[。:;!?])\s*((?:[一二三四五六七八九十]{1,3}、|[((][一二三四五六七八九十]{1,3}[))]|\d{1,2}、))\s*$"
)
_INDENT = re.compile(r"[\u3000]{2}|[ \u00a0]{4}|\t")
FEWEST_INDENTED = 3
INDENTED = 0.3
"""So many lines, and that share of them, begin with an indent where indents mark paragraphs; a line without one goes on."""

_CREDIT = re.compile(r"[。)”\s][一-龥\s]{2,8}(?:摄|供图|制图)$")
_FRAGMENT = re.compile("[,、]“[^“”。!?]{1,12}”$")
_ENDS_IN_HEADING = re.compile(r"[。;!?][一二三四五六七八九十]{1,2}、[^。;,!?]{4,30}$")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]")
_PAIRS = (("《", "》"), ("“", "”"), ("(", ")"), ("〔", "〕"))


def join_lines(lines: Sequence[Block]) -> tuple[Block, ...]:
    """Return paragraphs made of the lines; each keeps the range of lines it came from.

    A number that hangs at the end of a line (落实好。一、) is moved to the line it counts.
    """
    moved = _move_loose_marks(lines)
    texts = [line.text.strip() for line in moved]
    measure = len if find_column(texts) else _width
    column = find_column(texts, measure)
    indented = sum(bool(_INDENT.match(line.text)) for line in moved)
    is_indented = indented >= FEWEST_INDENTED and indented >= INDENTED * len(moved)
    joined: list[Block] = []
    for index, line in enumerate(moved):
        following = moved[index + 1].text if index + 1 < len(moved) else ""
        above = moved[index - 1].text.rstrip() if index else ""
        is_full = bool(column) and index > 0 and measure(above) >= column - 2
        is_full |= (
            is_indented
            and not _INDENT.match(line.text)
            and len(texts[index - 1]) >= SHORTEST_WRAP
            and not is_sign_off(narrow(texts[index]))
        )
        if joined and _belongs(joined[-1], line, following, is_full=is_full):
            joined[-1] = _joined(joined[-1], line)
        else:
            joined.append(line)
    return tuple(joined)


def find_column(texts: Sequence[str], measure: Callable[[str], int] = len) -> int:
    """Return the width of a hard wrap, 0 where there is none: most lines are open and equally long.

    >>> find_column(["一," + "一" * 43, "二," + "二" * 43, "三" * 44, "四,"  + "四" * 43, "完。"])
    45
    """
    open_lines = [
        text
        for text in texts
        if len(text) >= SHORTEST_WRAP and _is_open(narrow(text)) and not _is_row(text)
    ]
    open_lengths = [measure(text) for text in open_lines]
    runs_on = sum(bool(re.search("[,;。、]", narrow(text))) for text in open_lines)
    if runs_on < len(open_lines) / 2:
        return 0
    if len(open_lengths) < 3:
        return 0
    width, _ = Counter(open_lengths).most_common(1)[0]
    near = sum(abs(length - width) <= 2 for length in open_lengths)
    longer = sum(measure(text) > width + 3 for text in texts)
    is_wrapped = near >= 3 and near >= 0.6 * len(open_lengths) and longer <= 0.1 * len(texts)
    return width if is_wrapped else 0


def _width(text: str) -> int:
    """Return the width of a line in full-width characters; two half-width ones are one."""
    return len(text) - sum(c.isascii() for c in text) // 2


def _move_loose_marks(lines: Sequence[Block]) -> tuple[Block, ...]:
    moved: list[Block] = []
    for line in lines:
        match = (
            _LOOSE_MARK.search(narrow(moved[-1].text))
            if moved and line.kind == "paragraph"
            else None
        )
        if match and not _beginnings().match(narrow(line.text).strip()):
            before = moved[-1]
            mark = before.text[match.start(1) : match.end(1)]
            moved[-1] = replace(before, text=before.text[: match.start(1)])
            moved.append(replace(line, text=mark + line.text.strip(), first=before.last))
        else:
            moved.append(line)
    return tuple(moved)


def _belongs(before: Block, line: Block, following: str, *, is_full: bool) -> bool:
    """Tell whether the line goes on from the paragraph before it, whose last line is full if `is_full`."""
    head, tail = narrow(before.text).strip(), narrow(line.text).strip()
    if not before.kind == line.kind == "paragraph" or _beginnings().match(tail):
        return False
    if head.endswith(("“", "《", "(", ",", "、")) or _closes(head, tail) or _FRAGMENT.search(head):
        return True
    is_listing = is_full and head.endswith(";")
    if not (_is_open(head) or is_listing) or _is_subtitle(head) or _names_author(head, tail):
        return False
    if _continuations().match(tail):
        return is_full or not _is_short_section(head)
    is_row = _is_row(before.text) or _is_row(line.text)
    is_title = _may_be_heading(tail, following) or begins_with_compound(tail)
    runs_on = is_full or (_is_long_and_open(head) and not is_title)
    return runs_on and not is_row and not _ENDS_IN_HEADING.search(head)


def _names_author(head: str, tail: str) -> bool:
    """Tell whether a line names who reports, or the next one, below what may be a title, who wrote it."""
    if len(head) > LONGEST_HEADING or re.search("[,。;]", head):
        return False
    return ("记者" in head and bool(read_byline(head))) or bool(read_byline(tail))


def _is_subtitle(text: str) -> bool:
    return len(text) <= LONGEST_HEADING and text.startswith(SECOND_TITLE)


def _is_short_section(text: str) -> bool:
    """Tell whether a line has the shape of a section title, though the next begins as if it went on: 与…, 和…."""
    return len(text) <= LONGEST_SECTION and bool(_SECTION.match(text)) and "。" not in text


def _is_open(text: str) -> bool:
    """Tell whether a line ends within a sentence; who took a picture ends its caption."""
    return bool(text) and text[-1] not in TERMINAL and not _CREDIT.search(text)


def _is_long_and_open(text: str) -> bool:
    return len(text) > LONGEST_HEADING and ("。" in text or len(re.findall("[,;]", text)) >= 2)


def _may_be_heading(text: str, following: str) -> bool:
    return (
        len(text) <= LONGEST_SECTION
        and _is_open(text)
        and "," not in text[-4:]
        and len(following) > len(text)
    )


def _closes(head: str, tail: str) -> bool:
    """Tell whether the paragraph has an open bracket or quotation that the line closes before opening another."""
    for opening, closing in _PAIRS:
        if head.rfind(opening) <= head.rfind(closing):
            continue
        end = tail.find(closing)
        start = tail.find(opening)
        if 0 <= end <= 40 and (start < 0 or end < start):
            return True
    return False


def _is_row(text: str) -> bool:
    """Tell whether the line is a row of a list of names: columns set apart by wide blanks, no sentence."""
    return "。" not in text and has_columns(text)


def _joined(before: Block, line: Block) -> Block:
    left, right = before.text.rstrip(), line.text.lstrip()
    is_latin = (
        left[-1:].isascii() and left[-1:].isalnum() and right[:1].isascii() and right[:1].isalnum()
    ) and not (left[-1].isdigit() and right[0].isdigit())
    return replace(before, text=left + (" " if is_latin else "") + right, last=line.last)


@cache
def _beginnings() -> re.Pattern[str]:
    return re.compile(table("repair")["beginnings"])


@cache
def _continuations() -> re.Pattern[str]:
    return re.compile(table("repair")["continuations"])
