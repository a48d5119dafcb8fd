"""Pages show texts as they are: with every Markdown extension that a Material site may turn on."""

import html
import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from scraper.write.escape import escape, link

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "sane_lists",
    "tables",
    "toc",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.html",
]

HOSTILE = [
    "**县党委办[2013]35号",
    "__镇组织委员，____党办通[____]号",
    "1. 加强学习",
    "1.",
    "12) 考核",
    "１. 全角数字",
    "- 一是",
    "+ 二是",
    "* 三是",
    "# 标题 #",
    "> 引文",
    "= 等号",
    ": 定义",
    '!!! note "假"',
    "???+ warning",
    '=== "页签"',
    "/// note",
    "    四个空格",
    "\u00a0\u00a0\u00a0\u00a0不换行空格",
    "\t制表符",
    "见注[^1]",
    "[^1]: 脚注",
    "[站名]: https://example.com/ (标题)",
    "*[HTML]: 缩写",
    "<script>alert(1)</script>",
    "<!-- 注释 --><b>粗</b>",
    "&amp; &lt; &#60; &nbsp;",
    "甲|乙|丙",
    "3~5天，~~删~~，x^2^，^^插^^，==亮==，++ctrl+alt++",
    r"反斜杠\\ \* \[",
    "`代码` ```围栏",
    "``` python",
    "~~~",
    "---",
    "- - -",
    "***",
    "___",
    "{{ config }} {% raw %}",
    "{: #id .class }",
    "标题 {#id}",
    "{++增++}{--删--}",
    "https://example.com/a_b?c=d&e=f www.example.com mailto:a@b.com a@b.com @user #12",
    "ftp://example.com",
    "<https://example.com>",
    "![图](x.png) [链](javascript:alert(1))",
    ":smile: 18:53:11 :100:",
    '--8<-- "README.md"',
    "-8<- 'x'",
    "$x^2$ $$y$$ \\(z\\)",
    "- [ ] 待办",
    "[TOC]",
    "第一行\n    第二行\n\n第三行",
    "行一\u2028行二\x0b行三\x85行四",
    "甲\x02乙\x03丙\x00丁",
    "\ufeff开头",
    "%%注%%",
    "甲  \n乙",
    "#!python 代码",
    "`#!python print()`",
]

FRAGMENTS = st.sampled_from(
    [
        *"\\`*_{}[]()<>#+-.!:|~^=$@&%/?\"'1２a县，。 \n\t",
        *HOSTILE,
        "://",
        "www.",
        "{:",
        "[^",
        "&#",
        "\u00a0",
    ]
)
TEXTS = st.one_of(
    st.lists(FRAGMENTS, min_size=1, max_size=8).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
)


@cache
def markdown() -> Markdown:
    return Markdown(extensions=EXTENSIONS)


def render(text: str) -> str:
    return markdown().reset().convert(text)


def visible(text: str) -> str:
    without_control = re.sub(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]", "", text)
    return " ".join(without_control.split())


def shown(page: str, tag: str) -> str:
    match = re.fullmatch(rf"<{tag}(?: id=\"[^\"]*\")?>([^<>]*(?:>[^<>]*)*)</{tag}>", page)
    assert match, page
    return " ".join(html.unescape(match.group(1)).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_full_of_marks_shows_as_it_is(text: str) -> None:
    assert shown(render(escape(text)), "p") == visible(text)


@given(TEXTS.filter(visible))
def test_any_text_renders_as_one_paragraph_of_exactly_that_text(text: str) -> None:
    assert shown(render(escape(text)), "p") == visible(text)


@given(TEXTS.filter(visible))
def test_any_text_renders_as_one_heading_of_exactly_that_text(text: str) -> None:
    assert shown(render("### " + escape(text)), "h3") == visible(text)


@given(TEXTS.filter(visible))
def test_any_text_stays_inside_the_link_and_the_quotation_it_is_put_into(text: str) -> None:
    page = render("> " + link(text, "gz-0123456789.md"))
    match = re.fullmatch(
        r'<blockquote>\n<p><a href="gz-0123456789.md">([^<]*)</a></p>\n</blockquote>', page
    )
    assert match, page
    assert " ".join(html.unescape(match.group(1)).split()) == visible(text)


@pytest.mark.parametrize(
    "text",
    [
        "一、认清目标，统一思想。",
        "1.加强学习，深入积累基层工作经验（试行）。",
        "时间：2019-05-29 18:53",
        "（一）“三严格三强化”加强日常管理工作——以XX镇为例",
        "增长8.5%，A+级，x-y",
    ],
)
def test_ordinary_text_is_left_readable(text: str) -> None:
    assert escape(text) == text
