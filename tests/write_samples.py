"""Articles for the tests of what is written: real text, short, with the values that the stages would give it."""

from dataclasses import replace
from pathlib import Path

from scraper.digest import digest
from scraper.identify import identify
from scraper.model import (
    Article,
    Block,
    BlockKind,
    Family,
    Published,
    Result,
    Source,
    Variant,
    Verdict,
)

CASES = Path(__file__).parent / "cases" / "write"


def blocks_of(name: str) -> tuple[Block, ...]:
    """Return the paragraphs of a case file as blocks; short ones that end without a stop are headings."""
    texts = (CASES / f"{name}.txt").read_text(encoding="utf-8").split("\n\n")
    return tuple(block(text, 2 * number + 1) for number, text in enumerate(texts, 1))


def block(text: str, line: int = 1, kind: BlockKind | None = None) -> Block:
    is_heading = kind == "heading" or (kind is None and len(text) < 40 and "。" not in text)
    kind = kind or ("heading" if is_heading else "paragraph")
    return Block(text=text, first=line, last=line, kind=kind, level=2 if is_heading else 0)


SITE = Source(
    file="002_588b3c74b765e5c6.txt",
    site="公文素材库",
    page_title="年轻干部如何开展下基层挂职工作",
    uploaded="2019-05-29",
)
GUIDE = Article(
    source=SITE,
    part=1,
    title="年轻干部如何开展下基层挂职工作",
    author="毛永天",
    summary="从机关部门中选派年轻干部下基层挂职，是培养锻炼年轻干部很好的途径。",
    blocks=blocks_of("guide"),
    lead=(block("年轻干部如何开展下基层挂职工作", 1), block("毛永天", 2)),
)
SPEECH = Article(
    source=SITE,
    part=2,
    title="在全市优秀年轻干部到基层挂职锻炼动员大会上的讲话",
    summary="这次下派干部到基层挂职锻炼的时间为一年，原则上要与本单位工作脱钩。",
    blocks=blocks_of("speech"),
)
LEAVE = Article(
    source=Source(file="001_2c95884b8e1e5fed.txt", site="速发表网", uploaded="2023-03-14"),
    part=1,
    title="驻村工作队管理工作总结",
    title_given=False,
    summary="一是严格执行驻村制度，二是严格执行考勤制度，三是严格执行请销假制度。",
    blocks=blocks_of("leave"),
    damage=("stripped-names",),
    missing=("end",),
)
STREET = Article(
    source=Source(file="000_a348197488842b8b.txt", url="https://example.com/a?b=1&c=2"),
    part=1,
    title="学习浙江经验加速经济发展",
    subtitle="——挂职锻炼工作总结",
    blocks=blocks_of("street"),
    damage=("masked-names", "masked-numbers"),
)
ALLOWANCE = Article(
    source=Source(file="003_8b5e56be3c72136e.txt", url="javascript:alert(1)"),
    part=3,
    title="[2013]35号：挂职干部管理 *经验*",
    blocks=blocks_of("allowance"),
    missing=("start",),
    traditional=True,
)
RULES = Article(
    source=Source(file="004_ceb2d0c6e6c317c1.txt"),
    part=8,
    annex=3,
    title="重大项目服务专员制度（试行）",
    blocks=(
        block("第一章　总则", 427, "heading"),
        block("第一条　为加快重大项目建设，制定本制度。", 429),
        block("第二条第三款所称服务专员，由县政府选派。", 431),
        block("项目|金额\n**县|1|2\n__镇\t3~5万元", 433, "table"),
        block("“要一竿子插到底”", 435, "quote"),
        block("1. 工作不力的服务专员予以通报批评。", 437, "list item"),
        block("——", 439, "paragraph"),
    ),
)
VERDICTS = {
    "guide": Verdict(category="policy", kind="讲话", relevance="core", confidence=0.9),
    "speech": Verdict(category="policy", kind="讲话", relevance="core", confidence=0.95),
    "leave": Verdict(category="case", kind="总结", relevance="related", confidence=0.8),
    "street": Verdict(category="case", kind="总结", relevance="core", confidence=0.97),
    "allowance": Verdict(
        category="case",
        kind="经验",
        relevance="core",
        confidence=0.5512,
        second="policy",
        review=True,
    ),
    "rules": Verdict(category="regulation", kind="制度", relevance="weak", confidence=0.9),
}
ARTICLES = {
    "guide": GUIDE,
    "speech": SPEECH,
    "leave": LEAVE,
    "street": STREET,
    "allowance": ALLOWANCE,
    "rules": RULES,
}


def result(*left_out: str) -> Result:
    """Return a run over all articles but some, with ids as a run gives them."""
    names = [name for name in ARTICLES if name not in left_out]
    twin = replace(ALLOWANCE, source=Source(file="001_2c95884b8e1e5fed.txt"), traditional=False)
    variants = {"allowance": (Variant(article=twin, differs=("traditional-script",)),)}
    families = [Family(article=ARTICLES[name], variants=variants.get(name, ())) for name in names]
    named, registry = identify(families, ())
    published = tuple(
        Published(
            id=each.id,
            article=each.family.article,
            verdict=VERDICTS[name],
            variants=each.family.variants,
            annex_of=named[0].id if name == "rules" else None,
            aliases=("a/gz-00000000aa.md",) if name == "street" else (),
        )
        for name, each in zip(names, named, strict=True)
    )
    return Result(published=published, rules=digest(published), registry=registry)
