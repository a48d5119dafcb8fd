"""Enter what was withheld into the ledger of its source: the law that each character is kept or removed holds on."""

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.folding import count_letters, narrow, simplify
from scraper.model import GAP, Entry, Protected, Removal

_TAIL = re.compile(r"[\s。!?;…,、:”’」』)]*")
_MASK = "某×"

Letter = tuple[int, int]
"""Which entry of a ledger, and which character of its line, from 0."""


def strike(ledger: Sequence[Entry], passages: Sequence[Protected]) -> tuple[Entry, ...]:
    """Return the ledger with each passage as removed; a line of which no letter stays is removed as a whole."""
    for passage in passages:
        ledger = _without(tuple(ledger), passage)
    return tuple(ledger)


def _without(ledger: tuple[Entry, ...], passage: Protected) -> tuple[Entry, ...]:
    letters = [
        (number, column)
        for number, entry in enumerate(ledger)
        if entry.disposition == "kept" and passage.line <= entry.line <= passage.last
        for column in _kept_letters(entry)
    ]
    text = "".join(_folded(ledger[number].text)[column] for number, column in letters)
    match = re.search(_pattern(passage.text), text)
    if match is None or not match.group():
        return ledger
    struck = letters[match.start() : match.end()]
    changed = list(ledger)
    for number in dict.fromkeys(number for number, _ in struck):
        columns = [column for each, column in struck if each == number]
        changed[number] = _struck(ledger[number], columns[0], columns[-1] + 1, passage.rule)
    return tuple(changed)


def _kept_letters(entry: Entry) -> list[int]:
    gone = {
        column
        for removal in entry.removed
        for column in range(removal.column - 1, removal.column - 1 + len(removal.text))
    }
    return [
        column for column, sign in enumerate(entry.text) if sign.isalnum() and column not in gone
    ]


def _folded(text: str) -> str:
    return simplify(narrow(text)).lower()


def _pattern(text: str) -> str:
    """Return a pattern for the letters of a passage as the source has them; what was masked since may be any letter."""
    letters = (c for c in _folded(text.replace(GAP, "")) if c.isalnum() or c in _MASK)
    return "".join("." if c in _MASK else re.escape(c) for c in letters)


def _struck(entry: Entry, start: int, end: int, rule: str) -> Entry:
    """Return the entry without a span of its line and the punctuation that ends it, past what was removed before."""
    tail = _TAIL.match(narrow(entry.text), end)
    end = tail.end() if tail else end
    removed = list(entry.removed)
    place = start
    for old in sorted(entry.removed, key=lambda removal: removal.column):
        before, after = old.column - 1, old.column - 1 + len(old.text)
        if before < end and after > place:
            removed += _piece(entry, place, before, rule)
            place = max(place, after)
    removed += _piece(entry, place, end, rule)
    struck = replace(entry, removed=tuple(sorted(removed, key=lambda removal: removal.column)))
    if count_letters(struck.kept):
        return struck
    return replace(entry, disposition="noise", rule=rule, removed=())


def _piece(entry: Entry, start: int, end: int, rule: str) -> list[Removal]:
    text = entry.text[start:end]
    return [Removal(rule=rule, text=text, line=entry.line, column=start + 1)] if text else []
