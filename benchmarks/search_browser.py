"""Ask a site's search in headless Chromium, as a reader does, and tell what it answers, how fast and for how many bytes."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from benchmarks.search_site import INDEX_FOLDERS, Engine

CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
LONGEST_WAIT = 180_000
"""Milliseconds for an answer; Material's own search took 22 s for the first one among 5,000 articles."""
SETTLED = 60
"""Milliseconds without a change of the list before its hits are read."""
MANY = 10
"""Hits that are compared and counted."""

WATCH = """
(() => {
  const state = (window.gzBench = {typed: 0, answered: 0, changed: 0});
  const answered = () => {
    const meta = document.querySelector('.md-search-result__meta');
    const said = meta ? meta.textContent : '';
    return /没有找到|暂时用不了/.test(said) || (/符合条件/.test(said) && document.querySelector('.md-search-result__link'));
  };
  new MutationObserver(() => {
    state.changed = performance.now();
    if (state.typed && !state.answered && answered()) state.answered = performance.now();
  }).observe(document, {subtree: true, childList: true, characterData: true});
  document.addEventListener('input', () => {
    if (!state.typed) state.typed = performance.now();
  }, true);
})()
"""
PAGEFIND = """
async ([query, many]) => {
  const start = performance.now();
  const engine = await import(new URL('/pagefind/pagefind.js', location.href));
  let found = {results: []};
  if (!/["“”]/.test(query)) found = await engine.search('"' + query + '"');
  if (!found.results.length) found = await engine.search(query);
  const hits = await Promise.all(found.results.slice(0, many).map(each => each.data()));
  return {seconds: (performance.now() - start) / 1000, hits: hits.map(each => each.url)};
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the search showed for a query, and how long after the keystroke."""

    hits: tuple[str, ...]
    """Addresses below the site, best first, at most ten."""
    seconds: float


class Server(http.server.ThreadingHTTPServer):
    """Serves a folder on this machine, uncompressed, and notes what it sent."""

    def __init__(self, site: Path) -> None:
        """Listen on a free port."""
        self.sent: list[tuple[str, int]] = []
        """Path below the site and bytes of each body, in order."""
        super().__init__(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site)))

    @property
    def base(self) -> str:
        """Address of the site, ending in a slash."""
        return f"http://127.0.0.1:{self.server_port}/"


class _Handler(http.server.SimpleHTTPRequestHandler):
    server: Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (named by the library)
        """Say nothing."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a body and note its size."""
        body = source.read()
        self.server.sent.append((unquote(urlsplit(self.path).path).lstrip("/"), len(body)))
        outputfile.write(body)


@contextmanager
def serve(site: Path) -> Iterator[Server]:
    """Serve a folder while the block runs."""
    with Server(site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def launch(playwright: Playwright) -> Browser:
    """Start the Chromium of this machine."""
    path = os.environ.get("GUAZHI_CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUM)), None
    )
    if not path:
        raise FileNotFoundError("no Chromium found: install it or set GUAZHI_CHROMIUM to its path")
    return playwright.chromium.launch(executable_path=path, args=FLAGS)


@dataclass
class Reader:
    """A browser window with an empty cache in which one engine is asked."""

    page: Page
    base: str
    engine: Engine = "ours"
    requests: list[str] = field(default_factory=list)
    longest_wait: int = LONGEST_WAIT

    def open(self, address: str = "", *, is_loaded: bool = True) -> None:
        """Go to a page; with `is_loaded` wait until it asks for nothing more."""
        self.page.goto(
            self.base + address,
            wait_until="networkidle" if is_loaded else "domcontentloaded",
            timeout=self.longest_wait,
        )

    def ask(self, query: str) -> Answer:
        """Type a query at one go, as an input method does, into the emptied field and return what is shown."""
        if self.engine == "pagefind":
            told = self.page.evaluate(PAGEFIND, [query, MANY])
            return Answer(hits=tuple(map(self.address, told["hits"])), seconds=told["seconds"])
        self._empty_field()
        self.page.evaluate("() => Object.assign(gzBench, {typed: 0, answered: 0})")
        self.page.keyboard.insert_text(query)
        self.page.keyboard.press("End")  # Material's search looks at the field when a key comes up
        self.page.wait_for_function("() => gzBench.answered", timeout=self.longest_wait)
        self.page.wait_for_function(f"() => performance.now() - gzBench.changed > {SETTLED}")
        seconds = self.page.evaluate("() => (gzBench.answered - gzBench.typed) / 1000")
        links = self.page.locator(".md-search-result__item > .md-search-result__link")
        found = links.evaluate_all("all => all.map(each => each.href)")
        return Answer(hits=tuple(map(self.address, found[:MANY])), seconds=seconds)

    def _empty_field(self) -> None:
        box = self.page.locator("[data-md-component=search-query]")
        if not box.is_visible():
            self.page.locator(".md-header label[for=__search]").first.click()
        box.click()
        if box.input_value():
            box.fill("")
            box.press("End")
            self.page.wait_for_function(
                "() => !document.querySelector('.md-search-result__item > .md-search-result__link')",
                timeout=self.longest_wait,
            )

    def address(self, link: str) -> str:
        """Return the address below the site that a link leads to, without query, anchor and index.html."""
        path = unquote(urlsplit(link).path)
        below = path.removeprefix(unquote(urlsplit(self.base).path)).lstrip("/")
        return below.removesuffix("index.html")

    @property
    def foreign(self) -> list[str]:
        """Addresses asked for that are not of this site."""
        own = (self.base, "data:", "blob:", "about:")
        return [url for url in self.requests if not url.startswith(own)]


@contextmanager
def reader(browser: Browser, base: str, engine: Engine = "ours") -> Iterator[Reader]:
    """Open a window of a fresh profile while the block runs."""
    context: BrowserContext
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.add_init_script(WATCH)
        found = Reader(page=context.new_page(), base=base, engine=engine)
        context.on("request", lambda request: found.requests.append(request.url))
        yield found


def is_index(path: str) -> bool:
    """Tell whether a path below the site belongs to an index."""
    return path.startswith(INDEX_FOLDERS)


def memory(browser: Browser, page: Page) -> tuple[float, float]:
    """Return megabytes of the page's JavaScript heap and of the largest renderer process."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    metrics = session.send("Performance.getMetrics")["metrics"]
    heap = next(each["value"] for each in metrics if each["name"] == "JSHeapUsedSize")
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    sizes = [_resident(each["id"]) for each in told if each["type"] == "renderer"]
    return heap / 2**20, max(sizes, default=0.0)


def _resident(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    found = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(found.split()[1]) / 1024
