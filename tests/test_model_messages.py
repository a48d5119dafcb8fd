"""What the command line says in Chinese has Chinese punctuation, wherever in the program it is written."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.explain_words import MARKS, WORDS

ROOT = Path(__file__).resolve().parents[1]
HAN = r"[\u3400-\u9fff\uf900-\ufaff々〇]"
HALF = rf"{HAN}[’”》）]?[ ]?[,:;!?()][ ]?|[,:;!?()][ ]?[‘“《（]?{HAN}|{HAN}[.](?:{HAN}|$)"
FILES = sorted((ROOT / "scraper").rglob("*.py"))
SPEAKING = re.compile(r"cli\w*|explain\w*|report")
"""Parts of the program in which every Chinese text is said to somebody."""


def chinese(tree: ast.AST, *, is_speaking: bool) -> Iterator[tuple[int, str]]:
    """Yield line and text of what is said in Chinese; what is filled in stands as ◇."""
    roots = [tree] if is_speaking else [node for node in ast.walk(tree) if _is_zh(node)]
    notes = {id(part) for part in _docstrings(tree)}
    for root in roots:
        inside = {
            id(part)
            for whole in ast.walk(root)
            if isinstance(whole, ast.JoinedStr)
            for part in whole.values
        }
        for node in ast.walk(root):
            if id(node) not in notes and id(node) not in inside and (text := _text(node)):
                yield node.lineno, text  # type: ignore[attr-defined]


def _docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _is_zh(node: ast.AST) -> bool:
    """Tell whether a node gives what is said in Chinese: `zh=...`, `zh = ...` or `zh, en = ..., ...`."""
    if isinstance(node, ast.keyword):
        return node.arg == "zh"
    if isinstance(node, ast.Assign):
        return any("zh" in re.findall(r"\w+", ast.unparse(target)) for target in node.targets)
    return False


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "◇" for part in node.values)
    return ""


def half_width(text: str) -> str:
    """Give the first place with half-width punctuation beside a Han character, "" where there is none."""
    found = re.search(HALF, text)
    return text[max(0, found.start() - 8) : found.end() + 8] if found else ""


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_chinese_message_has_half_width_punctuation_beside_han(file: Path) -> None:
    part = file.relative_to(ROOT / "scraper").with_suffix("").parts[0]
    tree = ast.parse(file.read_text(encoding="utf-8"))
    said = chinese(tree, is_speaking=SPEAKING.fullmatch(part) is not None)
    assert [(line, wrong) for line, text in said if (wrong := half_width(text))] == []


def test_the_page_of_the_report_has_none_either() -> None:
    page = (ROOT / "scraper/report/templates/report.html").read_text(encoding="utf-8")
    told = re.sub(r"<style>.*?</style>|\{[%{#].*?[%}#]\}|<[^>]*>", " ", page, flags=re.DOTALL)
    assert half_width(told) == ""


@pytest.mark.parametrize(
    "text",
    ["文章: 38", "文章: ◇", "政策 8, 案例 27", "文章 38(政策", "“某文件”:找不到", "已停止.", "有误(甲)"],
)  # fmt: skip
def test_half_width_punctuation_is_seen(text: str) -> None:
    assert half_width(text) != ""


def test_messages_are_found_where_they_are_written() -> None:
    module = """
def f(n):
    \"\"\"挂职: 说明\"\"\"
    zh, en = f"文章: {n}", "articles"
    return Message(zh="网站: " + name if n else "报告(甲)", en="报告: 乙"), re.compile("丙: 丁")
"""
    found = [text for _, text in chinese(ast.parse(module), is_speaking=False)]
    assert {text for text in found if half_width(text)} == {"文章: ◇", "网站: ", "报告(甲)"}


@pytest.mark.parametrize(
    "text", ["◇：◇", "网址 http://127.0.0.1:8000", "行数（默认 docs）", "用 a.txt"]
)
def test_other_signs_are_let_be(text: str) -> None:
    assert half_width(text) == ""


def test_every_word_and_mark_of_english_exists_in_chinese() -> None:
    assert [name for name in WORDS["en"] if name not in WORDS["zh"]] == []
    assert MARKS["en"].keys() == MARKS["zh"].keys()
