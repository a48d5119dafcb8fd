"""Group the copies of one text: which candidates are one text, and which must not be though others join them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from scraper.anchors import fold
from scraper.collate.align import align
from scraper.collate.facts import contradict, differ_in_title, name_others, replaced
from scraper.collate.find import Shingles, find, shingle
from scraper.model import Article

SAME = 0.85
"""Share of the 4-grams of the shorter copy that the longer has too: true copies in the samples have .94 and more."""

PARTLY = 0.5
"""Share of the 4-grams from which two texts may be copies that each lack passages of their own."""

PASSAGE = 12
FEWEST = 100
ODD = 0.06
"""Letters from which what only one copy has is a passage that the other lacks; letters that two such copies must share;
and how many of those letters, at most, may be worded otherwise; a name that only one copy has counts once, however often it
was taken out of the other. Two texts that share stock passages have words of their own around them, one in the place of the
other: they reach .3 and more."""

REPRINT = 0.985
"""Jaccard similarity from which two texts are one though they bear different titles: sites give reprints new ones, while
notices that differ in one word of their subject reach .97. A copy in which no word stands for another, but masks or
nothing, is a reprint too."""

OVERLAP = 0.5
"""Share of the 4-grams from which two members of a family are held against each other; two excerpts of one text, its
first half and its second, name different years and are still one."""

HELD = 10
"""The square of it is how many pairs of members are held against each other before two groups join."""

Key = tuple[str, int, int]
Pair = tuple[Key, Key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The places of the copies of one text; those of `doubtful` could belong to another text as well."""

    members: tuple[int, ...]
    doubtful: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Grouping:
    """Groups while they grow."""

    of: list[int]
    members: dict[int, list[int]]
    forbidden: set[tuple[int, int]]
    doubtful: set[int] = field(default_factory=set)

    def join(self, one: int, other: int) -> None:
        left, right = self.of[one], self.of[other]
        if left != right:
            for member in self.members[right]:
                self.of[member] = left
            self.members[left] += self.members.pop(right)

    def across(self, one: int, other: int) -> Iterator[tuple[int, int]]:
        """Yield the pairs of members that would come together."""
        for left in self.members[self.of[one]]:
            for right in self.members[self.of[other]]:
                yield (left, right) if left < right else (right, left)

    def may_join(self, one: int, other: int) -> bool:
        """Tell whether no two that are to be separate would come together."""
        return not self.forbidden or self.forbidden.isdisjoint(self.across(one, other))


def group(
    articles: Sequence[Article], *, merge: Iterable[Pair] = (), separate: Iterable[Pair] = ()
) -> tuple[Group, ...]:
    """Return the groups of articles that are copies of one text, in the order of their first members.

    `merge` and `separate` are pairs of article keys. Two of `separate` are never in one group, whoever else joins them;
    two of `merge` are, whatever they name, unless that would bring two of `separate` together. The nearest candidates
    join first; a group takes no member that names other years or another subject than one of its own.
    """
    texts = [fold(article.body) for article in articles]
    shingled = [shingle(text) for text in texts]
    places = {article.key: place for place, article in enumerate(articles)}
    grouping = _Grouping(
        of=list(range(len(articles))),
        members={place: [place] for place in range(len(articles))},
        forbidden=set(_known(separate, places)),
    )
    for one, other in _known(merge, places):
        if grouping.may_join(one, other):
            grouping.join(one, other)
    likely = [
        (-len(shingled[one] & shingled[other]) / len(shingled[one] | shingled[other]), one, other)
        for one, other in find(texts, shingled)
        if _are_near(texts[one], texts[other], _contained(shingled[one], shingled[other]))
    ]
    likely.sort(key=lambda each: (each[0], *sorted((articles[each[1]].key, articles[each[2]].key))))
    pairs = _Pairs(articles, texts, shingled)
    for _, one, other in likely:
        if grouping.of[one] != grouping.of[other] and grouping.may_join(one, other):
            _join_unless_apart(grouping, pairs, one, other)
    return tuple(
        Group(members=tuple(sorted(members)), doubtful=frozenset(members) & grouping.doubtful)
        for members in sorted(grouping.members.values(), key=min)
    )


def _known(pairs: Iterable[Pair], places: dict[Key, int]) -> list[tuple[int, int]]:
    """Return the places of the pairs of which both articles are there."""
    found = [
        (places[one], places[other]) for one, other in pairs if one in places and other in places
    ]
    return [(min(pair), max(pair)) for pair in found]


def _contained(left: Shingles, right: Shingles) -> float:
    return len(left & right) / max(1, min(len(left), len(right)))


def _are_near(one: str, other: str, contained: float) -> bool:
    """Tell whether two folded texts may be one: the shorter in the longer, or each lacking passages that the other has."""
    if contained >= SAME or contained < PARTLY:
        return contained >= SAME
    gaps = align(one, other)
    shared = len(one) - sum(gap.end - gap.start for gap in gaps)
    edits = [(one[gap.start : gap.end], other[gap.other_start : gap.other_end]) for gap in gaps]
    replacing = [(left, right) for left, right in edits if left and right]
    odd = sum(_odd(*edit) for edit in (*replacing, *(set(edits) - set(replacing))))
    return shared >= max(FEWEST, PARTLY * min(len(one), len(other))) and odd <= ODD * shared


def _odd(left: str, right: str) -> int:
    """Count the letters of a gap that are worded otherwise: no mask, no number that one copy lost, no missing passage."""
    longer = max(left, right, key=len)
    if left and right:
        return 0 if _MASKED.fullmatch(left) or _MASKED.fullmatch(right) else len(longer)
    return 0 if _NUMBER.fullmatch(longer) or len(longer) >= PASSAGE else len(longer)


_MASKED = re.compile("x+|某+|缺字")
_NUMBER = re.compile(r"\d[\d年月日]*")


@dataclass(frozen=True, slots=True)
class _Pairs:
    """What two articles are to each other."""

    articles: Sequence[Article]
    texts: Sequence[str]
    shingled: Sequence[Shingles]

    def are_apart(self, one: int, other: int) -> bool:
        """Tell whether two texts that share much are two all the same."""
        left, right = self.texts[one], self.texts[other]
        if left == right:
            return False
        gaps = align(left, right)
        if contradict(left, right, gaps):
            return True
        found = replaced(left, right, gaps)
        words, others = self.shingled[one], self.shingled[other]
        is_reprint = not found or len(words & others) >= REPRINT * len(words | others)
        if not is_reprint and differ_in_title(self.articles[one], self.articles[other]):
            return True
        return name_others(left, right, found)

    def contradict(self, one: int, other: int) -> bool:
        """Tell whether two texts that need not be near each other cannot be one."""
        if self.texts[one] == self.texts[other]:
            return False
        if _contained(self.shingled[one], self.shingled[other]) < OVERLAP:
            return False
        return self.are_apart(one, other)


def _join_unless_apart(grouping: _Grouping, pairs: _Pairs, one: int, other: int) -> None:
    """Join the groups of two candidates unless members are apart; a candidate that is not itself apart is doubtful then."""
    if pairs.are_apart(one, other):
        return
    for left, right in islice(grouping.across(one, other), HELD * HELD):
        if {left, right} != {one, other} and pairs.contradict(left, right):
            grouping.doubtful |= {one, other} - {left, right}
            return
    grouping.join(one, other)
