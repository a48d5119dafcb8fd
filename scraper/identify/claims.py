"""Which registered ids each family has: by its texts, by what is like them, by what was merged."""

from collections.abc import Iterator, Mapping, Sequence

from scraper.identify.sketches import alike, hashes, sketch
from scraper.identify.texts import Text
from scraper.model import Identity

COPY_DIGITS = 16
"""Hex digits of a fingerprint that the registry keeps of the copies an article was published with."""
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

Claim = dict[int, Text | None]
"""Places of the registry entries that go to one family, each with the text that its entry is to learn, if any."""


def claim(
    members: Sequence[tuple[Text, ...]],
    registry: Sequence[Identity],
    heirs: Mapping[str, tuple[int, Text]],
) -> list[Claim]:
    """Return for each family the places of its registry entries; no entry has two families.

    `heirs` are the ids that a maintainer's decision gives to a text of a family, by its place. An entry goes where its own
    text stands; else to its heir; else where the text stands that is most like it; else where one of the copies
    does that it was published with; else where the entry went that it was merged with.
    """
    claims: list[Claim] = [{} for _ in members]
    held = _claim_exact(members, registry, claims)
    for place in _free(registry, claims):
        if registry[place].id in heirs:
            number, text = heirs[registry[place].id]
            claims[number][place] = None if text.fingerprint in held else text
            held |= {text.fingerprint}
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


def _free(registry: Sequence[Identity], claims: Sequence[Claim]) -> list[int]:
    taken = {place for claim in claims for place in claim}
    return [place for place in range(len(registry)) if place not in taken]


def _claim_exact(
    members: Sequence[tuple[Text, ...]], registry: Sequence[Identity], claims: Sequence[Claim]
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
    members: Sequence[tuple[Text, ...]],
    registry: Sequence[Identity],
    claims: Sequence[Claim],
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
    members: Sequence[tuple[Text, ...]],
    registry: Sequence[Identity],
    linked: Mapping[int, Sequence[int]],
    held: frozenset[str],
) -> Iterator[tuple[int, int, Text]]:
    """Yield entries with the family that is most like each and the text of it, the most alike pairs first.

    A text that is that of another entry counts only in a family that the article was one with: two notices may differ in
    a year, and where one is gone its address must not lead to the other.
    """
    known = {place: hashes(registry[place].sketch) for place in linked}
    pairs: list[tuple[float, int, int, int]] = []
    for number, texts in enumerate(members):
        within = [place for place in linked if number in linked[place]]
        for which, text in enumerate(texts):
            places = within if text.fingerprint in held else list(linked)
            if places:
                own = hashes(sketch(text.folded))
                less = NEAR if text.fingerprint in held else 0.0
                pairs += [
                    (less - alike(own, known[place]), place, number, which) for place in places
                ]
    done: set[int] = set()
    for likeness, place, number, which in sorted(pairs):
        if -likeness < SAME:
            return
        if place not in done:
            done.add(place)
            yield place, number, members[number][which]


def _claim_linked(registry: Sequence[Identity], claims: Sequence[Claim]) -> None:
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


def _homes(registry: Sequence[Identity], claims: Sequence[Claim]) -> dict[str, int]:
    return {registry[place].id: number for number, claim in enumerate(claims) for place in claim}


def _home(entry: Identity, registry: Sequence[Identity], homes: Mapping[str, int]) -> int | None:
    if entry.into in homes:
        return homes[entry.into]
    heirs = (homes[other.id] for other in registry if other.into == entry.id and other.id in homes)
    return next(heirs, None)


def _teach(
    members: Sequence[tuple[Text, ...]],
    registry: Sequence[Identity],
    claims: Sequence[Claim],
    held: frozenset[str],
) -> None:
    """Give each entry whose own text is gone one of its family that no other entry has, so that it can follow that."""
    for texts, claim in zip(members, claims, strict=True):
        own = {text.fingerprint for text in texts}
        left = [text for text in texts if text.fingerprint not in held]
        for place in sorted(claim):
            if left and claim[place] is None and registry[place].fingerprint not in own:
                claim[place] = left.pop(0)
