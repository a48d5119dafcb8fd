"""Build the sites that search is measured on: this project's articles among made-up ones, with each engine's index."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import yaml
from mkdocs.utils.yaml import yaml_load

from benchmarks.synthetic import ROOT, write

Engine = Literal["ours", "stock", "pagefind"]
Setting = Literal["ours", "stock", "plain"]
INDEX_FOLDERS = ("search/", "pagefind/")
"""Where an engine keeps its index below the site."""
OURS = ("partials/search.html", "partials/header.html", "main.html")
"""Templates that may hold our dialog; Material's own take their place for its own search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A built site and how many processor seconds it took."""

    site: Path
    seconds: float
    """Of the site with its index."""
    plain_seconds: float
    """Of the site without any."""
    index_bytes: int
    index_files: int


def build(number: int, engine: Engine, folder: Path) -> Built:
    """Return the site of our articles among so many made-up ones, built anew only where the folder has none."""
    plain, plain_seconds = build_setting(number, "plain", folder)
    if engine == "pagefind":
        site, seconds = _pagefind(plain)
        seconds += plain_seconds
    else:
        site, seconds = build_setting(number, engine, folder)
    files = [path for name in INDEX_FOLDERS for path in (site / name).rglob("*") if path.is_file()]
    return Built(
        site=site,
        seconds=seconds,
        plain_seconds=plain_seconds,
        index_bytes=sum(path.stat().st_size for path in files),
        index_files=len(files),
    )


def build_setting(number: int, setting: Setting, folder: Path) -> tuple[Path, float]:
    """Return the site of one configuration and the seconds of its build: ours as it is, stock, or without a search."""
    project = make_project(number, folder)
    config = "mkdocs.yml" if setting == "ours" else f"{setting}.yml"
    site = folder / f"site-{number}-{setting}"
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", config]
    return site, _timed(site, [*command, "--site-dir", str(site)], project)


def cache_folder() -> Path:
    """Return a folder below the temporary one, named by all that goes into the sites."""
    digest = sha256(sys.version.encode())
    for path in _inputs():
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return Path(tempfile.gettempdir()) / f"guazhi-search-{digest.hexdigest()[:12]}"


def _inputs() -> Iterable[Path]:
    for name in ("docs", "hooks", "scraper"):
        found = sorted((ROOT / name).rglob("*"))
        yield from (path for path in found if path.is_file() and path.suffix != ".pyc")
    yield ROOT / "mkdocs.yml"
    yield from sorted((ROOT / "benchmarks").glob("s[ey]*"))


def make_project(number: int, folder: Path) -> Path:
    """Return the project of our articles and so many made-up ones, with a configuration for each setting."""
    project = folder / f"project-{number}"
    if not (project / "made").is_file():
        shutil.rmtree(project, ignore_errors=True)
        project.mkdir(parents=True)
        write(number, project)
        for setting in ("stock", "plain"):
            _configure(project, setting)
        (project / "made").touch()
    return project


def _configure(project: Path, setting: str) -> None:
    """Write `stock.yml` (Material's own search, none of ours) or `plain.yml` (no search) beside the configuration."""
    base: dict[str, Any] = yaml_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    hooks = [name for name in base["hooks"] if Path(name).stem not in ("search", "segmenter")]
    plugins = [each for each in base["plugins"] if _name(each) != "search"]
    change: dict[str, Any] = {"INHERIT": "mkdocs.yml", "hooks": hooks, "plugins": plugins}
    if setting == "stock":
        shutil.copy(ROOT / "benchmarks" / "search_segmenter.py", project)
        theme = project / "theme-stock"
        shutil.copytree(project / "hooks" / "theme", theme)
        for name in OURS:
            (theme / name).unlink(missing_ok=True)
        hooks.append("search_segmenter.py")
        plugins.insert(0, {"search": {"lang": "zh"}})
        change |= {"theme": {"custom_dir": "theme-stock"}, "extra_javascript": []}
    text = yaml.safe_dump(change, allow_unicode=True, sort_keys=False)
    (project / f"{setting}.yml").write_text(text, encoding="utf-8")


def _name(plugin: str | dict[str, Any]) -> str:
    return plugin if isinstance(plugin, str) else next(iter(plugin))


def _pagefind(plain: Path) -> tuple[Path, float]:
    """Return a copy of the plain site with Pagefind's index and the seconds that the index took."""
    site = plain.parent / plain.name.replace("plain", "pagefind")
    if not site.is_dir():
        shutil.copytree(plain, site)
    command = pagefind()
    if command is None:
        raise FileNotFoundError("Pagefind is not installed: pip install 'pagefind[extended]'")
    arguments = ["--site", str(site), "--root-selector", "article", "--force-language", "zh"]
    return site, _timed(site, [*command, *arguments], plain)


@cache
def pagefind() -> tuple[str, ...] | None:
    """Return the command that runs Pagefind, None where it is not installed."""
    found = shutil.which("pagefind") or shutil.which("pagefind_extended")
    if found:
        return (found,)
    try:
        subprocess.run(
            [sys.executable, "-m", "pagefind", "--version"], check=True, capture_output=True
        )
    except subprocess.CalledProcessError:
        return None
    return (sys.executable, "-m", "pagefind")


def _processor_seconds() -> float:
    """Return what the finished child processes have used: on a busy machine the clock tells nothing."""
    used = os.times()
    return used.children_user + used.children_system


def _timed(site: Path, command: list[str], where: Path) -> float:
    """Run a command that makes a site, unless it was run before, and return its processor seconds."""
    note = site.parent / f"{site.name}.json"
    if note.is_file() and site.is_dir():
        return float(json.loads(note.read_text(encoding="utf-8"))["seconds"])
    start = _processor_seconds()
    done = subprocess.run(
        command,
        cwd=where,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(where)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    seconds = _processor_seconds() - start
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    note.write_text(json.dumps({"seconds": seconds}), encoding="utf-8")
    return seconds
