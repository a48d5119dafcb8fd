"""`guazhi check` and `guazhi report` on a small folder, with the real pipeline and the real writer."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scraper import cli
from tests.pairs import read_case

Output = Callable[..., tuple[int, str, str]]


@pytest.fixture
def guazhi(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Output:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    Path("sources").mkdir()
    Path("sources/a.txt").write_text(read_case("collate", "report.txt"), encoding="utf-8")
    Path("sources/b.txt").write_text(read_case("collate", "notice.txt"), encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    run("scrape")
    return run


def known(file: str) -> str:
    """Return the id of the article from a file."""
    pages = Path("docs").rglob("gz-*.md")
    return next(page.stem for page in pages if f"file: {file}" in page.read_text(encoding="utf-8"))


def decide(text: str) -> None:
    Path("sources/curation.yml").write_text(text, encoding="utf-8")


def everything() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


def test_check_says_that_all_agrees_and_writes_nothing(guazhi: Output) -> None:
    before = everything()
    code, out, err = guazhi("check")
    assert (code, err) == (0, "")
    assert out == "来源、curation.yml 和 docs 一致：文章 2 篇，人工决定 0 条\n"
    assert everything() == before


def test_a_decision_without_its_object_fails_check_and_only_warns_in_scrape(
    guazhi: Output,
) -> None:
    decide(f"{known('a.txt')}:\n  drop: [没有这一行]\n")
    code, out, err = guazhi("check")
    assert (code, out) == (1, "")
    assert err == (
        "警告：curation.yml 第 2 行：a.txt 里找不到“没有这一行”\n"
        "错误：curation.yml 有 1 处找不到对象；请改正或删去\n"
    )
    assert guazhi("scrape")[0] == 0
    assert guazhi("scrape", "--check")[0] == 0


def test_a_decision_that_was_not_scraped_yet_fails_check(guazhi: Output) -> None:
    article = known("a.txt")
    decide(f"{article}:\n  title: 新题\n")
    code, out, err = guazhi("check")
    assert code == 1
    assert f"/{article}.md\n" in out
    assert "请运行 guazhi scrape 后提交" in err
    guazhi("scrape")
    assert guazhi("check")[0] == 0
    assert "title: 新题" in next(Path("docs").rglob(f"{article}.md")).read_text(encoding="utf-8")


def test_a_wrong_value_is_an_error_and_the_rest_is_done(guazhi: Output) -> None:
    article = known("a.txt")
    decide(f"{article}:\n  kind: 总节\n  title: 新题\n")
    code, _, err = guazhi("scrape")
    assert code == 1
    assert err == "错误：curation.yml 第 2 行：kind 不能是“总节”；是不是 总结\n"
    assert "title: 新题" in next(Path("docs").rglob(f"{article}.md")).read_text(encoding="utf-8")


def test_nothing_is_written_where_a_text_to_be_taken_down_could_come_back(guazhi: Output) -> None:
    article = known("a.txt")
    decide(f"{article}:\n  withdraw: {{reason: 当事人要求, date: 2026-11-20}}\n")
    assert guazhi("scrape")[0] == 0
    before = everything()
    decide(f"{article}:\n  withdraw: {{reason: 当事人要求, date: 昨天}}\n")
    code, out, err = guazhi("scrape")
    assert (code, out) == (1, "")
    assert "错误：curation.yml 第 2 行：withdraw 的 date 是“昨天”，应为 YYYY-MM-DD\n" in err
    assert "没有写任何文件，请先改好" in err
    after = everything()
    assert {name for name in after if after[name] != before[name]} == {"sources/curation.yml"}


def test_a_notice_outlives_its_source(guazhi: Output) -> None:
    article = known("a.txt")
    decide(f"{article}:\n  withdraw: {{reason: 当事人要求, date: 2026-11-20}}\n")
    guazhi("scrape")
    before = Path(f"docs/a/{article}.md").read_bytes()
    Path("sources/a.txt").unlink()
    assert guazhi("scrape")[0] == 0
    assert Path(f"docs/a/{article}.md").read_bytes() == before
    assert guazhi("check")[0] == 0
    code, _, err = guazhi("explain", article)
    assert (code, err) == (2, f"错误：{article} 已于 2026-11-20 撤下；要看来源，请写文件名\n")


def test_report_writes_one_file_and_sums_up_what_has_changed(guazhi: Output) -> None:
    decide(f"{known('a.txt')}:\n  title: 新题\n")
    guazhi("scrape")
    before = everything()
    code, out, err = guazhi("report", "--output", "x.html")
    assert (code, err) == (0, "")
    assert out.startswith("文章：2（")
    assert "与上次相比：新增 0，消失 0，归类改变 0，标题改变 1，正文改变 0\n" in out
    assert out.endswith("报告：x.html\n")
    html = Path("x.html").read_text(encoding="utf-8")
    assert "标题改变（1）" in html
    after = everything()
    assert {name for name in after if after[name] != before.get(name)} == {"x.html"}
    guazhi("report", "--output", "y.html")
    assert Path("y.html").read_text(encoding="utf-8") == html


@pytest.mark.parametrize("output", ["sources", "missing/x.html", "sources/a.txt"])
def test_a_report_overwrites_nothing_else(guazhi: Output, output: str) -> None:
    before = everything()
    code, _, err = guazhi("report", "--output", output)
    assert code == 2
    assert err.startswith(f"错误：报告不能写到 {output}；")
    assert everything() == before
