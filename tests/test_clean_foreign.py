"""Pieces that a page sets into sentences are told by their wording; the author's words stay."""

import pytest

from scraper.clean import clean
from scraper.clean.foreign import REACH, SNAP, find_foreign, fold, weigh
from scraper.clean.inline import cut_pieces, is_of_field, own_part
from scraper.model import Document, Line, Source

SENTENCE = "我带着图纸回局里跑了五趟，争取到维修资金，下游的水田用上了自流水。"


def _found(text: str) -> list[str]:
    return [text[start:end] for start, end in find_foreign(text)]


@pytest.mark.parametrize(
    "piece",
    [
        "(本文转自文稿驿站,下载完整版请登录)",
        "【会员可免费下载本文WORD版】",
        "扫码关注公众号领取更多范文",
        "点击右上角收藏本站,更多精彩内容等你来",
    ],
)
def test_a_piece_of_the_page_is_found_between_two_clauses(piece: str) -> None:
    text = SENTENCE[:12] + "," + piece + "," + SENTENCE[13:]
    assert "".join(_found(text)).strip(",") != ""
    left = text
    for found in _found(text):
        left = left.replace(found, "")
    assert SENTENCE[:12] in left
    assert SENTENCE[13:] in left


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "我们在镇政府网站首页开设了村务公开栏目,每月更新一次。",
        "工作经费(来源:县财政专项拨款)按月拨付。",
        "请假三天以上的,报县委组织部(电话0000-0002917)备案。",
        "岚组通〔2021〕17号",
        "我的邮箱chen@example.com一直开着,欢迎来信。",
        "请登录www.liuxi.gov.cn查询本村收支。",
        "关于做好第五批下派干部期满考核工作的通知",
        "姓名 性别 出生年月 单位及职务",
        "",
    ],
)
def test_the_authors_words_stay_though_they_speak_of_pages(text: str) -> None:
    assert _found(text) == []


def test_a_line_and_its_fold_are_of_one_length_and_numbers_weigh_alike() -> None:
    assert fold("第12条 APP") == "第00条 app"
    assert weigh("第1条款") == weigh("第9条款")


def test_only_a_page_of_this_field_is_judged_by_its_wording() -> None:
    text = SENTENCE + "更多精彩内容请扫码关注公众号免费领取。"
    assert [r.rule for r in cut_pieces(1, text, is_of_field=True)] == ["foreign"]
    assert "foreign" not in [r.rule for r in cut_pieces(1, text)]
    assert is_of_field(["我到柳溪镇挂职", "驻村两年"])
    assert not is_of_field(["我到柳溪镇挂职", "小说连载"])


def test_a_page_of_another_field_keeps_sentences_that_look_like_advertisement() -> None:
    texts = ["我的网店", "欢迎下载我们的软件,注册会员即可免费使用全部功能,更多精彩尽在本站。"] * 3
    lines = tuple(Line(number=n, text=text) for n, text in enumerate(texts, 1))
    page = Document(source=Source(file="a.html", format="html"), lines=lines)
    assert not any(entry.rule == "foreign" or entry.removed for entry in clean(page))


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("在选派干部挂职行前会上的讲话 | 文秘桥网", "在选派干部挂职行前会上的讲话"),
        ("挂职副镇长述职报告", "挂职副镇长述职报告"),
        ("首页 | 范文网", "首页 | 范文网"),
        ("挂职期满,我写下这些话。", "挂职期满,我写下这些话。"),
    ],
)
def test_a_title_of_the_field_is_read_without_what_hangs_on_it(line: str, own: str) -> None:
    assert own_part(line) == own


def test_the_reach_of_a_search_is_bounded_so_that_a_long_line_takes_no_longer_than_its_length() -> (
    None
):
    line = (SENTENCE.replace("。", ",") + "扫码关注公众号领取更多范文,") * 200
    assert max(end - start for start, end in find_foreign(line)) <= REACH + 2 * SNAP


def test_a_stretch_ends_with_the_bracket_it_begins_with() -> None:
    assert _found("(本文出自文秘茶馆)回头看这一年,做的都是小事。") == ["(本文出自文秘茶馆)"]


def test_words_that_pages_use_too_stay_inside_a_sentence() -> None:
    text = "帮助3家小作坊办理了食品生产许可证,也让科里的同志更多地听到了来自乡镇的声音。"
    assert _found(text) == []
