"""Read the texts before and after a stage that stand under tests/cases/, and make pieces of them."""

from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from scraper.model import Entry, Piece, Source

CASES = Path(__file__).parent / "cases"
BEFORE, AFTER = ".in.txt", ".out.txt"


def read_case(stage: str, file: str) -> str:
    """Return the text of one file of a stage, without the newline at its end."""
    return (CASES / stage / file).read_text("utf-8").removesuffix("\n")


def pairs(stage: str, known: dict[str, str], *, prefix: str = "") -> list[ParameterSet]:
    """Return the text before and after of each pair of a stage; `known` names defects and why they are."""
    names = sorted(
        file.name.removesuffix(BEFORE) for file in (CASES / stage).glob(f"{prefix}*{BEFORE}")
    )
    assert set(known) <= set(names)
    return [
        pytest.param(
            read_case(stage, name + BEFORE),
            read_case(stage, name + AFTER),
            id=name,
            marks=[pytest.mark.xfail(strict=True, reason=known[name])] if name in known else [],
        )
        for name in names
    ]


def piece_of(text: str, *, marker_title: str = "") -> Piece:
    """Return the text as a piece: its lines as they are, blank ones left out as split leaves them out."""
    entries = tuple(
        Entry(line=number, text=line, disposition="kept", part=1)
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    )
    return Piece(source=Source(file="case.txt"), part=1, entries=entries, marker_title=marker_title)
