"""The command `guazhi`: read the command line, run, and tell the user what came of it."""

import argparse
import errno
import io
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from scraper import quotations, search, write
from scraper.cli_arguments import UsageError, parse
from scraper.cli_language import language
from scraper.cli_report import agreement, changes, check_output, faults, overview
from scraper.cli_run import check_folders, explained, no_folder, path_of, process
from scraper.cli_site import build_site, check_site_folder, check_zip, find_config, serve_site
from scraper.cli_summary import summary
from scraper.explain import article_as_text, as_object, as_text, visible
from scraper.explain_words import Language, labelled
from scraper.model import Document, Message, Problem, ScraperError
from scraper.read import read_file, read_pages
from scraper.report import render, report
from scraper.write.addresses import lost_addresses, lost_message
from scraper.write.gone import notices
from scraper.write.state import earlier, remember, snapshot

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
REASONS = {
    errno.EACCES: Message(zh="没有权限", en="permission denied"),
    errno.EPERM: Message(zh="没有权限", en="permission denied"),
    errno.EROFS: Message(zh="只读，不能写入", en="read-only"),
    errno.ENOSPC: Message(zh="磁盘已满", en="no space left on the disk"),
}


STOPPED = Message(
    zh="curation.yml 里撤下或遮盖的决定看不懂，继续会把它们公开；没有写任何文件，请先改好",
    en="curation.yml takes something down or masks it in a way that cannot be understood; going on would publish it, so"
    " nothing was written",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 done, 1 a source or a check failed, 2 usage, 130 interrupted."""
    lang = language(os.environ)
    nowhere = os.devnull  # A stream that the caller closed (`>&-`) is None.
    sys.stdout = sys.stdout or open(nowhere, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open to the end
    sys.stderr = sys.stderr or open(nowhere, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments, lang)
    except UsageError as error:
        _tell(error.message, lang, is_error=True)
        code = USAGE
    except ScraperError as error:
        _tell(error.message, lang, is_error=True)
        code = FAILED
    except OSError as error:
        _tell(_of_system(error), lang, is_error=True)
        code = FAILED
    except KeyboardInterrupt:
        _tell(Message(zh="已中断", en="interrupted"), lang, is_error=True)
        code = INTERRUPTED
    _print("", end="")
    return code


def _run(arguments: Sequence[str], lang: Language) -> int:
    try:
        options = parse(arguments, lang=lang)
    except SystemExit:  # --help has been printed
        return DONE
    if options.command in ("explain", "index"):  # these need no sources folder
        return _explain(options, lang) if options.command == "explain" else _index(options, lang)
    check_folders(options)
    if options.command == "report":
        return _report(options, lang)
    if options.command == "check" or (options.command == "scrape" and options.check):
        return _check(options, lang)
    if options.command == "scrape":
        with write.lock(options.docs):
            return _scrape(options, lang)
    return _publish(options, lang)


def _publish(options: argparse.Namespace, lang: Language) -> int:
    """Scrape, then build or serve the site; what cannot work is refused before anything is written."""
    config = find_config(options.docs)
    search.read_table(options.docs / search.FILE)
    if options.site_dir:
        check_site_folder(options.site_dir, config=config, others=(options.docs, options.sources))
    target: Path | None = getattr(options, "zip", None)
    if target:
        check_zip(target, folders=(options.site_dir, options.docs, options.sources))
    with write.lock(options.docs):
        if options.site_dir:
            write.recover(options.site_dir)
        code = _scrape(options, lang)
        if options.site_dir:
            if lost := lost_addresses(options.docs):
                raise ScraperError(lost_message(lost))
            # The text of an article may have changed since a written page quoted it.
            for wrong in quotations.check(*read_pages(options.docs)):
                _tell(wrong, lang, is_error=False)
            said = build_site(config=config, docs=options.docs, site=options.site_dir)
            for line in said:
                _tell(Message(zh=f"MkDocs：{line}", en=f"MkDocs: {line}"), lang, is_error=False)
            _print(labelled("site", options.site_dir, lang))
        if target:
            files = write.pack(options.site_dir, target)
            words = "离线包：{}（{} 个文件）" if lang == "zh" else "packed site: {} ({} files)"
            _print(words.format(target, files))
    if options.command == "serve":
        return serve_site(config=config, docs=options.docs) or code
    return code


def _index(options: argparse.Namespace, lang: Language) -> int:
    """Make the search index of a site that another generator built; MkDocs does it by a hook."""
    if not options.site.is_dir():
        raise UsageError(
            Message(
                zh=f"找不到网站文件夹 {options.site}", en=f"there is no site folder {options.site}"
            )
        )
    made = search.build(options.site, search.read_table(options.docs / search.FILE))
    words = "索引：{} 页，{} 个文件" if lang == "zh" else "index: {} pages, {} files"
    _print(words.format(made.pages, made.files))
    return DONE


def _scrape(options: argparse.Namespace, lang: Language) -> int:
    write.recover(options.docs, options.sources)
    result = process(options.sources)
    if any(problem.stops for problem in result.problems):
        _tell_problems(result.problems, lang)
        raise ScraperError(STOPPED)
    before = _pages(options.docs)
    changed = write.write(result, docs=options.docs, sources=options.sources)
    remember(result, options.docs)
    after = _pages(options.docs)
    code = _tell_problems((*result.problems, *notices(result, after - before)), lang)
    for line in summary(result, lang):
        _print(line)
    new, gone = len(after - before), len(before - after)
    pages = sum(path.endswith(".md") for path in changed)
    counts = (new, max(pages - new - gone, 0), gone)
    words = "页面：新 {}，改 {}，删 {}" if lang == "zh" else "pages: {} new, {} changed, {} removed"
    _print(words.format(*counts))
    return code


def _check(options: argparse.Namespace, lang: Language) -> int:
    """Tell what is wrong, and which files `scrape` would change; `check` also fails where a decision has lost its object."""
    result = process(options.sources)
    code = _tell_problems(result.problems, lang)
    paths = write.differences(result, docs=options.docs, sources=options.sources)
    for path in paths:
        _print(visible(path))
    is_whole = options.command == "check"
    errors = [*faults(result, paths, is_whole=is_whole)]
    if is_whole and (lost := lost_addresses(options.docs)):
        errors.append(lost_message(lost))
    errors += quotations.check(*read_pages(options.docs)) if is_whole else ()
    for error in errors:
        _tell(error, lang, is_error=True)
    if options.command == "check" and not errors and code == DONE:
        _print(agreement(result, lang))
    return FAILED if errors else code


def _report(options: argparse.Namespace, lang: Language) -> int:
    """Show the overview and write the file; like a build it fails only where a source or a decision cannot be used."""
    check_output(options.output)
    result = process(options.sources)
    now, before = snapshot(result), earlier(result, options.docs)
    found = report(result, changes(before, now))
    code = _tell_problems(result.problems, lang)
    for line in (*summary(result, lang), *overview(found, lang)):
        _print(line)
    site = options.output.parent / "site"
    write.save(options.output, render(found, site="site" if site.is_dir() else ""))
    _print(labelled("report", options.output, lang))
    return code


def _explain(options: argparse.Namespace, lang: Language) -> int:
    """Explain a source by name, path or the id of one of its articles."""
    target, sources = str(options.target), options.sources
    path = path_of(target, sources)
    if path is None and not sources.is_dir():
        raise no_folder(sources)
    if path is not None and options.text:
        _print_text(read_file(path))
        return DONE
    result, file = explained(target, path, sources)
    if options.text:
        _print_text(next(document for document in result.documents if document.source.file == file))
        return DONE
    name = re.compile(rf"(?<!\S){re.escape(visible(file))}(?![^\s:;])")
    about = [problem for problem in result.problems if name.search(problem.message.en)]
    for problem in about:
        _tell(problem.message, lang, is_error=problem.fatal)
    if options.json:
        is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        _print(json.dumps(as_object(result, file), ensure_ascii=not is_utf8, indent=1))
        return DONE
    colour = _has_colour(sys.stdout)
    for published in result.published:
        if path is None and published.id == target:
            _print(article_as_text(published, result, colour=colour, lang=lang), end="")
            return DONE
    _print(as_text(result, file, colour=colour, lang=lang), end="")
    return DONE


def _print_text(document: Document) -> None:
    """Print a source as it was decoded; on a terminal without what could act on it."""
    shown = visible if sys.stdout.isatty() else str
    for line in document.lines:
        _print(shown(line.text))


def _pages(docs: Path) -> frozenset[Path]:
    return frozenset(docs.rglob("*.md"))


def _tell_problems(problems: tuple[Problem, ...], lang: Language) -> int:
    """Print what is wrong with the sources, and give the exit code that follows from it."""
    for problem in problems:
        _tell(problem.message, lang, is_error=problem.fatal)
    return FAILED if any(problem.fatal for problem in problems) else DONE


def _tell(message: Message, lang: Language, *, is_error: bool) -> None:
    text = message.zh if lang == "zh" else message.en
    first, *quoted = (visible(line) for line in text.split("\n"))
    head = labelled("error" if is_error else "warning", first, lang)
    _print("\n  ".join([head, *quoted]), to=sys.stderr)


def _of_system(error: OSError) -> Message:
    """Tell what the system refused, without a traceback."""
    where = str(error.filename or "?")
    reason = REASONS.get(error.errno or 0) or Message(
        zh=error.strerror or str(error), en=error.strerror or str(error)
    )
    return Message(zh=f"{where}：{reason.zh}", en=f"{where}: {reason.en}")


def _has_colour(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _print(text: str, *, end: str = "\n", to: TextIO | None = None) -> None:
    """Print; a reader that has gone away is no error, and whatever follows goes nowhere."""
    stream = to or sys.stdout
    try:
        print(text, end=end, file=stream, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
