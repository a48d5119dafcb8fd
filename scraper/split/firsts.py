"""Find marks that only the places show where texts begin: their first lines count on, (1)…, (2)…, or 一、…, 二、…."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from scraper.folding import plain
from scraper.marks import Mark, to_number
from scraper.model import Entry
from scraper.split.shape import is_column, is_title_like, names_kind

RULE = "split-counted"
LONGEST_COUNTED = 45
"""Characters of such a line."""

_HAN = "[一二三四五六七八九十]{1,2}"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"[(\[【](?P<number>\d{{1,2}}|{_HAN})[)\]】]\s*(?P<title>[^。;!?:]*[^。;!?:,、])",
        rf"(?P<number>{_HAN})\s*[、.]\s*(?P<title>[^。;!?:]*[^。;!?:,、])",
        r"(?P<number>\d{1,2})\s*[、.)](?!\d)\s*(?P<title>[^。;!?:]*[^。;!?:,、])",
    )
)


_COLUMN = re.compile("[一-龥]{4,7}")
_LABEL = re.compile(r"附件?\s*[\d一二三四五六七八九十]{0,2}\s*:?")


def counted_firsts(entries: Sequence[Entry], starts: Collection[int]) -> tuple[Mark, ...]:
    """Return the first lines of the texts as marks where all of them, two or more, bear numbers of one form that count up from 1.

    `starts` are the lines at which texts begin; a mark may stand right above one. A page that has other marks has none of these.
    Half must name a kind of text: sections count on too.
    """
    heads = _heads(entries, starts)
    if len(heads) < 2 or any(entry.disposition == "marker" for entry in entries):
        return ()
    for form in _FORMS:
        marks = tuple(
            mark
            for number, head in enumerate(heads, 1)
            for mark in islice(_numbered(form, number, head), 1)
        )
        named = sum(names_kind(mark.title) for mark in marks)
        if len(marks) == len(heads) and 2 * named >= len(marks):
            return marks
    return ()


def hanging_labels(entries: Sequence[Entry], starts: Collection[int]) -> tuple[Mark, ...]:
    """Return the labels of annexes (附:, 附件2) that end a text: what they announce begins the next one."""
    return tuple(
        Mark(line=head[1].line, rule="annex-label")
        for head in _heads(entries, starts)
        if len(head) > 1 and _LABEL.fullmatch(plain(head[1].kept).strip())
    )


def column_labels(
    entries: Sequence[Entry], starts: Collection[int], listing: str
) -> tuple[Mark, ...]:
    """Return the names of columns over the headlines of texts: words that say so (檐下短评), or that the page lists on top; none right below a mark.

    `listing` is the furniture at the top of the page.
    """
    lines = [entry for entry in entries if entry.kept or entry.disposition == "marker"]
    below = {entry.line: plain(after.kept).strip() for entry, after in pairwise(lines)}
    marked = {after.line for mark, after in pairwise(lines) if mark.disposition == "marker"}
    return tuple(
        Mark(line=entry.line, rule="split-column")
        for head in _heads(entries, starts)
        for entry in islice((e for e in head if _is_column(e, below, listing)), 1)
        if entry.line not in marked
    )


def _is_column(entry: Entry, below: Mapping[int, str], listing: str) -> bool:
    text, headline = plain(entry.kept).strip(), below.get(entry.line, "")
    is_short = _COLUMN.fullmatch(text) is not None and is_title_like(headline)
    return is_short and len(headline) > len(text) and (is_column(text) or text in listing)


def _numbered(form: re.Pattern[str], number: int, head: Sequence[Entry]) -> Iterator[Mark]:
    for entry in head:
        text = plain(entry.kept).strip()
        match = form.fullmatch(text)
        if match and len(text) <= LONGEST_COUNTED and to_number(match["number"]) == number:
            yield Mark(line=entry.line, rule=RULE, number=number, title=match["title"])


def _heads(entries: Sequence[Entry], starts: Collection[int]) -> list[tuple[Entry, ...]]:
    """Return for each text its first line, and the one right above it that the text before it ends with."""
    heads: list[tuple[Entry, ...]] = []
    above: Entry | None = None
    is_open = False
    for entry in entries:
        is_open &= entry.line not in starts
        if entry.kept:
            if not is_open:
                heads.append((entry, above) if above else (entry,))
            above, is_open = entry, True
    return heads
