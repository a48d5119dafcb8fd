"""Find the main text of a rendered page, and say of every other line by which rule it stands outside.

Prose speaks first: lines that are long, unlinked and hold sentence marks. From the outermost box the search goes down
into the child that holds most of the prose, as long as one does. Within the box that is found, parts go whose links,
names or place show that they are not text; above it the title, the lead and the by-line are looked for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.bylines import read_byline
from scraper.folding import narrow
from scraper.read.html.tree import Box, Rendering, Row

DOMINANT = 0.65
"""Share of the prose of a box that one child must hold for the search to go on in it. (Found on the halves of ...)"""
PROSE = 25
HALF = 60
"""Characters at which a prose line counts half of its length: comments are many, paragraphs are long."""

INSIDE = ""
_MARKS = re.compile("[，。；：、！？…,;!?”]")
_END = re.compile("[。！？!?…]")
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 li dd dt pre blockquote center ul ol dl tr tbody".split())
_LEAVES = frozenset("p h1 h2 h3 h4 h5 h6 li dd dt pre".split())
_TAGS = {
    "nav": "navigation",
    "menu": "navigation",
    "footer": "outside-main",
    "aside": "outside-main",
    "button": "widgets",
    "select": "widgets",
    "option": "widgets",
    "textarea": "widgets",
}
_HINTS = (
    (re.compile(r"(?:^|[\s_-])(?:comments?|commentlist|reply|replies|respond|discuss\w*|feedback)(?![a-z])"), "comments"),
    (re.compile(r"(?:^|[\s_-])(?:related|recommend\w*|relate|hot(?:news|list)?|rank\w*)(?![a-z])"), "related-links"),
    (re.compile(r"(?:^|[\s_-])(?:breadcrumbs?|crumbs?|nav|navbar|navigation|menu)(?![a-z])"), "navigation"),
    (re.compile(r"(?:^|[\s_-])(?:footer|foot|copyright|sidebar|share|promo|advert\w*|ads?)(?![a-z])"), "outside-main"),
)
_SECTIONS = (
    (
        re.compile(
            r"[【\[《]?.{0,16}(?:已有|共有?|现有)\d+(?:条|件|个|篇|位|人)?(?:网友)?(?:评论|回复|留言|跟帖|参与).{0,8}"
            r"|[【\[]?(?:热门|最新|精彩|网友|读者|全部|相关|发表|我要|用户|文章|本文)(?:的)?(?:评论|留言|跟帖|回复|点评)"
            r"(?:列表|区)?[】\]]?(?:[(（].{0,10}[)）])?[:：]?|(?:评论|留言|回复|跟帖)(?:列表|区|\d+条?)?[:：]?|Comments?"
        ),
        "comments",
    ),
    (
        re.compile(r"[【\[]?.{0,12}(?:版权|免责|郑重|特别)(?:与|和|及)?(?:免责)?(?:声明|说明)[】\]]?[:：]?"),
        "disclaimer",
    ),
    (
        re.compile(
            r"[【\[■●▪·]?(?:相关|推荐|热点|延伸|更多|最新|热门)(?:报道|新闻|阅读|文章|链接|专题|资讯|内容|推荐|资料)[】\]]?[:：]?"
        ),
        "related-links",
    ),
)
_LEAD = re.compile(r"sub-?title|summary|abstract|lead|intro|chapo|guide|desc|digest|daodu|zhaiyao|futi")


@dataclass(frozen=True, slots=True)
class _Measures:
    """For each row its size and prose weight; for each box the sums over it and all boxes within."""

    sizes: tuple[int, ...]
    weights: tuple[float, ...]
    size: tuple[int, ...]
    linked: tuple[int, ...]
    prose: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """For each row the rule by which it stands outside the main text, empty for a row of it; and the prose found."""

    outside: tuple[str, ...]
    prose: float = 0.0


def place(rendering: Rendering, *, title: str) -> Placed:
    """Tell which rows are the main text, and of every other one by which rule it stands outside.

    `title` is what the head of the page says its title is; its copy above the text is inside.
    """
    rows, boxes = rendering.rows, rendering.boxes
    if not rows:
        return Placed(outside=())
    named = _named(boxes, _measure(rows, boxes, [INSIDE] * len(boxes)))
    measures = _measure(rows, boxes, named)
    main = _main_box(boxes, measures)
    outside = _rules(rendering, measures, named, main, title)
    inside = (w for w, rule in zip(measures.weights, outside, strict=True) if rule == INSIDE)
    return Placed(outside=outside, prose=sum(inside))


def _named(boxes: Sequence[Box], measures: _Measures) -> list[str]:
    """Return for each box the rule that its tag or name, or those of a box around it, speak for.

    A name is not believed where that would take most of the prose of the page; of comments only where it would take all.
    """
    named: list[str] = []
    total = measures.prose[0]
    for number, box in enumerate(boxes):
        around = named[box.parent] if number else ""
        rule = around or _TAGS.get(box.tag, "") or _by_hint(box)
        if rule and not around:
            most = total - 2 * PROSE if rule == "comments" else 0.4 * total
            rule = rule if measures.prose[number] <= max(most, 0) else ""
        named.append(rule)
    return named


def _by_hint(box: Box) -> str:
    if not box.hint or box.tag in {"html", "body"}:
        return ""
    return next((rule for pattern, rule in _HINTS if pattern.search(box.hint)), "")


def _measure(rows: Sequence[Row], boxes: Sequence[Box], named: Sequence[str]) -> _Measures:
    sizes = tuple(row.size for row in rows)
    weights = tuple(
        0.0 if named[row.box] else _weight(row, size) for row, size in zip(rows, sizes, strict=True)
    )
    size, linked, prose = [0] * len(boxes), [0] * len(boxes), [0.0] * len(boxes)
    for row, count, weight in zip(rows, sizes, weights, strict=True):
        size[row.box] += count
        linked[row.box] += row.linked
        prose[row.box] += weight
    for number in range(len(boxes) - 1, 0, -1):
        parent = boxes[number].parent
        size[parent] += size[number]
        linked[parent] += linked[number]
        prose[parent] += prose[number]
    return _Measures(sizes, weights, tuple(size), tuple(linked), tuple(prose))


def _weight(row: Row, size: int) -> float:
    own = size - row.linked
    if own < PROSE or row.linked >= 0.4 * size:
        return 0.0
    if not _END.search(row.text) and len(_MARKS.findall(row.text)) < 2:
        return 0.0
    return own * own / (own + HALF)


def _main_box(boxes: Sequence[Box], measures: _Measures) -> int:
    heaviest = [0] * len(boxes)
    for number in range(1, len(boxes)):
        parent = boxes[number].parent
        if not heaviest[parent] or measures.prose[number] > measures.prose[heaviest[parent]]:
            heaviest[parent] = number
    main = 0
    while heaviest[main]:
        child = heaviest[main]
        if not measures.prose[child] or measures.prose[child] < DOMINANT * measures.prose[main]:
            break
        if boxes[child].tag in _LEAVES:
            break
        main = child
    return main


def _rules(
    rendering: Rendering, measures: _Measures, named: Sequence[str], main: int, title: str
) -> tuple[str, ...]:
    rows, boxes = rendering.rows, rendering.boxes
    within = _within(boxes, main)
    links = _link_boxes(boxes, measures, within)
    rules = ["outside-main"] * len(rows)
    for index, row in enumerate(rows):
        if within[row.box]:
            rules[index] = named[row.box] or links[row.box]
        else:
            rules[index] = named[row.box] or "outside-main"
    prose = [i for i, rule in enumerate(rules) if rule == INSIDE and measures.weights[i]]
    if not prose:
        return tuple(rules)
    _cut_sections(rows, measures, rules)
    parents = {box.parent for box in boxes[1:]}
    leaves = [box.tag in _PARAGRAPHS or number not in parents for number, box in enumerate(boxes)]
    homes = {_home(boxes, leaves, rows[i].box) for i in prose}
    for index, row in enumerate(rows):
        if rules[index] != INSIDE or prose[0] <= index <= prose[-1]:
            continue
        if _home(boxes, leaves, row.box) not in homes:
            rules[index] = "outside-main"
    _cut_runs_of_links(rows, measures, rules)
    _keep_front(rows, boxes, measures, rules, prose[0], title)
    return tuple(rules)


def _within(boxes: Sequence[Box], main: int) -> list[bool]:
    within = [False] * len(boxes)
    within[main] = True
    for number in range(main + 1, len(boxes)):
        within[number] = within[boxes[number].parent]
    return within


def _link_boxes(boxes: Sequence[Box], measures: _Measures, within: Sequence[bool]) -> list[str]:
    """Return for each box within the main one whether it, or one around it, is a block of links."""
    rules = [INSIDE] * len(boxes)
    for number, box in enumerate(boxes):
        if not within[number] or not within[box.parent] or not number:
            continue
        rules[number] = rules[box.parent]
        if rules[number] or box.tag in {"p", "h1", "h2", "h3"} or not measures.size[number]:
            continue
        share = measures.linked[number] / measures.size[number]
        if share > 0.5 and measures.prose[number] < 0.3 * measures.size[number]:
            rules[number] = "related-links"
    return rules


def _home(boxes: Sequence[Box], leaves: Sequence[bool], number: int) -> int:
    """Return the box that holds the paragraphs among which a row stands."""
    while number and leaves[number]:
        number = boxes[number].parent
    return number


def _cut_sections(rows: Sequence[Row], measures: _Measures, rules: list[str]) -> None:
    """Let a short line that opens comments or the like take all that follows, unless that is most of the prose."""
    total = sum(w for w, rule in zip(measures.weights, rules, strict=True) if rule == INSIDE)
    before = 0.0
    for index, row in enumerate(rows):
        if rules[index] != INSIDE:
            continue
        rule = _opens(row, measures.sizes[index]) if before >= 0.4 * total else ""
        if rule:
            rules[index:] = [known or rule for known in rules[index:]]
            return
        before += measures.weights[index]


def _opens(row: Row, size: int) -> str:
    if not 2 <= size <= 30:
        return ""
    text = "".join(row.text.split())
    return next((rule for pattern, rule in _SECTIONS if pattern.fullmatch(text)), "")


def _cut_runs_of_links(rows: Sequence[Row], measures: _Measures, rules: list[str]) -> None:
    """Name lines that are links and have such a neighbour."""
    seen = [i for i, row in enumerate(rows) if row.text]
    are_links = {
        i: rows[i].linked > 0.6 * measures.sizes[i] and not measures.weights[i] for i in seen
    }
    for place_, index in enumerate(seen):
        near = seen[max(place_ - 1, 0) : place_] + seen[place_ + 1 : place_ + 2]
        if rules[index] == INSIDE and are_links[index] and any(are_links[i] for i in near):
            rules[index] = "related-links"


def _keep_front(
    rows: Sequence[Row],
    boxes: Sequence[Box],
    measures: _Measures,
    rules: list[str],
    first: int,
    title: str,
) -> None:
    """Take in the title above the text, and between the two the lead and the by-line."""
    start = next(
        (i for i in range(first - 1, -1, -1) if is_title(rows[i].text, title) and not rows[i].linked),
        None,
    )
    if start is None:
        return
    rules[start] = INSIDE
    for index in range(start + 1, first):
        row = rows[index]
        if rules[index] != "outside-main" or row.linked or not row.text:
            continue
        is_lead = row.kind == "heading" or _LEAD.search(boxes[row.box].hint)
        if measures.weights[index] or is_lead or read_byline(row.text):
            rules[index] = INSIDE


def is_title(text: str, title: str) -> bool:
    """Tell whether a line is the title that the head of the page gives, without the site's name behind it."""
    line, head = _bare(text), _bare(title)
    return len(line) >= 4 and line in head and len(line) >= 0.3 * len(head)


def _bare(text: str) -> str:
    return "".join(sign for sign in narrow(text) if sign.isalnum())
