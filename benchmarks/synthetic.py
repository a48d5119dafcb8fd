"""Make articles about secondment and what borders on it, to measure with: python -m benchmarks.synthetic N FOLDER.

Made up from the words and sentences of two tables, so that nothing of them is anybody's text. Common words (挂职, 考核)
stand in most of them, names and products in few. The same seed gives the same articles, and the first hundred of a
thousand are the hundred. FOLDER becomes a project: this one's configuration, theme, hooks and pages, the made-up
articles among its own.
"""

import argparse
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.synthetic_writer import NUMERALS, SEED, Section, Writer, sections
from scraper.model import Article, Block, Category, End, Facets, Published, Related, Source, Verdict
from scraper.write.index import indexes
from scraper.write.page import FOLDERS, page

ROOT = Path(__file__).parent.parent

SHORTEST, LONGEST = 1_000, 4_000
"""Characters of a text."""
KINDS: tuple[tuple[Category, str, int, tuple[str, ...]], ...] = (
    ("case", "总结", 26, ("told",)),
    ("case", "报道", 14, ("told",)),
    ("case", "心得", 9, ("told",)),
    ("case", "经验", 8, ("asked", "told")),
    ("case", "调研", 6, ("told", "argued")),
    ("case", "论文", 8, ("argued", "told")),
    ("policy", "讲话", 8, ("asked",)),
    ("policy", "通知", 6, ("asked",)),
    ("policy", "意见", 4, ("asked",)),
    ("policy", "方案", 4, ("asked",)),
    ("regulation", "办法", 4, ("clauses",)),
    ("regulation", "规定", 2, ("clauses",)),
    ("regulation", "细则", 1, ("clauses",)),
)
"""Category, kind, how many of a hundred or so, and where its sections come from."""
TITLES = {
    "总结": (
        "{county}挂职{post}{years}工作总结",
        "在{town}挂职的{years}",
        "挂职锻炼工作总结：{head}",
    ),
    "报道": (
        "{person}：{town}来了个{post}",
        "“{saying}”——{province}{group}在{county}",
        "{county}：{group}助力{industry}",
    ),
    "心得": ("在{village}的日子", "挂职{county}{years}有感", "挂职心得：{head}"),
    "经验": (
        "{county}{group}管理工作的做法",
        "{county}：{head}",
        "选派{group}服务{industry}的经验",
    ),
    "调研": ("关于{county}{group}队伍建设的调研报告", "{county}{work}工作调研：{head}"),
    "论文": ("{paper}视角下的{group}{paper_other}研究", "论{group}的{paper}"),
    "讲话": ("在{county}{group}{meeting}上的讲话", "在欢送{group}{meeting}上的讲话"),
    "通知": ("关于做好{year}年{group}选派工作的通知", "关于选派{group}到{county}挂职锻炼的通知"),
    "意见": ("关于加强{group}管理的意见", "关于选派{group}推进{industry}的实施意见"),
    "方案": ("{county}{year}年{group}选派工作方案", "{county}{group}挂职锻炼实施方案"),
    "办法": ("{county}{group}管理办法", "{county}{group}考核办法（试行）"),
    "规定": ("{county}{group}请销假规定", "{county}{group}待遇和保障规定"),
    "细则": ("{county}{group}管理实施细则",),
}
LEVELS = {"县": "县", "镇": "乡镇", "乡": "乡镇", "村": "村", "街道": "街道", "社区": "社区", "医院": "医院"}  # fmt: skip
SPEAKERS = {
    "总结": "挂职者",
    "心得": "挂职者",
    "报道": "记者",
    "论文": "研究者",
    "经验": "接收单位",
}
DAMAGE = ("masked-names", "masked-numbers", "stripped-numbers", "dropped-words")


def numeral(number: int) -> str:
    """Return a number up to 99 in Chinese numerals.

    >>> numeral(10), numeral(12), numeral(30)
    ('十', '十二', '三十')
    """
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else NUMERALS[tens]) + "十" * bool(tens) + NUMERALS[ones] * bool(ones)


