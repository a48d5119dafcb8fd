"""Find where two texts are glued without a mark, by several kinds of evidence that must come together."""

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from types import MappingProxyType

from scraper.bylines import SECOND_TITLE, is_official, is_sign_off
from scraper.folding import count_han, count_letters, plain
from scraper.model import Entry
from scraper.rules import Rule, first_match, rules, table
from scraper.split.evidence import TITLE_LIKE, observe
from scraper.split.kinship import compare
from scraper.split.shape import (
    is_addressee,
    is_closer,
    is_column,
    is_section,
    is_title_like,
    ordinal,
)

SMALLEST_SIDE = 120
"""Letters that each of the two texts must have (the smallest article seen has 430)."""

NEIGHBOURS = 60
"""Lines on either side of a boundary that are looked at; it bounds the time on long pages."""

SEAM = 2.0
"""Sum of the weights from which a boundary is a seam. Measured with weights that have not seen the page (benchmarks/train_seams.py): .93
of the texts under a title come apart, and no text that stands alone is cut; at 2.5 .03 fewer, at 1.5 twice as many false cuts."""

HOPELESS = {"titled": -3.5, "bare": -1.0}
"""Sums of the weights of what the lines show below which their words are not compared: words alone make no seam, and it saves most of
the time. On the labelled pages one seam that is found has less, and seventeen of twenty boundaries inside texts."""

SHORTEST_TITLE = 5
"""Characters of a title that a text may have named before: then it is its annex."""

FEWEST_HAN = 2
"""Han characters of the first line of a text."""

LONGEST_CLOSER = 40
"""Characters of a line that only closes a text: 以上报告,请予审议。"""

_NEVER_FIRST = re.compile(
    r"(附件|附表|附录|参考文献|[·•▪])|\[\d{1,2}\]|[【\[(《〖\s]*(第.{1,3}篇|篇\s*[(]?[\d一二三四五六七八九十]|范文\s*[\d一二三四五六七八九十])|[一二三四五六七八九十]{2,3}、|第(?!一[条章])[一二三四五六七八九十百]{1,4}[条章]"
)
"""What begins no text by itself: annexes, references, later clauses and items, a mark that has no series."""

_BOX = re.compile(
    r"(附件|附表|附录)\s*[\d一二三四五六七八九十]{0,2}\s*:?|[(【\[]?(相关|新闻|背景|知识|名词)?(链接|连接|背景|资料|解释|点击)[)】\]]?:?"
)
"""What stands over a part of the text that is set apart from it: an annex, a box."""

_OVER_TITLE = re.compile(
    r"[(]\d{4}年[^()]{2,12}[)]|[㈠-㈩]|[(\[【]?[一二三四五六七八九十\d]{1,2}[)\]】、.]?"
)
"""A day in brackets, as it stands above a speech; the bare number of a text."""

NUMBER_BEFORE = re.compile(
    r"^(?:[一二三四五六七八九十\d]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)])\s*"
)
"""The number of a line in a list of contents, or of the title that it names."""


LIKELY = 1.0
"""Sum of weights of a title that begins a text, where something else says that one begins near."""

SHORTEST_WRAP = 16
WRAPPED = 2
"""Characters of the narrowest column that lines are wrapped to, and by which its lines differ."""

_ENDS = ("。", "!", "?", "”", ")", ";", ":")

EVER = "ever"
"""Observed at every boundary: its weight is how unlikely a seam is before anything is seen."""

Weigh = Callable[[Collection[str]], float]
Sides = tuple[tuple[str, ...], tuple[str, ...]]


def score(observed: Collection[str]) -> float:
    """Sum the weights of what was observed at a boundary (rules/seams.toml); exactly, so that the order of a set never shows."""
    weights = table("seams")["titled" if TITLE_LIKE in observed else "bare"]
    given = table("seams")["given"]
    return math.fsum(weights.get(name, given.get(name, 0.0)) for name in observed)


