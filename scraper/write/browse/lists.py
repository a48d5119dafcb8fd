"""The pages that list articles by one value of a facet, and the first page that leads to them."""

from collections.abc import Iterator, Sequence

from scraper import frontmatter
from scraper.model import Page, Published
from scraper.rules import table
from scraper.write.browse.facets import FACETS, Facet, Group, groups
from scraper.write.entries import counts, entry, is_weak, target, title_of, where_and_when
from scraper.write.escape import escape, link
from scraper.write.page import CATEGORIES, FOLDERS

BROWSE_FOLDER = "browse"
SUMMARIES = 60
"""Articles of a list that show their summary; a longer list would not load on a phone."""


_MORE = (
    "想一次看全，见[全部文章索引](all.md)；本库收了什么、缺什么，见[收录情况](collection.md)；"
    "新收的文章，见[更新记录](updates.md)。"
)
SHORT = ("all", "collection", "updates")
"""Pages that have an address to say aloud too: /all/ leads to /browse/all/."""


def make(
    name: str, title: str, about: str, sections: Sequence[str], *, found: bool = False
) -> Page:
    """Return a page of this folder from its sections. It is in the search only where its words are `found` nowhere else."""
    meta: dict[str, object] = {"title": title, "description": about, "browse": name}
    if name in SHORT:
        meta["aliases"] = [f"{name}.md"]
    if not found:
        meta["search"] = {"exclude": True}
    text = "\n\n".join(sections) + "\n"
    return Page(path=f"{BROWSE_FOLDER}/{name}.md", text=frontmatter.dump(meta, text))


def lists(published: Sequence[Published]) -> tuple[Page, ...]:
    """Return a page for each value that has enough articles, and the page that leads to all of them."""
    found = {facet.key: groups(facet, published) for facet in FACETS}
    pages = [_value_page(group) for each in found.values() for group in each if group.has_page]
    sections = [
        "按类别、层级、岗位、主题、地区和年份找文章。不足三篇的不单独成页，点开就能看到是哪几篇。",
        _MORE,
        *_categories(published),
    ]
    for facet in FACETS:
        sections += _facet(facet, found[facet.key])
    about = "按类别、层级、岗位、主题、地区和年份找文章。"
    return (make("index", "分类浏览", about, sections), *pages)


def _categories(published: Sequence[Published]) -> Iterator[str]:
    yield "## 类别"
    strong = [each for each in published if not is_weak(each)]
    lines = []
    for category in FOLDERS:
        count = sum(each.verdict.category == category for each in strong)
        path = f"../{FOLDERS[category]}/index.md"
        lines.append(f"- {link(CATEGORIES[category], path)}（{count} 篇）")
    yield "\n".join(lines)
    if rest := len(published) - len(strong):
        yield f"另有附带收录 {rest} 篇，与挂职无直接关系，列在各类别页末，不计入以上和以下各处篇数。"


def _facet(facet: Facet, found: Sequence[Group]) -> Iterator[str]:
    """Yield the section of one facet: the values that have a page, then the others with their articles."""
    if not found:
        return
    yield f"## {facet.title}"
    yield facet.note
    if paged := [group for group in found if group.has_page]:
        yield "\n".join(_line(group) for group in paged)
    # A city or county is listed with its province.
    if few := [group for group in found if not group.has_page and "/" not in group.value]:
        yield f'??? note "不足三篇的：{len(few)} 项"'
        yield "\n".join(_few(group) for group in few)


def _line(group: Group) -> str:
    depth = group.value.count("/") if group.facet.key == "region" else 0
    shown = group.value.rpartition("/")[2] if depth else group.shown
    about = _definition(group)
    tail = f"：{escape(about)}" if about and group.facet.key == "theme" else ""
    return f"{'    ' * depth}- {link(shown, f'{group.name}.md')}（{len(group.strong)} 篇）{tail}"


def _few(group: Group) -> str:
    articles = "、".join(link(title_of(each), target(each)) for each in group.strong)
    return f"    - {escape(group.shown)}（{len(group.strong)} 篇）：{articles}"


def _definition(group: Group) -> str:
    known = table("facets").get(f"{group.facet.key}s", {}).get(group.value, {})
    return str(known.get("definition", ""))


def _value_page(group: Group) -> Page:
    """Return the page of one value: an honest count, then its articles by category."""
    facet = group.facet
    count = "；".join(filter(None, [f"**共 {len(group.strong)} 篇**", counts(group.strong)])) + "。"
    about = _definition(group)
    tail = f"：{about}。" if about and about != group.value else "。"
    sections = [f"{facet.saying}“{escape(group.shown)}”的文章{escape(tail)}", count]
    left = SUMMARIES
    for category in ("regulation", "policy", "case"):
        mine = [each for each in group.strong if each.verdict.category == category]
        if mine:
            sections.append(f"## {CATEGORIES[category]}（{len(mine)} 篇）")
            sections += [item(each, is_short=place >= left) for place, each in enumerate(mine)]
            left = max(0, left - len(mine))
    sections += folded(group.weak)
    sections.append("[回到分类浏览](index.md)")
    told = f"{facet.saying}“{group.shown}”的文章：{len(group.strong)} 篇。"
    return make(group.name, f"{facet.title}：{group.shown}", told, sections)


def item(published: Published, *, is_short: bool = False) -> str:
    """Return one article of a list, with place, year and, unless short, its summary."""
    line = f"- {entry(published, target(published), where_and_when(published))}"
    summary = escape(published.article.summary)
    return line if is_short or not summary else f"{line}\n\n    {summary}"


def folded(weak: Sequence[Published]) -> Iterator[str]:
    """Yield the articles without a bearing on secondment, below the fold; nothing where there are none."""
    if weak:
        yield f'??? note "附带收录（与挂职无直接关系）：{len(weak)} 篇"'
        yield "\n".join(f"    - {entry(each, target(each))}" for each in weak)
