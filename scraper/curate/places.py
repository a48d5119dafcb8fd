"""Find in a source the lines that a decision names, also after the page was collected again."""

from collections.abc import Callable, Iterator, Sequence

from scraper.anchors import fold
from scraper.curate.lines import Edit
from scraper.folding import is_blank, narrow, simplify
from scraper.model import Line, Place

Span = tuple[int, int]
Hit = tuple[int, int, int | None]
"""Line, start and end as in Edit."""


def locate(place: Place, lines: Sequence[Line], within: Span | None = None) -> tuple[Edit, ...]:
    """Return the edits that a place means in a source with these lines; none where it is not there.

    A line with a text is the line that holds it, the nearest one where the page has changed. A text alone is meant
    wherever it stands within the article (its first and last line), else at the nearest place outside of it.
    """
    if not place.text:
        return _run(place, lines, place.line)
    hits = _hits(place.text, lines)
    if not hits:
        return ()
    if place.line:
        hit = min(hits, key=lambda hit: (abs(hit[0] - place.line), hit))
        return _run(place, lines, hit[0]) if place.last > place.line else (_edit(place, hit),)
    if within is None:
        return tuple(_edit(place, hit) for hit in hits)
    first, last = within
    inside = [hit for hit in hits if first <= hit[0] <= last]
    near = min(hits, key=lambda hit: (min(abs(hit[0] - first), abs(hit[0] - last)), hit))
    return tuple(_edit(place, hit) for hit in inside or [near])


def echo(edit: Edit, text: str, lines: Sequence[Line], within: Span) -> Iterator[Edit]:
    """Yield for an edit of one copy those that do the same in another copy of the article.

    `text` is the line that the edit is about. A whole line is looked for as a whole line.
    """
    if edit.end is None:
        wanted = fold(simplify(text))
        for line in lines:
            if within[0] <= line.number <= within[1] and fold(simplify(line.text)) == wanted:
                yield Edit(action=edit.action, line=line.number)
        return
    for number, start, end in _hits(text[edit.start : edit.end], lines):
        if within[0] <= number <= within[1]:
            yield Edit(action=edit.action, line=number, start=start, end=end)


def _run(place: Place, lines: Sequence[Line], first: int) -> tuple[Edit, ...]:
    """Return whole lines from `first` on, as many as the place has; none where the page has no such lines."""
    run = lines[first - 1 : first + place.last - place.line]
    is_there = len(run) == place.last - place.line + 1
    if not is_there or all(is_blank(line.text) for line in run):
        return ()
    return tuple(Edit(action=place.action, line=line.number) for line in run)


def _edit(place: Place, hit: Hit) -> Edit:
    return Edit(action=place.action, line=hit[0], start=hit[1], end=hit[2])


def _hits(text: str, lines: Sequence[Line]) -> list[Hit]:
    """Return all occurrences: of the text as it is or, where there is none, in any script and width."""
    wanted = text.strip()
    folds: tuple[Callable[[str], str], ...] = (str, lambda given: simplify(narrow(given)))
    for folded in folds:
        found = [hit for line in lines for hit in _in_line(folded(wanted), folded(line.text), line)]
        if found:
            return found
    return []


def _in_line(wanted: str, text: str, line: Line) -> Iterator[Hit]:
    if text.strip() == wanted:
        yield line.number, 0, None
        return
    start = text.find(wanted)
    while start >= 0:
        yield line.number, start, start + len(wanted)
        start = text.find(wanted, start + len(wanted))
