import hashlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from scraper import cli, cli_run, cli_site
from scraper.cli_language import language, usage_message
from scraper.model import (
    Article,
    Block,
    Document,
    Entry,
    Identity,
    Message,
    Problem,
    Published,
    Reading,
    Result,
    ScraperError,
    Verdict,
)

TEXT = "挂职干部请假制度\n挂职干部请假三天以内的，由挂职单位批准。\n"
VERDICT = Verdict(category="regulation", kind="制度", relevance="core", confidence=0.9)


def id_of(document: Document) -> str:
    text = "".join(line.text for line in document.lines)
    return "gz-" + hashlib.sha256(text.encode()).hexdigest()[:10]


class Pipeline:
    """Stands for the real one: each document is one article, its first line noise."""

    @staticmethod
    def run(
        reading: Reading,
        registry: tuple[Identity, ...],
        *,
        today: str,
        progress: Callable[[Iterable[Document]], Iterable[Document]],
    ) -> Result:
        assert today
        documents = tuple(progress(reading.documents))
        ledgers = []
        published = []
        for document in documents:
            ledgers.append(
                tuple(
                    Entry(
                        line=line.number,
                        text=line.text,
                        disposition="kept" if line.number > 1 else "noise",
                        rule=None if line.number > 1 else "site-banner",
                    )
                    for line in document.lines
                )
            )
            blocks = tuple(
                Block(text=line.text, first=line.number, last=line.number)
                for line in document.lines[1:]
            )
            article = Article(
                source=document.source, part=1, title=document.lines[0].text, blocks=blocks
            )
            published.append(Published(id=id_of(document), article=article, verdict=VERDICT))
        return Result(
            documents=documents,
            ledgers=tuple(ledgers),
            published=tuple(published),
            registry=registry,
            problems=reading.problems,
        )


