"""Spreadsheets without loss: what is exported comes back, and an edit changes nothing but its own lines."""

import difflib
import io
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args, get_origin

import openpyxl
import pytest
from click.testing import CliRunner
from golden_cases import BASE, TODAY
from pydantic import BaseModel
from sheets_made import RICH, Edited, cells_of, files, plan_of, raw, workbook

from titian.cli import main
from titian.load import parse_yaml, raw_files, sources
from titian.model.entries import SHAPES
from titian.sheet.facts import column_facts, known_keys
from titian.sheet.layout import ID_FIELDS, ORDINAL, SHEETS
from titian.sheet.plan import exported, planned
from titian.write import write_changes

ROOT = Path(__file__).parent.parent
PLACE = "  Pilihan, Id soal integritas-k1, urutan 2, Alasan"
LURAH = "content/positions/pengawas/lurah.yaml"
SEMINAR = "content/trainings/nasional/seminar-integritas.yaml"
INTEGRITY = "assessments/integritas.yaml"
NEW = {
    "Id pelatihan": "lokakarya-arsip",
    "Nama pelatihan": "Lokakarya: Arsip",
    "Daerah": "Kota Contoh [kota-contoh]",
    "Penyelenggara": "lan",
    "Bentuk": "Seminar",
    "Cara belajar": "Tatap muka",
    "Ringkasan": "Peserta menata arsip satu unit dan menulis daftar isinya, lalu menukar cara kerja. " * 2,
    "Sasaran peserta": "Arsiparis",
    "Banyaknya": 1,
    "Penerapan di tempat kerja": "Menata satu lemari.",
    "Bukti hasil": "Daftar isi.",
    "Kata lain": "arsip; berkas",
    "Sumber": "permenpanrb-38-2017",
    "Sudah dicocokkan": "tidak",
    "Diperiksa tanggal": "2026-11-21",
}


