"""What stands above a text: its own title before that of its page, the head of a letter, series, second titles."""

import pytest

from scraper.model import Block, BlockKind
from scraper.structure.front import Front, read_front

TEXT = "六月的阳谷县红石岭，黄芩花刚刚打苞。山坡上，一个裤腿卷到膝盖的中年人蹲在地里，查看根腐病。"


def _blocks(*rows: tuple[str, int]) -> list[Block]:
    """Make blocks; a level above 0 makes a heading of the format."""
    kinds: list[BlockKind] = ["heading" if level else "paragraph" for _, level in rows]
    return [
        Block(text=text, first=n, last=n, kind=kind, level=level)
        for n, ((text, level), kind) in enumerate(zip(rows, kinds, strict=True), 1)
    ]


def test_the_highest_heading_of_a_web_page_is_the_title_and_its_series_goes_with_it() -> None:
    blocks = _blocks(
        ("走近挂职干部①", 3), ("“外来女婿”和他的药材地", 1), ("——秦嘉树挂职见闻", 2), (TEXT, 0)
    )
    front = read_front(blocks, "", "“外来女婿”和他的药材地——沧源日报数字报")
    assert front.title == "“外来女婿”和他的药材地"
    assert front.subtitle == "走近挂职干部①　——秦嘉树挂职见闻"
    assert (front.start, front.size) == (0, 3)


@pytest.mark.parametrize("page_title", ["个人挂职总结", "", "在开发区挂职的总结"])
def test_the_first_line_is_the_title_where_the_page_bears_a_like_one(page_title: str) -> None:
    front = read_front(_blocks(("在开发区挂职锻炼的个人总结", 0), (TEXT, 0)), "", page_title)
    assert (front.title, front.size) == ("在开发区挂职锻炼的个人总结", 1)


def test_the_title_of_the_page_is_taken_where_the_first_line_has_nothing_of_it() -> None:
    front = read_front(_blocks(("学习培训情况", 0), (TEXT, 0)), "", "下沉社区两周年")
    assert front == Front(title="下沉社区两周年")


def test_a_title_that_names_its_kind_goes_before_that_of_a_mark() -> None:
    blocks = _blocks(("关于做好机关干部下派挂职工作的通知", 0), ("各乡镇党委：", 0), (TEXT, 0))
    assert read_front(blocks, "挂职通知").title == "关于做好机关干部下派挂职工作的通知"
    assert read_front(_blocks(("难忘的日子", 0), (TEXT, 0)), "挂职通知").title == "挂职通知"


def test_the_head_of_a_letter_stays_in_its_text() -> None:
    blocks = _blocks(
        ("中共青石县委组织部文件", 0),
        ("青组通〔2019〕7号", 0),
        ("关于选派干部挂职的通知", 0),
        (TEXT, 0),
    )
    front = read_front(blocks, "")
    assert (front.title, front.start, front.size) == ("关于选派干部挂职的通知", 2, 3)


def test_a_title_may_begin_with_a_year_and_a_date_is_none() -> None:
    assert (
        read_front(_blocks(("2021年度驻村工作总结", 0), (TEXT, 0)), "").title
        == "2021年度驻村工作总结"
    )
    assert read_front(_blocks(("2021年6月3日", 0), (TEXT, 0)), "").title == ""


def test_a_rule_on_trial_says_so_in_its_title() -> None:
    front = read_front(_blocks(("挂职干部管理办法", 0), ("（试行）", 0), (TEXT, 0)), "")
    assert (front.title, front.size) == ("挂职干部管理办法（试行）", 2)


def test_who_speaks_under_the_title_of_a_mark_is_the_author() -> None:
    front = read_front(_blocks(("沐原市委组织部 石砺行", 0), (TEXT, 0)), "座谈会上的讲话")
    assert (front.title, front.author, front.size) == ("座谈会上的讲话", "沐原市委组织部 石砺行", 1)


def test_a_second_title_of_the_page_stands_under_the_first() -> None:
    blocks = _blocks(("——双向挂职见闻", 1), (TEXT, 0), (TEXT, 0))
    front = read_front(blocks, "", "把板凳坐热 把路子蹚开——双向挂职见闻")
    assert (front.title, front.subtitle) == ("把板凳坐热 把路子蹚开", "——双向挂职见闻")


def test_the_day_of_a_speech_goes_with_its_title() -> None:
    rows = (("在挂职干部欢送会上的讲话", 0), ("（2018年5月22日）", 0), ("同志们：", 0), (TEXT, 0))
    front = read_front(_blocks(*rows), "")
    assert (front.title, front.subtitle, front.size) == (rows[0][0], rows[1][0], 2)


def test_the_authors_of_a_paper_stand_below_its_title() -> None:
    rows = (("县乡挂职干部“悬浮化”问题及其治理", 0), ("苏砚青 邹怀远", 0), (TEXT, 0))
    front = read_front(_blocks(*rows), "")
    assert (front.title, front.author) == (rows[0][0], "苏砚青、邹怀远")


def test_a_kicker_that_is_no_heading_stands_over_the_title_of_a_web_page() -> None:
    rows = (("关注干部成长", 0), ("白天跟班学 夜里开小灶", 1), ("——上挂见闻", 0), (TEXT, 0))
    front = read_front(_blocks(*rows), "", "苍河日报数字报-白天跟班学 夜里开小灶")
    assert (front.title, front.subtitle) == (rows[1][0], "关注干部成长　——上挂见闻")


def test_a_group_that_wrote_a_report_may_stand_above_its_title() -> None:
    blocks = _blocks(("望潮县委党校课题组", 0), ("科技副职作用发挥情况的调研报告", 0), (TEXT, 0))
    front = read_front(blocks, "")
    assert (front.title, front.author) == ("科技副职作用发挥情况的调研报告", "望潮县委党校课题组")


def test_the_title_of_a_page_of_two_stories_is_none_of_the_first() -> None:
    rows = ["两个年轻人的挂职这一年", "我在高原当院长助理", "讲述人：贺晓岑　市中医院医师"]
    front = read_front(_blocks(*((row, 0) for row in rows), (TEXT, 0), (TEXT, 0)), "")
    assert (front.title, front.author) == ("我在高原当院长助理", "贺晓岑 市中医院医师")
    assert front.subtitle == rows[0]


def test_a_bare_short_name_under_a_title_is_the_author() -> None:
    front = read_front(_blocks(("“副”职要干出正业", 0), ("麦知秋", 0), (TEXT, 0), (TEXT, 0)), "")
    assert (front.title, front.author) == ("“副”职要干出正业", "麦知秋")
