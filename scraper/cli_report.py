"""What `guazhi report` shows: the changes since the run before, and a few lines for the terminal."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scraper.cli_arguments import UsageError
from scraper.explain import visible
from scraper.explain_words import WORDS, Language, labelled
from scraper.model import Message, Result
from scraper.report import Changes, Doubt, Reading, Report, Shared

MOST = 10
"""Items of a list that the terminal shows; the file lists all."""
LONGEST = 24
"""Characters of a quotation on the terminal."""
ENGLISH = {
    "很短的文章": "very short articles",
    "很长的文章": "very long articles",
    "删去很多的网页": "pages with much removed",
    "一处未删的网页": "pages with nothing removed",
    "句子中间的删除": "removals inside sentences",
    "像是被改写过的文章": "texts that look rewritten",
    "节选": "excerpts",
    "缺损": "damaged articles",
}


def changes(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> Changes | None:
    """Compare two runs, as `scraper.write.state` keeps them; None where there is none to compare with."""
    if before is None:
        return None
    old, new = before["articles"], now["articles"]
    both = [known for known in new if known in old]

    def differing(field: str) -> tuple[str, ...]:
        return tuple(known for known in both if old[known][field] != new[known][field])

    rules = sorted({*before["rules"], *now["rules"]})
    counts = ((rule, before["rules"].get(rule, 0), now["rules"].get(rule, 0)) for rule in rules)
    return Changes(
        new=tuple(known for known in new if known not in old),
        gone=tuple(known for known in old if known not in new),
        sorted_anew=differing("sorting"),
        retitled=differing("title"),
        reworded=differing("text"),
        rules=tuple(count for count in counts if count[1] != count[2]),
    )


def check_output(path: Path) -> None:
    """Raise UsageError where the report cannot be meant to go: onto a folder, into none, onto a file of another sort."""
    if path.is_dir() or not path.parent.is_dir() or path.suffix.lower() not in {".html", ".htm"}:
        raise UsageError(
            Message(
                zh=f"报告不能写到 {path}；请给出已有文件夹里的一个 .html 文件名",
                en=f"the report cannot go to {path}; name an .html file in a folder that exists",
            )
        )


def faults(result: Result, paths: Sequence[str], *, is_whole: bool) -> list[Message]:
    """Say what fails a check: files that differ and, where the whole is checked, decisions that have lost their object."""
    found: list[Message] = []
    if paths:
        zh = f"以上 {len(paths)} 个文件与来源不一致；请运行 guazhi scrape 后提交"
        en = f"these {len(paths)} files differ from what the sources give; run guazhi scrape and commit"
        found.append(Message(zh=zh, en=en))
    stale = sum(problem.stale for problem in result.problems)
    if is_whole and stale:
        zh = f"curation.yml 有 {stale} 处找不到对象；请改正或删去"
        en = f"{stale} decisions of curation.yml no longer find what they are about; mend or remove them"
        found.append(Message(zh=zh, en=en))
    return found


def agreement(result: Result, lang: Language) -> str:
    """Say in a line what was found in order."""
    counts = len(result.published), len(result.decisions)
    if lang == "zh":
        return "来源、curation.yml 和 docs 一致：文章 {} 篇，人工决定 {} 条".format(*counts)
    return "sources, curation.yml and docs agree: {} articles, {} decisions".format(*counts)


def overview(report: Report, lang: Language) -> list[str]:
    """Give the report in a few lines: doubtful articles, what looks wrong, what copies gave, what has changed."""
    held = [
        f"{each.id}  release: [{passage.paragraph}]  {passage.rule}"
        for each in report.protected
        for passage in each.withheld
    ]
    looks_wrong = [
        labelled(
            group.title if lang == "zh" else ENGLISH.get(group.title, group.title),
            group.count,
            lang,
        )
        for group in report.suspicious
    ]
    return [
        *_list("doubtful", [_doubt(each, lang) for each in report.doubtful], lang),
        *_list("to be judged", held, lang),
        *looks_wrong,
        *_list("borrowed", [_reading(each) for each in report.readings], lang),
        *_list("shared", [_shared(each) for each in report.shared], lang),
        *_decided(report, lang),
        labelled("changes", _changed(report.changes, lang), lang),
    ]


def _list(name: str, items: Sequence[str], lang: Language) -> list[str]:
    """Give the items under their label, none where there are none; those beyond MOST are only counted."""
    if not items:
        return []
    rest = len(items) - MOST
    more = [f"  …… 另有 {rest}，见报告" if lang == "zh" else f"  ... {rest} more in the report"]
    shown = [f"  {item}" for item in items[:MOST]]
    return [labelled(name, len(items), lang), *shown, *(more if rest > 0 else [])]


def _doubt(doubt: Doubt, lang: Language) -> str:
    words, other = WORDS[lang], WORDS["zh"]
    each, verdict = doubt.published, doubt.published.verdict
    second = words.get(doubt.second, other[doubt.second]) if doubt.second else "-"
    return (
        f"{verdict.confidence:.2f}  {each.id}  {words.get(verdict.category, verdict.category)} / {second}"
        f"  {visible(each.article.title)}"
    )


def _reading(reading: Reading) -> str:
    words = "".join(f"“{visible(_short(one.text))}”" for one in reading.words)
    start, end = reading.lines
    where = f"{visible(reading.file)}:{start}" + (f"-{end}" if end > start else "")
    return f"{reading.id}#{reading.paragraph}  {words}  ← {where}"


def _shared(shared: Shared) -> str:
    ends = " = ".join(f"{end.id}#{end.paragraph}" for end in shared.ends)
    return f"{ends}  {visible(_short(shared.text))}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _decided(report: Report, lang: Language) -> list[str]:
    if not report.decisions:
        return []
    stale = sum(problem.stale for problem in report.problems)
    counts = len(report.decisions), stale, len(report.withdrawn)
    words = "{}，其中找不到对象的 {}，撤下 {}" if lang == "zh" else "{}, {} stale, {} taken down"
    return [labelled("decisions", words.format(*counts), lang)]


def _changed(changes: Changes | None, lang: Language) -> str:
    if changes is None:
        return "没有上次的记录" if lang == "zh" else "no earlier run is known"
    counts = (
        len(changes.new),
        len(changes.gone),
        len(changes.sorted_anew),
        len(changes.retitled),
        len(changes.reworded),
    )
    words = (
        "新增 {}，消失 {}，归类改变 {}，标题改变 {}，正文改变 {}"
        if lang == "zh"
        else "{} new, {} gone, {} sorted anew, {} retitled, {} reworded"
    )
    return words.format(*counts)
