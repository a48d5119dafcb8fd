"""By-lines are told from short sentences and headings."""

import pytest

from scraper.bylines import read_byline


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("本报记者 何雨 通讯员 方正平", "何雨、方正平"),
        ("本刊记者何雨 方正平", "何雨、方正平"),
        ("作者：罗永康", "罗永康"),
        ("文/韦兰", "韦兰"),
        ("◎石光明", "石光明"),
        ("县水务局 陆明华", "县水务局 陆明华"),
    ],
)
def test_a_by_line_gives_its_names(line: str, author: str) -> None:
    assert read_byline(line) == author


@pytest.mark.parametrize(
    "line", ["挂职收获", "一、成效", "摸清家底 找准路子", "认真学习，深入调研"]
)
def test_a_short_line_of_text_is_no_by_line(line: str) -> None:
    assert read_byline(line) == ""
