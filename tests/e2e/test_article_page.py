"""An article in a browser: contents on a phone, copying a paragraph in every way, neighbours, type, paper."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = pytest.mark.e2e

PARAGRAPHS = ".gz-text > p[id^=p-]"
INTRANET = "intranet.test"
"""The browser of the tests finds this machine under that name (conftest): a host on plain http, not localhost."""
NO_COPYING = """
Object.defineProperty(navigator, "clipboard", { value: undefined })
document.execCommand = () => false
"""
LINE_STARTS = """selector => {
  const found = []
  for (const block of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    let bottom = -1
    for (let node; (node = walker.nextNode()); ) {
      for (let at = 0; at < node.length; at++) {
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const box = range.getClientRects()[0]
        if (box && box.top >= bottom - 4) {
          found.push(node.data[at])
          bottom = box.bottom
        }
      }
    }
  }
  return found.join("")
}"""


@pytest.fixture(scope="module")
def long_article(site: Path, articles: tuple[str, ...]) -> str:
    """Return the address of an article with contents, neighbours and a reprint's notes."""
    for address in articles:
        html = (site / address / "index.html").read_text(encoding="utf-8")
        if all(part in html for part in ("gz-contents", "gz-themes", "转载，未核原件")):
            return address
    pytest.fail("no article has contents and neighbours")


def pasted(page: Page) -> str:
    """Return what the clipboard holds, by pasting it."""
    page.evaluate("""() => {
      const field = document.createElement("textarea")
      field.id = "pasted"
      document.body.append(field)
      field.focus()
    }""")
    page.keyboard.press("Control+v")
    words: str = page.locator("#pasted").input_value()
    page.locator("#pasted").evaluate("e => e.remove()")
    return words


def open_menu(page: Page, paragraph: Locator) -> None:
    paragraph.hover()
    paragraph.locator(".gz-anchor").click()
    expect(paragraph.locator(".gz-menu")).to_be_visible()


@pytest.fixture(params=["localhost", "plain http", "file"])
def place(
    request: pytest.FixtureRequest, browser: Browser, base: str, site: Path
) -> Iterator[tuple[Page, str]]:
    """Open a window and return it with the address of the site: as served here, on an intranet, on the disk."""
    address = {
        "localhost": base,
        "plain http": base.replace("127.0.0.1", INTRANET),
        "file": f"{site.as_uri()}/",
    }[request.param]
    with browser.new_context(viewport=DESKTOP) as context:
        context.set_default_timeout(10_000)
        yield context.new_page(), address


def test_a_paragraph_is_copied_as_a_link_and_as_a_quotation_wherever_the_site_stands(
    place: tuple[Page, str], long_article: str
) -> None:
    page, base = place
    page.goto(f"{base}{long_article}index.html")
    has_clipboard = page.evaluate("isSecureContext && !!navigator.clipboard")
    assert has_clipboard != (INTRANET in base)
    paragraph = page.locator(PARAGRAPHS).nth(1)
    words = paragraph.evaluate("e => e.textContent.trim()")
    name = "index.html" if base.startswith("file:") else ""
    identifier = long_article.split("/")[1]
    link = f"{base}a/{identifier}/{name}#{paragraph.get_attribute('id')}"

    open_menu(page, paragraph)
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_role("status").filter(has_text="已复制链接")).to_be_visible()
    expect(paragraph.locator(".gz-menu")).to_have_count(0)
    assert pasted(page) == link

    open_menu(page, paragraph)
    page.get_by_role("button", name="复制引文").click()
    expect(page.get_by_role("status").filter(has_text="已复制引文")).to_be_visible()
    quotation, citation, seen = pasted(page).split("\n")
    outer, inner = quotation[0] + quotation[-1], quotation[1:-1]
    assert outer == "“”"
    assert inner == words.translate(str.maketrans("“”‘’", "‘’“”"))
    title = page.locator("h1").inner_text()
    today = date.today().isoformat()  # noqa: DTZ011 (the day where the reader is)
    assert re.fullmatch(
        rf"——(?:.+\. )?{re.escape(title)}\[EB/OL\]\. (?:\(.+\))?\[{today}\]\. .+\.", citation
    )
    assert seen.startswith("见挂职知识库（转载，未核原件")
    assert seen.endswith(f"）：{link}")

    page.goto(link)
    page.wait_for_url(f"**/{long_article}**")
    expect(
        page.locator(f"[id='{paragraph.get_attribute('id') or link.split('#')[1]}']")
    ).to_be_in_viewport()


