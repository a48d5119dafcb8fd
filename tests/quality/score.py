"""Score what the pipeline made of a labelled page; pure functions over the values of the contract.

Every function gives a Figure: how many were right, of how many, and what was missed, in words for
the maintainer. Rows are what explain tells of the lines, sheets the published pages by id.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.quality.labels import Heading, InlineNoise, Label, Piece, Span
from tests.quality.published import Row, Sheet, stands_in_one_block
from tests.quality.text import counted, folded, letters, sentence_end

SEAM = 8
"""Letters on each side of a seam; enough to be unique in a text, less than the shortest broken line."""
CLOSED_DAMAGE = frozenset(
    "masked-names masked-numbers stripped-names stripped-numbers dropped-words mojibake".split()
)

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


def _figure(checks: Iterable[tuple[bool, str]]) -> Figure:
    pairs = list(checks)
    missed = tuple(text for is_right, text in pairs if not is_right)
    return Figure(right=len(pairs) - len(missed), of=len(pairs), missed=missed)


def noise(label: Label, rows: Rows) -> Figure:
    """Count the labelled noise lines that are not published."""
    return _figure(
        (rows[n - 1].disposition in {"noise", "marker"}, f"line {n}: {label.line(n)[:40]}")
        for n in label.noise_lines()
    )


def inline_noise(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Count the labelled pieces inside lines whose text stands no more on the published page."""

    def is_gone(item: InlineNoise) -> bool:
        page = sheets.get(rows[item.line - 1].article or "")
        needle = folded(item.context if item.text in item.context else item.text)
        return page is not None and needle not in folded("".join(b.text for b in page.blocks))

    return _figure((is_gone(item), f"line {item.line}: {item.text}") for item in label.inline_noise)


