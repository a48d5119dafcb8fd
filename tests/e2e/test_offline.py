"""The packed site opened from a folder, and the page for an address that leads nowhere, at any depth."""

import functools
import http.server
import shutil
import threading
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from scraper.write import pack
from tests.e2e.conftest import DESKTOP, PHONE, Quiet, Visit

pytestmark = pytest.mark.e2e
BELOW = "kb"


class Links(HTMLParser):
    """The addresses that a page links to or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {
            value for name, value in attrs if name in {"href", "src", "action"} and value
        }


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("offline")
    pack(site, place / "site.zip")
    with zipfile.ZipFile(place / "site.zip") as packed:
        packed.extractall(place)
    return place / "guazhi"


def test_each_link_of_the_packed_site_names_a_file(folder: Path) -> None:
    broken, seen = set(), 0
    for page in sorted(folder.rglob("*.html")):
        links = Links()
        links.feed(page.read_text(encoding="utf-8"))
        for address in links.found:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            seen += 1
            if not (page.parent / unquote(parts.path)).is_file():
                broken.add((page.relative_to(folder).as_posix(), address))
    assert broken == set()
    assert seen > 1000


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
def test_the_packed_site_is_read_from_the_disk_without_a_network(
    folder: Path, browser: Browser, viewport: object
) -> None:
    start = (folder / "index.html").as_uri()
    with browser.new_context(viewport=viewport, offline=True) as context:  # type: ignore[arg-type]
        page = context.new_page()
        asked: list[str] = []
        errors: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(start)
        page.locator(".md-content a[href*='cases/']").first.click()
        expect(page.locator("h1")).to_have_text("案例")
        title = page.locator(".md-content li a").first.text_content()
        page.locator(".md-content li a").first.click()
        expect(page.locator("h1")).to_have_text(title or "")
        page.locator(
            ".gz-source a[href*='/a/gz-']"
        ).last.click()  # the permanent address leads back
        page.wait_for_url("**/cases/gz-*/index.html")
        page.goto((folder / "browse" / "index.html").as_uri())
        page.locator(".md-content a[href*='all']").first.click()
        expect(page.locator("h1")).to_have_text("全部文章索引")
        page.goto((folder / "all" / "index.html").as_uri())  # the short address
        page.wait_for_url("**/browse/all/index.html")
    assert [url for url in asked if not url.startswith(("file://", "data:", "blob:"))] == []
    assert errors == []


# --- an address that leads nowhere -----------------------------------------------------------------------------------


class Host(Quiet):
    """Serves a site below a path; for a missing page the site's own, wherever it was looked for."""


@pytest.fixture(scope="module")
def below(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("below")
    shutil.copytree(site, place / BELOW)
    shutil.copy(site / "404.html", place)
    handler = functools.partial(Host, directory=str(place))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{BELOW}/"
        server.shutdown()


@pytest.mark.parametrize("address", ["none", "none/", "cases/gz-0/", "a/b/c/d/none.html?x=1"])
@pytest.mark.parametrize("place", ["root", "below"])
def test_a_missing_page_leads_on_at_any_depth(
    browser: Browser, base: str, below: str, address: str, place: str
) -> None:
    start = base if place == "root" else below
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(start + address)
        expect(page.locator("h1")).to_have_text("没有这个页面")
        assert page.locator("header").evaluate("e => getComputedStyle(e).backgroundColor") == (
            "rgb(35, 66, 95)"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.locator("input[name=q]").fill("请假")
        page.locator("input[name=q]").press("Enter")
        page.wait_for_url(f"{start}?q=*")
        page.goto(start + address)
        page.get_by_role("link", name="全部文章索引").click()
        page.wait_for_url(f"{start}browse/all/")


def test_a_missing_page_leads_on_without_scripts(without_script: Visit) -> None:
    page = without_script.open("some/where/else/")
    page.get_by_role("link", name="案例").click()
    page.wait_for_url(f"{without_script.base}cases/")