def find_seams(
    entries: Sequence[Entry],
    given: Mapping[int, frozenset[str]] = MappingProxyType({}),
    weigh: Weigh = score,
) -> set[int]:
    """Return the lines that begin a new text among the kept lines of one piece.

    `given` holds by line what the page shows around it, by the names of rules/seams.toml: drawn-rule, much-between, listed.
    Where several lines close together could begin it, the surest does. `weigh` tells how much what was observed speaks for a seam.
    """
    lines = read_lines(entries, given)
    return {
        entries[index].line for index in _find(lines, Stretch(start=0, end=len(entries)), 1, weigh)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines of a piece in plain form, the letters before each, and what the page shows around them."""

    texts: tuple[str, ...]
    letters: tuple[int, ...]
    shown: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Where the text begins that is being read, and where what is looked at ends, as indexes of lines."""

    start: int
    end: int


def read_lines(
    entries: Sequence[Entry], given: Mapping[int, frozenset[str]] = MappingProxyType({})
) -> Lines:
    """Return the kept lines in the form in which seams are looked for."""
    texts = tuple(plain(entry.kept).strip() for entry in entries)
    return Lines(
        texts=texts,
        letters=(0, *accumulate(map(count_letters, texts))),
        shown=tuple(given.get(entry.line, frozenset()) for entry in entries),
    )


def _find(lines: Lines, stretch: Stretch, first: int, weigh: Weigh) -> set[int]:
    """Return the indexes from `first` on at which texts begin."""

    @cache
    def strength(stretch: Stretch, index: int) -> float:
        sides = look(lines, stretch, index)
        if not sides:
            return -math.inf
        seen = observe(*sides) | lines.shown[index] | {EVER}
        is_hopeless = weigh(seen) < HOPELESS["titled" if TITLE_LIKE in seen else "bare"]
        return -math.inf if is_hopeless else weigh(seen | compare(*sides))

    seams: set[int] = set()
    index = first
    while index < stretch.end:
        if strength(stretch, index) >= SEAM:
            rivals = range(index, horizon(lines, stretch, index))
            best = _surest(lines.texts, {i: strength(stretch, i) for i in rivals})
            begin = _with_head(lines.texts, best, first=stretch.start + 1)
            seams |= _find(lines, replace(stretch, end=begin), index, weigh)
            seams.add(begin)
            stretch, index = replace(stretch, start=begin), best
        index += 1
    return seams


def _surest(texts: Sequence[str], strengths: Mapping[int, float]) -> int:
    """Return which of several rivals begins the text; where the surest would cut a wrapped line, a likely title."""
    best = max(strengths, key=strengths.__getitem__)
    titles = [i for i, sure in strengths.items() if sure >= LIKELY and is_title_like(texts[i])]
    if _is_wrapped(texts, best) and titles and not is_title_like(texts[best]):
        return max(titles, key=strengths.__getitem__)
    return best


def horizon(lines: Lines, stretch: Stretch, index: int) -> int:
    """Return the index behind the last line that may begin the same text: near, or down to where it begins to count."""
    near = bisect_left(lines.letters, lines.letters[index] + SMALLEST_SIDE, lo=index)
    near = min(near, index + NEIGHBOURS)
    above = lines.texts[max(stretch.start, index - NEIGHBOURS) : index]
    last = next((n for text in reversed(above) if (n := ordinal(text))), 0)
    far = range(index, min(stretch.end, index + NEIGHBOURS))
    counted = next((at for at in far if ordinal(lines.texts[at])), index)
    is_anew = 1 <= ordinal(lines.texts[counted]) <= max(1, last)
    return min(stretch.end, max(near, counted + 1 if is_anew else index + 1))


def look(lines: Lines, stretch: Stretch, index: int) -> Sides | None:
    """Return the lines before and behind a boundary; None where no text can begin."""
    letters, texts = lines.letters, lines.texts
    sizes = letters[index] - letters[stretch.start], letters[stretch.end] - letters[index]
    if min(sizes) < SMALLEST_SIDE or not (lines.shown[index] or _may_begin(texts, index)):
        return None
    before = texts[max(stretch.start, index - NEIGHBOURS) : index]
    if len(texts[index]) >= SHORTEST_TITLE and any(texts[index] in text for text in before):
        return None
    after = texts[index : min(stretch.end, index + NEIGHBOURS)]
    if "listed" in lines.shown[index]:
        after = (NUMBER_BEFORE.sub("", after[0]), *after[1:])
    return before, after


def _with_head(texts: Sequence[str], index: int, *, first: int) -> int:
    """Return where the text begins whose title stands at `index`: its number, its day, its column stand above."""
    while index > first and (
        is_official(texts[index - 1])
        or is_column(texts[index - 1])
        or _OVER_TITLE.fullmatch(texts[index - 1])
    ):
        index -= 1
    return index


def _may_begin(texts: Sequence[str], index: int) -> bool:
    """Tell whether a text may begin at the line at all: not as an annex or a sign-off, and without a title not below what opens it."""
    above, text = texts[index - 1], texts[index]
    if not is_title_like(text) and (
        is_title_like(above)
        or is_addressee(above)
        or is_section(above)
        or above.startswith(SECOND_TITLE)
        or ordinal(text) == 1
        or (is_closer(text) and len(text) <= LONGEST_CLOSER)
    ):
        return False
    return not (
        _BOX.fullmatch(above)
        or _NEVER_FIRST.match(text)
        or index + 1 == len(texts)
        or is_sign_off(text)
        or count_han(text) < FEWEST_HAN
        or first_match(text, _page_noise(), ("any", "head", "edge"))
    )


def _is_wrapped(texts: Sequence[str], index: int) -> bool:
    """Tell whether the line above is open and as long as the one above it: the page wraps its lines, and this one goes on."""
    above, before = texts[index - 1], texts[index - 2] if index > 1 else ""
    is_open = not above.endswith(_ENDS)
    return is_open and len(above) >= SHORTEST_WRAP and abs(len(above) - len(before)) <= WRAPPED


@cache
def _page_noise() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules("noise") if rule.scope == "block")
