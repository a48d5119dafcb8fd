"""Score a page as a whole, however it is labelled: F1 of pieces and joins, wording, outcome, twins."""

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from rapidfuzz.distance import Levenshtein

from scraper.protect.contacts import conceal
from tests.quality import score, score_pages, score_text
from tests.quality.label import Label, Piece
from tests.quality.published import Sheet
from tests.quality.score import Figure, Rows, Sheets, figure
from tests.quality.text import SEAM, are_glued, counted, exact, letters


def page_ids(label: Label, rows: Rows, sheets: Sheets) -> dict[str, str | None]:
    """Give for each piece the id of the page that holds it, a surviving twin's for a merged one."""
    pages = {p.id: _page_of(p, label, rows, sheets) for p in label.pieces}
    return {id_: page.id if page else None for id_, page in pages.items()}


def _page_of(piece: Piece, label: Label, rows: Rows, sheets: Sheets) -> Sheet | None:
    if label.by_text:
        return score_text.page_of(piece, label, sheets)
    return score_pages.page_of(piece, label, rows, sheets)


def noise_characters(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Count the characters of labelled noise, whole lines and pieces of lines, that are not published."""
    if label.by_text:
        return score_text.noise(label, sheets)
    gone = {f"line {n}" for n in label.noise_lines()}
    gone -= {text.split(":")[0] for text in score.noise(label, rows).missed}
    total = Figure()
    for number in label.noise_lines():
        size, is_gone = counted(label.line(number)), f"line {number}" in gone
        missed = () if is_gone else (f"line {number}: {label.line(number)[:40]}",)
        total += Figure(right=size * is_gone, of=size, missed=missed)
    left = score.inline_noise(label, rows, sheets).missed
    for item in label.inline_noise:
        size, told = counted(item.text), f"line {item.line}: {item.text}"
        total += Figure(
            right=0 if told in left else size, of=size, missed=(told,) if told in left else ()
        )
    return total


def boundaries_f1(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Give the F1 of pieces as a figure (right is twice the hits): a false piece costs as a missed one."""
    if label.by_text:
        whole, found = score_text.boundaries(label, sheets), score_text.found_pieces(label, sheets)
    else:
        whole, found = score.boundaries(label, rows, sheets), _parts(label, rows, sheets)
    spare = max(0, found - len(label.pieces))
    told = (f"{spare} more published than labelled",) * bool(spare)
    return Figure(
        right=2 * whole.right,
        of=len(label.pieces) + max(found, whole.right),
        missed=(*whole.missed, *told),
    )


def _parts(label: Label, rows: Rows, sheets: Sheets) -> int:
    held = score.parts(label, rows, sheets).values()
    return len({part for part in held if part[0] in sheets and not sheets[part[0]].is_annex})


def joins_f1(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Give the F1 of joined lines as a figure: broken lines mended, and nothing joined that is apart.

    Paragraphs that the source runs together and that ought to be published apart count as well.
    """
    if label.by_text:
        mended, apart = score_text.joins(label, sheets), score_text.paragraphs(label, sheets)
        pairs = score_text.survivors(label, sheets)
    else:
        mended = score_pages.joins(label, rows, sheets)
        apart = score_pages.paragraphs(label, rows, sheets)
        pairs = score_pages.surviving(label, rows, sheets)
    glued = (text for piece, page in pairs for text in _glued(piece, label, page))
    false = [text for text in apart.missed if not any(p.published for p, _ in pairs)]
    wrong = (*mended.missed, *false, *glued)
    return Figure(right=2 * mended.right, of=2 * mended.right + len(wrong), missed=wrong)


def _glued(piece: Piece, label: Label, page: Sheet) -> list[str]:
    """Tell the neighbours of the text to be published that stand in one block of the page."""
    blocks = [letters(block.text) for block in page.blocks]
    loose = _loose(piece, label)
    found = []
    for first, second in pairwise(piece.published):
        seam = letters(first)[-SEAM:] + letters(second)[:SEAM]
        if seam not in loose and are_glued(first, second, blocks):
            found.append(f"{piece.id}: glued before {second[:20]}")
    return found


def _loose(piece: Piece, label: Label) -> set[str]:
    """Give the seams between lines that may stand in one block or apart: those of a list of members."""

    def at(number: int) -> str:
        return letters(piece.text[number - 1] if label.by_text else label.line(number))

    return {at(a)[-SEAM:] + at(b)[:SEAM] for a, b in piece.may_join}


def wording(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Count the characters that are published as they ought to be: all less the edit distance.

    Numbers that are masked to protect a person ought to be. Only pieces whose label tells the text, and only the copy that is published. A paragraph that
    went into the front matter (an author's line) is not missed in the body. Never below 0 a piece.
    """
    total = Figure()
    if label.by_text:
        pairs = score_text.survivors(label, sheets)
    else:
        pairs = score_pages.surviving(label, rows, sheets)
    for piece, page in pairs:
        wanted = exact("\n".join(_in_body([conceal(text) for text in piece.published], page)))
        if not wanted:
            continue
        found = exact("\n".join(conceal(block.text) for block in page.blocks))
        wrong = min(len(wanted), Levenshtein.distance(wanted, found))
        missed = (
            (f"{piece.id}: {wrong} of {len(wanted)}: {_edits(wanted, found)}",) if wrong else ()
        )
        total += Figure(right=len(wanted) - wrong, of=len(wanted), missed=missed)
    return total


def _in_body(paragraphs: Sequence[str], page: Sheet) -> list[str]:
    head = [letters(text) for text in page.head]
    body = letters("".join(block.text for block in page.blocks))

    def is_in_head(text: str) -> bool:
        return text not in body and any(text in part or part in text for part in head if part)

    return [p for p in paragraphs if not is_in_head(letters(p))]


def _edits(wanted: str, found: str, *, most: int = 8) -> str:
    """Tell the first edits between two texts, each as what is wanted>what is found."""
    edits = [op for op in Levenshtein.opcodes(wanted, found) if op.tag != "equal"]
    told = [
        f"{wanted[e.src_start : e.src_end]}>{found[e.dest_start : e.dest_end]}"
        for e in edits[:most]
    ]
    return "  ".join(told) + (" ..." if len(edits) > most else "")


def outcome(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Tell whether articles come of the page where it holds some, else none and the reason is given."""
    name, published = label.source.name, score_text.pages_of(label, sheets)
    if label.pieces:
        return figure([(bool(published), f"{name}: nothing is published")])
    rules = {row.rule for row in rows if row.disposition == "noise"}
    return figure(
        [
            (not published, f"{name}: published, labelled {label.outcome}"),
            (label.outcome in rules or not rows, f"{name}: not told as {label.outcome}"),
        ]
    )


def twins(labels: Sequence[Label], pages: Mapping[str, str | None]) -> Figure:
    """Give the F1 of merged pairs over the labels of one group; pages are the ids of each piece's page.

    Two pieces of one file on one page are a matter of boundaries, not of twins.
    """
    pieces = [(label.source.name, piece) for label in labels for piece in label.pieces]
    hits, wrong = 0, []
    for (file, a), (other, b) in combinations(pieces, 2):
        are_twins = b.id in a.same_as or a.id in b.same_as
        are_merged = file != other and pages.get(a.id) == pages.get(b.id) is not None
        hits += are_twins and are_merged
        if are_twins != are_merged:
            wrong.append(f"{a.id} and {b.id} {'not' if are_twins else 'wrongly'} merged")
    return Figure(right=2 * hits, of=2 * hits + len(wrong), missed=tuple(wrong))
