"""What the guide for maintainers and curation.yml show as examples is what the program reads."""

import re
from pathlib import Path

import pytest

from scraper.read.curation import KEYS, read_curation

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "maintain.md").read_text(encoding="utf-8")
SHIPPED = (ROOT / "sources" / "curation.yml").read_text(encoding="utf-8")
SHOWN = [
    *re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL),
    *re.findall(r"^ {8}(gz-.*\n(?: {10}.*\n)+)", GUIDE, re.MULTILINE),
    *(
        "\n".join(part)
        for part in re.findall(r"^#   (gz-.*)\n#   (  (?:.*\n#     )*.*)", SHIPPED, re.MULTILINE)
    ),
]


@pytest.mark.parametrize("text", SHOWN)
def test_each_example_is_read_without_complaint(tmp_path: Path, text: str) -> None:
    lines = [re.sub(r"^(?:#   | {8}(?=gz-| ))", "", line) for line in text.split("\n")]
    (tmp_path / "curation.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (decision,), problems = read_curation(tmp_path)
    assert problems == ()
    assert decision != type(decision)(target=decision.target, at=1)


def test_there_are_examples_in_both() -> None:
    assert len(SHOWN) == 5


def test_every_key_is_explained() -> None:
    assert [key for key in KEYS if f"`{key}`" not in GUIDE] == []


def test_the_shipped_file_decides_nothing(tmp_path: Path) -> None:
    (tmp_path / "curation.yml").write_text(SHIPPED, encoding="utf-8")
    assert read_curation(tmp_path) == ((), ())
