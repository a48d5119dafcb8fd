"""Run MkDocs in a process of its own: build the site beside its place and swap it in, or serve it.

A process of its own keeps what hooks and plugins do to logging, paths and modules out of ours, and lets the maintainer
change to another generator that reads mkdocs.yml.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from scraper import write
from scraper.cli_arguments import UsageError
from scraper.model import Message, ScraperError

ADDRESS = "127.0.0.1:8000"
TOLD = 12
"""Lines of MkDocs that a message quotes; one broken link in a template can give a thousand."""


def find_config(docs: Path) -> Path:
    """Find mkdocs.yml beside the docs folder or in the current directory; raise UsageError where there is none."""
    for folder in (docs.resolve().parent, Path.cwd()):
        if (folder / "mkdocs.yml").is_file():
            return folder / "mkdocs.yml"
    raise UsageError(
        Message(
            zh="找不到 mkdocs.yml（在文档文件夹旁边和当前文件夹里都没有）；请在项目文件夹里运行",
            en="no mkdocs.yml beside the docs folder or in the current directory; run this in the project folder",
        )
    )


def check_site_folder(site: Path, *, config: Path, others: tuple[Path, ...]) -> None:
    """Raise UsageError where publishing would overwrite the project, the other folders, or anything that is no site."""
    place = site.resolve()
    for folder in (config.parent, *others):
        other = folder.resolve()
        holds_other = place == other or place in other.parents
        if holds_other or (folder in others and other in place.parents):
            raise UsageError(
                Message(
                    zh=f"网站文件夹 {site} 与 {folder} 重叠；请用 --site-dir 另选一个",
                    en=f"the site folder {site} and {folder} hold one another; choose another with --site-dir",
                )
            )
    is_taken = place.exists() and (not place.is_dir() or any(place.iterdir()))
    if is_taken and not (place / "404.html").is_file():
        raise UsageError(
            Message(
                zh=f"{site} 里有别的文件，不像以前生成的网站；请清空它，或用 --site-dir 另选一个",
                en=f"{site} holds other files and no site built before; empty it or choose another with --site-dir",
            )
        )


def check_zip(target: Path, *, folders: tuple[Path, ...]) -> None:
    """Raise UsageError where the packed site cannot be meant to go: into none of our folders, and only onto a .zip file."""
    place = target.resolve()
    is_inside = any(folder.resolve() in place.parents for folder in folders)
    if is_inside or place.is_dir() or not place.parent.is_dir() or place.suffix.lower() != ".zip":
        raise UsageError(
            Message(
                zh=f"离线包不能写到 {target}；请给出已有文件夹里的一个 .zip 文件名，不要放在网站、文档、来源文件夹里",
                en=f"the packed site cannot go to {target}; name a .zip file in a folder that exists and is not that of the site,"
                " docs or sources",
            )
        )


def build_site(*, config: Path, docs: Path, site: Path) -> tuple[str, ...]:
    """Build the site, swap it in, and give the warnings of MkDocs.

    If MkDocs fails, raise ScraperError with its lines and leave the old site as it is.
    """
    place = site.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    for left in place.parent.glob(f".{place.name}.staged-*"):  # of a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    staged = place.parent / f".{place.name}.staged-{os.getpid()}"
    try:
        with _config_for(config, docs) as (chosen, strict):
            # Never --quiet: it keeps warnings from being counted, and --strict then lets them pass (MkDocs 1.6.1).
            command = ["build", "--clean", "-f", str(chosen), "-d", str(staged), *strict]
            done = subprocess.run(  # noqa: S603 - our own interpreter, arguments as a list
                [sys.executable, "-m", "mkdocs", *command],
                cwd=config.parent,
                env=_environment(),
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                check=False,
            )
        if done.returncode:
            raise _failed(done.stderr + done.stdout)
        write.publish(staged, place)
        return tuple(_complaints(done.stderr))
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def serve_site(*, config: Path, docs: Path) -> int:
    """Serve the site until it is interrupted; give the exit code of MkDocs, 0 after Ctrl+C."""
    with _config_for(config, docs) as (chosen, _):
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", ADDRESS, "-f", str(chosen)]
        with subprocess.Popen(command, cwd=config.parent, env=_environment()) as server:  # noqa: S603
            try:
                return 1 if server.wait() else 0
            except KeyboardInterrupt:
                # The terminal has told MkDocs as well; where only we were told, pass it on.
                server.terminate()
                server.wait()
                return 0


@contextmanager
def _config_for(config: Path, docs: Path) -> Iterator[tuple[Path, list[str]]]:
    """Give the configuration to use for a docs folder, and the option for strictness.

    A docs folder other than the configured one gets a small configuration that inherits, for as long as it is used. It
    stands beside mkdocs.yml, since MkDocs takes relative paths from where the configuration stands. Such a folder
    seldom holds the hand-written pages that the navigation names, so MkDocs is not strict about it.
    """
    configured = re.search(
        r"^docs_dir:[ \t]*[\"']?([^\s\"'#!][^\n\"'#]*)", config.read_text("utf-8"), re.MULTILINE
    )
    own = config.parent / (configured.group(1).strip() if configured else "docs")
    if docs.resolve() == own.resolve():
        yield config, ["--strict"]
        return
    derived = config.parent / f".guazhi-{os.getpid()}.yml"
    settings = {"INHERIT": config.name, "docs_dir": str(docs.resolve())}
    try:
        derived.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
        yield derived, []
    finally:
        derived.unlink(missing_ok=True)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1"}


def _failed(output: str) -> ScraperError:
    """Quote what MkDocs itself calls errors and warnings, or its last lines where it calls nothing so."""
    lines = [line for line in output.splitlines() if line.strip()]
    said = (_complaints(output) or lines[-5:])[:TOLD]
    quoted = "\n".join(said)
    return ScraperError(
        Message(
            zh=f"MkDocs 未能生成网站，原有的网站没有改动：\n{quoted}",
            en=f"MkDocs could not build the site; the site from before is unchanged:\n{quoted}",
        )
    )


def _complaints(output: str) -> list[str]:
    lines = (line.rstrip() for line in output.splitlines())
    return [line for line in lines if re.match(r"(ERROR|WARNING|CRITICAL|Error|Aborted)\b", line)]
