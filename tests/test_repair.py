"""Lines broken inside a sentence are joined on evidence only, and lost words leave a mark."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.folding import is_traditional, narrow, simplify
from scraper.model import GAP
from scraper.repair import repair
from scraper.repair.joins import find_column
from tests.pairs import pairs, piece_of, read_case

KNOWN: dict[str, str] = {}
LAW = settings(max_examples=200, deadline=None, derandomize=True)


def repaired(text: str) -> list[str]:
    return [row for block in repair(piece_of(text)) for row in block.text.split("\n")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        case
        for stem in ("join", "loose", "keep", "gap", "trad")
        for case in pairs(
            "repair", {k: v for k, v in KNOWN.items() if k.startswith(stem)}, prefix=stem
        )
    ],
)
def test_a_text_comes_out_with_its_paragraphs(before: str, after: str) -> None:
    assert repaired(before) == after.split("\n")


def test_each_paragraph_keeps_the_range_of_lines_that_it_came_from() -> None:
    blocks = repair(piece_of(read_case("repair", "join-across-blank.in.txt")))
    assert [(block.first, block.last) for block in blocks] == [(1, 3), (5, 7)]


def test_a_mark_moved_from_the_end_of_a_line_keeps_that_line_in_its_range() -> None:
    blocks = repair(piece_of(read_case("repair", "loose-mark-across-blank.in.txt")))
    assert [(block.first, block.last) for block in blocks] == [(1, 1), (1, 3)]


def test_one_dot_between_characters_is_no_trace_of_a_lost_word() -> None:
    assert GAP not in "".join(repaired(read_case("repair", "keep-foreign-name.in.txt")))


def test_lines_of_many_lengths_are_no_hard_wrap() -> None:
    lines = read_case("repair", "keep-numbered.in.txt").split("\n")
    assert find_column(lines) == 0


PARTS = (
    *("挂职干部", "要沉下去", "掛職鍛煉", "領導", "在", "镇", "县", "的", "2013", "www.a.cn"),
    *("第三条", "一、", "（二）", "1.", "《", "》", "“", "”", "(", ")", ",", "、", "。", ":", "."),
    *(" ", "\u00a0", "  "),
)
LINES = st.lists(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=10).map("".join), min_size=1, max_size=8
)


def bare(texts: Sequence[str]) -> str:
    """Return what repair may not change: the characters without blanks, dots, gaps, width and script."""
    joined = "".join(narrow("".join(texts)).replace(GAP, "").replace(".", "").split())
    return simplify(joined)


@given(LINES)
@LAW
def test_only_white_space_width_script_breaks_and_gaps_change(lines: list[str]) -> None:
    assert bare(repaired("\n".join(lines))) == bare(lines)


@given(LINES)
@LAW
def test_paragraphs_lie_in_order_and_share_lines_only_at_a_moved_mark(lines: list[str]) -> None:
    blocks = repair(piece_of("\n".join(lines)))
    for before, after in pairwise(blocks):
        assert before.first <= before.last <= after.first <= after.last


@given(LINES)
@LAW
def test_nothing_comes_out_empty(lines: list[str]) -> None:
    assert all(repaired("\n".join(lines)))


def test_a_text_in_simplified_script_keeps_a_quoted_traditional_name() -> None:
    text = "村口的石碑上刻着“龍泉”二字，老人说那是清朝留下的，字迹还很清楚，村里年年都有人来描一遍红漆，成了寨子的招牌。"
    assert not is_traditional(text)
    assert repaired(text) == [text]
