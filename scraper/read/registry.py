"""Read ids.yml, the registry that keeps the id of each article for ever."""

import re
from pathlib import Path

import yaml

from scraper.model import Identity, ScraperError
from scraper.read.nodes import at, line_of, load, pairs, printable, scalar

FILE = "ids.yml"
TEXTS = ("id", "fingerprint", "sketch", "title", "since", "into")
LISTS = ("copies", "folders")
KEYS = (*TEXTS, *LISTS, "anchors")
ID = re.compile(r"gz-[0-9a-f]{10}")
FINGERPRINT = re.compile(r"[0-9a-f]{64}")
INTO = re.compile(rf"(?:{ID.pattern})?")
DAY = re.compile(r"(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))?")
NAME = re.compile(r"[0-9a-z]+")
ANCHOR = re.compile(r"p-[0-9a-f]{8}(?:-[0-9]+)?")


def read_registry(folder: Path) -> tuple[Identity, ...]:
    """Give the identities of ids.yml in their order, none where the file does not exist yet.

    Raises a ScraperError with the line for a broken file: going on without it would give every article a new address.
    """
    path = folder / FILE
    if not path.exists() and not path.is_symlink():
        return ()
    _, root = load(path)
    if root is None or (isinstance(root, yaml.ScalarNode) and scalar(root) is None):
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise _wrong(line_of(root), "应为条目列表", "expected a list of entries")
    identities = tuple(_identity(node) for node in root.value)
    seen: dict[str, int] = {}
    for identity, node in zip(identities, root.value, strict=True):
        first = seen.setdefault(identity.id, line_of(node))
        if first != line_of(node):
            raise _wrong(
                line_of(node),
                f"{identity.id} 已在第 {first} 行出现过",
                f"{identity.id} stands already at line {first}",
            )
    return identities


def _identity(node: yaml.Node) -> Identity:
    if not isinstance(node, yaml.MappingNode):
        raise _wrong(
            line_of(node),
            "应有 id 和 fingerprint 各项",
            "expected an entry with id and fingerprint",
        )
    values: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    anchors: tuple[tuple[str, str], ...] = ()
    for key, line, value in pairs(node, file=FILE):
        if key in LISTS and isinstance(value, yaml.SequenceNode):
            lists[key] = tuple(_matched(each, NAME, key) for each in value.value)
        elif key == "anchors" and isinstance(value, yaml.MappingNode):
            anchors = tuple(_move(*pair) for pair in value.value)
        elif key in TEXTS and isinstance(value, yaml.ScalarNode):
            values[key] = scalar(value) or ""
        else:
            keys = ", ".join(KEYS)
            raise _wrong(
                line,
                f"不认识“{printable(key)}”，或其值的形式不对；只应有 {keys}",
                f"unexpected '{printable(key)}', or a value of another form; only {keys}",
            )
    for key, form, zh, en in (
        ("id", ID, "gz- 加 10 位十六进制数", "gz- and 10 hex digits"),
        ("into", INTO, "gz- 加 10 位十六进制数", "gz- and 10 hex digits"),
        ("since", DAY, "YYYY-MM-DD", "YYYY-MM-DD"),
        ("fingerprint", FINGERPRINT, "64 位十六进制数", "64 hex digits"),
    ):
        text = values.get(key, "")
        if not form.fullmatch(text):
            raise _wrong(
                line_of(node),
                f"'{key}' 是 '{printable(text)}'，应为{zh}",
                f"'{key}' is '{printable(text)}'; expected {en}",
            )
    return Identity(
        id=values["id"],
        fingerprint=values["fingerprint"],
        sketch=values.get("sketch", ""),
        title=values.get("title", ""),
        since=values.get("since", ""),
        into=values.get("into", ""),
        copies=lists.get("copies", ()),
        folders=lists.get("folders", ()),
        anchors=anchors,
    )


def _move(old: yaml.Node, new: yaml.Node) -> tuple[str, str]:
    return _matched(old, ANCHOR, "anchors"), _matched(new, ANCHOR, "anchors")


def _matched(node: yaml.Node, form: re.Pattern[str], key: str) -> str:
    text = (scalar(node) or "") if isinstance(node, yaml.ScalarNode) else ""
    if not form.fullmatch(text):
        raise _wrong(
            line_of(node),
            f"“{key}”里的 '{printable(text)}' 不合格式",
            f"'{printable(text)}' in '{key}' is malformed",
        )
    return text


def _wrong(line: int, zh: str, en: str) -> ScraperError:
    """Add to what is wrong how to get out of it: git keeps the last good registry."""
    return at(
        FILE, line, f"{zh}；请从版本记录恢复 {FILE}", f"{en}; restore {FILE} from version control"
    )
