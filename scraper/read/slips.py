"""Find what was typed with full-width signs or tabs where YAML needs plain ones, and answer with what to type.

Settings are written by hand, often on a Chinese keyboard. YAML takes such a slip for text, or blames another line.
"""

import re
from collections.abc import Sequence
from functools import cache

from scraper.read.nodes import at

LONGEST = 1000
"""Characters of a line that are looked at; a slip is at the start of one, and the patterns take the square of this."""


@cache
def slips(keys: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Return the slips to look for in a file with these keys: a pattern for the line, and what to say of it."""
    key = "|".join(keys)
    # A name before a full-width colon: one of our keys, the id of an article, or something with the ending of a file.
    named = rf"(?:{key}|gz-[0-9a-f]{{10}}|[^：:{{}}#]*\.[A-Za-z]{{2,5}})"
    return (
        (
            re.compile("^[ \u00a0\u3000]*[\t\u00a0\u3000]"),
            "缩进用了制表符或全角空格，请改用两个半角空格",
            "indented with a tab or a full-width space; type two plain spaces",
        ),
        (
            re.compile("^\\s*[“”‘’＂＇]"),
            '名字前后是全角引号，请改用半角引号 " 或不加引号',
            'a name in full-width quotes; type plain " or none',
        ),
        (
            re.compile(rf"^\s*(?:-\s*)?[\"']?{named}[\"']?\s*：", re.IGNORECASE),
            "用了全角冒号“：”，请改成半角冒号加空格“: ”",
            "a full-width colon; type a plain colon and a space",
        ),
        (
            re.compile(rf"^\s*(?:-\s*)?(?:{key}):[^\s]"),
            "冒号后面缺一个空格",
            "a space is missing after the colon",
        ),
        (
            re.compile(
                rf"[{{，,].*，\s*(?:{key})\s*[:：]|[{{,]\s*(?:{key})\s*：|^\s*(?:{named}):\s*\{{[^'\":]*：.*\}}\s*$"
            ),
            "花括号里用了全角逗号或冒号，请改成半角的“, ”和“: ”",
            "a full-width comma or colon inside braces; type plain ones with a space",
        ),
        (
            re.compile(rf"^\s*(?:-\s*)?(?:{key}):\s+(?:“[^“”]*”|‘[^‘’]*’|＂[^＂]*＂)\s*$"),
            '值的前后是全角引号，请改用半角引号 "（引号确属文字的，外面再加一对半角引号）',
            'a value in full-width quotes; type plain " (or put plain quotes around them if they belong to the text)',
        ),
    )


def refuse_slips(text: str, *, file: str, keys: Sequence[str]) -> None:
    """Raise a ScraperError for the first line of a settings file that holds a slip."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        for slip, zh, en in slips(tuple(keys)):
            if slip.search(line[:LONGEST]):
                raise at(file, number, zh, en)
