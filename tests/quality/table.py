"""Lay figures out as tables of text."""

from collections.abc import Iterable, Mapping, Sequence
from unicodedata import east_asian_width

from tests.quality.label import Label
from tests.quality.score import Figure

SHARES = frozenset({"noise_chars", "kept", "wording"})
F1 = frozenset({"headings", "pieces_f1", "joins_f1", "twins", "category_f1", "damage"})
F1_OF_ONE = ("category ", "damage ")
"""How the names of figures of a single value begin."""
EMPTY = Figure()


def of_groups(
    totals: Mapping[str, Mapping[str, Figure]],
    floors: Mapping[str, Mapping[str, float]],
    *,
    names: Sequence[str],
) -> list[str]:
    """Give a line for each figure: each group's value with its floor, and the target."""
    heads = [cell for group in totals for cell in (group, "floor")]
    lines = [_line("figure", [*heads, "target"])]
    for name in names:
        cells = [
            cell
            for group, figures in totals.items()
            for cell in (shown(name, figures[name]), _floor(floors, group, name))
        ]
        lines.append(_line(name, [*cells, _floor(floors, "targets", name)]))
    return lines


def of_pages(
    figures: Iterable[tuple[Label, Mapping[str, Figure]]], *, names: Sequence[str]
) -> list[str]:
    """Give a line for each page that is not held out."""
    return [
        _line("page", names),
        *(
            _line(label.source.name[:24], [shown(n, found.get(n, EMPTY)) for n in names])
            for label, found in figures
            if not label.held_out
        ),
    ]


def shown(name: str, figure: Figure) -> str:
    """Give a figure as a share, an F1, or right ones of all; a dash where there was nothing."""
    if not figure.of:
        return "-"
    if name in SHARES:
        return f"{100 * figure.share:.2f}%"
    is_f1 = name in F1 or name.startswith(F1_OF_ONE)
    return f"F1 {figure.share:.3f}" if is_f1 else f"{figure.right}/{figure.of}"


def _floor(floors: Mapping[str, Mapping[str, float]], group: str, name: str) -> str:
    return str(floors.get(group, {}).get(name, ""))


def _line(name: str, cells: Sequence[str]) -> str:
    return " ".join([_cell(name, 26), *(_cell(text, 11) for text in cells)]).rstrip()


def _cell(text: str, width: int) -> str:
    return text + " " * (width - sum(1 + (east_asian_width(c) in "WF") for c in text))
