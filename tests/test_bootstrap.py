"""bootstrap.py on made-up machines: fake programs on PATH, a tiny project with its own wheels, no network."""

import ast
import base64
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import bootstrap

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fake programs are sh scripts")

ROOT = Path(__file__).resolve().parents[1]

PYPROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "tiny"
version = "1"
"""
BACKEND = """\
import pathlib, time, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    while pathlib.Path("slow").exists():
        time.sleep(0.05)
    name = "tiny-1-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(folder, name), "w") as wheel:
        wheel.writestr("tiny.pth", str(pathlib.Path.cwd()))
        wheel.writestr("tiny-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1\\n")
        wheel.writestr("tiny-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("tiny-1.dist-info/RECORD", "")
    return name
"""
PLAYWRIGHT = """\
import os, types

class sync_playwright:
    def __enter__(self):
        return types.SimpleNamespace(chromium=types.SimpleNamespace(executable_path="/nowhere/chrome"))
    def __exit__(self, *error):
        return None
"""

Script = Callable[[str, str], Path]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Script:
    """Give a machine without any program; the value adds one to it, a sh script by name and body."""
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    monkeypatch.setenv("PATH", str(bin_folder))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("GUAZHI_CHROMIUM", raising=False)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.setattr(bootstrap, "CHROMIUM_PLACES", {})

    def add(name: str, body: str) -> Path:
        script = bin_folder / name
        script.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        script.chmod(0o755)
        return script

    return add


def fake_python(version: str, *, ready: bool = True) -> str:
    """Return the body of a script that answers bootstrap's questions as that Python would."""
    answer = "echo ready" if ready else "exit 1"
    return f'case "$*" in *ensurepip*) {answer};; *) echo {version}; echo "$0";; esac'


# --- choosing a Python


def test_it_starts_under_pythons_that_are_too_old_for_the_project() -> None:
    text = (ROOT / "bootstrap.py").read_text(encoding="utf-8")
    assert ast.parse(text, feature_version=(3, 8)).body


def test_an_unsuitable_python_gives_way_to_a_suitable_one_on_path(
    machine: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(machine("old", fake_python("3.9.1"))))
    machine("python3", fake_python("3.14.0"))
    machine("python3.13", "echo 'pyenv: python3.13: command not found' >&2; exit 127")
    suitable = machine("python3.12", fake_python("3.12.4"))
    found = bootstrap.choose_python()
    assert (found.path, found.version) == (str(suitable), "3.12.4")


def test_a_python_that_can_make_a_venv_goes_before_one_that_cannot(
    machine: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(machine("bare", fake_python("3.11.2", ready=False))))
    machine("python3.13", fake_python("3.13.0"))
    assert bootstrap.choose_python().version == "3.13.0"


def test_without_any_suitable_python_one_line_says_what_is_needed(
    machine: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(machine("old", fake_python("3.9.1"))))
    with pytest.raises(bootstrap.MissingError, match=r"^Python 3\.11 to 3\.13 is needed .*\.$"):
        bootstrap.choose_python()


def test_a_missing_venv_module_is_installed_with_apt_get(
    machine: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = machine("bare", f"test -e {tmp_path}/mended || hide='exit 1'\n" + venv_when("$hide"))
    monkeypatch.setattr(sys, "executable", str(bare))
    machine("sudo", 'shift; "$@"')
    machine("true", "exit 0")
    machine("env", 'shift; "$@"')
    machine(
        "apt-get",
        f'echo "$@" >>{tmp_path}/log; case "$*" in *install*) : >{tmp_path}/mended;; esac',
    )
    assert bootstrap.choose_python().path == str(bare)
    calls = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert [call.split()[-1] for call in calls] == ["update", "python3.11-venv"]


def venv_when(hide: str) -> str:
    """Return the body of a Python 3.11 whose ensurepip is there unless the shell variable says `exit 1`."""
    return f'case "$*" in *ensurepip*) {hide}; echo ready;; *) echo 3.11.2; echo "$0";; esac'


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("C.UTF-8", "{python} cannot make a venv; have an administrator run: apt-get install -y {package}"),
        ("zh_CN.UTF-8", "{python} 缺少 venv 组件，请管理员执行：apt-get install -y {package}"),
    ],
)  # fmt: skip
def test_a_python_without_venv_ends_in_one_line_and_exit_code_1(
    machine: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, line: str
) -> None:
    project = tiny_project(tmp_path / "project")
    machine("unused", "")
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "ensurepip.py").write_text("raise ImportError", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(hidden))
    monkeypatch.setenv("LC_ALL", language)
    done = run_bootstrap(project, "env")
    python = getattr(sys, "_base_executable", sys.executable)
    package = f"python3.{sys.version_info.minor}-venv"
    assert done.stderr.splitlines() == [line.format(python=python, package=package)]
    assert (done.returncode, done.stdout) == (1, "")
    assert not (project / ".venv").exists()


