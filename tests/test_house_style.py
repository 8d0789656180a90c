"""The house: small files and functions, one reader, one writer, an engine that is pure, and a known tree."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from titian.rules.rendered import EXTENSIONS

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator"
TITIAN = GENERATOR / "titian"
ENGINE = GENERATOR / "titian_engine"
MODULES = {path.relative_to(GENERATOR).as_posix(): path for path in sorted(GENERATOR.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in MODULES.items()}
SCRIPTS = sorted((ROOT / "site_overrides" / "app").rglob("*.js")) + sorted(TITIAN.rglob("*.mjs"))


def names(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


READING = names("open read_text read_bytes glob rglob iterdir scandir listdir")
WRITING = names(
    "write_text write_bytes mkdir makedirs rename unlink rmdir rmtree touch symlink_to hardlink_to "
    "copytree copyfile move link"
)
# Who reads or writes beside load and write, and why.
READERS = {
    "titian/chrome.py": "reads what MkDocs rendered into a temporary folder",
    "titian/core/": "reads settings, the lock file, and what the package carries ready-made",
    "titian/init/": "reads the templates that are part of the package",
    "titian/engine/": "reads the engine's own source files and the cache of packed engines",
    "titian/pictures/": "reads the cache of drawings and what they depend on",
    "titian/search/": "reads what Pagefind wrote into a temporary folder",
    "titian/licences/": "reads the licences of what is shipped",
    "titian/hosting/bundle.py": "reads the finished site",
    "titian/hosting/archive.py": "opens an archive to write into",
    "titian/review/": "reads finished sites, and what a run of a workflow left behind",
    "titian/sbom.py": "reads the lock files",
    "titian/assets.py": "reads what esbuild wrote into a temporary folder",
    "titian/cli/sheet.py": "reads the spreadsheet that it is given",
    "titian/templates/": "reads the templates that are part of the package",
    "titian/serve/": "reads the finished site and its own script",
    "titian/memory.py": "compares the files that a stage reads with those of last time",
    "titian/join/": "reads the finished sites",
    "titian/write.py": "compares with the old site",
}
WRITERS = {
    "titian/write.py": "is the writer",
    "titian/engine/": "fills the cache of packed engines",
}
ENGINE_MAY_IMPORT = names(
    "bisect collections dataclasses datetime enum functools heapq itertools json math operator re typing zlib"
)
IMPURE = names(
    "open print input exec eval compile __import__ breakpoint today now utcnow time monotonic "
    "perf_counter random seed shuffle urandom getenv environ"
)
TREE = (
    *("competencies.yaml", "assessments", "mkdocs.yml", "pyproject.toml", "benchmarks", "docs", "tests"),
    *("content/competencies", "content/positions", "content/trainings", "content/regions", "content/pages"),
    *("content/providers.yaml", "content/forms.yaml", "content/synonyms.yaml", "site_overrides"),
    *("generator/titian", "generator/titian_engine"),
)


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function's body has."""
    return int(function.end_lineno or 0) - function.body[0].lineno + 1


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the full name of every module that is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their module in full"
            yield str(node.module)


def called(tree: ast.AST) -> Iterator[tuple[str, bool, int]]:
    """Yield the last name of everything that is called, whether it stands alone, and its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
            alone = isinstance(node.func, ast.Name)
            yield node.func.id if isinstance(node.func, ast.Name) else node.func.attr, alone, node.lineno


@pytest.mark.parametrize(
    "path", [*MODULES.values(), *SCRIPTS], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_files_are_short(path: Path):
    """No file of code has more than 300 lines."""
    assert len(path.read_text("utf-8").splitlines()) <= 300


def test_functions_are_short():
    """No function has more than 50 lines, and half of them no more than eight."""
    lengths = sorted(
        (length(node), f"{name}: {node.name}")
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    )
    assert [found for found in lengths if found[0] > 50] == []
    assert lengths[len(lengths) // 2][0] <= 8


def test_modules_and_public_functions_say_what_they_are_for():
    """Every module, public class and public function of the generator has a docstring."""
    for name, tree in TREES.items():
        assert ast.get_docstring(tree), name
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{name}: {node.name}"


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith("titian/load/")])
def test_only_load_reads(name: str):
    """Content is read in one place; the few that read something else are listed with their reason."""
    if name.startswith((*READERS, "titian_engine/")):
        return
    found = [(verb, line) for verb, _, line in called(TREES[name]) if verb in READING]
    assert found == []


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith(tuple(WRITERS))])
def test_only_write_writes(name: str):
    """Nothing but the write stage and the engine's cache changes the disk."""
    assert [(verb, line) for verb, _, line in called(TREES[name]) if verb in WRITING] == []


def test_listed_exceptions_exist():
    """A listed exception that is gone would hide the next one."""
    for name in (*READERS, *WRITERS):
        assert (GENERATOR / name).exists(), name


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("titian_engine/")])
def test_engine_is_pure(name: str):
    """Standard library from a short list; no files, no clock, no chance; only its door knows the outside."""
    door = name == "titian_engine/__main__.py"
    allowed = ENGINE_MAY_IMPORT | {"titian_engine"} | ({"sys"} if door else set())
    roots = {module.partition(".")[0] for module in imported(TREES[name])}
    assert roots <= allowed
    assert roots - {"titian_engine"} <= sys.stdlib_module_names
    assert [(verb, line) for verb, _, line in called(TREES[name]) if verb in IMPURE] == []


@pytest.mark.parametrize(
    "name", [name for name in MODULES if name.startswith(("titian/load/", "titian/model/"))]
)
def test_imports_go_one_way(name: str):
    """What is loaded knows nothing of rules; the model knows it and how JP is counted, but no pages."""
    any_may = ("titian.memory", "titian.cores")  # they know nothing of Titian
    known = {
        "load": ("titian.load", *any_may),
        "model": ("titian.load", "titian.model", "titian.urls", "titian_engine.jp_rule", *any_may),
    }
    own = known[name.split("/")[1]]
    for module in imported(TREES[name]):
        assert not module.startswith("titian") or module.startswith(own), module


def test_engine_knows_nothing_of_the_generator():
    """The engine runs in a browser, where there is no generator."""
    for name, tree in TREES.items():
        if name.startswith("titian_engine/"):
            assert all(module.partition(".")[0] != "titian" for module in imported(tree)), name


@pytest.mark.parametrize("name", TREE)
def test_tree_is_as_designed(name: str):
    """The names on which editors and developers rely."""
    assert (ROOT / name).exists()


def test_pages_are_judged_by_the_parser_that_renders_them():
    """The rules on HTML and links use the Markdown extensions of mkdocs.yml and those that MkDocs adds."""
    configured = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    names = {name for entry in configured for name in ([entry] if isinstance(entry, str) else entry)}
    assert set(EXTENSIONS) == names | {"toc", "tables", "fenced_code"}