def test_where_no_page_may_copy_the_words_are_shown_selected(
    browser: Browser, base: str, long_article: str
) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        context.add_init_script(NO_COPYING)
        page = context.new_page()
        page.goto(base + long_article)
        paragraph = page.locator(PARAGRAPHS).first
        open_menu(page, paragraph)
        page.get_by_role("button", name="复制引文").click()
        field = page.get_by_role("textbox", name="引文，已选中")
        expect(field).to_be_focused()
        selected = field.evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)")
        assert selected.startswith("“")
        assert "#p-" in selected
        expect(page.get_by_role("status").filter(has_text="Ctrl+C")).to_be_visible()
        page.keyboard.press("Escape")
        expect(field).to_have_count(0)
        page.get_by_role("button", name="复制引用格式").click()
        expect(page.get_by_role("textbox", name="引用格式，已选中")).to_be_focused()


def test_the_menu_is_reached_worked_and_left_by_keys(desktop: Visit, long_article: str) -> None:
    page = desktop.open(long_article)
    mark = page.locator(f"{PARAGRAPHS} > .gz-anchor").first
    mark.focus()
    expect(mark).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(mark).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("button", name="复制链接")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="复制引文")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".gz-menu")).to_have_count(0)
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".gz-menu")).to_have_count(0)
    mark.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(mark).to_be_focused()
    assert page.url.endswith(f"{long_article}{mark.get_attribute('href')}")
    assert pasted(page).endswith(mark.get_attribute("href") or "no address")


def test_a_long_press_opens_the_menu_and_scrolling_does_not(
    phone: Visit, long_article: str
) -> None:
    page = phone.open(long_article)
    paragraph = page.locator(PARAGRAPHS).first
    box = paragraph.bounding_box()
    assert box
    finger = page.context.new_cdp_session(page)
    x, y = box["x"] + 60, box["y"] + 20

    def touch(kind: str, *points: dict[str, float]) -> None:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    touch("touchMove", {"x": x, "y": y - 40})
    page.wait_for_timeout(600)
    touch("touchEnd")
    expect(page.locator(".gz-menu")).to_have_count(0)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(100)

    touch("touchStart", {"x": x, "y": y})
    page.wait_for_timeout(600)
    touch("touchEnd")
    menu = paragraph.locator(".gz-menu")
    expect(menu).to_be_in_viewport()
    for button in menu.get_by_role("button").all():
        size = button.bounding_box()
        assert size
        assert min(size["width"], size["height"]) >= 44
    menu.get_by_role("button", name="关闭").tap()
    expect(page.locator(".gz-menu")).to_have_count(0)


def test_contents_are_folded_above_the_text_on_a_phone_and_beside_it_on_a_desk(
    phone: Visit, desktop: Visit, long_article: str
) -> None:
    page = phone.open(long_article)
    contents = page.locator(".gz-contents")
    link = contents.get_by_role("link").nth(1)
    expect(link).to_be_hidden()
    contents.locator("summary").tap()
    target = link.get_attribute("href") or ""
    link.tap()
    expect(page.locator(f"[id='{target[1:]}']")).to_be_in_viewport()

    page = desktop.open(long_article)
    expect(page.locator(".gz-contents")).to_be_hidden()
    expect(page.locator(".md-sidebar--secondary").get_by_role("link").first).to_be_visible()


