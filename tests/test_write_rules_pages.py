"""The pages of rules: counted honestly, each word traceable to its paragraph, nothing of a source alive."""

import re
from dataclasses import replace
from pathlib import Path

from markdown import markdown
from mkdocs.utils.meta import get_data

from scraper import frontmatter
from scraper.anchors import anchors
from scraper.digest import digest
from scraper.model import Passage, Published, Result, Rule
from scraper.rules import table
from scraper.write import differences, pages, write
from scraper.write.rules_pages import SHOWN, rules_pages
from tests.write_samples import ARTICLES, block, result

EXTENSIONS = ["admonition", "tables", "toc", "pymdownx.details", "scraper.anchors"]
RUN = result()
BY_NAME = dict(zip(ARTICLES, RUN.published, strict=True))


def made(run: Result = RUN) -> dict[str, str]:
    """Return the pages of rules by path, without their heads."""
    found = rules_pages(run.rules, run.published)
    return {page.path: get_data(page.text)[0] for page in found}


def many(*texts: str) -> Result:
    """Return a run over as many policy articles, of one paragraph each."""
    speech = BY_NAME["speech"]
    published = tuple(
        replace(
            speech,
            id=f"gz-{number:010x}",
            article=replace(speech.article, title="讲话", blocks=(block(text, 1, "paragraph"),)),
        )
        for number, text in enumerate(texts)
    )
    return Result(published=published, rules=digest(published))


def test_each_theme_with_a_rule_has_a_page_and_the_first_page_leads_to_all() -> None:
    themes = {rule.theme for rule in RUN.rules}
    text = made()
    assert set(text) == {f"rules/{slug}.md" for slug in (*themes, "index")}
    assert set(re.findall(r"\]\((\w+)\.md\)", text["rules/index.md"])) == themes


def test_every_page_says_at_its_top_that_the_receiving_unit_decides() -> None:
    for text in made().values():
        assert "以接收单位规定为准" in text[:300]


def test_every_link_leads_to_a_paragraph_that_holds_the_quoted_words() -> None:
    by_id = {each.id: each for each in RUN.published}
    text = "".join(made().values())
    links = set(re.findall(r"\(\.\./(\w+)/(gz-[0-9a-f]{10})\.md#(p-[0-9a-f-]+)\)", text))
    assert links == {
        (_folder(by_id[rule.article]), rule.article, passage.anchor)
        for rule in RUN.rules
        for passage in rule.passages
    }
    for _, id_, anchor in links:
        assert anchor in anchors(each.text for each in by_id[id_].article.blocks)


def _folder(published: Published) -> str:
    return {"policy": "policy", "case": "cases", "regulation": "regulations"}[
        published.verdict.category
    ]


def test_texts_that_state_the_same_stand_together_and_are_counted() -> None:
    run = many(
        "挂职时间一般为一年。",
        "挂职期限为十二个月，从五月起。",
        "挂职时间为两年。",
        "挂职时间一般为一年。",
    )
    text = made(run)["rules/term.md"]
    assert "| 1年 | 3 篇 |\n| 2年 | 1 篇 |" in text
    assert text.count("- 挂职时间一般为一年。") == 1
    assert text.index("### 1年") < text.index("十二个月") < text.index("### 2年")
    assert text.count("](../policy/") == 4


def test_a_rule_that_does_not_say_to_whom_or_when_is_marked_so() -> None:
    text = made(many("挂职时间一般为一年。"))["rules/term.md"]
    assert "适用：挂职干部；地方：〔未注明〕；年份：〔未注明〕" in text


def test_a_withheld_rule_is_counted_and_linked_and_its_number_is_not_shown() -> None:
    run = many("每月给予每位挂职干部生活补贴50000元。", "每月给予每位挂职干部生活补贴500元。")
    text = made(run)["rules/pay.md"]
    assert "50000" not in text
    assert "另有 1 句因数字残缺或可疑未列出，见：[讲话](../policy/gz-0000000000.md#p-" in text
    assert "共 1 处，出自 1 篇独立文本" in text


