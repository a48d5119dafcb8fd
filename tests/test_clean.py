"""What goes and what stays: lines at the head, in the middle and at the tail of an article, pieces, whole pages."""

import re
from collections.abc import Sequence

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.clean import clean
from scraper.clean.inline import cut_pieces
from scraper.clean.shape import is_menu, is_prose, is_spam
from scraper.folding import is_blank
from scraper.model import Document, Entry, Line, Source
from tests.pairs import CASES, read_case

PIECE = re.compile("⟦(.*?)⟧")
FRAME = read_case("clean", "frame.txt").split("\n")
PLACES = {"head": 0, "middle": 4, "tail": len(FRAME)}
"""Where a line of the site is set into the frame; the middle is between two paragraphs."""
INSIDE = {"head": 2, "middle": 4, "tail": len(FRAME)}
"""Where a line of the article is set: its first place is below the title."""
SIGNS = {"+": "kept", "-": "noise", " ": "blank"}
PAGES = sorted(file.stem for file in (CASES / "clean").glob("page_*.txt"))
LAW = settings(max_examples=80, deadline=None, derandomize=True)
_lines = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=60)
_sentences = st.sampled_from(
    [*FRAME, "登录 注册 首页", "上一篇：无", "篇1", "篇2", "(来源:某某网)"]
)


def _cases(file: str) -> list[ParameterSet]:
    """Return the rows of a file, fields parted by tabs; in a file of known defects the last one is the reason."""
    rows = [row.split("\t") for row in read_case("clean", file).split("\n")]
    rows = [row for row in rows if row[0] and not row[0].startswith("#")]
    if "known" not in file:
        return [pytest.param(*row, id=row[-1]) for row in rows]
    return [
        pytest.param(*row, id=row[-1], marks=pytest.mark.xfail(strict=True, reason=reason))
        for *row, reason in rows
    ]


def _clean(lines: Sequence[str]) -> tuple[Entry, ...]:
    numbered = tuple(Line(number=number, text=text) for number, text in enumerate(lines, 1))
    return clean(Document(source=Source(file="page.txt"), lines=numbered))


def _with(line: str, index: int) -> tuple[Entry, ...]:
    return _clean([*FRAME[:index], line, *FRAME[index:]])


def test_the_article_alone_stays_whole() -> None:
    assert [entry.kept for entry in _clean(FRAME)] == FRAME


@pytest.mark.parametrize(
    ("place", "line"), [*_cases("lines_go.txt"), *_cases("lines_go_known.txt")]
)
def test_a_line_of_the_site_goes_and_takes_nothing_with_it(place: str, line: str) -> None:
    places = {"any": ("head", "middle", "tail"), "edge": ("head", "tail")}.get(place, (place,))
    for each in places:
        index = PLACES[each]
        entries = _with(line, index)
        assert entries[index].disposition == "noise", each
        assert entries[index].rule
        assert [entry.kept for entry in (*entries[:index], *entries[index + 1 :])] == FRAME, each


@pytest.mark.parametrize("line", [*_cases("lines_stay.txt"), *_cases("lines_stay_known.txt")])
def test_a_line_of_the_article_stays_whole_wherever_it_stands(line: str) -> None:
    for place, index in INSIDE.items():
        kept = [entry.kept for entry in _with(line, index)]
        assert kept == [*FRAME[:index], line, *FRAME[index:]], place


@pytest.mark.parametrize("title", [*_cases("titles_stay.txt"), *_cases("titles_stay_known.txt")])
def test_the_title_of_a_text_stays(title: str) -> None:
    assert [entry.kept for entry in _clean([title, *FRAME[1:]])] == [title, *FRAME[1:]]


