"""The law of the ledger: each source character is in exactly one kept span or removal."""

import re
from collections import defaultdict
from itertools import pairwise

import markdown
from bs4 import BeautifulSoup
from hypothesis import given

from scraper import explain, write
from scraper.model import GAP, Block, Result
from tests.laws.fragments import LAW, articles, document, hostile_pages, pages, run
from tests.quality.text import folded, letters

Lines = tuple[str, ...]
EXTENSIONS = ["admonition", "footnotes", "tables"]
"""Those of mkdocs.yml that read more into a text than Markdown does."""
TAGS = {"p", "h2", "h3", "h4", "h5", "h6", "strong", "table", "thead", "tbody", "tr", "th", "td"}
"""Elements that a page of ours may hold; bars between cells are no text."""


def _kept(result: Result) -> dict[tuple[str, int], str]:
    """Give the kept text of each piece, by file and part."""
    found: defaultdict[tuple[str, int], str] = defaultdict(str)
    for source, ledger in zip(result.documents, result.ledgers, strict=True):
        for entry in ledger:
            if entry.kept.strip():
                found[source.source.file, entry.part] += entry.kept + "\n"
    return found


def _published(result: Result) -> dict[tuple[str, int], str]:
    """Give what is published of each piece and its annexes, in the order of the source."""
    blocks: defaultdict[tuple[str, int], list[Block]] = defaultdict(list)
    for article in articles(result):
        blocks[article.source.file, article.part] += (*article.lead, *article.blocks)
    return {
        key: "\n".join(b.text for b in sorted(found, key=lambda b: (b.first, b.last)))
        for key, found in blocks.items()
    }


@LAW
@given(pages())
def test_every_line_has_one_entry_in_order(lines: Lines) -> None:
    (ledger,) = run(document(lines)).ledgers
    assert [(entry.line, entry.text) for entry in ledger] == list(enumerate(lines, start=1))


@LAW
@given(pages())
def test_removals_quote_the_line_and_do_not_overlap(lines: Lines) -> None:
    for entry in run(document(lines)).ledgers[0]:
        spans = []
        for removal in entry.removed:
            start = removal.column - 1
            assert removal.line == entry.line
            assert removal.text
            assert entry.text[start : start + len(removal.text)] == removal.text
            spans.append((start, start + len(removal.text)))
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@LAW
@given(pages())
def test_every_line_that_goes_names_its_rule_and_every_kept_line_its_piece(lines: Lines) -> None:
    for entry in run(document(lines)).ledgers[0]:
        assert entry.rule or entry.disposition in {"kept", "blank"}
        assert entry.part > 0 or entry.disposition != "kept"
        assert all(removal.rule for removal in entry.removed)
        assert folded(entry.text) == "" or entry.disposition != "blank"


def _without_traces(text: str) -> str:
    """Fold a text; a dot between Han characters is the trace of a filtered word, which 〔缺字〕 takes the place of."""
    return re.sub(
        r"(?<=[\u3400-\u9fff、”])\.(?=[\u3400-\u9fff、,])", "", folded(text.replace(GAP, ""))
    )


@LAW
@given(pages())
def test_kept_text_is_what_is_published_and_nothing_else(lines: Lines) -> None:
    result = run(document(lines))
    kept, published = _kept(result), _published(result)
    assert set(kept) == set(published)
    for key, text in kept.items():
        assert _without_traces(published[key]) == _without_traces(text)


@LAW
@given(pages())
def test_title_subtitle_and_author_are_words_of_the_source(lines: Lines) -> None:
    source = letters("".join(lines))
    for article in articles(run(document(lines))):
        if article.title_given:
            assert letters(article.title) in source
        assert letters(article.subtitle) in source
        assert letters(article.author) in source


@LAW
@given(pages())
def test_explain_tells_the_ledger(lines: Lines) -> None:
    result = run(document(lines))
    told = explain.as_object(result, "page.txt")["lines"]
    ids = {item.id for item in result.published}
    assert [item["line"] for item in told] == [entry.line for entry in result.ledgers[0]]
    for item, entry in zip(told, result.ledgers[0], strict=True):
        assert item["disposition"] == entry.disposition
        assert [(r["column"], r["text"], r["rule"]) for r in item["removed"]] == [
            (removal.column, removal.text, removal.rule) for removal in entry.removed
        ]
        assert item["article"] in ids if entry.disposition == "kept" else item["article"] is None


@LAW
@given(hostile_pages())
def test_a_page_shows_its_articles_text_and_no_live_markup(lines: Lines) -> None:
    result = run(document(lines))
    written = {page.path.rsplit("/", 1)[-1]: page.text for page in write.pages(result)}
    for item in result.published:
        body = written[f"{item.id}.md"].split("\n---\n", 1)[1]
        soup = BeautifulSoup(markdown.markdown(body, extensions=EXTENSIONS), "html.parser")
        for note in soup.select("div.footnote, sup[id^='fnref:b']"):
            note.decompose()
        tags = {tag.name for tag in soup.find_all()}
        assert tags <= TAGS
        shown, wanted = soup.get_text(), item.article.body
        assert folded(shown).replace("|", "") == folded(wanted).replace("|", "")
