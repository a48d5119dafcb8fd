"""A paragraph has the same address in the page as in the data, whatever stands around it."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from material.plugins.search.plugin import Parser

from scraper.anchors import anchor, anchors, blocks_of, fold, makeExtension
from scraper.model import Article, Block, BlockKind, Source
from scraper.write.page import body
from tests.write_samples import ARTICLES

EXTENSIONS = [
    "tables",
    "admonition",
    "footnotes",
    "def_list",
    "attr_list",
    "toc",
    "pymdownx.details",
    "scraper.anchors",
]
LINK = re.compile(r'<a [^>]*class="gz-anchor"[^>]*></a>')


class Ids(HTMLParser):
    """Collects (tag, id) of all elements with an id of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("id") or ""
        if name.startswith("p-"):
            self.found.append((tag, name))


def render(text: str) -> str:
    return str(markdown(text, extensions=EXTENSIONS))


def ids(page: str) -> list[str]:
    return [name for _, name in tags(page)]


def tags(page: str) -> list[tuple[str, str]]:
    parser = Ids()
    parser.feed(page)
    return parser.found


def expected(article: Article) -> list[str]:
    return [name for name in anchors(block.text for block in article.blocks) if name]


@pytest.mark.parametrize("name", ARTICLES)
def test_the_ids_of_a_page_are_the_anchors_of_its_blocks(name: str) -> None:
    article = ARTICLES[name]
    assert ids(render(body(article))) == expected(article)


PIECES = st.sampled_from(
    [
        *"县镇一二三（）“”，。：；、 1aÀ０Ａ①½é\u0301\u3000\u00a0",
        *"*_`[]<>&|~\\#-+.!{}=:^$\n\t",
        "第一条",
        "第十条之一",
        "**县__镇[2013]35号",
        "1. ",
        "&amp;",
        "〔缺字〕",
        "https://example.com/a_b",
        "挂职锻炼",
    ]
)
KINDS: list[BlockKind] = ["paragraph", "heading", "list item", "quote", "table"]
BLOCKS = st.builds(
    lambda text, kind, level: Block(text=text, first=1, last=1, kind=kind, level=level),
    st.lists(PIECES, min_size=1, max_size=10).map("".join),
    st.sampled_from(KINDS),
    st.integers(2, 6),
)


@given(st.lists(BLOCKS, min_size=1, max_size=6))
def test_any_article_has_the_same_anchors_in_its_page_and_in_its_data(blocks: list[Block]) -> None:
    article = Article(source=Source(file="a.txt"), part=1, blocks=tuple(blocks))
    assert ids(render(body(article))) == expected(article)


@given(st.lists(BLOCKS, min_size=1, max_size=6))
def test_the_blocks_read_from_a_page_are_those_of_the_article(blocks: list[Block]) -> None:
    article = Article(source=Source(file="a.txt"), part=1, blocks=tuple(blocks))
    found = blocks_of(body(article))
    assert list(found) == expected(article)
    assert [anchor(text) for text in found.values()] == [name[:10] for name in found]


def test_numbers_of_footnotes_are_no_words_of_a_block() -> None:
    found = blocks_of("挂职一年。[^1]\n\n|甲|\n|---|\n|乙|\n\n[^1]: 据同文补。\n")
    assert found == {anchor("挂职一年"): "挂职一年。", anchor("甲乙"): found[anchor("甲乙")]}


@given(st.text(), st.text())
def test_only_letters_and_digits_count(text: str, noise: str) -> None:
    marks = "".join(character for character in noise if not fold(character) and character.isascii())
    assert fold(marks + text + marks) == fold(text)
    assert re.fullmatch(r"p-[0-9a-f]{8}", anchor(text))


def test_width_case_and_marks_do_not_change_an_anchor() -> None:
    assert anchor("ＰＰＴ，第１条：Abc") == anchor("ppt 第1条 ABC。") == anchor("**PPT**第1条abc")


def test_a_repeat_gets_a_number_and_changes_nothing_else() -> None:
    name = anchor("挂职收获")
    assert anchors(["挂职收获", "——", "挂职收获。", "体会", "挂职收获"]) == (
        name,
        "",
        f"{name}-2",
        anchor("体会"),
        f"{name}-3",
    )


def test_an_anchor_does_not_depend_on_its_neighbours() -> None:
    first = dict(tags(render("甲\n\n乙\n\n丙")))
    assert first["p"] in ids(render("新\n\n丙\n\n甲"))


def test_boxes_that_we_add_neither_get_anchors_nor_move_those_of_the_text() -> None:
    plain = render("第一段\n\n第二段\n")
    added = (
        '!!! note "说明"\n\n    第一段\n\n??? note "折叠"\n\n    第二段\n\n'
        "第一段[^1]\n\n第二段\n\n[^1]: 据同文补\n"
    )
    page = render(added)
    assert ids(page) == ids(plain)
    assert page.count("gz-anchor") == 2
    assert "footnote-ref" in page


def test_only_the_innermost_block_is_marked() -> None:
    page = render("- 松\n\n    散\n\n- 列\n\n> 引\n\n1. 甲\n2. 乙\n    - 内\n")
    assert tags(page) == [
        ("p", anchor("松")),
        ("p", anchor("散")),
        ("p", anchor("列")),
        ("p", anchor("引")),
        ("li", anchor("甲")),
        ("li", anchor("乙")),
        ("li", anchor("内")),
    ]
    assert page.index(f'href="#{anchor("乙")}"') < page.index("<ul>\n<li", page.index("乙"))


def test_a_table_has_an_anchor_and_no_link() -> None:
    page = render("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n")
    assert tags(page) == [("table", anchor("甲乙12"))]
    assert "gz-anchor" not in page


def test_a_given_id_stays() -> None:
    page = render("## 标题 {#own}\n")
    assert '<h2 id="own">' in page
    assert 'href="#own"' in page


def test_html_and_pictures_of_hand_written_pages_stay_as_they_are() -> None:
    page = render("<div>原样</div>\n\n![](a.png)\n\n正文 <b>粗</b>\n")
    assert "<div>原样</div>" in page
    assert ids(page) == [anchor("正文 粗")]


def test_the_table_of_contents_uses_the_anchors() -> None:
    page = render("[TOC]\n\n## 一、认清目标\n")
    assert f'<li><a href="#{anchor("一、认清目标")}">一、认清目标</a></li>' in page


def test_the_links_are_empty_and_add_nothing_to_the_search_index() -> None:
    text = "开头\n\n## 一、认清目标\n\n第一条 为了*加强*\n\n- 列表\n"
    page = render(text)
    assert len(LINK.findall(page)) == page.count("gz-anchor") == 4
    indexed = [(section.id, section.title, section.text) for section in sections(page)]
    assert indexed == [
        (section.id, section.title, section.text) for section in sections(LINK.sub("", page))
    ]


def sections(page: str) -> list[Any]:
    parser = Parser()
    parser.feed(page)
    parser.close()
    return list(parser.data)


def test_the_extension_is_found_by_its_module_name() -> None:
    assert type(makeExtension()).__name__ == "AnchorExtension"
    assert "gz-anchor" in str(markdown("正文", extensions=["scraper.anchors"]))
