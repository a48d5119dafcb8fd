"""What a site sets above the title of a text goes; what the text begins with stays."""

import pytest

from scraper.clean.introductions import find_introductions

TITLE = "关于驻村第一书记作用发挥情况的调研报告"
PROSE = "为全面了解第一书记履职情况，今年6月至8月，市委组织部抽调干部组成四个调研组。"


def _found(*texts: str) -> dict[int, str]:
    return find_introductions(texts, [None if text else "blank" for text in texts])


@pytest.mark.parametrize(
    "line",
    [
        "编者说:第一书记的作用发挥得怎么样?这篇调查用数据说话,推荐一读。",
        "没有规矩,不成方圆。小桔给各位送上一份材料,拿走不谢~",
        "下面这篇写得实在,分享给还在发愁的朋友!",
    ],
)
def test_a_word_to_the_readers_above_a_title_goes(line: str) -> None:
    assert _found(line, "", TITLE, PROSE) == {0: "lead-in"}


@pytest.mark.parametrize(
    "line", ["各位领导,同志们:", "今年以来,全市选派第一书记538名。", "推荐单位:市委组织部"]
)
def test_other_lines_above_a_title_stay(line: str) -> None:
    assert _found(line, TITLE, PROSE) == {}


def test_a_word_to_the_readers_above_a_heading_is_the_text() -> None:
    assert _found("各位领导,请大家批评指正。", "把根扎进泥土里的日子", PROSE) == {}


def test_keywords_above_a_title_go() -> None:
    assert _found("双向挂职 经验交流 干部队伍", "架起机关与乡镇的双向车道", PROSE) == {0: "tags"}


@pytest.mark.parametrize("line", ["苏青 邹怀远 李桂香", "双向挂职 经验交流", "姓名 单位 2019年"])
def test_names_and_shorter_rows_above_a_title_stay(line: str) -> None:
    assert _found(line, "架起机关与乡镇的双向车道", PROSE) == {}


def test_nothing_below_the_head_of_the_page_is_looked_at() -> None:
    line = "下面这篇写得实在,分享给还在发愁的朋友!"
    assert _found(PROSE, PROSE, PROSE, line, TITLE, PROSE) == {}
