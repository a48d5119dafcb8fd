"""The first page of a category counts honestly, lists what there is, and quotes rules with their place."""

import re
import tomllib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from markdown import markdown
from mkdocs.utils.meta import get_data

from scraper.anchors import anchors
from scraper.model import GAP, Published, Result
from scraper.write import pages
from scraper.write.digest import digest, sentences, states, themes
from tests.write_samples import ARTICLES, VERDICTS, block, result

EXTENSIONS = ["admonition", "tables", "toc", "pymdownx.details", "scraper.anchors"]
RUN = result()
BY_NAME = dict(zip(ARTICLES, RUN.published, strict=True))
RULES = tomllib.loads(files("scraper").joinpath("rules/digest.toml").read_text(encoding="utf-8"))


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


def test_the_rules_are_quoted_word_for_word_with_a_link_to_their_paragraph() -> None:
    text = index("regulations")
    quoted = "1天以上3天（含）以内由镇党委书记批准，3天以上由县委组织部批准。"
    article = BY_NAME["leave"].article
    paragraph = next(each for each in article.blocks if quoted in each.text)
    place = anchors(each.text for each in article.blocks)[article.blocks.index(paragraph)]
    assert quoted in text
    assert (
        f"(../cases/{BY_NAME['leave'].id}.md#{place})（文本年份不详，网页上传于 2023-03-14）"
        in text
    )
    assert "一律以接收单位规定为准" in text


def test_every_quotation_stands_in_its_paragraph() -> None:
    found = digest(RUN.published)
    assert {theme.name for theme, _ in found} == {
        "leave",
        "allowance",
        "term",
        "relations",
        "assessment",
    }
    for _, quotations in found:
        for quotation in quotations:
            blocks = quotation.published.article.blocks
            place = anchors(each.text for each in blocks).index(quotation.anchor)
            assert quotation.text in blocks[place].text


def test_weak_articles_and_regulations_are_not_quoted() -> None:
    weak = with_verdict("leave", relevance="weak")
    moved = with_verdict("leave", category="regulation")
    for run in (weak, moved):
        quoted = [each.published.id for _, found in digest(run.published) for each in found]
        assert quoted
        assert BY_NAME["leave"].id not in quoted


def test_a_run_without_any_rule_says_so() -> None:
    assert "没有找到写明请假" in index("regulations", Result())


def test_one_theme_has_at_most_six_quotations_and_none_twice() -> None:
    many = tuple(
        replace(
            BY_NAME["speech"],
            id=f"gz-{number:010x}",
            article=replace(
                BY_NAME["speech"].article,
                blocks=(
                    block(f"挂职干部第{number}批的时间为{number}年。"),
                    block("挂职时间一般为一年。"),
                ),
            ),
        )
        for number in range(1, 12)
    )
    terms = [each.text for theme, found in digest(many) for each in found if theme.name == "term"]
    assert 3 <= len(terms) <= 6
    assert len(set(terms)) == len(terms)


@pytest.mark.parametrize(
    "lost",
    [
        "每月给予每位挂职干部生活补贴元。",
        f"每月给予{GAP}挂职干部生活补贴500元。",
        "每月给予每位挂职干部生活补贴XX元。",
    ],
)
def test_a_sentence_that_has_lost_a_word_or_number_is_withheld(lost: str) -> None:
    assert digest([published_with("每月给予每位挂职干部生活补贴500元。")])
    assert not digest([published_with(lost)])


def published_with(text: str) -> Published:
    article = replace(BY_NAME["speech"].article, blocks=(block(text),))
    return replace(BY_NAME["speech"], article=article)


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.name)
def test_each_theme_takes_what_it_must_and_leaves_what_it_must(theme: object) -> None:
    chosen = next(each for each in themes() if each is theme)
    takes = chosen.pattern.search if chosen.withhold else lambda text: _is_taken(chosen.name, text)
    rule = RULES[chosen.name]
    assert [text for text in rule["matches"] if not takes(text)] == []
    assert [text for text in rule["leaves"] if takes(text)] == []


def test_what_one_theme_leaves_as_no_rule_at_all_no_other_takes() -> None:
    rules = [name for name in RULES if RULES[name]["scope"] == "sentence"]
    left = [text for name in rules for text in RULES[name]["leaves"]]
    assert [(name, text) for text in left for name in rules if _is_taken(name, text)] == []


def _is_taken(name: str, text: str) -> bool:
    theme = next(each for each in themes() if each.name == name)
    return states(theme, text) and bool(theme.context.search(text))


def test_a_sentence_does_not_end_inside_quotation_marks() -> None:
    text = "文件规定，“任职期间享受待遇。每月给予150元。”为此，市委看望。（见附件。）完"
    assert sentences(text) == (
        "文件规定，“任职期间享受待遇。每月给予150元。”",
        "为此，市委看望。",
        "（见附件。）",
        "完",
    )
    assert "".join(sentences(text)) == text


def test_the_data_files_name_no_sample() -> None:
    folder = Path(str(files("scraper"))) / "rules"
    for name in ("digest.toml", "arrival_questions.toml"):
        text = (folder / name).read_text(encoding="utf-8")
        assert not re.search(r"\d{3}_[0-9a-f]{16}|gz-[0-9a-f]{10}", text)
