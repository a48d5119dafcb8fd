"""Run reader and pipeline for a command: find what the user means, and give the result, without a word printed."""

import argparse
import datetime
import difflib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tqdm import tqdm

from scraper import pipeline
from scraper.cli_arguments import UsageError
from scraper.model import Document, Entry, Message, Reading, Result
from scraper.read import read, read_file, read_registry

ID = re.compile(r"gz-[0-9a-f]{10}")


def check_folders(options: argparse.Namespace) -> None:
    """Raise UsageError where a folder is missing, or sources and docs lie in one another."""
    if not options.sources.is_dir():
        raise no_folder(options.sources)
    sources, docs = options.sources.resolve(), options.docs.resolve()
    if sources == docs or sources in docs.parents or docs in sources.parents:
        raise UsageError(
            Message(
                zh=f"来源文件夹 {options.sources} 与文档文件夹 {options.docs} 不能相同，也不能一个在另一个里面",
                en=f"the sources folder {options.sources} and the docs folder {options.docs} must not hold one another",
            )
        )


def no_folder(sources: Path) -> UsageError:
    """Make the error for a sources folder that is not there."""
    return UsageError(
        Message(
            zh=f"找不到来源文件夹 {sources}；请在项目文件夹里运行，或用 --sources 指明",
            en=f"there is no sources folder {sources}; run this in the project folder or name it with --sources",
        )
    )


def process(sources: Path) -> Result:
    """Read the sources and run the pipeline; the problems of reading are among those of the result."""
    reading = read(sources)
    return _run_pipeline(reading, sources)


def _run_pipeline(reading: Reading, sources: Path) -> Result:
    registry = read_registry(sources)
    result = pipeline.run(
        reading, registry, today=_today(), progress=_progress(len(reading.documents))
    )
    problems = tuple(dict.fromkeys(reading.problems + result.problems))
    return replace(result, problems=problems)


def _today() -> str:
    """Return the day that new articles are registered under; SOURCE_DATE_EPOCH, in seconds, stands for now where it is set."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return str(datetime.datetime.fromtimestamp(int(given), tz=datetime.UTC).date())
    return str(datetime.datetime.now().astimezone().date())


def _progress(total: int) -> Callable[[Iterable[Document]], Iterable[Document]]:
    """Give what shows a bar while documents pass, on a terminal and after half a second; else nothing."""
    is_shown = sys.stderr.isatty()

    def show(documents: Iterable[Document]) -> Iterator[Document]:
        bar = tqdm(
            documents, total=total, delay=0.5, leave=False, file=sys.stderr, disable=not is_shown
        )
        yield from bar

    return show


def path_of(target: str, sources: Path) -> Path | None:
    """Find the file meant: a name in the sources folder first, then a path; None where there is no such file."""
    is_name = Path(target).name == target
    candidates = ([sources / target] if is_name else []) + [Path(target)]
    return next((path for path in candidates if "\0" not in target and path.is_file()), None)


def explained(target: str, path: Path | None, sources: Path) -> tuple[Result, str]:
    """Run everything, since ids and copies depend on all sources, and name the file to show."""
    reading = read(sources) if sources.is_dir() else Reading()
    if path is None:
        result = _run_pipeline(reading, sources)
        return result, _file_of(target, result, sources)
    document = read_file(path)
    if path.absolute().parent.resolve() != sources.resolve():
        # A file from elsewhere is explained as if it lay among the sources.
        others = [other for other in reading.documents if other.source.file != path.name]
        documents = sorted([*others, document], key=lambda other: other.source.file)
        reading = replace(reading, documents=tuple(documents))
    result = _run_pipeline(reading, sources)
    if all(known.source.file != path.name for known in result.documents):
        result = _with_blank(result, document)
    return result, path.name


def _with_blank(result: Result, document: Document) -> Result:
    """Add a document that no stage has seen because it holds only blanks."""
    ledger = tuple(
        Entry(line=line.number, text=line.text, disposition="blank") for line in document.lines
    )
    return replace(
        result, documents=(*result.documents, document), ledgers=(*result.ledgers, ledger)
    )


def _file_of(target: str, result: Result, sources: Path) -> str:
    """Name the source of the article with this id; raise UsageError with the nearest names where there is none."""
    for published in result.published:
        if published.id == target:
            return published.article.source.file
    for withdrawn in result.withdrawn:
        if withdrawn.id == target:
            raise UsageError(
                Message(
                    zh=f"{target} 已于 {withdrawn.date} 撤下；要看来源，请写文件名",
                    en=f"{target} was taken down on {withdrawn.date}; name the file to see the source",
                )
            )
    ids = [published.id for published in result.published]
    files = [path.name for path in sources.iterdir() if path.is_file()] if sources.is_dir() else []
    near = difflib.get_close_matches(
        target, ids if target.startswith("gz-") else files, n=3, cutoff=0.5
    )
    if ID.fullmatch(target):
        zh, en = f"没有编号为 {target} 的文章", f"no article has the id {target}"
    else:
        zh, en = f"没有来源文件或文章 {target}", f"no source or article {target}"
    raise UsageError(
        Message(
            zh=zh + (f"；相近的有：{'、'.join(near)}" if near else ""),
            en=en + (f"; near it: {', '.join(near)}" if near else ""),
        )
    )
