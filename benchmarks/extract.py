"""Measure how well the main text of web pages is found: ours beside the extractors that are installed.

    python -m benchmarks.extract DIR [--skip PREFIX ...] [--pages]

DIR holds pages NAME.html and, for each, NAME.gold.txt with its text copied by hand. Measured per page on bigrams of
characters without white space, full-width commas folded, then averaged over the pages: precision, recall, F1; and pages
per second on one core, from bytes to text. Ours is the body after `clean`: what is published, before repair.
"""

import argparse
import functools
import importlib
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from scraper.clean import clean
from scraper.read import read_file

Extractor = Callable[[Path], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision, recall and F1 of one text or, as an average, of several; 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one extractor reached: a score for each page, in their order, and how long it took in all."""

    name: str
    scores: tuple[Score, ...]
    seconds: float

    @property
    def average(self) -> Score:
        count = max(len(self.scores), 1)
        return Score(
            precision=sum(score.precision for score in self.scores) / count,
            recall=sum(score.recall for score in self.scores) / count,
            f1=sum(score.f1 for score in self.scores) / count,
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each extractor, ours last."""
    options = _options(arguments)
    pages = [
        page
        for page in sorted(options.folder.glob("*.html"))
        if not page.name.startswith(tuple(options.skip)) and _gold(page).is_file()
    ]
    if not pages:
        print(f"{options.folder}: no NAME.html with NAME.gold.txt in it", file=sys.stderr)
        return 1
    warnings.simplefilter("ignore")
    print(f"{len(pages)} pages")
    peers = [] if options.ours else [_measured_peer(name, pages) for name in PEERS]
    ours = measure("ours", body_of, pages)
    found = [*(peer for peer in peers if peer), ours]
    if options.pages:
        _print_pages(pages, found)
    for measured in found[:-1]:
        average = measured.average
        print(
            f"{measured.name:24} F1={average.f1:.3f} P={average.precision:.3f} R={average.recall:.3f}"
            f" pages/s={len(pages) / measured.seconds:.1f}"
        )
    average = ours.average
    print(f"ours: precision {average.precision:.3f}, recall {average.recall:.3f}")
    print(f"ours F1={average.f1:.3f} pages/s={len(pages) / ours.seconds:.1f}")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="pages NAME.html with NAME.gold.txt"
    )
    parser.add_argument(
        "--skip", nargs="+", default=[], metavar="PREFIX", help="leave these pages out"
    )
    parser.add_argument("--pages", action="store_true", help="print F1 of every page, too")
    parser.add_argument("--ours", action="store_true", help="leave the other extractors out")
    return parser.parse_args(arguments)


def body_of(page: Path) -> str:
    """Return the text of a page as it goes on to be published: what `clean` keeps, without the title of the page."""
    entries = [entry for entry in clean(read_file(page)) if entry.disposition == "kept"]
    return "\n".join(
        entry.kept for entry in entries if not (entry.kind == "heading" and entry.level == 1)
    )


def measure(name: str, extract: Extractor, pages: Sequence[Path]) -> Measured:
    """Run an extractor over the pages, once to warm up and once for the clock; a page on which it fails scores 0."""
    _attempt(extract, pages[0])
    start = time.process_time()
    texts = [_attempt(extract, page) for page in pages]
    seconds = time.process_time() - start
    golds = (_gold(page).read_text(encoding="utf-8") for page in pages)
    return Measured(
        name=name,
        scores=tuple(compare(text, gold) for text, gold in zip(texts, golds, strict=True)),
        seconds=max(seconds, 1e-9),
    )


def compare(text: str, gold: str) -> Score:
    """Score a text against the right one.

    >>> compare("甲乙丙", "甲乙 丙丁")
    Score(precision=1.0, recall=0.6666666666666666, f1=0.8)
    """
    found, right = _bigrams(text), _bigrams(gold)
    common = (found & right).total()
    if not common:
        return Score(precision=0.0, recall=0.0, f1=0.0)
    return Score(
        precision=common / found.total(),
        recall=common / right.total(),
        f1=2 * common / (found.total() + right.total()),
    )


def _bigrams(text: str) -> Counter[str]:
    signs = "".join(text.split()).replace("，", ",")
    return Counter(signs[start : start + 2] for start in range(len(signs) - 1))


def _gold(page: Path) -> Path:
    return page.with_suffix(".gold.txt")


def _attempt(extract: Extractor, page: Path) -> str:
    try:
        return extract(page)
    except Exception as error:  # noqa: BLE001  whatever a peer raises is a page that it cannot read
        print(f"{page.name}: {type(error).__name__}: {error}", file=sys.stderr)
        return ""


def _measured_peer(name: str, pages: Sequence[Path]) -> Measured | None:
    module, make = PEERS[name]
    try:
        extract = make(importlib.import_module(module))
    except ImportError as error:
        print(f"{name}: not installed ({error})")
        return None
    package = name.partition(",")[0]
    try:
        package += f" {metadata.version(package)}"
    except metadata.PackageNotFoundError:
        package = name
    return measure(
        package + "".join(name.partition(",")[1:]), lambda page: extract(_text(page)), pages
    )


def _text(page: Path) -> str:
    """Return a page decoded; the pages of such sets were made UTF-8 when they were collected."""
    return page.read_bytes().decode("utf-8", "replace")


def _text_of(markup: str) -> str:
    return str(lxml_html.fromstring(markup).text_content()) if markup.strip() else ""


def _trafilatura(module: Any, **options: bool) -> Callable[[str], str]:
    return lambda text: module.extract(text, include_comments=False, **options) or ""


def _readability(module: Any, *, folded: bool) -> Callable[[str], str]:
    def extract(text: str) -> str:
        return _text_of(module.Document(text.replace("，", ",") if folded else text).summary())

    return extract


def _magic_html(module: Any) -> Callable[[str], str]:
    extractor = module.GeneralExtractor()
    return lambda text: _text_of(extractor.extract(text, base_url="http://example.org")["html"])


def _resiliparse(module: Any) -> Callable[[str], str]:
    return lambda text: str(module.extract_plain_text(text, main_content=True))


def _justext(module: Any) -> Callable[[str], str]:
    def extract(text: str) -> str:
        # A language without stop words: its lists know no Chinese.
        paragraphs = module.justext(
            text, frozenset(), stopwords_low=0, stopwords_high=0, length_low=20, length_high=60
        )
        return "\n".join(part.text for part in paragraphs if not part.is_boilerplate)

    return extract


PEERS: Mapping[str, tuple[str, Callable[[Any], Callable[[str], str]]]] = {
    "trafilatura": ("trafilatura", _trafilatura),
    "trafilatura, precision": (
        "trafilatura",
        functools.partial(_trafilatura, favor_precision=True),
    ),
    "readability-lxml": ("readability", functools.partial(_readability, folded=False)),
    "readability-lxml, folded": ("readability", functools.partial(_readability, folded=True)),
    "magic-html": ("magic_html", _magic_html),
    "resiliparse": ("resiliparse.extract.html2text", _resiliparse),
    "jusText": ("justext", _justext),
}


def _print_pages(pages: Sequence[Path], found: Sequence[Measured]) -> None:
    for index, page in enumerate(pages):
        scores: Iterator[str] = (f"{measured.scores[index].f1:.3f}" for measured in found)
        print(f"{page.stem:30}", *scores)


if __name__ == "__main__":
    sys.exit(main())
