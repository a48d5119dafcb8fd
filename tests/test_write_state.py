"""The last run and the different one before it are remembered beside the pages; a spoilt memory is none."""

from dataclasses import replace
from pathlib import Path

import pytest

from scraper.model import Result, Verdict
from scraper.write.state import FILE, earlier, remember, snapshot
from tests.write_samples import result

RESULT = result()


def sorted_anew(result: Result) -> Result:
    first, *others = result.published
    verdict = Verdict(category="case", kind="其他", relevance="weak", confidence=1.0)
    return replace(result, published=(replace(first, verdict=verdict), *others))


def test_the_run_to_compare_with_is_the_last_that_was_different(tmp_path: Path) -> None:
    changed = sorted_anew(RESULT)
    assert earlier(RESULT, tmp_path) is None
    remember(RESULT, tmp_path)
    assert earlier(RESULT, tmp_path) is None
    assert earlier(changed, tmp_path) == snapshot(RESULT)
    remember(changed, tmp_path)
    remember(changed, tmp_path)
    assert earlier(changed, tmp_path) == snapshot(RESULT)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"last": 1, "before": {}}', '{"last": {"articles": {"a": 1}}}', "[" * 9999],
)
def test_a_spoilt_memory_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert earlier(RESULT, tmp_path) is None
    remember(RESULT, tmp_path)
    assert earlier(sorted_anew(RESULT), tmp_path) == snapshot(RESULT)
