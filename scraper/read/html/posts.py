"""Tell a thread of posts from an article, and find the first post: what follows are answers."""

import re
from collections import defaultdict
from collections.abc import Sequence

from scraper.read.html.tree import Rendering

FEWEST = 3
"""Boxes of one name, each signed with a day or a number, that make a thread."""
SIGNED = 0.8
"""Share of these boxes that must be signed: sections of an article are not."""
_SIGNED = re.compile(
    r"\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}[:：]\d{2}|[第#＃]?\s*\d{1,4}\s*[楼#＃]|发表于|回复于|沙发|板凳"
)
LONGEST_SIGNATURE = 60


def first_post(rendering: Rendering, main: int, prose: Sequence[float]) -> int:
    """Return the box of the first post where the boxes directly in `main` are a thread; else `main` itself."""
    boxes = rendering.boxes
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    top = list(range(len(boxes)))
    for number in range(main + 1, len(boxes)):
        parent = boxes[number].parent
        if parent < main:
            break
        top[number] = number if parent == main else top[parent]
        if parent == main and prose[number]:
            groups[boxes[number].tag, re.sub(r"\d+", "", boxes[number].hint)].append(number)
    posts = max(groups.values(), key=len, default=[])
    if len(posts) < FEWEST or sum(prose[number] for number in posts) < 0.5 * prose[main]:
        return main
    signed = {
        top[row.box]
        for row in rendering.rows
        if main < row.box < len(top) and row.size <= LONGEST_SIGNATURE and _SIGNED.search(row.text)
    }
    return posts[0] if len(signed.intersection(posts)) >= SIGNED * len(posts) else main