@pytest.mark.parametrize("marked", [*_cases("pieces.txt"), *_cases("pieces_known.txt")])
def test_only_the_marked_pieces_of_a_line_are_cut(marked: str) -> None:
    wanted = PIECE.findall(marked)
    line = PIECE.sub(r"\1", marked)
    for place, index in INSIDE.items():
        entry = _with(line, index)[index]
        assert entry.disposition == "kept", place
        assert [removal.text for removal in entry.removed] == wanted, place
        assert entry.kept == PIECE.sub("", marked), place


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_cut_to_its_articles(name: str) -> None:
    rows = read_case("clean", f"{name}.txt").split("\n")
    lines = [PIECE.sub(r"\1", row[2:]) for row in rows]
    entries = _clean(lines)
    found = [(entry.disposition, entry.text) for entry in entries]
    assert found == [(SIGNS[row[:1]], line) for row, line in zip(rows, lines, strict=True)]
    cut = [[removal.text for removal in entry.removed] for entry in entries]
    assert cut == [PIECE.findall(row) for row in rows]


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("previous-next", "上一頁：年終述職 下一頁：黨員自評"),
        ("disclaimer", "版權聲明：本文由網友上傳，如有侵權請聯繫我們刪除。"),
        ("widgets", "加入收藏 設為首頁"),
    ],
)
def test_rules_see_a_traditional_line_in_simplified_script(rule: str, line: str) -> None:
    assert _with(line, 4)[4].rule == rule


@pytest.mark.parametrize("blank", ["", " ", "\u3000\u3000", "\u00a0", "\u200b", "\t"])
def test_a_line_that_shows_nothing_is_blank_and_no_noise(blank: str) -> None:
    entry = _with(blank, 4)[4]
    assert (entry.disposition, entry.rule, entry.text) == ("blank", None, blank)


def test_a_line_of_invisible_signs_and_a_credit_alone_is_noise_by_the_rule_of_the_piece() -> None:
    entry = _with("（来源：墨香公文网）", 4)[4]
    assert (entry.disposition, entry.rule, entry.removed) == ("noise", "source-credit", ())


def test_lists_of_links_end_where_the_text_goes_on() -> None:
    lines = [*FRAME[:4], "相关阅读：镇长助理述职报告", *FRAME[4:]]
    assert [entry.kept for entry in _clean(lines) if entry.disposition == "noise"] == [""]
    assert [entry.kept for entry in _clean(lines) if entry.text != lines[4]] == FRAME


def test_a_list_of_links_takes_all_below_the_text() -> None:
    below = ["相关阅读", "镇长助理述职报告", "我的驻村故事", "写给明天的自己"]
    rules = [entry.rule for entry in _clean([*FRAME, *below])][len(FRAME) :]
    assert rules[0] == "related-links"
    assert all(rules)


def test_a_table_below_the_text_stays_among_furniture() -> None:
    lines = [
        *FRAME,
        "打印本页 关闭窗口",
        "姓名\t岗位",
        "● 驻村手记：一碗羊肉汤",
        "版权所有 临山县人民政府",
    ]
    table = len(FRAME) + 2
    entries = clean(
        Document(
            source=Source(file="page.html", format="html"),
            lines=tuple(
                Line(number=n, text=text, kind="table" if n == table else "paragraph")
                for n, text in enumerate(lines, 1)
            ),
        )
    )
    assert [entry.disposition for entry in entries[len(FRAME) :]] == [
        "noise",
        "kept",
        "noise",
        "noise",
    ]


def test_a_page_that_is_mostly_spam_is_put_aside_whole() -> None:
    spam = "真人棋牌 注册送彩金 百家乐在线投注 老虎机 六合彩 时时彩 体育竞猜 首充送好礼"
    entries = _clean([FRAME[0], FRAME[2], *[spam] * 4])
    assert {entry.disposition for entry in entries} == {"noise"}
    assert [entry.rule for entry in entries][:2] == ["quarantine", "quarantine"]


def test_one_line_of_spam_puts_no_page_aside() -> None:
    entries = _with("真人棋牌 注册送彩金 百家乐在线投注", 4)
    assert entries[4].rule == "spam"
    assert "quarantine" not in {entry.rule for entry in entries}


