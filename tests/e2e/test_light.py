"""A first view on an old phone and a slow link: few bytes even where the server does not compress, text before scripts."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Route

from tests.e2e.conftest import PHONE
from tests.e2e.page_types import page_types

pytestmark = pytest.mark.e2e

MOST = 300_000
"""Bytes of a page with all that it loads by itself, as they lie on the disk."""
SHOWS_TEXT = """() => {
  const heading = document.querySelector("h1")
  const isPainted = performance.getEntriesByName("first-contentful-paint").length > 0
  return isPainted && heading !== null && heading.getBoundingClientRect().height > 0
}"""


def files_of(browser: Browser, base: str, address: str) -> set[str]:
    """Return the files that a page loads by itself in a fresh profile, with the page, below the site."""
    asked: list[str] = []
    with browser.new_context(viewport=PHONE) as context:
        context.on("request", lambda request: asked.append(request.url))
        context.new_page().goto(base + address, wait_until="networkidle")
    paths = [unquote(urlsplit(url).path).lstrip("/") for url in asked if url.startswith(base)]
    return {f"{path}index.html" if not path or path.endswith("/") else path for path in paths}


def test_no_kind_of_page_weighs_more_than_the_limit(
    browser: Browser, base: str, site: Path
) -> None:
    heavy = {}
    for address in page_types(site):
        files = files_of(browser, base, address)
        weight = sum((site / file).stat().st_size for file in files)
        assert len(files) > 1
        if weight > MOST:
            heavy[address] = weight
    assert heavy == {}


def test_the_text_is_painted_while_no_script_has_come(
    browser: Browser, base: str, site: Path
) -> None:
    for address in page_types(site):
        assert is_read_without_scripts(browser, base + address), address


def is_read_without_scripts(browser: Browser, address: str) -> bool:
    """Tell whether text is painted while all script files are still on their way; fail where it is not in time."""
    waiting: list[Route] = []
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.route("**/*.js", lambda route: waiting.insert(0, route))
        page.goto(address, wait_until="commit")
        page.wait_for_function(SHOWS_TEXT)
        page.unroute_all(behavior="ignoreErrors")
        return bool(waiting)
