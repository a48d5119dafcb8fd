"""Rules are quoted word for word with their bearing; what is told, proposed or damaged is no rule."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.anchors import anchors
from scraper.digest import digest, is_quotable
from scraper.digest.numbers import is_implausible, normal
from scraper.digest.passages import Sentence, sentences, walk
from scraper.digest.points import cues, is_withheld, match, may_state, points
from scraper.model import GAP, Block, Category, Facets, Published, Rule
from scraper.rules import table
from tests.write_samples import ARTICLES, VERDICTS, block, result

RUN = result()
SPEECH = dict(zip(ARTICLES, RUN.published, strict=True))["speech"]
POINTS = [name for name, entry in table("digest").items() if entry["scope"] == "point"]
OTHERS = [name for name in table("digest") if name not in POINTS]


def article(*texts: str, category: Category = "policy", title: str = "通知") -> Published:
    """Return an article of these paragraphs; those of the form `# ...` are headings."""
    blocks = [
        replace(block(text.removeprefix("# "), 2 * number + 1), kind="heading", level=2)
        if text.startswith("# ")
        else block(text, 2 * number + 1, "paragraph")
        for number, text in enumerate(texts)
    ]
    verdict = replace(SPEECH.verdict, category=category)
    return replace(
        SPEECH,
        verdict=verdict,
        article=replace(SPEECH.article, title=title, blocks=tuple(blocks)),
    )


def quoted(published: Published) -> list[str]:
    return [rule.passages[0].text for rule in digest([published]) if not rule.withheld]


def one(*texts: str, category: Category = "policy", title: str = "通知") -> Rule:
    (rule,) = digest([article(*texts, category=category, title=title)])
    return rule


def example(text: str) -> Sentence:
    """Return an example of the rules; what stands before a bar is the heading or the line that opens its list."""
    around, _, own = text.rpartition("｜")
    headings = (around,) if around and not around.endswith("：") else ()
    lead = around if around.endswith("：") else ""
    return Sentence(text=own, anchor="p-00000000", paragraph=own, headings=headings, lead=lead)


@pytest.mark.parametrize("name", POINTS)
def test_a_point_is_seen_where_its_examples_say(name: str) -> None:
    entry = table("digest")[name]
    assert entry["matches"]
    assert entry["why"]
    assert [text for text in entry["matches"] if not _states(name, text)] == []
    assert [text for text in entry["leaves"] if _states(name, text)] == []


def _states(name: str, text: str) -> bool:
    (point,) = (each for each in points() if each.id == name)
    sentence = example(text)
    category: Category = "case" if text.startswith("案例｜") else "policy"
    return may_state(sentence, category) and match(point, sentence) is not None


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_rule_is_told_by_its_words(name: str) -> None:
    entry = table("digest")[name]
    pattern = cues(entry["scope"])
    assert [text for text in entry["matches"] if not pattern.search(text)] == []
    assert [text for text in entry["leaves"] if pattern.search(text)] == []


def test_every_point_belongs_to_a_theme_and_every_theme_has_a_point() -> None:
    slugs = [theme["slug"] for theme in table("digest_themes")["theme"]]
    assert {point.theme for point in points()} == set(slugs)
    assert len(slugs) == len(set(slugs))
    assert all(slug.isascii() and slug.isalpha() and slug != "index" for slug in slugs)


def test_a_rule_says_to_whom_where_and_since_when_it_applies() -> None:
    rule = one(
        "第六条 挂职时间一般为一年。",
        "第十条 本办法自2017年9月1日起施行。",
        category="regulation",
        title="临港市挂职干部管理暂行办法",
    )
    assert (rule.theme, rule.amount) == ("term", "1年")
    assert (rule.applies_to, rule.place, rule.year) == ("挂职干部", "临港市", 2017)


def test_an_upload_date_is_never_the_year_of_a_rule() -> None:
    published = article("挂职时间一般为一年。", title="")
    source = replace(published.article.source, uploaded="2019-05-29", published=None)
    (rule,) = digest([replace(published, article=replace(published.article, source=source))])
    assert rule.year is None
    assert rule.place == ""


def test_what_the_sentence_does_not_say_is_taken_from_the_facets_of_its_article() -> None:
    facets = Facets(region=("湖南/桂阳",), year=(2011, 2011))
    (rule,) = digest([replace(article("挂职时间一般为一年。", title=""), facets=facets)])
    assert (rule.place, rule.year) == ("湖南/桂阳", 2011)
    unsure = Facets(region=("湖南/桂阳", "广东"), year=(2009, 2011))
    (rule,) = digest([replace(article("挂职时间一般为一年。", title=""), facets=unsure)])
    assert (rule.place, rule.year) == ("", None)


def test_the_narrower_people_of_the_title_go_before_the_general_word_of_the_sentence() -> None:
    rule = one("挂职时间一般为两年。", title="科技副职选派管理办法")
    assert rule.applies_to == "科技副职"


def test_the_items_of_a_list_stand_with_the_line_that_opens_it() -> None:
    rule = one(
        "第十一条 有下列情形之一的，应当终止挂职：",
        "（一）连续旷工三日以上的；",
        "（二）违反纪律受到处分的。",
        category="regulation",
    )
    assert [passage.text[:3] for passage in rule.passages] == ["第十一", "（一）", "（二）"]
    assert len({passage.anchor for passage in rule.passages}) == 3


def test_conditions_under_their_heading_are_rules_and_the_same_words_elsewhere_are_not() -> None:
    item = "1.政治素质好，作风扎实；"
    assert quoted(article("# 选派条件", item)) == [item]
    assert quoted(article("# 主要成效", item)) == []


def test_sentences_on_one_point_that_follow_one_another_are_one_quotation() -> None:
    text = "请假一天以内由镇长批准。三天以上由县委组织部批准。"
    assert quoted(article(f"天气很好。{text}")) == [text]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("我的挂职时间是两年。", "policy"),
        ("建议把挂职时间延长到两年。", "policy"),
        ("1992年以来，挂职时间一般为一年。", "policy"),
        ("县里提前召回了两名挂职干部。", "case"),
        ("一年里，他每月驻村不少于二十天。", "case"),
        ("问卷显示，挂职时间一般为一年。", "case"),
        ("“请假三天以上要报组织部批准。”", "policy"),
        ("请假找谁批？", "policy"),
    ],
)
def test_what_is_told_proposed_or_said_is_no_rule(text: str, category: Category) -> None:
    assert quoted(article(text, category=category)) == []


def test_a_case_is_quoted_only_where_it_says_that_something_binds() -> None:
    assert quoted(article("挂职时间一年，同志们都很努力。", category="case")) == []
    assert quoted(article("县里规定，挂职时间一般为一年。", category="case")) != []


@pytest.mark.parametrize(
    "lost",
    [
        "每月给予每位挂职干部生活补贴元。",
        f"每月给予{GAP}挂职干部生活补贴500元。",
        "每月给予每位挂职干部生活补贴XX元。",
        "每月给予每位挂职干部生活补贴50000元。",
        "挂职干部每月在岗不得少于四十天。",
        "挂职干部请假300天以内的，由乡镇党委书记批准。",
    ],
)
def test_a_rule_whose_number_is_lost_or_cannot_be_true_is_withheld(lost: str) -> None:
    assert quoted(article(lost)) == []
    assert any(rule.withheld for rule in digest([article(lost)]))


def test_a_lost_number_in_an_item_withholds_the_whole_list() -> None:
    rule = one("请假按照下列权限审批：", "（一）×天以内的，由镇长批准；", category="regulation")
    assert rule.withheld


def test_a_number_of_days_is_told_with_its_period() -> None:
    texts = ("每月在岗不少于二十天。", "每年在岗时间不少于200天。", "每周在岗不少于三天。")
    amounts = [rule.amount for text in texts for rule in digest([article(f"挂职干部{text}")])]
    assert amounts == ["每月20天", "每年200天", "每周3天"]


def test_a_sentence_that_the_source_cuts_off_is_left_out() -> None:
    cut = article(
        "考核结果存入本人档案。", "有下列情形之一的，应当终止挂职：（一）无正当理由连续旷工或者"
    )
    lost = replace(cut, article=replace(cut.article, missing=("end",)))
    assert len(quoted(cut)) == 2
    assert quoted(lost) == ["考核结果存入本人档案。"]
    headless = replace(cut, article=replace(cut.article, missing=("start",)))
    assert "考核结果存入本人档案。" not in quoted(headless)


def test_articles_without_a_bearing_are_left_out() -> None:
    published = article("挂职时间一般为一年。")
    weak = replace(published, verdict=replace(published.verdict, relevance="weak"))
    assert digest([published])
    assert digest([weak]) == ()
    assert not is_quotable(weak)


def test_regulations_come_first_then_policy_then_cases_and_core_before_related() -> None:
    text = "县里规定，挂职时间一般为一年。"
    kinds: list[tuple[Category, str]] = [
        ("case", "core"),
        ("policy", "related"),
        ("policy", "core"),
        ("regulation", "core"),
    ]
    many = [
        replace(
            (each := article(text, category=category)),
            id=f"gz-{number:010x}",
            verdict=replace(each.verdict, relevance=relevance),  # type: ignore[arg-type]
        )
        for number, (category, relevance) in enumerate(kinds)
    ]
    assert [rule.article[-1] for rule in digest(many)] == ["3", "2", "1", "0"]


def test_every_quotation_is_the_text_of_its_paragraph() -> None:
    assert len({rule.theme for rule in RUN.rules}) >= 5
    by_id = {each.id: each for each in RUN.published}
    for rule in RUN.rules:
        blocks = by_id[rule.article].article.blocks
        texts = dict(zip(anchors(each.text for each in blocks), blocks, strict=True))
        for passage in rule.passages:
            assert passage.text in texts[passage.anchor].text
            assert by_id[rule.article].verdict.relevance != "weak"


def test_a_sentence_does_not_end_inside_quotation_marks() -> None:
    text = "文件规定，“任职期间享受待遇。每月给予150元。”为此，市委看望。（见附件。）完"
    assert sentences(text) == (
        "文件规定，“任职期间享受待遇。每月给予150元。”",
        "为此，市委看望。",
        "（见附件。）",
        "完",
    )
    assert "".join(sentences(text)) == text


PIECES = ("挂职时间一般为一年。", "（一）", "请假", "三天", "；", "：", "“", "”", "元", "我", "\n")


@given(st.lists(st.lists(st.sampled_from(PIECES)).map("".join), max_size=6))
def test_whatever_the_text_each_sentence_stands_in_its_paragraph(texts: list[str]) -> None:
    blocks = [Block(text=text, first=1, last=1) for text in texts]
    for sentence in walk(blocks):
        assert sentence.text in sentence.paragraph
        assert sentence.paragraph in texts
    published = replace(SPEECH, article=replace(SPEECH.article, blocks=tuple(blocks)))
    for rule in digest([published]):
        assert any(rule.passages[0].text in text for text in texts)


@pytest.mark.parametrize(
    ("amounts", "shown"),
    [
        (("一年", "1年", "十二个月"), "1年"),
        (("两年", "二年", "24个月"), "2年"),
        (("半年", "六个月"), "6个月"),
        (("一至两年", "1到2年"), "1至2年"),
        (("二十天", "20日", "20 天"), "20天"),
        (("二百二十日",), "220天"),
    ],
)
def test_lengths_that_are_the_same_are_spelt_the_same(amounts: tuple[str, ...], shown: str) -> None:
    assert {normal(amount) for amount in amounts} == {shown}


@given(
    st.text(alphabet="0123456789零一二三四五六七八九十百千万元天月年岁%每人补贴请假", max_size=40)
)
def test_no_text_is_too_odd_to_judge(text: str) -> None:
    assert is_implausible(text) in {True, False}
    assert is_withheld(text) in {True, False}


def test_the_verdicts_of_the_samples_are_what_these_tests_take_them_for() -> None:
    assert VERDICTS["speech"].category == "policy"