def test_the_place_outside_that_a_format_gives_a_line_is_its_rule() -> None:
    lines = [Line(number=n, text=text) for n, text in enumerate(FRAME, 1)]
    lines[4] = Line(number=5, text=FRAME[4], outside="html-aside")
    entries = clean(Document(source=Source(file="page.html"), lines=tuple(lines)))
    assert (entries[4].disposition, entries[4].rule) == ("noise", "html-aside")
    assert entries[2].kept == FRAME[2]


def test_what_the_site_repeats_goes_at_both_ends_and_stays_inside() -> None:
    line = "柳溪夜读"
    numbered = tuple(
        Line(number=n, text=text)
        for n, text in enumerate([line, *FRAME[:4], line + "二", *FRAME[4:], line], 1)
    )
    document = Document(source=Source(file="page.txt"), lines=numbered)
    entries = clean(document, frozenset({line, line + "二"}))
    assert [entry.line for entry in entries if entry.rule == "site-repeats"] == [1, len(numbered)]
    assert entries[5].kept == line + "二"


@pytest.mark.parametrize(
    "line", ["首页 公文 总结 心得 计划", "更多 | 返回 | 顶部", "下载 · 充值 · 会员", "登录"]
)
def test_a_row_of_links_is_a_menu(line: str) -> None:
    assert is_menu(line)


@pytest.mark.parametrize(
    "line",
    ["王德厚 周小舟 陈一鸣 李桂香", "柳溪 石桥 白云 青阳", "述职", "一、教育引导。二、科技下乡。"],
)
def test_a_row_of_names_or_a_sentence_is_no_menu(line: str) -> None:
    assert not is_menu(line)


def test_articles_may_speak_of_gambling_and_of_goods() -> None:
    assert not is_spam("我们清理棋牌室七处,收缴赌具一批,网络投注的人少了。", at_edge=False)
    assert not is_spam("国产精品水果远销日韩,合作社每户增收三千元。", at_edge=False)
    assert is_spam("日韩无码 国产精品 久久", at_edge=False)


def test_prose_is_told_by_length_and_marks() -> None:
    assert is_prose(FRAME[2].replace("，", ","))
    assert not is_prose("首页 > 挂职材料 > 正文 > 镇长助理 > 述职报告 > 二〇一八年度")
    assert not is_prose("一年来,我收获很大。")


@pytest.mark.parametrize("length", [401, 5000])
def test_a_very_long_line_is_read_without_block_rules(length: int) -> None:
    line = ("上一篇：年终述职" * length)[:length]
    assert _with(line, 4)[4].rule in (None, "foreign")


def test_readings_are_cut_only_behind_the_character_they_are_of() -> None:
    assert [piece.text for piece in cut_pieces(1, "掛職幹（gàn）部和重（chong）視")] == [
        "（gàn）",
        "（chong）",
    ]
    assert cut_pieces(1, "农产品（ok）和甲（a）级") == ()


@LAW
@given(st.lists(_sentences | _lines, max_size=12))
def test_every_line_has_one_entry(lines: list[str]) -> None:
    assert [(e.line, e.text) for e in _clean(lines)] == list(enumerate(lines, 1))


@LAW
@given(st.lists(_sentences | _lines, max_size=12))
def test_kept_text_and_removals_make_the_line_again(lines: list[str]) -> None:
    for entry in _clean(lines):
        if entry.disposition != "kept":
            assert (entry.kept, entry.removed) == ("", ())
            continue
        rebuilt, rest = "", entry.kept
        for removal in entry.removed:
            gap = removal.column - 1 - len(rebuilt)
            rebuilt, rest = rebuilt + rest[:gap] + removal.text, rest[gap:]
        assert rebuilt + rest == entry.text


@LAW
@given(st.lists(_sentences, max_size=12))
def test_every_line_that_goes_names_its_rule(lines: list[str]) -> None:
    for entry in _clean(lines):
        assert (entry.rule is not None) == (entry.disposition == "noise")
        assert (entry.disposition == "blank") == is_blank(entry.text)


