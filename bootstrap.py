#!/usr/bin/env python3
"""Make the environment of the project: `.venv/`, the pinned packages, the project itself, a Chromium for the tests.

    python3 bootstrap.py env         what building the site needs
    python3 bootstrap.py test-env    that, what the tests need, and a Chromium whose path is printed

The only place that installs anything; Makefile, build.cmd and the workflow call it. It needs nothing but the standard
library and starts under any Python from 3.8 on, to find a suitable one by itself. A folder `wheels/` in the project
replaces the package index. What is already right is not done again: a stamp inside `.venv/`, written last and taken
away first, says what the environment was made from, so that an interrupted run is never taken for a finished one.

Standard output carries the path of the Chromium alone; everything else goes to standard error. Exit 0: done; 1: one
line says what is missing and what to do; 2: usage.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import locale
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SUITABLE = ("3.11", "3.12", "3.13")
PYTHON_NAMES = ("python3", "python3.13", "python3.12", "python3.11", "python")
RUNTIME_LOCK, TEST_LOCK = "requirements.lock", "requirements-test.lock"
STAMP = "guazhi-stamp.json"

CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
CHROMIUM_PLACES = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
        r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
    ),
}
START_SECONDS = 60  # a cold first start of a browser on a slow disk took 8 s
WHICH_PYTHON = (
    "import platform, sys\n"
    "print(platform.python_version())\n"
    "print(getattr(sys, '_base_executable', '') or sys.executable)"
)
WAIT_FOR_LOCK = ("-o", "DPkg::Lock::Timeout=120")  # a fresh machine is often busy updating itself
PLAYWRIGHT_PATH = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as tool: print(tool.chromium.executable_path)"
)


class MissingError(Exception):
    """Something the user has to see to, in both languages."""

    def __init__(self, *, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


@dataclass(frozen=True)
class Interpreter:
    """A Python that could carry the environment."""

    path: str
    version: str
    can_make_venv: bool
    """Debian and Ubuntu keep ensurepip in a package of its own, without which no venv can be made."""

    @property
    def minor(self) -> str:
        """The first two numbers of the version, as in the names of packages."""
        return ".".join(self.version.split(".")[:2])

    @property
    def is_suitable(self) -> bool:
        """Whether the project runs on this version."""
        return self.minor in SUITABLE


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return its exit code."""
    parser = argparse.ArgumentParser(prog="bootstrap.py", description=str(__doc__).splitlines()[0])
    parser.add_argument("command", choices=("env", "test-env"))
    with_tests = parser.parse_args(arguments).command == "test-env"
    root = Path(__file__).resolve().parent
    try:
        python = make_environment(root, with_tests=with_tests)
        if with_tests:
            check_playwright(python)
            print(find_or_install_chromium(python))
    except MissingError as missing:
        say(zh=missing.zh, en=missing.en)
        return 1
    return 0


# --- the environment


def make_environment(root: Path, *, with_tests: bool) -> Path:
    """Bring `root/.venv` up to date; return its Python.

    Raises MissingError when no suitable Python is there or a package cannot be installed.
    """
    venv = root / ".venv"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = venv / STAMP
    have = read_stamp(stamp)
    there = probe(str(python))  # its version may have changed under it, with the system's Python
    version = there.version if there and there.version == have.get("version") else ""
    want = wanted_stamp(root, version=version, with_tests=with_tests)
    changed = {part for part, value in want.items() if have.get(part) != value}
    if not changed:
        return python
    if "base" in changed:
        creator = choose_python()
        progress(
            zh=f"建立 .venv（Python {creator.version}）",
            en=f"making .venv (Python {creator.version})",
        )
        create_venv(creator, venv)
        have, want = {}, wanted_stamp(root, version=creator.version, with_tests=with_tests)
        changed = set(want)
    stamp.unlink(missing_ok=True)
    install(python, root, changed=changed, lock=TEST_LOCK if with_tests else RUNTIME_LOCK)
    stamp.write_text(json.dumps({**have, **want}) + "\n", encoding="utf-8")
    return python


def wanted_stamp(root: Path, *, version: str, with_tests: bool) -> dict[str, str]:
    """Say what an environment made now would be made from.

    `base` changes when all must be made anew (another Python, place, machine or set of packages; the place, because
    neither scripts of a venv nor an editable install can be moved), `test` when packages are to be added, `project`
    when only the project itself is to be installed again.
    """
    base = [version, str(root), sys.platform, platform.machine(), digest(root / RUNTIME_LOCK)]
    want = {
        "version": version,
        "base": hashlib.sha256("\n".join(base).encode()).hexdigest(),
        "project": digest(root / "pyproject.toml"),
    }
    if with_tests:
        want["test"] = digest(root / TEST_LOCK)
    return want


def digest(file: Path) -> str:
    """Return the SHA-256 of a file of the project, whatever its line ends."""
    try:
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise MissingError(
            zh=f"缺少文件 {file.name}：项目文件夹不完整，请重新下载或克隆整个项目。",
            en=f"{file.name} is missing: the project folder is not whole, clone or unpack it again.",
        ) from error
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def read_stamp(stamp: Path) -> dict[str, str]:
    """Return what the environment was made from; nothing where that is not known for sure."""
    try:
        have = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return have if isinstance(have, dict) else {}


