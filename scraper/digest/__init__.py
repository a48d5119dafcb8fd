"""Find the sentences in which articles state rules for seconded people, to be quoted word for word.

A reader may act on them, so what is doubtful is left out, and a rule whose number is lost or cannot be true is counted,
not quoted. The cues are data: rules/digest.toml, digest_people.toml, digest_themes.toml.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scraper.digest.bearing import applies_to, place, year
from scraper.digest.numbers import is_implausible
from scraper.digest.passages import Sentence, walk
from scraper.digest.points import Point, is_withheld, stated
from scraper.model import Article, Passage, Published, Rule

__all__ = ["digest", "is_quotable"]

_STOPS = tuple("。！？”）；：")
_ORDER = {"regulation": 0, "policy": 1, "case": 2}


def digest(published: Sequence[Published]) -> tuple[Rule, ...]:
    """Return the rules that articles state: regulations first, then policy, then cases, core before related.

    Articles without a bearing on secondment are left out.
    """
    quotable = sorted(
        (each for each in published if is_quotable(each)),
        key=lambda each: (
            _ORDER[each.verdict.category],
            each.verdict.relevance != "core",
            each.id,
        ),
    )
    return tuple(rule for each in quotable for rule in _rules(each))


def is_quotable(published: Published) -> bool:
    """Tell whether an article may be quoted and recommended at all."""
    return published.verdict.relevance != "weak"


def _rules(published: Published) -> Iterator[Rule]:
    """Yield the rules of one article in its order; sentences on one point that follow one another are one rule."""
    runs: dict[str, Rule] = {}
    before: Sentence | None = None
    listed: set[str] = set()
    for sentence in _whole(published.article):
        found: dict[str, Rule] = {}
        for point, amount in stated(sentence, published.verdict.category):
            if sentence.lead in listed:
                break  # the rule that opens the list holds its items
            if sentence.items:
                listed.add(sentence.text)
            rule = _rule(point, amount, sentence, published)
            run = runs.get(point.id)
            follows = before is not None and before.anchor == sentence.anchor
            if run and follows and not amount and _joins(run, rule, sentence.paragraph):
                rule = _joined(run, rule)
            found[point.id] = rule
        yield from (rule for id_, rule in runs.items() if not _continues(rule, found.get(id_)))
        runs, before = found, sentence
    yield from runs.values()


def _whole(article: Article) -> Iterator[Sentence]:
    """Yield the sentences of an article but those that the loss of its beginning or end has cut."""
    sentences = list(walk(article.blocks))
    if "start" in article.missing:
        sentences = sentences[1:]
    if "end" in article.missing and sentences and sentences[-1].text[-1:] not in _STOPS:
        sentences = sentences[:-1]
    yield from sentences


def _rule(point: Point, amount: str, sentence: Sentence, published: Published) -> Rule:
    passages = (Passage(text=sentence.text, anchor=sentence.anchor), *sentence.items)
    return Rule(
        theme=point.theme,
        point=point.id,
        amount=amount,
        article=published.id,
        passages=passages,
        applies_to=applies_to(sentence, published),
        place=place(sentence, published),
        year=year(sentence, published),
        withheld=any(is_withheld(each.text) or is_implausible(each.text) for each in passages),
    )


def _joins(run: Rule, rule: Rule, paragraph: str) -> bool:
    same = (run.applies_to, run.withheld) == (rule.applies_to, rule.withheld)
    whole = run.passages[0].text + rule.passages[0].text
    return same and not run.withheld and len(run.passages) == 1 and whole in paragraph


def _joined(run: Rule, rule: Rule) -> Rule:
    first = run.passages[0]
    whole = replace(first, text=first.text + rule.passages[0].text)
    return replace(
        run,
        passages=(whole, *rule.passages[1:]),
        place=run.place or rule.place,
        year=run.year or rule.year,
    )


def _continues(run: Rule, rule: Rule | None) -> bool:
    return rule is not None and rule.passages[0].text.startswith(run.passages[0].text)
