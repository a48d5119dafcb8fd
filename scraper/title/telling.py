"""Tell how much a piece of a text says of the whole: what it repeats, and whether it is lost, hollow or hangs on what went before."""

import math
import re
from collections import Counter
from collections.abc import Set
from functools import cache

from scraper.anchors import fold
from scraper.folding import grams, narrow
from scraper.model import GAP
from scraper.rules import table

MARK = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）、?|\d{1,2}[、.．](?!\d)|（\d{1,2}）|[①-⑳⒈-⒛]|第[一二三四五六七八九十百]+(?:[，、章节]|条\s)|[一二三四五六七八九十]是)\s*"
)

_ADDRESS = re.compile(
    r"https?:|www\.|[\w-]+\.(?:com|cn|net|org)|@|\d{7,}", re.ASCII | re.IGNORECASE
)


def weights_of(body: str) -> Counter[str]:
    """Return how often each pair of letters stands in a text."""
    folded = fold(body)
    return Counter(folded[i : i + 2] for i in range(len(folded) - 1))


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of letters of a piece of text."""
    return grams(fold(text), 2)


def mean_weight(pairs: Set[str], weights: Counter[str], *, fewest: int) -> float:
    """Return how often on average the text repeats these pairs, as roots; of a short piece as if it had `fewest`."""
    return math.fsum(math.sqrt(weights[pair]) for pair in pairs) / max(fewest, len(pairs))


def masks(text: str) -> int:
    """Count the masked names and numbers of a text, dates aside."""
    return len(re.findall(r"(?:[X×x*_]{2,}|(?<![A-Za-z])[Xx×*])(?![年月日A-Za-z])|某{2}", text))


def is_masked(text: str) -> bool:
    """Tell whether a name, number or date of it is masked."""
    return masks(text) > 0 or bool(re.search("[Xx×*](?=[年月日])", text))


def is_lost(text: str) -> bool:
    """Tell whether a word, name or number of it is gone, or an address of the web stands in it."""
    plain = narrow(text)
    return bool(GAP in text or _ADDRESS.search(plain)) or any(
        re.search(table("damage")[kind]["pattern"], plain)
        for kind in ("stripped-numbers", "stripped-names", "dropped-words", "mojibake")
    )


def is_whole(text: str) -> bool:
    """Tell whether its quotation marks and brackets are paired."""
    return all(text.count(a) == text.count(b) for a, b in ("“”", "《》", "（）"))


def matches(name: str, text: str) -> bool:
    """Tell whether a pattern of rules/titles.toml is found in a text."""
    return bool(compiled(name).search(text))


@cache
def compiled(name: str) -> re.Pattern[str]:
    """Return a pattern of rules/titles.toml."""
    return re.compile(table("titles")[name])
