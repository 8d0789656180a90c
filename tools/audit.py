"""Asks the registries for known weaknesses in what the lock files pin: `make audit`.

Exit 0: all was asked and nothing is known; 1: something is known; 2: not everything was answered. No answer
is no clean bill: where a registry knows no weaknesses, pip-audit alone ends without a finding.
"""

import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TOOLS = ROOT / "build" / "audit"  # an environment of its own: it brings another pip
LIMIT = 300  # seconds for one question

Answer = tuple[list[str], list[str]]


def python_answer(report: str) -> Answer:
    """Return what pip-audit's JSON says: known weaknesses, and what was not audited."""
    try:
        packages: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return [], ["no report"]
    known = [
        f"{package['name']} {package['version']}: {weakness['id']}"
        for package in packages
        for weakness in package.get("vulns", ())
    ]
    silent = [package["name"] for package in packages if "skip_reason" in package]
    return known, silent or ([] if packages else ["no package in the report"])


def npm_answer(report: str) -> Answer:
    """Return what npm's JSON says: known weaknesses, and why there was no audit."""
    try:
        answer: dict[str, Any] = json.loads(report)
        weaknesses: dict[str, dict[str, Any]] = answer["vulnerabilities"]
        if answer["auditReportVersion"] != 2:  # npm's own number of this form
            return [], ["a report of an unknown form"]
    except (ValueError, KeyError, TypeError):
        return [], ["no report"]
    return [f"{name}: {found['severity']} ({found['range']})" for name, found in weaknesses.items()], []


def ask(*command: str) -> str:
    """Return what a tool prints; '' where it cannot be started or takes too long."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False, timeout=LIMIT
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
        return ""
    return done.stdout


def pip_audit() -> str:
    """Return the path of pip-audit, installed from its lock file where it is not there yet."""
    program = TOOLS / "bin" / "pip-audit"
    if not program.exists():
        venv.create(TOOLS, with_pip=True)
        pip = (str(TOOLS / "bin" / "python"), "-m", "pip", "install", "--quiet")
        ask(*pip, "--require-hashes", "-r", str(ROOT / "locks" / "audit.lock"))
    return str(program)


def report(name: str, answer: Answer) -> int:
    """Print what came of one lock file; return its exit code."""
    known, silent = answer
    for weakness in known:
        print(f"{name}: KNOWN WEAKNESS in {weakness}")
    if silent:
        print(f"{name}: NOT AUDITED, no answer on {len(silent)}: {', '.join(silent[:5])}")
    if not known and not silent:
        print(f"{name}: nothing known")
    return 1 if known else 2 if silent else 0


def main() -> int:
    """Ask about every lock file."""
    program = pip_audit()
    options = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "-f", "json")
    codes = [
        report(lock.name, python_answer(ask(program, *options, "-r", str(lock))))
        for lock in sorted((ROOT / "locks").glob("*.lock"))
    ]
    codes.append(
        report("package-lock.json", npm_answer(ask("npm", "audit", "--package-lock-only", "--json")))
    )
    return 1 if 1 in codes else max(codes)


if __name__ == "__main__":
    sys.exit(main())
