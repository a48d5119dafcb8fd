"""Score the text of the published pages: headings, joined lines.

Only the copy of a text that is published is compared; of a merged twin nothing is left to compare.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tests.quality.label import Heading, Label, Piece
from tests.quality.published import Sheet, stands_in_one_block
from tests.quality.score import Figure, Rows, Sheets, figure, main_lines
from tests.quality.text import SEAM, are_glued, letters, sentence_end


def page_of(piece: Piece, label: Label, rows: Rows, sheets: Sheets) -> Sheet | None:
    """Give the page that holds most of a piece, or None."""
    return _page_of_lines(main_lines(label, piece), rows, sheets)


def _page_of_lines(numbers: Iterable[int], rows: Rows, sheets: Sheets) -> Sheet | None:
    kept = (rows[n - 1] for n in numbers if rows[n - 1].disposition == "kept")
    ids = Counter(row.article for row in kept if row.article)
    return sheets.get(ids.most_common(1)[0][0]) if ids else None


def _is_survivor(page: Sheet, label: Label, numbers: Sequence[int]) -> bool:
    """Tell whether the page shows this copy of the text, not a twin of it."""
    copies = Counter(page.copy_at(label.source.name, n) for n in numbers)
    return copies.most_common(1)[0][0] == 0


def headings(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Give the F1 of headings, text and level, as a figure (right is twice the hits).

    Titles are looked for in the front matter. Run-in headings are optional. Only the copy of a
    text that is published is compared. A title where the source has none is a false heading.
    """
    total = Figure()
    for piece in label.pieces:
        main = main_lines(label, piece)
        spans = [(main, piece.title), *((label.article_lines(s), "annex") for s in piece.annexes)]
        for numbers, title in spans:
            page = _page_of_lines(numbers, rows, sheets)
            if page and not _is_survivor(page, label, numbers):
                continue
            wanted = [h for h in piece.headings if h.line in numbers]
            total += compare_headings(
                wanted, page, piece=piece.id, may_have_title=title is not None
            )
    return total


def compare_headings(
    wanted: Sequence[Heading], page: Sheet | None, *, piece: str, may_have_title: bool
) -> Figure:
    """Give the F1 of the headings of one page against those labelled, as a figure."""
    found = [(b.level, letters(b.text)) for b in page.blocks if b.level] if page else []
    hits, missed = 0, []
    for heading in sorted(wanted, key=lambda h: (h.is_optional, h.level)):
        texts = {letters(heading.text), letters(heading.full)} - {""}
        if heading.level == 1 and page and _is_in_head(texts, page):
            hits += not heading.is_optional
            continue
        free = heading.is_optional or heading.level == 1
        match = next((f for f in found if f[1] in texts and (free or f[0] == heading.level)), None)
        if match:
            found.remove(match)
        if heading.is_optional:
            continue
        hits += match is not None
        if not match:
            missed.append(f"{piece}: missing H{heading.level} {heading.text}")
    false = [f"{piece}: false H{level} {text}" for level, text in found]
    if page and not may_have_title and page.meta.get("title_given", True):
        false.append(f"{piece}: the title is given as the text's own: {page.meta.get('title')}")
    wrong = (*missed, *false)
    return Figure(right=2 * hits, of=2 * hits + len(wrong), missed=wrong)


def _is_in_head(texts: Iterable[str], page: Sheet) -> bool:
    head = [letters(text) for text in page.head]
    return any(text in part for text in texts for part in (*head, "".join(head)))


def joins(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Count the labelled pairs of broken lines that stand in one block of their page."""
    checks = []
    for piece, page in surviving(label, rows, sheets):
        for a, b in piece.joins:
            span = next((s for s in piece.annexes if a in s), None)
            at = _page_of_lines(label.article_lines(span), rows, sheets) if span else page
            is_joined = at is not None and stands_in_one_block(_seam(label, a, b), at)
            checks.append((is_joined, f"{piece.id}: lines {a} and {b} apart"))
    return figure(checks)


def paragraphs(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Count the pairs of neighbouring lines that are no broken line and are not joined either."""
    checks = []
    for piece, page in surviving(label, rows, sheets):
        heads = {h.line for h in piece.headings if h.level == 1}
        lines = [n for n in main_lines(label, piece) if n not in heads and letters(label.line(n))]
        pairs = [p for p in pairwise(lines) if p not in (*piece.joins, *piece.may_join)]
        blocks = [letters(block.text) for block in page.blocks]
        for a, b in pairs:
            is_apart = not are_glued(label.line(a), label.line(b), blocks)
            checks.append((is_apart, f"{piece.id}: lines {a} and {b} glued"))
    return figure(checks)


def _seam(label: Label, first: int, second: int) -> str:
    tail = sentence_end(_without_noise(label, first))
    return letters(tail)[-SEAM:] + letters(_without_noise(label, second))[:SEAM]


def _without_noise(label: Label, number: int) -> str:
    text = label.line(number)
    apart = {i for n in label.inline_noise if n.line == number for i in n.positions(text)}
    return "".join(c for i, c in enumerate(text) if i not in apart)


def surviving(label: Label, rows: Rows, sheets: Sheets) -> list[tuple[Piece, Sheet]]:
    """Give the pieces that are published themselves, each with its page."""
    pairs = ((piece, page_of(piece, label, rows, sheets)) for piece in label.pieces)
    return [
        (piece, page)
        for piece, page in pairs
        if page and _is_survivor(page, label, main_lines(label, piece))
    ]
