"""The workflows: linted at the strictest, pinned, with least rights; each step a command that runs here."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click import Command, Context, Group
from offline_host import small_project

from titian.cli import main

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".github" / "workflows"
OURS = ("periksa", "komentar", "terbit", "tautan", "uji")
TEXTS = {name: (FOLDER / f"{name}.yml").read_text("utf-8") for name in OURS}
# `on` is a boolean to YAML 1.1.
READ = {name: yaml.safe_load(text.replace("\non:\n", '\n"on":\n')) for name, text in TEXTS.items()}
JOBS = [(name, job) for name, workflow in READ.items() for job in workflow["jobs"].values()]
STEPS = [(name, step) for name, job in JOBS for step in job["steps"]]
RIGHTS = {
    "periksa": {"contents": "read"},
    "uji": {"contents": "read"},
    "komentar": {"actions": "read", "contents": "read", "pull-requests": "write"},
    "terbit": {"contents": "read", "pages": "write", "id-token": "write"},
    "tautan": {"contents": "read", "issues": "write"},
}


def tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a linter of the project's environment at its root."""
    program = Path(sys.executable).with_name(name)
    return subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_zizmor_finds_nothing_at_its_strictest():
    """But the one trigger that a comment on a fork's proposal cannot do without, and that is named."""
    strictest = ("--offline", "--persona", "auditor", "--strict-collection", ".github")
    done = tool("zizmor", *strictest)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(tool("zizmor", "--no-ignores", "--format", "json", *strictest).stdout)
    places = [
        (one["ident"], one["locations"][0]["symbolic"]["key"]["Local"]["verbatim_path"]) for one in found
    ]
    assert places == [("dangerous-triggers", ".github/workflows/komentar.yml")]


def test_they_are_what_github_reads():
    """By the schemas of the workflows and of dependabot's file."""
    files = sorted(map(str, FOLDER.glob("*.yml")))
    done = tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *files)
    assert done.returncode == 0, done.stdout
    done = tool("check-jsonschema", "--builtin-schema", "vendor.dependabot", ".github/dependabot.yml")
    assert done.returncode == 0, done.stdout


def test_every_workflow_is_looked_at_here():
    """A new one is added to the list above."""
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(OURS)


def test_every_action_is_pinned_to_one_commit_with_its_version_and_listed_for_a_person_to_verify():
    """The same everywhere, and in the table of docs/workflows.md."""
    used = {
        (action, commit, version)
        for text in TEXTS.values()
        for action, commit, version in re.findall(r"uses: (\S+)@(\S+)(?: # (\S+))?", text)
    }
    assert all(re.fullmatch(r"[0-9a-f]{40}", commit) for _, commit, _ in used)
    assert all(re.fullmatch(r"v\d+\.\d+\.\d+", version) for _, _, version in used)
    assert len({action for action, _, _ in used}) == len(used)
    docs = (ROOT / "docs" / "workflows.md").read_text("utf-8")
    listed = set(re.findall(r"^\| `([\w/-]+)` \| (v[\d.]+) \| `([0-9a-f]{40})` \|", docs, re.MULTILINE))
    assert {(action, commit, version) for action, version, commit in listed} == used


@pytest.mark.parametrize("name", OURS)
def test_rights_are_the_least(name: str):
    """None by default; per job what is listed above; nobody keeps the token on the disk."""
    workflow = READ[name]
    assert workflow["permissions"] == {}
    given = [job["permissions"] for job in workflow["jobs"].values()]
    assert {right: kind for rights in given for right, kind in rights.items()} == RIGHTS[name]
    # Who may write does not meet what may be a stranger's, but in komentar, which reads it as data.
    assert all(len([kind for kind in rights.values() if kind == "write"]) <= 2 for rights in given)
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
    assert "concurrency" in workflow
    assert "secrets." not in TEXTS[name]
    assert "cache" not in TEXTS[name].replace("from a cache", "")


def test_no_stranger_s_text_stands_in_a_command():
    """Expressions are filled in before a shell reads the line; commands have none."""
    assert [step["run"] for _, step in STEPS if "${{" in step.get("run", "")] == []
    # The workflow that may write checks out no proposal.
    assert all("ref" not in step.get("with", {}) for _, step in STEPS)
    assert list(READ["komentar"]["on"]) == ["workflow_run"]
    assert READ["komentar"]["on"]["workflow_run"]["workflows"] == [READ["periksa"]["name"]]


