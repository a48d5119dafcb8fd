"""Marks that only the places show: numbers of first lines, labels of annexes, names of columns."""

from collections.abc import Sequence

from scraper.model import Entry
from scraper.split.firsts import column_labels, counted_firsts, hanging_labels

TEXT = "去年十月，我从市科技局到临港产业园管委会挂职，任企业服务中心副主任，先认门、再办事。"


def _entries(lines: Sequence[str], noise: Sequence[int] = ()) -> tuple[Entry, ...]:
    return tuple(
        Entry(line=n, text=text, disposition="noise" if n in noise else "kept")
        for n, text in enumerate(lines, 1)
    )


def test_first_lines_that_count_up_are_marks_also_right_above_where_a_text_begins() -> None:
    lines = ["(1)乡镇挂职干部个人总结", TEXT, "(2)驻村书记述职", "驻村第一书记述职报告", TEXT]
    marks = counted_firsts(_entries(lines), {4})
    assert [(mark.line, mark.number, mark.title) for mark in marks] == [
        (1, 1, "乡镇挂职干部个人总结"),
        (3, 2, "驻村书记述职"),
    ]


def test_first_lines_that_miss_a_number_are_headings() -> None:
    lines = ["（一）抓学习", TEXT, "（三）抓落实", TEXT]
    assert counted_firsts(_entries(lines), {3}) == ()


def test_sections_of_one_text_are_no_marks_though_it_was_cut_at_one() -> None:
    lines = ["一、抓学习", TEXT, "二、抓落实", TEXT]
    assert counted_firsts(_entries(lines), {3}) == ()
    titled = ["一、挂职锻炼工作总结", TEXT, "二、跟班学习心得体会", TEXT]
    assert [mark.line for mark in counted_firsts(_entries(titled), {3})] == [1, 3]


def test_the_label_of_an_annex_at_the_end_of_a_text_announces_the_next_one() -> None:
    lines = [TEXT, "附：", "二、例会制度", TEXT]
    assert [mark.line for mark in hanging_labels(_entries(lines), {3})] == [2]
    assert hanging_labels(_entries([TEXT, "附件：名额分配表", TEXT]), {3}) == ()


def test_the_name_of_a_column_that_the_page_lists_stands_over_a_headline() -> None:
    lines = [TEXT, "人在乡间", "“博士乡长”的三笔账", TEXT]
    listing = "版面概览:▪一线传真 ▪人在乡间"
    assert [mark.line for mark in column_labels(_entries(lines), {3}, listing)] == [2]
    assert column_labels(_entries(lines), {3}, "") == ()


def test_a_short_headline_below_a_mark_is_no_column() -> None:
    entries = (
        Entry(line=1, text="【手记】", disposition="marker", rule="split-column"),
        *(
            Entry(line=n, text=text, disposition="kept")
            for n, text in enumerate(["电话响在腊月里", "我在高原当院长助理的一年", TEXT], 2)
        ),
    )
    assert column_labels(entries, {1}, "本版目录 电话响在腊月里") == ()
