"""Measure the search: python -m benchmarks.search [N ...] [--engines ours,stock,pagefind] [--json FILE].

Our articles among N made-up ones (100, 1000 and 5000), the search of the site beside Material's own and Pagefind, asked
in headless Chromium over http from this machine. Prints a table for benchmarks/README.md and what went wrong. Sites stay
in the temporary folder, so that a second run only asks. Pagefind is measured where it is installed
(pip install 'pagefind[extended]').
"""

import argparse
import json
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as BrowserError

from benchmarks.search_browser import (
    Answer,
    Reader,
    Server,
    is_index,
    launch,
    memory,
    reader,
    serve,
)
from benchmarks.search_queries import Pages, Query, queries, real_articles, strings
from benchmarks.search_site import Built, Engine, build, cache_folder, pagefind
from benchmarks.synthetic import ROOT

SIZES = (100, 1_000, 5_000)
ENGINES: tuple[Engine, ...] = ("ours", "stock", "pagefind")
COLD = ("请假谁批", "挂职锻炼 考核", "guazhi", "武林山片区", "赣府厅字〔2021〕7号")
"""Each asked in a window of its own that has loaded nothing; the first answer to the worst of them counts."""


@dataclass(kw_only=True)
class Figures:
    """What one engine showed at one size."""

    engine: Engine
    articles: int
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    plain: int = 0
    punctuated: int = 0
    lost: list[str] = field(default_factory=list)
    idle_bytes: int = 0
    """Of the index on a page view without a search."""
    first_bytes: int = 0
    """Until the first result, over all that a page view asks for but for the index; the worst of COLD."""
    cold: float = 0
    warm_median: float = 0
    warm_p95: float = 0
    heap: float = 0
    resident: float = 0
    index_bytes: int = 0
    index_files: int = 0
    index_seconds: float = 0
    plain_seconds: float = 0
    over_file: str = ""
    foreign: list[str] = field(default_factory=list)


def measure(number: int, engine: Engine, folder: Path) -> Figures:
    """Build the site where it is not built yet, ask it everything and return the figures."""
    built = build(number, engine, folder)
    found = Figures(
        engine=engine,
        articles=number,
        index_bytes=built.index_bytes,
        index_files=built.index_files,
        index_seconds=built.seconds - built.plain_seconds,
        plain_seconds=built.plain_seconds,
    )
    with sync_playwright() as playwright, serve(built.site) as server:
        browser = launch(playwright)
        _weigh(browser, server, found)
        browser.close()
        browser = launch(playwright)
        with reader(browser, server.base, engine) as window:
            window.open()
            window.ask("挂职")
            asked = _judge(window, built, found)
            found.heap, found.resident = memory(browser, window.page)
            found.foreign += window.foreign
        found.over_file = over_file(browser, built.site, engine, asked)
        browser.close()
    return found


def _weigh(browser: Browser, server: Server, found: Figures) -> None:
    """Count the bytes of a page view and of first answers, and time these."""
    with reader(browser, server.base, found.engine) as window:
        window.open()
        window.page.wait_for_timeout(1_000)
        found.foreign += window.foreign
    page_view = {path for path, _ in server.sent if not is_index(path)}
    found.idle_bytes = sum(size for path, size in server.sent if is_index(path))
    for query in COLD:
        before = len(server.sent)
        with reader(browser, server.base, found.engine) as window:
            window.open(is_loaded=False)
            answer = window.ask(query)
            sent = server.sent[before:]
            found.foreign += window.foreign
        found.cold = max(found.cold, answer.seconds)
        weight = sum(size for path, size in sent if path not in page_view)
        found.first_bytes = max(found.first_bytes, weight)


def _judge(window: Reader, built: Built, found: Figures) -> list[tuple[str, Answer]]:
    """Ask the forty queries and the copied strings, and return the answers to the queries."""
    pages = Pages(built.site)
    times: list[float] = []
    asked: list[tuple[str, Answer]] = []
    for query in queries():
        answer = window.ask(query.query)
        times.append(answer.seconds)
        asked.append((query.query, answer))
        if is_right(query, answer, pages):
            found.right += 1
        else:
            found.wrong.append(f"{query.query} -> {named(answer, pages)}")
    texts = [pages[address] for address in real_articles(ROOT / "docs")]
    for punctuated in (False, True):
        for string in strings(texts, punctuated=punctuated):
            answer = window.ask(string)
            times.append(answer.seconds)
            first = answer.hits[0] if answer.hits else ""
            if answer.hits and first in pages and pages[first].has(string):
                found.punctuated += punctuated
                found.plain += not punctuated
            else:
                found.lost.append(f"{string} -> {named(answer, pages)}")
    found.warm_median = statistics.median(times)
    found.warm_p95 = statistics.quantiles(times, n=20)[-1]
    return asked