def test_every_step_is_a_make_target_or_a_command_of_titian(monkeypatch):
    """With options that exist, so that each also runs here."""
    targets = set(re.findall(r"^([\w./-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    known = {"mkdir", "mv", "test", ".ci/run"}
    for _, step in STEPS:
        for line in re.split(r"\n|&&|\|\|", step.get("run", "")):
            words = shlex.split(line.partition(">")[0])
            if not words:
                continue
            if words[0] == "make":
                assert set(words[1:]) <= targets, line
            elif words[0] == ".venv/bin/titian":
                _parsed(main, words[1:], monkeypatch)
            else:
                assert words[0] in known, line


def _parsed(command: Command, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let click read the arguments, without running anything; a wrong one raises."""
    if isinstance(command, Group):
        own = command.get_command(Context(command), words[0])
        assert own is not None, words
        _parsed(own, words[1:], monkeypatch)
        return
    for parameter in command.params:
        if hasattr(parameter.type, "exists"):
            monkeypatch.setattr(parameter.type, "exists", False)  # the folders of a run are not here
    command.make_context(command.name, list(words))


def git(project: Path, *arguments: str) -> None:
    """Run git in a project, as nobody in particular."""
    who = ("-c", "user.name=Seseorang", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=project, check=True, capture_output=True)


@pytest.fixture(scope="module")
def proposal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project in git, with a proposal that is merged for a try, as a workflow finds it."""
    project = small_project(tmp_path_factory.mktemp("proposal") / "project")
    (project / ".venv").symlink_to(sys.prefix)
    (project / ".gitignore").write_text("/.venv\n/node_modules\n/build/\n", "utf-8")
    git(project, "init", "--quiet", "--initial-branch", "main")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Dasar")
    git(project, "checkout", "--quiet", "-b", "usulan")
    page = project / "content" / "pages" / "privasi.md"
    page.write_text(page.read_text("utf-8").replace("Isi.", "Isi <i>baru</i>.\n\nDua."), "utf-8")
    git(project, "commit", "--quiet", "--all", "--message", "Usulan")
    git(project, "checkout", "--quiet", "main")
    git(project, "merge", "--quiet", "--no-ff", "--message", "Gabungan", "usulan")
    return project


def run_steps(project: Path, names: dict[str, str]) -> dict[str, int]:
    """Run steps of periksa.yml, by name, as GitHub does, or what stands for them; return the exit codes."""
    steps = {step["name"]: step["run"] for _, step in STEPS if _ == "periksa" and "run" in step}
    codes = {}
    for name, instead in names.items():
        script = instead or steps[name]
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=project,
            env={
                "PATH": "/usr/local/bin:/usr/bin:/bin",
                "HOME": str(project),
                "PYTHONPATH": str(ROOT / "generator"),
                "GITHUB_STEP_SUMMARY": str(project / "build" / "summary.md"),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        codes[name] = done.returncode
        (project / "build" / f"{name}.txt").write_text(done.stdout + done.stderr, "utf-8")
    return codes


def test_a_proposal_is_checked_built_compared_and_summed_up(proposal, site):
    """First with an error: it is annotated and told; then mended: the changed page is named."""
    (proposal / "build").mkdir()
    (proposal / "build" / "cache").symlink_to(site.parent / "cache")
    steps = ("Periksa untuk komentar", "Periksa", "Ringkas")
    prepare = {"Pasang": "mkdir -p build/review"}
    assert run_steps(proposal, prepare | dict.fromkeys(steps, "")) == {
        "Pasang": 0,
        "Periksa untuk komentar": 0,
        "Periksa": 1,
        "Ringkas": 0,
    }
    annotated = (proposal / "build" / "Periksa.txt").read_text("utf-8")
    assert re.search(
        r"^::error file=content/pages/privasi\.md,line=\d+,col=\d+,title=TTN050::", annotated, re.MULTILINE
    )
    summary = (proposal / "build" / "summary.md").read_text("utf-8")
    assert "galat perlu diperbaiki dahulu" in summary
    assert "Halaman yang berubah" not in summary

    page = proposal / "content" / "pages" / "privasi.md"
    page.write_text(page.read_text("utf-8").replace("<i>baru</i>", "baru"), "utf-8")
    (proposal / "build" / "summary.md").unlink()
    all_steps = {
        "Periksa untuk komentar": "",
        "Periksa": "",
        "Bangun": ".venv/bin/titian build",
        "Bandingkan dengan situs sekarang": "",
        "Ringkas": "",
    }
    codes = run_steps(proposal, all_steps)
    assert set(codes.values()) == {0}, [
        (proposal / "build" / f"{name}.txt").read_text("utf-8") for name, code in codes.items() if code
    ]
    summary = (proposal / "build" / "summary.md").read_text("utf-8")
    assert "**Tidak ada galat.**" in summary
    assert "- **Berubah**: Halaman, `privasi/` (+2 −1 baris)" in summary  # noqa: RUF001
    assert summary.count("**Berubah**") == 1
    listed = subprocess.run(
        ["git", "worktree", "list"], cwd=proposal, capture_output=True, text=True, check=True
    )
    assert len(listed.stdout.splitlines()) == 1
    shutil.rmtree(proposal / "build")
