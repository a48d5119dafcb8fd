"""Score how texts are sorted and what is told of their state: category, kind, relevance, completeness, damage.

Each function takes the pieces of a page, each with the sheet on which it stands; None where it stands on none.
"""

from collections.abc import Callable, Mapping, Sequence
from statistics import fmean
from typing import Any

from tests.quality.label import Piece
from tests.quality.published import Sheet
from tests.quality.score import Figure, figure

Pairs = Sequence[tuple[Piece, Sheet | None]]

CATEGORIES = ("policy", "case", "regulation")
DAMAGE = (
    "masked-names",
    "masked-numbers",
    "stripped-names",
    "stripped-numbers",
    "dropped-words",
    "mojibake",
)
"""The closed list of the front matter."""

CLASSES = tuple(f"category {name}" for name in CATEGORIES)
MARKS = tuple(f"damage {name}" for name in DAMAGE)
MACRO_SCALE = 10_000
"""A mean of shares is no count: it is given as so many parts of this."""


def figures(pieces: Pairs, surviving: Pairs) -> dict[str, Figure]:
    """Give the figures by name; `surviving` are the pieces that are published themselves, no twin of theirs."""
    return {
        "category": _counted(pieces, "category", lambda piece: {piece.category}),
        "relevance": _counted(pieces, "relevance", lambda piece: {piece.relevance}),
        "kind": _counted(pieces, "kind", lambda piece: piece.kinds),
        "completeness": completeness(surviving),
        "damage": _f1(surviving, DAMAGE, _damage_of),
        **{
            name: _f1(pieces, [category], _category_of)
            for name, category in zip(CLASSES, CATEGORIES, strict=True)
        },
        **{
            name: _f1(surviving, [mark], _damage_of)
            for name, mark in zip(MARKS, DAMAGE, strict=True)
        },
    }


def macro(figures: Mapping[str, Figure], names: Sequence[str] = CLASSES) -> Figure:
    """Give the mean of the figures that counted anything, as parts of MACRO_SCALE."""
    shares = [figures[name].share for name in names if figures[name].of]
    if not shares:
        return Figure()
    return Figure(right=round(MACRO_SCALE * fmean(shares)), of=MACRO_SCALE)


def _counted(
    pairs: Pairs, name: str, wanted: Callable[[Piece], set[str] | frozenset[str]]
) -> Figure:
    """Count the pieces whose page bears one of the values that are right."""
    checks = []
    for piece, page in pairs:
        found, right = page and page.meta.get(name), wanted(piece)
        told = f"{piece.id}: {name} {found}, labelled {' or '.join(sorted(right))}"
        checks.append((found in right, told))
    return figure(checks)


def completeness(pairs: Pairs) -> Figure:
    """Count the published pieces whose missing ends are told: those shown, and none unsuspected."""
    checks = []
    for piece, page in pairs:
        found = frozenset(_meta(page, "missing"))
        is_right = piece.truncated <= found <= piece.truncated | piece.suspected
        wanted = sorted(piece.truncated)
        checks.append((is_right, f"{piece.id}: missing {sorted(found)}, labelled {wanted}"))
    return figure(checks)


def _category_of(piece: Piece, page: Sheet | None) -> tuple[set[str], set[str]]:
    return ({str(page.meta.get("category"))} if page else set(), {piece.category})


def _damage_of(piece: Piece, page: Sheet | None) -> tuple[set[str], set[str]]:
    return set(_meta(page, "damage")), set(piece.damaged)


def _meta(page: Sheet | None, name: str) -> Sequence[Any]:
    return (page.meta.get(name) or ()) if page else ()


def _f1(
    pairs: Pairs,
    values: Sequence[str],
    told: Callable[[Piece, Sheet | None], tuple[set[str], set[str]]],
) -> Figure:
    """Give the F1 of values found and labelled as a figure: right is twice the hits, false ones count."""
    hits, wrong = 0, []
    for piece, page in pairs:
        found, wanted = told(piece, page)
        for value in values:
            hits += value in found and value in wanted
            if (value in found) != (value in wanted):
                wrong.append(f"{piece.id}: {value} {'only' if value in found else 'not'} told")
    return Figure(right=2 * hits, of=2 * hits + len(wrong), missed=tuple(wrong))
