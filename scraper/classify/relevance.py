"""Tell how far a text is about secondment: by its title, by how often it names a topic, by how it opens."""

import re

from scraper.classify.words import compiled, evidence, is_told_by_one, text_of
from scraper.folding import narrow
from scraper.model import Article, Evidence, Relevance
from scraper.rules import any_of, table

CORE_DENSITY = 2.0
"""Words for a topic in 1,000 characters from which a text is about it; of the labelled texts that are not, one has more."""

CORE_COUNT = 3
RELATED_COUNT = 2
RELATED_DENSITY = 0.9
"""The same for the words for a topic and for kindred service together; below it they are passing mentions."""

OPENING = 220
"""Characters at the start of a text in which one who tells of a posting names it."""

FEWEST_PARAGRAPHS = 5
"""Paragraphs and headings of a text from which one alone that names its topics is a passage on them."""

SCENE = 2
"""Paragraphs within which a text names its topic: a report opens with a scene and tells in the second what it is about."""

ADDRESS = 2
"""Characters before a topic with which a text begins: 各位挂职同志, 挂职有期限."""


def relevance_of(article: Article) -> tuple[Relevance, Evidence | None]:
    """Return how far a text is about a topic of the field, with the words of the field that were seen."""
    text = text_of(article)
    core = any_of("topics", "core").findall(text)
    related = any_of("topics", "related").findall(text)
    found = _relevance(article, len(text), len(core), len(related))
    seen = core if found == "core" else core + related
    return found, evidence(found, "topics", float(len(seen)), seen) if seen else None


def _relevance(article: Article, length: int, core: int, related: int) -> Relevance:
    title = narrow(article.title + article.subtitle)
    density = 1000 / max(1, length)
    if any_of("topics", "core").search(title) or any_of("topics", "named").search(title):
        return "core"
    is_dense = core >= CORE_COUNT and core * density >= CORE_DENSITY and _is_spread(article)
    if core >= related and (is_dense or _opens_with_posting(article)):
        return "core"
    shows_a_posting = core >= RELATED_COUNT and _shows_a_posting(article)
    lost_it = core and _lost_its_opening(article)
    if shows_a_posting or lost_it or _opens_with_team(article):
        return "core"
    if (core and is_told_by_one(article)) or any_of("topics", "related").search(title):
        return "related"
    if core < RELATED_COUNT and core + related <= RELATED_COUNT:
        return "weak"
    return "related" if (core + related) * density >= RELATED_DENSITY else "weak"


def _is_spread(article: Article) -> bool:
    """Tell whether the topics are named at the start or in several paragraphs; in a text of few there is no telling."""
    topics = any_of("topics", "core")
    naming = [bool(topics.search(narrow(block.text))) for block in article.blocks]
    return len(naming) < FEWEST_PARAGRAPHS or any(naming[:SCENE]) or sum(naming) > 1


def _shows_a_posting(article: Article) -> bool:
    """Tell whether a report names in its first scene who was sent to which post: 方砚到下马坪乡卫生院挂职任副院长."""
    posted = compiled(table("topics")["posted"])
    return any(posted.search(narrow(block.text)) for block in article.blocks[:SCENE])


def _opens_with_team(article: Article) -> bool:
    """Tell whether a text opens with a team that was sent to live in a village."""
    return bool(compiled(table("topics")["team"]).search(narrow(article.body)[:OPENING]))


def _lost_its_opening(article: Article) -> bool:
    """Tell whether one who serves tells the text, and the part of it is lost in which they would name where."""
    return "start" in article.missing and is_told_by_one(article)


def _opens_with_posting(article: Article) -> bool:
    """Tell whether a text opens with a topic, with somebody sent to a post, or with the teller who serves in one."""
    opening = narrow(article.body)[:OPENING]
    sentences = [text for text in re.split("[。!?\n]", opening) if text]
    topics = [any_of("topics", name) for name in ("core", "named")]
    sent = compiled(table("topics")["sent"])
    is_teller = is_told_by_one(article)
    for index, sentence in enumerate(sentences):
        named = [match.start() for topic in topics if (match := topic.search(sentence))]
        if sent.search(sentence) and (named or is_teller):
            return True
        if named and is_teller and (index == 0 or re.search("我|本人", sentence)):
            return True
        if index == 0 and named and min(named) <= ADDRESS:
            return True
    return False
