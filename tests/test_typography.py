"""Blanks are closed up and half-width marks set back to full width, and what is no Chinese sentence is left alone."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scraper.folding import is_blank, narrow
from scraper.typography import close_up, mend, restore_width
from tests.laws.fragments import PARAGRAPHS
from tests.pairs import pairs, read_case

KNOWN: dict[str, str] = {}
LAW = settings(max_examples=300, deadline=None, derandomize=True)
WORDS = (
    "挂职",
    "干部",
    "第三条",
    "一、",
    "10:30",
    "3:1",
    "1,000",
    "0.5",
    "WTO",
    "http://a.cn/b?c=1,",
    "35号",
)
MARKS = (*",;:?!()[].", *"，。；：？！（）“”《》、%", " ", "\u00a0", "\u3000")
TEXTS = st.lists(st.sampled_from((*WORDS, *MARKS)), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("before", "after"),
    pairs("repair", KNOWN, prefix="typography-"),
)
def test_a_paragraph_is_set_as_a_printer_would_set_it(before: str, after: str) -> None:
    assert [mend(line) for line in before.split("\n")] == after.split("\n")


@pytest.mark.parametrize("line", read_case("repair", "typography-exceptions.out.txt").split("\n"))
def test_addresses_times_ratios_and_figures_keep_their_half_width_marks(line: str) -> None:
    assert narrow(line).count(",") >= line.count(",")
    assert mend(line) == line


@given(TEXTS)
@example("见 http://a.cn/b?c=1,,挂职")
@LAW
def test_width_restored_twice_is_width_restored_once(text: str) -> None:
    once = restore_width(text)
    assert restore_width(once) == once


@given(TEXTS)
@LAW
def test_only_white_space_and_width_change(text: str) -> None:
    def bare(changed: str) -> str:
        return "".join(narrow(changed).split())

    assert bare(mend(text)) == bare(text)
    assert len(restore_width(text)) == len(text)


@given(TEXTS)
@LAW
def test_a_paragraph_neither_begins_nor_ends_with_a_blank(text: str) -> None:
    closed = close_up(text)
    assert closed == closed.strip()
    assert bool(closed) == (not is_blank(text))


@given(st.sampled_from(PARAGRAPHS))
@LAW
def test_a_paragraph_of_the_samples_mended_twice_is_mended_once(text: str) -> None:
    once = mend(text)
    assert mend(once) == once


@given(TEXTS)
@example("县委要求 :“下得去”")
@LAW
def test_mended_twice_is_mended_once(text: str) -> None:
    once = mend(text)
    assert mend(once) == once


def test_a_text_without_han_characters_is_left_alone() -> None:
    text = "Notice (2011-2020): cadres, villages; who?"
    assert restore_width(text) == text
