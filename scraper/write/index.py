"""The generated first page of each category: an honest count, then what there is."""

from collections.abc import Iterator, Sequence

from scraper import frontmatter
from scraper.model import Category, Page, Published, Rule
from scraper.rules import table
from scraper.write.entries import counts, entry, is_weak, rank
from scraper.write.escape import escape, link
from scraper.write.page import CATEGORIES, FOLDERS
from scraper.write.rules_pages import RULES_FOLDER, themes_found

_KINDS: dict[Category, str] = {
    "policy": "通知、意见、方案、决定和领导讲话：有权的一方就一件事、一批人、一段时间作出的安排。",
    "case": "总结、述职、心得、通讯、调研和论文：某个人、某个地方做了什么，结果怎样，有什么体会。",
    "regulation": "办法、规定、细则和制度：长期管着一类人的条款。",
}


def indexes(published: Sequence[Published], rules: Sequence[Rule] = ()) -> tuple[Page, ...]:
    """Return `index.md` of each category folder; articles without a bearing on secondment are counted apart."""
    return tuple(_index(category, published, rules) for category in FOLDERS)


def _index(category: Category, published: Sequence[Published], rules: Sequence[Rule]) -> Page:
    mine = [each for each in published if each.verdict.category == category]
    strong = sorted((each for each in mine if not is_weak(each)), key=rank)
    weak = sorted((each for each in mine if is_weak(each)), key=rank)
    sections = [_count(category, strong, weak), escape(_KINDS[category]), *map(_item, strong)]
    if category == "regulation":
        sections += [*_questions(rules), *_digest(rules)]
    sections += _folded(weak)
    title = CATEGORIES[category]
    meta: dict[str, object] = {"title": title, "description": f"{title}：{_KINDS[category]}"}
    if (
        category != "regulation"
    ):  # a list of what search finds itself; that of regulations asks questions too
        meta["search"] = {"exclude": True}
    text = "\n\n".join(filter(None, sections)) + "\n"
    return Page(path=f"{FOLDERS[category]}/index.md", text=frontmatter.dump(meta, text))


def _count(category: Category, strong: Sequence[Published], weak: Sequence[Published]) -> str:
    """Return the first line; the headline number never holds articles that have no bearing on secondment."""
    label = "关于挂职的制度" if category == "regulation" else f"关于挂职的{CATEGORIES[category]}"
    line = "；".join(filter(None, [f"**{label}：{len(strong)} 篇**", counts(strong)])) + "。"
    if weak:
        line += f"另有附带收录 {len(weak)} 篇，与挂职无直接关系，列在页末，不计入以上篇数。"
    return line


def _item(published: Published) -> str:
    """Return one article of the list: linked title, kind and marks, and its summary."""
    article = published.article
    return (
        "- " + _entry(published) + (f"\n\n    {escape(article.summary)}" if article.summary else "")
    )


def _entry(published: Published) -> str:
    return entry(published, f"{published.id}.md")


def _questions(rules: Sequence[Rule]) -> Iterator[str]:
    """Yield the questions to ask on arrival, each with the pages that quote what texts say about it."""
    titles = {slug: title for slug, title, _ in themes_found(rules)}
    yield "## 到岗先向接收单位问清"
    yield "各地规定不同，下面这些事请在报到头几天当面问清，最好拿到文件。"
    for question in table("arrival_questions")["question"]:
        text = f"- **{escape(question['ask'])}**\n\n    {escape(question['why'])}"
        links = [link(titles[each], _rules(each)) for each in question["themes"] if each in titles]
        yield text + (f"别处怎样规定：{'、'.join(links)}。" if links else "")


def _digest(rules: Sequence[Rule]) -> Iterator[str]:
    found = themes_found(rules)
    yield "## 各篇中写到的规定"
    if not found:
        yield "本库现有的文章里，没有找到写明请假、待遇、期限、组织关系或考核的句子。"
        return
    yield (
        "下面各页逐句摘出各篇文章写到的规定，注明适用谁、在哪里、哪一年和原文段落，"
        "只供提问和对照。**请假、待遇、期限和考核，一律以接收单位规定为准。**"
    )
    yield from (f"- {link(title, _rules(slug))}：{count}" for slug, title, count in found)


def _rules(slug: str) -> str:
    return f"../{RULES_FOLDER}/{slug}.md"


def _folded(weak: Sequence[Published]) -> Iterator[str]:
    if weak:
        yield f'??? note "附带收录（与挂职无直接关系）：{len(weak)} 篇"'
        yield from (f"    - {_entry(published)}" for published in weak)
