"""Find where two texts are glued without a mark, by several kinds of evidence that must come together."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import accumulate
from types import MappingProxyType

from scraper.bylines import is_official, is_sign_off, read_byline
from scraper.folding import count_letters, plain
from scraper.model import Entry
from scraper.rules import Rule, any_of, first_match, rules, table

SMALLEST_SIDE = 120
"""Letters that each of the two texts must have (the smallest article seen has 430)."""

LOW_COHESION = 0.075
"""Share of common character bigrams below which two neighbours hardly speak of the same thing. Measured on the
labelled samples over windows of 800 characters: 5 % of the boundaries inside a text lie below it, 60 % of the pairs
of different texts."""

WINDOW = 800
NEIGHBOURS = 60
"""Lines on either side of a boundary that are looked at; it bounds the time on long pages."""

SEAM = 2.8
"""Sum of the weights from which a boundary is a seam. Measured in five folds of pages
(benchmarks/train_seams.py): two of three pairs of glued texts come apart, 5 of 1,832 boundaries inside texts would too."""

LONGEST_HEADING = 30
"""Characters of a numbered line that is the heading of what follows it."""

LONG_TITLE = 14
SHORTEST_TITLE = 5
"""Characters of a title that a text may have named before: then it is its annex."""

LONGEST_ADDRESSEE = 40

_NEVER_FIRST = re.compile(
    r"(附件|附表|附录|[·•▪])|[【\[(《〖\s]*(第.{1,3}篇|篇\s*[(]?[\d一二三四五六七八九十]|范文\s*[\d一二三四五六七八九十])|第(?!一[条章])[一二三四五六七八九十百]{1,4}[条章]"
)
"""What begins no text by itself: annexes, later clauses, a mark that has no series."""

_SECTION = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]|第.{1,3}[章节]"
)
_BOX = re.compile(
    r"(附件|附表|附录).*|[(【\[]?(相关|新闻|背景|知识|名词)?(链接|连接|背景|资料|解释|点击)[)】\]]?:?"
)
"""What stands over a part of the text that is set apart from it: an annex, a box."""

NUMBER_BEFORE = re.compile(
    r"^(?:[一二三四五六七八九十\d]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)])\s*"
)
"""The number of a line in a list of contents, or of the title that it names."""

_IN_FULL = re.compile(
    "(以下|下面)(是|为|刊登|附上)[^。]{0,16}(全文|原文|讲话|发言|摘要|文章)|(全文|原文|摘要)(如下|请)"
)
"""What a report says before it gives the speech it tells of."""

_NUMBERED = re.compile(r"[一二三四五六七八九十]、|[(][一二三四五六七八九十]|第.[章条]|\d")
_FIRST_PERSON = re.compile("我(?![们市县区省国党校院局镇乡村军委部办处厅司州队站])|本人")


def find_seams(
    entries: Sequence[Entry], given: Mapping[int, frozenset[str]] = MappingProxyType({})
) -> set[int]:
    """Return the lines that begin a new text among the kept lines of one piece.

    `given` holds by line what the page shows around it, by the names of rules/seams.toml: drawn-rule, much-between, listed.
    """
    texts = [plain(entry.kept).strip() for entry in entries]
    total = [0, *accumulate(count_letters(text) for text in texts)]
    seams: set[int] = set()
    start = 0
    for index in range(1, len(texts)):
        is_long = min(total[index] - total[start], total[-1] - total[index]) >= SMALLEST_SIDE
        shown = given.get(entries[index].line, frozenset())
        if not is_long or not (
            shown or _may_begin(texts[max(0, index - 3) : index + 3], min(index, 3))
        ):
            continue
        before = texts[max(start, index - NEIGHBOURS) : index]
        if len(texts[index]) >= SHORTEST_TITLE and any(texts[index] in text for text in before):
            continue
        after = texts[index : index + NEIGHBOURS]
        if "listed" in shown:
            after = [NUMBER_BEFORE.sub("", after[0]), *after[1:]]
        found = observe(before, after)
        if score(found | shown) >= SEAM:
            start = _with_head(texts, index, first=start + 1)
            seams.add(entries[start].line)
    return seams


def score(observed: Collection[str]) -> float:
    """Sum the weights of what was observed at a boundary (rules/seams.toml)."""
    weights = table("seams")["weights"] | table("seams")["given"]
    return float(table("seams")["bias"] + sum(weights.get(name, 0.0) for name in observed))


def _with_head(texts: Sequence[str], index: int, *, first: int) -> int:
    """Return where the text begins whose title stands at `index`: its number and the head of its letter stand above."""
    while index > first and is_official(texts[index - 1]):
        index -= 1
    return index


def _may_begin(texts: Sequence[str], index: int) -> bool:
    above = texts[index - 1]
    is_headed = _SECTION.match(above) and len(above) <= LONGEST_HEADING and above[-1:] not in "。;"
    if (
        is_headed
        or _BOX.fullmatch(above)
        or _NEVER_FIRST.match(texts[index])
        or first_match(texts[index], _page_noise(), ("any", "head", "edge"))
    ):
        return False
    if _is_opener(texts[index]) or _ordinal(texts[index]) == 1:
        return True
    has_more = index + 1 < len(texts)
    if _is_closed(texts[:index]):
        return has_more and not is_sign_off(texts[index])
    return has_more and _is_short(texts[index])


@cache
def _page_noise() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules("noise") if rule.scope == "block")


def observe(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """Return what speaks for or against a seam between the two runs of lines, by the names of rules/seams.toml."""
    first, second = after[0], after[1] if len(after) > 1 else ""
    is_short = _is_short(first)
    common = cohesion("".join(before)[-WINDOW:], "".join(after)[:WINDOW])
    above = [n for text in before if (n := _ordinal(text))]
    below = [n for text in after if (n := _ordinal(text))]
    plain_heads = sum(_is_short(text) and not _is_title(text) for text in before[1:])
    seen = {
        "short": is_short,
        "long-title": is_short and len(first) >= LONG_TITLE,
        "names-its-kind": _is_title(first),
        "names-the-matter": is_short
        and bool(
            any_of("topics", "core").search(first) or any_of("topics", "related").search(first)
        ),
        "second-title": second.startswith(("——", "──", "--")),
        "signed": _is_signed(after),
        "opener": _is_opener(first),
        "title-over-opener": is_short and _is_opener(second),
        "title-over-addressee": is_short
        and second.endswith(":")
        and len(second) < LONGEST_ADDRESSEE,
        "closed": _is_closed(before),
        "other-person": _person(before) != _person(after),
        "hardly-common": common < LOW_COHESION * 2 / 3,
        "little-common": common < LOW_COHESION,
        "some-common": common < LOW_COHESION * 4 / 3,
        "much-common": common > LOW_COHESION * 2,
        "counts-anew": bool(above and below and below[0] == 1),
        "counts-back": bool(above and below and 1 < below[0] <= above[-1]),
        "counts-on": bool(above and below and below[0] == above[-1] + 1),
        "heads-above": plain_heads >= 2,
        "head-above": plain_heads == 1,
        "numbered": bool(_NUMBERED.match(first)),
        "open-above": not before[-1].endswith(("。", "!", "?", "”", ")", "日")),
        "announced": before[-1].endswith((":", ",", "、", ";")),
        "head-before": _is_short(before[-1]),
        "given-in-full": is_short and _IN_FULL.search(before[-1]) is not None,
    }
    return frozenset(name for name, is_so in seen.items() if is_so)


def _is_opener(text: str) -> bool:
    return any(pattern.match(text) for pattern in _patterns("openers"))


def _is_closed(before: Sequence[str]) -> bool:
    return any(
        pattern.search(text[-60:]) for text in before[-2:] for pattern in _patterns("closers")
    )


def _is_short(text: str) -> bool:
    """Tell whether the line has the shape of a title: short, open, not numbered."""
    if not 4 <= len(text) <= 40 or re.match(r"[一二三四五六七八九十\d(第附—]", text):
        return False
    if is_sign_off(text):
        return False
    return not re.search(r"[。;,:、]$", text) and "。" not in text


def _is_signed(after: Sequence[str]) -> bool:
    """Tell whether a line with the shape of a title stands over a by-line."""
    return len(after) > 2 and _is_short(after[0]) and bool(read_byline(after[1]))


def _is_title(text: str) -> bool:
    """Tell whether the line has the shape of a title and names the kind of its text at the end."""
    return _is_short(text) and bool(re.search(f"{table('split')['titled']}$", text))


def _person(texts: Sequence[str]) -> bool:
    """Tell whether the text is told by one person of themselves: 我 or 本人, outside quotations, at 3 in 500 letters."""
    text = re.sub("“[^”]*”", "", "".join(texts))
    found = len(_FIRST_PERSON.findall(text))
    return found >= 3 and found / max(1, len(text)) >= 0.006


def cohesion(left: str, right: str) -> float:
    """Return the share of the character bigrams of the shorter text that the other has too, 0 to 1."""
    first, second = _bigrams(left), _bigrams(right)
    return len(first & second) / max(1, min(len(first), len(second)))


def _bigrams(text: str) -> set[str]:
    han = "".join(re.findall("[\u4e00-\u9fff]", text))
    return {han[i : i + 2] for i in range(len(han) - 1)}


def _ordinal(text: str) -> int:
    match = re.match(r"[一二三四五六七八九十]{1,2}(?=、)", text)
    return (
        "一二三四五六七八九十".find(match.group()) + 1 if match and len(match.group()) == 1 else 0
    )


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in table("split")[key])