# --- the environment and its stamp


def make_wheel(folder: Path, name: str, files: dict[str, str]) -> str:
    """Write a wheel of version 1 into the folder; return its line for a lock file."""
    info = f"{name}-1.dist-info"
    contents = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"{info}/RECORD,,\n"
    for path, text in contents.items():
        digest = (
            base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
        )
        record = f"{path},sha256={digest},{len(text.encode())}\n{record}"
    file = folder / f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as wheel:
        for path, text in {**contents, f"{info}/RECORD": record}.items():
            wheel.writestr(path, text)
    return f"{name}==1 --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


def tiny_project(folder: Path) -> Path:
    """Make a project with one package of its own, one for the tests, and wheels of both."""
    (folder / "wheels").mkdir(parents=True)
    shutil.copy(ROOT / "bootstrap.py", folder)
    (folder / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (folder / "backend.py").write_text(BACKEND, encoding="utf-8")
    runtime = make_wheel(folder / "wheels", "pinned", {"pinned.py": ""})
    playwright = {
        "playwright/__main__.py": "print('Version 1')",
        "playwright/sync_api.py": PLAYWRIGHT,
    }
    tests = make_wheel(folder / "wheels", "playwright", playwright)
    (folder / "requirements.lock").write_text(runtime, encoding="utf-8")
    (folder / "requirements-test.lock").write_text(runtime + tests, encoding="utf-8")
    return folder


def bootstrap_environment() -> dict[str, str]:
    """Return the environment without the settings of this machine's pip."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    return {**kept, "PIP_CONFIG_FILE": os.devnull}


def run_bootstrap(project: Path, command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, project / "bootstrap.py", command],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env=bootstrap_environment(),
    )


def steps(done: subprocess.CompletedProcess[str]) -> list[str]:
    """List what a run said that it did."""
    return [line.strip("= .") for line in done.stderr.splitlines() if line.startswith("==")]


def imports_in(project: Path, module: str) -> bool:
    command = [str(project / ".venv/bin/python"), "-c", f"import {module}"]
    return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0


VERSION = "{}.{}.{}".format(*sys.version_info[:3])
PROJECT_STEP = "installing the project itself"
ALL_STEPS = [
    f"making .venv (Python {VERSION})",
    "installing the packages of requirements.lock",
    PROJECT_STEP,
]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a project whose environment has been made; in a folder with a blank and Han characters."""
    project = tiny_project(tmp_path_factory.mktemp("made") / "挂职 知识库")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", "C.UTF-8")
        done = run_bootstrap(project, "env")
    assert (done.returncode, steps(done)) == (0, ALL_STEPS), done.stderr
    yield project
    shutil.rmtree(project)


def test_env_installs_packages_and_project_but_nothing_for_the_tests(finished: Path) -> None:
    assert imports_in(finished, "pinned, backend")
    assert not (finished / ".venv/lib" / f"python3.{sys.version_info.minor}/site-packages/playwright").exists()  # fmt: skip


@pytest.mark.usefixtures("machine")
def test_a_second_run_does_nothing_and_says_nothing(finished: Path) -> None:
    done = run_bootstrap(finished, "env")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.usefixtures("machine")
def test_a_changed_pyproject_only_installs_the_project_again(finished: Path) -> None:
    with (finished / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert steps(run_bootstrap(finished, "env")) == [PROJECT_STEP]


def test_test_env_adds_the_test_packages_and_prints_the_chromium(
    finished: Path, machine: Script
) -> None:
    chromium = machine("chromium", "echo Chromium 156.0.8078.79")
    done = run_bootstrap(finished, "test-env")
    assert steps(done) == ["installing the packages of requirements-test.lock"]
    assert (done.returncode, done.stdout) == (0, f"{chromium}\n")
    assert steps(run_bootstrap(finished, "test-env")) == []
    assert steps(run_bootstrap(finished, "env")) == []


def test_without_a_chromium_test_env_ends_in_one_line_and_exit_code_1(
    finished: Path, machine: Script
) -> None:
    machine(
        "chromium-browser", "echo 'Command requires the chromium snap to be installed.'; exit 1"
    )
    done = run_bootstrap(finished, "test-env")
    assert done.stderr.splitlines()[-1].startswith("the browser tests need a Chromium: ")
    assert (done.returncode, done.stdout) == (1, "")


def test_a_killed_install_is_begun_anew(finished: Path, machine: Script) -> None:
    machine("unused", "")
    with (finished / "requirements.lock").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    (finished / "slow").touch()
    with subprocess.Popen(
        [sys.executable, finished / "bootstrap.py", "env"],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=bootstrap_environment(),
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        while PROJECT_STEP not in (line := process.stderr.readline()):
            assert line, "ended before the project was installed"
        os.killpg(process.pid, signal.SIGKILL)
    assert imports_in(finished, "pinned"), "killed before the packages were there"
    (finished / ".venv/left-over").touch()
    (finished / "slow").unlink()
    assert steps(run_bootstrap(finished, "env")) == ALL_STEPS
    assert not (finished / ".venv/left-over").exists()


@pytest.mark.usefixtures("machine")
def test_a_package_with_another_hash_is_refused(tmp_path: Path) -> None:
    project = tiny_project(tmp_path / "project")
    lock = project / "requirements.lock"
    arguments = ["--dry-run", "--ignore-installed", "--require-hashes", "-r", str(lock)]
    bootstrap.pip(Path(sys.executable), project, *arguments)
    lock.write_text(f"pinned==1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    with pytest.raises(
        bootstrap.MissingError, match=r"^the packages in wheels/ cannot be installed"
    ):
        bootstrap.pip(Path(sys.executable), project, *arguments)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"base": 1}', "\ufffd"])
def test_a_broken_stamp_counts_for_nothing(tmp_path: Path, content: str) -> None:
    project = tiny_project(tmp_path / "project")
    stamp = project / bootstrap.STAMP
    stamp.write_text(content, encoding="utf-8")
    want = bootstrap.wanted_stamp(project, version="3.12.4", with_tests=False)
    have = bootstrap.read_stamp(stamp)
    assert all(have.get(part) != value for part, value in want.items())


def test_the_stamp_tells_python_place_and_packages_apart_but_not_line_ends(tmp_path: Path) -> None:
    one, other = tiny_project(tmp_path / "one"), tiny_project(tmp_path / "other")

    def base(project: Path, version: str) -> str:
        return bootstrap.wanted_stamp(project, version=version, with_tests=False)["base"]

    first = base(one, "3.12.4")
    assert base(one, "3.13.0") != first
    assert base(other, "3.12.4") != first
    lock = one / "requirements.lock"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert base(one, "3.12.4") == first
    lock.write_bytes(lock.read_bytes() + b"more==1\n")
    assert base(one, "3.12.4") != first


def test_a_project_without_its_lock_file_is_named_as_not_whole(tmp_path: Path) -> None:
    with pytest.raises(bootstrap.MissingError, match=r"^requirements\.lock is missing: "):
        bootstrap.make_environment(tmp_path, with_tests=False)


# --- the Chromium


def test_a_chromium_that_does_not_start_is_passed_over(machine: Script) -> None:
    machine("chromium", "echo 'Command requires the chromium snap to be installed.' >&2; exit 1")
    machine("chromium-browser", "echo 'install it with: snap install chromium'")
    real = machine("google-chrome", "echo Google Chrome 150.0.7871.100")
    assert bootstrap.find_chromium() == str(real)


def test_a_chromium_that_hangs_is_passed_over(
    machine: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "START_SECONDS", 0.2)
    machine("chromium", "while :; do :; done")
    start = time.monotonic()
    assert bootstrap.find_chromium() is None
    assert time.monotonic() - start < 5


def test_the_chromium_that_the_user_names_goes_first(
    machine: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine("chromium", "echo Chromium 1")
    chosen = machine("my-browser", "echo Chromium 2")
    monkeypatch.setenv("GUAZHI_CHROMIUM", str(chosen))
    assert bootstrap.find_chromium() == str(chosen)


def test_a_named_chromium_that_does_not_start_is_an_error(
    machine: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine("chromium", "echo Chromium 1")
    monkeypatch.setenv("GUAZHI_CHROMIUM", "/nowhere/chrome")
    with pytest.raises(bootstrap.MissingError, match="names /nowhere/chrome, which does not start"):
        bootstrap.find_chromium()


# --- the lock files


def pins(name: str) -> set[str]:
    """Return the `package==version` pins of a lock file of this project."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {line.split()[0] for line in text.splitlines() if "==" in line.partition("#")[0]}


def test_the_lock_of_the_tests_holds_the_lock_of_the_site() -> None:
    assert pins(bootstrap.RUNTIME_LOCK)
    assert pins(bootstrap.RUNTIME_LOCK) < pins(bootstrap.TEST_LOCK)


@pytest.mark.parametrize("name", [bootstrap.RUNTIME_LOCK, bootstrap.TEST_LOCK])
def test_a_lock_pins_with_hashes_and_names_no_index_and_no_folder(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = text.replace("\\\n", " ").splitlines()
    packages = [line for line in entries if line and not line.lstrip().startswith("#")]
    assert all("==" in line and "--hash=sha256:" in line for line in packages)
    assert not [
        word for word in ("http:", "https:", "file:", "find-links", "index-url") if word in text
    ]
