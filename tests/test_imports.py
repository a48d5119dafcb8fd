"""The import rule: which module may know which, and who alone touches files or prints."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

STAGES = (
    "read", "clean", "split", "repair", "structure", "assess", "title", "collate", "classify",
    "facets", "identify", "curate", "protect", "relate", "digest", "write",
)  # fmt: skip
LAYERS = (
    ("model",),
    (
        "rules",
        "folding",
        "typography",
        "marks",
        "masking",
        "surnames",
        "bylines",
        "compounds",
        "anchors",
        "frontmatter",
        "search",  # beside the scraper: it reads the built site, whoever built it
    ),
    STAGES,
    ("decisions", "explain_sorting", "explain_words", "page_problems"),
    ("explain", "pipeline", "report", "quotations"),
    ("cli",),  # with its parts, cli_arguments and so on
    ("__main__",),
)
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}
OPEN_TO_HOOKS = {"frontmatter", "anchors", "search"}

# The last puts the site that MkDocs made in its place.
FILE_USERS = {"read", "write", "search", "cli_site"}
PATH_HOLDERS = FILE_USERS | {"explain", "pipeline", "cli"}  # these hand paths on, but open none
FILE_MODULES = {"pathlib", "os", "shutil", "tempfile", "glob", "fileinput", "io"}
FILE_METHODS = {
    "read_text", "read_bytes", "write_text", "write_bytes", "open", "unlink", "mkdir", "rmdir",
    "touch", "iterdir", "rglob", "symlink_to", "copyfile", "copytree", "rmtree", "makedirs",
}  # fmt: skip


FOLDER_LOOKS = {"iterdir", "rglob"}  # a command may look which files are there


def layer_name(part: str) -> str:
    """Return the name under which LAYERS lists a part of the package."""
    return "cli" if part.startswith("cli_") else part


def module_of(file: Path) -> str:
    """Return the dotted name of a file below the root of the project."""
    parts = file.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.AST, *, package: str) -> Iterator[tuple[int, str]]:
    """Yield line and full dotted name of every import, relative ones resolved against the package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            above = parts[: len(parts) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def without_type_checking(tree: ast.Module) -> ast.Module:
    """Return the tree without what only the type checker sees."""

    class Pruner(ast.NodeTransformer):
        def visit_If(self, node: ast.If) -> ast.AST:
            if ast.unparse(node.test).endswith("TYPE_CHECKING"):
                return ast.Pass()
            return self.generic_visit(node)

    pruned = Pruner().visit(tree)
    assert isinstance(pruned, ast.Module)
    return pruned


def violations(file: Path, text: str) -> list[str]:
    """List what one file does against the rule; `file` is relative to the root of the project."""
    name = module_of(file)
    package = name if file.name == "__init__.py" else name.rpartition(".")[0]
    tree = ast.parse(text)
    found = [
        f"{file}:{line}: {problem}"
        for line, imported in imports(tree, package=package)
        for problem in import_problems(name, imported)
    ]
    if file.parts[0] == "scraper":
        part = (*name.split("."), "")[1]
        running = without_type_checking(tree)
        found += [f"{file}:{line}: {problem}" for line, problem in file_problems(part, running)]
        found += [f"{file}:{line}: {problem}" for line, problem in print_problems(part, running)]
    return found


def import_problems(importer: str, imported: str) -> Iterator[str]:
    """Tell what is wrong with one import: an upward one, one between stages, one a hook must not make."""
    top, _, rest = imported.partition(".")
    target = rest.partition(".")[0]
    if top == "tests" and not importer.startswith("tests"):
        yield f"{importer} imports {imported}: tests are no part of the project's code"
    if top != "scraper" or target.startswith("__version"):
        return
    if importer.startswith("hooks"):
        if target not in OPEN_TO_HOOKS:
            yield f"{importer} imports {imported}: a hook may import only frontmatter, anchors and search"
        return
    own, target = layer_name((*importer.split("."), "")[1]), layer_name(target)
    for part in (own, target):
        if part not in LAYER:
            yield f"{importer} imports {imported}: {part or 'scraper'} has no place in LAYERS"
            return
    if LAYER[target] > LAYER[own]:
        yield f"{importer} imports {imported}: a lower layer imports a higher one"
    elif own in STAGES and target in STAGES and own != target:
        yield f"{importer} imports {imported}: a stage imports another stage"


def file_problems(part: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Find touches of the file system outside of read and write; rules may read the package's own data."""
    if layer_name(part) not in PATH_HOLDERS:
        for line, imported in imports(tree, package="scraper"):
            if imported.partition(".")[0] in FILE_MODULES:
                yield line, f"{part} imports {imported}: only read and write touch files"
    if part in FILE_USERS | {"rules"}:
        return
    methods = FILE_METHODS - FOLDER_LOOKS if layer_name(part) == "cli" else FILE_METHODS
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = ast.unparse(node.func)
        goes_nowhere = bool(node.args) and ast.unparse(node.args[0]) in {"nowhere", "os.devnull"}
        if (function == "open" or function.rpartition(".")[2] in methods) and not goes_nowhere:
            yield node.lineno, f"{part} calls {function}: only read and write do"


def print_problems(part: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Find output outside of the command line."""
    if part == "cli":
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {
            "print",
            "sys.stdout.write",
            "sys.stderr.write",
        }:
            yield node.lineno, f"{part} calls {ast.unparse(node.func)}: only cli prints"


FILES = sorted(
    file.relative_to(ROOT)
    for folder in ("scraper", "hooks")
    for file in (ROOT / folder).rglob("*.py")
)


@pytest.mark.parametrize("file", FILES, ids=str)
def test_a_module_keeps_to_the_import_rule(file: Path) -> None:
    assert violations(file, (ROOT / file).read_text(encoding="utf-8")) == []


def test_every_module_has_a_place_in_the_layers() -> None:
    parts = {file.with_suffix("").parts[1] for file in FILES if file.parts[0] == "scraper"}
    assert set(map(layer_name, parts)) - set(LAYER) == {"__init__"}


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("scraper/clean.py", "from scraper.split import split", "a stage imports another stage"),
        ("scraper/read/html.py", "import scraper.write.atomic", "a stage imports another stage"),
        ("scraper/read/html.py", "from ..clean import clean", "a stage imports another stage"),
        ("scraper/clean.py", "from scraper import split", "a stage imports another stage"),
        ("scraper/clean.py", "def f():\n    from .split import x", "a stage imports another stage"),
        ("scraper/model.py", "from scraper.folding import fold", "a lower layer imports a higher"),
        ("scraper/folding.py", "from scraper import cli", "a lower layer imports a higher"),
        ("scraper/rules/__init__.py", "from scraper.clean import x", "a lower layer imports"),
        ("scraper/pipeline.py", "from scraper.cli import main", "a lower layer imports a higher"),
        ("scraper/utils.py", "from scraper.model import Line", "utils has no place in LAYERS"),
        ("scraper/clean.py", "from scraper.utils import x", "utils has no place in LAYERS"),
        ("scraper/clean.py", "from tests.quality import gate", "tests are no part"),
        ("hooks/box.py", "from scraper.model import Article", "a hook may import only"),
        ("hooks/box.py", "from scraper import frontmatter, cli", "a hook may import only"),
        ("scraper/split.py", "from pathlib import Path", "only read and write touch files"),
        ("scraper/split.py", "import os.path", "only read and write touch files"),
        ("scraper/cli.py", "def f(p):\n    return open(p)", "cli calls open"),
        ("scraper/pipeline.py", "def f(p):\n    p.write_text('')", "pipeline calls p.write_text"),
        ("scraper/cli_run.py", "def f(p):\n    return p.read_text()", "cli_run calls p.read_text"),
        ("scraper/pipeline.py", "from scraper import cli_run", "a lower layer imports a higher"),
        ("scraper/clean.py", "print('x')", "only cli prints"),
        ("scraper/read/text.py", "import sys\nsys.stdout.write('x')", "only cli prints"),
    ],
)
def test_a_made_up_violation_is_caught(file: str, text: str, expected: str) -> None:
    found = violations(Path(file), text)
    assert len(found) == 1
    assert expected in found[0]
    assert found[0].startswith(f"{file}:{len(text.splitlines())}: ")


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("scraper/read/html.py", "from pathlib import Path\nfrom scraper.read.text import decode"),
        ("scraper/read/__init__.py", "from .text import decode\nfrom ..model import Line"),
        ("scraper/write.py", "def f(p):\n    p.write_bytes(b'')"),
        ("scraper/anchors.py", "from scraper.folding import fold"),
        ("scraper/clean.py", "import re\nfrom scraper import rules\nfrom scraper.model import Line"),
        ("scraper/rules/__init__.py", "def f(p):\n    return p.read_text()"),
        ("scraper/pipeline.py", "from pathlib import Path\nfrom scraper import clean, collate"),
        ("scraper/split.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pathlib"),
        ("scraper/cli.py", "print('x')\nfrom scraper import pipeline, explain"),
        ("scraper/cli.py", "import os\nfrom scraper.cli_run import run\nopen(os.devnull)"),
        ("scraper/cli_run.py", "from pathlib import Path\nfiles = Path().iterdir()"),
        ("hooks/box.py", "from scraper import anchors\nfrom scraper.frontmatter import load"),
    ],
)  # fmt: skip
def test_what_the_rule_allows_passes(file: str, text: str) -> None:
    assert violations(Path(file), text) == []
