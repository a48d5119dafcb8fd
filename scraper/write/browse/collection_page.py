"""The page that tells what the collection holds and what it lacks: counts, pictures, gaps, sources, what to look up."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from scraper.model import Page, Published, Result
from scraper.rules import table
from scraper.write.browse.charts import Row, bars, columns
from scraper.write.browse.facets import FACET, FEWEST, groups
from scraper.write.browse.lists import make
from scraper.write.browse.named import NamedTitle, named_titles
from scraper.write.entries import counts, is_weak, target, title_of
from scraper.write.escape import escape, link
from scraper.write.page import CATEGORIES, FOLDERS

SOURCES_DRAWN = 10
UNKNOWN_SITE = "未采集网站名"
UNSAID = "未写明"


def collection_page(result: Result) -> Page:
    """Return 收录情况. What is counted are the articles with a bearing on secondment; the others are told in one number."""
    published = result.published
    strong = [each for each in published if not is_weak(each)]
    sections = [
        *_counts(published, strong),
        *_pictures(strong),
        *_gaps(result, strong),
        *_next(strong),
        *_named(named_titles(published)),
        *_sources(published),
    ]
    about = "本库收了什么、缺什么，文章从哪里来，该查哪些规定，下一步收什么。"
    return make("collection", "收录情况", about, sections, found=True)


def _counts(published: Sequence[Published], strong: Sequence[Published]) -> Iterator[str]:
    each = "、".join(
        f"{name} {sum(one.verdict.category == category for one in strong)} 篇"
        for category, name in CATEGORIES.items()
    )
    detail = f"（{each}）；{counts(strong)}" if strong else ""
    yield f"**关于挂职的文章共 {len(strong)} 篇**{detail}。"
    files = {copy.source.file for one in published for copy in one.copies}
    line = f"采自 {len(files)} 个网页或文件"
    if weak := len(published) - len(strong):
        line += (
            f"；另有附带收录 {weak} 篇，与挂职无直接关系，除末尾的来源表以外，不计入本页各处篇数"
        )
    yield f"{line}。新收的文章见[更新记录](updates.md)，要找文章请用[分类浏览](index.md)。"


def _pictures(strong: Sequence[Published]) -> Iterator[str]:
    if not strong:
        return
    yield "## 收了什么"
    names = tuple(CATEGORIES[category] for category in FOLDERS)
    yield bars(
        _levels(strong), parts=names, head="层级", title="各层级的文章，按类别（一篇可有几个层级）"
    )
    years = _years(strong)
    if years:
        unsaid = sum(each.facets.year is None for each in strong)
        yield columns(
            years, every=max(1, -(-len(years) // 6)), title="文章写到的年份（跨年的，各年都计）"
        )
        yield f"没有写明年份的另有 {unsaid} 篇。网页上传的年份不算。"
    yield bars(_sites(strong), parts=("篇数",), head="网站", title="文章从哪些网站采来")


def _levels(strong: Sequence[Published]) -> list[Row]:
    facet = FACET["level"]
    rows = [(group.value, group.strong) for group in groups(facet, strong)]
    unsaid = tuple(each for each in strong if not each.facets.level)
    if unsaid:
        rows.append((UNSAID, unsaid))
    return [Row(label=value, sizes=_by_category(articles)) for value, articles in rows]


def _by_category(articles: Sequence[Published]) -> tuple[int, ...]:
    found = Counter(each.verdict.category for each in articles)
    return tuple(found[category] for category in FOLDERS)


def _years(strong: Sequence[Published]) -> list[Row]:
    """Return a row for each year from the first to the last, also for those without an article."""
    found = {int(group.value): len(group.strong) for group in groups(FACET["year"], strong)}
    if not found:
        return []
    return [
        Row(label=str(year), sizes=(found.get(year, 0),))
        for year in range(min(found), max(found) + 1)
    ]


def _sites(strong: Sequence[Published]) -> list[Row]:
    found = Counter(each.copies[0].source.site or UNKNOWN_SITE for each in strong)
    ordered = sorted(found.items(), key=lambda each: (each[0] == UNKNOWN_SITE, -each[1], each[0]))
    named = [each for each in ordered if each[0] != UNKNOWN_SITE]
    rows = [Row(label=site, sizes=(count,)) for site, count in named[:SOURCES_DRAWN]]
    if rest := named[SOURCES_DRAWN:]:
        total = sum(count for _, count in rest)
        rows.append(Row(label=f"其他 {len(rest)} 个网站", sizes=(total,)))
    if found[UNKNOWN_SITE]:
        rows.append(Row(label=UNKNOWN_SITE, sizes=(found[UNKNOWN_SITE],)))
    return rows


def _gaps(result: Result, strong: Sequence[Published]) -> Iterator[str]:
    """Yield what the collection has little or nothing of, each with its number."""
    yield "## 缺什么"
    found = Counter(each.verdict.category for each in strong)
    lines = [
        f"- **{CATEGORIES[category]}**："
        + (f"只有 {found[category]} 篇。" if found[category] else "一篇也没有。")
        for category in FOLDERS
        if found[category] < FEWEST
    ]
    for key in ("level", "theme"):
        lines += _few(key, strong)
    asked = {theme["slug"]: theme["title"] for theme in table("digest_themes")["theme"]}
    stated = {rule.theme for rule in result.rules if not rule.withheld}
    if lacking := [title for slug, title in asked.items() if slug not in stated]:
        lines.append(f"- **规定摘编**：没有一篇写到的事项：{escape('、'.join(lacking))}。")
    lines += _doubts(strong)
    yield "\n".join(lines)


def _few(key: str, strong: Sequence[Published]) -> Iterator[str]:
    facet = FACET[key]
    found = {group.value: len(group.strong) for group in groups(facet, strong)}
    known = [*table("browse")[key]]
    none = "、".join(value for value in known if value not in found)
    few = "、".join(
        f"{value}（{found[value]} 篇）" for value in known if 0 < found.get(value, 0) < FEWEST
    )
    told = [f"一篇也没有的：{none}" if none else "", f"不足三篇的：{few}" if few else ""]
    if any(told):
        yield f"- **{facet.title}**：{escape('；'.join(filter(None, told)))}。"


def _doubts(strong: Sequence[Published]) -> Iterator[str]:
    """Yield what weakens the articles that are there: no original, cut short, no year or place."""
    total = len(strong)
    if not total:
        return
    originals = sum(each.article.source.grade == "官方原件" for each in strong)
    cut = sum(bool(each.article.missing) for each in strong)
    yield f"- **可靠程度**：官方原件 {originals} 篇，其余 {total - originals} 篇未与原件核对；节选 {cut} 篇。"
    dated = [each.facets.year for each in strong if each.facets.year]
    newest = f"，写到的最近一年是 {max(last for _, last in dated)} 年" if dated else ""
    placed = sum(bool(each.facets.region) for each in strong)
    yield (
        f"- **年份和地区**：写明年份的 {len(dated)} 篇{newest}；写明地区的 {placed} 篇。"
        "其余的看不出是哪一年、哪里的事。"
    )


def _next(strong: Sequence[Published]) -> Iterator[str]:
    """Yield what to collect next, the most wanted first: drawn from the gaps, not from taste."""
    yield "## 下一步收什么"
    found = Counter(each.verdict.category for each in strong)
    wanted = []
    if found["regulation"] < FEWEST:
        wanted.append(
            "管理挂职干部的办法、规定、细则（选派、期限、请销假、待遇、考核），最好是发文机关网站上的原件。"
        )
    if not any(each.article.source.grade == "官方原件" for each in strong):
        wanted.append("有发文机关和文号的原件；转载的文章只能提问题，不能作依据。")
    themes = [
        group.value for group in groups(FACET["theme"], strong) if len(group.strong) >= FEWEST
    ]
    if lacking := [value for value in table("browse")["theme"] if value not in themes]:
        wanted.append(f"不足三篇的主题：{'、'.join(lacking)}。")
    levels = [
        group.value for group in groups(FACET["level"], strong) if len(group.strong) >= FEWEST
    ]
    if lacking := [value for value in table("browse")["level"] if value not in levels]:
        wanted.append(f"不足三篇的层级：{'、'.join(lacking)}。")
    wanted.append("节选文章的全文，和写明年份、地区的近年文章。")
    yield "\n".join(f"- {escape(each)}" for each in wanted)
    yield "怎样收进一篇文章，见“维护指南”。"


def _named(titles: Sequence[NamedTitle]) -> Iterator[str]:
    yield "## 该查的现行规定"
    if not titles:
        yield "本库关于挂职的文章里，没有用书名号写出办法、规定、条例、意见一类文件的名称。"
        return
    yield (
        "下面是本库文章用书名号写出的办法、规定、条例、意见、通知一类文件，名称照原文，逐处注明是哪一段写到的。"
        "是否还有效、有没有修订或者废止，本库没有核对，请以发文机关公布的现行文本为准。"
    )
    groups_ = (
        ("写到挂职和干部人才管理的", [each for each in titles if each.is_on_secondment]),
        ("其他", [each for each in titles if not each.is_on_secondment]),
    )
    for head, some in groups_:
        if some:
            yield f"### {head}"
            yield from map(_title, some)


def _title(title: NamedTitle) -> str:
    held = (
        f"本库已收：{link(title_of(title.held), target(title.held))}" if title.held else "本库未收"
    )
    lines = [f"- **《{escape(title.name)}》**（{held}）"]
    lines += [
        f"    {escape(each.quote)}——{link(title_of(each.article), target(each.article, each.anchor))}"
        for each in title.mentions
    ]
    return "\n\n".join(lines)


def _sources(published: Sequence[Published]) -> Iterator[str]:
    """Yield the sources by site: how many pages and articles, and when they were put up."""
    yield "## 来源"
    yield "附带收录的也在内。日期是网页上传的日期，不是文章的日期；网页上没有的写“未采集”。"
    sites: defaultdict[str, list[Published]] = defaultdict(list)
    for each in published:
        sites[each.copies[0].source.site or UNKNOWN_SITE].append(each)
    lines = ["| 网站 | 网页 | 文章 | 上传日期 |", "| --- | --- | --- | --- |"]
    for site in sorted(sites, key=lambda name: (name == UNKNOWN_SITE, -len(sites[name]), name)):
        sources = {copy.source for each in sites[site] for copy in each.copies}
        sources = {source for source in sources if (source.site or UNKNOWN_SITE) == site}
        files = len({source.file for source in sources})
        days = sorted({source.uploaded for source in sources if source.uploaded})
        span = "未采集" if not days else days[0] if len(days) == 1 else f"{days[0]} 至 {days[-1]}"
        lines.append(f"| {escape(site)} | {files} | {len(sites[site])} | {span} |")
    yield "\n".join(lines)
