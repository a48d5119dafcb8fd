"""A text gets its title, by-line, headings with levels, list items and annexes, and keeps every character."""

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scraper.bylines import read_byline
from scraper.clean import clean
from scraper.model import Article, Block, Document, Line, Source
from scraper.repair import repair
from scraper.split import split
from scraper.structure import structure
from scraper.structure.cuts import cut_paragraphs
from scraper.structure.headings import find_headings
from scraper.structure.marks import read_mark
from tests.laws.fragments import HEADINGS, PARAGRAPHS
from tests.pairs import pairs, piece_of, read_case

KNOWN = {
    "question-in-dialogue": "a short question that somebody asks is taken for a heading",
}
LAW = settings(max_examples=200, deadline=None, derandomize=True)


def structured(text: str, *, marker_title: str = "") -> tuple[Article, ...]:
    piece = piece_of(text, marker_title=marker_title)
    return structure(piece, repair(piece))


def shown(article: Article) -> str:
    """Return the article as the case files write it: front, then a block a line."""
    front = [
        f"{name}: {value}"
        for name, value in (
            ("title", article.title),
            ("subtitle", article.subtitle),
            ("author", article.author),
        )
        if value
    ]
    return "\n".join([*front, *map(_shown_block, article.blocks)])


def _shown_block(block: Block) -> str:
    if block.kind == "heading":
        return f"{'#' * block.level} {block.text}"
    return f"- {block.text}" if block.kind == "list item" else block.text


@pytest.mark.parametrize(("before", "after"), pairs("structure", KNOWN))
def test_a_text_gets_its_structure(before: str, after: str) -> None:
    assert "\n====\n".join(map(shown, structured(before))) == after


def test_an_annexed_rule_names_its_place_behind_the_main_text() -> None:
    main, rule = structured(read_case("structure", "annex-rule.in.txt"))
    assert (main.annex, rule.annex) == (0, 1)
    assert rule.part == main.part
    assert [block.text for block in rule.lead] == ["附件1", "挂职干部请销假制度"]
    assert (rule.first, rule.last) == (5, 8)


def test_the_title_of_a_compilation_mark_is_taken_where_the_text_has_none() -> None:
    text = read_case("structure", "front-no-title.in.txt")
    (article,) = structured(text, marker_title="县长助理的一年半")
    assert article.title == "县长助理的一年半"
    assert article.lead == ()


def test_a_title_that_repeats_the_compilation_mark_leaves_the_body() -> None:
    text = "驻村\n" + read_case("structure", "front-no-title.in.txt")
    (article,) = structured(text, marker_title="驻村")
    assert [block.text for block in article.lead] == ["驻村"]
    assert len(article.blocks) == 2


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("作者：陆景川", "陆景川"),
        ("文/龙迅", "龙迅"),
        ("◎欧阳昌佩", "欧阳昌佩"),
        ("特约记者：姚源东、吴育瑞", "姚源东、吴育瑞"),
        ("（韦荣慧）", "韦荣慧"),
        ("到村任职", ""),
        ("工作总结", ""),
        ("记者见到他时，他正在地里。", ""),
    ],
)
def test_a_byline_is_read_in_all_its_forms(text: str, author: str) -> None:
    assert read_byline(text) == author


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("第十二章 附则", "chapter", 12),
        ("第二节 选派程序", "section", 2),
        ("第三十条 本办法自公布之日起施行", "article", 30),
        ("二十一、其他事项", "han", 21),
        ("四.工作要求", "han", 4),
        ("（十）纪律要求", "han-bracket", 10),
        ("3．按时到岗", "digit", 3),
        ("⒉入户走访", "digit", 2),
        ("（4）每周小结", "digit-bracket", 4),
        ("5）每月汇报", "digit-bracket", 5),
        ("⑹年终述职", "digit-bracket", 6),
        ("⑦期满考核", "circled", 7),
        ("第二，要干得好", "ordinal", 2),
        ("三是管理要跟上", "ordinal", 3),
        ("其次，分工不明", "ordinal", 2),
    ],
)
def test_every_style_of_mark_is_read(text: str, style: str, number: int) -> None:
    mark = read_mark(text)
    assert mark is not None
    assert (mark.style, mark.number) == (style, number)


@pytest.mark.parametrize(
    "text",
    [
        "1.5万元已经到账",
        "第三条中提到的考核",
        "第二节课",
        "一是否有效",
        "2013年5月",
        "十一期间值班",
        "一个村一个村地走",
    ],
)
def test_what_only_begins_with_a_number_bears_no_mark(text: str) -> None:
    assert read_mark(text) is None


