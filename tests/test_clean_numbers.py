"""Page numbers alone on their lines, and the running heads beside them."""

import pytest

from scraper.clean.numbers import cut_page_numbers

PROSE = "近年来，市、县两级选派挂职干部的数量逐年增加，社会评价不一。"


def _named(texts: list[str]) -> list[str | None]:
    return cut_page_numbers(texts, [None if text else "blank" for text in texts])


def test_numbers_that_count_up_are_page_numbers() -> None:
    texts = [PROSE, "47", PROSE, "- 48 -", PROSE, "49", PROSE]
    assert [rule == "page-number" for rule in _named(texts)] == [False, True] * 3 + [False]


@pytest.mark.parametrize(
    "texts",
    [[PROSE, "47", PROSE], [PROSE, "12", PROSE, "30", PROSE], [PROSE, "1", "2", PROSE]],
    ids=["one alone", "no counting", "two together"],
)
def test_other_numbers_stay(texts: list[str]) -> None:
    assert _named(texts) == [None] * len(texts)


def test_a_line_beside_a_page_number_that_repeats_the_top_is_a_running_head() -> None:
    top = ["中共郁川市委党校学报", "县域挂职干部的制约因素与改进路径"] + ["摘要"] * 12
    texts = [*top, PROSE, "— 47 —", "喻然:县域挂职干部的制约因素与改进路径", PROSE]
    assert _named(texts)[-2] == "running-head"


@pytest.mark.parametrize(
    "line", ["2016年4月8日", "中共郁川市委组织部", "一、县域挂职干部的制约因素", PROSE]
)
def test_who_signs_a_heading_and_a_sentence_are_no_running_heads(line: str) -> None:
    top = [line, "中共郁川市委组织部 2016年4月8日"] + ["摘要"] * 12
    assert _named([*top, PROSE, "— 2 —", line, PROSE])[-2] is None


def test_a_running_head_that_holds_its_page_number_goes() -> None:
    top = ["县域挂职干部的制约因素与改进路径", "喻然"] + ["摘要"] * 12
    head = "·32· 喻然:县域挂职干部的制约因素与改进路径"
    assert _named([*top, PROSE, head, PROSE])[-2] == "running-head"
    assert _named([*top, PROSE, "·32· 另一篇文章的题目在这里", PROSE])[-2] is None


def test_what_stands_outside_the_text_has_no_running_heads() -> None:
    texts = ["挂职干部管理办法.doc", *["按钮"] * 11, "1 / 5", "挂职干部管理办法", PROSE]
    outside: list[str | None] = ["outside-main"] * 12 + [None] * 3
    assert cut_page_numbers(texts, outside)[-2] is None


def test_the_title_of_another_rule_of_the_county_is_no_running_head() -> None:
    top = ["沅平县挂职干部管理办法(试行)"] + ["摘要"] * 12
    assert _named([*top, PROSE, "- 3 -", "沅平县挂职干部请销假和工作日志制度", PROSE])[-2] is None