class Writer:
    """Stands for the real one: keeps what it was asked to do."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.error: Exception | None = None

    def write(self, result: Result, *, docs: Path, sources: Path) -> tuple[str, ...]:
        self.done.append("write")
        if self.error:
            raise self.error
        docs.mkdir(parents=True, exist_ok=True)
        paths = [docs / f"{article.id}.md" for article in result.published]
        changed = [path.name for path in paths if not path.exists()]
        for path in paths:
            path.write_text("x", encoding="utf-8")
        return tuple(changed)

    def differences(self, result: Result, *, docs: Path, sources: Path) -> tuple[str, ...]:
        self.done.append("differences")
        return tuple(
            f"{article.id}.md"
            for article in result.published
            if not (docs / f"{article.id}.md").exists()
        )

    def recover(self, *folders: Path) -> None:
        self.done.append("recover " + " ".join(folder.name for folder in folders))

    @contextmanager
    def lock(self, docs: Path) -> Iterator[None]:
        self.done.append(f"lock {docs.name}")
        yield
        self.done.append("unlock")

    def publish(self, staged: Path, target: Path) -> None:
        self.done.append("publish")
        if target.exists():
            target.rename(target.with_name("old"))
        staged.rename(target)

    def pack(self, site: Path, target: Path) -> int:
        self.done.append("pack")
        target.write_bytes(b"PK")
        return len([*site.iterdir()])


@pytest.fixture(autouse=True)
def writer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Writer:
    fake = Writer()
    monkeypatch.setattr(cli_run, "pipeline", Pipeline)
    monkeypatch.setattr(cli, "write", fake)
    monkeypatch.setattr(cli_site, "write", fake)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text(TEXT, encoding="utf-8")
    return fake


Output = Callable[..., tuple[int, str, str]]


@pytest.fixture
def guazhi(capsys: pytest.CaptureFixture[str]) -> Output:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


# -- languages


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "zh_CN:de"}, "zh"),
        ({"LANG": "C", "LANGUAGE": "zh_CN"}, "en"),
    ],
)
def test_the_language_follows_the_locale_as_in_gettext(
    environment: dict[str, str], expected: str
) -> None:
    if not environment and os.name == "nt":
        pytest.skip("Windows asks the desktop")
    assert language(environment) == expected


def test_the_help_is_in_the_language_of_the_user(
    guazhi: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = guazhi("--help")
    assert code == 0
    assert out.startswith("用法：guazhi [-h] 命令 ...")
    assert "usage" not in out
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    code, out, _ = guazhi("build", "--help")
    assert code == 0
    assert out.startswith("usage: guazhi build [-h] [--sources DIR] [--docs DIR] [--site-dir DIR]")


def test_a_complaint_unknown_to_us_is_still_told() -> None:
    assert usage_message("something new").zh == "命令行有误：something new"


# -- wrong use


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "错误：请给出命令：build、scrape、serve、explain"),
        (("scrap",), "错误：没有名为 scrap 的命令；是不是 scrape？"),
        (("\x1b[2J",), "错误：没有名为 \\x1b[2J 的命令；可用的是：build"),
        (("scrape", "--foo"), "错误：不认识的参数：--foo"),
        (("scrape", "--sources"), "错误：--sources 后面缺少内容"),
        (("explain",), "错误：缺少参数：文件|编号"),
        (("explain", "a.txt", "--json", "--text"), "错误：--text 不能与 --json 同用"),
        (("scrape", "--sources", "gone"), "错误：找不到来源文件夹 gone"),
        (
            ("scrape", "--docs", "sources/docs"),
            "错误：来源文件夹 sources 与文档文件夹 sources/docs 不能相同",
        ),
        (("build",), "错误：找不到 mkdocs.yml"),
        (("explain", "aa.txt"), "错误：没有来源文件或文章 aa.txt；相近的有：a.txt"),
        (("explain", "gz-0123456789"), "错误：没有编号为 gz-0123456789 的文章"),
        (("explain", "sources"), "错误：没有来源文件或文章 sources"),
        (("explain", "x.txt", "--sources", "gone"), "错误：找不到来源文件夹 gone"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(
    guazhi: Output, writer: Writer, arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = guazhi(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert err.count("\n") == 1
    assert "write" not in writer.done


# -- scrape


def test_scrape_recovers_writes_under_the_lock_and_sums_up(guazhi: Output, writer: Writer) -> None:
    code, out, err = guazhi("scrape")
    assert (code, err) == (0, "")
    assert writer.done == ["lock docs", "recover docs sources", "write", "unlock"]
    assert out == (
        "文章：1（政策 0，案例 0，管理制度 1）\n"
        "删去的行：1（site-banner 1）\n"
        "行内删去：0\n"
        "提醒：0\n"
        "页面：新 1，改 0，删 0\n"
    )


def test_warnings_leave_the_exit_code_0(guazhi: Output) -> None:
    Path("sources/b.txt").write_bytes(b"")
    code, out, err = guazhi("scrape")
    assert code == 0
    assert err == "警告：b.txt：是空文件，已跳过；请删除或重新收集\n"
    assert "提醒：1\n" in out


def test_a_file_that_cannot_be_read_gives_1_and_the_others_are_written(
    guazhi: Output, writer: Writer
) -> None:
    Path("sources/b.doc").write_bytes(b"")
    code, out, err = guazhi("scrape")
    assert code == 1
    assert err.startswith("错误：b.doc：这是旧版 Word 或 WPS 文档")
    assert "文章：1" in out
    assert "write" in writer.done


def test_check_writes_nothing_and_tells_what_differs(guazhi: Output, writer: Writer) -> None:
    code, out, err = guazhi("scrape", "--check")
    assert code == 1
    assert out.startswith("gz-")
    assert err == "错误：以上 1 个文件与来源不一致；请运行 guazhi scrape 后提交\n"
    assert writer.done == ["differences"]
    assert not Path("docs").exists()
    guazhi("scrape")
    assert guazhi("scrape", "--check") == (0, "", "")


def test_a_broken_registry_stops_before_anything_is_written(guazhi: Output, writer: Writer) -> None:
    Path("sources/ids.yml").write_text("- [\n", encoding="utf-8")
    code, _, err = guazhi("scrape")
    assert code == 1
    assert err.startswith("错误：ids.yml 第 ")
    assert "write" not in writer.done


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (PermissionError(13, "Permission denied", "docs/x.md"), 1, "错误：docs/x.md：没有权限\n"),
        (OSError(30, "Read-only file system", "docs"), 1, "错误：docs：只读，不能写入\n"),
        (OSError(28, "No space left on device"), 1, "错误：?：磁盘已满\n"),
        (
            ScraperError(Message(zh="另一个 guazhi 正在运行", en="busy")),
            1,
            "错误：另一个 guazhi 正在运行\n",
        ),
    ],
)
def test_what_a_system_refuses_is_one_line(
    guazhi: Output, writer: Writer, error: Exception, code: int, said: str
) -> None:
    writer.error = error
    assert guazhi("scrape") == (code, "", said)


def test_an_interruption_is_one_line_and_130(
    guazhi: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> Result:
        raise KeyboardInterrupt

    monkeypatch.setattr(Pipeline, "run", interrupt)
    assert guazhi("scrape") == (130, "", "错误：已中断\n")


def test_a_message_cannot_act_on_the_terminal(
    guazhi: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = Problem(message=Message(zh="a.txt：\x1b[2J\u202e标题", en="x"))
    monkeypatch.setattr(Pipeline, "run", lambda *_, **__: Result(problems=(hostile,)))
    assert guazhi("scrape")[2] == "警告：a.txt：\\x1b[2J\\u202e标题\n"


# -- explain


def test_explain_gives_the_object_alone_and_writes_nothing(guazhi: Output, writer: Writer) -> None:
    code, out, err = guazhi("explain", "a.txt", "--json")
    assert (code, err, writer.done) == (0, "", [])
    found: dict[str, Any] = json.loads(out)
    assert found["source"] == "a.txt"
    assert [line["line"] for line in found["lines"]] == [1, 2]
    assert found["lines"][0] == {
        "line": 1,
        "disposition": "noise",
        "rule": "site-banner",
        "article": None,
        "removed": [],
    }
    assert sorted(path.name for path in Path().rglob("*")) == ["a.txt", "sources"]


def test_explain_finds_a_source_by_path_name_and_article(guazhi: Output, tmp_path: Path) -> None:
    by_name = guazhi("explain", "a.txt", "--json")[1]
    article = json.loads(by_name)["lines"][1]["article"]
    for target in (
        "sources/a.txt",
        "./sources/a.txt",
        str(tmp_path / "sources" / "a.txt"),
        article,
    ):
        assert guazhi("explain", target, "--json") == (0, by_name, "")


def test_explain_takes_a_file_from_elsewhere(guazhi: Output) -> None:
    Path("new.txt").write_text("甲\n乙\n丙\n", encoding="utf-8")
    for sources in ("sources", "gone"):
        code, out, _ = guazhi("explain", "new.txt", "--json", "--sources", sources)
        assert (code, len(json.loads(out)["lines"])) == (0, 3)


def test_explain_has_blank_entries_for_a_blank_file_and_none_for_an_empty_one(
    guazhi: Output,
) -> None:
    Path("sources/b.txt").write_text(" \n\n", encoding="utf-8")
    Path("sources/c.txt").write_bytes(b"")
    code, out, err = guazhi("explain", "b.txt", "--json")
    assert [line["disposition"] for line in json.loads(out)["lines"]] == ["blank", "blank"]
    assert (code, err) == (0, "警告：b.txt：只有空白，已跳过；请删除或重新收集\n")
    assert json.loads(guazhi("explain", "c.txt", "--json")[1]) == {"source": "c.txt", "lines": []}


def test_explain_of_a_file_that_cannot_be_read_gives_1(guazhi: Output) -> None:
    Path("sources/b.txt").write_bytes(b"%PDF-1.4")
    code, out, err = guazhi("explain", "b.txt", "--json")
    assert (code, out) == (1, "")
    assert err.startswith("错误：b.txt：内容其实是PDF 文档")
    assert guazhi("explain", "a.txt", "--json")[::2] == (0, "")


def test_explain_text_prints_the_decoded_source_only(guazhi: Output) -> None:
    Path("sources/a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode("gb18030"))
    assert guazhi("explain", "a.txt", "--text") == (0, TEXT, "")
    article = json.loads(guazhi("explain", "a.txt", "--json")[1])["lines"][1]["article"]
    assert guazhi("explain", article, "--text") == (0, TEXT, "")


def test_explain_of_an_article_shows_its_lines_only_and_as_json_the_whole_file(
    guazhi: Output,
) -> None:
    article = json.loads(guazhi("explain", "a.txt", "--json")[1])["lines"][1]["article"]
    code, out, _ = guazhi("explain", article)
    assert code == 0
    assert "site-banner" in guazhi("explain", "a.txt")[1]
    assert "site-banner" not in out
    assert out.endswith("整个文件：guazhi explain a.txt\n")


def test_explain_for_people_has_no_colour_in_a_pipe(guazhi: Output) -> None:
    code, out, _ = guazhi("explain", "a.txt")
    assert code == 0
    assert "1 × ⟦挂职干部请假制度⟧ ←site-banner" in out
    assert "\x1b" not in out


def test_json_is_valid_where_the_output_is_not_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("sources/挂职.txt").write_text("挂职\U0001f600é\n乙", encoding="utf-8")
    for encoding in ("ascii", "cp1252", "gbk"):
        raw = io.BytesIO()
        with io.TextIOWrapper(raw, encoding=encoding) as stream:
            monkeypatch.setattr(sys, "stdout", stream)
            assert cli.main(["explain", "挂职.txt", "--json"]) == 0
            assert json.loads(raw.getvalue())["source"] == "挂职.txt"
            assert cli.main(["explain", "挂职.txt"]) == 0


def test_a_reader_that_goes_away_is_quiet() -> None:
    lines = "甲" * 200 + "\n"
    Path("sources/long.txt").write_text(lines * 5000, encoding="utf-8")
    code = "import sys; from scraper.cli import main; sys.exit(main(['explain', 'long.txt', '--text']))"
    root = Path(__file__).parents[1]
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")


# -- build and serve

CONFIG = (
    "site_name: 挂职\ntheme: {name: mkdocs, highlightjs: false}\nplugins: []\nnav:\n  - index.md\n"
)


def project(page: str = "# 首页\n") -> None:
    Path("mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    Path("docs").mkdir(exist_ok=True)
    Path("docs/index.md").write_text(page, encoding="utf-8")


def test_build_publishes_the_site(guazhi: Output, writer: Writer) -> None:
    project()
    code, out, err = guazhi("build")
    assert (code, err) == (0, "")
    assert out.endswith("网站：site\n")
    assert "首页" in Path("site/index.html").read_text("utf-8")
    assert writer.done == [
        "lock docs",
        "recover site",
        "recover docs sources",
        "write",
        "publish",
        "unlock",
    ]
    assert sorted(path.name for path in Path().iterdir()) == [
        "docs",
        "mkdocs.yml",
        "site",
        "sources",
    ]
    assert guazhi("build")[0] == 0


def test_build_packs_the_site_that_it_has_published(guazhi: Output, writer: Writer) -> None:
    project()
    code, out, err = guazhi("build", "--zip", "guazhi.zip")
    assert (code, err) == (0, "")
    assert re.search(r"网站：site\n离线包：guazhi\.zip（\d+ 个文件）\n$", out)
    assert writer.done[-3:] == ["publish", "pack", "unlock"]


@pytest.mark.parametrize(
    "name", ["site/x.zip", "docs/x.zip", "gone/x.zip", "docs", "x.rar", "sources/x.zip"]
)
def test_a_packed_site_that_would_lie_in_a_folder_of_ours_is_refused(
    guazhi: Output, writer: Writer, name: str
) -> None:
    project()
    Path("site").mkdir()
    code, _, err = guazhi("build", "--zip", name)
    assert code == 2
    assert err.startswith(f"错误：离线包不能写到 {name}；")
    assert writer.done == []


def test_a_failed_build_leaves_the_old_site_and_quotes_mkdocs(
    guazhi: Output, writer: Writer
) -> None:
    project("[坏链接](gone.md)\n")
    Path("site").mkdir()
    Path("site/404.html").write_text("old", encoding="utf-8")
    code, _, err = guazhi("build")
    assert code == 1
    assert err.startswith("警告：docs/index.md 第 1 行：链接 gone.md 指向的页面或段落不存在")
    assert "\n错误：MkDocs 未能生成网站，原有的网站没有改动：\n  WARNING" in err
    assert err.count("gone.md") == 2
    assert "Aborted with 1 warnings in strict mode!" in err
    assert "publish" not in writer.done
    assert sorted(path.name for path in Path().iterdir()) == [
        "docs",
        "mkdocs.yml",
        "site",
        "sources",
    ]
    assert [path.name for path in Path("site").iterdir()] == ["404.html"]


def test_a_dead_link_or_wrong_quotation_of_a_written_page_fails_the_check(guazhi: Output) -> None:
    guazhi("scrape")
    assert guazhi("check")[0] == 0
    Path("docs/start.md").write_text("# 开始\n\n见[路径](paths/gone.md)。\n", encoding="utf-8")
    code, _, err = guazhi("check")
    assert code == 1
    assert err.startswith("错误：docs/start.md 第 3 行：链接 paths/gone.md 指向的页面或段落不存在")


def test_an_address_that_is_gone_fails_the_build_and_leaves_the_old_site(
    guazhi: Output, writer: Writer
) -> None:
    project()
    Path("docs/addresses.txt").write_text("# 网址\n/\n/help/\n", encoding="utf-8")
    code, _, err = guazhi("build")
    assert code == 1
    assert err.startswith("错误：有 1 个网址本站有过，现在没有页面，也不转到别处：\n  /help/\n")
    assert "aliases: [help.md]" in err
    assert "publish" not in writer.done
    assert not Path("site").exists()


def test_a_docs_folder_without_the_hand_written_pages_is_built_with_a_warning(
    guazhi: Output,
) -> None:
    project()
    code, _, err = guazhi("build", "--docs", "bare")
    assert code == 0
    assert err.startswith("警告：MkDocs：WARNING")
    assert "index.md" in err
    assert len(list(Path("site").glob("gz-*"))) == 1


def test_another_docs_folder_is_built_with_the_same_configuration(
    guazhi: Output, tmp_path: Path
) -> None:
    project()
    other = tmp_path / "elsewhere" / "挂职 docs"
    other.mkdir(parents=True)
    (other / "index.md").write_text("# 另一处\n", encoding="utf-8")
    code, _, err = guazhi("build", "--docs", str(other), "--site-dir", "out/site")
    assert (code, err) == (0, "")
    assert "另一处" in Path("out/site/index.html").read_text("utf-8")
    assert list(tmp_path.glob(".guazhi*")) == []


@pytest.mark.parametrize("site", [".", "..", "docs", "docs/site", "sources/x", "full"])
def test_a_site_folder_that_holds_other_things_is_refused(
    guazhi: Output, writer: Writer, site: str
) -> None:
    project()
    Path("full").mkdir()
    Path("full/thesis.doc").write_bytes(b"x")
    code, _, err = guazhi("build", "--site-dir", site)
    assert code == 2
    assert err.startswith(("错误：网站文件夹", "错误：full 里有别的文件"))
    assert writer.done == []
    assert Path("full/thesis.doc").exists()


def test_left_over_staging_folders_are_cleared(guazhi: Output) -> None:
    project()
    Path(".site.staged-1").mkdir()
    assert guazhi("build")[0] == 0
    assert not Path(".site.staged-1").exists()


def test_serve_runs_mkdocs_on_the_local_address(
    guazhi: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    project()
    seen: list[list[str]] = []

    class Server:
        def __init__(self, command: list[str], **_: object) -> None:
            seen.append(command)

        def __enter__(self) -> "Server":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        ended = False

        def terminate(self) -> None:
            self.ended = True

        def wait(self) -> int:
            if not self.ended:
                raise KeyboardInterrupt
            return -15

    monkeypatch.setattr(subprocess, "Popen", Server)
    assert guazhi("serve")[0] == 0
    assert seen[0][1:6] == ["-m", "mkdocs", "serve", "-a", "127.0.0.1:8000"]


def test_the_day_of_new_articles_can_be_set_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")
    assert cli_run._today() == "2026-11-20"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", cli_run._today())
