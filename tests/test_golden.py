"""The pipeline still makes of the golden sources what was read and approved."""

from pathlib import Path

import pytest

from tests import golden
from tests.quality.published import sheet


def test_golden_articles_come_out_as_they_were_approved() -> None:
    told = golden.differences(golden.stored(), golden.generate())
    if told:
        pytest.fail(
            f"{told}\n\nIf this is meant: make golden, read the diff, commit it.", pytrace=False
        )


def test_every_golden_source_gives_or_joins_an_article() -> None:
    articles = [sheet(text) for text in golden.stored().values()]
    files = {file for article in articles if article for file, _, _ in article.copies}
    assert files == {path.name for path in golden.SOURCES.glob("*.txt")}


def test_a_difference_is_shown_line_by_line() -> None:
    told = golden.differences({"a-001.md": "甲\n乙\n", "b.md": "丙\n"}, {"a-001.md": "甲\n丁\n"})
    assert told.splitlines() == [
        "--- golden/a-001.md",
        "+++ now/a-001.md",
        "@@ -1,2 +1,2 @@",
        " 甲",
        "-乙",
        "+丁",
        "--- golden/b.md",
        "+++ now: no such article",
        "@@ -1 +0,0 @@",
        "-丙",
    ]


def test_golden_sources_are_small() -> None:
    sizes = [path.stat().st_size for path in Path(golden.SOURCES).glob("*.txt")]
    assert len(sizes) >= 6
    assert max(sizes) < 16_000
