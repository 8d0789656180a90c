"""Which sheets and columns there are. What a column holds, and its note, come from the model's shapes."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["training", "position", "competency", "quiz"]

ORDINAL = "Urutan"  # the number of an entry that has no id of its own
DELETE = "Hapus"
DELETE_WORD = "hapus"


@dataclass(frozen=True)
class Column:
    """A column; `path` leads from the row's entry to the value. Empty: the entry is the value itself."""

    heading: str
    path: tuple[str, ...] = ()
    width: int = 14  # in characters
    note: str = ""  # instead of what the model says of the field


@dataclass(frozen=True)
class Step:
    """From an entry to the list or mapping `field`, whose entries `by` tells apart.

    `by` is ORDINAL, the empty text for the keys of a mapping, or the field that is an id.
    """

    field: str
    by: str


@dataclass(frozen=True)
class Sheet:
    """One sheet: a row for each file, or for each entry at `steps` in it; `keys` tell rows apart."""

    title: str
    kind: Kind
    about: str
    keys: tuple[str, ...]
    columns: tuple[Column, ...]
    steps: tuple[Step, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings in their order."""
        return (*self.keys, *(column.heading for column in self.columns), DELETE)


_PROVENANCE = (
    Column("Sumber", ("sources",), 28),
    Column("Sudah dicocokkan", ("verified",)),
    Column("Diperiksa tanggal", ("checked",)),
)

TRAININGS = (
    Sheet(
        "Pelatihan",
        "training",
        "satu baris untuk setiap pelatihan",
        ("Id pelatihan",),
        (
            Column("Nama pelatihan", ("name",), 36),
            Column("Daerah", ("region",), 30),
            Column("Penyelenggara", ("provider",), 36),
            Column("Mitra", ("partners",), 28),
            Column("Bentuk", ("form",), 28),
            Column("Cara belajar", ("mode",)),
            Column("Ringkasan", ("summary",), 60),
            Column("Sasaran peserta", ("audience",), 36),
            Column("Kelompok jabatan", ("groups",), 28),
            Column("Hanya penugasan", ("assigned",)),
            Column("JP", ("jp",), 8, "Jam pelajaran. Isi JP atau Banyaknya, tidak keduanya."),
            Column("Banyaknya", ("units",), 11),
            Column("Lama", ("duration",)),
            Column("Biaya (rupiah)", ("cost",)),
            Column("Isian ilustrasi", ("illustrative",), 20),
            Column("Semua kompetensi, dari tingkat", ("serves_any", "from"), 18),
            Column("Semua kompetensi, ke tingkat", ("serves_any", "to"), 18),
            Column("Prasyarat", ("prerequisites",), 28),
            Column("Dimuat tanggal", ("posted",)),
            Column("Luar negeri", ("abroad",)),
            Column("Penerapan di tempat kerja", ("application",), 48),
            Column("Bukti hasil", ("evidence",), 48),
            Column("Kata lain", ("synonyms",), 36),
            Column("Klaim artikel", ("claim",), 48),
            Column("Catatan", ("note",), 48),
            *_PROVENANCE,
        ),
    ),
    Sheet(
        "Pelatihan-Kompetensi",
        "training",
        "kompetensi yang dinaikkan setiap pelatihan",
        ("Pelatihan", ORDINAL),
        (
            Column("Kompetensi", ("competency",), 36),
            Column("Dari tingkat", ("from",)),
            Column("Ke tingkat", ("to",)),
        ),
        (Step("raises", ORDINAL),),
    ),
    Sheet(
        "Pelatihan-Jadwal",
        "training",
        "jadwal bertanggal setiap pelatihan",
        ("Pelatihan", ORDINAL),
        (
            Column("Mulai", ("start",)),
            Column("Selesai", ("end",)),
            Column("Tempat", ("place",), 36),
            Column("Kuota", ("quota",)),
            Column("Pendaftaran dibuka", ("registration", "opens"), 18),
            Column("Pendaftaran ditutup", ("registration", "closes"), 18),
            Column("Tautan pendaftaran", ("link",), 36),
        ),
        (Step("sessions", ORDINAL),),
    ),
)

POSITIONS = (
    Sheet(
        "Jabatan",
        "position",
        "satu baris untuk setiap jabatan",
        ("Id jabatan",),
        (
            Column("Nama jabatan", ("name",), 36),
            Column("Kelompok jabatan", ("group",), 30),
            Column("Ikhtisar", ("summary",), 60),
            Column("Jabatan berikutnya", ("next",), 28),
            Column("Pelatihan wajib", ("mandatory",), 28),
            Column("Kata lain", ("synonyms",), 36),
            Column("Tingkat lazim", ("typical",)),
            Column("Catatan", ("note",), 48),
            *_PROVENANCE,
        ),
    ),
    Sheet(
        "Jabatan-Kompetensi",
        "position",
        "tingkat yang diminta setiap jabatan, satu baris untuk satu kompetensi",
        ("Jabatan", "Kompetensi"),
        (Column("Tingkat yang diminta"),),
        (Step("requires", ""),),
    ),
)

COMPETENCIES = (
    Sheet(
        "Kompetensi",
        "competency",
        "satu baris untuk setiap kompetensi",
        ("Id kompetensi",),
        (
            Column("Kode resmi", ("code",), note="Kode resmi bila ada, misalnya M.01."),
            Column("Nama kompetensi", ("name",), 36),
            Column("Rumpun", ("family",), 30),
            Column("Arti", ("definition",), 60),
            Column("Mengapa penting", ("why",), 60),
            Column("Kata lain", ("synonyms",), 36),
            Column("Catatan", ("note",), 48),
            *_PROVENANCE,
        ),
    ),
    Sheet(
        "Kompetensi-Tingkat",
        "competency",
        "lima tingkat setiap kompetensi",
        ("Kompetensi", "Tingkat"),
        (Column("Nama tingkat", ("name",), 36), Column("Gambaran", ("description",), 72)),
        (Step("levels", "level"),),
    ),
    Sheet(
        "Kompetensi-Indikator",
        "competency",
        "tepat tiga perilaku pada setiap tingkat",
        ("Kompetensi", "Tingkat", ORDINAL),
        (Column("Indikator", (), 90),),
        (Step("levels", "level"), Step("indicators", ORDINAL)),
    ),
    Sheet(
        "Kompetensi-Bukti",
        "competency",
        "bukti kerja yang lazim pada setiap tingkat",
        ("Kompetensi", "Tingkat", ORDINAL),
        (Column("Bukti kerja", (), 90),),
        (Step("levels", "level"), Step("evidence", ORDINAL)),
    ),
)

QUIZZES = (
    Sheet(
        "Kuis",
        "quiz",
        "satu baris untuk kuis setiap kompetensi",
        ("Kompetensi",),
        (
            Column("Versi", ("version",)),
            Column("Sumber", ("sources",), 28),
            Column("Diperiksa tanggal", ("checked",)),
        ),
    ),
    Sheet(
        "Kuis-Soal",
        "quiz",
        "satu baris untuk setiap soal",
        ("Kompetensi", "Id soal"),
        (
            Column(
                "Jenis soal", ("kind",), note="Penilaian diri: lima pilihan. Situasi dan pengetahuan: empat."
            ),
            Column("Tingkat", ("level",)),
            Column("Situasi", ("situation",), 60),
            Column(
                "Pertanyaan",
                ("question",),
                60,
                "Pertanyaannya; untuk penilaian diri: tentang kejadian terakhir.",
            ),
            Column("Pertanyaan bukti", ("evidence_prompt",), 48),
            Column("Kunci kedua", ("second_key",), 16),
        ),
        (Step("items", "id"),),
    ),
    Sheet(
        "Kuis-Pilihan",
        "quiz",
        "pilihan jawaban setiap soal, menurut urutannya",
        ("Kompetensi", "Id soal", ORDINAL),
        (
            Column("Isi pilihan", ("text",), 72),
            Column("Nilai", ("credit",), 8),
            Column("Alasan", ("reason",), 72),
        ),
        (Step("items", "id"), Step("options", ORDINAL)),
    ),
)

SHEETS: tuple[Sheet, ...] = (*TRAININGS, *POSITIONS, *COMPETENCIES, *QUIZZES)
ID_FIELDS: dict[str, str] = {
    "training": "id",
    "position": "id",
    "competency": "id",
    "quiz": "competency",
}
