"""The engine of the search alone, on a small site made here: what it understands, how it ranks, what it shows."""

import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from scraper.search import Table, build

pytestmark = pytest.mark.e2e

ENGINE = Path(__file__).parents[2] / "docs" / "assets" / "search" / "engine.js"
TABLE = Table(
    synonyms=(("请假", "请销假"), ("镀金", "跳板")),
    rule_words=("请假",),
    small_words=("谁", "怎么", "的"),
)
LONG = "".join(f"<h2>第{n}节</h2><p>{'到村里走访农户。' * 60}</p>" for n in range(12))
PAGES = {
    "cases/leave/": ("案例", "core", "住村小结", "<h2>二、纪律</h2><p id='p-1'>请假三天以内由分队长批准，三天以上报县里。</p>"),
    "cases/title/": ("案例", "core", "请假的故事", "<p>他家在外县，两地往返。</p>"),
    "regulations/leave/": ("管理制度", "core", "请销假办法", "<p>离开岗位须事先报告。</p><p>请假逐级报批。</p>"),
    "cases/weak/": ("案例", "weak", "超市请假条", "<p>请假条怎么写。</p>"),
    "cases/guest/": ("案例", "core", "心得", "<p>有的存在“过客”思想，有的想着镀金。</p>"),
    "cases/guest2/": ("案例", "core", "又一篇", "<p>不能有过客思想。</p>"),
    "cases/long/": ("案例", "core", "走访记", LONG + "<p id='p-9'>库楼村的泵站修好了。</p>"),
    "cases/hostile/": ("案例", "core", "<img src=x onerror=alert(1)>", "<p>挂职锻炼一年。</p>"),
    "paths/leave/": ("阅读路径", "guide", "纪律", "<h2>请假谁批</h2><p>泸水副县长报道说了请假。</p>"),
    "cases/lushui/": ("案例", "core", "泸水工作总结", "<p>任命为副县长。</p>"),
}  # fmt: skip


