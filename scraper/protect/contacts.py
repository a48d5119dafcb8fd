"""Mask telephone numbers and whatever else a person is reached or known by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scraper.folding import narrow
from scraper.rules import table

_SIGN = re.compile("[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]")
_WORTH_A_LOOK = re.compile(r"\d{4}|@|微\s?信|[QqVv]", re.ASCII)
"""A text without any of these holds no contact; it only saves time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place of a text, from 0, and the rule that found it."""

    rule: str
    start: int
    end: int


def find_contacts(text: str) -> tuple[Span, ...]:
    """Return the places of contact numbers in a text, in order, without overlap.

    >>> [text for span in find_contacts("电话：0691-2123456") for text in ("0691-2123456"[-7:],)]
    ['2123456']
    """
    folded = narrow(text)
    if not _WORTH_A_LOOK.search(folded):
        return ()
    found: list[Span] = []
    for span in sorted(_matches(folded), key=lambda span: (span.start, -span.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return tuple(found)


def conceal(text: str) -> str:
    """Return the text with letters and digits of contact numbers masked, as long as it was.

    >>> conceal("请联系王磊，13800138000，wl@163.com；举报电话12380")
    '请联系王磊，×××××××××××，××@×××.×××；举报电话12380'
    """
    for span in find_contacts(text):
        masked = _SIGN.sub("×", text[span.start : span.end])
        text = text[: span.start] + masked + text[span.end :]
    return text


def _matches(text: str) -> Iterator[Span]:
    for rule, pattern in patterns():
        for match in pattern.finditer(text):
            groups = (name for name, value in match.groupdict().items() if value)
            group: str | int = next(groups, 0)
            yield Span(rule=rule, start=match.start(group), end=match.end(group))


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the rules by name, in the order of the file."""
    entries = table("protect")["contact"].items()
    return tuple((rule, re.compile(entry["pattern"])) for rule, entry in entries)
