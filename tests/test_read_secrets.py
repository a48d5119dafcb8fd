"""A source that says of itself that it is secret is refused, and nothing of it is told."""

import re
from pathlib import Path

import pytest

from scraper.folding import plain
from scraper.model import Line, ScraperError
from scraper.read import read, read_file
from scraper.read.secrets import refuse_secret
from scraper.rules import table

RULES = table("secrets")
TEXT = (
    "经研究，决定选派一批年轻干部到村挂职锻炼，挂职时间为一年，请各单位认真组织实施并做好保密工作。"
)


def lines(*texts: str, link_density: float = 0.0) -> tuple[Line, ...]:
    return tuple(
        Line(number=number, text=text, link_density=link_density if number == 1 else 0.0)
        for number, text in enumerate(texts, 1)
    )


def is_refused(*texts: str, link_density: float = 0.0) -> bool:
    try:
        refuse_secret(lines(*texts, link_density=link_density), file="a.txt")
    except ScraperError:
        return True
    return False


@pytest.mark.parametrize("text", [text for entry in RULES.values() for text in entry["matches"]])
def test_a_mark_in_the_head_is_refused(text: str) -> None:
    assert is_refused("关于选派挂职干部的通知", text, TEXT)


@pytest.mark.parametrize("text", [text for entry in RULES.values() for text in entry["leaves"]])
def test_words_that_only_look_like_a_mark_are_read(text: str) -> None:
    assert not is_refused("关于选派挂职干部的通知", text, TEXT)


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_finds_its_own_examples(rule: str) -> None:
    pattern = re.compile(RULES[rule]["pattern"])
    assert RULES[rule]["place"] in {"anywhere", "line", "head"}
    assert [text for text in RULES[rule]["matches"] if not pattern.search(plain(text))] == []


@pytest.mark.parametrize("text", ["機密", "內部資料 注意保存", "　秘　密　★　１　年"])
def test_script_and_width_make_no_difference(text: str) -> None:
    assert is_refused(text, TEXT)


def test_the_star_is_a_mark_below_the_first_sentence_too_and_bare_words_are_none() -> None:
    assert is_refused("第一篇", TEXT, "秘密★1年")
    assert not is_refused("第一篇", TEXT, "内部资料")
    assert not is_refused("第一篇", TEXT, "秘密")


def test_a_column_of_a_site_is_no_mark() -> None:
    assert not is_refused("内部资料", TEXT, link_density=1.0)


def test_the_refusal_names_file_and_line_and_quotes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"机密★3年\n关于甲乙丙的通知\n{TEXT}\n", encoding="utf-8")
    reading = read(tmp_path)
    assert reading.documents == ()
    (problem,) = reading.problems
    assert problem.fatal
    assert problem.message.zh.startswith("a.txt：第 1 行")
    assert problem.message.en.startswith("a.txt: line 1 ")
    assert not re.search("机密|3年|甲乙丙|选派", problem.message.zh + problem.message.en)
    with pytest.raises(ScraperError, match="line 1 bears a mark"):
        read_file(tmp_path / "a.txt")
