"""Learn what a page calls its site, from its own noise; then its words inside and around the text give themselves away."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from scraper.clean.furniture import probability
from scraper.rules import any_of

SHORTEST, LONGEST = 3, 6
"""Characters of the runs that are counted; shorter ones are words."""

KEY = 4
"""Characters by which a longer name is known: 墨香范文在线 calls itself 墨香范文 too."""

EDGE = 25
"""Lines at either end of the page that are read for names; it bounds the time."""

MOST = 200
"""Runs, the most frequent ones, that are looked for in the sentences; it bounds the time too."""

LONGEST_LINE = 40
LIKELY = 0.3
"""Characters up to which a line that bears the name of its site is the site's, and how likely its words must make that."""

LONGEST_READ = 120
"""Characters of a line that are read for names."""

FEWEST = 2
"""Lines of noise that must say it."""

_HAN_RUN = re.compile("[一-龥]{3,}")
_OFFICES = re.compile("[县市区省镇乡村州委局部府办院校厅]")
_TEXTS = re.compile(
    "大学|学院|学会|研究|公司|集团|中心|医院|银行|细则|方案|办法|制度|规定|通知|意见|考核|科技|选派|管理|驻村|村|挂职|干部|书记|工作|会议|职|[会的]$|年|发表|收藏|分享|文章"
)
_BRACKETS = re.compile(
    r"[(\[【〔](?!作者|记者|通讯员|联系|附|见|注)[^()\[\]【】〔〕。]{3,40}[)\]】〕]"
)
_DOMAIN = r"(?:[a-z0-9-]+\.)+[a-z]{2,8}"
_AT_DOMAIN = re.compile(f"[一-龥]{{2,8}}{_DOMAIN}", re.IGNORECASE)
_GATHERED = "收集|整理|提供|首发|收录|转载|分享|编辑|出品|原创|制作"
_CREDIT = rf"(?:{_DOMAIN})?(?:[·・|/][一-龥]{{2,6}}?)?(?:{_GATHERED}|版权所有|微信号?:?[a-z0-9_-]{{5,20}})"
_SPELLED = r"\s?[a-z]{3,}(?:-[a-z]+)*(?![a-z.-])"
"""The name of a site in letters, behind the same in characters: 方舟文档fzwd-demo."""
_SERVES = "(?:为您|免费|独家)?提供[^。,;]{2,8}(?:服务|下载|查询)"
_WITH_UPLOADER = re.compile(
    f"[一-龥]{{3,8}}[·・|/][一-龥]{{2,6}}?(?:{_GATHERED})|[一-龥]{{3,8}}(?:{_SPELLED}|{_SERVES})"
)
"""A site and who put the text up: 文库名·网友整理. What stands so in a sentence does not make the name a word of the text."""


def learn_names(
    texts: Sequence[str], named: Sequence[str | None], *, first: int
) -> tuple[str, ...]:
    """Return the names of the site, the longest first: runs that several lines of its noise share.

    `texts` are the lines in the form of `folding.plain`. No sentence holds such a name, nor a line above the first one (index
    `first`). Names of offices are none: who publishes signs too.
    """
    edges = [*range(min(EDGE, len(texts))), *range(max(EDGE, len(texts) - EDGE), len(texts))]
    noise = [texts[i] for i in edges if named[i] not in (None, "blank")]
    kept = "\n".join(
        _WITH_UPLOADER.sub("", _AT_DOMAIN.sub("", _BRACKETS.sub("", text)))
        for index, (text, rule) in enumerate(zip(texts, named, strict=True))
        if rule is None and (index < first or len(text) > LONGEST_LINE or "。" in text)
    )
    counts: Counter[str] = Counter()
    for text in set(noise):
        runs = _HAN_RUN.findall(text[:LONGEST_READ])
        counts.update(
            {
                run[i : i + size]
                for run in runs
                for size in range(SHORTEST, LONGEST + 1)
                for i in range(len(run) - size + 1)
            }
        )
    often = {name for name, count in counts.items() if count >= FEWEST}
    longer = {name[a:b] for name in often for a, b in ((0, -1), (1, None))}
    likely = sorted(often - longer, key=lambda name: (-counts[name], name))[:MOST]
    whole = {name for name in likely if name not in kept and not _is_of_texts(name)}
    keys = {name if name[:KEY] in kept else name[:KEY] for name in whole}
    return tuple(sorted(keys, key=lambda name: (-len(name), name)))


def _is_of_texts(name: str) -> bool:
    """Tell whether a run speaks of texts, or of who publishes, and not of a site."""
    return bool(
        _OFFICES.search(name) or _TEXTS.search(name) or any_of("split", "mark_kinds").search(name)
    )


def is_sites_own(text: str, names: Sequence[str]) -> bool:
    """Tell whether a whole line is the site's: short, without a sentence, and it bears its name."""
    bears = len(text) <= LONGEST_LINE and "。" not in text and any(name in text for name in names)
    return bears and probability(text) >= LIKELY


def find_credits(text: str, names: Sequence[str]) -> list[tuple[int, int]]:
    """Return where a line names its site in brackets, or as who gathered the text."""
    if not names:
        return []
    name, credit = _credits(tuple(names))
    spans = [
        m.span()
        for m in _BRACKETS.finditer(text)
        if name.search(m.group()) and len(m.group()) < len(text.strip())
    ]
    spans += [m.span() for m in credit.finditer(text)]
    return sorted(spans)


@lru_cache(maxsize=8)
def _credits(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of the names of a site, and of the names with what makes them a credit."""
    name = "|".join(map(re.escape, names))
    credit = rf"(?:{name})(?:{_CREDIT}|{_SPELLED}|{_SERVES})"
    return re.compile(name), re.compile(credit, re.IGNORECASE)
