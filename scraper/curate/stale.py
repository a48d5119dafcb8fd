"""Tell of a decision that no longer finds what it is about."""

import difflib
from collections.abc import Iterable

from scraper.model import Message, Problem

FILE = "curation.yml"


def stale(at: int, zh: str, en: str, *, near: tuple[str, Iterable[str]] = ("", ())) -> Problem:
    """Return the warning for a line of curation.yml; `near` is what was written, and the names that would do."""
    found = difflib.get_close_matches(near[0], list(near[1]), n=1, cutoff=0.6)
    if found:
        zh, en = f"{zh}；是不是 {found[0]}", f"{en}; did you mean {found[0]}"
    return Problem(
        message=Message(zh=f"{FILE} 第 {at} 行：{zh}", en=f"{FILE}, line {at}: {en}"), stale=True
    )
