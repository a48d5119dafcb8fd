"""Give every article the id it has always had.

An id is made from the words of the body once, and then kept in the registry: the article is told again by its exact
text, or, after its page has changed, by a sketch of it. A merged article keeps its entry with its own text, so that it
is itself again where the family splits. The registry only grows: an entry whose article is gone, or was merged into
another, stays, so that no address is ever given to another text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from scraper.identify.claims import COPY_DIGITS, SAME, claim
from scraper.identify.recall import recall
from scraper.identify.sketches import similarity, sketch
from scraper.identify.texts import Text, fingerprint, texts_of
from scraper.model import Family, Identity

__all__ = ["SAME", "Heir", "Named", "fingerprint", "identify", "recall", "similarity", "sketch"]

ID_DIGITS = 10
Heir = tuple[str, tuple[str, int, int]]
"""An id, and the key of the article that takes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A family under its id; `aliases` are the addresses of ids that its copies had before they were merged.

    They have the form of the front matter, the path of a page: a/gz-0123456789.md is the address /a/gz-0123456789/.
    """

    id: str
    family: Family
    aliases: tuple[str, ...] = ()


def identify(
    families: Sequence[Family], registry: Sequence[Identity], heirs: Sequence[Heir] = ()
) -> tuple[tuple[Named, ...], tuple[Identity, ...]]:
    """Return the families in the given order, each with its id, and the registry after this run.

    The same families and registry always give the same ids, in any process. In the new registry known entries keep
    their places, new ones follow in the order of the families; an entry whose article has changed holds its new text,
    one whose article was merged into another names that in `into`.
    `heirs` say which article an id goes to where a maintainer's decision has changed the text that had it.
    """
    members = [texts_of(family) for family in families]
    claims = claim(members, registry, _heirs(members, families, heirs))
    taken = {entry.id for entry in registry}
    named: list[Named] = []
    entries = {entry.id: entry for entry in registry}
    for family, texts, claimed in zip(families, members, claims, strict=True):
        old = [registry[place] for place in sorted(claimed)]
        known = old[0].id if old else _new_id(texts[0].fingerprint, taken)
        taken.add(known)
        if not old:
            entries[known] = _learnt(Identity(id=known, fingerprint="", sketch=""), texts[0])
        for place, text in claimed.items():
            entry = _learnt(registry[place], text)
            entries[entry.id] = replace(entry, into="" if entry.id == known else known, copies=())
        entries[known] = replace(
            entries[known],
            title=family.article.title,
            copies=_others(texts, entries[known].fingerprint),
        )
        aliases = tuple(f"a/{entry.id}.md" for entry in old[1:])
        named.append(Named(id=known, family=family, aliases=aliases))
    return tuple(named), tuple(entries.values())


def _learnt(entry: Identity, text: Text | None) -> Identity:
    """Return the entry with the text that it was told by; None is one that leaves it as it was."""
    if text is None or text.fingerprint == entry.fingerprint:
        return entry
    return replace(entry, fingerprint=text.fingerprint, sketch=sketch(text.folded))


def _others(texts: Sequence[Text], own: str) -> tuple[str, ...]:
    return tuple(
        sorted({text.fingerprint[:COPY_DIGITS] for text in texts if text.fingerprint != own})
    )


def _new_id(fingerprint: str, taken: set[str]) -> str:
    """Return the first ten digits of the fingerprint that no other article has."""
    digits = fingerprint
    while True:
        for start in range(0, len(digits) - ID_DIGITS + 1, ID_DIGITS):
            known = "gz-" + digits[start : start + ID_DIGITS]
            if known not in taken:
                return known
        digits = sha256(digits.encode()).hexdigest()


def _heirs(
    members: Sequence[Sequence[Text]], families: Sequence[Family], heirs: Sequence[Heir]
) -> dict[str, tuple[int, Text]]:
    """Return for each inherited id the text that takes it and the place of its family."""
    places = {
        article.key: (place, text)
        for place, (family, texts) in enumerate(zip(families, members, strict=True))
        for article, text in zip(family.copies, texts, strict=True)
    }
    return {known: places[key] for known, key in heirs if key in places}
