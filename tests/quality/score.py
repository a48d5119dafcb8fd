"""Score what the pipeline made of a labelled page; pure functions over the values of the contract.

Every function gives a Figure: how many were right, of how many, and what was missed, in words for
the maintainer. Rows are what explain tells of the lines, sheets the published pages by id.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tests.quality.label import InlineNoise, Label, Piece
from tests.quality.published import Row, Sheet
from tests.quality.text import SEAM, counted, folded, letters

Rows = Sequence[Row]
Sheets = Mapping[str, Sheet]
Part = tuple[str, int, int | None]
"""Article, number of markers above, number of the copy: tells even merged twins of one page apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Right ones of all, and what was missed."""

    right: int = 0
    of: int = 0
    missed: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Give the share of right ones, 0 to 1; 1 where there was nothing to get right."""
        return self.right / self.of if self.of else 1.0

    def __add__(self, other: "Figure") -> "Figure":
        return Figure(
            right=self.right + other.right, of=self.of + other.of, missed=self.missed + other.missed
        )


def figure(checks: Iterable[tuple[bool, str]]) -> Figure:
    """Make a figure of checks: whether each is right, and what to say where it is not."""
    pairs = list(checks)
    missed = tuple(text for is_right, text in pairs if not is_right)
    return Figure(right=len(pairs) - len(missed), of=len(pairs), missed=missed)


def without_bylines(label: Label, rows: Rows, sheets: Sheets) -> Rows:
    """Give the rows with the labelled by-lines as noise that went from the text into the front matter."""

    def is_metadata(row: Row) -> bool:
        page = sheets.get(row.article or "")
        author = str(page.meta.get("author") or "") if page else ""
        names = [letters(name) for name in author.split("、") if name]
        return bool(names) and all(name in letters(label.line(row.line)) for name in names)

    lines = {n for span in label.noise if span.why == "byline" for n in label.filled(span)}
    return tuple(
        replace(row, disposition="noise") if row.line in lines and is_metadata(row) else row
        for row in rows
    )


def noise(label: Label, rows: Rows) -> Figure:
    """Count the labelled noise lines that are not published."""
    return figure(
        (rows[n - 1].disposition in {"noise", "marker"}, f"line {n}: {label.line(n)[:40]}")
        for n in label.noise_lines()
    )


