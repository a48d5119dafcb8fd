"""A reader in the built site: finds an article, points at a paragraph, searches; nothing leaves this machine."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, expect

from scraper.search.pages import read_pages
from tests.e2e.conftest import PHONE, Visit

pytestmark = pytest.mark.e2e

CATEGORIES = {"政策": "policy/", "案例": "cases/", "管理制度": "regulations/"}
WRITTEN = ("", "about/", "maintain/", *CATEGORIES.values())
PARAGRAPHS = ".gz-text > p[id^=p-]"
PARTS = ("h1", ".gz-grade", ".gz-notes", ".gz-text", ".gz-source", ".md-tags")
TOP = "part => document.querySelector(part).getBoundingClientRect().top"
SENTENCE_END = """() => {
  const block = document.querySelector(".gz-text > [id^=p-]:is(p, ul, ol, blockquote, table)")
    ?? document.querySelector(".gz-text [id^=p-]")
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  range.setStart(block, 0)
  for (let node; (node = walker.nextNode()); ) {
    const end = node.data.search(/[。！？；：]/)
    range.setEnd(node, end < 0 ? node.length : end + 1)
    if (end >= 0) break
  }
  return range.getBoundingClientRect().bottom
}"""


class Stand(NamedTuple):
    """Where things stand on an article page on a phone, in pixels from the top; and how wide the page is."""

    sentence: float
    parts: tuple[float, ...]
    width: int


@pytest.fixture(scope="module")
def stands(browser: Browser, base: str, articles: tuple[str, ...]) -> dict[str, Stand]:
    """Look at every article once, as it opens on a phone."""
    found = {}
    with browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        for address in articles:
            page.goto(base + address)
            found[address] = Stand(
                page.evaluate(SENTENCE_END),
                tuple(page.evaluate(f"[{','.join(map(repr, PARTS))}].map({TOP})")),
                page.evaluate("document.scrollingElement.scrollWidth"),
            )
    return found


def test_from_home_over_category_and_article_to_a_paragraph_and_by_search_to_a_hit(
    desktop: Visit, articles: tuple[str, ...]
) -> None:
    page = desktop.open()
    page.get_by_role("article").get_by_role("link", name="案例", exact=True).first.click()
    expect(page.locator("h1")).to_contain_text("案例")

    known = [link for link in articles if link.startswith("cases/")]
    first = page.locator("article a[href*='gz-']").first
    title = first.inner_text()
    first.click()
    assert page.url.removeprefix(desktop.base) in known
    expect(page.locator("h1")).to_have_count(1)
    assert page.locator("h1").inner_text() in title or title in page.locator("h1").inner_text()

    paragraph = page.locator(PARAGRAPHS).last
    paragraph.hover()
    paragraph.locator(".gz-anchor").click()
    anchor = paragraph.get_attribute("id")
    assert page.url.endswith(f"#{anchor}")
    expect(paragraph).to_be_in_viewport()

    hits = desktop.search("挂职")
    assert hits
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(f"**/{hits[0]}*")
    expect(page.locator("h1")).to_be_visible()


def test_what_stands_anywhere_in_one_article_is_found_there_to_its_last_character(
    desktop: Visit, site: Path, articles: tuple[str, ...]
) -> None:
    texts = {
        page.url: "\n".join(block.text for block in page.blocks)
        for page in read_pages(site)
        if page.url in articles
    }
    ends = {
        word: address
        for address, text in texts.items()
        for word in re.findall(r"[\u4e00-\u9fff]{4}(?=。)", text)
        if sum(word in other for other in texts.values()) == 1
    }
    chosen = sorted(ends)[:: len(ends) // 5][:5]
    assert len(chosen) == 5
    desktop.open()
    for word in chosen:
        assert desktop.search(word)[0] == ends[word], word


def test_no_page_asks_another_host_for_anything(desktop: Visit, articles: tuple[str, ...]) -> None:
    identifier = articles[0].rstrip("/").rsplit("/", 1)[-1]
    for address in (*WRITTEN, *articles[:3], f"a/{identifier}/", "nowhere/"):
        desktop.open(address)
    desktop.open()
    desktop.search("挂职")
    desktop.page.wait_for_load_state("networkidle")
    assert len(desktop.requests) > 20
    assert desktop.foreign == []


def test_no_page_reports_an_error(desktop: Visit, articles: tuple[str, ...]) -> None:
    for address in (*WRITTEN, *articles):
        desktop.open(address)
    assert desktop.errors == []


def test_the_first_sentence_stands_on_the_first_screen_of_a_phone(stands: dict[str, Stand]) -> None:
    assert {address: at.sentence for address, at in stands.items() if at.sentence > 844} == {}


def test_no_page_is_wider_than_a_phone(phone: Visit, stands: dict[str, Stand]) -> None:
    assert {address: at.width for address, at in stands.items() if at.width > 390} == {}
    for address in WRITTEN:
        assert phone.open(address).evaluate("document.scrollingElement.scrollWidth") <= 390, address


def test_what_the_text_is_stands_before_it_and_its_source_after_it(
    stands: dict[str, Stand],
) -> None:
    assert [address for address, at in stands.items() if list(at.parts) != sorted(at.parts)] == []


def test_the_dark_mode_switch_changes_the_colours_and_is_remembered(desktop: Visit) -> None:
    page = desktop.open()
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.get_by_title("切换到深色").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate(colour) != light
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_a_permanent_address_lands_on_the_paragraph(
    phone: Visit, articles: tuple[str, ...]
) -> None:
    page = phone.open(articles[-1])
    paragraph = page.locator(PARAGRAPHS).last.get_attribute("id")
    permanent = page.locator(".gz-source a[href*='/a/gz-']").last.get_attribute("href")
    assert permanent
    page.goto(f"{phone.base}{permanent.removeprefix('../../')}#{paragraph}")
    page.wait_for_url(f"{phone.base}{articles[-1]}#{paragraph}")
    expect(page.locator(f"[id='{paragraph}']")).to_be_in_viewport()


def test_a_quoted_rule_leads_to_the_paragraph_that_holds_its_words(phone: Visit) -> None:
    page = phone.open("rules/")
    page.locator(".md-content li a").first.click()
    expect(page.locator(".admonition")).to_contain_text("以接收单位规定为准")
    quotation = page.locator(".md-content li", has=page.locator("a[href*='#p-']")).first
    words = quotation.locator("> p").first.evaluate("e => e.firstChild.textContent.trim()")
    quotation.locator("a[href*='/gz-']").last.click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text(words)


def test_related_articles_are_told_with_a_reason_and_lead_there(
    desktop: Visit, articles: tuple[str, ...]
) -> None:
    for address in articles:
        page = desktop.open(address)
        box = page.locator(".gz-related li").first
        if box.count():
            title = box.locator("a").inner_text()
            expect(box.locator("span")).not_to_be_empty()
            box.locator("a").click()
            expect(page.locator("h1")).to_have_text(title)
            return
    pytest.fail("no article has a related one")


def test_the_citation_bears_the_day_of_the_visit(desktop: Visit, articles: tuple[str, ...]) -> None:
    page = desktop.open(articles[0])
    expect(page.locator(".gz-cite")).to_have_text(
        re.compile(r"\[EB/OL\]\..*\[\d{4}-\d\d-\d\d\]\. ")
    )


def test_articles_are_read_without_script(without_script: Visit, articles: tuple[str, ...]) -> None:
    identifier = articles[0].rstrip("/").rsplit("/", 1)[-1]
    page = without_script.open(f"a/{identifier}/")
    page.wait_for_url(f"{without_script.base}{articles[0]}index.html")
    expect(page.locator(".gz-grade")).to_be_visible()
    expect(page.locator(".gz-notes dd").first).to_be_hidden()
    page.locator(".gz-notes summary").click()
    expect(page.locator(".gz-notes dd").first).to_be_visible()
    expect(page.locator(".gz-cite")).to_contain_text("[引用日期]")


def test_navigation_lists_sections_only(phone: Visit, articles: tuple[str, ...]) -> None:
    page = phone.open(articles[0])
    links = page.locator(".md-nav--primary > .md-nav__list a, .md-tabs a").evaluate_all(
        "all => all.map(a => a.textContent.trim())"
    )
    assert set(CATEGORIES) <= set(links)
    assert len(set(links)) < 12
    assert not page.locator(".md-nav--primary a[href*='gz-']").count()


def test_a_missing_page_says_so_in_chinese(phone: Visit) -> None:
    page = phone.open("nowhere/")
    expect(page.locator("h1")).to_have_text("没有这个页面")
    page.get_by_role("article").get_by_role("link", name="案例").click()
    expect(page.locator("h1")).to_contain_text("案例")
