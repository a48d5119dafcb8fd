"""The site of this repository, built once, served on this machine, and a browser to read it with."""

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.site_fixture import build, make_project

ROOT = Path(__file__).parent.parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP intranet.test 127.0.0.1",
]
PHONE = ViewportSize(width=390, height=844)
DESKTOP = ViewportSize(width=1280, height=900)


@dataclass
class Visit:
    """A browser window with what it asked for and what went wrong in it."""

    page: Page
    base: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, address: str = "") -> Page:
        """Go to an address below the site."""
        self.page.goto(self.base + address)
        return self.page

    def search(self, query: str) -> list[str]:
        """Type a query into the search and return the addresses of the hits below the site, best first."""
        box = self.page.locator("[data-md-component=search-query]")
        if box.is_visible():
            box.click()
        else:
            self.page.locator(".md-header label[for=__search]").first.click()
        box.fill(query)
        meta = self.page.locator(".md-search-result__meta")
        self.page.wait_for_function(
            "e => /符合条件/.test(e.textContent)", arg=meta.element_handle(), timeout=15_000
        )
        links = self.page.locator(".md-search-result__link").evaluate_all(
            "all => all.map(a => a.href)"
        )
        return [link.removeprefix(self.base).split("?")[0].split("#")[0] for link in links]

    @property
    def foreign(self) -> list[str]:
        """Addresses asked for that are not on this server."""
        return [url for url in self.requests if not url.startswith((self.base, "data:", "blob:"))]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word; a missing one gets the site's own page."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (named by the library)
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page as a web host does: with 404.html."""
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site as `make site` does and return its folder."""
    folder = tmp_path_factory.mktemp("site")
    if not (ROOT / "scraper" / "cli.py").is_file():  # until the command exists: made-up articles
        made_up = build(make_project(folder))
        if made_up.returncode:
            pytest.fail(made_up.stderr)
        return folder / "site"
    done = subprocess.run(
        [sys.executable, "-m", "scraper", "build", "--site-dir", str(folder)],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:  # no assertion: an expected failure must not hide a site that was not built
        pytest.fail(done.stdout + done.stderr)
    return folder


@pytest.fixture(scope="session")
def articles(site: Path) -> tuple[str, ...]:
    """Return the addresses of all articles below the site, as their permanent addresses tell them."""
    found = set()
    for path in sorted(site.glob("a/*/index.html")):
        html = path.read_text(encoding="utf-8")
        target = re.search(r'id="moved" href="\.\./\.\./([^"]+)index\.html"', html)
        assert target or 'content="noindex"' in html, path  # a notice, where the article is gone
        if target:
            found.add(target[1])
    assert found
    return tuple(sorted(found))


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """Serve the site on this machine and return its address, ending in a slash."""
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def chromium() -> str:
    """Return the path of the Chromium of this machine; raise FileNotFoundError with what to do where there is none."""
    named = os.environ.get("GUAZHI_CHROMIUM")
    path = named or next(filter(None, map(shutil.which, NAMES)), None)
    if not path or not Path(path).is_file():
        raise FileNotFoundError(
            f"no browser to test with: {named or 'none of ' + ', '.join(NAMES)} not found; "
            "install chromium or set GUAZHI_CHROMIUM to its path"
        )
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium of this machine."""
    try:
        path = chromium()
    except FileNotFoundError as error:
        pytest.fail(str(error))
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=FLAGS)


def _visit(context: BrowserContext, base: str) -> Visit:
    context.set_default_timeout(10_000)
    visit = Visit(context.new_page(), base)
    context.on("request", lambda request: visit.requests.append(request.url))
    visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
    visit.page.on(
        "console", lambda said: visit.errors.append(said.text) if said.type == "error" else None
    )
    return visit


@pytest.fixture
def phone(browser: Browser, base: str) -> Iterator[Visit]:
    """Open a window as small as a phone, in light colours."""
    with browser.new_context(
        viewport=PHONE, has_touch=True, is_mobile=True, color_scheme="light"
    ) as context:
        yield _visit(context, base)


@pytest.fixture
def desktop(browser: Browser, base: str) -> Iterator[Visit]:
    """Open a window as on a desk, in light colours."""
    with browser.new_context(viewport=DESKTOP, color_scheme="light") as context:
        yield _visit(context, base)


@pytest.fixture
def without_script(browser: Browser, base: str) -> Iterator[Visit]:
    """Open a window of a reader who has switched scripts off."""
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        yield _visit(context, base)