def is_right(query: Query, answer: Answer, pages: Pages) -> bool:
    """Tell whether the first hit is what the reader wants."""
    return bool(answer.hits) and query.is_right(answer.hits[0], pages.get(answer.hits[0]))


def named(answer: Answer, pages: Pages) -> str:
    """Return title and address of the first hit, or that there is none."""
    if not answer.hits:
        return "nothing"
    text = pages.get(answer.hits[0])
    return f"{text.title if text else '?'} ({answer.hits[0]})"


def over_file(
    browser: Browser, site: Path, engine: Engine, asked: Sequence[tuple[str, Answer]]
) -> str:
    """Ask the same from the folder without a server; return "same", what differs or that it fails."""
    with reader(browser, site.as_uri() + "/", engine) as window:
        try:
            window.open("index.html")
            window.longest_wait = 15_000
            differ = [query for query, answer in asked if window.ask(query).hits != answer.hits]
        except BrowserError:
            return "fails"
        if window.foreign:
            return "asks other hosts"
    return f"differs: {'、'.join(differ)}" if differ else "same"


ROWS = (
    ("right page first, of 40", lambda f: str(f.right)),
    ("first hit holds the string, of 80", lambda f: str(f.plain)),
    ("same, string with punctuation inside, of 80", lambda f: str(f.punctuated)),
    ("index on a page view without search, kB", lambda f: f"{f.idle_bytes / 1000:,.0f}"),
    ("until the first result, kB", lambda f: f"{f.first_bytes / 1000:,.0f}"),
    ("first answer in a fresh window, s", lambda f: f"{f.cold:.2f}"),
    ("next answers, median, ms", lambda f: f"{f.warm_median * 1000:.0f}"),
    ("next answers, 95 of 100, ms", lambda f: f"{f.warm_p95 * 1000:.0f}"),
    ("JavaScript heap, MB", lambda f: f"{f.heap:.0f}"),
    ("renderer process, MB", lambda f: f"{f.resident:.0f}"),
    ("index on disk, MB", lambda f: f"{f.index_bytes / 1e6:.1f}"),
    ("files of the index", lambda f: f"{f.index_files:,}"),
    ("build of the index, processor s", lambda f: f"{f.index_seconds:.1f}"),
    ("build of the site without it, processor s", lambda f: f"{f.plain_seconds:.1f}"),
    ("from the folder, without a server", lambda f: f.over_file.split(":")[0]),
    ("requests to other hosts", lambda f: str(len(f.foreign))),
)


def table(found: Sequence[Figures]) -> str:
    """Return the figures as a Markdown table, one column for each engine and size."""
    names = {"ours": "ours", "stock": "Material", "pagefind": "Pagefind"}
    lines = ["| | " + " | ".join(f"{names[f.engine]}, {f.articles:,}" for f in found) + " |"]
    lines.append("|---|" + "---|" * len(found))
    lines += [f"| {name} | " + " | ".join(map(show, found)) + " |" for name, show in ROWS]
    return "\n".join(lines)


def report(found: Figures) -> None:
    """Print what went wrong, so that it can be looked at."""
    lines = [f"wrong: {each}" for each in found.wrong] + [f"lost: {each}" for each in found.lost]
    if found.over_file not in ("same", "fails"):
        lines.append(f"over file:// {found.over_file}")
    lines += [f"asked for {url}" for url in found.foreign]
    print(f"{found.engine}, {found.articles}:", *lines, sep="\n  ", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("sizes", type=int, nargs="*", help="numbers of made-up articles")
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--json", type=Path, help="write all figures here")
    parser.add_argument("--folder", type=Path, help="keep the sites here")
    given = parser.parse_args(arguments)
    wanted = [each for each in ENGINES if each in given.engines.split(",")]
    if "pagefind" in wanted and pagefind() is None:
        wanted.remove("pagefind")
        print(
            "Pagefind is not installed (pip install 'pagefind[extended]'): left out",
            file=sys.stderr,
        )
    folder = given.folder or cache_folder()
    print(f"sites in {folder}", file=sys.stderr)
    found = []
    for number in given.sizes or SIZES:
        for engine in wanted:
            found.append(measure(number, engine, folder))
            report(found[-1])
            if given.json:
                text = json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1)
                given.json.write_text(text, encoding="utf-8")
    print("\n" + table(found))


if __name__ == "__main__":
    main()