def test_next_and_previous_lead_there_and_back(desktop: Visit, long_article: str) -> None:
    page = desktop.open(long_article)
    here = page.locator("h1").inner_text()
    entry = page.locator(".gz-themes li").first
    theme = (entry.locator("h3").inner_text()).split("第")[0]
    link = entry.get_by_role("link").last
    is_next = link.locator("small").inner_text() == "下一篇"
    title = link.evaluate("e => e.lastChild.textContent")
    link.click()
    expect(page.locator("h1")).to_have_text(title)
    entry = page.locator(".gz-themes li", has=page.locator("h3", has_text=theme)).first
    back = entry.get_by_role("link", name="上一篇" if is_next else "下一篇")
    assert back.evaluate("e => e.lastChild.textContent") == here


def test_the_permanent_address_is_told_in_full(desktop: Visit, long_article: str) -> None:
    page = desktop.open(long_article)
    identifier = long_article.split("/")[1]
    expect(page.locator(".gz-permanent")).to_have_text(f"{desktop.base}a/{identifier}/")


def test_lines_hold_34_to_38_characters_and_stand_well_apart(
    desktop: Visit, long_article: str
) -> None:
    page = desktop.open(long_article)
    measured = page.locator(PARAGRAPHS).first.evaluate("""e => {
      const style = getComputedStyle(e)
      const size = parseFloat(style.fontSize)
      return [e.clientWidth / size, parseFloat(style.lineHeight) / size]
    }""")
    assert 34 <= measured[0] <= 38
    assert measured[1] == pytest.approx(1.75)


def test_no_line_begins_with_a_mark_of_punctuation(phone: Visit, articles: tuple[str, ...]) -> None:
    for address in articles[::8]:
        starts = phone.open(address).evaluate(LINE_STARTS, PARAGRAPHS)
        assert len(starts) > 10
        assert not set(starts) & set("，。、；：？！”’）》】〕…"), address


def test_nothing_in_han_characters_slants(desktop: Visit, long_article: str) -> None:
    page = desktop.open(long_article)
    page.locator(PARAGRAPHS).first.evaluate(
        "e => e.innerHTML = '<em>重</em><cite>书</cite><i>甲</i>'"
    )
    for tag in ("em", "cite", "i"):
        expect(page.locator(f".gz-text {tag}")).to_have_css("font-style", "normal")


@pytest.fixture(scope="module")
def paper(
    browser: Browser, base: str, long_article: str, tmp_path_factory: pytest.TempPathFactory
) -> list[str]:
    """Print the article from a dark window and return the words of each sheet, without white space."""
    file = tmp_path_factory.mktemp("paper") / "article.pdf"
    with browser.new_context(viewport=PHONE, color_scheme="dark") as context:
        page = context.new_page()
        page.goto(base + long_article)
        page.pdf(path=file, prefer_css_page_size=True, print_background=True)
        expect(page.locator(".gz-notes")).not_to_have_attribute("open", re.compile(""))
    document = pypdfium2.PdfDocument(file)
    sheets = [sheet.get_textpage().get_text_bounded() for sheet in document]
    assert [round(each) for each in document[0].get_size()] == [595, 842]
    corner = document[0].render(scale=0.5)
    assert set(bytes(corner.buffer)[: corner.width * corner.n_channels]) == {255}
    document.close()
    return [re.sub(r"\s", "", words) for words in sheets]


def test_paper_bears_the_text_its_marks_explained_and_at_the_foot_where_it_is_from(
    paper: list[str], base: str, site: Path, long_article: str
) -> None:
    html = (site / long_article / "index.html").read_text(encoding="utf-8")
    title = re.search(r"<h1>(.+?)</h1>", html)
    assert title
    assert title[1] in paper[0]
    assert "因未与原件核对" in "".join(paper) or "并非本站删节" in "".join(paper)
    foot = paper[-1].split("出处与引用")[-1]
    assert date.today().isoformat() in foot  # noqa: DTZ011 (the day where the reader is)
    assert f"{base}a/{long_article.split('/')[1]}/" in foot
    for number, sheet in enumerate(paper, start=1):
        assert f"{number}/{len(paper)}" in sheet


def test_paper_bears_nothing_to_click(paper: list[str]) -> None:
    words = "".join(paper)
    for thing in (
        "¶",
        "目录",
        "相关文章",
        "同主题的前后篇",
        "复制引用格式",
        "发现错误",
        "首页政策",
    ):
        assert thing not in words, thing
