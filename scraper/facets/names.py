"""Read the people a text names in office or in the press, and the places below its region.

Nobody is named here of whom the text speaks ill: the stage that masks decides on them. A name is what the segmenter takes
for one more than once, with a post beside it or speaking in a report; villagers, patients and family are left out.
"""

import re
from collections import Counter

import rjieba

from scraper.facets.gazetteer import gazetteer
from scraper.facets.passages import Passages
from scraper.facets.values import Found, found
from scraper.rules import table
from scraper.surnames import also_words, begins_with_surname

MOST_PEOPLE, MOST_PLACES = 8, 6
NEAR = 30
"""Characters before and after a name in which words of a bad light keep it out."""

OFTEN = 2
"""Times that a name must stand in the text: what is named once is not what a reader looks for, and often no name."""

FEW = 0.3
"""Of the hits of the place named most, below which another one is named in passing."""

STAYS = 0.7
"""Share of the hits of a name of two characters that the same third one must follow to be part of it."""

_GIVEN = "(?![区县市省镇乡村局院校部副的了在是说和与等们把被从到就也还又都带走蹲站笑])[一-龥]"
_NAME = re.compile("[一-龥]{1,3}(?![区县市省镇乡村局院校部])[一-龥]")


def find_people(passages: Passages) -> tuple[Found, ...]:
    """Return the names of people in office or named by the press, those named most often first."""
    text = passages.whole
    tagged = Counter(
        word
        for sentence in (passages.title, *passages.sentences)
        for word, part in rjieba.tag(sentence)
        if part.startswith("nr") and _NAME.fullmatch(word) and _may_be_name(word)
    )
    people = []
    for tag, count in tagged.most_common():
        name = _whole(text, tag)
        cue = _cue_of(text, name, is_report=passages.kind == "报道") if count >= OFTEN else ""
        if cue and not _is_left_out(text, name):
            people.append(found(name, [cue], count))
    return tuple(people[:MOST_PEOPLE])


def _whole(text: str, name: str) -> str:
    """Return a name with the third character that the segmenter cut off, where it nearly always follows."""
    nexts = Counter(text[match.end() : match.end() + 1] for match in re.finditer(name, text))
    sign, count = nexts.most_common(1)[0]
    is_cut = len(name) == 2 and count >= max(OFTEN, STAYS * nexts.total())
    return name + sign if is_cut and re.match(_GIVEN, sign) else name


def _may_be_name(word: str) -> bool:
    return begins_with_surname(word) or word[0] in also_words()


def _cue_of(text: str, name: str, *, is_report: bool) -> str:
    """Return the words that show that a name is that of somebody in office or heard by the press; "" for none."""
    rules = table("facets")["people"]
    post = re.search(f"(?:{rules['posts']}){name}|{name}(?:{rules['titles']})", text)
    said = re.search(f"{name}(?:{rules['says']})", text) if is_report else None
    match = post or said
    return match.group() if match else ""


def _is_left_out(text: str, name: str) -> bool:
    """Tell whether a name is that of a place or a private person, or stands near words of a bad light."""
    rules = table("facets")["people"]
    full, short, _ = gazetteer()
    if name in short or name in full or re.search(f"{name}[县区市镇乡村]", text):
        return True
    if "某" in name or re.search(f"(?:{rules['private']}){name}", text):
        return True
    return any(
        re.search(rules["bad_light"], text[max(0, match.start() - NEAR) : match.end() + NEAR])
        for match in re.finditer(name, text)
    )


def find_places(passages: Passages, regions: tuple[str, ...]) -> tuple[Found, ...]:
    """Return the towns, villages and counties by name that are no region of the table, named twice or in a seat."""
    text = passages.whole
    rules = table("facets")["places"]
    seats = "\n".join(seat.cue for seat in passages.seats)
    known = {part for path in regions for part in path.split("/")}
    bounds: Counter[str] = Counter()
    for match in re.finditer(rules["suffix"], text):
        name = _place_name(text, match)
        if name and name[:-1] not in known:
            bounds[name] += 1
    counts = Counter({name: text.count(name) + (name in seats) for name in bounds})
    most = max(counts.values(), default=0)
    chosen = [n for n, count in counts.most_common() if count >= max(OFTEN, FEW * most)]
    return tuple(found(name, [name], counts[name]) for name in chosen[:MOST_PLACES])


def _place_name(text: str, suffix: re.Match[str]) -> str:
    """Return the name that ends at a suffix: the shortest stem that stands free to its left; "" for none."""
    rules = table("facets")["places"]
    for length in (2, 3):
        start = suffix.start() - length
        stem = text[max(0, start) : suffix.start()]
        if start < 0 or not _is_name(stem):
            break
        if start == 0 or re.search(f"(?:{rules['before']})$", text[max(0, start - 3) : start]):
            return stem + suffix.group()
    return ""


def _is_name(stem: str) -> bool:
    """Tell whether a stem may be a name: Han characters, none of those that make a phrase of it."""
    rules = table("facets")["places"]
    is_phrase = any(sign in rules["never"] for sign in stem) or re.match(rules["generic"], stem)
    return not is_phrase and re.fullmatch("[一-龥]+", stem) is not None
