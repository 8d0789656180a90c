"""A region's project over the national core: whose entry stands, whose fault it is, what a newer one does."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from golden_cases import BASE, TODAY
from tiny_site import add_guides

from titian.cli import main
from titian.core.changes import changes, newer, told
from titian.core.origins import KINDS, listed, origins, summary
from titian.core.record import NAME, read_record, recorded
from titian.init import NewRegion, project_files, shared_files
from titian.load import Sources, load
from titian.load.core import core_files
from titian.model import model
from titian.model.entries import SHAPES
from titian.node import NodeMissingError, find_node
from titian.problems import errors
from titian.rules import check
from titian.write import write_tree

ROOT = Path(__file__).parent.parent
REGION = "kota-baru"
LURAH = "content/positions/pengawas/lurah.yaml"
SEMINAR = "content/trainings/nasional/seminar-integritas.yaml"
EXAMPLE = f"content/trainings/{REGION}/contoh-lokakarya-{REGION}.yaml"
LAN = """providers:
  - id: lan
    name: LAN menurut kami
    kind: pusat
    summary: Ditulis oleh daerah.
    checked: 2026-11-21
"""


class Project:
    """A region's project over a core of its own making."""

    def __init__(self, folder: Path) -> None:
        """Begin both: the core is the small project of the golden cases, the region is new."""
        self.core, self.root = folder / "core", folder / "region"
        shutil.copytree(BASE, self.core)
        shutil.copyfile(ROOT / "mkdocs.yml", self.core / "mkdocs.yml")
        add_guides(self.core)
        write_tree(self.root, project_files(NewRegion(REGION), TODAY))
        self.edit(
            "content/regions/kota-baru/region.yaml", lambda text: text.replace(_FOCUS, "focus: [integritas]")
        )
        self.edit(
            EXAMPLE,
            lambda text: text.replace("pelayanan-publik", "integritas").replace("lokakarya\n", "seminar\n"),
        )

    def load(self) -> Sources:
        """Return what stands there now."""
        return load(self.root, self.core)

    def write(self, path: str, text: str) -> None:
        """Write a file of the region."""
        write_tree(self.root, {path: text.encode()})

    def edit(self, path: str, change: Callable[[str], str], root: Path | None = None) -> None:
        """Change a file of the region, or of the core."""
        file = (root or self.root) / path
        file.write_text(change(file.read_text("utf-8")), "utf-8")

    def faults(self) -> list[str]:
        """Return what blocks, each with its place."""
        return [f"{p.path}:{p.line} {p.code} {p.found}" for p in errors(check(self.load(), TODAY))]


_FOCUS = "focus: [pelayanan-publik, komunikasi]"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A new region over a small core."""
    return Project(tmp_path)


def test_a_new_region_stands_on_the_core_and_copies_nothing_of_it(project):
    """National content is there by reference; regions of the core, their providers and trainings are not."""
    assert check(project.load(), TODAY) == ()
    library = model(project.load())
    assert [region.id for region in library.regions] == [REGION]
    assert {training.id for training in library.trainings} == {
        "seminar-integritas",
        f"contoh-lokakarya-{REGION}",
    }
    assert {provider.id for provider in library.providers} == {"lan", f"kepegawaian-{REGION}"}
    assert not (project.root / "competencies.yaml").exists()
    assert {LURAH, "content/positions/", "content/forms.yaml"} <= library.from_core
    assert library.from_core.isdisjoint({EXAMPLE, "content/trainings/", "content/providers.yaml"})


def test_a_file_at_the_same_path_stands_instead_of_the_core_s(project):
    """The position is the region's, once; the summary counts it as replaced."""
    text = (project.core / LURAH).read_text("utf-8")
    project.write(LURAH, text.replace("name: Lurah", "name: Lurah Kota Baru"))
    assert project.faults() == []
    sources = project.load()
    assert [position.name for position in model(sources).positions] == ["Lurah Kota Baru"]
    assert LURAH not in model(sources).from_core
    assert "  jabatan             inti 0, daerah 0, diganti 1\n" in summary(sources)
    assert f"  diganti  {LURAH}\n" in listed(sources)
    assert f"  inti     {SEMINAR}\n" in listed(sources)
    assert f"  daerah   {EXAMPLE}\n" in listed(sources)


