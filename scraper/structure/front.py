"""Find what stands above a text: title, second title, label of a column, by-line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.anchors import fold
from scraper.bylines import read_byline
from scraper.folding import narrow
from scraper.model import Block
from scraper.rules import table
from scraper.structure.marks import read_mark

LONGEST_TITLE = 50
LONGEST_LABEL = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stood above a text, and how many of its blocks that took."""

    title: str = ""
    subtitle: str = ""
    author: str = ""
    size: int = 0


def read_front(blocks: Sequence[Block], marker_title: str) -> Front:
    """Return the title of a text where it has its own, with what goes with it.

    A title is a short open line at the very start, over a by-line, a second title or text. The title that a compilation mark
    bears is taken where the text has none.
    """
    texts = [block.text.strip() for block in blocks]
    index = 1 if _is_label(texts) else 0
    title = texts[index] if _is_title(texts, index) or _repeats(texts, index, marker_title) else ""
    if not title:
        return Front(title=marker_title)
    if (
        marker_title
        and not _repeats(texts, index, marker_title)
        and not _is_backed(texts, index + 1)
    ):
        return Front(title=marker_title)
    index += 1
    subtitle = ""
    if index < len(texts) - 1 and _is_subtitle(texts[index]):
        subtitle, index = texts[index], index + 1
    author = read_byline(texts[index]) if index < len(texts) - 1 else ""
    return Front(title=title, subtitle=subtitle, author=author, size=index + bool(author))


def _is_label(texts: Sequence[str]) -> bool:
    """Tell whether the first line is the label of a column above the real title: 干部队伍・挂职."""
    if len(texts) < 3 or len(texts[0]) > LONGEST_LABEL:
        return False
    return bool(re.search("[・·|｜]|^【.*】$", texts[0])) and _is_title(texts, 1)


def _is_title(texts: Sequence[str], index: int) -> bool:
    if index + 1 >= len(texts):
        return False
    text = narrow(texts[index])
    if (
        not 4 <= len(text) <= LONGEST_TITLE
        or read_mark(text) is not None
        or re.search("[。;:,]$", text)
    ):
        return False
    if re.match(table("structure")["not_headings"], text) or "。" in text:
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
    return bool(re.match("——|──|--|―", text)) and len(text) <= LONGEST_TITLE
