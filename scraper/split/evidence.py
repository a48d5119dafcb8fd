"""Observe in the lines around a boundary what speaks for a seam or against it, by the names of rules/seams.toml."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from scraper.bylines import SECOND_TITLE, is_official, read_byline
from scraper.rules import any_of, table
from scraper.split.shape import (
    is_addressee,
    is_closer,
    is_column,
    is_numbered,
    is_opener,
    is_section,
    is_title_like,
    is_under_title,
    matches,
    names_kind,
    ordinal,
)

TITLE_LIKE = "title-like"
"""Observed where the first line has the shape of a title: then other weights hold."""

SHORT_TEXT = 250
"""Characters; a side of fewer is seldom a whole text, and tells little."""

LONG_PARAGRAPH = 50
SHORT_PARAGRAPH = 16
SHORTEST_SIGNED = 30

Seen = Iterable[tuple[str, bool]]


def observe(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """Return what the lines around the boundary show; `before` is what is known to be one text, `after` all that follows."""
    is_titled = is_title_like(after[0])
    body = _body(after) if is_titled else after[0]
    seen = (
        (TITLE_LIKE, is_titled),
        *(_title(before, after, body) if is_titled else _bare(before, after)),
        *_opening(body),
        *_counting(before, after),
        *_ending(before),
        ("side-short", min(sum(map(len, before)), sum(map(len, after))) < SHORT_TEXT),
    )
    return frozenset(name for name, is_so in seen if is_so)


def _body(after: Sequence[str]) -> str:
    """Return the first line of the text below a title, a second title and a by-line passed over."""
    return next((text for text in islice(after, 1, 4) if not is_under_title(text)), "")


def _title(before: Sequence[str], after: Sequence[str], body: str) -> Seen:
    first, second, size = after[0], after[1] if len(after) > 1 else "", len(after[0])
    yield "tiny", size <= 7
    yield "middling", 11 <= size <= 14
    yield "long", 15 <= size <= 20
    yield "very-long", size > 20
    yield "names-its-kind", names_kind(first)
    yield (
        "names-the-matter",
        any(any_of("topics", key).search(first) for key in ("core", "related")),
    )
    yield "quotes", "“" in first
    yield "names-a-place-first", matches("place_first", first)
    yield "divided", bool(re.search(r"[,:!?\s]", first))
    yield "second-title", second.startswith(SECOND_TITLE)
    is_sure = len(body) >= SHORTEST_SIGNED or matches("dateline", second)
    yield "signed", bool(read_byline(second)) and is_sure
    yield "official", is_official(first) or is_official(second)
    yield "over-first-clause", matches("first_clause", body)
    opens_rule = _opens_a_rule(first, body)
    yield "opens-a-rule", opens_rule
    yield "rule-behind-signature", opens_rule and any(map(is_closer, before))
    yield "over-addressee", is_addressee(body)
    yield "over-greeting", matches("greeting", body)
    yield "section-above", is_section(before[-1])
    yield "annex-above", before[-1].startswith(("附件", "附表"))
    yield "over-dateline", matches("dateline", body)
    yield "over-paragraph", len(body) >= LONG_PARAGRAPH
    yield "over-short-line", 0 < len(body) < SHORT_PARAGRAPH
    yield "over-quotation", body.startswith("“")
    yield from _heads(size, before, after)


def _opens_a_rule(title: str, body: str) -> bool:
    """Tell whether a title names a rule whose first chapter or article stands below: 管理办法, 第一章 总则."""
    is_rule = re.search(table("structure")["rule_titles"], title) is not None
    return is_rule and re.match("第一[章条]", body) is not None


def _heads(size: int, before: Sequence[str], after: Sequence[str]) -> Seen:
    heads = [len(text) for text in before[1:] if is_title_like(text)]
    yield "head-above", len(heads) == 1
    yield "heads-above", len(heads) > 1
    yield "longer-than-heads", bool(heads) and size > max(heads) + 2
    yield "like-heads", bool(heads) and min(heads) - 2 <= size <= max(heads) + 2
    yield "head-right-above", is_title_like(before[-1])
    yield "column-above", is_column(before[-1])
    yield "heads-below", any(is_title_like(text) for text in after[1:])


def _bare(before: Sequence[str], after: Sequence[str]) -> Seen:
    first = after[0]
    yield "numbered", is_numbered(first)
    yield "addressee", is_addressee(first)
    yield "greeting", matches("greeting", first)
    yield "greeted-above", any(map(is_addressee, before[:4]))
    yield "first-clause", matches("first_clause", first)
    yield "quotation", first.startswith("“")
    yield "goes-on", matches("goes_on", first)
    yield "short-line", len(first) < 25
    yield "long-paragraph", len(first) >= 80
    yield "heads-above", sum(is_title_like(text) for text in before[1:]) > 1
    yield "head-right-above", is_title_like(before[-1])
    yield "official", is_official(first)
    yield "dateline", matches("dateline", first)


def _opening(body: str) -> Seen:
    yield "opener", is_opener(body)
    yield "scene", matches("scene", body)
    yield "tells-of-posting", matches("posting", body[:100])
    yield "says-what-follows", matches("says_what_follows", body[:160])


def _counting(before: Sequence[str], after: Sequence[str]) -> Seen:
    above = [n for text in before if (n := ordinal(text))]
    below = [n for text in after if (n := ordinal(text))]
    last, coming = above[-1] if above else 0, below[0] if below else 0
    sections = [text for text in before if ordinal(text) and is_section(text)]
    yield "counts-anew", bool(last and coming == 1)
    yield "counts-back", 1 < coming <= last
    yield "counts-on", bool(last and coming == last + 1)
    yield "counts-on-right-below", bool(last and ordinal(after[min(1, len(after) - 1)]) == last + 1)
    yield "counted-to-the-end", last > 2 and not coming
    yield "begins-to-count", not last and coming == 1 and not is_numbered(after[0])
    yield (
        "last-section",
        (
            last > 1
            and coming != last + 1
            and bool(sections)
            and matches("last_section", sections[-1])
        ),
    )


def _ending(before: Sequence[str]) -> Seen:
    last = before[-1]
    yield "closed", any(map(is_closer, before[-2:]))
    yield "closed-before", any(map(is_closer, before[:-2]))
    yield "closing-words", matches("closing_words", last[-90:])
    yield "caption-above", matches("caption", last)
    yield "signed-above", matches("signed_end", last[-40:])
    yield "open-above", not last.endswith(("。", "!", "?", "”", ")", "日"))
    yield "announced", last.endswith((":", ",", "、", ";"))
    yield "given-in-full", matches("given_in_full", last)