def test_an_entry_with_the_same_id_stands_instead_of_the_core_s_in_its_place(project):
    """A shared file holds only what the region has to say; order and all other entries are the core's."""
    project.edit("content/providers.yaml", lambda text: text + LAN.removeprefix("providers:\n"))
    assert project.faults() == []
    library = model(project.load())
    assert [provider.id for provider in library.providers] == ["lan", f"kepegawaian-{REGION}"]
    assert library.providers[0].name == "LAN menurut kami"
    assert library.providers[0].url is None  # the whole entry is the region's
    sides = {entry.name: entry.side for entry in origins(project.load())}
    assert sides["content/providers.yaml#lan"] == "diganti"
    assert sides[f"content/sources.yaml#penyunting-{REGION}"] == "daerah"
    assert sides["content/sources.yaml#permenpanrb-38-2017"] == "inti"


def test_a_region_adds_a_competency_with_a_line_in_a_framework_of_its_own(project):
    """The framework of the region needs nothing but the list; the core's come first."""
    competency = yaml.safe_load((project.core / "content/competencies/integritas.yaml").read_text("utf-8"))
    project.write("content/competencies/adat.yaml", yaml.safe_dump({**competency, "id": "adat"}))
    assert any("TTN035" in fault for fault in project.faults())
    project.write("competencies.yaml", "competencies: [adat]\n")
    assert project.faults() == []
    names = [competency.id for competency in model(project.load()).competencies]
    assert names[-1] == "adat"
    assert "integritas" in names


def test_faults_say_whose_file_they_stand_in(project):
    """The region's keep their own line; the core's are marked, and advice on the core is for its editors."""
    project.edit("content/providers.yaml", lambda text: text + "  - id: lain\n    kind: pusat\n")
    project.edit(SEMINAR, lambda text: text.replace("from: 1, to: 2", "from: 2, to: 1"), project.core)
    faults = project.faults()
    lines = (project.root / "content" / "providers.yaml").read_text("utf-8").splitlines()
    assert any(fault.startswith(f"content/providers.yaml:{len(lines) - 1} TTN020") for fault in faults)
    assert any(fault.startswith(f"inti:{SEMINAR}:") for fault in faults)
    severities = {p.severity for p in check(project.load(), TODAY) if p.path.startswith("inti:")}
    assert severities == {"galat"}


def test_a_second_declaration_inside_the_region_is_still_a_fault(project):
    """Only the core's entry gives way; two of the region's with one id do not."""
    twice = LAN.removeprefix("providers:\n")
    project.edit("content/providers.yaml", lambda text: text + twice + twice)
    assert [fault.split()[1] for fault in project.faults()] == ["TTN031"]


def test_a_region_leaves_out_what_it_does_not_want(project):
    """Patterns in mkdocs.yml; one that matches nothing is named, and what others need is missed."""
    without = f'without: ["{SEMINAR}", "content/tidak-ada/*"]'
    project.edit("mkdocs.yml", lambda text: text.replace("without: []", without))
    assert project.faults() == []
    assert "seminar-integritas" not in {training.id for training in model(project.load()).trainings}
    told_of = summary(project.load())
    assert "1 berkas inti, menurut «without»" in told_of
    assert "«content/tidak-ada/*» pada «without» tidak cocok" in told_of


def test_a_newer_core_shows_what_it_changes_for_this_region(project):
    """New, changed, removed; what the region replaces is marked, what it refers to in vain is named."""
    project.edit("content/providers.yaml", lambda text: text + LAN.removeprefix("providers:\n"))
    project.write(LURAH, (project.core / LURAH).read_text("utf-8"))
    project.edit(
        EXAMPLE, lambda text: text.replace("audience:", "prerequisites: [seminar-integritas]\naudience:")
    )
    write_tree(project.root, {NAME: recorded(project.load())})
    before = read_record(project.root)
    assert before
    assert not changes(project.load(), before)
    assert newer(project.load(), project.root) == ""

    text = (project.core / SEMINAR).read_text("utf-8")
    new = SEMINAR.replace("seminar-integritas", "seminar-baru")
    write_tree(project.core, {new: text.replace("id: seminar-integritas", "id: seminar-baru").encode()})
    (project.core / SEMINAR).unlink()
    project.edit(LURAH, lambda text: text.replace("name: Lurah", "name: Lurah Baru"), project.core)
    project.edit("content/providers.yaml", lambda text: text.replace("Membina", "Mengatur"), project.core)

    found = changes(project.load(), before)
    assert found.new == (new,)
    assert found.changed == {LURAH: ("name",), "content/providers.yaml#lan": ("summary",)}
    assert found.removed == (SEMINAR,)
    line = (project.root / EXAMPLE).read_text("utf-8").splitlines().index(
        "prerequisites: [seminar-integritas]"
    ) + 1
    report = told(found)
    assert f"\nBaru (1):\n  {new}\n" in report
    assert f"  {LURAH}: name; diganti isi Anda, yang mungkin perlu ikut diubah\n" in report
    assert f"\nDihapus (1):\n  {SEMINAR}\n" in report
    assert f"\nRujukan Anda yang tujuannya hilang (1):\n  {EXAMPLE}:{line}: {SEMINAR}\n" in report
    assert "1 baru, 2 berubah, 1 dihapus. Lihat: titian core changes" in newer(project.load(), project.root)


