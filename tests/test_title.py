"""A made title is made of words of its text, a summary of whole sentences of it."""

import re
from dataclasses import replace
from functools import cache

import pytest

from scraper import read
from scraper.classify import classify
from scraper.model import Article, Block, Source, Verdict
from scraper.pipeline import read_articles
from scraper.repair import repair
from scraper.rules import table
from scraper.structure import structure
from scraper.title import LONGEST_SUMMARY, LONGEST_TITLE, entitle, make_title, summarize
from tests.pairs import piece_of, read_case
from tests.quality.labels import SOURCES

OWN = ("exchange.in.txt", "long.in.txt", "only-openings.in.txt", "science.in.txt", "village.in.txt")
KIND_WORDS = tuple(word for word in table("titles")["kind_names"].values() if word)
HOLLOW = re.compile(table("titles")["hollow_openings"])
MARK = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）、?|\d{1,2}[、.．]|[①-⑳]|第[一二三四五六七八九十]+[，、章节]|第[一二三四五六七八九十百]+条\s|[一二三四五六]是)\s*"
)


def untitled(name: str) -> tuple[Article, Verdict]:
    piece = piece_of(read_case("title", name))
    (article,) = structure(piece, repair(piece))
    return article, classify(article)


@cache
def articles() -> tuple[Article, ...]:
    """Return the articles of the cases and of the samples, titled."""
    own = tuple(entitle(*untitled(name)) for name in OWN)
    documents = read.read(SOURCES).documents
    return own + tuple(found for document in documents for found in read_articles(document)[1])


def sentences(article: Article) -> list[str]:
    return [
        sentence
        for block in article.blocks
        if block.kind != "heading"
        for sentence in re.findall("[^。！？]*[。！？]”?", MARK.sub("", block.text))
    ]


def is_of_words(title: str, body: str) -> bool:
    """Tell whether a made title is a run of pieces of the text and words for its kind."""
    head, _, clause = title.partition("：")
    for word in sorted(KIND_WORDS, key=len, reverse=True):
        if head.endswith(word):
            head = head.removesuffix(word)
            break
    cuts = range(len(head) + 1)
    return clause in body and any(head[:cut] in body and head[cut:] in body for cut in cuts)


def test_a_made_title_holds_words_of_its_text_and_of_its_kind_only() -> None:
    made = [article for article in articles() if not article.title_given]
    assert len(made) >= 10
    assert [article.title for article in made if not is_of_words(article.title, article.body)] == []


def test_a_made_title_is_short_enough_for_two_lines() -> None:
    made = [article.title for article in articles() if not article.title_given]
    assert [title for title in made if not 2 <= len(title) <= LONGEST_TITLE + 6] == []


def test_a_summary_is_made_of_whole_sentences_in_the_order_of_the_text() -> None:
    for article in articles():
        if article.summary.endswith("…"):
            continue
        found = re.findall("[^。！？]*[。！？]”?", article.summary)
        own = [sentence.strip() for sentence in sentences(article)]
        places = [own.index(sentence) for sentence in found]
        assert "".join(found) == article.summary
        assert places == sorted(places)
        assert 1 <= len(found) <= 2


def test_a_summary_is_at_most_three_lines_on_a_phone() -> None:
    sizes = [len(article.summary) for article in articles()]
    assert min(sizes) > 0
    assert max(sizes) <= LONGEST_SUMMARY


def test_a_summary_does_not_begin_with_an_opening_where_there_is_another_sentence() -> None:
    hollow = [article for article in articles() if HOLLOW.match(article.summary)]
    others = {
        article.summary: [
            text for text in sentences(article) if not HOLLOW.match(text) and 18 <= len(text) <= 90
        ]
        for article in hollow
    }
    assert [summary for summary, rest in others.items() if rest] == []


def test_a_summary_of_two_sentences_does_not_begin_with_the_opening() -> None:
    article, _ = untitled("two-sentences.in.txt")
    assert not HOLLOW.match(summarize(article))


def test_openings_make_the_summary_of_a_text_that_has_nothing_else() -> None:
    article, _ = untitled("only-openings.in.txt")
    assert summarize(article) == article.body.replace("\n", "")


def test_a_text_without_a_short_sentence_is_cut_with_an_ellipsis() -> None:
    article, _ = untitled("long.in.txt")
    summary = summarize(article)
    assert summary.endswith("…")
    assert article.body.startswith(summary[:-1])


def test_a_title_names_place_subject_and_kind_where_the_text_does() -> None:
    title = entitle(*untitled("science.in.txt")).title
    assert title.startswith("湄潭县科技副职工作总结")


