"""A cadre who leaves on Monday: two taps from home, a checklist that remembers, one file to pass on."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import FLAGS, PHONE, Visit, chromium

pytestmark = pytest.mark.e2e

LEAVE = "1天以内由工作分队长批准。1天以上3天（含）以内由镇党委书记批准，3天以上由县委组织部批准"
LIMITS = "本库仅1例，适用驻村队员，地点、年份〔未注明〕，请先问接收单位"
BOXES = ".gz-tick input[type=checkbox]"


@pytest.fixture(params=["phone", "desktop"])
def visit(request: pytest.FixtureRequest) -> Visit:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Visit)
    return found


def test_what_to_read_tonight_is_one_tap_from_home_and_its_source_two(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("article").get_by_role("link", name="今晚先读").first.click()
    expect(page.locator("h1")).to_have_text("今晚先读")
    first = page.locator(".gz-tick").first
    expect(first).to_contain_text(LEAVE)
    expect(first).to_contain_text(LIMITS)
    first.get_by_role("link", name="驻村工作队总结").click()
    target = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(target).to_contain_text(LEAVE)
    expect(target).to_be_in_viewport()


def test_who_goes_to_a_township_is_two_taps_from_the_paths_that_fit(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("article").get_by_role("link", name="去街道、乡镇").click()
    heading = page.get_by_role("heading", name="去街道、乡镇")
    expect(heading).to_be_in_viewport()
    page.get_by_role("article").get_by_role("link", name="行前必读").first.click()
    expect(page.locator("h1")).to_have_text("行前必读")


def test_who_approves_leave_is_answered_by_one_path_with_its_limits(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("article").get_by_role("link", name="请假谁批").click()
    expect(page.get_by_role("heading", name="请假谁批")).to_be_in_viewport()
    article = page.get_by_role("article")
    expect(article).to_contain_text(LEAVE)
    expect(article).to_contain_text(LIMITS)


def test_who_approves_leave_is_found_by_one_search_each_number_with_source_and_limits(
    visit: Visit,
) -> None:
    visit.open()
    assert visit.search("请假谁批")[0] == "rules/leave/"
    page = visit.page
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url("**/rules/leave/*")
    article = page.get_by_role("article")
    expect(article).to_contain_text("一律以接收单位规定为准")
    said = article.locator("li", has_text="3天以上由县委组织部批准")
    expect(said).to_contain_text("适用：驻村队员；地方：〔未注明〕；年份：〔未注明〕")
    said.get_by_role("link", name="驻村工作队工作总结").click()
    expect(page.locator(".gz-text p:target")).to_contain_text("3天以上由县委组织部批准")


def test_a_ticked_question_is_still_ticked_after_a_reload_and_can_be_cleared(visit: Visit) -> None:
    page = visit.open("tonight/")
    page.get_by_label("请假谁批").check()
    page.get_by_text("工资谁发？有没有补贴？").click()  # the question is the label of its box
    expect(page.get_by_role("status")).to_have_text("已勾 2 / 10 项")
    page.reload()
    assert ticked(page) == [0, 6]
    expect(page.get_by_role("status")).to_have_text("已勾 2 / 10 项")
    page.get_by_role("button", name="全部清除").click()
    page.reload()
    assert ticked(page) == []
    assert visit.errors == []


def test_boxes_tick_by_keyboard(desktop: Visit) -> None:
    page = desktop.open("tonight/")
    page.locator(BOXES).nth(3).focus()
    page.keyboard.press("Space")
    assert ticked(page) == [3]


def test_where_nothing_can_be_stored_the_boxes_tick_and_the_page_says_so(desktop: Visit) -> None:
    desktop.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied') }})"
    )
    page = desktop.open("tonight/")
    page.locator(BOXES).first.check()
    expect(page.locator(".gz-ticks")).to_contain_text("关掉页面勾选就没有了")
    assert [said for said in desktop.errors if "checklist" in said] == []


def test_without_script_the_questions_are_a_list_with_boxes(without_script: Visit) -> None:
    page = without_script.open("tonight/")
    expect(page.locator(BOXES)).to_have_count(10)
    expect(page.locator(".gz-ticks")).to_have_count(0)
    page.get_by_label("请假谁批").check()


def test_the_single_file_opens_alone_and_remembers(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "挂职行前必读.html"
    alone.write_bytes((site / "tonight/guazhi-tonight.html").read_bytes())
    # A profile on the disk: Chromium forgets what a file has stored when it leaves it in a private window.
    launch = browser.browser_type.launch_persistent_context
    with launch(
        tmp_path / "profile", executable_path=chromium(), args=FLAGS, viewport=PHONE
    ) as context:
        page = context.new_page()
        asked: list[str] = []
        errors: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(alone.as_uri())
        expect(page.locator("h1")).to_have_text("今晚先读")
        expect(page.locator(".gz-tick").first).to_contain_text(LEAVE)
        page.get_by_label("请假谁批").check()
        page.reload()
        assert ticked(page) == [0]
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
        assert [url for url in asked if url != alone.as_uri()] == []
        assert errors == []


def test_the_files_to_pass_on_are_offered_with_a_chinese_name(visit: Visit, site: Path) -> None:
    page = visit.open("tonight/")
    for name, kind in (("单个网页文件", "html"), ("PDF", "pdf")):
        link = page.locator(".gz-forward").get_by_role("link", name=name)
        assert link.get_attribute("download") == f"挂职行前必读.{kind}"
        with page.expect_download() as told:
            link.click()
        assert Path(told.value.path()).stat().st_size < 1_000_000


def test_no_written_page_is_wider_than_a_phone(phone: Visit, site: Path) -> None:
    addresses = [f"{path.parent.relative_to(site)}/" for path in site.glob("paths/**/index.html")]
    assert len(addresses) == 13
    for address in ("tonight/", "start/", "glossary/", *addresses):
        page = phone.open(address)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390, address
        assert not re.search(r"\*\*|\]\(", page.locator("article").inner_text()), address
    assert phone.errors == []


def ticked(page: Page) -> list[int]:
    """Return which boxes are ticked, counted from 0."""
    boxes = page.locator(BOXES).all()
    return [number for number, box in enumerate(boxes) if box.is_checked()]