def create_venv(creator: Interpreter, venv: Path) -> None:
    """Make an empty venv where there may be an old or half-made one."""
    try:
        if venv.is_symlink():
            venv.unlink()
        elif venv.exists():
            shutil.rmtree(venv)
    except OSError as error:
        raise MissingError(
            zh=f"旧的 {venv} 删不掉（{error.strerror}）：请关闭正在使用它的程序，再试一次。",
            en=f"cannot remove the old {venv} ({error.strerror}): close what uses it and try again.",
        ) from error
    if not run([creator.path, "-m", "venv", str(venv)]):
        raise MissingError(
            zh=f"{creator.path} 建不成 {venv}：原因见上面的输出。",
            en=f"{creator.path} could not make {venv}: the reason is in the output above.",
        )


def install(python: Path, root: Path, *, changed: set[str], lock: str) -> None:
    """Install what changed: the packages pinned in `lock`, the project itself, or both."""
    if changed & {"base", "test"}:
        progress(zh=f"安装 {lock} 列出的软件包", en=f"installing the packages of {lock}")
        pip(python, root, "--require-hashes", "--only-binary=:all:", "-r", str(root / lock))
    if "project" in changed:
        progress(zh="安装本项目", en="installing the project itself")
        pip(python, root, "--no-deps", "--no-build-isolation", "--editable", str(root))


def pip(python: Path, root: Path, *arguments: str) -> None:
    """Run pip install in the environment, from `wheels/` where the project has that folder."""
    wheels = root / "wheels"
    offline = ["--no-index", "--find-links", str(wheels)] if wheels.is_dir() else []
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    # PIP_USER would send the packages out of the environment; mirrors and proxies set for pip stay in force.
    if run([*command, *quiet, *offline, *arguments], PIP_USER="0"):
        return
    if offline:
        raise MissingError(
            zh="wheels 文件夹里的软件包装不上：多半是缺包，或不是为这个系统和 Python 版本准备的；请按 README.zh-CN.md 重新下载。",
            en="the packages in wheels/ cannot be installed: one is missing, or made for another system or Python; "
            "see README.md for how the folder is made.",
        )
    raise MissingError(
        zh="软件包装不上（原因见上面的输出）：请检查网络或 pip 镜像设置后重试；不能上网时，按 README.zh-CN.md 准备 wheels 文件夹。",
        en="packages could not be installed (see the output above): check the network or pip's index and try again, "
        "or prepare a wheels/ folder as README.md tells.",
    )


# --- a suitable Python


def choose_python() -> Interpreter:
    """Return a Python that can carry the environment: this one, another one, or this one mended by apt-get."""
    suitable = [found for found in interpreters() if found.is_suitable]
    for found in suitable:
        if found.can_make_venv:
            return found
    if not suitable:
        here = platform.python_version()
        raise MissingError(
            zh=f"需要 Python 3.11 至 3.13（找到的是 {here}）：请安装后重试，例如 apt-get install python3.12 python3.12-venv。",
            en=f"Python 3.11 to 3.13 is needed (found {here}): install one, e.g. apt-get install python3.12 python3.12-venv.",
        )
    found = suitable[0]
    package = f"python{found.minor}-venv"
    mended = probe(found.path) if apt_install(package) else None
    if mended is not None and mended.can_make_venv:
        return mended
    raise MissingError(
        zh=f"{found.path} 缺少 venv 组件，请管理员执行：apt-get install -y {package}",
        en=f"{found.path} cannot make a venv; have an administrator run: apt-get install -y {package}",
    )


def interpreters() -> list[Interpreter]:
    """List the running Python and those on PATH, each once."""
    paths = [sys.executable, *filter(None, map(shutil.which, PYTHON_NAMES))]
    return [found for found in map(probe, dict.fromkeys(paths)) if found is not None]


def probe(path: str) -> Interpreter | None:
    """Ask a Python for its version and whether it can make a venv; None when it does not start.

    The path that comes back is that of the real program, not of a venv or a version manager's stand-in.
    """
    answer = output([path, "-X", "utf8", "-c", WHICH_PYTHON]).splitlines()
    if len(answer) != 2:
        return None
    ready = output([path, "-c", "import venv, ensurepip; print('ready')"]) == "ready"
    return Interpreter(path=answer[1], version=answer[0], can_make_venv=ready)


# --- a Chromium


def check_playwright(python: Path) -> None:
    """Make sure that the program inside Playwright starts: a bare Debian lacks a library that it needs."""
    question = [str(python), "-m", "playwright", "--version"]
    if output(question) or (apt_install("libatomic1") and output(question)):
        return
    packages = "libatomic1 chromium" if is_debian() and not find_chromium() else "libatomic1"
    raise MissingError(
        zh=f"Playwright 无法启动，多半缺少系统库：请管理员执行 apt-get install -y {packages}",
        en="Playwright does not start, most likely for want of a library: "
        f"have an administrator run apt-get install -y {packages}",
    )


