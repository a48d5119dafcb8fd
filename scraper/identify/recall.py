"""Find the articles of registered ids again among texts that no decision has touched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scraper.identify.sketches import hashes, pieces_of
from scraper.identify.texts import texts_of
from scraper.model import Family, Identity

RECALLED = 0.5
"""Share of an entry's sketch that a page must hold to be the one it is of; other pages hold less than 0.12, see SAME."""


def recall(
    ids: Iterable[str], registry: Sequence[Identity], families: Sequence[Family]
) -> dict[str, Family]:
    """Return the family of each of these ids; one whose text no page holds is left out.

    An entry may hold what a decision of a maintainer has made of the text: a part of it, several in one. Then the page is
    looked for that has most of the entry's sketch, and on it the text with the most of it, rather one that no other entry
    holds as it is.
    """
    exact = {text.fingerprint: family for family in reversed(families) for text in texts_of(family)}
    entries = {entry.id: entry for entry in registry}
    asked = [entries[known] for known in ids if known in entries]
    found = {entry.id: exact[entry.fingerprint] for entry in asked if entry.fingerprint in exact}
    others = [entry for entry in asked if entry.id not in found]
    if not others:
        return found
    fingerprints = {entry.fingerprint for entry in registry}
    pages: dict[str, list[_Held]] = {}
    for family in families:
        texts = texts_of(family)
        is_taken = any(text.fingerprint in fingerprints for text in texts)
        for article, text in zip(family.copies, texts, strict=True):
            held = _Held(pieces_of(text.folded), is_taken, family)
            pages.setdefault(article.source.file, []).append(held)
    wholes = [(frozenset().union(*(held.pieces for held in page)), page) for page in pages.values()]
    for entry in others:
        home = _home(hashes(entry.sketch), wholes)
        found |= {entry.id: home} if home else {}
    return found


@dataclass(frozen=True, slots=True)
class _Held:
    """A text on a page; `is_taken` where the registry holds it as it is."""

    pieces: frozenset[str]
    is_taken: bool
    family: Family


def _home(
    wanted: frozenset[str], pages: Sequence[tuple[frozenset[str], Sequence[_Held]]]
) -> Family | None:
    best, home = 0, None
    for whole, texts in pages:
        together = len(wanted & whole)
        if together > best:
            best = together
            own = max(texts, key=lambda text: (not text.is_taken, len(wanted & text.pieces)))
            most = max(texts, key=lambda text: len(wanted & text.pieces))
            home = (own if wanted & own.pieces else most).family
    return home if best >= RECALLED * len(wanted) else None
