"""Noise by the company that a line keeps: what stands below the headings and the links of a page, and among its furniture."""

import re
from collections.abc import Collection, Sequence

from scraper.bylines import is_sign_off, read_byline
from scraper.clean.furniture import probability
from scraper.clean.shape import is_prose
from scraper.model import Line
from scraper.rules import first_match, rules, table

SHARE = 0.6
"""Share of known noise among the lines below the text from which the rest of them goes too: a sign-off in several lines is less."""

BEHIND = 0.6
"""Share of the prose of a page that must stand above the comments for all below to go with them, prose or not."""

LINKED = 0.8
"""Share of linked characters from which a line below the text is a link."""

UNLIKELY = 0.3
"""How much the model must hold a sentence for furniture where the page has begun to speak of other pages above it."""

SMALL = 0.15
"""Share of the kept text that may go for standing below such a marker; more is another text."""

MARKERS = frozenset(
    {
        "previous-next",
        "related-links",
        "related-links-of",
        "comment-section",
        "comments",
        "tags",
        "editors",
        "page-address",
        "footer",
        "paywall",
    }
)
"""Rules whose lines stand below a text and not within it."""

_ENDS = ("!", "?", ";", "”", "…")

RULE = "among-furniture"


def cut_the_rest(
    lines: Sequence[Line],
    texts: Sequence[str],
    named: Sequence[str | None],
    marks: Collection[int],
) -> list[str | None]:
    """Let a heading of links or comments take all that follows it, unless prose follows: then itself and the links below it."""
    result = list(named)
    rest_rules = tuple(rule for rule in rules("noise") if rule.scope == "rest")
    prose = [i for i, text in enumerate(texts) if result[i] is None and is_prose(text)]
    late, last_mark = _late(texts, prose), max(marks, default=-1)
    for index, text in enumerate(texts):
        if result[index] not in (None, "furniture"):
            continue
        rule = first_match(text, rest_rules, ("any", "tail"))
        if rule is None:
            continue
        is_tail = not prose or prose[-1] < index
        is_late = not is_tail and index > max(late, last_mark)
        rule = first_match(text, rest_rules, ("any", "tail") if is_tail or is_late else ("any",))
        if rule is None or (index in marks and not is_tail):
            continue
        result[index] = rule
        if is_tail or rule == "comment-section":
            result[index:] = [known or rule for known in result[index:]]
            break
        for below in range(index + 1, len(texts)):
            if not _is_link(lines[below], texts[below]):
                break
            result[below] = result[below] or rule
    return result


def _late(texts: Sequence[str], prose: Sequence[int]) -> int:
    """Return the line from which on most of the prose of the page stands above."""
    total, above = sum(len(texts[i]) for i in prose), 0
    for index in prose:
        above += len(texts[index])
        if above >= BEHIND * total:
            return index
    return -1


def _is_link(line: Line, text: str) -> bool:
    """Tell whether a line is the title of another page: a link, or a short item without a sentence."""
    is_item = line.kind == "list item" and not is_prose(text) and not _is_sentence(text)
    return not text or is_item or (line.link_density >= LINKED and not is_prose(text))


def cut_among_furniture(
    lines: Sequence[Line], texts: Sequence[str], named: Sequence[str | None], *, is_page: bool
) -> list[str | None]:
    """Name the lines below the last sentence that are links (the layout of a web page has told those), or stand between two lines of noise where most lines are noise.

    Titles of other articles cannot be told by their words. What ends an article (who signs, the day, annexes) stays,
    and so do the rows of tables.
    """
    result = list(named)
    last = max(
        (i for i, text in enumerate(texts) if named[i] is None and _is_sentence(text)), default=-1
    )
    tail = [i for i in range(last + 1, len(texts)) if named[i] != "blank"]
    if last < 0:
        return result
    for index in tail:
        is_linked = (
            not is_page and lines[index].link_density >= LINKED and not _is_own(texts[index])
        )
        result[index] = result[index] or (RULE if is_linked else None)
    noise = [i for i in tail if result[i] is not None]
    if not noise:
        return result
    inner = [i for i in tail if noise[0] < i < noise[-1]]
    found = [i for i in inner if result[i] is None and lines[i].kind != "table"]
    if len(noise) >= SHARE * (len(noise) + len(found)):
        for index in found:
            if not _is_own(texts[index]):
                result[index] = RULE
    return result


def cut_below_markers(
    texts: Sequence[str], named: Sequence[str | None], marks: Collection[int]
) -> list[str | None]:
    """Name the few sentences below the first line that speaks of other pages, where their words let them be furniture."""
    result = list(named)
    start = max(marks, default=-1) + 1
    kept = [i for i in range(start, len(texts)) if named[i] is None]
    sizes = {i: len(texts[i]) for i in kept}
    first = next((i for i in range(start, len(texts)) if named[i] in MARKERS), len(texts))
    below = [i for i in kept if i > first]
    if sum(map(sizes.__getitem__, below)) <= SMALL * sum(sizes.values()):
        for i in below:
            if probability(texts[i]) >= UNLIKELY and not _is_own(texts[i]):
                result[i] = RULE
    return result


def _is_sentence(text: str) -> bool:
    return is_prose(text) or "。" in text or text.endswith(_ENDS)


def _is_own(text: str) -> bool:
    return bool(
        re.match(table("furniture")["articles_own"], text) or is_sign_off(text) or read_byline(text)
    )
