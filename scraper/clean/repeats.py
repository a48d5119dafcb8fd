"""Learn the lines that a site puts on all its pages, from the pages at hand."""

from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import urlsplit

from scraper.clean.shape import is_prose
from scraper.folding import count_letters, plain
from scraper.model import Document, Source

FEWEST_PAGES = 2
LONGEST = 80
"""Characters; what a site repeats around its texts is short, and a long line on two pages is rather the same article."""

TWIN = 0.3
"""Share of the prose lines of the shorter page that another has too, from which the two hold the same article."""


def learn_repeats(documents: Sequence[Document]) -> dict[str, frozenset[str]]:
    """Return for each file the lines, in the form of `folding.plain`, that other pages of its site have as well.

    A site is known by its name or the host of its address; a page of an unknown site learns nothing. Two pages that hold the same
    article count as one.
    """
    by_site: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for document in documents:
        site = _site(document.source)
        if site:
            by_site[site].append((document.source.file, _lines(document)))
    return {
        file: _repeated(number, [lines for _, lines in pages])
        for pages in by_site.values()
        for number, (file, _) in enumerate(pages)
    }


def _site(source: Source) -> str:
    return source.site or (urlsplit(source.url).hostname or "" if source.url else "")


def _lines(document: Document) -> frozenset[str]:
    return frozenset(text for line in document.lines if (text := plain(line.text).strip()))


def _repeated(number: int, pages: Sequence[frozenset[str]]) -> frozenset[str]:
    own = pages[number]
    others = [page for i, page in enumerate(pages) if i != number and not _is_twin(own, page)]
    return frozenset(
        text
        for text in own
        if count_letters(text) >= 2
        and len(text) <= LONGEST
        and sum(text in page for page in others) >= FEWEST_PAGES - 1
    )


def _is_twin(one: frozenset[str], other: frozenset[str]) -> bool:
    left = {text for text in one if is_prose(text)}
    right = {text for text in other if is_prose(text)}
    return len(left & right) >= TWIN * max(1, min(len(left), len(right)))
