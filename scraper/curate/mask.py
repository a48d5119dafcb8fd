"""Mask names that a maintainer wants off the site."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from scraper.masking import change_texts, covered
from scraper.model import Published


def mask(published: Published, names: Sequence[str]) -> tuple[Published, tuple[str, ...]]:
    """Return the article with each name masked wherever readers could see it, and the names that it does not hold.

    The length stays, so that places in the text stay what they are. `masked` counts the places in the text and its head.
    """
    absent: list[str] = []
    for name in sorted(dict.fromkeys(names), key=len, reverse=True):
        # Two-character names are often set with a blank inside.
        pattern = re.compile(r"[ \u3000]*".join(map(re.escape, name)))
        article = published.article
        shown = [article.title, article.subtitle, article.author]
        shown += [block.text for block in article.blocks]
        count = sum(len(pattern.findall(text)) for text in shown)
        published = change_texts(published, partial(_covered, pattern=pattern))
        published = replace(published, masked=published.masked + count)
        if not count:
            absent.append(name)
    return published, tuple(absent)


def _covered(text: str, *, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: covered(match.group()), text)
