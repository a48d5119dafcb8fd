"""Give a repaired text its structure: title and by-line, annexes, headings with their levels, list items."""

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.bylines import read_byline, read_dateline
from scraper.folding import is_traditional, plain, simplify
from scraper.model import Article, Block, Piece
from scraper.structure.annexes import Annex, cut_annexes, mark_labels
from scraper.structure.cuts import cut_paragraphs
from scraper.structure.front import MOST_ABOVE, read_front
from scraper.structure.headings import find_headings
from scraper.typography import mend

__all__ = ["mark_labels", "structure"]


def structure(piece: Piece, blocks: Sequence[Block]) -> tuple[Article, ...]:
    """Return the articles that a piece holds: the main text, then each annexed rule as an article of its own.

    `blocks` are the repaired paragraphs of the piece. An annex that is no rule stays in the main text under its title.
    """
    main, annexes = cut_annexes(blocks)
    is_traditional_page = is_traditional("".join(entry.kept for entry in piece.entries))
    known = (piece.marker_title, piece.page_title)
    marker_title, page_title = (mend(simplify(t) if is_traditional_page else t) for t in known)
    front = read_front(main, marker_title, page_title)
    body = main[: front.start] + main[front.size :]
    author, signed = (front.author or _reporter(piece), len(body) - _ends_in_byline(body))
    lead = main[front.start : front.size] + body[signed:]
    author, body = author or "".join(read_byline(b.text) for b in body[signed:]), body[:signed]
    for annex in annexes:
        if not annex.is_rule:
            body += (*annex.label, replace(annex.title, kind="heading"), *annex.blocks)
    article = Article(
        source=piece.source,
        part=piece.part,
        title=front.title,
        subtitle=front.subtitle,
        author=author,
        lead=lead,
        blocks=find_headings(cut_paragraphs(body)),
        traditional=is_traditional_page,
    )
    rules = [annex for annex in annexes if annex.is_rule]
    return (
        article,
        *(_rule_article(article, annex, number) for number, annex in enumerate(rules, 1)),
    )


def _reporter(piece: Piece) -> str:
    """Return whom the head of a report names, which stood before its first sentence."""
    named = (
        read_dateline(plain(removal.text))
        for entry in piece.entries[:MOST_ABOVE]
        for removal in entry.removed
        if removal.rule == "dateline"
    )
    return next(filter(None, named), "")


def _ends_in_byline(blocks: Sequence[Block]) -> bool:
    """Tell whether the last line is a by-line in brackets: （本报评论员 应知秋）."""
    last = blocks[-1].text.strip() if len(blocks) > 1 else ""
    return bool(re.fullmatch("[(（][^()（）]+[)）]", last) and read_byline(last))


def _rule_article(parent: Article, annex: Annex, number: int) -> Article:
    return Article(
        source=parent.source,
        part=parent.part,
        annex=number,
        title=annex.title.text.strip(),
        lead=(*annex.label, annex.title),
        blocks=find_headings(cut_paragraphs(annex.blocks)),
        traditional=parent.traditional,
    )
