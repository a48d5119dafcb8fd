"""Keep or drop lines of a ledger, or pieces of them, as maintainers have decided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from scraper.folding import is_blank
from scraper.model import Entry, LineAction, Removal

RULE = "curation"
"""Names what is removed by decision of a maintainer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A decision on one line of a source: the whole, or the characters from `start` to before `end`, from 0."""

    action: LineAction
    line: int
    start: int = 0
    end: int | None = None
    """None for the whole line."""


def curate_lines(entries: Sequence[Entry], edits: Sequence[Edit]) -> tuple[Entry, ...]:
    """Return the ledger after the edits that keep or drop, in their order; blank lines stay what they are.

    What an edit keeps no rule takes away; what it drops is a removal by the rule `curation`, also on lines kept before.
    """
    by_line: dict[int, list[Edit]] = {}
    for edit in edits:
        if edit.action in ("keep", "drop"):
            by_line.setdefault(edit.line, []).append(edit)
    return tuple(
        _edited(entry, by_line[entry.line])
        if entry.line in by_line and entry.disposition != "blank"
        else entry
        for entry in entries
    )


def _edited(entry: Entry, edits: Sequence[Edit]) -> Entry:
    rules = _rules(entry)
    for edit in edits:
        end = len(rules) if edit.end is None else edit.end
        for place in range(edit.start, min(end, len(rules))):
            if edit.action == "keep":
                rules[place] = None
            elif rules[place] is None or edit.end is None:
                rules[place] = RULE
    kept = "".join(sign for sign, rule in zip(entry.text, rules, strict=True) if rule is None)
    if is_blank(kept):
        first = next((rule for rule in rules if rule), RULE)
        return replace(entry, disposition="noise", rule=first, removed=())
    return replace(entry, disposition="kept", rule=None, removed=_removals(entry, rules))


def _rules(entry: Entry) -> list[str | None]:
    """Return for each character the rule that takes it out, None for one that stays."""
    if entry.disposition == "noise":
        return [entry.rule or RULE] * len(entry.text)
    rules: list[str | None] = [None] * len(entry.text)
    for removal in entry.removed:
        start = removal.column - 1
        rules[start : start + len(removal.text)] = [removal.rule] * len(removal.text)
    return rules


def _removals(entry: Entry, rules: Sequence[str | None]) -> tuple[Removal, ...]:
    found: list[Removal] = []
    start = 0
    for rule, run in groupby(rules):
        end = start + sum(1 for _ in run)
        if rule is not None:
            text = entry.text[start:end]
            found.append(Removal(rule=rule, text=text, line=entry.line, column=start + 1))
        start = end
    return tuple(found)
