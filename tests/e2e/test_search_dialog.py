"""The search dialog and the marks on the page it leads to, in a browser, with an engine of the tests' own."""

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from scraper.anchors import anchor
from tests.e2e.conftest import DESKTOP, PHONE, Quiet, Visit
from tests.site_fixture import PARAGRAPHS, build, make_project

pytestmark = pytest.mark.e2e

CASE = "cases/gz-000000000b/"
PARAGRAPH = anchor(PARAGRAPHS[-1])
STUB = (Path(__file__).parent / "stub_engine.js").read_text(encoding="utf-8")
FOUND = "找到 27 个符合条件的结果"
META, LINKS = ".md-search-result__meta", ".md-search-result__link"
FIELD = "[data-md-component=search-query]"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site of made-up articles with an index page and the engine of the tests; return its address."""
    project = make_project(tmp_path_factory.mktemp("search"))
    config = project / "mkdocs.yml"
    settings = re.sub(r"all_pages: .*", "all_pages: about/", config.read_text(encoding="utf-8"))
    config.write_text(settings, encoding="utf-8")
    engine = project / "docs" / "assets" / "search" / "engine.js"
    engine.write_text(STUB.replace("__PARAGRAPH__", PARAGRAPH), encoding="utf-8")
    done = build(project)
    if done.returncode:
        pytest.fail(done.stderr)
    handler = functools.partial(Quiet, directory=str(project / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(params=["phone", "desktop"])
def either(request: pytest.FixtureRequest) -> Visit:
    """Read on a phone, then at a desk."""
    visit = request.getfixturevalue(request.param)
    assert isinstance(visit, Visit)
    return visit


def field(page: Page) -> Locator:
    """Open the search as a reader does and return its field."""
    box = page.locator(FIELD)
    if box.is_visible():
        box.click()
    else:
        page.locator(".md-header label[for=__search]").first.click()
    expect(box).to_be_focused()
    return box


def ask(page: Page, query: str, said: str = FOUND) -> None:
    """Type a query and wait for what the dialog says."""
    field(page).fill(query)
    expect(page.locator(META)).to_have_text(said)


def questions(page: Page) -> list[tuple[str, dict[str, Any]]]:
    """Return what the engine was asked so far."""
    calls = page.evaluate("window.gzCalls || []")
    return [(call[1], call[2]) for call in calls if call[0] == "search"]


def active(page: Page) -> str:
    """Return the class of the element that has the focus."""
    found: str = page.evaluate("document.activeElement.className")
    return found


def is_open(page: Page) -> bool:
    """Tell whether the dialog is open."""
    return page.locator("#__search").is_checked()


def test_a_page_loads_nothing_of_the_search_until_it_is_opened(either: Visit) -> None:
    page = either.open(CASE)
    page.wait_for_load_state("networkidle")
    assert not [url for url in either.requests if "engine" in url or "search_index" in url]
    field(page)
    page.wait_for_function("() => (window.gzCalls || []).length")
    assert page.evaluate("gzCalls") == [["warm", either.base]]
    assert len([url for url in either.requests if "engine.js" in url]) == 1


def test_a_hit_tells_what_it_is_and_leads_to_the_marked_paragraph(either: Visit) -> None:
    page = either.open()
    ask(page, "请假")
    assert questions(page) == [
        ("请假", {"synonyms": True, "filters": {}, "limit": 10, "base": either.base})
    ]
    hit = page.locator(LINKS).first
    expect(hit.locator("h2")).to_have_text("第1篇：挂职干部请假的规定与做法")
    expect(hit.locator("h2 mark")).to_have_text("请假")
    expect(hit.locator(".gz-search-facts span")).to_have_text(["案例·总结", "节选", "云岭县 2013"])
    expect(hit).to_contain_text("二、遵守纪律，严格请销假")
    expect(hit.locator("p mark")).to_have_text(["接收单位", "请假"])
    assert hit.evaluate("e => e.closest('ol, .md-search-result__list').tagName") == "OL"
    if either.page.viewport_size == PHONE:
        hit.tap()
    else:
        hit.click()
    page.wait_for_url(f"{either.base}{CASE}?h=*#{PARAGRAPH}")
    target = page.locator(f"[id='{PARAGRAPH}']")
    expect(target).to_be_in_viewport()
    expect(target.locator("mark")).to_have_text(["接收单位", "请假"])
    assert either.foreign == []
    assert either.errors == []


def test_a_walk_by_keyboard_alone(desktop: Visit) -> None:
    page = desktop.open(CASE)
    page.keyboard.press("/")
    assert is_open(page)
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("请假")
    expect(page.locator(META)).to_have_text(FOUND)
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINKS).nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINKS).nth(2)).to_be_focused()  # the second has an address that is no link
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("条")  # a letter goes into the field
    expect(page.locator(FIELD)).to_have_value("请假条")
    expect(page.locator(META)).to_have_text(FOUND)
    page.keyboard.press("Escape")
    assert not is_open(page)
    for key in ("s", "f"):
        page.keyboard.press(key)
        expect(page.locator(FIELD)).to_be_focused()
        expect(page.locator(FIELD)).to_have_value("请假条")  # no key of ours is typed into it
        page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{desktop.base}{CASE}?h=*")


def test_tab_goes_through_the_dialog_in_order_and_out_of_it(desktop: Visit) -> None:
    page = desktop.open(CASE)
    ask(page, "请假")
    seen = []
    for _ in range(9):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "document.activeElement.name || document.activeElement.title || document.activeElement.className"
                ".split(' ')[0]"
            )
        )
    assert seen[:6] == ["复制这次搜索的链接", "清空", "category", "level", "theme", "year"]
    assert seen[6:] == [
        "gz-search-word",
        "md-search-result__link",
        "md-search-result__link",
    ]
    page.locator(FIELD).focus()
    page.keyboard.press("Shift+Tab")
    page.wait_for_function("() => !document.getElementById('__search').checked")


def test_the_closed_dialog_holds_no_stop_for_the_keyboard(phone: Visit) -> None:
    page = phone.open(CASE)
    ask(page, "请假")
    page.locator(".md-search__form label[for=__search]").tap()
    assert not is_open(page)
    page.wait_for_timeout(400)
    page.evaluate("document.activeElement.blur()")
    stops = []
    for _ in range(12):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.closest('.md-search') !== null"))
    assert not any(stops)
    assert not is_open(page)
    page.locator(".md-header__button[for=__search]").focus()
    page.keyboard.press("Space")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".md-header__button[for=__search]")).to_be_focused()
    page.keyboard.press("Enter")
    assert is_open(page)


def test_enter_on_the_button_opens_the_search_and_no_hit_of_before(desktop: Visit) -> None:
    page = desktop.page
    page.set_viewport_size({"width": 800, "height": 700})  # narrow, with a keyboard
    desktop.open(CASE)
    ask(page, "请假")
    page.keyboard.press("Escape")
    expect(page.locator(".md-header__button[for=__search]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_be_focused()
    page.wait_for_timeout(200)
    assert is_open(page)
    assert page.url == desktop.base + CASE
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert not is_open(page)


def test_a_button_in_the_dialog_brings_up_no_keyboard_on_a_phone(phone: Visit) -> None:
    page = phone.open()
    ask(page, "挂职")
    page.get_by_role("button", name="只查原词").tap()
    expect(page.locator(".gz-search-notes")).to_contain_text("只查了原词")
    expect(page.locator(META)).to_be_focused()


def test_a_phone_gives_the_search_its_whole_screen_and_a_way_back(phone: Visit) -> None:
    page = phone.open(CASE)
    ask(page, "请假")
    page.wait_for_timeout(500)
    place = page.locator(".md-search__inner").bounding_box()
    assert place
    assert (place["width"], place["height"]) == (390, 844)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    wide = "all => all.filter(e => e.getBoundingClientRect().right > 390).length"
    assert page.locator(".md-search__inner *").evaluate_all(wide) == 0
    box = page.locator(LINKS).first.bounding_box()
    assert box
    assert box["y"] < 250  # filters and notes leave the room to the hits
    page.keyboard.press("Enter")  # the key of its keyboard: shows the hits and opens none
    expect(page.locator(FIELD)).not_to_be_focused()
    assert is_open(page)
    page.locator(".md-search__form label[for=__search]").tap()
    assert not is_open(page)


def test_results_grow_by_scrolling_and_by_the_button(desktop: Visit) -> None:
    page = desktop.open()
    ask(page, "请假")
    expect(page.locator(LINKS)).to_have_count(10)
    page.locator(".md-search__scrollwrap").hover()
    page.mouse.wheel(0, 3000)
    expect(page.locator(LINKS)).to_have_count(20)
    page.locator(".gz-search-more").evaluate("e => e.click()")
    expect(page.locator(LINKS)).to_have_count(27)
    expect(page.locator(LINKS).nth(20)).to_be_focused()
    expect(page.locator(LINKS).nth(20)).to_contain_text("只含部分词语")
    expect(page.locator(".gz-search-more")).to_be_hidden()


def test_filters_with_counts_narrow_and_are_cleared_together(either: Visit) -> None:
    page = either.open()
    ask(page, "请假")
    category = page.get_by_label("类别")
    expect(category.locator("option")).to_have_text(
        ["全部类别", "案例（9）", "政策（9）", "管理制度（9）"]
    )
    category.select_option("案例")
    expect(page.locator(META)).to_have_text("找到 9 个符合条件的结果")
    page.get_by_label("年份").select_option("2013")
    expect(page.locator(".gz-search-notes")).to_contain_text("已筛选：案例、2013")
    assert questions(page)[-1][1]["filters"] == {"category": "案例", "year": "2013"}
    expect(category).to_have_value("案例")
    field(page).fill("考核")
    expect(page.locator(META)).to_have_text("找到 9 个符合条件的结果")
    page.get_by_role("button", name="清除筛选").click()
    expect(page.locator(META)).to_have_text(FOUND)
    assert questions(page)[-1] == (
        "考核",
        {"synonyms": True, "filters": {}, "limit": 10, "base": either.base},
    )


def test_a_filter_is_chosen_by_keyboard(desktop: Visit) -> None:
    page = desktop.open()
    ask(page, "请假")
    page.get_by_label("层级").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => gzCalls.slice(-1)[0][2].filters.level === '县'")
    expect(page.get_by_label("层级")).to_be_focused()


def test_synonyms_are_told_and_switched(either: Visit) -> None:
    page = either.open()
    ask(page, "挂职")
    notes = page.locator(".gz-search-notes")
    expect(notes).to_contain_text("也查找了：掛職、<u>挂任</u>")
    page.get_by_role("button", name="只查原词").click()
    expect(notes).to_contain_text("只查了原词")
    assert questions(page)[-1][1]["synonyms"] is False
    page.get_by_role("button", name="也查近义词").click()
    expect(notes).to_contain_text("也查找了")


def test_a_reading_is_told_and_can_be_searched_alone(desktop: Visit) -> None:
    page = desktop.open()
    ask(page, "guazhi")
    expect(page.locator(".gz-search-notes")).to_contain_text("按拼音理解为：挂职")
    page.get_by_role("button", name="挂职", exact=True).click()
    expect(page.locator(FIELD)).to_have_value("挂职")
    page.wait_for_function("() => gzCalls.slice(-1)[0][1] === '挂职'")


def test_without_results_the_reader_learns_what_was_tried_and_where_to_go_on(
    either: Visit,
) -> None:
    page = either.open()
    ask(page, "没有这个词", "没有找到符合条件的结果")
    notes = page.locator(".gz-search-notes")
    expect(notes).to_contain_text("试过：完整字句、同时出现、拼音、一字之差")
    expect(notes.get_by_role("link")).to_have_attribute("href", re.compile("about/$"))
    expect(page.get_by_role("button", name="<s>请假</s>")).to_be_visible()
    page.get_by_role("button", name="挂职锻炼").click()
    expect(page.locator(META)).to_have_text(FOUND)
    expect(page.locator(FIELD)).to_have_value("挂职锻炼")


def test_an_estimate_is_called_one(desktop: Visit) -> None:
    ask(desktop.open(), "大约", "找到约 400 个符合条件的结果")


def test_a_failure_is_told_and_can_be_tried_again(desktop: Visit) -> None:
    page = desktop.open()
    ask(page, "出错", "搜索暂时用不了")
    expect(page.locator(".gz-search-notes")).to_contain_text("索引文件没有加载成功")
    page.get_by_role("button", name="再试一次").click()
    page.wait_for_function("() => gzCalls.filter(each => each[1] === '出错').length === 2")
    page.locator(FIELD).fill("请假")
    expect(page.locator(META)).to_have_text(FOUND)


def test_a_search_program_that_did_not_arrive_is_asked_for_again(desktop: Visit) -> None:
    page = desktop.page
    page.route("**/engine.js", lambda route: route.abort())
    desktop.open()
    ask(page, "请假", "搜索暂时用不了")
    expect(page.locator(".gz-search-notes")).to_contain_text("请检查网络")
    expect(page.get_by_role("link", name="在全部文章的索引里找")).to_be_visible()
    page.unroute("**/engine.js")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator(META)).to_have_text(FOUND)


def test_hostile_text_is_text_and_a_hostile_address_no_link(desktop: Visit) -> None:
    page = desktop.open()
    ask(page, "请假")
    hit = page.locator(LINKS).nth(1)
    expect(hit.locator("h2")).to_have_text(
        '<script>window.hacked = 1</script>与<img src=x onerror="window.hacked = 1">'
    )
    expect(hit).to_contain_text('<img src="https://evil.example/x.png"')
    assert hit.get_attribute("href") is None
    assert not page.locator(".md-search :is(script, img, b, i, u, s)").count()
    assert page.evaluate("window.hacked") is None
    assert desktop.foreign == []


def test_the_live_region_speaks_once_for_a_word_typed_quickly(desktop: Visit) -> None:
    page = desktop.open()
    meta = page.locator(META)
    expect(meta).to_have_attribute("role", "status")
    box = field(page)
    page.evaluate("""() => {
      window.said = []
      const meta = document.querySelector(".md-search-result__meta")
      const note = () => {
        const open = [...meta.childNodes].filter(e => !(e.getAttribute && e.getAttribute("aria-hidden")))
        const text = open.map(e => e.textContent).join("")
        if (text && text !== said[said.length - 1]) said.push(text)
      }
      new MutationObserver(note).observe(meta, {childList: true, characterData: true, subtree: true})
    }""")
    box.evaluate("""field => {
      for (const sign of "请假三天") {
        field.value += sign
        field.dispatchEvent(new InputEvent("input", {bubbles: true}))
      }
    }""")
    expect(meta).to_have_text(FOUND)
    assert page.evaluate("said") == [FOUND]
    assert [query for query, _ in questions(page)] == ["请假三天"]


def test_an_answer_that_comes_late_is_not_shown(desktop: Visit) -> None:
    page = desktop.open()
    box = field(page)
    box.fill("慢的")
    page.wait_for_function("() => gzCalls.slice(-1)[0][1] === '慢的'")
    box.fill("请假")
    expect(page.locator(META)).to_have_text(FOUND)
    page.wait_for_timeout(700)
    expect(page.locator(LINKS).first).not_to_contain_text("慢的答案")


def test_letters_of_an_input_method_are_no_query_until_the_word_is_chosen(
    desktop: Visit,
) -> None:
    page = desktop.open()
    box = field(page)
    keys = page.context.new_cdp_session(page)
    for letters in ("q", "qing", "qing'jia"):
        keys.send(
            "Input.imeSetComposition", {"text": letters, "selectionStart": 1, "selectionEnd": 1}
        )
        page.wait_for_timeout(200)
    assert questions(page) == []
    keys.send("Input.insertText", {"text": "请假"})
    expect(page.locator(META)).to_have_text(FOUND)
    expect(box).to_have_value("请假")
    assert [query for query, _ in questions(page)] == ["请假"]


def test_an_address_with_a_query_opens_the_dialog_and_closing_forgets_it(either: Visit) -> None:
    page = either.open(f"{CASE}?q={quote('请假')}&category={quote('案例')}&exact=1")
    expect(page.locator(META)).to_have_text("找到 9 个符合条件的结果")
    assert is_open(page)
    expect(page.locator(FIELD)).to_have_value("请假")
    expect(page.get_by_label("类别")).to_have_value("案例")
    assert questions(page)[-1][1]["synonyms"] is False
    page.keyboard.press("Escape")
    assert page.url == either.base + CASE


def test_the_link_that_is_copied_leads_to_the_same_results(
    desktop: Visit, browser: Browser
) -> None:
    page = desktop.open(f"{CASE}#{PARAGRAPH}")
    page.wait_for_timeout(300)  # Material closes an open search 125 ms after a jump
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "请假 & 考核=“全”")
    page.get_by_label("类别").select_option("案例")
    expect(page.locator(META)).to_have_text("找到 9 个符合条件的结果")
    page.get_by_role("button", name="复制这次搜索的链接").click()
    expect(page.locator(".md-dialog")).to_have_text("已复制")
    assert is_open(page)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert urlsplit(copied).fragment == ""
    assert parse_qs(urlsplit(copied).query) == {
        "q": ["请假 & 考核=“全”"],
        "category": ["案例"],
    }
    page.goto(copied)
    expect(page.locator(FIELD)).to_have_value("请假 & 考核=“全”")
    expect(page.locator(META)).to_have_text("找到 9 个符合条件的结果")


def test_the_way_back_from_a_hit_leads_to_the_results(either: Visit) -> None:
    page = either.open("about/")
    ask(page, "请假")
    page.locator(LINKS).first.click()
    page.wait_for_url("**?h=*")
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("请假")
    expect(page.locator(META)).to_have_text(FOUND)
    assert is_open(page)


def test_reset_empties_the_search(desktop: Visit) -> None:
    page = desktop.open()
    ask(page, "请假")
    page.get_by_label("类别").select_option("案例")
    page.get_by_role("button", name="清空").click()
    expect(page.locator(FIELD)).to_have_value("")
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator(META)).to_have_text("输入文字开始搜索")
    expect(page.locator(LINKS)).to_have_count(0)
    expect(page.locator(".gz-search-filters")).to_be_hidden()


def test_marks_run_over_inner_elements_and_are_taken_away(either: Visit) -> None:
    words = quote("ＱＩＮＧ 招商引资和乡村旅游 <b> 摆正位置")
    page = either.open(f"{CASE}?h={words}#{PARAGRAPH}")
    expect(page.locator("mark.gz-mark")).to_have_text(["招商引资和乡村旅游", "摆正位置"])
    before = page.locator(".gz-text").inner_text()
    if either.page.viewport_size == PHONE:
        page.get_by_role("button", name="取消标记（2 处）").tap()
    else:
        page.keyboard.press("Escape")
    expect(page.locator("mark")).to_have_count(0)
    assert page.locator(".gz-text").inner_text() == before
    assert page.url == f"{either.base}{CASE}#{PARAGRAPH}"
    assert either.errors == []


def test_a_word_that_is_cut_by_elements_is_marked_whole(desktop: Visit) -> None:
    page = desktop.page
    page.route(
        f"**/{CASE}*",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace("分管领导请假", "<ins>分管</ins>领<em>导请</em>假"),
        ),
    )
    desktop.open(f"{CASE}?h={quote('单位分管领导请假')}#{PARAGRAPH}")
    marks = page.locator(f"[id='{PARAGRAPH}'] mark")
    expect(marks).to_have_text(["单位", "分管", "领", "导请", "假"])
    expect(page.locator("mark")).to_have_count(5)


def test_a_folded_paragraph_is_unfolded(desktop: Visit) -> None:
    page = desktop.page
    page.route(
        f"**/{CASE}*",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=re.sub(
                rf'<p id="{PARAGRAPH}".*?</p>',
                lambda found: f"<details><summary>附</summary>{found[0]}</details>",
                answer.text(),
            ),
        ),
    )
    desktop.open(f"{CASE}?h={quote('销假')}#{PARAGRAPH}")
    expect(page.locator("details", has=page.locator(f"[id='{PARAGRAPH}']"))).to_have_attribute(
        "open", ""
    )
    expect(page.locator(f"[id='{PARAGRAPH}']")).to_be_in_viewport()


@pytest.mark.parametrize(
    "address", ["?h=", "?h=%20", "?h=(%5B*", f"?h={quote('请假')}#%E0%A4%A", "?h=x#p-ffffffff"]
)
def test_no_words_and_no_anchor_do_harm(desktop: Visit, address: str) -> None:
    page = desktop.open(CASE + address)
    expect(page.locator("h1")).to_be_visible()
    assert desktop.errors == []


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def scriptless(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """Open windows of a reader who has switched scripts off."""
    with browser.new_context(viewport=request.param, java_script_enabled=False) as context:
        yield context


def test_without_script_a_link_to_the_index_stands_in_the_place_of_the_search(
    scriptless: BrowserContext, base: str
) -> None:
    page = scriptless.new_page()
    page.goto(base + CASE)
    expect(page.locator(FIELD)).to_be_hidden()
    expect(page.locator(".md-header label[for=__search]").first).to_be_hidden()
    page.get_by_role("link", name="全部文章索引").click()
    page.wait_for_url(f"{base}about/index.html")
