"""Old links in a browser: to an earlier folder, to a merged article, to a paragraph that has changed, to what is gone."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scraper import frontmatter
from scraper.anchors import anchor
from scraper.model import Identity
from scraper.write.gone import gone_page
from tests.e2e.conftest import PHONE, Quiet
from tests.site_fixture import PARAGRAPHS, SAMPLES, build, make_project

pytestmark = pytest.mark.e2e

MOVED = next(sample for sample in SAMPLES if sample.id.endswith("b"))
"""A case that stood among the policies before; another article was merged into it."""
LAST = PARAGRAPHS[-1]
ANCHOR, EARLIER = anchor(LAST), "p-0000000a"
GONE = Identity(id="gz-00000000ee", fingerprint="0" * 64, sketch="", folders=("cases",))
BELOW = "some/where"
"""The site does not stand at the root of its server."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site of made-up articles and return the folder of its server."""
    project = make_project(tmp_path_factory.mktemp("moved"))
    page = project / "docs" / MOVED.path
    meta, body = frontmatter.parse(page.read_text(encoding="utf-8"))
    page.write_text(
        frontmatter.dump(meta | {"moved_anchors": {EARLIER: ANCHOR}}, body), encoding="utf-8"
    )
    notice = gone_page(GONE)
    (project / "docs" / "a").mkdir(exist_ok=True)
    (project / "docs" / notice.path).write_text(notice.text, encoding="utf-8")
    done = build(project)
    if done.returncode:
        pytest.fail(done.stderr)
    site = project / "server" / BELOW
    site.parent.mkdir(parents=True)
    (project / "site").rename(site)
    return project / "server"


@pytest.fixture(scope="module", params=["http", "file"])
def below(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """Return the address of the site, ending in a slash: on a server below a path, or on the disk."""
    if request.param == "file":
        yield f"{(folder / BELOW).as_uri()}/"
        return
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{BELOW}/"
        server.shutdown()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, bool]]:
    """Open a window with and without scripts."""
    with browser.new_context(viewport=PHONE, java_script_enabled=request.param) as context:
        context.set_default_timeout(10_000)
        yield context.new_page(), request.param


OLD = (
    f"policy/{MOVED.id}/",
    f"a/{MOVED.id}/",
    "cases/gz-0000000f0b/",
    "a/gz-0000000f0b/",
)


def first_page(below: str, address: str) -> str:
    """Return the address as a link names it: a disk has no server that would find index.html."""
    return below + address + ("index.html" if below.startswith("file:") else "")


@pytest.mark.parametrize("old", OLD)
def test_an_old_link_leads_to_the_article_and_with_script_to_the_paragraph(
    reader: tuple[Page, bool], below: str, old: str
) -> None:
    page, has_script = reader
    page.goto(first_page(below, old) + f"#{ANCHOR}")
    page.wait_for_url(f"{below}cases/{MOVED.id}/**")
    expect(page.locator("h1")).to_have_text(MOVED.title)
    if has_script:  # a browser drops the fragment in a refresh
        assert page.url == first_page(below, f"cases/{MOVED.id}/") + f"#{ANCHOR}"
        expect(page.locator(f"[id='{ANCHOR}']")).to_be_in_viewport()


def test_a_link_to_a_paragraph_that_has_changed_leads_to_its_successor(
    reader: tuple[Page, bool], below: str
) -> None:
    page, _ = reader
    page.goto(first_page(below, f"cases/{MOVED.id}/") + f"#{EARLIER}")
    paragraph = page.locator(f"[id='{ANCHOR}']")
    expect(paragraph).to_be_in_viewport()
    expect(paragraph).to_contain_text("先向接收单位分管领导请假")
    colour = "e => getComputedStyle(e).backgroundColor"
    page.wait_for_function("() => scrollY > 100") if reader[1] else None
    assert paragraph.evaluate(colour) != page.locator(".gz-text > p").first.evaluate(colour)


@pytest.mark.parametrize("old", [f"a/{GONE.id}/", f"cases/{GONE.id}/"])
def test_an_article_that_is_gone_has_left_a_notice(
    reader: tuple[Page, bool], below: str, old: str
) -> None:
    page, _ = reader
    page.goto(first_page(below, old))
    page.wait_for_url(f"{below}a/{GONE.id}/**")
    expect(page.locator("h1")).to_have_text("本文已不在文库中")
    expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")
