"""Two copies are laid side by side: everything between the gaps is equal, whatever stands in the gaps."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.anchors import fold
from scraper.collate.align import Gap, align
from scraper.collate.spell import MASK, masks, spell
from scraper.model import Block
from tests.laws.fragments import LAW, PARAGRAPHS
from tests.pairs import read_case

SPEECH = fold(read_case("collate", "speech.txt"))


def _rebuilt(one: str, other: str, gaps: tuple[Gap, ...]) -> str:
    text, place = "", 0
    for gap in gaps:
        text += one[place : gap.start] + other[gap.other_start : gap.other_end]
        place = gap.end
    return text + one[place:]


@LAW
@given(
    st.lists(st.sampled_from([*PARAGRAPHS[:6], "2012年", "12", "挂职干部"]), max_size=6),
    st.lists(st.sampled_from([*PARAGRAPHS[:6], "2013年", "13", "选派干部"]), max_size=6),
)
def test_the_gaps_turn_one_text_into_the_other(left: list[str], right: list[str]) -> None:
    one, other = "".join(left), "".join(right)
    gaps = align(one, other)
    assert _rebuilt(one, other, gaps) == other
    assert all(a.end < b.start and a.other_end < b.other_start for a, b in pairwise(gaps))
    assert align(one, one) == ()


def test_a_passage_that_one_lacks_is_one_gap_and_its_letters_are_not_scattered() -> None:
    start, end = SPEECH.index("去年6月"), SPEECH.index("二准确把握")
    assert align(SPEECH[:start] + SPEECH[end:], SPEECH) == (Gap(start, start, start, end),)
    assert align(SPEECH, SPEECH[:start] + SPEECH[end:]) == (Gap(start, end, start, start),)


def test_two_ends_that_differ_are_one_gap() -> None:
    one, other = SPEECH + "希望大家再接再厉" * 9, SPEECH + "会议由县长主持"
    assert len(align(one, other)) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在XX县**镇挂职", ["XX", "**"]),
        ("20××年×月", ["××", "×"]),
        ("某某县委，某些干部，某县", ["某某"]),
        ("经济〔缺字〕发展", ["〔缺字〕"]),
        ("二○○八年，一九九○年", []),
        ("面积3×5米，MAXX公司，UT斯达康", []),
        ("* 一是加强学习", []),
        ("到*县挂职", ["*"]),
        ("X县、x镇和Xman", ["X", "x"]),
        ("本地区?F代学徒制", ["?F"]),
    ],
)
def test_masks_are_told_from_words(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in masks(text)] == found


def test_letters_know_their_place() -> None:
    blocks = (Block(text="一、**县", first=1, last=1), Block(text="㎡ 3.5", first=2, last=2))
    letters = spell(blocks)
    assert letters.text == f"一{MASK}县m235"
    assert letters.blocks == (0, 0, 0, 1, 1, 1, 1)
    assert (letters.starts[1], letters.ends[1]) == (2, 4)
