"""Find what is told of the health, the family and the wrong-doing of named persons, and names that bear a label."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from scraper.folding import narrow
from scraper.protect.contacts import Span
from scraper.protect.persons import Name, find_names
from scraper.rules import table

_END = re.compile(r"[。!?;…\n]+[”’」』)]*")


def find_passages(text: str) -> tuple[Span, ...]:
    """Return the sentences of a paragraph that are to be withheld, those that follow one another as one."""
    folded = narrow(text)
    if not any(needs.search(folded) for _, needs, _ in _rules()):
        return ()
    found: list[Span] = []
    is_carried = False
    for start, end in _sentences(folded):
        sentence = folded[start:end]
        names = find_names(sentence)
        goes_on = is_carried and bool(_carried().match(sentence.strip()))
        rule = _rule_on(sentence, names, is_carried=goes_on)
        if rule and found and found[-1].end == start:
            found[-1] = Span(rule=found[-1].rule, start=found[-1].start, end=end)
        elif rule:
            found.append(Span(rule=rule, start=start, end=end))
        is_carried = len({sentence[a:b] for a, b in names}) == 1 or (goes_on and not names)
    return tuple(found)


def find_labelled(text: str) -> tuple[str, ...]:
    """Return the names in a paragraph that follow a label such as 上访户."""
    folded = narrow(text)
    if not any(head.search(folded) for _, head, _ in _labels()):
        return ()
    found: dict[str, None] = {}
    for start, end in _sentences(folded):
        sentence = folded[start:end]
        for name in find_names(sentence):
            word = sentence[slice(*name)]
            if any(re.search(_with(pattern, word), sentence) for _, _, pattern in _labels()):
                found[word] = None
    return tuple(found)


def find_accused(title: str) -> tuple[str, ...]:
    """Return the names in a title that tells what else would be withheld: a title cannot be left out."""
    folded = narrow(title)
    names = find_names(folded)
    is_bad = bool(_rule_on(folded, names, is_carried=False))
    return tuple(dict.fromkeys(folded[start:end] for start, end in names)) if is_bad else ()


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    ends = [match.end() for match in _END.finditer(text)]
    yield from pairwise(dict.fromkeys((0, *ends, len(text))))


def _rule_on(sentence: str, names: Sequence[Name], *, is_carried: bool) -> str:
    """Return the first rule that holds of a sentence; "" for none. Any name in it may be whom it is about."""
    alternatives = [re.escape(sentence[start:end]) for start, end in names]
    alternatives += [r"(?<![\s\S])(?=\S)"] if is_carried else []
    if not alternatives:
        return ""
    name = "|".join(dict.fromkeys(alternatives))
    for rule, needs, pattern in _rules():
        if needs.search(sentence) and re.search(_with(pattern, name), sentence):
            return rule
    return ""


def _with(pattern: str, name: str) -> str:
    return pattern.replace("{name}", f"(?:{name})")


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Return each rule for withholding: what a sentence must hold at all, and the pattern with a place for the name."""
    entries = table("protect")["withhold"].items()
    return tuple(
        (rule, re.compile(entry["needs"]), _filled(entry["pattern"])) for rule, entry in entries
    )


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    entries = table("protect")["label"].items()
    return tuple(
        (rule, re.compile(entry["pattern"].partition("{name}")[0]), entry["pattern"])
        for rule, entry in entries
    )


def _filled(pattern: str) -> str:
    parts = table("protect")["parts"]
    for name in ("kin", "gap", "ill"):
        pattern = pattern.replace(f"{{{name}}}", parts[name])
    return pattern


@cache
def _carried() -> re.Pattern[str]:
    return re.compile(table("protect")["parts"]["carried"])