@pytest.fixture(scope="module")
def engine(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    site = tmp_path_factory.mktemp("small")
    for address, (category, relevance, title, text) in PAGES.items():
        facts = f'<meta name="gz:category" content="{category}"><meta name="gz:relevance" content="{relevance}">'
        html = f"<meta charset=utf-8>{facts}<h1>{escape(title)}</h1><main>{text}</main>"
        (site / address).mkdir(parents=True)
        (site / address / "index.html").write_text(html, encoding="utf-8")
    build(site, TABLE)
    shutil.copy(ENGINE, site)
    (site / "ask.html").write_text('<meta charset=utf-8><script src="engine.js"></script>')
    page = browser.new_page()
    page.goto((site / "ask.html").as_uri())
    yield page
    page.close()


def ask(engine: Page, query: str, **options: Any) -> dict[str, Any]:
    code = "([q, o]) => gzSearch.search('./', q, o).then(a => ({ ...a, more: Boolean(a.more) }))"
    found = engine.evaluate(code, [query, options])
    assert isinstance(found, dict)
    return found


def pages(answer: dict[str, Any]) -> list[str]:
    return [hit["url"].split("?")[0].split("#")[0] for hit in answer["hits"]]


def test_the_title_comes_before_the_text_and_what_is_beside_the_matter_last(engine: Page) -> None:
    found = pages(ask(engine, "请假", synonyms=False))
    assert found.index("cases/title/") < found.index("cases/leave/") < found.index("cases/weak/")


def test_a_rule_comes_before_cases_where_the_word_asks_for_one(engine: Page) -> None:
    found = pages(ask(engine, "请假"))
    assert found.index("regulations/leave/") < found.index("cases/leave/")


def test_the_paragraph_is_shown_with_its_heading_and_marks_and_linked(engine: Page) -> None:
    (hit,) = ask(engine, "分队长")["hits"]
    assert hit["heading"] == "二、纪律"
    assert [hit["text"][start:end] for start, end in hit["marks"]] == ["分队长"]
    assert hit["url"].endswith("#p-1")
    assert "?h=" in hit["url"]


def test_typed_without_the_punctuation_the_exact_text_comes_first_then_the_other(
    engine: Page,
) -> None:
    assert pages(ask(engine, "过客思想"))[:2] == ["cases/guest2/", "cases/guest/"]
    assert pages(ask(engine, "“过客”思想，"))[0] == "cases/guest/"


def test_words_of_the_same_meaning_are_told_and_can_be_left_out(engine: Page) -> None:
    wide = ask(engine, "跳板")
    assert wide["also"] == ["镀金"]
    assert pages(wide) == ["cases/guest/"]
    narrow = ask(engine, "跳板", synonyms=False)
    assert narrow["total"] == 0
    assert narrow["canWiden"]


@pytest.mark.parametrize(
    ("query", "first", "how"),
    [
        ("guazhi", "cases/hostile/", "pinyin"),
        ("baogao", "regulations/leave/", "pinyin"),
        ("ls", "cases/lushui/", "initials"),
        ("分对长批准", "cases/leave/", "typo"),
        ("泵占修好", "cases/long/", "typo"),
        ("分队长怎么批准", "cases/leave/", "parts"),
    ],
)
def test_what_is_not_there_letter_by_letter_is_understood_and_told(
    engine: Page, query: str, first: str, how: str
) -> None:
    answer = ask(engine, query)
    assert pages(answer)[0] == first
    assert how in {reading["how"] for reading in answer["readings"]}


@pytest.mark.parametrize("query", ["掛職鍛煉", "挂职　锻炼", "挂职 一年", "ＧＵＡＺＨＩ"])
def test_script_width_and_blanks_make_no_difference(engine: Page, query: str) -> None:
    assert pages(ask(engine, query))[0] == "cases/hostile/"


def test_the_end_of_a_long_page_is_found_and_shown(engine: Page) -> None:
    (hit,) = ask(engine, "库楼村的泵站")["hits"]
    assert hit["url"].startswith("cases/long/")
    assert hit["url"].endswith("#p-9")
    assert hit["heading"] == "第11节"


def test_a_page_that_only_leads_to_articles_is_no_answer_where_articles_have_the_words(
    engine: Page,
) -> None:
    assert pages(ask(engine, "泸水副县长"))[0] == "cases/lushui/"
    assert pages(ask(engine, "请假谁批"))[0] != "paths/leave/"


def test_quotation_marks_ask_for_the_words_as_they_stand(engine: Page) -> None:
    assert ask(engine, '"分队长批准"')["total"] == 1
    answer = ask(engine, '"批准分队长"')
    assert answer["total"] == 0
    assert answer["tried"]


def test_a_filter_keeps_what_has_the_value_and_the_counts_of_the_others(engine: Page) -> None:
    answer = ask(engine, "请假", filters={"category": "管理制度"})
    assert pages(answer) == ["regulations/leave/"]
    assert {each["value"] for each in answer["facets"]["category"]} >= {"案例", "管理制度"}


def test_more_results_come_ten_by_ten_without_a_repeat(engine: Page) -> None:
    code = """async () => { const a = await gzSearch.search('./', '请假', { limit: 2 }); const found = [...a.hits]
      for (let next = await a.more(); next.length; next = await a.more()) found.push(...next)
      return [a.total, found.map((hit) => hit.url)] }"""
    total, urls = engine.evaluate(code)
    assert len(urls) == len(set(urls)) == total


@pytest.mark.parametrize(
    "query", ["", " ", "，。", '""', "饕餮魑魅", "qqqqzz", "asdfgh", "a" * 300, "的" * 200]
)
def test_nothing_that_can_be_typed_breaks_it(engine: Page, query: str) -> None:
    answer = ask(engine, query)
    assert answer["hits"] == []
    assert answer["total"] == 0


def test_a_title_is_given_as_it_is_typed_never_as_markup(engine: Page) -> None:
    assert ask(engine, "挂职锻炼")["hits"][0]["title"] == "<img src=x onerror=alert(1)>"
