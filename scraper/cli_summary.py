"""Sum up a run in a few lines."""

from collections import Counter

from scraper.explain import WORDS, Language
from scraper.model import Result


def summary(result: Result, lang: Language) -> list[str]:
    """Sum up a run: articles by category, what was removed by rule, warnings."""
    words, other = WORDS[lang], WORDS["zh"]
    categories = Counter(published.verdict.category for published in result.published)
    counts = ", ".join(
        f"{words.get(name, other[name])} {categories[name]}"
        for name in ("policy", "case", "regulation")
    )
    whole = Counter(
        entry.rule or "?"
        for ledger in result.ledgers
        for entry in ledger
        if entry.disposition == "noise"
    )
    pieces = Counter(
        cut.rule for ledger in result.ledgers for entry in ledger for cut in entry.removed
    )
    names = (
        ("文章", "删去的行", "行内删去", "提醒")
        if lang == "zh"
        else ("articles", "removed lines", "removed inside lines", "warnings")
    )
    lines = [f"{names[0]}: {len(result.published)} ({counts})"]
    for name, rules in ((names[1], whole), (names[2], pieces)):
        most = ", ".join(
            f"{rule} {count}"
            for rule, count in sorted(rules.items(), key=lambda item: (-item[1], item[0]))
        )
        lines.append(f"{name}: {rules.total()}" + (f" ({most})" if most else ""))
    masked = sum(published.masked for published in result.published)
    withheld = sum(len(published.withheld) for published in result.published)
    if masked or withheld:
        lines.append(
            f"个人信息: 遮盖 {masked} 处，扣下 {withheld} 段"
            if lang == "zh"
            else f"personal data: {masked} places masked, {withheld} passages withheld"
        )
    warnings = sum(not problem.fatal for problem in result.problems)
    return [*lines, f"{names[3]}: {warnings}"]
