"""The plain index of all articles, by the sound of their titles and by theme: for readers without scripts or patience."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pypinyin import lazy_pinyin

from scraper.anchors import anchor, fold
from scraper.model import Page, Published
from scraper.write.browse.facets import FACETS, groups
from scraper.write.browse.lists import folded, make
from scraper.write.entries import entry, is_weak, rank, target, title_of
from scraper.write.escape import escape, link

ON_ONE_PAGE = 400
"""Articles; a longer index gets a page for each letter, else a phone would load for seconds."""
OTHER = "其他"
TITLE = "全部文章索引"

Letters = Mapping[str, Sequence[Published]]


def all_pages(published: Sequence[Published]) -> tuple[Page, ...]:
    """Return the index and, where it is long, a page for each letter."""
    strong = [each for each in published if not is_weak(each)]
    weak = sorted((each for each in published if is_weak(each)), key=_sound)
    letters = by_letter(strong)
    is_split = len(strong) > ON_ONE_PAGE
    head = f"关于挂职的文章共 {len(strong)} 篇，按标题的拼音排列；标题不是来源所给的，标“拟题”。"
    sections = [head]
    if letters:
        sections += ["## 按拼音", _letters(letters, is_split=is_split)]
    if not is_split:
        for letter, articles in letters.items():
            sections += [f"### {letter}", *_entries(articles)]
    sections += _themes(published)
    sections += folded(weak)
    sections.append("按层级、岗位、地区、年份找，见[分类浏览](index.md)。")
    pages = [make("all", TITLE, "全部文章，按标题的拼音和按主题排列。", sections)]
    if is_split:
        pages += [_letter_page(letter, articles) for letter, articles in letters.items()]
    return tuple(pages)


def by_letter(published: Sequence[Published]) -> Letters:
    """Return the articles by the first letter of their titles in pinyin, A to Z, then those that begin with none."""
    found: defaultdict[str, list[Published]] = defaultdict(list)
    for each in sorted(published, key=_sound):
        first = "".join(_sound(each)[0])[:1].upper()
        found[first if first.isascii() and first.isalpha() else OTHER].append(each)
    return {
        letter: found[letter] for letter in sorted(found, key=lambda name: (name == OTHER, name))
    }


def _sound(published: Published) -> tuple[list[str], tuple[int, bool], str]:
    """Return the sort key: the syllables of the title without its signs; alike, core before related, then by id."""
    return lazy_pinyin(fold(title_of(published))), rank(published), published.id


def _letters(letters: Letters, *, is_split: bool) -> str:
    """Return the jump list."""
    return "、".join(
        f"{link(letter, f'{_name(letter)}.md' if is_split else f'#{anchor(letter)}')}（{len(articles)}）"
        for letter, articles in letters.items()
    )


def _entries(articles: Sequence[Published]) -> list[str]:
    return ["\n".join(f"- {entry(each, target(each))}" for each in articles)]


def _themes(published: Sequence[Published]) -> list[str]:
    """Return the section by theme: a theme with a page leads there, the articles of the others stand here."""
    facet = next(facet for facet in FACETS if facet.key == "theme")
    found = groups(facet, published)
    if not found:
        return []
    lines = []
    for group in found:
        count = f"（{len(group.strong)} 篇）"
        if group.has_page:
            lines.append(f"- {link(group.value, f'{group.name}.md')}{count}")
        else:
            titles = "、".join(link(title_of(each), target(each)) for each in group.strong)
            lines.append(f"- {escape(group.value)}{count}：{titles}")
    return ["## 按主题", "\n".join(lines)]


def _name(letter: str) -> str:
    return "all-other" if letter == OTHER else f"all-{letter.lower()}"


def _letter_page(letter: str, articles: Sequence[Published]) -> Page:
    sections = [*_entries(articles), "[回到全部文章索引](all.md)"]
    return make(_name(letter), f"{TITLE}：{letter}", f"标题拼音以 {letter} 开头的文章。", sections)