def test_a_broken_lock_file_is_said_and_not_guessed(project):
    """Nothing is compared with half a record."""
    for content in (b"", b"{", b"[]", b'{"titian": "1", "inti": 3}'):
        write_tree(project.root, {NAME: content})
        assert read_record(project.root) is None
        assert "titian core accept" in newer(project.load(), project.root)


def test_the_core_of_this_repository_is_national_and_without_fault(tmp_path):
    """Of the five regions it has only the articles that competencies cite; choosing again changes nothing."""
    core = {file.path: file.content for file in core_files(ROOT)}
    data = [path for path in core if path.endswith((".yaml", ".md")) and not path.startswith("docs/")]
    texts = {path: core[path].decode("utf-8") for path in data}
    for region in (ROOT / "content" / "regions").iterdir():
        assert not any(f"/{region.name}" in path for path in core)
        assert [path for path, text in texts.items() if region.name in text] == []
    assert "content/pages/tentang.md" not in core
    write_tree(tmp_path / "core", core)
    assert {file.path: file.content for file in core_files(tmp_path / "core")} == core
    write_tree(
        tmp_path / "region", project_files(NewRegion("provinsi-baru", "Provinsi D'Oro: «Baru»"), TODAY)
    )
    sources = load(tmp_path / "region", tmp_path / "core")
    assert check(sources, TODAY) == ()
    assert model(sources).regions[0].name == "Provinsi D'Oro: «Baru»"


def test_a_region_runs_the_workflows_of_titian_itself_with_a_makefile_of_its_own(tmp_path):
    """They come to the byte; every make target that they call is there; what only Titian has is not."""
    ours = shared_files(ROOT)
    assert {
        f".github/workflows/{name}.yml" for name in ("periksa", "komentar", "tautan", "terbit")
    } < ours.keys()
    own = tmp_path / ".github"
    write_tree(
        own,
        {"CODEOWNERS": b"* @titian\n", "workflows/uji.yml": b"", "workflows/terbit.yml": b"run: make site\n"},
    )
    files = project_files(NewRegion(REGION), TODAY, tmp_path)
    assert files[".github/workflows/terbit.yml"] == b"run: make site\n"
    assert sorted(name for name in files if name.startswith(".github")) == [
        ".github/dependabot.yml",
        ".github/workflows/terbit.yml",
    ]
    makefile = files["Makefile"].decode()
    every = (*ours.items(), *shared_files(tmp_path).items())
    for content in (content for name, content in every if "/workflows/" in name):
        for targets in re.findall(r"\bmake ([^\n]+)", content.decode()):
            for target in targets.split():
                assert re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE), target


def test_every_kind_of_content_has_its_line_in_the_summary():
    """A kind that the summary does not know would not be told of."""
    assert set(KINDS) == set(SHAPES)


def test_a_region_without_node_is_told_how_to_get_it(monkeypatch):
    """Pictures are all that needs it; the extra of the package brings one."""
    monkeypatch.delenv("TITIAN_NODE", raising=False)
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(NodeMissingError, match=r"pip install 'titian\[node\]'"):
        find_node()


def test_init_writes_a_whole_project_or_nothing(tmp_path):
    """A wrong id or a folder that holds something is refused, with what to write instead."""
    run = CliRunner().invoke
    wrong = run(main, ["init", str(tmp_path / "a"), "--region", "Sukamaju"])
    assert wrong.exit_code == 2
    assert "misalnya: --region kabupaten-sukamaju" in " ".join(wrong.output.split()).lower()
    assert not (tmp_path / "a").exists()
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "surat.txt").write_text("milik orang")
    held = run(main, ["init", str(tmp_path / "b"), "--region", REGION])
    assert held.exit_code == 2
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["surat.txt"]

    done = run(main, ["init", str(tmp_path / "c"), "--region", REGION])
    assert done.exit_code == 0, done.output
    checked = run(main, ["check", str(tmp_path / "c"), "--origins"])
    assert checked.exit_code == 0, checked.output
    assert "Tidak ada masalah." in checked.output
    assert "inti 18, daerah 0, diganti 0" in checked.output
    assert f"daerah   content/regions/{REGION}/region.yaml" in checked.output