def blocks(writer: Writer, kind: str, groups: Sequence[str]) -> tuple[list[Block], list[str]]:
    """Return headings and paragraphs of one article of a set length, and the themes of its sections."""
    chance = writer.chance
    is_law = groups == ("clauses",)
    goal = int(SHORTEST * (LONGEST / SHORTEST) ** (chance.random() * 0.9))
    order = [each for group in groups for each in sections(group)]
    if not is_law:
        chance.shuffle(order)
    texts = [] if is_law else [(0, writer.fill(opening(kind)))]
    themes = []
    clause = 0
    for number, section in enumerate(order, 1):
        if not is_law and sum(len(text) for _, text in texts) > goal:
            break
        themes.append(section.theme)
        mark = f"第{numeral(number)}章 " if is_law else f"{numeral(number)}、"
        texts.append((2, mark + writer.fill(chance.choice(section.headings))))
        for text in paragraphs(writer, section, is_law=is_law):
            clause += 1
            texts.append((0, f"第{numeral(clause)}条 " * is_law + text))
    made = [
        Block(text=text, first=n, last=n, kind="heading" if level else "paragraph", level=level)
        for n, (level, text) in enumerate(texts, 3)
    ]
    return made, list(dict.fromkeys(themes))


def paragraphs(writer: Writer, section: Section, *, is_law: bool) -> Iterator[str]:
    """Yield the paragraphs of a section; no sentence comes twice in an article."""
    chance = writer.chance
    if is_law:
        yield from map(writer.fill, section.sentences)
        return
    most = min(len(section.sentences), 7)
    order = chance.sample(section.sentences, chance.randint(3, most))
    for each in chance.sample(sections("strewn")[0].sentences, chance.randint(1, 3)):
        order.insert(chance.randint(1, len(order)), each)
    start = 0
    while start < len(order):
        size = chance.choice((1, 2, 2, 3, 4))
        yield "".join(map(writer.fill, order[start : start + size]))
        start += size


def opening(kind: str) -> str:
    """Return the first sentence of an article of a kind."""
    return {
        "总结": "根据组织安排，{year}年{season_plain}，我从{unit}到{county}挂任{post}，时间{years}。现将挂职以来的情况总结如下：",
        "心得": "{season}，我告别{unit}，来到{county}{town}挂职锻炼。转眼{years}过去，{feeling}。",
        "报道": "“{saying}。”{season}，在{county}{town}{village}的{project}工地上，挂任{post}的{person}对记者说。",
        "论文": "干部挂职锻炼是{theme_text}的一项制度安排。围绕{paper}和{paper}，本文以{county}为例作一探讨。",
        "调研": "{season}，由{unit}牵头的调研组到{county}的{n}个乡镇，就{group}和{work}工作进行了调研，现将情况报告如下。",
        "经验": "近年来，{county}把选派{group}作为{theme_text}的抓手，{result}。主要做法如下。",
        "讲话": "同志们：今天召开{meeting}，主要任务是部署{group}到{county}挂职锻炼工作，{theme_text}。下面，我讲几点意见。",
    }.get(kind, "为{theme_text}，经研究，决定选派{group}到{county}挂职锻炼。现将有关事项明确如下：")


