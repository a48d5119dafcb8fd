"""Tell why an article is sorted as it is: how sure, which words were found, how much each of them weighs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from scraper.explain_words import MARKS, Language
from scraper.model import Category, Evidence, Verdict
from scraper.rules import table

CATEGORIES = get_args(Category)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of the language to explain in, and how a text of the source is made harmless."""

    of: Callable[[str], str]
    lang: Language
    visible: Callable[[str], str]

    def mark(self, name: str) -> str:
        """Return a mark or a word of this module."""
        return MARKS[self.lang][name]


def reasons(verdict: Verdict, words: Words) -> list[str]:
    """Return the lines that tell the verdict: what and how sure, then what speaks for each category, kind and relevance."""
    return [_headline(verdict, words), *(f"· {line}" for line in because(verdict, words))]


def because(verdict: Verdict, words: Words) -> list[str]:
    """Return a line for each category, for the kind and the relevance: what speaks for it, the heaviest first."""
    lines: list[str] = []
    ranked = sorted(CATEGORIES, key=lambda name: -_sum(verdict.evidence, name))
    for speaks_for in (*ranked, verdict.kind, verdict.relevance):
        told = [e for e in verdict.evidence if e.speaks_for == speaks_for]
        if told:
            label = words.of(speaks_for)
            if speaks_for == verdict.kind:
                label = words.mark("kind") + " " + label
            cues = words.mark("stop").join(_cues(told, words))
            lines.append(f"{label}{words.mark('colon')}{cues}")
    return lines


def _headline(verdict: Verdict, words: Words) -> str:
    sure = f"{words.of('confidence')} {verdict.confidence:.2f}"
    if verdict.second:
        sure += f"{words.mark('stop')}{words.of('second')} {words.of(verdict.second)}"
    parts = [
        f"{words.mark('sorting')} {words.of(verdict.category)}{words.mark('open')}{sure}{words.mark('close')}",
        f"{words.mark('kind')} {words.of(verdict.kind)}",
        words.of(verdict.relevance),
    ]
    return " · ".join([*parts, words.of("review")] if verdict.review else parts)


def _sum(evidence: Sequence[Evidence], speaks_for: str) -> float:
    return sum(e.weight for e in evidence if e.speaks_for == speaks_for)


def _cues(evidence: Sequence[Evidence], words: Words) -> Iterator[str]:
    """Tell the observations, the heaviest first: name, how often, weight, and words that were found."""
    for e in sorted(evidence, key=lambda e: -e.weight):
        name = words.visible(_name(e, words))
        count = f" {e.count}{words.mark('times')}" if e.count > 1 else ""
        weight = f" {e.weight:+.2g}" if e.cue != "topics" and e.weight else ""
        is_title = e.cue.startswith("title:")
        quoted = words.mark("comma").join(words.visible(text) for text in e.examples)
        examples = (
            f"{words.mark('open')}{quoted}{words.mark('close')}" if quoted and not is_title else ""
        )
        yield f"{name}{count}{weight}{examples}"


def _name(evidence: Evidence, words: Words) -> str:
    """Name an observation: in Chinese by the rules, in English by its id."""
    kind, _, rest = evidence.cue.partition(":")
    if kind == "title":
        return words.mark("title").format(rest)
    if evidence.cue in {"wording", "topics", "said", "copy-title"}:
        return words.mark(evidence.cue)
    if words.lang == "en":
        return rest or kind
    if kind == "wording":
        cues = {name: cue for part in table("kind_cues").values() for name, cue in part.items()}
        return str(cues.get(rest, {}).get("zh", rest))
    cue = table("classify").get(evidence.speaks_for, {}).get(evidence.cue, {})
    return str(cue.get("zh", evidence.cue))
