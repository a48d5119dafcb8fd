"""Give a repaired text its structure: title and by-line, annexes, headings with their levels, list items."""

from collections.abc import Sequence
from dataclasses import replace

from scraper.folding import is_traditional, simplify
from scraper.model import Article, Block, Piece
from scraper.structure.annexes import Annex, cut_annexes
from scraper.structure.cuts import cut_paragraphs
from scraper.structure.front import read_front
from scraper.structure.headings import find_headings
from scraper.typography import mend


def structure(piece: Piece, blocks: Sequence[Block]) -> tuple[Article, ...]:
    """Return the articles that a piece holds: the main text, then each annexed rule as an article of its own.

    `blocks` are the repaired paragraphs of the piece. An annex that is no rule stays in the main text under its title.
    """
    main, annexes = cut_annexes(blocks)
    is_traditional_page = is_traditional("".join(entry.kept for entry in piece.entries))
    marker_title = mend(simplify(piece.marker_title) if is_traditional_page else piece.marker_title)
    front = read_front(main, marker_title)
    body = main[front.size :]
    for annex in annexes:
        if not annex.is_rule:
            body += (annex.label, replace(annex.title, kind="heading"), *annex.blocks)
    article = Article(
        source=piece.source,
        part=piece.part,
        title=front.title,
        subtitle=front.subtitle,
        author=front.author,
        lead=main[: front.size],
        blocks=find_headings(cut_paragraphs(body)),
        traditional=is_traditional_page,
    )
    rules = [annex for annex in annexes if annex.is_rule]
    return (
        article,
        *(_rule_article(article, annex, number) for number, annex in enumerate(rules, 1)),
    )


def _rule_article(parent: Article, annex: Annex, number: int) -> Article:
    return Article(
        source=parent.source,
        part=parent.part,
        annex=number,
        title=annex.title.text.strip(),
        lead=(annex.label, annex.title),
        blocks=find_headings(cut_paragraphs(annex.blocks)),
        traditional=parent.traditional,
    )
