"""Marks of compilations in every form seen, and numbered lines that are none."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.folding import plain
from scraper.marks import LONGEST_KEY, Mark, find_marks, to_number
from tests.laws.fragments import LAW, MARKS

PARAGRAPH = "一年来，我同乡亲们一道修通了三条产业路，也把自己当成了柳溪镇的人。"

SERIES = [
    ["范文1", "范文2"],
    ["范文 一", "范文 二"],
    ["例文1", "例文2"],
    ["样例一：在县局的日子", "样例二：在乡里的日子"],
    ["样本1", "样本2"],
    ["范本（1）", "范本（2）"],
    ["模板一", "模板二"],
    ["篇1", "篇 2", "篇３"],
    ["篇（1）", "篇（2）"],
    ["篇(一)：", "篇(二)："],
    ["（篇一）", "（篇二）"],
    ["《篇一》", "《篇二》"],
    ["〖篇一〗", "〖篇二〗"],
    ["【篇一】驻村总结", "【篇二】挂职总结"],
    ["★范文1★", "★范文2★"],
    ["◆第一篇", "◆第二篇"],
    ["第一篇：", "第二篇："],
    ["第1篇 挂职总结", "第2篇 驻村总结"],
    ["第一篇、学习心得", "第二篇、工作心得"],
    ["第一份", "第二份"],
    ["第一则", "第二则"],
    ["范文第1篇", "范文第2篇"],
    ["篇1-挂职手记", "篇2-驻村手记"],
    ["篇一  挂职手记", "篇二  驻村手记"],
    ["挂职锻炼小结范文1", "挂职锻炼小结范文2"],
    ["挂职体会篇一", "挂职体会篇二"],
    ["挂职小结(篇1)", "挂职小结(篇2)"],
    ["最新挂职干部小结（精选）篇1", "最新挂职干部小结（精选）篇2"],
    ["挂职总结3篇 第一篇", "挂职总结3篇 第二篇"],
    ["驻村总结(一)", "驻村总结(二)"],
    ["下派工作回顾【1】", "下派工作回顾【2】", "下派工作回顾【3】"],
    ["述职报告1", "述职报告2"],
    ["述职报告一", "述职报告二"],
    ["一、乡镇挂职干部总结材料", "二、乡镇挂职干部总结材料"],
    ["1.挂职干部工作总结", "2.挂职干部工作总结"],
    ["掛職小結範文1", "掛職小結範文2"],
    ["（样本A）", "（样本B）", "（样本C）"],
    ["文件一", "文件二"],
    ["1/2 驻村半年小结", "2/2 挂职副镇长工作总结"],
    ["1/3 驻村半年小结", "2/3 挂职副镇长工作总结", "3/3"],
    ["(范例一)", "(范例二)"],
    ["◆材料1◆", "◆材料2◆"],
    ["■ 材料1", "■ 材料2"],
    ["一份", "二份", "三份"],
    ["━━ 文稿之一 ━━", "━━ 文稿之二 ━━"],
]

NO_SERIES = [
    ["一、基本情况", "二、主要做法", "三、存在问题"],
    ["（一）抓班子", "（二）抓产业"],
    ["（一）", "（二）"],
    ["1", "2"],
    ["1.走访农户", "2.协调资金"],
    ["一、思想学习方面", "二、业务工作方面"],
    ["第一章 总则", "第二章 管理"],
    ["第一节 选派", "第二节 考核"],
    ["第一条 为加强管理", "第二条 本办法适用"],
    ["第一部分 基本情况", "第二部分 主要做法"],
    ["第一阶段", "第二阶段"],
    ["第一组", "第二组"],
    ["第一书记王建国", "第二书记李明"],
    ["附件1", "附件2"],
    ["附件1：挂职人员名单", "附件2：挂职岗位表"],
    ["表1", "表2"],
    ["图1 柳溪镇", "图2 石桥镇"],
    ["■ 图1", "■ 图2"],
    ["一份", "二份"],
    ["第一篇文章写的是修路。", "第二篇文章写的是引水。"],
    ["写好第一篇文章", "写好第二篇文章"],
    ["做好“第一篇”", "做好“第二篇”"],
    ["正如文章的第一篇所说", "到了第二篇又说"],
    ["第一份责任", "第二份责任"],
    ["第一则是学", "第二则是干"],
    ["第一例手术", "第二例手术"],
    ["第一，学在前", "第二，干在前"],
    ["方案一：修路", "方案二：架桥"],
    ["篇幅1", "篇幅2"],
    ["请假制度（一）", "考勤制度（二）"],
    ["挂职制度（一）", "挂职制度（二）"],
    ["2018年", "2019年"],
    ["1/3", "2/3", "3/3"],
    ["1/3 一组户数", "2/5 二组户数"],
    ["样本Ab", "样本Bc"],
]


def _find(lines: Sequence[str]) -> tuple[Mark, ...]:
    return find_marks(tuple((n, plain(line).strip()) for n, line in enumerate(lines, 1)))


def _between(heads: Sequence[str]) -> list[str]:
    """Set two paragraphs below each head: heads stand on the lines 1, 4, 7 ..."""
    return [line for head in heads for line in (head, PARAGRAPH, PARAGRAPH)]


@pytest.mark.parametrize("heads", SERIES, ids=lambda heads: heads[0])
def test_a_series_of_marks_is_found_in_every_form(heads: list[str]) -> None:
    marks = _find(_between(heads))
    assert [mark.line for mark in marks] == list(range(1, 3 * len(heads), 3))
    assert [mark.number for mark in marks] == list(range(1, len(heads) + 1))
    assert len({mark.rule for mark in marks}) == 1


@pytest.mark.parametrize("heads", NO_SERIES, ids=lambda heads: heads[0])
def test_numbered_lines_of_one_text_are_no_marks(heads: list[str]) -> None:
    assert _find(_between(heads)) == ()


@pytest.mark.parametrize(
    "heads", [["典型案例1", "典型案例2"], ["案例一", "案例二"], ["材料一", "材料二"]]
)
def test_cases_inside_a_report_are_no_marks(heads: list[str]) -> None:
    assert (
        _find(
            ["一、主要做法", PARAGRAPH, "二、典型案例", *_between(heads), "三、几点体会", PARAGRAPH]
        )
        == ()
    )


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("扩展阅读：一个挂职干部的账本", "一个挂职干部的账本"),
        ("【拓展阅读】", ""),
        ("延伸阅读", ""),
        ("附文：柳溪镇的通知", "柳溪镇的通知"),
        ("阅读材料", ""),
        ("扩展阅读（二）：驻村手记", "驻村手记"),
    ],
)
def test_a_mark_without_a_number_stands_alone(line: str, title: str) -> None:
    (mark,) = _find([PARAGRAPH, line, PARAGRAPH])
    assert (mark.line, mark.rule, mark.number, mark.title) == (2, "split-open", 0, title)


@pytest.mark.parametrize("line", ["这是一份扩展阅读", "延伸阅读室建成了", "附文件两份"])
def test_words_of_open_marks_inside_a_line_are_no_mark(line: str) -> None:
    assert _find([PARAGRAPH, line, PARAGRAPH]) == ()


@pytest.mark.parametrize(
    ("head", "is_mark"),
    [("篇1", True), ("范文一", True), ("第一篇", False), ("篇2", False), ("挂职总结1", False)],
)
def test_a_single_mark_counts_only_as_a_bare_first_one(head: str, is_mark: bool) -> None:  # noqa: FBT001
    assert bool(_find([head, PARAGRAPH])) is is_mark


@pytest.mark.parametrize(
    ("heads", "lines"),
    [
        (["篇2", "篇3"], [1, 4]),
        (["篇7", "篇8"], []),
        (["篇1", "篇3"], [1, 4]),
        (["篇1", "篇2", "篇1", "篇2"], [1, 4, 7, 10]),
        (["篇1", "篇2", "范文1", "范文2"], [1, 4, 7, 10]),
    ],
    ids=["first lost", "late start", "one lost", "numbers anew", "two forms"],
)
def test_a_series_may_lose_its_first_or_begin_anew(heads: list[str], lines: list[int]) -> None:
    assert [mark.line for mark in _find(_between(heads))] == lines


def test_a_mark_bears_the_title_behind_it() -> None:
    marks = _find(_between(["篇1：把账算在明处", "篇2 修一条路", "【篇三】引一渠水", "篇4"]))
    assert [mark.title for mark in marks] == ["把账算在明处", "修一条路", "引一渠水", ""]


def test_marks_of_different_keywords_make_no_series() -> None:
    assert _find(_between(["挂职总结1", "驻村心得2"])) == ()


def test_a_long_line_is_no_mark() -> None:
    long = "挂职" * LONGEST_KEY
    assert _find(_between([f"{long}范文1", f"{long}范文2"])) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("012", 12),
        ("一", 1),
        ("十", 10),
        ("十九", 19),
        ("三十", 30),
        ("四十五", 45),
        ("一百", 100),
        ("一百零八", 108),
    ],
)
def test_numbers_are_read_in_both_scripts(text: str, number: int) -> None:
    assert to_number(text) == number


@LAW
@given(
    st.lists(
        st.sampled_from([*MARKS, PARAGRAPH, "一、做法", "", *[h for s in SERIES for h in s]]),
        max_size=14,
    )
)
def test_marks_stand_in_order_on_lines_of_their_own(lines: list[str]) -> None:
    found = [mark.line for mark in _find(lines)]
    assert found == sorted(set(found))
    assert all(lines[line - 1] not in {PARAGRAPH, ""} for line in found)


@pytest.mark.parametrize(
    ("heads", "numbers"),
    [
        (["【壹】挂职总结", "【贰】驻村总结"], []),
        (["挂职教师工作总结【壹】", "挂职教师工作总结【贰】"], [1, 2]),
        (["〖文稿壹〗", "〖文稿贰〗"], [1, 2]),
        (["【方案一】实施方案全文", "【方案二】考核细则全文"], [1, 2]),
        (["其一、在行前大会上的讲话", "其二、援派干部表态发言"], [1, 2]),
        (["★━━ 挂职干部工作总结·之1 ━━★", "★━━ 挂职干部工作总结·之2 ━━★"], [1, 2]),
        (["之一(市领导)", "之二(接收方)"], [1, 2]),
    ],
)
def test_marks_in_other_dress_are_found(heads: list[str], numbers: list[int]) -> None:
    assert [mark.number for mark in _find(_between(heads))] == numbers


def test_a_drawn_line_is_no_title_of_a_mark() -> None:
    heads = ["★━━ 挂职干部工作总结·之1 ━━★", "★━━ 挂职干部工作总结·之2 ━━★"]
    assert [mark.title for mark in _find(_between(heads))] == ["", ""]


def test_a_list_of_contents_in_one_line_is_no_mark() -> None:
    contents = "篇一:跟班学习总结 篇二:援疆干部心得 篇三:到村任职汇报"
    marks = _find([contents, "篇一:跟班学习总结", PARAGRAPH, "篇二:援疆干部心得", PARAGRAPH])
    assert [mark.line for mark in marks] == [2, 4]


@pytest.mark.parametrize(
    ("labels", "lines"),
    [
        (["■ 短评", "■ 要闻速递"], [1, 4]),
        (["★ 基层动态 ★", "★ 学员来稿 ★"], [1, 4]),
        (["【一线传真】", "【人物速写】"], [1, 4]),
        (["□ 今日短评"], [1]),
        (["□ 主要做法"], []),
    ],
)
def test_labels_of_columns_over_headlines_divide_a_page(
    labels: list[str], lines: list[int]
) -> None:
    page = [line for label in labels for line in (label, "别让驻村成了“驻镇”", PARAGRAPH)]
    assert [mark.line for mark in _find(page)] == lines


def test_labels_over_paragraphs_are_sections_of_one_text() -> None:
    assert _find(["【基本案情】", PARAGRAPH, "【处理结果】", PARAGRAPH]) == ()


def test_bare_numbers_over_headlines_divide_a_page_and_over_paragraphs_do_not() -> None:
    title = "驻村第一书记述职述廉报告"
    page = ["（二）", title, PARAGRAPH, "（三）", title, PARAGRAPH]
    assert [(mark.line, mark.number) for mark in _find(page)] == [(1, 2), (4, 3)]
    assert _find(["（二）", PARAGRAPH, "（三）", PARAGRAPH]) == ()


def test_titles_with_bare_numbers_are_marks_where_the_page_says_how_many_texts_it_has() -> None:
    titles = ["把自己种在村里", "驻村百日有感", "青春在平凡中闪光"]
    page = [
        line
        for n, title in enumerate(titles, 1)
        for line in (f"{n}、{title}", "1、种下一颗心。" + PARAGRAPH)
    ]
    lines = tuple((n, plain(line)) for n, line in enumerate(page, 1))
    found = find_marks(lines, ("驻村心得体会范文（3份可直接抄）",))
    assert [(mark.line, mark.title) for mark in found] == list(zip((1, 3, 5), titles, strict=True))
    assert find_marks(lines, ("驻村心得体会",)) == ()


@pytest.mark.parametrize(
    "heads",
    [["材料1", "材料2"], ["制度一", "制度二"], ["第一部分", "第二部分"], ["第一部分", "第三部分"]],
)
def test_parts_are_marks_where_the_page_says_that_it_gathers_texts(heads: list[str]) -> None:
    lines = [line for head in heads for line in (head, "社区网格挂职总结", PARAGRAPH)]
    assert [mark.line for mark in _find(["挂职材料汇编", *lines])] == [2, 5]
    assert _find(["挂职一年的总结报告", *lines]) == ()


def test_a_number_that_bears_a_title_goes_on_a_series_of_bare_ones() -> None:
    lines = ["(一)", "跟班学习的体会", PARAGRAPH, "(二)", "第一书记的一天", PARAGRAPH]
    last = "(四)在挂职干部座谈会上的发言"
    assert [mark.line for mark in _find([*lines, last, PARAGRAPH])] == [1, 4, 7]
    assert [mark.line for mark in _find([*lines, "(四)抓好产业发展", PARAGRAPH])] == [1, 4]


def test_a_text_without_its_head_stands_below_a_bare_number_too() -> None:
    texts = ["下派干部管理办法", "挂职半年小结", "二、在夹缝中学会协调", "调查与建议"]
    numbers = ["(一)", "(二)", "(三)", "(四)"]
    lines = [line for pair in zip(numbers, texts, strict=True) for line in (*pair, PARAGRAPH)]
    assert [mark.line for mark in _find(lines)] == [1, 4, 7, 10]
    assert _find(["(一)", "二、办公经费", PARAGRAPH, "(二)", "三、车辆管理", PARAGRAPH]) == ()


def test_one_column_counts_where_a_byline_stands_below_its_headline() -> None:
    column = ["■今日话题", "小灶要开，大锅也要热", "□ 沈一苇", PARAGRAPH]
    assert [mark.line for mark in _find([PARAGRAPH, *column])] == [2]
    assert _find([PARAGRAPH, column[0], column[1], PARAGRAPH]) == ()


def test_circled_numbers_alone_over_headlines_divide_a_page() -> None:
    lines = [line for sign in "①②③" for line in (sign, "驻村第一书记工作述职", PARAGRAPH)]
    assert [(mark.line, mark.number) for mark in _find(lines)] == [(1, 1), (4, 2), (7, 3)]


def test_floors_of_a_forum_that_open_texts_are_marks_and_replies_are_none() -> None:
    texts = [
        "【1楼】",
        "写给学弟的一封信",
        "小周:",
        PARAGRAPH * 3,
        "【2楼】",
        "挂职总结一篇",
        PARAGRAPH * 3,
    ]
    assert [mark.line for mark in _find(texts)] == [1, 5]
    assert _find(["1楼", "写得真好,顶一个", "2楼", "路过看看,学习了"]) == ()


@pytest.mark.parametrize("label", ["★领导讲话★", "— 同 路 人 · 来 稿 选 登 —", "短评"])
def test_a_label_dressed_on_both_sides_or_over_a_comment_stands_alone(label: str) -> None:
    page = [PARAGRAPH, label, "在全县年轻干部送岗会上的讲话", PARAGRAPH]
    assert [mark.line for mark in _find(page)] == [2]


def test_a_column_without_dress_needs_a_byline_below_its_headline() -> None:
    column = ["槐荫论坛", "挂职的“表”与“里”", "□ 闻 一", PARAGRAPH]
    assert [mark.line for mark in _find([PARAGRAPH, *column])] == [2]
    assert _find([PARAGRAPH, column[0], column[1], PARAGRAPH]) == ()