def test_what_is_more_than_a_reader_takes_in_is_folded() -> None:
    run = many(*(f"第{number}批挂职干部请假由第{number}组批准。" for number in range(SHOWN + 3)))
    text = made(run)["rules/leave.md"]
    html = str(markdown(text, extensions=EXTENSIONS))
    assert '??? note "另有 3 处"' in text
    assert html.count("<details") == 1
    assert len(re.findall("组批准。", html.split("<details")[1])) == 3


def test_items_of_a_list_are_nested_and_linked_to_their_own_paragraphs() -> None:
    rule = Rule(
        theme="recall",
        point="recall-ended",
        article=BY_NAME["speech"].id,
        passages=(
            Passage(text="有下列情形之一的，终止挂职：", anchor="p-00000001"),
            Passage(text="（一）旷工<b>的；", anchor="p-00000002"),
        ),
    )
    text = made(replace(RUN, rules=(rule,)))["rules/recall.md"]
    target = f"../policy/{BY_NAME['speech'].id}.md#p-00000002"
    assert f"    - （一）旷工&lt;b>的；（[原段]({target})）" in text


def test_nothing_of_a_source_becomes_markup() -> None:
    hostile = "挂职时间一般为一年<script>alert(1)</script>**[x](javascript:1)。"
    html = str(markdown(made(many(hostile))["rules/term.md"], extensions=EXTENSIONS))
    assert "<script" not in html
    assert 'href="javascript' not in html


def test_pages_render_without_leftover_marks() -> None:
    for text in made().values():
        visible = re.sub(r"<[^>]*>", "", str(markdown(text, extensions=EXTENSIONS)))
        assert not re.search(r"\?\?\?|!!!|^#|\*\*|\]\(", visible, re.MULTILINE)


def test_the_pages_are_written_and_a_theme_without_rules_leaves_none(tmp_path: Path) -> None:
    docs, sources = tmp_path / "docs", tmp_path / "sources"
    write(RUN, docs=docs, sources=sources)
    assert {path.stem for path in (docs / "rules").iterdir()} == {
        "index",
        *(rule.theme for rule in RUN.rules),
    }
    fewer = replace(RUN, rules=tuple(rule for rule in RUN.rules if rule.theme != "leave"))
    assert "rules/leave.md" in differences(fewer, docs=docs, sources=sources)
    write(fewer, docs=docs, sources=sources)
    assert not (docs / "rules" / "leave.md").exists()
    assert differences(fewer, docs=docs, sources=sources) == ()


def test_the_page_of_a_theme_that_is_no_more_is_taken_away(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "rules").mkdir(parents=True)
    old = "---\ntitle: 旧主题\ntheme: former\n---\n\n旧文\n"
    (docs / "rules" / "former.md").write_text(old, encoding="utf-8")
    write(RUN, docs=docs, sources=tmp_path / "sources")
    assert not (docs / "rules" / "former.md").exists()


def test_all_generated_pages_have_paths_of_their_own() -> None:
    paths = [page.path for page in pages(RUN)]
    assert len(paths) == len(set(paths))
    assert "rules/index.md" in paths


def test_every_question_names_themes_that_there_are() -> None:
    slugs = {theme["slug"] for theme in table("digest_themes")["theme"]}
    assert {
        slug for each in table("arrival_questions")["question"] for slug in each["themes"]
    } == slugs - {"selection"}


def test_a_theme_without_rules_leads_to_the_first_page_of_the_digest() -> None:
    (index,) = rules_pages((), ())
    meta, _ = frontmatter.parse(index.text)
    slugs = [theme["slug"] for theme in table("digest_themes")["theme"]]
    assert meta["aliases"] == [f"rules/{slug}.md" for slug in slugs]