@pytest.mark.parametrize("name", OWN)
def test_a_title_that_the_text_bears_stays(name: str) -> None:
    piece = piece_of(read_case("title", name), marker_title="我在基层的日子")
    (article,) = structure(piece, repair(piece))
    titled = entitle(article, classify(article))
    assert (titled.title, titled.title_given) == ("我在基层的日子", True)


@pytest.mark.parametrize("name", OWN)
def test_a_made_title_is_marked_and_the_text_is_left_alone(name: str) -> None:
    article, verdict = untitled(name)
    titled = entitle(article, verdict)
    assert titled.title
    assert not titled.title_given
    assert titled.blocks == article.blocks


def of(*texts: str) -> Article:
    blocks = tuple(Block(text=text, first=n, last=n) for n, text in enumerate(texts, 1))
    return Article(source=Source(file="a.txt"), part=1, blocks=blocks)


def case(kind: str) -> Verdict:
    return Verdict(category="case", kind=kind, relevance="core", confidence=1.0)


@pytest.mark.parametrize(
    ("text", "kind", "head"),
    [
        (
            "去年三月，受省农科院委派，我到云岭县挂任科技副县长，协助分管科技。",
            "总结",
            "云岭县挂任科技副县长工作总结",
        ),
        (
            "受组织选派，我自去年九月起在清源市林业局挂任局长助理，协助防火。",
            "总结",
            "清源市林业局挂任局长助理工作总结",
        ),
        (
            "在省民政厅基层政权处跟班学习的半年里，我起草文件七份。",
            "心得",
            "省民政厅基层政权处跟班学习体会",
        ),
        ("我到××镇挂任副镇长已有一年，分管水利。", "总结", "挂任"),
        ("我到基层一线单位挂职已有一年，收获不小。", "总结", "挂职工作总结"),
    ],
)
def test_a_made_title_says_who_serves_where(text: str, kind: str, head: str) -> None:
    title = make_title(of(text), case(kind))
    assert title.startswith(head) or (head == "挂任" and "×" not in title)


def test_a_made_title_of_a_decision_says_whom_it_sends_where() -> None:
    text = "2023年分两批选派40名乡镇干部到县直部门跟班学习，每批20名。"
    verdict = Verdict(category="policy", kind="方案", relevance="core", confidence=1.0)
    assert make_title(of(text), verdict).startswith("选派40名乡镇干部到县直部门跟班学习方案")


@pytest.mark.parametrize(
    "heading",
    [
        "通过这一个月的工作学习",
        "二要争取在挂职期间",
        "精心组织",
        "XX镇的基本镇情概况",
        "他们是干什么的？",
    ],
)
def test_a_fragment_a_hollow_or_a_masked_heading_makes_no_title(heading: str) -> None:
    article = of("我在石桥镇挂职，挂职一年。", heading)
    article = replace(
        article, blocks=(article.blocks[0], replace(article.blocks[1], kind="heading", level=2))
    )
    assert heading not in make_title(article, case("总结"))


def test_a_summary_says_who_serves_where_and_what_came_of_it() -> None:
    where = "去年十月，我由市供销社到竹坪镇挂任副镇长，分管农产品流通和合作社建设。"
    result = "争取市社扶持资金六十万元，在河口、上塘两村各建一座烘干房，日处理鲜菇九吨。"
    hollow = "挂职锻炼是培养年轻干部、造就高素质干部队伍的重要途径。"
    lost = "争取项目资金万元，修通了通往外面的水泥路和机耕路。"
    article = of(
        hollow, where, lost, result, "其次，我争取资金五十万元，建成大棚三十个，效果不错。"
    )
    assert summarize(article, case("总结")) == where + result


def test_a_summary_of_a_notice_says_whom_it_sends_and_until_when() -> None:
    sends = "经区委研究，决定选派第二批优秀年轻干部到沙河产业园挂职锻炼。"
    until = "挂职时间为10个月，从2017年3月20日起至2018年1月20日止。"
    article = of(
        sends,
        until,
        "选派干部挂职是加强干部队伍建设的重要举措。",
        "本通知自印发之日起执行，由组织部负责解释。",
    )
    verdict = Verdict(category="policy", kind="通知", relevance="core", confidence=1.0)
    assert summarize(article, verdict) == sends + until


def test_an_advertisement_left_in_a_sentence_comes_into_no_summary() -> None:
    clean = "半年里，我接待来访群众213批，办理积案9件，化解7件。"
    dirty = "今年6月，我由区住建局选派到区信访局挂职锻炼http://abc-demo.com/k/任接访科副科长。"
    assert summarize(of(dirty, clean), case("总结")) == clean
