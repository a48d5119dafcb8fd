"""Score pages that are labelled by their text: what stands on the published pages, and what does not.

For saved web pages: their lines are those of whatever rendering the reader makes, so a label that
counted them would hold the reader to one rendering.
"""

from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from scraper.protect.contacts import conceal
from tests.quality.label import Label, NoiseText, Piece
from tests.quality.published import Sheet, stands_in_one_block
from tests.quality.score import Figure, Sheets, figure
from tests.quality.score_pages import compare_headings
from tests.quality.text import SEAM, are_glued, counted, folded, letters, sentence_end

STANDS = 80.0
"""Likeness, 0 to 100, from which a paragraph stands on a page: a masked name or a stray advertisement
leaves more, two paragraphs of one form but other matter reach 60."""
SHINGLE = 12
"""Letters that noise and an article hardly share by chance; tells noise of which only a part leaks."""
ROOM = 60
"""Letters that may stand inside a paragraph without parting it: an advertisement left in."""


def pages_of(label: Label, sheets: Sheets) -> tuple[Sheet, ...]:
    """Give the pages with a copy from the labelled page; an annex of its own is one as well."""
    name = label.source.name
    return tuple(s for s in sheets.values() if any(file == name for file, _, _ in s.copies))


def page_of(piece: Piece, label: Label, sheets: Sheets) -> Sheet | None:
    """Give the page on which most of a piece stands; None where it is less than a third on any."""
    wanted = sum(len(letters(p)) for p in piece.text)
    best, found = None, wanted / 3
    for sheet in pages_of(label, sheets):
        text = _letters_of(sheet)
        held = sum(len(letters(p)) for p in piece.text if _stands(letters(p), text))
        if held > found:
            best, found = sheet, held
    return best


def _letters_of(sheet: Sheet) -> str:
    return letters("".join((*sheet.head, *(block.text for block in sheet.blocks))))


def _stands(paragraph: str, page: str) -> bool:
    if len(paragraph) < SEAM:
        return paragraph in page
    return paragraph in page or fuzz.partial_ratio(paragraph, page) >= STANDS


def is_survivor(page: Sheet, label: Label) -> bool:
    """Tell whether the page shows the copy of the labelled page, not a twin of it."""
    return page.copies[0][0] == label.source.name


def noise(label: Label, sheets: Sheets) -> Figure:
    """Count the characters of noise that stand in the body of no page made from the labelled one."""
    total = Figure()
    pages = pages_of(label, sheets)
    for item in label.noise_text:
        size = counted(item.text)
        leaked = max((_leaked(item, page, size) for page in pages), default=0)
        missed = (f"{item.why}: {leaked} of {size}: {item.text[:40]}",) if leaked else ()
        total += Figure(right=size - leaked, of=size, missed=missed)
    return total


def _leaked(item: NoiseText, page: Sheet, size: int) -> int:
    """Count the characters of a noise text that stand in the body of a page."""
    text = letters(item.text)
    blocks = [letters(block.text) for block in page.blocks]
    if item.context:
        body = folded("".join(block.text for block in page.blocks))
        return size if folded(item.context) in body else 0
    if len(text) < SEAM:
        return size if text and text in blocks else 0
    body = "".join(blocks)
    if text in body:
        return size
    found = {
        i + k
        for i in range(len(text) - SHINGLE + 1)
        if text[i : i + SHINGLE] in body
        for k in range(SHINGLE)
    }
    return round(size * len(found) / len(text))


def inline_noise(label: Label, sheets: Sheets) -> Figure:
    """Count the pieces of noise amid a text that stand no more between their neighbours."""
    pages = pages_of(label, sheets)
    return figure(
        (bool(pages) and not any(_leaked(i, p, 1) for p in pages), f"{i.why}: {i.context}")
        for i in label.noise_text
        if i.context
    )