def find_or_install_chromium(python: Path) -> str:
    """Return the path of a Chromium that starts; install one where none does.

    `python` is the Python of an environment with the test packages. Raises MissingError when none can be had.
    """
    found = find_chromium() or playwright_chromium(python)
    if found:
        return found
    progress(
        zh="没有可用的 Chromium，尝试安装", en="no Chromium that starts: trying to install one"
    )
    if is_debian() and apt_install("chromium") and (found := find_chromium()):
        return found
    download = [str(python), "-m", "playwright", "install", "chromium"]
    can_apt = shutil.which("apt-get") and root_prefix() is not None
    for extra in (["--with-deps"], []) if can_apt else ([],):
        if run([*download, *extra]) and (found := playwright_chromium(python)):
            return found
    apt = "apt-get install -y chromium" if is_debian() else ""
    raise MissingError(
        zh=f"浏览器测试需要 Chromium：请{'管理员执行 ' + apt if apt else '安装 Chrome、Edge 或 Chromium'}，"
        "或用环境变量 GUAZHI_CHROMIUM 指明浏览器的位置。",
        en="the browser tests need a Chromium: "
        f"{'have an administrator run ' + apt if apt else 'install Chrome, Edge or Chromium'}, "
        "or set GUAZHI_CHROMIUM to the path of one.",
    )


def find_chromium() -> str | None:
    """Return the first Chromium, Chrome or Edge of this machine that starts; None where there is none.

    GUAZHI_CHROMIUM decides where it is set; MissingError when what it names does not start.
    """
    chosen = os.environ.get("GUAZHI_CHROMIUM")
    if chosen:
        path = shutil.which(chosen)
        if path and starts(path):
            return path
        raise MissingError(
            zh=f"GUAZHI_CHROMIUM 指向的 {chosen} 无法启动：请改正或取消这个环境变量。",
            en=f"GUAZHI_CHROMIUM names {chosen}, which does not start: correct or unset it.",
        )
    places = map(os.path.expandvars, CHROMIUM_PLACES.get(sys.platform, ()))
    for path in filter(None, map(shutil.which, (*CHROMIUM_NAMES, *places))):
        if starts(path):
            return path
    return None


def starts(browser: str) -> bool:
    """Tell whether a browser starts; Ubuntu's stand-in for the snap only prints what to install."""
    if sys.platform == "win32":
        return True  # there `--version` opens a window instead of answering
    return any(character.isdigit() for character in output([browser, "--version"]))


def playwright_chromium(python: Path) -> str | None:
    """Return the Chromium that Playwright has downloaded before, if it starts."""
    path = output([str(python), "-X", "utf8", "-c", PLAYWRIGHT_PATH])
    return path if path and Path(path).exists() and starts(path) else None


# --- the system


def is_debian() -> bool:
    """Tell whether apt-get's `chromium` is a browser here; on Ubuntu it is only a stand-in for a snap."""
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return any(line.strip().replace('"', "") == "ID=debian" for line in lines)


def root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root, without ever asking for a password; None: impossible."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    return (
        ["sudo", "-n"] if shutil.which("sudo") and run(["sudo", "-n", "true"], quiet=True) else None
    )


def apt_install(package: str) -> bool:
    """Install a Debian package if this machine and this user can; tell whether that went well."""
    prefix = root_prefix()
    if prefix is None or not shutil.which("apt-get"):
        return False
    progress(zh=f"用 apt-get 安装 {package}", en=f"installing {package} with apt-get")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", *WAIT_FOR_LOCK]
    run([*apt, "update"])  # may fail for one foreign list only; the next command tells
    return run([*apt, "install", "-y", "--no-install-recommends", package])


def run(command: list[str], *, quiet: bool = False, **variables: str) -> bool:
    """Run a command, its output on standard error; tell whether it went well."""
    stream = subprocess.DEVNULL if quiet else sys.stderr
    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            env={**os.environ, **variables},
        )
    except OSError as error:
        print(error, file=sys.stderr)
        return False
    return done.returncode == 0


def output(command: list[str]) -> str:
    """Return what a command prints, stripped; empty when it fails or hangs."""
    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=START_SECONDS,
            encoding="utf-8",
            errors="replace",
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def say(*, zh: str, en: str) -> None:
    """Print one line for the user in the language of the machine."""
    print(zh if speaks_chinese() else en, file=sys.stderr, flush=True)


def progress(*, zh: str, en: str) -> None:
    """Print what is being done now."""
    say(zh=f"== {zh} ...", en=f"== {en} ...")


def speaks_chinese() -> bool:
    """Tell whether the user of this machine reads Chinese."""
    names = (
        os.environ.get("LC_ALL"),
        os.environ.get("LC_MESSAGES"),
        os.environ.get("LANG"),
        locale.getlocale()[0],
    )
    first = next(filter(None, names), "")
    return first.lower().startswith(("zh", "chinese"))


if __name__ == "__main__":
    sys.exit(main())
