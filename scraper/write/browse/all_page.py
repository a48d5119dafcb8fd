"""The plain index of all articles, by the sound of their titles and by theme: for readers without scripts or patience."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pypinyin import lazy_pinyin

from scraper.anchors import anchor, fold
from scraper.model import Page, Published
from scraper.write.browse.facets import FACET, groups
from scraper.write.browse.lists import folded, make
from scraper.write.entries import entry, is_weak, rank, target, title_of
from scraper.write.escape import escape, link

ON_ONE_PAGE = 400
"""Articles; a longer index gets a page for each letter, else a phone would load for seconds."""
OTHER = "其他"
TITLE = "全部文章索引"
WEAK, _WEAK = "附带收录（与挂职无直接关系）", "all-weak"

Letters = Mapping[str, Sequence[Published]]


def all_pages(published: Sequence[Published]) -> tuple[Page, ...]:
    """Return the index and, where it is long, a page for each letter."""
    strong = [each for each in published if not is_weak(each)]
    weak = [each for _, each in _by_sound(each for each in published if is_weak(each))]
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
    sections += [f"[{WEAK}]({_WEAK}.md)：{len(weak)} 篇。"] if is_split and weak else folded(weak)
    sections.append("按层级、岗位、地区、年份找，见[分类浏览](index.md)。")
    pages = [make("all", TITLE, "全部文章，按标题的拼音和按主题排列。", sections)]
    if is_split:
        pages += [_letter_page(letter, articles) for letter, articles in letters.items()]
        pages += [_weak_page(weak)] if weak else []
    return tuple(pages)


def by_letter(published: Sequence[Published]) -> Letters:
    """Return the articles by the first letter of their titles in pinyin, A to Z, then those that begin with none."""
    found: defaultdict[str, list[Published]] = defaultdict(list)
    for syllables, each in _by_sound(published):
        first = "".join(syllables)[:1].upper()
        found[first if first.isascii() and first.isalpha() else OTHER].append(each)
    return {
        letter: found[letter] for letter in sorted(found, key=lambda name: (name == OTHER, name))
    }


def _by_sound(published: Iterable[Published]) -> list[tuple[list[str], Published]]:
    """Return the articles with the syllables of their titles, signs left out, in that order; alike, the best first."""
    found = [(lazy_pinyin(fold(title_of(each))), each) for each in published]
    return sorted(found, key=lambda pair: (pair[0], rank(pair[1]), pair[1].id))


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
    found = groups(FACET["theme"], published)
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


def _weak_page(weak: Sequence[Published]) -> Page:
    sections = [*_entries(weak), "[回到全部文章索引](all.md)"]
    return make(_WEAK, f"{TITLE}：附带收录", "与挂职无直接关系的文章。", sections)
