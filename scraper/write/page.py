"""The Markdown page of one article: its front matter and its text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from scraper import frontmatter
from scraper.anchors import anchors
from scraper.model import (
    Article,
    Block,
    Borrowed,
    Category,
    Facets,
    Message,
    Page,
    Protected,
    Published,
    Relevance,
    ScraperError,
    Source,
    Variant,
)
from scraper.write.escape import escape

FOLDERS: dict[Category, str] = {"policy": "policy", "case": "cases", "regulation": "regulations"}
"""The folder below `docs` for each category."""
CATEGORIES: dict[Category, str] = {"policy": "政策", "case": "案例", "regulation": "管理制度"}
"""What readers call each category."""
RELEVANCE: dict[Relevance, str] = {"core": "核心", "related": "相关", "weak": "附带收录"}

_ID = re.compile(r"gz-[0-9a-f]{10}")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇0-9]+条(?:之[一二三四五六七八九十]+)?")
_MENTION = re.compile(r"[、，,和与及或至到]\s*第|[的之款项第]|规定")
"""What follows a clause that is spoken of, not opened: 第三条、第五条；第三条第二款；第三条规定……"""
LONGEST_QUOTE = 24
"""Characters of borrowed words that a note quotes in full."""

_RULE_ROW = re.compile(r"[\s|:-]*-{3}[\s|:-]*")


def is_id(text: str) -> bool:
    """Tell whether a text is the id of an article."""
    return _ID.fullmatch(text) is not None


def page(published: Published) -> Page:
    """Return the page of one article.

    Raises ScraperError for an id that cannot be a file name of ours; it can only come from a spoilt registry.
    """
    if not is_id(published.id):
        raise ScraperError(
            Message(
                zh=f"ids.yml：编号 {published.id!r} 不合格式；应为 gz- 加 10 位小写十六进制数字。",
                en=f"ids.yml: id {published.id!r} is malformed; expected gz- and 10 lower-case hex digits.",
            )
        )
    path = f"{FOLDERS[published.verdict.category]}/{published.id}.md"
    return Page(path=path, text=frontmatter.dump(head(published), body(published.article)))


def head(published: Published) -> dict[str, object]:
    """Return the front matter of an article in the order of the contract; what is not known is absent."""
    article, verdict = published.article, published.verdict
    pairs: dict[str, object] = {
        "id": published.id,
        "title": article.title,
        "title_given": None if article.title_given else False,
        "subtitle": article.subtitle,
        "category": verdict.category,
        "kind": verdict.kind,
        "relevance": verdict.relevance,
        "grade": article.source.grade,
        **_doubt(published),
        "summary": article.summary,
        "published": article.source.published,
        "author": article.author,
        "completeness": "excerpt" if article.missing else "complete",
        "missing": list(article.missing),
        "damage": list(article.damage),
        **_facets(published.facets),
        "masked": published.masked or None,
        "withheld": [_withheld(passage) for passage in published.withheld],
        "checked": published.checked,
        "since": published.since,
        "source": _source(published.copies[0]),
        "variants": [_variant(variant) for variant in published.variants],
        "borrowed": _borrowed(article),
        "parallels": [
            {"paragraph": each.paragraph, "id": each.id, "to": each.to, "title": each.title}
            for each in published.parallels
        ],
        "annex_of": published.annex_of,
        "related": [{"id": each.id, "reason": each.reason} for each in published.related],
        "aliases": list(published.aliases),
        "moved_anchors": dict(published.moved) or None,
        "tags": [verdict.kind, completeness(article), RELEVANCE[verdict.relevance]],
        "description": article.summary,
    }
    return _known(pairs)


def completeness(article: Article) -> str:
    """Return the word for readers: nothing seen to be missing is not the same as complete."""
    return "节选" if article.missing else "未见缺失"


def body(article: Article) -> str:
    """Return the Markdown of the text: one block between empty lines, nothing that is not the text.

    A paragraph that borrows from other copies of the text ends in a footnote for each; the notes stand below the text.
    """
    marks: defaultdict[int, str] = defaultdict(str)
    notes = []
    for number, ((block, *_), borrowed) in enumerate(_by_copy(article).items(), 1):
        marks[block] += f"[^b{number}]"
        notes.append(f"[^b{number}]: {_note(borrowed)}")
    blocks = ((_block(block), marks[place]) for place, block in enumerate(article.blocks))
    return "\n\n".join([*(text + mark for text, mark in blocks if text), *notes]) + "\n"


def _by_copy(article: Article) -> dict[tuple[int, str, tuple[int, int]], list[Borrowed]]:
    """Return what was borrowed by block and paragraph of another copy, in the order of the text."""
    found: defaultdict[tuple[int, str, tuple[int, int]], list[Borrowed]] = defaultdict(list)
    for each in article.borrowed:
        found[each.block, each.file, each.lines].append(each)
    return found


def _note(borrowed: Sequence[Borrowed]) -> str:
    first = borrowed[0]
    words = "本段" if first.is_whole else "".join(map(_quoted, borrowed))
    start, end = first.lines
    lines = f"{start}" if start == end else f"{start}–{end}"
    return escape(f"据同文补：{words}。见 {first.file} 第 {lines} 行。")


def _quoted(borrowed: Borrowed) -> str:
    text = borrowed.text.strip()
    if len(text) > LONGEST_QUOTE:
        text = f"{text[: LONGEST_QUOTE // 2]}……{text[-LONGEST_QUOTE // 3 :]}"
    return f"“{text}”" + (f"（底本作“{borrowed.lost}”）" if borrowed.lost else "")


def _borrowed(article: Article) -> list[dict[str, object]]:
    """Return what was borrowed; `at` counts the characters of the paragraph that are no white space, from 0."""
    names = anchors(block.text for block in article.blocks)
    found = []
    for each in article.borrowed:
        text = article.blocks[each.block].text
        at = [len("".join(text[:place].split())) for place in (each.start, each.end)]
        found.append(
            _known(
                {
                    "paragraph": names[each.block],
                    "whole": True if each.is_whole else None,
                    "at": None if each.is_whole else at,
                    "text": None if each.is_whole else each.text,
                    "lost": each.lost,
                    "from": {"file": each.file, "lines": list(each.lines)},
                }
            )
        )
    return found


def _doubt(published: Published) -> dict[str, object]:
    verdict = published.verdict
    if not verdict.review:
        return {}
    return {"review": True, "confidence": round(verdict.confidence, 2), "second": verdict.second}


def _facets(facets: Facets) -> dict[str, object]:
    """Return what the article can be found by; `year` is one number, or the first and the last."""
    years = sorted(set(facets.year or ()))
    return {
        "level": list(facets.level),
        "direction": facets.direction,
        "post": list(facets.post),
        "themes": list(facets.themes),
        "region": list(facets.region),
        "places": list(facets.places),
        "people": list(facets.people),
        "year": years[0] if len(years) == 1 else years,
        "speaker": facets.speaker,
    }


def _source(article: Article) -> dict[str, object]:
    source: Source = article.source
    pairs: dict[str, object] = {
        "file": source.file,
        "lines": [article.first, article.last],
        "site": source.site,
        # Becomes a link: nothing but a web address may.
        "url": source.url if source.url and _WEB.match(source.url) else None,
        "page_title": source.page_title,
        "uploaded": source.uploaded,
    }
    return _known(pairs)


def _variant(variant: Variant) -> dict[str, object]:
    article = variant.article
    return _known(
        {
            "file": article.source.file,
            "lines": [article.first, article.last],
            "site": article.source.site,
            "differs": list(variant.differs),
            "lacks": variant.lacks or None,
        }
    )


def _withheld(passage: Protected) -> dict[str, object]:
    """Return where a passage is missing and why; nothing of what it tells."""
    rule = passage.rule.removeprefix("withheld-")
    return _known({"paragraph": passage.paragraph, "near": passage.near, "rule": rule})


def _known(pairs: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in pairs.items() if value not in (None, "", [])}


def _block(block: Block) -> str:
    """Return the Markdown of one block.

    List items are paragraphs: a Markdown list would renumber them, and an author's （一） or 1、 is part of the text.
    """
    if block.kind == "table":
        return "\n".join(_table(block.text))
    text = escape(block.text)
    if not text:
        return ""
    if block.kind == "heading":
        return "#" * min(max(block.level, 2), 6) + " " + text
    if block.kind == "quote":
        return "> " + text
    return _run_in(block.text.strip()) or text


def _run_in(text: str) -> str:
    """Return a paragraph that opens with 第X条, that in bold; "" for any other."""
    opening = _ARTICLE.match(text)
    if opening is None or _MENTION.match(text, opening.end()):
        return ""
    rest = escape(text[opening.end() :])
    return f"**{opening.group()}**{'' if rest[:1] in '、，：:' else ' '}{rest}"


def _table(text: str) -> Iterator[str]:
    """Yield the lines of a pipe table from rows a line, cells between tabs or else between bars; the first is the head."""
    rows = [_cells(row) for row in text.split("\n") if row.strip() and not _RULE_ROW.fullmatch(row)]
    width = max(map(len, rows), default=0)
    for number, cells in enumerate(rows):
        yield "| " + " | ".join(cells + [""] * (width - len(cells))) + " |"
        if number == 0:
            yield "|" + " --- |" * width


def _cells(row: str) -> list[str]:
    cells = row.split("\t") if "\t" in row else row.strip().strip("|").split("|")
    return [escape(cell) for cell in cells]