def characters_kept(label: Label, rows: Rows) -> Figure:
    """Count the characters of article lines that are kept; white space and inline noise aside."""
    right = of = 0
    missed = []
    for piece in label.pieces:
        for number in label.article_lines(piece.lines):
            text, row = label.line(number), rows[number - 1]
            apart = {
                i for item in label.inline_noise if item.line == number for i in item.positions(text)
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
        markers += row.disposition == "marker"
        if row.disposition == "kept" and row.article:
            page = sheets.get(row.article)
            copy = page.copy_at(label.source.name, row.line) if page else None
            held[row.line] = (row.article, markers, copy)
    return held


def boundaries(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Count the pieces whose kept lines are held by one part, and the part by no other piece."""
    held = parts(label, rows, sheets)
    owners = _owners(label)
    return _figure((_is_whole(piece, label, held, owners), piece.id) for piece in label.pieces)


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
    return _figure(checks)


def _owners(label: Label) -> dict[int, tuple[str, int]]:
    """Give for each article line the piece, and the first line of the annex or piece it is in.

    The bare label above an annex (附件3) may go with either side and belongs to neither.
    """
    owners = {}
    for piece in label.pieces:
        for number in _main_lines(label, piece):
            owners[number] = (piece.id, piece.lines.start)
        for span in piece.annexes:
            for number in label.article_lines(span):
                owners[number] = (piece.id, span.start)
    return owners


def _main_lines(label: Label, piece: Piece) -> tuple[int, ...]:
    numbers = label.article_lines(piece.lines, without=piece.annexes)
    return tuple(n for n in numbers if not (piece.annexes and _is_annex_label(label.line(n))))


def _is_annex_label(line: str) -> bool:
    rest = letters(line).removeprefix("附件")
    return "附件" in line and len(rest) <= 2 and (not rest or rest.isdigit())


def _is_whole(
    piece: Piece, label: Label, held: Mapping[int, Part], owners: Mapping[int, tuple[str, int]]
) -> bool:
    wanted = _main_lines(label, piece)
    found = {held[n] for n in wanted if n in held}
    if len(found) != 1 or wanted[0] not in held or wanted[-1] not in held:
        return False
    part = found.pop()
    mine = (piece.id, piece.lines.start)
    return all(owners.get(n, mine) == mine for n, other in held.items() if other == part)


def page_of(piece: Piece, label: Label, rows: Rows, sheets: Sheets) -> Sheet | None:
    """Give the page that holds most of a piece, or None."""
    return _page_of_lines(_main_lines(label, piece), rows, sheets)


def _page_of_lines(numbers: Iterable[int], rows: Rows, sheets: Sheets) -> Sheet | None:
    kept = (rows[n - 1] for n in numbers if rows[n - 1].disposition == "kept")
    ids = Counter(row.article for row in kept if row.article)
    return sheets.get(ids.most_common(1)[0][0]) if ids else None


def _is_survivor(page: Sheet, label: Label, numbers: Sequence[int]) -> bool:
    """Tell whether the page shows this copy of the text, not a twin of it."""
    copies = Counter(page.copy_at(label.source.name, n) for n in numbers)
    return copies.most_common(1)[0][0] == 0


def categories(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Count the pieces published under the right category."""
    return _attribute(label, rows, sheets, "category")


def relevance(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Count the pieces published with the right relevance."""
    return _attribute(label, rows, sheets, "relevance")


def _attribute(label: Label, rows: Rows, sheets: Sheets, name: str) -> Figure:
    checks = []
    for piece in label.pieces:
        page = page_of(piece, label, rows, sheets)
        found, wanted = page and page.meta.get(name), getattr(piece, name)
        checks.append((found == wanted, f"{piece.id}: {name} {found}, labelled {wanted}"))
    return _figure(checks)


def headings(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Give the F1 of headings, text and level, as a figure (right is twice the hits).

    Titles are looked for in the front matter. Run-in headings are optional. Only the copy of a
    text that is published is compared. A title where the source has none is a false heading.
    """
    total = Figure()
    for piece in label.pieces:
        main = _main_lines(label, piece)
        spans = [(main, piece.title), *((label.article_lines(s), "annex") for s in piece.annexes)]
        for numbers, title in spans:
            page = _page_of_lines(numbers, rows, sheets)
            if page and not _is_survivor(page, label, numbers):
                continue
            wanted = [h for h in piece.headings if h.line in numbers]
            total += _compare(wanted, page, piece=piece.id, may_have_title=title is not None)
    return total


def _compare(
    wanted: Sequence[Heading], page: Sheet | None, *, piece: str, may_have_title: bool
) -> Figure:
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
    """Count the labelled pairs of broken lines that stand in one block of the page."""
    return _figure(
        (stands_in_one_block(_seam(label, a, b), page), f"{piece.id}: lines {a} and {b} apart")
        for piece, page in _surviving(label, rows, sheets)
        for a, b in piece.joins
    )


def paragraphs(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Count the pairs of neighbouring lines that are no broken line and are not joined either."""
    checks = []
    for piece, page in _surviving(label, rows, sheets):
        heads = {h.line for h in piece.headings if h.level == 1}
        lines = [n for n in _main_lines(label, piece) if n not in heads]
        pairs = [p for p in zip(lines, lines[1:], strict=False) if p not in piece.joins]
        for a, b in pairs:
            seam = letters(label.line(a))[-SEAM:] + letters(label.line(b))[:SEAM]
            is_apart = not any(seam in letters(block.text) for block in page.blocks)
            checks.append((is_apart, f"{piece.id}: lines {a} and {b} glued"))
    return _figure(checks)


def _seam(label: Label, first: int, second: int) -> str:
    tail = sentence_end(_without_noise(label, first))
    return letters(tail)[-SEAM:] + letters(_without_noise(label, second))[:SEAM]


def _without_noise(label: Label, number: int) -> str:
    text = label.line(number)
    apart = {i for n in label.inline_noise if n.line == number for i in n.positions(text)}
    return "".join(c for i, c in enumerate(text) if i not in apart)


def _surviving(label: Label, rows: Rows, sheets: Sheets) -> list[tuple[Piece, Sheet]]:
    pairs = ((piece, page_of(piece, label, rows, sheets)) for piece in label.pieces)
    return [
        (piece, page)
        for piece, page in pairs
        if page and _is_survivor(page, label, _main_lines(label, piece))
    ]


def truncation(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Count the published pieces whose missing ends are told: those shown, and none unsuspected."""
    checks = []
    for piece, page in _surviving(label, rows, sheets):
        found = frozenset(page.meta.get("missing") or ())
        is_right = piece.truncated <= found <= piece.truncated | piece.suspected
        wanted = sorted(piece.truncated)
        checks.append((is_right, f"{piece.id}: missing {sorted(found)}, labelled {wanted}"))
    return _figure(checks)


def damage(label: Label, rows: Rows, sheets: Sheets) -> Figure:
    """Count, over the closed list of damage words, where page and label agree for a piece."""
    checks = []
    for piece, page in _surviving(label, rows, sheets):
        found = frozenset(page.meta.get("damage") or ())
        for word in sorted((found | piece.damaged) & CLOSED_DAMAGE):
            agrees = word in found and word in piece.damaged
            checks.append((agrees, f"{piece.id}: {word} {'only' if word in found else 'not'} told"))
    return _figure(checks)


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
    """Count the labelled noise lines whose text stands in no article of any page.

    A marker or a repeated title is short and may be words of a text: it leaks only as a block.
    """
    bodies = [[letters(block.text) for block in page.blocks] for page in sheets.values()]
    checks = []
    for span in label.noise:
        is_short = span.why in {"item-marker", "repeated-title", "metadata", "keyword"}
        for number in label.article_lines_of_noise(span):
            text = letters(label.line(number))
            is_leaked = any(
                text == block or (not is_short and len(text) >= SEAM and text in block)
                for body in bodies
                for block in body
                if text
            )
            checks.append((not is_leaked, f"{label.source.name} line {number} leaks"))
    return _figure(checks)


def labelled_spans(label: Label) -> tuple[Span, ...]:
    """Give every labelled span of a page in order; what no span holds was not labelled."""
    spans = (*label.noise, *(piece.lines for piece in label.pieces))
    return tuple(sorted(spans, key=lambda span: span.start))