LINES = st.lists(
    st.one_of(
        st.sampled_from(PARAGRAPHS),
        st.sampled_from(HEADINGS),
        st.builds(
            str.__add__,
            st.sampled_from(
                (
                    "一、",
                    "三、",
                    "（一）",
                    "（二）",
                    "1.",
                    "3.",
                    "（2）",
                    "①",
                    "第二章 ",
                    "第一，",
                    "二是",
                )
            ),
            st.sampled_from((*HEADINGS, *PARAGRAPHS, "抓好落实；", "认清重要意义近年来，")),
        ),
    ),
    min_size=1,
    max_size=12,
)


def blocks_of(lines: list[str]) -> tuple[Block, ...]:
    return tuple(Block(text=text, first=i, last=i) for i, text in enumerate(lines, 1))


@given(LINES)
@LAW
def test_cut_paragraphs_keep_all_characters_in_order(lines: list[str]) -> None:
    cut = cut_paragraphs(blocks_of(lines))
    assert "".join("".join(b.text for b in cut).split()) == "".join("".join(lines).split())
    assert all(before.last <= after.first for before, after in pairwise(cut))


@given(LINES)
@LAW
def test_levels_never_go_down_by_more_than_one_except_at_the_first_heading(
    lines: list[str],
) -> None:
    found = find_headings(cut_paragraphs(blocks_of(lines)))
    levels = [block.level for block in found if block.kind == "heading"]
    assert all(2 <= level <= 6 for level in levels)
    assert not levels or levels[0] <= 3
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(block.level == 0 for block in found if block.kind != "heading")


@given(LINES)
@LAW
def test_headings_are_found_without_touching_a_text(lines: list[str]) -> None:
    blocks = blocks_of(lines)
    assert [block.text for block in find_headings(blocks)] == lines
    assert find_headings(blocks) == find_headings(blocks)


@given(LINES)
@LAW
def test_all_text_of_a_piece_reaches_front_or_body_once(lines: list[str]) -> None:
    assume(not any(a[:2] == b[:2] == "附件" for a, b in pairwise(lines)))  # the defect below
    assert_all_text_is_there_once(lines)


def test_two_annex_labels_in_a_row_are_each_there_once() -> None:
    text = "经研究，决定开展选派工作，请认真执行。"
    assert_all_text_is_there_once([text, "附件1", "附件2", "选派干部名额分配表", text])


def assert_all_text_is_there_once(lines: list[str]) -> None:
    piece = piece_of("\n".join(lines))
    repaired = repair(piece)
    articles = structure(piece, repaired)
    parts = [block for article in articles for block in article.lead + article.blocks]
    assert sorted("".join("".join(b.text for b in parts).split())) == sorted(
        "".join("".join(b.text for b in repaired).split())
    )


@pytest.mark.parametrize(
    ("line", "following", "is_heading"),
    [
        ("3月9日 小雨", PARAGRAPHS[0], True),
        ("4月2日 星期五 多云转晴", PARAGRAPHS[0], True),
        ("2014年9月1日", "附件：推荐表", False),
        ("岫发〔2015〕17号", PARAGRAPHS[0], False),
        ("一条渠通了", "图为村民一起清理渠道淤泥，准备春灌。", True),
    ],
)
def test_the_day_of_a_diary_is_a_heading_and_the_head_of_a_letter_is_none(
    line: str, following: str, *, is_heading: bool
) -> None:
    texts = (PARAGRAPHS[1], line, following)
    blocks = find_headings([Block(text=t, first=n, last=n) for n, t in enumerate(texts, 1)])
    assert (blocks[1].kind == "heading") == is_heading


@pytest.mark.parametrize("first", [("附件：1.推荐表",), ("附件：", "1.挂职干部推荐表")])
def test_a_list_of_annexes_holds_no_headings(first: tuple[str, ...]) -> None:
    texts = (PARAGRAPHS[0], *first, "2.岗位需求一览表", "3.名册", "中共青石县委组织部")
    blocks = find_headings([Block(text=t, first=n, last=n) for n, t in enumerate(texts, 1)])
    assert [block.text for block in blocks if block.kind == "heading"] == []


def test_who_reports_before_the_first_sentence_is_the_author() -> None:
    text = "“外来女婿”和他的药材地\n\n本报讯（记者 郝一鸣 通讯员 卞青）" + PARAGRAPHS[0] * 4
    page = Document(
        source=Source(file="a.txt"),
        lines=tuple(Line(number=n, text=t) for n, t in enumerate(text.split("\n"), 1)),
    )
    (piece,) = split(page.source, clean(page))[1]
    (article,) = structure(piece, repair(piece))
    assert article.author == "郝一鸣、卞青"
    assert "记者" not in article.body


def test_a_by_line_in_brackets_below_a_text_is_its_author() -> None:
    (article,) = structured(f"当主人不当看客\n\n{PARAGRAPHS[0]}\n\n（长河网特约评论员 应知秋）")
    assert article.author == "应知秋"
    assert [block.text for block in article.lead][-1] == "（长河网特约评论员 应知秋）"
    assert "应知秋" not in article.body
