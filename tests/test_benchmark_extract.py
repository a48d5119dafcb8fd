"""The measuring of extractors: its score, its report, a folder that holds nothing to measure."""

import re
from pathlib import Path

import pytest

from benchmarks.extract import compare, main

CASES = Path(__file__).parent / "cases" / "html"


@pytest.mark.parametrize(
    ("text", "gold", "expected"),
    [
        ("甲乙丙", "甲乙 丙丁", (1.0, 2 / 3, 0.8)),
        ("甲，乙", "甲,\n乙", (1.0, 1.0, 1.0)),
        ("", "甲乙", (0.0, 0.0, 0.0)),
        ("甲乙甲乙", "甲乙", (1 / 3, 1.0, 0.5)),
    ],
)
def test_a_score_counts_pairs_of_characters(
    text: str, gold: str, expected: tuple[float, float, float]
) -> None:
    score = compare(text, gold)
    assert (score.precision, score.recall, score.f1) == pytest.approx(expected)


def test_the_last_line_gives_our_figures_and_skipped_pages_do_not_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("soup", "tables", "wechat"):
        page = CASES / f"{name}.html"
        (tmp_path / page.name).write_bytes(page.read_bytes())
        gold = page.with_suffix(".txt").read_text(encoding="utf-8").partition("\n")[2]
        (tmp_path / f"{name}.gold.txt").write_text(gold, encoding="utf-8")
    assert main([str(tmp_path), "--ours", "--pages", "--skip", "tab", "wec"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1 pages"
    figures = re.fullmatch(r"ours F1=(\d\.\d{3}) pages/s=\d+\.\d", lines[-1])
    assert figures is not None
    assert float(figures[1]) > 0.9


def test_a_folder_without_labelled_pages_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 1
    assert "no NAME.html" in capsys.readouterr().err
