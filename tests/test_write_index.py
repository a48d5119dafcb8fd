"""The first page of a category counts honestly, lists what there is, and quotes rules with their place."""

import re
import tomllib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from markdown import markdown
from mkdocs.utils.meta import get_data

from scraper.model import Result
from scraper.write import pages
from tests.write_samples import ARTICLES, VERDICTS, result

EXTENSIONS = ["admonition", "tables", "toc", "pymdownx.details", "scraper.anchors"]
RUN = result()
BY_NAME = dict(zip(ARTICLES, RUN.published, strict=True))


def index(folder: str, run: Result = RUN) -> str:
    made = {page.path: page.text for page in pages(run)}
    return get_data(made[f"{folder}/index.md"])[0]


def with_verdict(name: str, **changes: object) -> Result:
    published = replace(BY_NAME[name], verdict=replace(VERDICTS[name], **changes))  # type: ignore[arg-type]
    others = tuple(published if each.id == published.id else each for each in RUN.published)
    return replace(RUN, published=others)


def test_the_headline_of_the_cases_tells_what_is_whole_and_what_is_sure() -> None:
    first = index("cases").split("\n")[0]
    assert (
        first == "**关于挂职的案例：3 篇**；核心 2 篇，相关 1 篇；其中 2 篇是节选；1 篇的分类待核。"
    )


def test_weak_articles_are_counted_apart_and_folded_at_the_end() -> None:
    text = index("regulations")
    assert text.startswith(
        "**关于挂职的制度：0 篇**。另有附带收录 1 篇，与挂职无直接关系，列在页末，不计入以上篇数。\n"
    )
    link = f"[重大项目服务专员制度（试行）]({BY_NAME['rules'].id}.md)（制度·附件）"
    assert text.endswith(f'??? note "附带收录（与挂职无直接关系）：1 篇"\n\n    - {link}\n')


def test_a_regulation_on_secondment_is_listed_before_the_questions() -> None:
    text = index("regulations", with_verdict("rules", relevance="core"))
    assert text.startswith("**关于挂职的制度：1 篇**；核心 1 篇，相关 0 篇。\n")
    assert text.index("重大项目服务专员制度") < text.index("## 到岗先向接收单位问清")
    assert "附带收录" not in text


def test_core_comes_before_related_and_whole_before_excerpt() -> None:
    text = index("cases")
    order = [text.index(BY_NAME[name].id) for name in ("street", "allowance", "leave")]
    assert order == sorted(order)


def test_a_line_shows_kind_marks_and_summary_and_its_title_as_it_is() -> None:
    text = index("cases")
    leave, allowance = BY_NAME["leave"], BY_NAME["allowance"]
    assert (
        f"- [驻村工作队管理工作总结]({leave.id}.md)（总结·拟题·节选）\n\n    {leave.article.summary}"
        in text
    )
    assert (
        f"- [\\[2013&#93;35号：挂职干部管理 \\*经验\\*]({allowance.id}.md)（经验·节选·待核）"
        in text
    )


@pytest.mark.parametrize("folder", ["policy", "cases", "regulations"])
def test_a_first_page_renders_without_leftover_marks(folder: str) -> None:
    html = str(markdown(index(folder), extensions=EXTENSIONS))
    visible = re.sub(r"<[^>]*>", "", html)
    assert not re.search(r"\?\?\?|^#|\*\*|\]\(", visible, re.MULTILINE)
    assert html.count("<details") == (folder == "regulations")


def test_the_questions_to_ask_on_arrival_are_all_there() -> None:
    data = files("scraper").joinpath("rules/arrival_questions.toml").read_text(encoding="utf-8")
    questions = tomllib.loads(data)["question"]
    assert len(questions) >= 8
    assert all(
        f"- **{each['ask']}**\n\n    {each['why']}" in index("regulations") for each in questions
    )


def test_each_question_leads_to_the_pages_of_rules_that_there_are() -> None:
    text = index("regulations")
    leave = text[text.index("请假由谁批准") : text.index("考勤怎么记")]
    assert leave.endswith("别处怎样规定：[考勤请销假](../rules/leave.md)。\n\n- **")
    assert "../rules/" not in index("regulations", replace(RUN, rules=()))


def test_the_themes_of_rules_are_listed_with_honest_counts_before_what_is_folded() -> None:
    text = index("regulations")
    shown = [rule for rule in RUN.rules if rule.theme == "leave" and not rule.withheld]
    texts = len({rule.article for rule in shown})
    line = f"- [考勤请销假](../rules/leave.md)：{len(shown)} 处，出自 {texts} 篇独立文本"
    assert text.index("## 到岗先向") < text.index(line) < text.index("??? note")
    assert "一律以接收单位规定为准" in text


def test_a_run_without_any_rule_says_so() -> None:
    assert "没有找到写明请假" in index("regulations", Result())


def test_the_data_files_name_no_sample() -> None:
    folder = Path(str(files("scraper"))) / "rules"
    for name in (
        "digest.toml",
        "digest_people.toml",
        "digest_themes.toml",
        "arrival_questions.toml",
    ):
        text = (folder / name).read_text(encoding="utf-8")
        assert not re.search(r"\d{3}_[0-9a-f]{16}|gz-[0-9a-f]{10}", text)
