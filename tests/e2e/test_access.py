"""Readers who see little, hear instead, or have no mouse: axe on every kind of page, keyboard alone, large letters."""

from importlib import resources
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, Visit
from tests.e2e.page_types import page_types

pytestmark = pytest.mark.e2e

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEFT = (
    # A label of Material's header that opens the search; keys and screen readers work it as the button it says it is.
    ("aria-allowed-role", 'for="__search"'),
    # A text that begins in the middle keeps its levels: no section is made up above （一） where the page had lost 一、.
    ("heading-order", ' id="p-'),
)
"""What is no failure of WCAG but advice of axe, and is not followed: rule, what the element has."""
RUN_AXE = """rules => {
  for (const folded of document.querySelectorAll("details")) folded.open = true
  return axe.run(document, { runOnly: rules, resultTypes: ["violations"] })
}"""
ZOOMED = {"width": 640, "height": 450}
"""What a window of 1280 by 900 holds at 200 %."""
REFLOWED = {"width": 320, "height": 640}
"""The same window at 400 %, as WCAG 1.4.10 asks for."""
FOCUSED = """() => {
  const at = document.activeElement
  const box = at.getBoundingClientRect()
  const shown = getComputedStyle(at.matches(".md-option") ? at.nextElementSibling : at)
  const header = document.querySelector(".md-header")
  const isFixed = !header || header.contains(at) || box.top < 0
  return {
    html: at.outerHTML.slice(0, 120),
    isBody: at === document.body,
    isSeen: at.matches(".md-option") || (box.width > 0 && box.height > 0 && shown.visibility === "visible"),
    isInWindow: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    isCovered: !isFixed && !at.matches(".md-skip, .md-option") && box.bottom <= header.getBoundingClientRect().bottom,
    isMarked: shown.outlineStyle !== "none" || at.matches(".md-skip, .md-search__input"),
  }
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    file = resources.files("axe_playwright_python") / "axe.min.js"
    return file.read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> list[str]:
    """List what axe finds on the page, its folded parts unfolded: rule, element, what is wrong with it."""
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(RUN_AXE, RULES)
    return [
        f"{each['id']}: {node['html'][:150]}: {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
        if not any(each["id"] == rule and part in node["html"] for rule, part in LEFT)
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser,
    base: str,
    site: Path,
    axe: str,
    *,
    size: Any,
    scheme: Literal["light", "dark"],
) -> None:
    found = {}
    is_phone = size is PHONE
    with browser.new_context(
        viewport=size, color_scheme=scheme, has_touch=is_phone, is_mobile=is_phone
    ) as context:
        page = context.new_page()
        for address in page_types(site):
            page.goto(base + address)
            if problems := violations(page, axe):
                found[address] = problems
    assert found == {}


def test_axe_finds_nothing_with_the_menu_of_a_paragraph_open(
    desktop: Visit, phone: Visit, articles: tuple[str, ...], axe: str
) -> None:
    for visit in (desktop, phone):
        page = visit.open(articles[0])
        mark = page.locator(".gz-text > p .gz-anchor").first
        mark.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".gz-menu")).to_be_visible()
        assert violations(page, axe) == []


@pytest.mark.parametrize("size", [DESKTOP, ZOOMED], ids=["1280", "200 %"])
def test_every_stop_of_the_tab_key_is_seen_and_marked(
    browser: Browser, base: str, site: Path, size: Any
) -> None:
    unseen = []
    with browser.new_context(viewport=size, reduced_motion="reduce") as context:
        page = context.new_page()
        for address in page_types(site):
            page.goto(base + address)
            for _ in range(40):
                page.keyboard.press("Tab")
                at = page.evaluate(FOCUSED)
                if at["isBody"]:
                    break
                if not (at["isSeen"] and at["isInWindow"] and at["isMarked"]) or at["isCovered"]:
                    unseen.append((address, at))
    assert unseen == []


def test_the_first_stop_leads_past_the_head_to_the_text(
    desktop: Visit, articles: tuple[str, ...]
) -> None:
    for address in ("", articles[0], "browse/"):
        page = desktop.open(address)
        page.keyboard.press("Tab")
        first = page.locator(":focus")
        expect(first).to_have_text("跳到正文")
        expect(first).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article') !== null"), address


def test_the_drawer_opens_and_closes_by_keys_and_is_no_stop_while_folded(
    browser: Browser, base: str
) -> None:
    with browser.new_context(viewport=ZOOMED, reduced_motion="reduce") as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(base)
        button = page.get_by_role("button", name="栏目")
        link = page.locator(".md-nav--primary").get_by_role("link", name="案例")
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(link).to_be_hidden()
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(link).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(link).to_be_hidden()
        expect(button).to_be_focused()


@pytest.mark.parametrize("size", [ZOOMED, REFLOWED], ids=["200 %", "400 %"])
def test_nothing_scrolls_sideways_when_letters_are_large(
    browser: Browser, base: str, site: Path, size: Any
) -> None:
    wide = {}
    with browser.new_context(viewport=size) as context:
        page = context.new_page()
        for address in page_types(site):
            page.goto(base + address)
            width = page.evaluate("document.scrollingElement.scrollWidth")
            if width > size["width"]:
                wide[address] = width
    assert wide == {}