def _rules_of(
    texts: list[str], *, page_title: str = "", headings: tuple[str, ...] = ()
) -> dict[str, str]:
    """Return for the lines that go the rules that take them."""
    lines = tuple(
        Line(
            number=n,
            text=text,
            kind="heading" if text in headings else "paragraph",
            level=int(text in headings),
        )
        for n, text in enumerate(texts, 1)
    )
    source = Source(file="page.html", format="html", page_title=page_title)
    entries = clean(Document(source=source, lines=lines))
    return {entry.text: entry.rule for entry in entries if entry.rule}


TELLING = "去年九月，受市审计局选派，我到柳溪镇挂任镇长助理，协助分管财务和村账管理工作。"


def test_a_title_that_the_contents_name_stays_over_its_text() -> None:
    listed = ["本版标题", "白天跟班学 夜里开小灶", "小灶要开，大锅也要热"]
    page = [*listed, listed[1], TELLING, TELLING + "。", "■今日谈", listed[2], "□ 沈一苇", TELLING]
    lines = tuple(Line(number=n, text=text) for n, text in enumerate(page, 1))
    entries = clean(Document(source=Source(file="page.txt"), lines=lines))
    assert [entry.rule for entry in entries[7:9]] == [None, None]


def test_the_heading_that_the_page_is_called_by_stays_above_a_hint_of_its_account() -> None:
    title = "五个人、一座岛、两条船"
    page = [title, "小鹿 苍河先锋 2018-05-23", "跟着小鹿看海", *[TELLING] * 3]
    assert title not in _rules_of(page, page_title=f"{title}_苍河先锋", headings=(title,))
    assert title not in _rules_of(page, page_title=f"苍河日报-{title}", headings=(title,))


def test_a_title_below_a_mark_stays_though_it_reads_like_a_link() -> None:
    page = [
        "挂职材料汇编(两篇)",
        "范文1",
        "社区网格挂职锻炼个人总结",
        TELLING,
        "范文2",
        "驻村总结",
        TELLING,
    ]
    assert "社区网格挂职锻炼个人总结" not in _rules_of(page)


def test_what_the_page_is_filed_under_goes_right_above_a_mark() -> None:
    page = ["范文1", "社区挂职总结", TELLING, "挂职锻炼管理办法范本", "范文2", "驻村总结", TELLING]
    assert _rules_of(page)["挂职锻炼管理办法范本"] == "keyword-insertion"


def test_a_title_that_a_page_lists_and_sets_over_a_later_text_stays() -> None:
    listed = ["早稻收购价上调", "“副”职要干出正业", "遗失声明"]
    page = [
        *listed,
        "三十六名科技副镇长下乡记",
        TELLING,
        TELLING + "。",
        listed[1],
        "麦知秋",
        TELLING,
    ]
    lines = tuple(
        Line(number=n, text=text, outside="outside-main" if n <= len(listed) else "")
        for n, text in enumerate(page, 1)
    )
    entries = clean(Document(source=Source(file="page.txt"), lines=lines))
    assert entries[6].rule is None


def test_the_name_of_a_site_goes_with_its_address_in_a_sentence() -> None:
    page = ["蓝鲸文档|让每一份文档都有价值", "蓝鲸文档 | 下载券 | 举报", "挂职考察报告", TELLING]
    line = "二是我县招商局蓝鲸文档lanjing-demo.cn的二十名干部中，至少要有一半常年在外跑项目。"
    tail = ["蓝鲸文档是网络服务平台方，若侵权请联系"]
    lines = tuple(
        Line(number=n, text=text) for n, text in enumerate([*page, line, TELLING, *tail], 1)
    )
    entries = clean(Document(source=Source(file="page.txt"), lines=lines))
    assert [removal.text for removal in entries[4].removed] == ["蓝鲸文档lanjing-demo.cn"]
