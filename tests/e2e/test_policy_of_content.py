"""The Content-Security-Policy in a browser: the site passes it everywhere, and what is smuggled into a page does not run."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.conftest import DESKTOP, Quiet
from tests.e2e.page_types import page_types

pytestmark = pytest.mark.e2e

BELOW = "some/where"
"""The site does not stand at the root of its server."""
LISTEN = """addEventListener("securitypolicyviolation", event => {
  (window.refused ??= []).push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
})"""
SMUGGLED = """
<script>document.documentElement.dataset.ran = "script"</script>
<img src="nowhere.png" onerror="document.documentElement.dataset.ran = 'handler'">
<a id="smuggled" href="javascript:document.documentElement.dataset.ran = 'address'">x</a>
<base href="https://example.com/">
<p id="dressed" style="position: fixed">y</p>
<object data="nowhere.swf"></object>
"""


@pytest.fixture(scope="module", params=["http", "file"])
def below(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Return the address of the site, ending in a slash: on a server below a path, or on the disk."""
    if request.param == "file":
        yield f"{site.as_uri()}/"
        return
    root = tmp_path_factory.mktemp("server")
    (root / BELOW).parent.mkdir()
    (root / BELOW).symlink_to(site)
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{BELOW}/"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=DESKTOP, color_scheme="light") as context:
        context.set_default_timeout(10_000)
        context.add_init_script(LISTEN)
        yield context.new_page()


def first_page(below: str, address: str) -> str:
    """Return the address as a link names it: a disk has no server that would find index.html."""
    is_folder = below.startswith("file:") and not address.endswith(".html")
    return below + address + ("index.html" if is_folder else "")


def test_nothing_of_the_site_is_refused(page: Page, below: str, site: Path) -> None:
    refused = {}
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text))
    for address in page_types(site):
        if address == "404.html" and below.startswith("file:"):
            continue  # names its files by the root of a server
        page.goto(first_page(below, address))
        page.wait_for_load_state("load")
        if found := page.evaluate("window.refused"):
            refused[address] = found
    assert refused == {}
    assert [line for line in said if "Content Security Policy" in line] == []


def test_what_the_pages_do_is_allowed(page: Page, below: str, articles: tuple[str, ...]) -> None:
    page.goto(first_page(below, articles[0]))
    page.get_by_title("切换到深色").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()  # the inline script that paints the page dark before it is seen
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    paragraph = page.locator(".gz-text > p[id^=p-]").first
    paragraph.hover()
    paragraph.locator(".gz-anchor").click()
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_role("status").filter(has_text="已复制链接")).to_be_visible()
    page.goto(first_page(below, f"a/{articles[0].split('/')[1]}/"))
    page.wait_for_url(f"**/{articles[0]}**")
    assert page.evaluate("window.refused") is None


def test_what_is_smuggled_into_a_page_does_not_run(
    page: Page, base: str, site: Path, articles: tuple[str, ...]
) -> None:
    html = (site / articles[0] / "index.html").read_text(encoding="utf-8")
    smuggled = html.replace('<div class="gz-text">', '<div class="gz-text">' + SMUGGLED, 1)
    assert smuggled != html

    def answer(route: Route) -> None:
        route.fulfill(body=smuggled, content_type="text/html; charset=utf-8")

    page.route(base + articles[0], answer)
    page.goto(base + articles[0])
    page.locator("#smuggled").evaluate("link => link.click()")
    page.wait_for_function("window.refused && window.refused.length >= 5")
    assert page.evaluate("document.documentElement.dataset.ran") is None
    assert page.evaluate("document.baseURI") == base + articles[0]
    position = page.locator("#dressed").evaluate("e => getComputedStyle(e).position")
    assert position == "static"
    expect(page.locator(".gz-permanent")).to_have_attribute(
        "href", f"../../a/{articles[0].split('/')[1]}/"
    )
