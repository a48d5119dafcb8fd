"""The search among a thousand other articles: does it find what was typed, for how many bytes, also without a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.search_browser import Answer, Reader, Server, is_index, reader, serve
from benchmarks.search_queries import Pages, queries, real_articles, strings
from benchmarks.search_site import build_setting
from benchmarks.synthetic import ROOT

ARTICLES = 1_000
MOST_BYTES = 300_000
COLD = ("挂职锻炼 考核", "请假谁批", "guazhi", "武林山片区", "接访日")

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site with a thousand made-up articles among its own."""
    return build_setting(ARTICLES, "ours", tmp_path_factory.mktemp("large"))[0]


@pytest.fixture(scope="session")
def server(large: Path) -> Iterator[Server]:
    """Serve it."""
    with serve(large) as found:
        yield found


@pytest.fixture(scope="session")
def window(browser: Browser, server: Server) -> Iterator[Reader]:
    """Open it once; the index stays loaded."""
    with reader(browser, server.base) as found:
        found.open()
        yield found


@pytest.fixture(scope="session")
def page_view(browser: Browser, server: Server) -> list[str]:
    """Name the files that a visit without a search asks for."""
    before = len(server.sent)
    with reader(browser, server.base) as visitor:
        visitor.open()
        visitor.open("cases/")
        visitor.open()
        visitor.page.wait_for_timeout(500)
    return [path for path, _ in server.sent[before:]]


@pytest.fixture(scope="session")
def pages(large: Path) -> Pages:
    """Read what its pages say."""
    return Pages(large)


@pytest.fixture(scope="session")
def answers(window: Reader) -> dict[str, Answer]:
    """Ask the forty queries."""
    return {each.query: window.ask(each.query) for each in queries()}


def test_38_of_40_typical_queries_have_the_right_page_first(
    answers: dict[str, Answer], pages: Pages
) -> None:
    firsts = {query: (answer.hits or ("",))[0] for query, answer in answers.items()}
    wrong = {
        each.query: firsts[each.query]
        for each in queries()
        if not each.is_right(firsts[each.query], pages.get(firsts[each.query]))
    }
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize("punctuated", [False, True], ids=["plain", "with punctuation inside"])
def test_of_78_of_80_copied_strings_the_first_hit_holds_the_string(
    window: Reader, pages: Pages, *, punctuated: bool
) -> None:
    texts = [pages[address] for address in real_articles(ROOT / "docs")]
    lost = {}
    for string in strings(texts, punctuated=punctuated):
        first = (window.ask(string).hits or ("",))[0]
        if not first or first not in pages or not pages[first].has(string):
            lost[string] = first
    assert len(lost) <= 2, lost


def test_a_page_view_without_a_search_loads_nothing_of_the_index(page_view: list[str]) -> None:
    assert [path for path in page_view if is_index(path)] == []


def test_the_first_result_costs_at_most_300_kilobytes(
    browser: Browser, server: Server, page_view: list[str]
) -> None:
    for query in COLD:
        before = len(server.sent)
        with reader(browser, server.base) as visitor:
            visitor.open()
            assert visitor.ask(query).hits, query
            visitor.page.wait_for_timeout(300)
        sent = [each for each in server.sent[before:] if each[0] not in page_view]
        assert is_index(sent[-1][0])
        assert sum(size for _, size in sent) <= MOST_BYTES, (query, sent)


@pytest.mark.usefixtures("answers")
def test_nothing_is_asked_of_another_host(window: Reader) -> None:
    assert window.foreign == []


def test_the_results_from_an_unpacked_folder_are_those_of_the_server(
    browser: Browser, large: Path, answers: dict[str, Answer]
) -> None:
    with reader(browser, large.as_uri() + "/") as visitor:
        visitor.longest_wait = 10_000
        visitor.open("index.html")
        found = {query: visitor.ask(query).hits for query in answers}
    assert found == {query: answer.hits for query, answer in answers.items()}
