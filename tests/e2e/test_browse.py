"""Browsing on a phone and without scripts: from a list to an article, pictures in both themes, nothing wider than the screen."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = pytest.mark.e2e
PAGES = (
    "browse/",
    "browse/all/",
    "browse/collection/",
    "browse/updates/",
    "browse/level-xiangzhen/",
)
NAVY, SKY = "rgb(35, 81, 127)", "rgb(127, 178, 229)"


def test_a_reader_finds_an_article_by_level_in_two_taps(phone: Visit) -> None:
    page = phone.open("browse/")
    page.get_by_role("link", name="乡镇", exact=True).tap()
    expect(page.locator("h1")).to_have_text("层级：乡镇")
    first = page.locator(".md-content li a:not(.gz-anchor)").first
    title = first.text_content() or ""
    first.tap()
    expect(page.locator("h1")).to_have_text(title)
    assert phone.foreign == []
    assert phone.errors == []


def test_what_has_no_page_of_its_own_is_one_tap_away(phone: Visit) -> None:
    page = phone.open("browse/")
    folded = page.locator("details").first
    folded.locator("summary").tap()
    folded.locator("li a:not(.gz-anchor)").first.tap()
    page.wait_for_url(re.compile(r"/(policy|cases)/gz-[0-9a-f]{10}/"))


def test_the_index_of_titles_works_without_scripts(without_script: Visit) -> None:
    page = without_script.open("all/")  # the short address leads on
    page.wait_for_url("**/browse/all/index.html")
    page.get_by_role("link", name="Z", exact=True).first.click()
    assert "#p-" in page.url
    page.locator("h3:target + ul a:not(.gz-anchor)").first.click()
    page.wait_for_url(re.compile(r"/(policy|cases|regulations)/gz-[0-9a-f]{10}/"))


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
def test_no_page_of_lists_is_wider_than_the_screen(
    browser: Browser, base: str, viewport: object
) -> None:
    with browser.new_context(viewport=viewport) as context:  # type: ignore[arg-type]
        page = context.new_page()
        for address in PAGES:
            page.goto(base + address)
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= page.viewport_size["width"], address  # type: ignore[index]


@pytest.mark.parametrize(("scheme", "colour"), [("light", NAVY), ("dark", SKY)])
def test_the_pictures_take_the_colours_of_the_theme(
    browser: Browser, base: str, scheme: str, colour: str
) -> None:
    with browser.new_context(viewport=PHONE, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{base}browse/collection/")
        pictures = page.get_by_role("img").filter(has=page.locator("rect"))
        assert pictures.count() == 3
        part = pictures.first.locator(".gz-part0").first
        assert part.evaluate("e => getComputedStyle(e).fill") == colour
        label = pictures.first.locator("text").first
        assert label.evaluate("e => e.getBoundingClientRect().height") >= 12
