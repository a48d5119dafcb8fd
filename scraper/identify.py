"""Give every article the id it has always had.

An id is made from the words of the body once, and then kept in the registry: the article is told again by its exact
text, or, after its page has changed, by a sketch of it. A merged article keeps its entry with its own text, so that it
is itself again where the family splits. The registry only grows: an entry whose article is gone, or was merged into
another, stays, so that no address is ever given to another text.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b, sha256

from scraper.anchors import fold
from scraper.model import Article, Family, Identity

ID_DIGITS = 10
COPY_DIGITS = 16
"""Hex digits of a fingerprint that the registry keeps of the copies an article was published with."""
SHINGLE = 4
SKETCH = 64
SAME = 0.25
"""Smallest estimated similarity at which a changed text takes an old id.

Measured on the 39 longer pieces of the five sample pages, five random edits each: different articles reach 0.12 (all
share the topic; copies of one text, 0.69 and more, are one family before they come here). The same text keeps at least
0.34 with up to 30 % of its sentences removed, 0.53 with 30 % of another article added, 0.28 with 30 % of its phrases
replaced, 0.39 with 10 % of all two-character words replaced and, in 99 of 100 cases, 0.20 with 20 %.
With 32 hashes the first and the third lie at 0.16 and 0.19: too near to each other.
"""


NEAR = 0.1
"""How much more alike a text must be that is known as another entry's: two copies of one text differ by less than a
sketch tells (64 hashes estimate to 0.06), and one that nobody has is the likelier one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A family under its id; `aliases` are the addresses of ids that its copies had before they were merged.

    They have the form of the front matter, the path of a page: a/gz-0123456789.md is the address /a/gz-0123456789/.
    """

    id: str
    family: Family
    aliases: tuple[str, ...] = ()


def identify(
    families: Sequence[Family], registry: Sequence[Identity]
) -> tuple[tuple[Named, ...], tuple[Identity, ...]]:
    """Return the families in the given order, each with its id, and the registry after this run.

    The same families and registry always give the same ids, in any process. In the new registry known entries keep
    their places, new ones follow in the order of the families; an entry whose article has changed holds its new text,
    one whose article was merged into another names that in `into`.
    """
    members = [_members(family) for family in families]
    claims = _claims(members, registry)
    taken = {entry.id for entry in registry}
    named: list[Named] = []
    entries = {entry.id: entry for entry in registry}
    for family, texts, claim in zip(families, members, claims, strict=True):
        old = [registry[place] for place in sorted(claim)]
        known = old[0].id if old else _new_id(texts[0].fingerprint, taken)
        taken.add(known)
        if not old:
            entries[known] = _learnt(Identity(id=known, fingerprint="", sketch=""), texts[0])
        for place, text in claim.items():
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


@dataclass(frozen=True, slots=True)
class _Text:
    folded: str
    fingerprint: str


_Claim = dict[int, _Text | None]
"""Places of the registry entries that go to one family, each with the text that its entry is to learn, if any."""


def _members(family: Family) -> tuple[_Text, ...]:
    articles = (family.article, *(variant.article for variant in family.variants))
    return tuple(_text(article) for article in articles)


def _text(article: Article) -> _Text:
    folded = fold(article.body)
    return _Text(folded, sha256(folded.encode()).hexdigest())


def _learnt(entry: Identity, text: _Text | None) -> Identity:
    """Return the entry with the text that it was told by; None is one that leaves it as it was."""
    if text is None or text.fingerprint == entry.fingerprint:
        return entry
    return replace(entry, fingerprint=text.fingerprint, sketch=sketch(text.folded))


def _others(texts: Sequence[_Text], own: str) -> tuple[str, ...]:
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


def _claims(members: Sequence[tuple[_Text, ...]], registry: Sequence[Identity]) -> list[_Claim]:
    """Return for each family the places of its registry entries; no entry has two families.

    An entry goes where its own text stands; else where the text stands that is most like it; else where one of the copies
    does that it was published with; else where the entry went that it was merged with.
    """
    claims: list[_Claim] = [{} for _ in members]
    held = _claim_exact(members, registry, claims)
    free = _free(registry, claims)
    linked = _linked(members, registry, claims, free)
    for place, number, text in _similar(members, registry, linked, held):
        claims[number][place] = None if text.fingerprint in held else text
        held |= {text.fingerprint}  # no two entries learn one text
    for place in _free(registry, claims):
        if linked[place]:
            claims[linked[place][0]][place] = None
    _claim_linked(registry, claims)
    _teach(members, registry, claims, held)
    return claims


def _free(registry: Sequence[Identity], claims: Sequence[_Claim]) -> list[int]:
    taken = {place for claim in claims for place in claim}
    return [place for place in range(len(registry)) if place not in taken]


def _claim_exact(
    members: Sequence[tuple[_Text, ...]], registry: Sequence[Identity], claims: Sequence[_Claim]
) -> frozenset[str]:
    """Give each entry the family that holds its own text; return the fingerprints of those texts."""
    owners: dict[str, list[int]] = {}
    for number, texts in enumerate(members):
        for fingerprint in {text.fingerprint for text in texts}:
            owners.setdefault(fingerprint, []).append(number)
    held: set[str] = set()
    for place, entry in enumerate(registry):
        candidates = owners.get(entry.fingerprint, ())
        if candidates:
            # Where one text stands in two families, each takes one of the entries that hold it.
            owner = next((number for number in candidates if not claims[number]), candidates[0])
            claims[owner][place] = None
            held.add(entry.fingerprint)
    return frozenset(held)


def _linked(
    members: Sequence[tuple[_Text, ...]],
    registry: Sequence[Identity],
    claims: Sequence[_Claim],
    free: Sequence[int],
) -> dict[int, list[int]]:
    """Return for each free entry the families that its article was last one with: by its copies, then by what was merged."""
    holders = {
        text.fingerprint[:COPY_DIGITS]: number
        for number, texts in reversed(list(enumerate(members)))
        for text in texts
    }
    homes = _homes(registry, claims)
    found = {}
    for place in free:
        entry = registry[place]
        copies = [holders[copy] for copy in entry.copies if copy in holders]
        home = _home(entry, registry, homes)
        found[place] = copies if home is None else [*copies, home]
    return found


def _similar(
    members: Sequence[tuple[_Text, ...]],
    registry: Sequence[Identity],
    linked: Mapping[int, Sequence[int]],
    held: frozenset[str],
) -> Iterator[tuple[int, int, _Text]]:
    """Yield entries with the family that is most like each and the text of it, the most alike pairs first.

    A text that is that of another entry counts only in a family that the article was one with: two notices may differ in
    a year, and where one is gone its address must not lead to the other.
    """
    known = {place: _hashes(registry[place].sketch) for place in linked}
    pairs: list[tuple[float, int, int, int]] = []
    for number, texts in enumerate(members):
        within = [place for place in linked if number in linked[place]]
        for which, text in enumerate(texts):
            places = within if text.fingerprint in held else list(linked)
            if places:
                own = _hashes(sketch(text.folded))
                less = NEAR if text.fingerprint in held else 0.0
                pairs += [
                    (less - _alike(own, known[place]), place, number, which) for place in places
                ]
    done: set[int] = set()
    for likeness, place, number, which in sorted(pairs):
        if -likeness < SAME:
            return
        if place not in done:
            done.add(place)
            yield place, number, members[number][which]


def _claim_linked(registry: Sequence[Identity], claims: Sequence[_Claim]) -> None:
    """Let entries without a text go where those went that they were merged with, the survivor or one merged into it."""
    homes = _homes(registry, claims)
    left = _free(registry, claims)
    while left:
        found = {
            place: home
            for place in left
            if (home := _home(registry[place], registry, homes)) is not None
        }
        if not found:
            return
        for place, home in found.items():
            claims[home][place] = None
            homes[registry[place].id] = home
        left = [place for place in left if place not in found]


def _homes(registry: Sequence[Identity], claims: Sequence[_Claim]) -> dict[str, int]:
    return {registry[place].id: number for number, claim in enumerate(claims) for place in claim}


def _home(entry: Identity, registry: Sequence[Identity], homes: Mapping[str, int]) -> int | None:
    if entry.into in homes:
        return homes[entry.into]
    heirs = (homes[other.id] for other in registry if other.into == entry.id and other.id in homes)
    return next(heirs, None)


def _teach(
    members: Sequence[tuple[_Text, ...]],
    registry: Sequence[Identity],
    claims: Sequence[_Claim],
    held: frozenset[str],
) -> None:
    """Give each entry whose own text is gone one of its family that no other entry has, so that it can follow that."""
    for texts, claim in zip(members, claims, strict=True):
        own = {text.fingerprint for text in texts}
        left = [text for text in texts if text.fingerprint not in held]
        for place in sorted(claim):
            if left and claim[place] is None and registry[place].fingerprint not in own:
                claim[place] = left.pop(0)


def sketch(folded: str) -> str:
    """Return the smallest hashes of the four-character pieces of a folded text, as hex, eight digits each.

    Bottom-k MinHash (Cohen and Kaplan 2007): the share that two texts have of the smallest hashes of both together
    estimates the Jaccard similarity of their pieces. A text shorter than a piece is one piece.
    """
    pieces = {folded[start : start + SHINGLE] for start in range(max(1, len(folded) - SHINGLE + 1))}
    hashes = {blake2b(piece.encode(), digest_size=4).hexdigest() for piece in pieces if piece}
    return "".join(heapq.nsmallest(SKETCH, hashes))


def similarity(one: str, other: str) -> float:
    """Return the estimated similarity of the texts behind two sketches, 0 to 1."""
    return _alike(_hashes(one), _hashes(other))


def _hashes(sketched: str) -> frozenset[str]:
    return frozenset(sketched[start : start + 8] for start in range(0, len(sketched), 8))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    both = heapq.nsmallest(SKETCH, one | other)
    return sum(piece in one and piece in other for piece in both) / len(both) if both else 0.0
