"""Split the page of a document into its articles.

Takes the ledger that `clean` gave and gives it back with a part number on every kept line, compilation marks told from
text; and the pieces themselves. Marks are found by their form and by counting on (scraper/marks/); two texts that are
glued without a mark by several kinds of evidence at once (split/seams.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scraper.folding import count_han, count_letters, plain
from scraper.marks import Mark, find_marks
from scraper.model import Entry, Piece, Source
from scraper.rules import any_of
from scraper.split.firsts import column_labels, counted_firsts, hanging_labels
from scraper.split.seams import find_seams
from scraper.split.shown import page_listing, shown_lines

LONGEST_LEAD_IN = 320
"""Letters; what stands before the first numbered mark of a compilation is the site's own introduction up to this
length (seen: 40 to 130), and a text without a mark above it."""

TOP = 12
"""Lines of a page among which it says how many texts it gathers."""

FEWEST_CHOICES = 6
FEWEST_ASKED = 4
SMALLEST_TOLD = 0.4
"""Share of the characters that must stand in lines with marks inside or in numbered ones; lists of titles have less."""

_BEHIND_TITLE = re.compile(r"\s*[_|]\s*|\s+[-–—]\s+|(?<![-–—])[-–—](?=[^-–—]{2,12}$)")
_CHOICE = re.compile(r"(?:^|[\s(。,])[A-D]\s*[.、:)]\s*\S")
_DIVIDED = re.compile("[,。;!?]")
_ITEM = re.compile(r"第.{1,4}[条章]|[一二三四五六七八九十]{1,2}、|[(][一二三四五六七八九十][)]")
LONGEST_TITLE = 60

SMALLEST_SHARE = 0.3
"""Share of Han characters among the letters of a page below which it is in another language."""

SMALLEST_ARTICLE = 80
"""Letters below which a page without a mark holds no article (domain guide)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a maintainer has decided about the lines of a page."""

    starts: frozenset[int] = frozenset()
    """Lines at which a new piece begins."""
    joins: frozenset[int] = frozenset()
    """Lines at which none begins, whatever speaks for it."""
    text: frozenset[int] = frozenset()
    """Lines that are text of an article: neither a mark, nor the head of the page, nor a page without an article."""


UNDECIDED = Decided()


def split(
    source: Source, entries: Sequence[Entry], decided: Decided = UNDECIDED
) -> tuple[tuple[Entry, ...], tuple[Piece, ...]]:
    """Return the ledger with markers and part numbers, and the pieces in the order of the page.

    A page without an article gives no pieces; its kept lines become noise with the rule `no-article`. What a maintainer
    has decided holds against all of it.
    """
    marks = find_marks(
        tuple((entry.line, plain(entry.text).strip()) for entry in entries if entry.kept),
        tuple(plain(entry.text) for entry in entries[:TOP]),
    )
    marks = tuple(mark for mark in marks if mark.line not in decided.text)
    ledger = _mark(entries, {mark.line: mark for mark in marks})
    ledger = _drop_page_head(ledger, marks, decided.text)
    text = "".join(entry.kept for entry in ledger)
    letters = count_letters(text)
    is_short = not marks and letters < SMALLEST_ARTICLE
    is_empty = is_short or count_han(text) < SMALLEST_SHARE * letters or not _has_text(ledger)
    if is_empty and not (decided.text and letters):
        is_quarantined = any(entry.rule == "quarantine" for entry in ledger)
        rule = "quarantine" if is_quarantined else "no-article"
        return tuple(_as_noise(entry, rule) for entry in ledger), ()
    starts = (_starts(ledger) | decided.starts) - _joins(ledger, decided.joins)
    shown = (
        *counted_firsts(ledger, starts),
        *hanging_labels(ledger, starts),
        *column_labels(ledger, starts, page_listing(ledger)),
    )
    marked = {mark.line: mark for mark in shown if mark.line not in decided.text}
    ledger = _number(_mark(ledger, marked), starts | marked.keys())
    pieces = _pieces(source, ledger)
    return ledger, pieces


def _joins(entries: Sequence[Entry], joins: frozenset[int]) -> frozenset[int]:
    """Return the lines at which no piece begins: those named, and the mark right above each."""
    found, above = set(joins), 0
    for entry in entries:
        if entry.disposition == "marker":
            above = entry.line
        elif entry.kept:
            if entry.line in joins and above:
                found.add(above)
            above = 0
    return frozenset(found)


def _has_text(entries: Sequence[Entry]) -> bool:
    """Tell whether what is left of a page is text: a sentence, or items that count on; not a list of links or a test."""
    texts = [plain(entry.kept).strip() for entry in entries if entry.kept]
    asked = set(any_of("split", "exam_words").findall("\n".join(texts)))
    if (
        sum(len(_CHOICE.findall(plain(entry.text))) for entry in entries) >= FEWEST_CHOICES
        or len(asked) >= FEWEST_ASKED
    ):
        return False
    told = sum(len(text) for text in texts if _DIVIDED.search(text) or _ITEM.match(text))
    return told >= SMALLEST_TOLD * sum(map(len, texts))


def _mark(entries: Sequence[Entry], marks: dict[int, Mark]) -> tuple[Entry, ...]:
    return tuple(
        replace(
            entry,
            disposition="marker",
            rule=marks[entry.line].rule,
            removed=(),
            title=_quoted(entry, marks[entry.line]),
        )
        if entry.line in marks
        else entry
        for entry in entries
    )


def _quoted(entry: Entry, mark: Mark) -> str:
    """Return the title that the mark bears as the source writes it."""
    text = entry.text.strip()
    start = plain(text).rfind(mark.title) if mark.title else -1
    return text[start : start + len(mark.title)] if start >= 0 else ""


def _drop_page_head(
    entries: tuple[Entry, ...], marks: Sequence[Mark], held: frozenset[int]
) -> tuple[Entry, ...]:
    """Turn what stands before the first numbered mark into noise, unless it is long enough to be a text of its own.

    Lines that are held stay.
    """
    numbered = [mark.line for mark in marks if mark.number]
    if not numbered or (marks and marks[0].line < numbered[0]):
        return entries
    head = [
        entry
        for entry in entries
        if entry.kept and entry.line < numbered[0] and entry.line not in held
    ]
    if sum(count_letters(entry.kept) for entry in head) > LONGEST_LEAD_IN:
        return entries
    return tuple(_as_noise(entry, "page-head") if entry in head else entry for entry in entries)


def _as_noise(entry: Entry, rule: str) -> Entry:
    """Return a line that is not blank as noise by the rule."""
    if entry.disposition == "blank":
        return entry
    return replace(entry, disposition="noise", rule=rule, removed=())


def _starts(entries: Sequence[Entry]) -> frozenset[int]:
    """Return the lines at which a new piece begins: behind marks and at seams."""
    starts: set[int] = set()
    group: list[Entry] = []
    given = shown_lines(entries)
    for entry in entries:
        if entry.disposition == "marker":
            starts.add(entry.line)
            starts |= find_seams(group, given)
            group = []
        elif entry.kept:
            group.append(entry)
    return frozenset(starts | find_seams(group, given))


def _number(entries: Sequence[Entry], starts: frozenset[int]) -> tuple[Entry, ...]:
    numbered: list[Entry] = []
    part, is_open = 0, False
    for entry in entries:
        if entry.line in starts:
            is_open = False
        if entry.kept and not is_open:
            part, is_open = part + 1, True
        numbered.append(replace(entry, part=part) if entry.kept else entry)
    return tuple(numbered)


def _pieces(source: Source, entries: Sequence[Entry]) -> tuple[Piece, ...]:
    grouped: dict[int, list[Entry]] = {}
    titles: dict[int, str] = {}
    title = ""
    for entry in entries:
        if entry.disposition == "marker":
            title = entry.title
        elif entry.part:
            titles.setdefault(entry.part, title)
            grouped.setdefault(entry.part, []).append(entry)
            title = ""
    page_title = _page_title(source) if len(grouped) == 1 else ""
    return tuple(
        Piece(
            source=source,
            part=part,
            entries=tuple(lines),
            marker_title=titles[part],
            page_title=page_title,
        )
        for part, lines in grouped.items()
    )


def _page_title(source: Source) -> str:
    """Return the title of a page with one text, without its site; empty where it names a collection."""
    bare = _BEHIND_TITLE.split(source.page_title or "")[0].strip()
    is_collection = re.search(r"范文|例文|大全|模板|精选|汇总|[\d一二三四五六七八九十]篇", bare)
    return "" if is_collection or not 4 <= len(bare) <= LONGEST_TITLE else bare
