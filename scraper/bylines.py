"""Read the lines under a title: the second title, who wrote the text; and those that are no title above and below it."""

import re

from scraper.rules import table
from scraper.surnames import also_words, begins_with_surname

SECOND_TITLE = ("——", "──", "―", "--")
"""How a second title begins: the dash as printers set it, and what pages put for it."""

_ROLES = frozenset(
    {"记者", "通讯员", "特约记者", "实习记者", "本报记者", "摄影", "编辑", "文", "图"}
)
_SPACED = re.compile(r"(?:^|\s)[一-龥]\s{1,3}[一-龥]$")
_NOTE_MARKS = re.compile("(?<=[一-龥])[¹²³⁴⁵*※①②③④⑤]")
"""What stands behind the names of authors and leads to a note."""

_OFFICE = re.compile(
    r"\S{2,20}(?:局|院|校|委|部|厅|处|公司|大学|学校|医院|县|市|区|镇|乡|办|中心|所|站|社|队|会|团|班|学员|部长|书记|主任|局长|县长|镇长|队员|教授|讲师|研究员|干部|检察官|法官|医生|教师|选调生)"
)

_PLACE = re.compile(
    r"[^\s,，。:：、“”]{4,30}(?:教授|讲师|研究员|编辑|教研室|教研部|主任|处长|科长|调研员|局|院|校|部|处|中心|大学|学院|党校|办公室|委员会|协会|[^\s]{2,12}(?:借调|挂职|跟班|驻村)[^\s]{2,14})"
)
"""Where the author of a paper works, behind the name."""

_TOLD = re.compile(
    r"(?:讲述人?|讲述者|口述人?|自述人?|采写)\s*[:：丨｜]\s*([一-龥·]{2,4}(?:[\s　,，]+[^。:：]{2,30})?)"
)
"""Who tells the story that somebody wrote down."""

_GROUP = re.compile(r"[^\s,，。:：“”]{2,24}(?:课题组|调研组|调查组|写作组|编写组)")
"""A group that wrote a report: 市委组织部课题组."""


def read_byline(text: str) -> str:
    """Return whom a by-line names, several joined by 、; an empty string where the line is none.

    >>> read_byline("本刊记者邓灼 陈庆"), read_byline("◎孟福贵"), read_byline("□ 闻 一"), read_byline("认真学习")
    ('邓灼、陈庆', '孟福贵', '闻一', '')
    >>> read_byline("省高速公路管理局 许静")
    '省高速公路管理局 许静'
    >>> read_byline("苏青 邹怀远"), read_byline("市委组织部课题组")
    ('苏青、邹怀远', '市委组织部课题组')
    >>> read_byline("杜秋白　中共浔西市委党校党建教研室讲师")
    '杜秋白 中共浔西市委党校党建教研室讲师'
    """
    text = _NOTE_MARKS.sub("", text.replace("\u3000", " ")).strip()
    if match := re.match(table("structure")["byline"], text):
        return _join(match["named"])
    if told := _TOLD.fullmatch(text):
        return " ".join(told[1].split())
    return _bare(text) if len(text) <= LONGEST else ""


LONGEST = 60
"""Characters of a line that holds nothing but names."""

_DRESS = "◎●○◇□■◆▲△"
_NAME = re.compile("[一-龥]{2,4}|[一-龥][×Xx*]{1,2}")
"""A name, also with all but the family name masked."""


def _bare(text: str) -> str:
    """Return whom a line names that holds nothing but names, an office and a name, or a group."""
    undressed = text.strip(f" {_DRESS}()（）")
    is_spaced = _SPACED.search(undressed) is not None
    bare = re.sub(r"(?<=[一-龥])\s{1,3}([一-龥])$", r"\1", undressed) if is_spaced else undressed
    names = re.split(r"\s*[,，、]\s*|\s+", bare)
    if len(names) > 1 and all(map(_is_name, names)):
        return "、".join(names)
    first, _, place = re.sub(r"\s*[·|｜]\s*", " ", bare, count=1).partition(" ")
    place = place.strip()
    if _is_name(first) and _PLACE.fullmatch(place):
        return f"{first} {place}"
    office, _, name = bare.rpartition(" ")
    is_dressed = is_spaced or text[:1] in tuple(_DRESS)
    is_likely = is_dressed and not office and name[:1] in also_words() and _NAME.fullmatch(name)
    is_placed = not office or _OFFICE.fullmatch(office)
    is_named = is_placed and (_is_name(name) or is_likely)
    return bare if is_named or _GROUP.fullmatch(bare) else ""


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and begins_with_surname(text)


def read_dateline(text: str) -> str:
    """Return whom the head of a report names before its first sentence: 本报讯（记者 何雨）.

    >>> read_dateline("本网沐原7月2日电(通讯员 桑小满)"), read_dateline("(试行)")
    ('桑小满', '')
    """
    match = re.search(r"(?:记者|通讯员)\s*[::]?\s*(?P<named>[^()()]+)", text)
    return _join(match["named"]) if match else ""


def _join(named: str) -> str:
    parts = re.split(
        r"[\s、,，/]+", re.sub("记者|通讯员|摄影报道|摄影|报道|文并摄|文/图|图/文", " ", named)
    )
    return "、".join(part for part in parts if part and part not in _ROLES)


def is_office(text: str) -> bool:
    """Tell whether a line (in the form of `folding.plain`) names an office, as who signs a notice does."""
    return bool(re.match(table("split")["office"], text))


_OFFICIAL = re.compile(
    r"[^。,]{2,20}文件|[^。,:]{1,14}[〔\[(【].{2,6}[〕\])】]\s*第?\s*[^\s。,]{1,5}\s*号"
)


def is_official(text: str) -> bool:
    """Tell whether a line (in the form of `folding.plain`) is what official letters put above their title.

    >>> is_official("x组通〔2019〕7号"), is_official("中共青阳县委文件"), is_official("第7号")
    (True, True, False)
    """
    return bool(_OFFICIAL.fullmatch(text))


def is_sign_off(text: str) -> bool:
    """Tell whether a line ends a text without being a title: who signs, the day, thanks."""
    return is_office(text) or bool(re.match(table("split")["sign_off"], text))
