"""Find what searchers type by how it is built: words of the field that end in a kind of text, 第一书记驻村心得体会.

Sites set it into the sentences of their articles. There it stands unquoted, with a sentence running on behind that does not
speak of a text (`rules/keywords.toml`). Lines are in the form of `folding.plain`.
"""

import re
from collections.abc import Iterator
from functools import cache

from scraper.folding import HAN
from scraper.rules import any_of, table, words

MOST_WORDS = 6
"""Words on either side of the topic of a compound; it bounds the time."""


def find_compounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield where such a word is set into a line of prose, in order; the longest where several begin or overlap.

    >>> text = "给群众办事,挂职干部心得体会老人有了食堂。他的挂职总结由本人撰写。"
    >>> [text[slice(*span)] for span in find_compounds(text)]
    ['挂职干部心得体会']
    """
    if not any_of("keywords", "topics").search(text):
        return
    found = [match.span(1) for pattern in _patterns() for match in pattern.finditer(text)]
    reached = 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end


def begins_with_compound(text: str) -> bool:
    """Tell whether a line begins with such a word: it is a title, or that of a page, and goes on from no sentence."""
    return _word().match(text) is not None


@cache
def _word() -> re.Pattern[str]:
    rules = table("keywords")
    topic, beside = (any_of("keywords", key).pattern for key in ("topics", "beside"))
    done = words("keywords", "kinds_done")
    kinds = sorted((*words("keywords", "kinds"), *done), key=len, reverse=True)
    kind = "|".join(f"(?<!{rules['doers']}){name}" if name in done else name for name in kinds)
    return re.compile(
        rf"(?:{beside}){{0,{MOST_WORDS}}}(?:{topic})(?:{topic}|{beside}){{0,{MOST_WORDS}}}(?>{kind})"
        rf"(?:{rules['collected']}){{0,2}}+"
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a compound at the beginning of a clause, within it, and behind the last sentence of a line."""
    rules, word = table("keywords"), _word().pattern
    goes_on = rf"(?!{rules['speaks_of']})(?=[{HAN}\d“])"
    is_object = f"(?<!{rules['object_of']})(?<!{rules['object_of_words']})"
    return (
        re.compile(rf"(?<=[,。;:!?、”])\s*(#?{word}){goes_on}"),
        re.compile(rf"(?<=[{HAN}]){is_object}({word}){goes_on}"),
        re.compile(rf"(?<=[。!?”])\s*({word})\s*$"),
    )
