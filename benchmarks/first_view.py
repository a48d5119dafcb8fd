"""Time the first view: python -m benchmarks.first_view SITE [--pages ADDRESS ...] [--times 3].

How long a reader with an old phone, a slow link and an empty cache waits for each kind of page, and for how many bytes. The
server does not compress, as on many an intranet.
"""

import argparse
import statistics
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.search_browser import launch, serve
from tests.e2e.page_types import page_types

LATENCY = 150
"""Milliseconds from asking to answer: a slow 4G link, as WebPageTest and Lighthouse have it."""
SPEED = 1_600_000
"""Bits a second."""
SLOWDOWN = 4
"""How much slower the phone is than this machine; Lighthouse's figure for a phone of the middle class."""
OBSERVE = """
window.painted = { "first-contentful-paint": 0, "largest-contentful-paint": 0 }
new PerformanceObserver(list => {
  for (const each of list.getEntries()) painted[each.entryType === "paint" ? each.name : each.entryType] = each.startTime
}).observe({ type: "largest-contentful-paint", buffered: true })
"""
TIMES = """() => [
  performance.getEntriesByName("first-contentful-paint")[0].startTime,
  painted["largest-contentful-paint"],
  performance.getEntriesByType("navigation")[0].loadEventEnd,
]"""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A first view of a page: what was sent, uncompressed, and when it was seen, in seconds from the tap on the link."""

    files: int
    size: int
    first: float
    """Something was painted."""
    readable: float
    """The largest piece in the window, which is text on all pages of this site, was painted."""
    loaded: float


def look(browser: Browser, site: Path, address: str) -> View:
    """Open a page in a fresh profile over the slow link."""
    phone = {"width": 390, "height": 844}
    with serve(site) as server, browser.new_context(viewport=phone, is_mobile=True) as context:
        context.add_init_script(OBSERVE)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        link = {"latency": LATENCY, "downloadThroughput": SPEED / 8, "uploadThroughput": SPEED / 8}
        session.send("Network.emulateNetworkConditions", {"offline": False, **link})
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        page.goto(server.base + address)
        page.wait_for_load_state("networkidle")
        first, largest, loaded = (each / 1000 for each in page.evaluate(TIMES))
        sizes = [size for _, size in server.sent]
    return View(files=len(sizes), size=sum(sizes), first=first, readable=largest, loaded=loaded)


def main() -> None:
    """Print a row for each kind of page: the median of several views."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("site", type=Path, help="folder of a built site")
    parser.add_argument("--pages", nargs="*", help="addresses below it; else one of each kind")
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    print(
        "| page | files | KB | first paint, s | readable, s | loaded, s |\n|---|---|---|---|---|---|"
    )
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for address in options.pages or page_types(options.site):
            views = [look(browser, options.site, address) for _ in range(options.times)]
            times = [
                statistics.median(getattr(view, name) for view in views)
                for name in ("first", "readable", "loaded")
            ]
            row = " | ".join(f"{each:.1f}" for each in times)
            print(
                f"| {address or '(home)'} | {views[0].files} | {views[0].size / 1000:.0f} | {row} |"
            )
        browser.close()


if __name__ == "__main__":
    main()