def characters_kept(label: Label, sheets: Sheets) -> Figure:
    """Count the letters of the articles that stand on their page, but for numbers that are masked to protect a person.

    A superseded twin is left aside.
    """
    total = Figure()
    for piece in label.pieces:
        page = page_of(piece, label, sheets)
        if page and not is_survivor(page, label):
            continue
        text = _letters_of(page) if page else ""
        for paragraph in (letters(conceal(text)) for text in piece.text):
            lost = len(paragraph) - _kept(paragraph, text)
            missed = (f"{piece.id}: lost {lost} of {paragraph[:40]}",) if lost else ()
            total += Figure(right=len(paragraph) - lost, of=len(paragraph), missed=missed)
    return total


def _kept(paragraph: str, page: str) -> int:
    """Count the letters of a paragraph that stand in order in the stretch of a page most like it."""
    if paragraph in page:
        return len(paragraph)
    place = fuzz.partial_ratio_alignment(paragraph, page)
    if len(paragraph) < SEAM or place is None or place.score < STANDS / 2:
        return 0
    window = page[max(0, place.dest_start - ROOM) : place.dest_end + ROOM]
    return LCSseq.similarity(paragraph, window)


def boundaries(label: Label, sheets: Sheets) -> Figure:
    """Count the pieces that stand whole on one page on which no other piece stands."""
    pages = {piece.id: page_of(piece, label, sheets) for piece in label.pieces}
    return figure((_is_whole(p, label, pages[p.id]), p.id) for p in label.pieces)


def _is_whole(piece: Piece, label: Label, page: Sheet | None) -> bool:
    if page is None:
        return False
    text = _letters_of(page)
    ends = (piece.text[0], piece.text[-1]) if is_survivor(page, label) else ()
    own = letters(
        "".join(piece.text)
    )  # may name another piece: the rule that is annexed to a notice
    others = (
        p for o in label.pieces if o.id != piece.id for p in o.text if not _stands(letters(p), own)
    )
    return all(_stands(letters(p), text) for p in ends) and not any(
        len(letters(p)) >= SEAM and _stands(letters(p), text) for p in others
    )


def headings(label: Label, sheets: Sheets) -> Figure:
    """Give the F1 of headings, text and level, as a figure (right is twice the hits)."""
    total = Figure()
    for piece in label.pieces:
        page = page_of(piece, label, sheets)
        if page and not is_survivor(page, label):
            continue
        has_title = piece.title is not None
        total += compare_headings(piece.headings, page, piece=piece.id, may_have_title=has_title)
    return total


def joins(label: Label, sheets: Sheets) -> Figure:
    """Count the labelled pairs of paragraphs that stand in one block of the page."""
    return figure(
        (stands_in_one_block(seam(p.text[a - 1], p.text[b - 1]), page), f"{p.id}: {a}, {b} apart")
        for p, page in survivors(label, sheets)
        for a, b in p.joins
    )


def paragraphs(label: Label, sheets: Sheets) -> Figure:
    """Count the neighbouring paragraphs that are not one and are not joined either."""
    checks = []
    for piece, page in survivors(label, sheets):
        heads = {letters(h.text) for h in piece.headings if h.level == 1}
        pairs = pairwise(n for n, p in enumerate(piece.text, 1) if letters(p) not in heads)
        blocks = [letters(block.text) for block in page.blocks]
        for a, b in (p for p in pairs if p not in (*piece.joins, *piece.may_join)):
            is_apart = not are_glued(piece.text[a - 1], piece.text[b - 1], blocks)
            checks.append((is_apart, f"{piece.id}: paragraphs {a} and {b} glued"))
    return figure(checks)


def seam(first: str, second: str) -> str:
    """Give the letters on both sides of the place where a paragraph was broken."""
    return letters(sentence_end(first))[-SEAM:] + letters(second)[:SEAM]


def survivors(label: Label, sheets: Sheets) -> list[tuple[Piece, Sheet]]:
    """Give the pieces that are published themselves, each with its page."""
    pairs = ((piece, page_of(piece, label, sheets)) for piece in label.pieces)
    return [(piece, page) for piece, page in pairs if page and is_survivor(page, label)]


def found_pieces(label: Label, sheets: Sheets) -> int:
    """Count the texts, annexes aside, that were made of the labelled page."""
    name = label.source.name
    texts = (page for page in sheets.values() if not page.is_annex)
    return sum(file == name for page in texts for file, _, _ in page.copies)
