"""The generated pages that quote rules, one for each theme, and the page that leads to them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from scraper import frontmatter
from scraper.anchors import fold
from scraper.model import Page, Published, Rule
from scraper.rules import table
from scraper.write.escape import escape, link
from scraper.write.page import CATEGORIES, FOLDERS

RULES_FOLDER = "rules"
UNKNOWN = "〔未注明〕"
SHOWN = 8
"""Quotations of one group that stand open; the others are folded below them."""

_GRADES = {"转载": "转载·未核原件"}
_CAVEAT = (
    "下面的话摘自本库的文章，一字未改，只说明当时当地这样规定过；多数文章转载自范文网站，未核原件，也可能早已修订。"
    "**一律以接收单位规定为准。**"
)
_HOW_TO_READ = (
    f"每句话下面写明适用谁、在哪里、哪一年；文本没有写的记作{UNKNOWN}，网页上传日期不算规定的年份。"
    "点标题直达原文那一段。管理制度在前，政策次之，案例在后。"
)


def rules_pages(rules: Sequence[Rule], published: Sequence[Published]) -> tuple[Page, ...]:
    """Return `rules/index.md` and a page for each theme on which an article states a rule."""
    by_id = {each.id: each for each in published}
    by_theme = _by_theme(rules)
    pages = [_theme_page(theme, by_theme[theme["slug"]], by_id) for theme in _themes(rules)]
    return (_index(rules), *pages)


def themes_found(rules: Sequence[Rule]) -> tuple[tuple[str, str, str], ...]:
    """Return slug, title and count in words of each theme that has a page, in the order of the pages."""
    by_theme = _by_theme(rules)
    return tuple(
        (theme["slug"], theme["title"], count_of(by_theme[theme["slug"]]))
        for theme in _themes(rules)
    )


def count_of(rules: Sequence[Rule]) -> str:
    """Return how many rules are quoted, and from how many texts that are not copies of one another."""
    shown = [rule for rule in rules if not rule.withheld]
    return f"{len(shown)} 处，出自 {_texts(shown)} 篇独立文本"


def _themes(rules: Sequence[Rule]) -> Iterator[Mapping[str, str]]:
    found = {rule.theme for rule in rules}
    yield from (theme for theme in table("digest_themes")["theme"] if theme["slug"] in found)


def _by_theme(rules: Sequence[Rule]) -> Mapping[str, list[Rule]]:
    groups: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        groups[rule.theme].append(rule)
    return groups


def _index(rules: Sequence[Rule]) -> Page:
    sections = [
        "各篇文章里写明的规定，按事项摘在一处，每句都能回到原文那一段。",
        f'!!! warning "以接收单位规定为准"\n\n    {_CAVEAT}',
        _HOW_TO_READ,
    ]
    abouts = {theme["slug"]: theme["about"] for theme in table("digest_themes")["theme"]}
    found = themes_found(rules)
    for slug, title, count in found:
        sections.append(f"- {link(title, f'{slug}.md')}：{count}\n\n    {escape(abouts[slug])}")
    if not found:
        sections.append("本库现有的文章里，没有找到写明请假、待遇、期限、组织关系或考核的句子。")
    sections.append("到岗时要问些什么，见[管理制度](../regulations/index.md)。")
    meta: dict[str, object] = {
        "title": "规定摘编",
        "description": "各篇文章里写明的规定，按事项摘在一处，逐句注明出处。",
    }
    # A theme that has lost its last rule may have had a page: its address leads here.
    if absent := [slug for slug in abouts if slug not in {each for each, *_ in found}]:
        meta["aliases"] = [f"{RULES_FOLDER}/{slug}.md" for slug in absent]
    return _page("index", meta, sections)


def _theme_page(
    theme: Mapping[str, str], rules: Sequence[Rule], by_id: Mapping[str, Published]
) -> Page:
    """Return the page of one theme: its points one after another, what is withheld at the end."""
    shown = [rule for rule in rules if not rule.withheld]
    sections = [
        f'!!! warning "以接收单位规定为准"\n\n    {_CAVEAT}{escape(theme["doubt"])}',
        f"{escape(theme['about'])}共 {count_of(rules)}。{_HOW_TO_READ}",
    ]
    for id_, point in table("digest").items():
        if point.get("theme") == theme["slug"]:
            own = [rule for rule in shown if rule.point == id_]
            sections += _point(point["title"], own, by_id)
    sections += _withheld([rule for rule in rules if rule.withheld], by_id)
    sections.append("[回到规定摘编](index.md)")
    meta = {
        "title": theme["title"],
        "description": f"{theme['title']}：{theme['about']}",
        "theme": theme["slug"],
    }
    return _page(theme["slug"], meta, sections)


def _point(title: str, rules: Sequence[Rule], by_id: Mapping[str, Published]) -> Iterator[str]:
    """Yield the section of one point; statements of one length or number stand together, the most frequent first."""
    if not rules:
        return
    yield f"## {escape(title)}"
    groups: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        groups[rule.amount].append(rule)
    if set(groups) == {""}:
        yield f"写到这一点的有 {_texts(rules)} 篇独立文本。"
        yield from _quotations(rules, by_id)
        return
    ordered = sorted(groups, key=lambda amount: (not amount, -_texts(groups[amount]), amount))
    yield _table(ordered, groups)
    for amount in ordered:
        yield f"### {escape(_shown(amount))}"
        yield from _quotations(groups[amount], by_id)


def _table(amounts: Sequence[str], groups: Mapping[str, Sequence[Rule]]) -> str:
    rows = [f"| {escape(_shown(each))} | {_texts(groups[each])} 篇 |" for each in amounts]
    table_ = "\n".join(["| 写的是 | 独立文本 |", "| --- | --- |", *rows])
    return f"{table_}\n\n以接收单位规定为准。"


def _shown(amount: str) -> str:
    return amount or "其他写法"


def _quotations(rules: Sequence[Rule], by_id: Mapping[str, Published]) -> Iterator[str]:
    """Yield the quotations; the same words from several articles are quoted once."""
    same: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        same[fold("".join(passage.text for passage in rule.passages))].append(rule)
    quotations = [_quotation(each, by_id) for each in same.values()]
    yield from quotations[:SHOWN]
    if rest := quotations[SHOWN:]:
        yield f'??? note "另有 {len(rest)} 处"'
        yield from (_indented(each) for each in rest)


def _quotation(rules: Sequence[Rule], by_id: Mapping[str, Published]) -> str:
    first, *items = rules[0].passages
    parts = [f"- {escape(first.text)}"]
    parts += [
        f"    - {escape(item.text)}（{link('原段', _target(rules[0], item.anchor, by_id))}）"
        for item in items
    ]
    parts += [f"    ——{_origin(rule, by_id)}" for rule in rules]
    return "\n\n".join(parts)


def _origin(rule: Rule, by_id: Mapping[str, Published]) -> str:
    published = by_id[rule.article]
    verdict, grade = published.verdict, published.article.source.grade
    kind = f"{CATEGORIES[verdict.category]}·{verdict.kind}·{_GRADES.get(grade, grade)}"
    bearing = (
        f"适用：{rule.applies_to or UNKNOWN}",
        f"地方：{rule.place or UNKNOWN}",
        f"年份：{rule.year or UNKNOWN}",
    )
    source = link(_title(published), _target(rule, rule.passages[0].anchor, by_id))
    return f"{source}（{escape(kind)}）；{escape('；'.join(bearing))}"


def _withheld(rules: Sequence[Rule], by_id: Mapping[str, Published]) -> Iterator[str]:
    """Yield one line on the rules whose numbers are lost or cannot be true; the numbers themselves are not shown."""
    if not rules:
        return
    places = {
        (rule.article, rule.passages[0].anchor): link(
            _title(by_id[rule.article]), _target(rule, rule.passages[0].anchor, by_id)
        )
        for rule in rules
    }
    yield f"另有 {len(rules)} 句因数字残缺或可疑未列出，见：{'、'.join(places.values())}。"


def _target(rule: Rule, anchor: str, by_id: Mapping[str, Published]) -> str:
    folder = FOLDERS[by_id[rule.article].verdict.category]
    return f"../{folder}/{rule.article}.md#{anchor}"


def _title(published: Published) -> str:
    return published.article.title.strip() or published.id


def _texts(rules: Sequence[Rule]) -> int:
    """Count the articles; the copies of one text are one article."""
    return len({rule.article for rule in rules})


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _page(slug: str, meta: Mapping[str, object], sections: Sequence[str]) -> Page:
    text = "\n\n".join(sections) + "\n"
    return Page(path=f"{RULES_FOLDER}/{slug}.md", text=frontmatter.dump(meta, text))
