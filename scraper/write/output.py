"""Write the pages and the registry of a run, or tell what writing them would change."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import yaml

from scraper import frontmatter
from scraper.model import Identity, Message, Page, Published, Result, ScraperError
from scraper.write import disk, swap
from scraper.write.addresses import ADDRESSES, addresses_text, read_addresses
from scraper.write.browse import BROWSE_FOLDER, browse_pages, lead_on
from scraper.write.gone import FOLDER as NOTICES
from scraper.write.gone import gone, gone_page
from scraper.write.index import indexes
from scraper.write.page import FOLDERS, is_id, page
from scraper.write.rules_pages import RULES_FOLDER, rules_pages
from scraper.write.settle import settle
from scraper.write.standing import standing
from scraper.write.withdrawn import notice

REGISTRY = "ids.yml"
_HEAD = """\
# 文章编号登记表：程序自动追加，请一并提交，不要手改，不要删行；删掉一行，那篇文章的网址就会失效。
# Registry of article ids: written by the program, to be committed. Do not edit, do not remove entries: an entry that
# is gone breaks the address of its article.
"""
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep"})
"""What file managers and git leave in a folder; nobody misses it."""

Folder = dict[str, bytes]
"""The files of an output folder: name and content."""


def pages(result: Result) -> tuple[Page, ...]:
    """Return all generated pages of a run: articles, lists of each category, the digest of rules, lists to browse by, notices of what is gone."""
    return (
        *map(page, result.published),
        *indexes(result.published, result.rules),
        *rules_pages(result.rules, result.published),
        *browse_pages(result),
        *map(gone_page, gone(result)),
        *map(notice, result.withdrawn),
    )


def write(result: Result, *, docs: Path, sources: Path) -> tuple[str, ...]:
    """Write pages and registry as one step; return what changed, in the form of `differences`.

    To be called while the lock is held and after `recover`. What has not changed is not touched. Raises ScraperError,
    and leaves all as it was, for a file in an output folder that is not ours and where something cannot be written.
    """
    result = _settled(result, docs)
    made = lead_on(pages(result), read_addresses(docs))
    wanted = _folders(result.published, made, docs)
    for name in wanted:
        _refuse_foreign(docs / name)
    record = addresses_text(docs, made, result.published)
    changed = _changes(result, wanted, record, docs=docs, sources=sources)
    names = [name for name in wanted if _read(docs / name) != wanted[name]]
    try:
        with disk.telling(docs):
            docs.mkdir(parents=True, exist_ok=True)
            for name in names:
                _stage(wanted[name], docs / name, swap.staging(docs, name))
        # First the registry: an id that no page has yet does no harm, a page whose id is not kept would.
        with disk.telling(sources):
            _write_registry(result.registry, sources)
        with disk.telling(docs):
            _write_record(record, docs)
            if names:
                swap.commit(docs, names)
    except ScraperError:
        _withdraw(docs, names)
        raise
    return changed


def differences(result: Result, *, docs: Path, sources: Path) -> tuple[str, ...]:
    """Return what `write` would make, change or remove: paths below `docs`, and `ids.yml`; sorted, writes nothing."""
    result = _settled(result, docs)
    made = lead_on(pages(result), read_addresses(docs))
    wanted = _folders(result.published, made, docs)
    record = addresses_text(docs, made, result.published)
    return _changes(result, wanted, record, docs=docs, sources=sources)


def _settled(result: Result, docs: Path) -> Result:
    """Return the run with what the pages that stand tell of addresses; without any pages it stays as it is."""
    return settle(result, standing(docs, tuple(FOLDERS.values())))


def _changes(
    result: Result, wanted: dict[str, Folder], record: str, *, docs: Path, sources: Path
) -> tuple[str, ...]:
    changed = []
    for name, files in wanted.items():
        present = _read(docs / name)
        names = {*files, *present}
        changed += [
            f"{name}/{file}" for file in sorted(names) if files.get(file) != present.get(file)
        ]
    if _record_changes(record, docs):
        changed.append(ADDRESSES)
    if _registry_changes(result.registry, sources):
        changed.append(REGISTRY)
    return tuple(changed)


def registry_text(registry: Sequence[Identity]) -> str:
    """Return the text of ids.yml: one entry after another in their order, which is that of their first appearance."""
    entries = [_entry(each) for each in registry]
    return _HEAD + yaml.safe_dump(
        entries, allow_unicode=True, sort_keys=False, width=float("inf"), default_flow_style=False
    )


def _entry(identity: Identity) -> dict[str, object]:
    entry: dict[str, object] = {
        "id": identity.id,
        "title": identity.title,
        "since": identity.since,
        "into": identity.into,
        "folders": list(identity.folders),
        "fingerprint": identity.fingerprint,
        "sketch": identity.sketch,
        "copies": list(identity.copies),
        "anchors": dict(identity.anchors),
    }
    always = ("title", "sketch")
    return {key: value for key, value in entry.items() if value or key in always}


def _folders(published: Sequence[Published], made: Sequence[Page], docs: Path) -> dict[str, Folder]:
    """Return the files of each output folder; also of one without an article, and of one that has lost its last notice."""
    folders: dict[str, Folder] = {
        name: {} for name in (*FOLDERS.values(), RULES_FOLDER, BROWSE_FOLDER)
    }
    if (docs / NOTICES).is_dir() or any(each.path.startswith(f"{NOTICES}/") for each in made):
        folders[NOTICES] = {}
    for each in made:
        name, _, file = each.path.partition("/")
        folders[name][file] = each.text.encode()
    if sum(map(len, folders.values())) != len(made):
        ids = sorted(each.id for each in published)
        raise ValueError(f"two pages have one path; ids: {ids}")
    return folders


def _read(folder: Path) -> Folder:
    if not folder.is_dir():
        return {}
    files = (path for path in folder.iterdir() if path.is_file() and path.name not in _LITTER)
    return {path.name: path.read_bytes() for path in files}


def _refuse_foreign(folder: Path) -> None:
    """Raise ScraperError where a folder holds anything that this program has not made."""
    disk.refuse_link(folder)
    if not folder.is_dir():
        return
    foreign = sorted(path.name for path in folder.iterdir() if not _is_ours(path))
    if foreign:
        names = "、".join(foreign[:5]), ", ".join(foreign[:5])
        raise ScraperError(
            Message(
                zh=f"{folder} 里有不是本程序生成的文件：{names[0]}。这个文件夹每次整个重写，请把它们移到别处再试。",
                en=f"{folder} holds files that this program did not make: {names[1]}. "
                "The folder is rewritten as a whole; move them elsewhere and try again.",
            )
        )


def _is_ours(path: Path) -> bool:
    if not path.is_file() or path.is_symlink():
        return False
    if path.name in _LITTER or path.name == "index.md":
        return True
    key = {RULES_FOLDER: "theme", BROWSE_FOLDER: "browse"}.get(path.parent.name, "id")
    if path.suffix != ".md" or (key == "id" and not is_id(path.stem)):
        return False
    meta, _ = frontmatter.parse(path.read_text(encoding="utf-8", errors="replace"))
    return meta.get(key) == path.stem


def _stage(files: Folder, present: Path, new: Path) -> None:
    """Make the new folder; a page that has not changed keeps its time."""
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    known = _read(present)
    for name, content in files.items():
        if known.get(name) == content:
            shutil.copy2(present / name, new / name)
        else:
            (new / name).write_bytes(content)


def _registry_changes(registry: Sequence[Identity], sources: Path) -> bool:
    path = sources / REGISTRY
    if not path.exists():
        return bool(registry)
    return path.read_bytes() != registry_text(registry).encode()


def _record_changes(record: str, docs: Path) -> bool:
    path = docs / ADDRESSES
    return not path.exists() or path.read_bytes() != record.encode()


def _write_record(record: str, docs: Path) -> None:
    if _record_changes(record, docs):
        disk.replace_file(docs / ADDRESSES, record.encode())


def _write_registry(registry: Sequence[Identity], sources: Path) -> None:
    if _registry_changes(registry, sources):
        sources.mkdir(parents=True, exist_ok=True)
        disk.replace_file(sources / REGISTRY, registry_text(registry).encode())


def _withdraw(docs: Path, names: Sequence[str]) -> None:
    """Take away what was staged, unless it is decided that it takes its place."""
    if not swap.is_decided(docs):
        for name in names:
            shutil.rmtree(swap.staging(docs, name), ignore_errors=True)
