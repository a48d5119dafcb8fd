"""The queries that search is measured by, what counts as right, and the strings copied from articles."""

import re
from pathlib import Path

import pytest

from benchmarks.search_queries import Query, Text, queries, read_page, real_articles, strings
from scraper import frontmatter

DOCS = Path(__file__).parent.parent / "docs"
KINDS = {
    "words", "place and post", "quoted", "traditional", "width", "pinyin", "initials", "typo", "numbers", "synonyms",
    "question", "parts", "title", "heading",
}  # fmt: skip
TEXT = Text(
    title="挂职干部管理办法",
    blocks=("第一条 请假三天以内的，由分管领导批准。", "回来当天销假。"),
)


def test_there_are_forty_queries_of_every_kind_that_readers_type() -> None:
    given = queries()
    assert len(given) == 40
    assert len({each.query for each in given}) == 40
    assert {each.kind for each in given} == KINDS


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.query)
def test_a_query_names_pages_that_exist_and_passages_that_are_there(query: Query) -> None:
    assert query.first or query.passage or query.title
    for address in query.first:
        assert (DOCS / f"{address.strip('/')}.md").is_file(), address
    texts = [path.read_text(encoding="utf-8") for path in DOCS.glob("*/*.md")]
    if query.passage:
        assert any(re.search(query.passage, text) for text in texts)
    if query.title:
        assert any(query.title in str(frontmatter.parse(text)[0].get("title")) for text in texts)


@pytest.mark.parametrize(
    ("query", "address", "right"),
    [
        (Query(kind="title", query="x", first=("cases/gz-1/",)), "cases/gz-1/", True),
        (Query(kind="title", query="x", first=("cases/gz-1/",)), "cases/gz-2/", False),
        (Query(kind="question", query="x", passage="请假[^。]*批准"), "cases/gz-2/", True),
        (Query(kind="question", query="x", passage="批准.*销假"), "cases/gz-2/", False),
        (Query(kind="pinyin", query="guazhi", title="挂职"), "cases/gz-2/", True),
        (Query(kind="pinyin", query="guazhi", title="第一条"), "cases/gz-2/", False),
    ],
)
def test_a_first_hit_is_right_by_address_passage_or_title(
    query: Query, address: str, *, right: bool
) -> None:
    assert query.is_right(address, TEXT) is right


def test_strings_are_the_same_each_time_and_stand_in_the_text() -> None:
    plain = strings([TEXT], punctuated=False, number=10)
    marked = strings([TEXT], punctuated=True, number=6)
    assert plain == strings([TEXT], punctuated=False, number=10)
    assert all(TEXT.has(each) and each.isalnum() and 3 <= len(each) <= 6 for each in plain)
    assert all(TEXT.has(each) and "，" in each[1:-1] for each in marked)


def test_a_page_is_read_without_the_boxes_round_its_text(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(
        "<title>题 - 库</title><article><h1>挂职体会</h1><p class='gz-grade'>转载</p><div class='gz-text'>"
        "<p class='gz-byline other'>某人</p><h2>一、学习</h2><p>每月补贴<span>150</span>元<sup>补1</sup>。</p></div>"
        "<aside><p>来源网站</p></aside></article>",
        encoding="utf-8",
    )
    assert read_page(page) == Text(title="挂职体会", blocks=("一、学习", "每月补贴150元。"))


def test_the_real_articles_are_those_of_the_three_categories() -> None:
    found = real_articles(DOCS)
    assert "cases/gz-dcb6232135/" in found
    assert all(re.fullmatch(r"(cases|policy|regulations)/gz-[0-9a-f]{10}/", each) for each in found)