def make(number: int, seed: int = SEED) -> Published:
    """Return the made-up article of that number."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311 (made-up texts, not secrets)
    writer = Writer(chance)
    category, kind, _, groups = chance.choices(KINDS, [each[2] for each in KINDS])[0]
    writer.fixed["kind"] = kind
    body, themes = blocks(writer, kind, groups)
    head = next((re.sub(r"^.*?[、章] ?", "", each.text) for each in body if each.level), "")
    writer.fixed["head"] = head
    digest = sha256(f"synthetic {seed}/{number}".encode()).hexdigest()
    missing: tuple[End, ...] = ()
    if chance.random() > 0.55:
        missing = chance.choice((("start",), ("end",)))
    source = Source(
        file=f"9{number:05d}_{digest[:16]}.txt",
        site=chance.choice((None, None, "公文资料网", "干部学习网", "县域新闻网")),
        page_title=f"挂职{kind}范文汇总{chance.choice('五八十')}篇",
        uploaded=f"{min(writer.year + 1, 2024)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
        grade=("媒体报道" if kind == "报道" else "论文" if kind == "论文" else "转载"),
    )
    article = Article(
        source=source,
        part=1,
        title=writer.fill(chance.choice(TITLES[kind])),
        title_given=chance.random() < 0.6,
        summary=summary(body),
        blocks=tuple(body),
        damage=tuple(chance.sample(DAMAGE, chance.choice((0, 0, 1, 2)))),
        missing=missing,
    )
    verdict = Verdict(
        category=category,
        kind=kind,
        relevance=chance.choices(("core", "related", "weak"), (7, 2, 1))[0],
        confidence=0.97,
    )
    return Published(
        id=f"gz-{digest[:10]}",
        article=article,
        verdict=verdict,
        facets=facets(writer, kind, themes),
    )


def summary(body: Sequence[Block]) -> str:
    """Return one or two sentences of the text, at most about a hundred characters."""
    text = "".join(block.text for block in body if not block.level)
    found = re.findall(r"[^。！？：]{12,60}。", text)
    return "".join(found[:2]) or text[:80]


def facets(writer: Writer, kind: str, themes: Sequence[str]) -> Facets:
    """Return what the article can be found by."""
    levels = [value for key, value in LEVELS.items() if key in writer.post] or ["乡镇"]
    return Facets(
        level=tuple(dict.fromkeys(levels))[:2],
        direction="下挂",
        post=(writer.post,),
        themes=tuple(themes[:4]),
        places=(writer.county, writer.towns[0]),
        year=(writer.year, writer.year),
        speaker=SPEAKERS.get(kind, "组织部门"),
    )


def articles(number: int, seed: int = SEED) -> list[Published]:
    """Return so many made-up articles; most name up to three earlier ones as related."""
    made: list[Published] = []
    by_theme: dict[str, list[Published]] = {}
    for each in (make(count, seed) for count in range(number)):
        theme = each.facets.themes[0]
        before = [other for other in by_theme.get(theme, [])[-3:] if other.id != each.id]
        related = tuple(Related(id=other.id, reason=f"同主题：{theme}") for other in before)
        made.append(replace(each, related=related))
        if each.verdict.relevance != "weak":
            by_theme.setdefault(theme, []).append(each)
    return made


def write(number: int, project: Path, seed: int = SEED) -> list[Published]:
    """Make a project in an empty folder: this one with so many made-up articles among its own, also in the lists."""
    skip = shutil.ignore_patterns("__pycache__", ".*_cache")
    for name in ("docs", "hooks", "scraper"):
        shutil.copytree(ROOT / name, project / name, ignore=skip, dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", project)
    made = articles(number, seed)
    for published in made:
        text = page(published).text
        (project / "docs" / page(published).path).write_text(text, encoding="utf-8")
    for index in indexes(made):
        entries = re.findall(r"^- \[.*\]\(gz-.*(?:\n\n    .*)?", index.text, re.MULTILINE)
        path = project / "docs" / index.path
        text = path.read_text(encoding="utf-8").rstrip() + "\n\n" + "\n\n".join(entries) + "\n"
        path.write_text(text, encoding="utf-8")
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a project of made-up articles and say how many characters they hold."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("number", type=int, help="how many articles to make up")
    parser.add_argument("folder", type=Path, help="empty folder outside the project")
    parser.add_argument("--seed", type=int, default=SEED)
    given: Any = parser.parse_args(arguments)
    if ROOT in (folder := given.folder.resolve(), *folder.parents):
        parser.error(f"{folder} is in the project; name a folder outside of it")
    if folder.exists() and any(folder.iterdir()):
        parser.error(f"{folder} is not empty")
    made = write(given.number, folder, given.seed)
    letters = sum(len(each.article.body) for each in made)
    per = {name: sum(each.verdict.category == name for each in made) for name in FOLDERS}
    print(f"{len(made)} articles, {letters} characters, {per} -> {folder}")


if __name__ == "__main__":
    main()
