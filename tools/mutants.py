"""Breaks the engine, the loader and the rules on purpose, one place at a time; counts what the tests notice.

`make mutants` tries every mutant, which takes many hours; `make mutants SAMPLE=300` so many, drawn from a
fixed seed. Exit 0: at least 85 % are noticed; 1: fewer. mutmut knows sources only in a folder `src`, so it
works on a copy of the project in build/mutants.
"""

import argparse
import json
import math
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
COPY = ROOT / "build" / "mutants"
LEAST = 0.85
PARTS = ("titian_engine", "titian/load", "titian/rules")
# What the tests read besides the code; the folders that are only looked at are linked.
COPIED = ("tests", "content", "assessments", "competencies.yaml", "mkdocs.yml", "pyproject.toml", "README.md")
LINKED = (
    *("generator", "site_overrides", "docs", "tools", "benchmarks"),
    *("node_modules", "locks", "package.json", ".github", ".vscode", "Makefile"),
)
# The tests of these parts; those that build a site or start a browser say little about them.
TESTS = (
    *("engine_grm", "engine_select", "engine_profile", "engine_plan", "engine_ledger", "engine_jp_rule"),
    *("engine_ledger_always", "engine_api", "engine_answers", "engine_requests"),
    *("plan_when", "plan_reasons", "plan_conflicts"),
    *("plan_baselines", "layers", "load", "load_pictures"),
    *("strict_yaml", "rules_golden", "rules_registry", "bad_input", "bad_input_keys", "problems", "bank"),
    *("core", "real_content"),
)
NOTICED = frozenset({"killed", "timeout", "caught by type check"})
SETTINGS = f"""
[tool.mutmut]
source_paths = ["src"]
only_mutate = {json.dumps([f"src/{part}/*" for part in PARTS])}
also_copy = {json.dumps(COPIED)}
pytest_add_cli_args_test_selection = {json.dumps([f"tests/test_{name}.py" for name in TESTS])}
pytest_add_cli_args = ["-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not browser"]
"""


def lay_out() -> None:
    """Make the copy that mutmut works on."""
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.copytree(ROOT / "generator", COPY / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, COPY / name)
    for folder in (COPY, COPY / "mutants"):  # mutmut runs the tests in the second, and would copy all
        folder.mkdir(exist_ok=True)
        for name in LINKED:
            (folder / name).symlink_to(ROOT / name)
    with (COPY / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)


def mutmut(*arguments: str) -> str:
    """Run mutmut in the copy; return what it prints."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(command, cwd=COPY, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout[-3000:] or done.returncode)
    return done.stdout


def outcomes() -> dict[str, str]:
    """Return what became of each mutant, by its name."""
    rows = (line.strip().rpartition(": ") for line in mutmut("results", "--all", "true").splitlines())
    return {name: outcome for name, _, outcome in rows if "__mutmut_" in name}


def part_of(mutant: str) -> str:
    """Return the part of the code that a mutant is in."""
    return next(part for part in PARTS if mutant.startswith(part.replace("/", ".")))


def report(found: dict[str, str]) -> bool:
    """Print how many of the tried mutants were noticed, by part and in all; return whether it is enough."""
    tried = {name: outcome for name, outcome in found.items() if outcome != "not checked"}
    for name, outcome in sorted(tried.items()):
        if outcome not in NOTICED:
            print(f"{outcome}: {name}")
    noticed = Counter(part_of(name) for name, outcome in tried.items() if outcome in NOTICED)
    for part, number in Counter(map(part_of, tried)).items():
        print(f"{part}: {noticed[part]} of {number} noticed ({noticed[part] / number:.1%})")
    score = noticed.total() / len(tried)
    margin = 1.96 * math.sqrt(score * (1 - score) / len(tried)) if len(tried) < len(found) else 0
    print(
        f"all: {noticed.total()} of {len(tried)} ({score:.1%} ± {margin:.1%}), of {len(found)} possible ones"
    )
    return score >= LEAST


def main() -> None:
    """Try all mutants, or a sample."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sample", type=int, default=0, help="how many mutants to try; 0: all")
    sample = arguments.parse_args().sample
    lay_out()
    # One small function first: this makes all mutants and learns which test runs which function.
    mutmut("run", "titian_engine.jp_rule*")
    names = sorted(outcomes())
    chosen = random.Random(1).sample(names, min(sample, len(names))) if sample else []  # noqa: S311
    mutmut("run", *chosen)
    found = outcomes()
    drawn = {name: found[name] if name in chosen or not chosen else "not checked" for name in names}
    sys.exit(0 if report(drawn) else 1)


if __name__ == "__main__":
    main()
