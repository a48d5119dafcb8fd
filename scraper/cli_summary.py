"""Sum up a run in a few lines."""

from collections import Counter

from scraper.explain import counted
from scraper.explain_words import WORDS, Language, labelled, mark
from scraper.model import Result


def summary(result: Result, lang: Language) -> list[str]:
    """Sum up a run: articles by category, what was removed by rule, warnings."""
    words, other = WORDS[lang], WORDS["zh"]
    categories = Counter(published.verdict.category for published in result.published)
    counts = mark("then", lang).join(
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
    masked = sum(published.masked for published in result.published)
    withheld = sum(len(published.withheld) for published in result.published)
    lines = [
        _line("articles", len(result.published), counts, lang),
        _line("removed lines", whole.total(), counted(whole, lang), lang),
        _line("removed", pieces.total(), counted(pieces, lang), lang),
    ]
    if masked or withheld:
        zh, en = (
            f"遮盖 {masked} 处，扣下 {withheld} 段",
            f"{masked} places masked, {withheld} passages withheld",
        )
        lines.append(labelled("personal data", zh if lang == "zh" else en, lang))
    warnings = sum(not problem.fatal for problem in result.problems)
    return [*lines, labelled("warnings", warnings, lang)]


def _line(name: str, count: int, details: str, lang: Language) -> str:
    brackets = mark("open", lang) + details + mark("close", lang) if details else ""
    return labelled(name, f"{count}{brackets}", lang)