def changed(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """Return the lines that went and the lines that came."""
    lines = list(difflib.ndiff(before.decode().splitlines(), after.decode().splitlines()))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


def leaves(annotation: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the path of every value that a shape can hold; lists and their entries have one path."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            yield from leaves(field.annotation, (*path, field.alias or name))
    elif get_origin(annotation) is dict:
        yield from ((*path, "<key>"), path)
    else:
        arguments = [each for each in get_args(annotation) if each not in {type(None), Ellipsis}]
        inner = [each for each in arguments if list(leaves(each, path)) != [path]]
        yield from (leaf for each in inner for leaf in leaves(each, path))
        if not inner:
            yield path


@pytest.mark.parametrize("kind", ID_FIELDS)
def test_no_key_of_a_shape_is_missing_from_the_sheets(kind: str):
    """What the model can hold has a column, or tells the rows apart."""
    carried = {(ID_FIELDS[kind],)}
    for sheet in (sheet for sheet in SHEETS if sheet.kind == kind):
        at = tuple(step.field for step in sheet.steps)
        carried |= {(*at, *column.path) for column in sheet.columns}
        for number, step in enumerate(sheet.steps, 1):
            key = {"": ("<key>",), ORDINAL: None}.get(step.by, (step.by,))
            carried |= {(*at[:number], *key)} if key else set()
    assert set(leaves(SHAPES[kind], ())) == carried


def test_small_project_uses_every_key():
    """The round trips below would not notice a key that no file has."""
    found = {
        (document.kind, key) for document in sources(raw(files())).documents for key in document.yaml.data
    }
    for kind in ID_FIELDS:
        assert {key for key in known_keys(kind, ()) if (kind, key) not in found} == set()


def test_the_real_content_comes_back_without_any_change():
    """Export and import of everything: no file to write, nothing to say."""
    project = list(raw_files(ROOT))
    xlsx = exported(project, sources, TODAY)
    plan = planned(xlsx, project, sources, TODAY)
    assert (plan.files, plan.changes, plan.faults, plan.kept, plan.notes) == ({}, (), (), (), ())


def test_libreoffice_changes_nothing(tmp_path: Path):
    """Opened and saved once by LibreOffice, the workbook still holds exactly the project."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine")
    (tmp_path / "titian.xlsx").write_bytes(workbook())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", "saved", "titian.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=240)
    saved = (tmp_path / "saved" / "titian.xlsx").read_bytes()
    assert saved != workbook()
    plan = plan_of(saved)
    assert (plan.files, plan.faults, plan.kept, plan.notes) == ({}, (), (), ())
    edited = Edited(saved).put("Pelatihan", ("seminar-integritas",), "Banyaknya", 2).plan()
    assert changed(files()[SEMINAR], edited.files[SEMINAR] or b"") == (["units: 1"], ["units: 2"])


def test_an_edit_changes_only_the_lines_of_its_value():
    """Comments, quotes, order and spacing of everything else stay as they were written."""
    keys = ("pelatihan-lengkap",)
    plan = (
        Edited()
        .put("Pelatihan", keys, "Biaya (rupiah)", 150000)
        .put("Pelatihan", keys, "Nama pelatihan", "Pelatihan Baru")
        .put("Pelatihan", keys, "Isian ilustrasi", "Banyaknya; Biaya")
        .put("Pelatihan", keys, "Kata lain", 'lengkap; "titik; koma"; 1,5; koma, di luar')
        .put("Pelatihan", keys, "Catatan", None)
        .put("Pelatihan-Kompetensi", (*keys, 2), "Ke tingkat", 2)
        .put("Pelatihan-Jadwal", (*keys, 1), "Tempat", "Aula: lantai 2")
        .put("Pelatihan-Jadwal", (*keys, 2), "Kuota", 12)
        .plan()
    )
    assert list(plan.files) == [RICH]
    assert changed(files()[RICH], plan.files[RICH] or b"") == (
        [
            "name: 'Pelatihan \"Lengkap\"'   # nama dari surat",
            "cost: 0",
            "  - raises",
            "    to: 3",
            "    place: Aula",
            "  - {start: 2027-05-03, end: 2027-05-04, place: daring}",
            'synonyms: [lengkap, "koma, di dalam",',
            "  titik; koma, '1,5']",
            "note: Kode _x000D_ dan [tautan](https://contoh.go.id/).",
        ],
        [
            "name: 'Pelatihan Baru'   # nama dari surat",
            "cost: 150000",
            "  - cost",
            "    to: 2",
            '    place: "Aula: lantai 2"',
            "  - {start: 2027-05-03, end: 2027-05-04, place: daring, quota: 12}",
            "synonyms: [lengkap, titik; koma, '1,5', \"koma, di luar\"]",
        ],
    )


def test_the_change_list_says_file_field_old_and_new():
    """In plain Indonesian, before anything is written."""
    plan = (
        Edited()
        .put("Pelatihan", ("seminar-integritas",), "Banyaknya", 3)
        .put("Pelatihan", ("seminar-integritas",), "Lama", "1 hari")
        .put("Jabatan-Kompetensi", ("lurah", "integritas"), "Tingkat yang diminta", 3)
        .put("Kuis-Pilihan", ("integritas", "integritas-k1", 2), "Alasan", "Begini.")
        .plan()
    )
    assert [change.text for change in plan.changes] == [
        f"{INTEGRITY} (diubah)\n{PLACE}: Itulah artinya. menjadi Begini.",
        f"{LURAH} (diubah)\n  Kompetensi integritas: 2 menjadi 3",
        f"{SEMINAR} (diubah)\n  Banyaknya: 1 menjadi 3\n  Lama: (kosong) menjadi 1 hari",
    ]


def test_a_new_row_is_a_new_file_and_rows_below_it_belong_to_it():
    """In the place and the shape of the others, keys in their usual order."""
    plan = (
        Edited()
        .add("Pelatihan", NEW, skip=3)
        .add(
            "Pelatihan-Kompetensi",
            {"Pelatihan": "lokakarya-arsip", "Kompetensi": "Kerja Sama", "Dari tingkat": 1, "Ke tingkat": 2},
        )
        .plan()
    )
    assert plan.faults == ()
    path = "content/trainings/kota-contoh/lokakarya-arsip.yaml"
    assert list(plan.files) == [path]
    assert (plan.files[path] or b"").decode() == (
        "# yaml-language-server: $schema=../../../generator/titian/schemas/training.schema.json\n"
        "id: lokakarya-arsip\n"
        'name: "Lokakarya: Arsip"\n'
        "region: kota-contoh\n"
        "provider: lan\n"
        "form: seminar\n"
        "mode: tatap-muka\n"
        "summary: >-\n"
        "  Peserta menata arsip satu unit dan menulis daftar isinya, lalu menukar cara kerja. "
        "Peserta menata arsip satu\n"
        "  unit dan menulis daftar isinya, lalu menukar cara kerja.\n"
        "audience: Arsiparis\n"
        "units: 1\n"
        "raises:\n"
        "  - {competency: kerja-sama, from: 1, to: 2}\n"
        "application: Menata satu lemari.\n"
        "evidence: Daftar isi.\n"
        "synonyms: [arsip, berkas]\n"
        "sources: [permenpanrb-38-2017]\n"
        "verified: false\n"
        "checked: 2026-11-21\n"
    )


def test_new_entries_of_lists_go_where_their_number_says():
    """Without a number last, with 1,5 between the first and the second."""
    base = {"Pelatihan": "pelatihan-lengkap", "Kompetensi": "integritas", "Dari tingkat": 2, "Ke tingkat": 4}
    plan = (
        Edited()
        .add("Pelatihan-Kompetensi", {**base, "Ke tingkat": 5})
        .add("Pelatihan-Kompetensi", {**base, "Urutan": "1,5"})
        .plan()
    )
    went, came = changed(files()[RICH], plan.files[RICH] or b"")
    assert (went, len(came)) == ([], 6)
    ends = [each["to"] for each in parse_yaml(plan.files[RICH] or b"").data["raises"]]
    assert ends == [2, 4, 3, 5]


def test_importing_twice_adds_once():
    """Whoever imports the same workbook again gets nothing twice."""
    book = Edited().add("Pelatihan", NEW).add(
        "Pelatihan-Kompetensi",
        {"Pelatihan": "pelatihan-lengkap", "Kompetensi": "integritas", "Dari tingkat": 2, "Ke tingkat": 4},
    ).add(
        "Pelatihan-Kompetensi",
        {"Pelatihan": "lokakarya-arsip", "Kompetensi": "integritas", "Dari tingkat": 2, "Ke tingkat": 4},
    ).put("Pelatihan-Jadwal", ("pelatihan-lengkap", 2), "Hapus", "hapus")  # fmt: skip
    first = book.plan()
    assert first.faults == ()
    second = plan_of(book.saved(), after(first.files))
    assert (second.files, second.faults) == ({}, ())


def after(written: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """Return the project with a plan's files written."""
    return {path: content for path, content in {**files(), **written}.items() if content is not None}


def test_a_row_that_is_gone_is_named_and_kept():
    """Nothing is deleted by leaving it out; what lies below a row that is gone is not named again."""
    plan = (
        Edited()
        .remove("Pelatihan", "seminar-integritas")
        .remove("Kompetensi-Bukti", "integritas", 1, 1)
        .plan()
    )
    assert plan.files == {}
    assert plan.kept == ("Pelatihan: seminar-integritas", "Kompetensi-Bukti: integritas / 1 / 1")


def test_the_word_hapus_deletes():
    """A file, and an entry of a list; a list that is empty then goes, too."""
    plan = (
        Edited()
        .put("Pelatihan", ("bentuk-umum",), "Hapus", "hapus")
        .put("Pelatihan-Jadwal", ("pelatihan-lengkap", 1), "Hapus", "hapus")
        .put("Pelatihan-Jadwal", ("pelatihan-lengkap", 2), "Hapus", "Hapus ")
        .plan()
    )
    assert plan.kept == ()
    assert plan.files["content/trainings/nasional/bentuk-umum.yaml"] is None
    assert "content/moved.yaml" in plan.changes[1].text
    went, came = changed(files()[RICH], plan.files[RICH] or b"")
    assert went[0] == "sessions:"
    assert len(went) == 8
    assert came == []


def test_a_new_competency_joins_the_list_of_the_framework():
    """And one that is deleted leaves it; the rules judge the rest as always."""
    book = Edited()
    book.add(
        "Kompetensi",
        {
            "Id kompetensi": "arsip",
            "Nama kompetensi": "Arsip",
            "Rumpun": "teknis",
            "Arti": "Menata.",
            "Mengapa penting": "Ketemu.",
            "Sumber": "permenpanrb-38-2017",
            "Diperiksa tanggal": "2026-11-21",
        },
    )
    for level in range(1, 6):
        of_level = {"Kompetensi": "arsip", "Tingkat": level}
        book.add(
            "Kompetensi-Tingkat", {**of_level, "Nama tingkat": f"Menata {level}", "Gambaran": "Anda menata."}
        )
        for text in "abc":
            book.add("Kompetensi-Indikator", {**of_level, "Indikator": f"Menata {text}{level}"})
        book.add("Kompetensi-Bukti", {**of_level, "Bukti kerja": f"Daftar {level}"})
    plan = book.plan()
    family = parse_yaml(files()["competencies.yaml"]).data["families"][0]["id"]
    if plan.faults:  # the small project names its families otherwise
        book.put("Kompetensi", ("arsip",), "Rumpun", family)
        plan = book.plan()
    assert plan.faults == ()
    assert parse_yaml(plan.files["competencies.yaml"] or b"").data["competencies"][-1] == "arsip"
    levels = parse_yaml(plan.files["content/competencies/arsip.yaml"] or b"").data["levels"]
    assert [level["indicators"][2] for level in levels] == [f"Menata c{level}" for level in range(1, 6)]


def test_a_training_that_changes_its_region_moves():
    """The file goes to the folder of its new region, its content unchanged but for that line."""
    plan = Edited().put("Pelatihan", ("pelatihan-lengkap",), "Daerah", None).plan()
    moved = "content/trainings/nasional/pelatihan-lengkap.yaml"
    assert plan.files[RICH] is None
    assert changed(files()[RICH], plan.files[moved] or b"") == (["region: kota-contoh"], [])
    assert plan.changes[0].text.startswith(f"{moved} (dipindah dari {RICH})")


def test_errors_of_the_rules_are_named_by_cell_and_nothing_is_written():
    """The merged project passes all rules, or stays as it is."""
    book = Edited()
    book.put("Pelatihan", ("seminar-integritas",), "Penyelenggara", "tidak-ada")
    book.put("Pelatihan-Kompetensi", ("pelatihan-lengkap", 1), "Ke tingkat", 1)
    book.put("Jabatan-Kompetensi", ("lurah", "integritas"), "Tingkat yang diminta", 7)
    book.put("Pelatihan", ("bentuk-umum",), "Sasaran peserta", None)
    plan = book.plan()
    assert plan.files == {}
    assert plan.changes == ()
    at = {
        "TTN030": book.cell("Pelatihan", ("seminar-integritas",), "Penyelenggara").coordinate,
        "TTN024": book.cell("Pelatihan-Kompetensi", ("pelatihan-lengkap", 1), "Ke tingkat").coordinate,
        "TTN021": book.cell("Jabatan-Kompetensi", ("lurah", "integritas"), "Tingkat yang diminta").coordinate,
    }
    told = "\n".join(plan.faults)
    assert f"lembar Pelatihan, sel {at['TTN030']} (Penyelenggara): TTN030: " in told
    assert f"lembar Pelatihan-Kompetensi, sel {at['TTN024']} " in told
    assert f"lembar Jabatan-Kompetensi, sel {at['TTN021']} (Tingkat yang diminta): TTN021: " in told
    assert "«audience»" in told
    assert len(plan.faults) == 4


def test_a_change_on_both_sides_is_no_silent_winner():
    """What changed in the project since the export stays; what changed here as well is refused by row."""
    project = {**files(), SEMINAR: files()[SEMINAR].replace(b"units: 1", b"units: 4")}
    quiet = plan_of(Edited().put("Pelatihan", ("pelatihan-lengkap",), "Lama", "2 hari").saved(), project)
    assert list(quiet.files) == [RICH]
    loud = plan_of(Edited().put("Pelatihan", ("seminar-integritas",), "Lama", "2 hari").saved(), project)
    assert loud.files == {}
    assert "juga pada proyek" in loud.faults[0]
    gone = {path: content for path, content in files().items() if "bentuk-umum" not in path}
    assert "sudah tidak ada pada proyek" in plan_of(workbook(), gone).notes[0]


def test_the_workbook_helps_to_fill_it():
    """Headings, drop-downs with names, notes, frozen heads, filters, and a first sheet that explains."""
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    assert book.sheetnames == ["Petunjuk", *(sheet.title for sheet in SHEETS), "Daftar", "Titian"]
    assert book["Titian"].sheet_state == "hidden"
    assert "titian sheet import" in "".join(str(value) for row in book["Petunjuk"].values for value in row)
    for sheet in SHEETS:
        worksheet = book[sheet.title]
        assert [str(cell.value).removesuffix(" *") for cell in worksheet[1]] == list(sheet.headings)
        assert all(cell.comment and cell.comment.text.strip() for cell in worksheet[1])
        assert worksheet.freeze_panes == f"{'ABCDE'[len(sheet.keys)]}2"
        assert worksheet.auto_filter.ref
        offered = {
            str(area).rstrip("0123456789")
            for each in worksheet.data_validations.dataValidation
            for area in each.sqref.ranges
        }
        listed = [
            column
            for column in sheet.columns
            if column_facts(sheet, column).form in {"choice", "ref", "flag"}
            and not column_facts(sheet, column).many
        ]
        assert len(offered) >= len(listed)
    lists = {str(column[0]): column[1:] for column in book["Daftar"].iter_cols(values_only=True)}
    assert "Lembaga Administrasi Negara [lan]" in lists["Penyelenggara"]
    assert "Di tempat kerja" in lists["Tatap muka / Daring / Bauran / Di tempat kerja"]


def test_the_command_shows_asks_and_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Nothing before a yes; `--ya` needs no question; a fault ends with 1."""
    shutil.copytree(BASE, tmp_path / "proyek")
    monkeypatch.chdir(tmp_path / "proyek")
    run = CliRunner().invoke
    assert run(main, ["sheet", "export", "isi.xlsx"]).exit_code == 0
    assert "--timpa" in run(main, ["sheet", "export", "isi.xlsx"]).output
    assert run(main, ["sheet", "import", "isi.xlsx"]).output == "Tidak ada yang berubah.\n"
    book = Edited(Path("isi.xlsx").read_bytes()).put("Pelatihan", ("seminar-integritas",), "Banyaknya", 2)
    Path("isi.xlsx").write_bytes(book.saved())
    before = Path(SEMINAR).read_bytes()
    asked = run(main, ["sheet", "import", "isi.xlsx"], input="tidak\n")
    assert "Banyaknya: 1 menjadi 2" in asked.output
    assert "Tidak ada yang ditulis" in asked.output
    assert run(main, ["sheet", "import", "isi.xlsx"], input="").exit_code == 0
    assert Path(SEMINAR).read_bytes() == before
    assert "Ditulis: 1 berkas" in run(main, ["sheet", "import", "isi.xlsx", "--ya"]).output
    assert Path(SEMINAR).read_bytes() == before.replace(b"units: 1", b"units: 2")
    assert list(Path("content").rglob(".*")) == []
    Path("isi.xlsx").write_bytes(book.put("Pelatihan", ("seminar-integritas",), "Banyaknya", "dua").saved())
    refused = run(main, ["sheet", "import", "isi.xlsx", "--ya"])
    assert refused.exit_code == 1
    assert "Tidak ada yang ditulis" in refused.output


def test_a_failing_disk_changes_nothing(tmp_path: Path):
    """The first file is replaced only when every new content lies on the disk."""
    (tmp_path / "a.yaml").write_bytes(b"lama")
    (tmp_path / "folder").write_bytes(b"")
    with pytest.raises(OSError, match="folder"):
        write_changes(tmp_path, {"a.yaml": b"baru", "gone.yaml": None, "folder/b.yaml": b"baru"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.yaml": b"lama", "folder": b""}


def test_export_import_export_is_equal():
    """An edited project gives the workbook that was edited, rows and all."""
    book = Edited().put("Pelatihan", ("seminar-integritas",), "Banyaknya", 3)
    book.put("Kompetensi-Indikator", ("integritas", 2, 3), "Indikator", "=Menjaga antrean")
    book.cell("Kompetensi-Indikator", ("integritas", 2, 3), "Indikator").data_type = "s"
    plan = book.plan()
    assert len(plan.files) == 2
    again = cells_of(exported(raw(after(plan.files)), sources, TODAY))
    edited = cells_of(book.saved())
    assert {title: rows for title, rows in again.items() if title != "Titian"} == {
        title: rows for title, rows in edited.items() if title != "Titian"
    }
