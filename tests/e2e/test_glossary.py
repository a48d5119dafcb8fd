"""Words of the field explained where an article has them first: by mouse, keyboard and touch, and never against the article."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visit

pytestmark = pytest.mark.e2e

SPEECH = "policy/gz-4c06e5bd31/"
TERM = ".gz-term"
TIP = ".gz-tip"


def term(page: Page, word: str) -> str:
    """Return what a reader of the screen hears with a word."""
    found = page.locator(TERM).filter(has_text=re.compile(f"^{word}$"))
    expect(found).to_have_count(1)
    return page.locator(f"#{found.get_attribute('aria-describedby')}").text_content() or ""


def test_a_word_is_explained_once_by_keyboard_and_closed_by_escape(desktop: Visit) -> None:
    page = desktop.open(SPEECH)
    assert term(page, "下派").startswith("本站释义：")
    assert "某市挂职经验材料" in term(page, "镀金")
    page.locator(TERM).first.focus()
    expect(page.locator(TIP)).to_be_visible()
    expect(page.locator(TERM).first).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator(TIP)).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(TIP)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(TERM).first).to_have_attribute("aria-expanded", "false")
    assert desktop.errors == []


def test_the_hint_stays_while_the_mouse_is_on_it(desktop: Visit) -> None:
    page = desktop.open(SPEECH)
    page.locator(TERM).first.hover()
    expect(page.locator(TIP)).to_be_visible()
    page.locator(TIP).hover()
    page.wait_for_timeout(400)
    expect(page.locator(TIP)).to_be_visible()
    page.locator("h1").hover()
    expect(page.locator(TIP)).to_be_hidden()


def test_a_tap_opens_the_hint_on_the_screen_and_a_second_one_closes_it(phone: Visit) -> None:
    page = phone.open(SPEECH)
    first = page.locator(TERM).first
    first.tap()
    expect(page.locator(TIP)).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    first.tap()
    expect(page.locator(TIP)).to_be_hidden()


def test_marks_change_neither_words_nor_anchors(desktop: Visit, without_script: Visit) -> None:
    words = "all => all.map(e => [e.id, e.textContent])"
    paragraphs = ".gz-text [id^=p-]"
    marked = desktop.open(SPEECH).locator(paragraphs).evaluate_all(words)
    assert desktop.page.locator(TERM).count()
    without_script.open(SPEECH)
    plain = without_script.page.locator(paragraphs)
    assert [text for _, text in marked] == plain.all_text_contents()


def test_an_article_that_explains_a_word_itself_has_no_hint_for_it(desktop: Visit) -> None:
    page = desktop.open("cases/gz-22ab570262/")  # 俗称“高挂”, “过客”, “两不管”
    assert not {"高挂", "过客", "两不管", "镀金", "帮带"} & set(
        page.locator(TERM).all_text_contents()
    )
    page = desktop.open("cases/gz-92227618c0/")  # its own 帮带制度
    assert "帮带" not in page.locator(TERM).all_text_contents()


def test_a_word_across_the_border_of_two_others_is_none(desktop: Visit) -> None:
    page = desktop.open("cases/gz-54af496a7b/")  # 提高挂职干部的综合素质
    expect(page.locator(TERM).first).to_be_visible()
    assert "高挂" not in page.locator(TERM).all_text_contents()
