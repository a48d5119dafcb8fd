"""Find the full names of persons in a sentence; who is called 王大娘, 老李 or 张某 is nobody that one could find."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import rjieba

from scraper.rules import table
from scraper.surnames import double, of_peoples, single

NOT_OF_A_NAME = ("v", "p", "u", "d", "c", "x", "m", "r", "f", "t", "q", "y", "zg", "i", "l")
"""Parts of speech of a single character that no given name goes on with."""
NOT_A_GIVEN_NAME = ("v", "p", "u", "d", "c", "x", "m", "r", "q", "y", "f")
"""The same for a given name that the tagger has parted from its surname: 段 国庆."""
VERBS = frozenset("养种卖买住靠说患当读搞做办建开守去来到因被")
"""What the tagger takes for the last character of a name of three: 杨勇养了三头牛."""
MOSTLY_WORDS = frozenset("向常全")
"""Family names that in these texts stand for a word: 向组织汇报, 常年在外, 全村."""

Name = tuple[int, int]
"""Where a name starts and ends in the sentence, from 0."""


def find_names(sentence: str) -> tuple[Name, ...]:
    """Return the places of full names in a sentence in half width, in order.

    >>> text = "贫困户李德贵和王大娘家"
    >>> [text[start:end] for start, end in find_names(text)]
    ['李德贵']
    """
    return tuple(
        (start, end)
        for start, end, is_sure in _candidates(sentence)
        if _is_full_name(sentence[start:end])
        and not _places().match(sentence, end)
        and _stands_as_one(sentence, start, end, is_sure)
    )


def _candidates(sentence: str) -> Iterator[tuple[int, int, bool]]:
    """Yield what could be a name, and whether the tagger holds the whole of it for one."""
    tokens: list[tuple[str, str]] = rjieba.tag(sentence)
    place = 0
    for number, (word, tag) in enumerate(tokens):
        start, place = place, place + len(word)
        if tag == "nr" and 2 <= len(word) <= 4:
            is_verb = len(word) == 3 and word[-1] in VERBS and word[0] in _surnames()
            end = place - is_verb
            if len(word) == 2:
                end += _length_of_rest(sentence, end, tokens[number + 1 : number + 2])
            yield start, end, word[0] in _surnames() or len(word) > 2
        elif word in _surnames() or word in double():
            rest = tokens[number + 1 : number + 2]
            if rest and len(rest[0][0]) <= 2 and not rest[0][1].startswith(NOT_A_GIVEN_NAME):
                yield start, place + len(rest[0][0]), rest[0][1] == "nr"


def _length_of_rest(sentence: str, end: int, following: Sequence[tuple[str, str]]) -> int:
    """Return 1 where the tagger has cut the last character off a name: 李德 贵, 李德 贵家."""
    rest, tag = following[0] if following else ("", "")
    if not rest or rest[0] in VERBS | {"家"} or _after().match(sentence, end):
        return 0
    if len(rest) == 1:
        return int(not tag.startswith(NOT_OF_A_NAME))
    return int(tag.startswith("n") and bool(_after().match(sentence, end + 1)))


def _is_full_name(word: str) -> bool:
    persons = table("protect")["persons"]
    known = word in _known() or any(word.startswith(name) for name in persons["public"])
    return not known and not re.search(persons["honorific"], word)


def _stands_as_one(sentence: str, start: int, end: int, is_sure: bool) -> bool:  # noqa: FBT001
    """Tell whether what stands around a name speaks for one: on either side of a sure one, on both of any other."""
    before = bool(_before().search(sentence[max(0, start - 12) : start])) or start == 0
    after = bool(_after().match(sentence, end))
    return (before or after) if is_sure else (before and after)


@cache
def _known() -> frozenset[str]:
    persons = table("protect")["persons"]
    return frozenset((*persons["public"], *persons["ordinary"]))


@cache
def _surnames() -> frozenset[str]:
    return (single() | of_peoples()) - MOSTLY_WORDS


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:{table('protect')['parts']['role']}|[,。;:、!?\"“”(\s])$")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(table("protect")["parts"]["after"])


@cache
def _places() -> re.Pattern[str]:
    return re.compile(table("protect")["persons"]["places"])
