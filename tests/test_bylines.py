"""By-lines are told from short sentences and headings."""

import pytest

from scraper.bylines import is_official, read_byline
from scraper.folding import plain


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("本报记者 何雨 通讯员 方正平", "何雨、方正平"),
        ("本刊记者何雨 方正平", "何雨、方正平"),
        ("作者：罗永康", "罗永康"),
        ("文/韦兰", "韦兰"),
        ("◎石光明", "石光明"),
        ("县水务局 陆明华", "县水务局 陆明华"),
        ("青石县委党校课题组 执笔：陆明华", "陆明华"),
    ],
)
def test_a_by_line_gives_its_names(line: str, author: str) -> None:
    assert read_byline(line) == author


@pytest.mark.parametrize(
    "line", ["挂职收获", "一、成效", "摸清家底 找准路子", "认真学习，深入调研"]
)
def test_a_short_line_of_text_is_no_by_line(line: str) -> None:
    assert read_byline(line) == ""


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("本报讯（通讯员 严木子）", "严木子"),
        ("本报记者 路遥村 通讯员 卜文涓 文/图", "路遥村、卜文涓"),
        ("（长河网特约评论员 应知秋）", "应知秋"),
        ("□ 石光明", "石光明"),
        ("陈　然", "陈然"),
        ("中青班学员　何其多", "中青班学员 何其多"),
        ("课题组 执笔人：贺知远", "贺知远"),
    ],
)
def test_by_lines_of_newspapers_and_journals_are_read(line: str, author: str) -> None:
    assert read_byline(line) == author


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("×组通〔20**〕**号", True),
        ("岫发〔2015〕17号", True),
        ("中共××县委组织部文件", True),
        ("第三号", False),
        ("关于做好选派工作的通知", False),
        ("会议印发了三份文件。", False),
    ],
)
def test_the_head_of_a_letter_is_told(text: str, *, is_one: bool) -> None:
    assert is_official(plain(text)) == is_one


def test_marks_behind_the_names_of_authors_belong_to_no_name() -> None:
    assert read_byline("高砚秋¹　马子衿²") == "高砚秋、马子衿"
