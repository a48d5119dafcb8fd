"""What a reader of a format gives back: the text rendering, line by line, and what is worth a warning."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from scraper.model import Line, Message, ScraperError

MOST_LINES = 300_000
"""Lines of one source; 20 MB of plain Chinese text in short paragraphs have about as many."""
_NO_TEXT = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_PAGE_NUMBER = re.compile(
    r"[\s\-–—―~·•.|/]*(?:第\s*)?(?:[0-9０-９]{1,4}|[ivxlc]{1,6})(?:\s*页)?"
    r"(?:\s*[/，,、|]?\s*(?:共\s*)?[0-9０-９]{0,4}\s*页?)?[\s\-–—―~·•.|]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """The lines of a source in order, numbered from 1, the warnings about it, and what it says of itself."""

    lines: tuple[Line, ...]
    warnings: tuple[Message, ...] = ()
    page_title: str | None = None
    site: str | None = None
    url: str | None = None
    uploaded: str | None = None


def numbered(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Give the lines numbered from 1 as they come."""
    return tuple(replace(line, number=number) for number, line in enumerate(lines, 1))


def rows(text: str) -> list[str]:
    r"""Cut a text at whatever ends a line for the eye, and take out what is no text (control signs, half surrogates).

    >>> rows("一\v二\x00三")
    ['一', '二三']
    """
    return [_NO_TEXT.sub("", row) for row in _BREAKS.split(text)]


def is_page_number(text: str) -> bool:
    """Tell whether a line holds nothing but the number of a page: 3, — 3 —, 第3页 共9页, 3/9."""
    return len(text) <= 24 and _PAGE_NUMBER.fullmatch(text) is not None


def refusal(file: str, zh: str, en: str) -> ScraperError:
    """Make the error that says of a file what is wrong with it and what to do."""
    return ScraperError(Message(zh=f"{file}：{zh}", en=f"{file}: {en}"))
