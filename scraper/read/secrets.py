"""Refuse a source that says of itself that it is secret or for internal use only."""

import re
from collections.abc import Sequence
from functools import cache

from scraper.folding import plain
from scraper.model import Line, Message, ScraperError
from scraper.rules import table

LONGEST = 60
"""Characters of a line that is a mark as a whole; only the star is looked for in longer ones."""
PROSE = 40
"""Characters from which a line with a full stop is a sentence of the text: the head is above it."""
LINKED = 0.5
"""Link density from which a line is navigation: "内部资料" is then the name of a column."""


def refuse_secret(lines: Sequence[Line], *, file: str) -> None:
    """Raise a ScraperError that names file and line, and quotes nothing, where a source bears a mark of secrecy."""
    is_head = True
    for line in lines:
        text = plain(line.text).strip()
        if not text or line.link_density >= LINKED:
            continue
        if _is_marked(text, is_head=is_head):
            raise _refusal(line.number, file)
        is_head = is_head and not (len(text) >= PROSE and "。" in text)


def _is_marked(text: str, *, is_head: bool) -> bool:
    return any(
        pattern.search(text) is not None
        if place == "anywhere"
        else len(text) <= LONGEST
        and (is_head or place == "line")
        and pattern.fullmatch(text) is not None
        for place, pattern in _marks()
    )


@cache
def _marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((e["place"], re.compile(e["pattern"])) for e in table("secrets").values())


def _refusal(line: int, file: str) -> ScraperError:
    return ScraperError(
        Message(
            zh=f"{file}：第 {line} 行有密级或“内部资料”“不得公开”一类标记，拒绝读取，什么也没有发布。请立即把文件移出来源文件夹，"
            "不要提交到版本库，按保密规定处理；确属误判或已经解密的，换用公开发布的版本",
            en=f"{file}: line {line} bears a mark of secrecy or of internal use; the source is refused and nothing of it is"
            " published. Move the file out of the sources folder at once, do not commit it, handle it by the rules on secrets;"
            " if it was misjudged or is declassified, collect the version that was made public",
        )
    )
