"""Pages hold the contract of the front matter and nothing but the text."""

import html
from dataclasses import replace

import pytest
from mkdocs.utils.meta import get_data

from scraper import frontmatter
from scraper.anchors import anchors
from scraper.model import (
    Article,
    Block,
    Borrowed,
    CommonPassage,
    Facets,
    Published,
    Result,
    ScraperError,
    Source,
    Variant,
    Verdict,
)
from scraper.write import pages
from scraper.write.page import body, head, page
from tests.write_samples import ALLOWANCE, ARTICLES, GUIDE, RULES, block, result

RUN = result()
PAGES = {made.path: made.text for made in pages(RUN)}
BY_NAME = dict(zip(ARTICLES, RUN.published, strict=True))


def text_of(name: str) -> str:
    return page(BY_NAME[name]).text


def head_of(name: str) -> dict[str, object]:
    return get_data(text_of(name))[1]


def test_each_article_stands_in_the_folder_of_its_category_under_its_id() -> None:
    folders = {"policy": "policy", "case": "cases", "regulation": "regulations"}
    expected = {f"{folders[each.verdict.category]}/{each.id}.md" for each in RUN.published}
    articles = {path for path in PAGES if not path.startswith(("rules/", "browse/"))}
    assert articles == expected | {f"{folder}/index.md" for folder in folders.values()}


def test_the_front_matter_has_the_keys_of_the_contract_in_their_order() -> None:
    assert head_of("allowance") == {
        "id": BY_NAME["allowance"].id,
        "title": "[2013]35号：挂职干部管理 *经验*",
        "category": "case",
        "kind": "经验",
        "relevance": "core",
        "grade": "转载",
        "review": True,
        "confidence": 0.55,
        "second": "policy",
        "completeness": "excerpt",
        "missing": ["start"],
        "source": {"file": "003_8b5e56be3c72136e.txt", "lines": [3, 11]},
        "variants": [
            {
                "file": "001_2c95884b8e1e5fed.txt",
                "lines": [3, 11],
                "differs": ["traditional-script"],
            }
        ],
        "tags": ["经验", "节选", "核心"],
    }
    order = [
        "id",
        "title",
        "title_given",
        "category",
        "kind",
        "relevance",
        "grade",
        "summary",
        "completeness",
        "missing",
        "damage",
        "source",
        "tags",
        "description",
    ]
    assert list(head_of("leave")) == order


def test_what_is_known_of_the_source_is_told_and_a_date_stays_text() -> None:
    assert head_of("guide")["source"] == {
        "file": "002_588b3c74b765e5c6.txt",
        "lines": [1, 9],
        "site": "公文素材库",
        "page_title": "年轻干部如何开展下基层挂职工作",
        "uploaded": "2019-05-29",
    }
    dated = replace(GUIDE, source=replace(GUIDE.source, published="2010-03-01"))
    made = page(replace(BY_NAME["guide"], article=dated)).text
    assert get_data(made)[1]["published"] == "2010-03-01"
    assert head_of("guide")["author"] == "毛永天"


def test_only_a_web_address_becomes_the_address_of_a_source() -> None:
    assert "url" not in str(head_of("allowance")["source"])
    assert "https://example.com/a?b=1&c=2" in str(head_of("street")["source"])


def test_an_annex_and_a_merged_article_say_so() -> None:
    assert head_of("rules")["annex_of"] == BY_NAME["guide"].id
    assert head_of("street")["aliases"] == ["a/gz-00000000aa.md"]
    assert head_of("rules")["tags"] == ["制度", "未见缺失", "附带收录"]


@pytest.mark.parametrize("name", ARTICLES)
def test_mkdocs_shows_no_front_matter_as_text(name: str) -> None:
    text, meta = get_data(text_of(name))
    assert meta["id"] == BY_NAME[name].id
    assert text == body(ARTICLES[name])
    assert frontmatter.parse(text_of(name)) == (meta, text)


@pytest.mark.parametrize("name", ARTICLES)
def test_one_block_stands_between_empty_lines_and_nothing_is_lost(name: str) -> None:
    written = body(ARTICLES[name]).rstrip("\n").split("\n\n")
    assert len(written) == len(ARTICLES[name].blocks)
    texts = [html.unescape(text) for text in written]
    assert anchors(texts) == anchors(block.text for block in ARTICLES[name].blocks)


def test_each_kind_of_block_has_its_form() -> None:
    assert body(RULES).split("\n\n") == [
        "## 第一章　总则",
        "**第一条** 为加快重大项目建设，制定本制度。",
        "第二条第三款所称服务专员，由县政府选派。",
        "| 项目 | 金额 |  |\n| --- | --- | --- |\n| \\*\\*县 | 1 | 2 |\n| \\_\\_镇 | 3&#126;5万元 |  |",
        "> “要一竿子插到底”",
        "1\\. 工作不力的服务专员予以通报批评。",
        "——\n",
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("第一条为了规范管理，制定本办法。", "**第一条** 为了规范管理，制定本办法。"),
        ("第十二条之一　附则", "**第十二条之一** 附则"),
        ("第3条、请假三天以上的，报镇长批准。", "**第3条**、请假三天以上的，报镇长批准。"),
        ("第三条", "**第三条**"),
        ("第三条、第五条规定的情形除外。", "第三条、第五条规定的情形除外。"),
        ("第三条第二款的规定同样适用。", "第三条第二款的规定同样适用。"),
        ("第三条规定了请假的办法。", "第三条规定了请假的办法。"),
        ("第三条措施的落实", "**第三条** 措施的落实"),
        ("本办法第三条", "本办法第三条"),
    ],
)
def test_a_clause_that_opens_a_paragraph_is_bold_and_one_that_is_mentioned_is_not(
    text: str, written: str
) -> None:
    article = replace(GUIDE, blocks=(Block(text=text, first=1, last=1),))
    assert body(article) == written + "\n"