def inline_noise(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Count the labelled pieces inside lines whose text stands no more on the published page."""

    def is_gone(item: InlineNoise) -> bool:
        page = sheets.get(rows[item.line - 1].article or "")
        needle = folded(item.context if item.text in item.context else item.text)
        return page is not None and needle not in folded("".join(b.text for b in page.blocks))

    return figure((is_gone(item), f"line {item.line}: {item.text}") for item in label.inline_noise)


ANNEX_LABEL = "annex-label"
"""The rule of a bare label (附件3) above an annex that is an article of its own: it parts the two and belongs to neither."""


def characters_kept(label: Label, rows: Rows) -> Figure:
    """Count the characters of article lines that are kept; white space and inline noise aside."""
    right = of = 0
    missed = []
    for piece in label.pieces:
        for number in label.article_lines(piece.lines):
            text, row = label.line(number), rows[number - 1]
            if row.rule == ANNEX_LABEL:
                continue
            apart = {
                i
                for item in label.inline_noise
                if item.line == number
                for i in item.positions(text)
            }
            wanted = {i for i, c in enumerate(text) if not c.isspace()} - apart
            kept = wanted - _removed(row) if row.disposition == "kept" else set()
            right, of = right + len(kept), of + len(wanted)
            if kept != wanted:
                lost = "".join(text[i] for i in sorted(wanted - kept))
                missed.append(f"line {number}: lost {counted(lost)}: {lost[:40]}")
    return Figure(right=right, of=of, missed=tuple(missed))


def _removed(row: Row) -> set[int]:
    return {c.column - 1 + i for c in row.removed for i in range(len(c.text))}


def parts(label: Label, rows: Rows, sheets: Sheets) -> dict[int, Part]:
    """Give the part that holds each kept line.

    A merged twin bears the id of the survivor, so an id alone would glue two twins of one page:
    the markers above a line and the copies told in the front matter set them apart.
    """
    held, markers = {}, 0
    for row in rows:
        markers += row.disposition == "marker" and row.rule != ANNEX_LABEL
        if row.disposition == "kept" and row.article:
            page = sheets.get(row.article)
            copy = page.copy_at(label.source.name, row.line) if page else None
            held[row.line] = (row.article, markers, copy)
    return held


def boundaries(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Count the pieces whose kept lines are held by one part, and the part by no other piece."""
    held = parts(label, rows, sheets)
    owners = _owners(label)
    return figure((_is_whole(piece, label, held, owners), piece.id) for piece in label.pieces)


def annexes(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Count the annexes that are held by one part of their own, published as an annex."""
    held = parts(label, rows, sheets)
    owners = _owners(label)
    checks = []
    for piece in label.pieces:
        for span in piece.annexes:
            found = {held.get(n) for n in label.article_lines(span)}
            part = found.pop() if len(found) == 1 else None
            page = sheets.get(part[0]) if part else None
            strangers = {owners.get(n) for n, other in held.items() if other == part}
            is_own = strangers <= {(piece.id, span.start), None}
            is_right = page is not None and page.is_annex and is_own
            checks.append((is_right, f"{piece.id}: annex at line {span.start}"))
    return figure(checks)


def _owners(label: Label) -> dict[int, tuple[str, int]]:
    """Give for each article line the piece, and the first line of the annex or piece it is in.

    The bare label above an annex (附件3) may go with either side and belongs to neither.
    """
    owners = {}
    for piece in label.pieces:
        for number in main_lines(label, piece):
            owners[number] = (piece.id, piece.lines.start)
        for span in piece.annexes:
            for number in label.article_lines(span):
                owners[number] = (piece.id, span.start)
    return owners


def main_lines(label: Label, piece: Piece) -> tuple[int, ...]:
    """Give the lines of a piece without its annexes and without the bare labels above them."""
    numbers = label.article_lines(piece.lines, without=piece.annexes)
    return tuple(n for n in numbers if not (piece.annexes and _is_annex_label(label.line(n))))


def _is_annex_label(line: str) -> bool:
    rest = letters(line).removeprefix("附件")
    return "附件" in line and len(rest) <= 2 and (not rest or rest.isdigit())


def _is_whole(
    piece: Piece, label: Label, held: Mapping[int, Part], owners: Mapping[int, tuple[str, int]]
) -> bool:
    wanted = main_lines(label, piece)
    found = {held[n] for n in wanted if n in held}
    if len(found) != 1 or wanted[0] not in held or wanted[-1] not in held:
        return False
    part = found.pop()
    mine = (piece.id, piece.lines.start)
    return all(owners.get(n, mine) == mine for n, other in held.items() if other == part)


def counts(sheets: Sheets) -> dict[str, int]:
    """Count pieces (annexes aside), texts after merging, annexes and all published articles."""
    texts = [page for page in sheets.values() if not page.is_annex]
    return {
        "pieces": sum(len(page.copies) for page in texts),
        "texts": len(texts),
        "annexes": len(sheets) - len(texts),
        "articles": len(sheets),
    }


def leaked_noise(label: Label, sheets: Sheets) -> Figure:
    """Count the labelled noise lines whose text stands in no article that was made of its page.

    A marker or a repeated title is short and may be words of a text: it leaks only as a block.
    """
    bodies = [
        [letters(block.text) for block in page.blocks]
        for page in sheets.values()
        if any(file == label.source.name for file, _, _ in page.copies)
    ]
    checks = []
    for span in label.noise:
        is_short = span.why in {"item-marker", "repeated-title", "metadata", "keyword"}
        for number in label.filled(span):
            text = letters(label.line(number))
            is_leaked = any(
                text == block or (not is_short and len(text) >= SEAM and text in block)
                for body in bodies
                for block in body
                if text
            )
            checks.append((not is_leaked, f"{label.source.name} line {number} leaks"))
    return figure(checks)
