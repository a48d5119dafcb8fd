"""The page that is passed on: as one file that needs nothing else, and as a PDF with the same words."""

import re
from pathlib import Path

import pytest

from hooks.forward import alone, is_current
from tests.site_fixture import SAMPLES, build, make_project

NAME = "tonight/guazhi-tonight"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_project(tmp_path_factory.mktemp("forward"), SAMPLES[:1])
    done = build(folder, GUAZHI_SITE_URL="https://example.com/kb/")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def body(site: Path) -> str:
    html = (site / f"{NAME}.html").read_text(encoding="utf-8")
    return html.partition("</h1>")[2].partition("</main>")[0]


def test_the_committed_pdf_has_the_words_of_the_page_and_is_small(site: Path) -> None:
    pdf = site / f"{NAME}.pdf"
    assert pdf.is_file(), "docs/tonight/guazhi-tonight.pdf is stale: run make forward"
    assert pdf.stat().st_size < 1_000_000
    assert 'download="挂职行前必读.pdf"' in (site / "tonight/index.html").read_text("utf-8")


def test_a_pdf_with_other_words_is_stale(site: Path, body: str) -> None:
    pdf = site / f"{NAME}.pdf"
    assert is_current(pdf, body)
    assert not is_current(pdf, body.replace("3天以上由县委组织部批准", "3天以上由县委批准"))
    assert not is_current(pdf, body + "<p>又加了一句。</p>")


def test_a_stale_pdf_is_left_out_with_a_warning_and_the_build_goes_on(tmp_path: Path) -> None:
    folder = make_project(tmp_path, SAMPLES[:1])
    with (folder / "docs/tonight.md").open("a", encoding="utf-8") as page:
        page.write("\n后来加的一句。\n")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    assert "WARNING - docs/tonight/guazhi-tonight.pdf" in done.stderr
    assert not (folder / "site" / f"{NAME}.pdf").exists()
    assert ".pdf" not in (folder / "site/tonight/index.html").read_text("utf-8")


def test_the_file_loads_nothing_and_its_links_name_the_whole_address(site: Path) -> None:
    html = (site / f"{NAME}.html").read_text(encoding="utf-8")
    assert not re.search(r"<(?:link|img|iframe)\b|<script[^>]+src|@import|url\(", html)
    hrefs = re.findall(r'href="([^"]*)"', html)
    assert hrefs
    assert [href for href in hrefs if not href.startswith("https://example.com/kb/")] == []


def test_without_an_address_of_the_site_there_are_no_links() -> None:
    html = '<p id="p-1">见<a href="../cases/gz-1/#p-2">总结</a><a class="gz-anchor" href="#p-1"></a></p>'
    assert alone(html, address="") == '<p id="p-1">见<cite>总结</cite></p>'
    assert 'href="https://e.cn/kb/cases/gz-1/#p-2"' in alone(
        html, address="https://e.cn/kb/tonight/"
    )


def test_it_has_at_most_three_thousand_characters_and_ten_questions(body: str) -> None:
    assert len(re.sub(r"<[^>]+>|\s", "", body)) <= 3000
    assert body.count('type="checkbox"') == 10
    assert len(re.findall(r"<p id=[^>]+>问谁：", body)) == 10