def test_a_heading_never_takes_the_level_of_the_title() -> None:
    blocks = tuple(replace(block("标题", kind="heading"), level=level) for level in (0, 1, 2, 6, 7))
    assert body(replace(GUIDE, blocks=blocks)).split() == [
        *("##", "标题") * 3,
        *("######", "标题") * 2,
    ]


@pytest.mark.parametrize("spoilt", ["../../evil", "gz-0123456789/x", "gz-012345678G", ""])
def test_an_id_that_could_lead_elsewhere_is_refused(spoilt: str) -> None:
    with pytest.raises(ScraperError, match="malformed"):
        page(replace(BY_NAME["guide"], id=spoilt))


def test_the_same_run_gives_the_same_pages() -> None:
    assert pages(result()) == pages(RUN)


def test_an_empty_run_still_has_its_first_pages() -> None:
    assert [made.path for made in pages(Result())] == [
        "policy/index.md",
        "cases/index.md",
        "regulations/index.md",
        "rules/index.md",
        "browse/index.md",
        "browse/all.md",
        "browse/collection.md",
        "browse/updates.md",
    ]


def test_the_address_of_an_article_does_not_hang_on_its_title() -> None:
    renamed = replace(BY_NAME["allowance"], article=replace(ALLOWANCE, title="新题"))
    assert page(renamed).path == page(BY_NAME["allowance"]).path


def test_facets_stand_in_the_front_matter_and_absent_ones_do_not() -> None:
    found = Facets(level=("村", "街道"), direction="下挂", region=("云南/红河",), year=(2019, 2021))
    meta = get_data(page(replace(BY_NAME["guide"], facets=found)).text)[1]
    assert (meta["level"], meta["direction"], meta["year"]) == (
        ["村", "街道"],
        "下挂",
        [2019, 2021],
    )
    assert meta["region"] == ["云南/红河"]
    assert not {"post", "themes", "places", "people", "speaker"} & set(meta)


def test_a_single_year_is_one_number() -> None:
    made = page(replace(BY_NAME["guide"], facets=Facets(year=(2019, 2019))))
    assert get_data(made.text)[1]["year"] == 2019


LENT = Article(
    source=Source(file="a.txt"),
    part=1,
    title="县委组织部负责人的讲话",
    blocks=(
        Block(text="2012年以来选派236名干部，每月补贴600元。", first=3, last=3),
        Block(text="三、提几点希望", first=9, last=9, kind="heading", level=2, file="b_1.txt"),
    ),
    borrowed=(
        Borrowed(block=0, start=0, end=4, text="2012", file="b_1.txt", lines=(2, 2)),
        Borrowed(block=0, start=9, end=12, text="236", lost="**", file="b_1.txt", lines=(2, 2)),
        Borrowed(block=0, start=19, end=22, text="600", file="c.txt", lines=(4, 5)),
        Borrowed(block=1, start=0, end=7, text="三、提几点希望", file="b_1.txt", lines=(9, 9), is_whole=True),
    ),
)  # fmt: skip


def test_a_paragraph_ends_in_a_note_for_each_copy_that_lent_to_it() -> None:
    assert body(LENT) == (
        "2012年以来选派236名干部，每月补贴600元。[^b1][^b2]\n\n"
        "## 三、提几点希望[^b3]\n\n"
        "[^b1]: 据同文补：“2012”“236”（底本作“\\*\\*”）。见 b\\_1.txt 第 2 行。\n\n"
        "[^b2]: 据同文补：“600”。见 c.txt 第 4–5 行。\n\n"
        "[^b3]: 据同文补：本段。见 b\\_1.txt 第 9 行。\n"
    )


def test_the_front_matter_tells_each_borrowed_place_and_the_lines_are_those_of_the_best_copy() -> (
    None
):
    collected = replace(LENT, blocks=LENT.blocks[:1], borrowed=())
    variant = Variant(
        article=replace(LENT, source=Source(file="b_1.txt", site="公文素材库")),
        differs=("shorter",),
        lacks=2,
    )
    passage = CommonPassage(
        paragraph="p-00000000", id="gz-0000000002", to="p-11111111", title="另一篇"
    )
    verdict = Verdict(category="policy", kind="讲话", relevance="core", confidence=1.0)
    told = head(
        Published(
            id="gz-0000000001",
            article=LENT,
            verdict=verdict,
            variants=(variant,),
            parallels=(passage,),
            collected=collected,
        )
    )
    names = anchors(block.text for block in LENT.blocks)
    source = {"file": "b_1.txt", "lines": [2, 2]}
    assert told["borrowed"] == [
        {"paragraph": names[0], "at": [0, 4], "text": "2012", "from": source},
        {"paragraph": names[0], "at": [9, 12], "text": "236", "lost": "**", "from": source},
        {"paragraph": names[0], "at": [19, 22], "text": "600", "from": {"file": "c.txt", "lines": [4, 5]}},
        {"paragraph": names[1], "whole": True, "from": {"file": "b_1.txt", "lines": [9, 9]}},
    ]  # fmt: skip
    assert told["source"] == {"file": "a.txt", "lines": [3, 3]}
    assert told["variants"] == [
        {"file": "b_1.txt", "lines": [3, 3], "site": "公文素材库", "differs": ["shorter"], "lacks": 2}
    ]  # fmt: skip
    assert told["parallels"] == [
        {"paragraph": "p-00000000", "id": "gz-0000000002", "to": "p-11111111", "title": "另一篇"}
    ]
