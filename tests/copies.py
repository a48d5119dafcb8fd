"""Make copies of a text as sites make them: masked, stripped of numbers, cut, wrapped anew."""

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.model import Article, Block, Source


def article(text: str, file: str = "a.txt", title: str = "", **more: object) -> Article:
    """Make an article of lines, each a block; a short one that opens with 一、 is a heading."""
    blocks = tuple(
        Block(text=line, first=number, last=number, **_kind(line))  # type: ignore[arg-type]
        for number, line in enumerate(text.strip("\n").split("\n"), 1)
    )
    made = Article(source=Source(file=file), part=1, title=title, blocks=blocks)
    return replace(made, **more)  # type: ignore[arg-type]


def _kind(line: str) -> dict[str, object]:
    is_heading = bool(re.match("[一二三四五]、", line)) and len(line) < 30
    return {"kind": "heading", "level": 2} if is_heading else {}


def masked(text: str, *names: str, mask: str = "XX") -> str:
    """Put a mask in the place of each of the names."""
    for name in names:
        text = text.replace(name, mask)
    return text


def stripped(text: str) -> str:
    """Take the numbers out and leave no trace."""
    return re.sub(r"\d+(?:\.\d+)?%?", "", text)


def lines(text: str, *, without: Sequence[int] = (), start: int = 0, end: int | None = None) -> str:
    """Give the lines of a text from `start` to `end`, those of `without` left out."""
    found = text.strip("\n").split("\n")
    return "\n".join(
        line for place, line in enumerate(found) if start <= place < (end or 99) and place not in without
    )  # fmt: skip


def wrapped(text: str) -> str:
    """Put each sentence on a line of its own."""
    return "\n".join(
        sentence for line in text.split("\n") for sentence in re.findall(r"[^。]+。?", line)
    )
