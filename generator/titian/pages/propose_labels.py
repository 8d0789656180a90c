"""What the forms for proposals call each field, in the words of people who never saw the file.

A field is named by its kind and its keys, joined with dots. Help that is None is the
schema's own description.
"""

from typing import NamedTuple

from titian.labels import MODES


class Label(NamedTuple):
    """The name of a field, and what stands below it."""

    text: str
    help: str | None = None


_SOURCES = Label("Sumber", "Peraturan, pedoman, atau artikel yang menjadi dasarnya.")
_CHECKED = Label("Tanggal diperiksa", "Kapan Anda terakhir membandingkan isi ini dengan sumbernya.")

LABELS: dict[str, dict[str, Label]] = {
    "training": {
        "id": Label(
            "Nama berkas",
            "Dibuat dari nama pelatihan dan menjadi alamat halamannya: huruf kecil, angka, dan tanda hubung.",
        ),
        "name": Label("Nama pelatihan", ""),
        "region": Label("Daerah", "Untuk pelatihan nasional, biarkan Nasional."),
        "provider": Label(
            "Penyelenggara", "Belum ada di daftar? Pilih yang terdekat, lalu sebut di Catatan."
        ),
        "partners": Label("Mitra", "Lembaga lain yang ikut menyelenggarakan."),
        "form": Label("Bentuk belajar", "Bentuk menurut daftar SIASN. Bentuk menentukan cara menghitung JP."),
        "mode": Label("Cara belajar", ""),
        "summary": Label("Ringkasan"),
        "audience": Label("Untuk siapa", "Misalnya: petugas loket dan penerima tamu."),
        "groups": Label("Kelompok jabatan", "Centang hanya bila pesertanya terbatas."),
        "assigned": Label("Hanya atas penugasan", "Rencana belajar tidak menawarkannya."),
        "jp": Label("Jam pelajaran (JP)", "JP seluruh program. Isi ini atau banyaknya kali, tidak keduanya."),
        "units": Label(
            "Banyaknya kali atau hari", "JP dihitung dari bentuknya, misalnya 2 untuk lokakarya dua hari."
        ),
        "duration": Label("Lama", "Misalnya: 2 hari."),
        "cost": Label(
            "Biaya per peserta (rupiah)",
            "Angka saja, misalnya 250000. Tulis 0 bila memang tanpa biaya; kosongkan bila belum diketahui.",
        ),
        "illustrative": Label("Angka yang masih perkiraan", "Centang isian yang bukan angka resmi."),
        "raises": Label(
            "Kompetensi yang dinaikkan", "Isi ini, atau bagian «Kompetensi apa saja» di bawahnya."
        ),
        "raises.competency": Label("Kompetensi", ""),
        "raises.from": Label("Tingkat awal", ""),
        "raises.to": Label("Tingkat setelah pelatihan", ""),
        "serves_any": Label(
            "Kompetensi apa saja", "Hanya untuk cara belajar umum yang cocok bagi kompetensi apa pun."
        ),
        "serves_any.from": Label("Tingkat terendah yang cocok", ""),
        "serves_any.to": Label("Tingkat tertinggi yang dapat dicapai", ""),
        "prerequisites": Label(
            "Pelatihan yang harus lebih dahulu",
            "Satu nama berkas tiap baris: bagian terakhir alamat halamannya, misalnya bentuk-coaching.",
        ),
        "posted": Label("Tanggal dimuat", "Membuat pelatihan ini muncul pada umpan pelatihan baru."),
        "sessions": Label("Jadwal", "Bila sudah ada tanggalnya."),
        "sessions.start": Label("Tanggal mulai", ""),
        "sessions.end": Label("Tanggal selesai", ""),
        "sessions.place": Label("Tempat (atau daring)", ""),
        "sessions.quota": Label("Jumlah peserta", ""),
        "sessions.registration": Label("Masa pendaftaran", ""),
        "sessions.registration.opens": Label("Pendaftaran dibuka", ""),
        "sessions.registration.closes": Label("Pendaftaran ditutup", ""),
        "sessions.link": Label("Tautan pendaftaran (https://…)", ""),
        "abroad": Label("Diikuti di luar negeri", "JP dihitung dengan aturan luar negeri."),
        "application": Label("Penerapan di pekerjaan", "Di mana hasilnya dipakai dalam pekerjaan."),
        "evidence": Label("Bukti hasil", "Apa yang menunjukkan hasilnya."),
        "synonyms": Label("Kata lain untuk mencari", "Satu kata atau frasa tiap baris."),
        "claim": Label(
            "Klaim artikel", "Bila berasal dari artikel: apa yang disebutnya, ditulis sebagai klaim."
        ),
        "note": Label("Catatan", "Yang belum pasti, atau yang perlu diketahui pembaca."),
        "sources": _SOURCES,
        "verified": Label("Sudah dibandingkan dengan naskah resmi", "Biarkan kosong bila Anda ragu."),
        "checked": _CHECKED,
    },
    "quiz": {
        "competency": Label("Kompetensi", "Kompetensi yang diukur soal ini."),
        "version": Label("Nomor versi", "Kumpulan soal baru mulai dari 1."),
        "items": Label("Soal", "Satu soal sudah cukup."),
        "items.level": Label(
            "Tingkat yang dibedakan", "Tingkat yang sudah dicapai orang yang memilih jawaban terbaik."
        ),
        "items.situation": Label("Situasi", "Dua sampai empat kalimat tentang kejadian di tempat kerja."),
        "items.question": Label("Pertanyaan", ""),
        "items.evidence_prompt": Label("Pertanyaan tentang buktinya", ""),
        "items.options": Label("Pilihan", None),
        "items.options.text": Label("Isi pilihan", ""),
        "items.options.credit": Label("Nilai", ""),
        "items.options.reason": Label("Alasan", "Mengapa bernilai begitu; satu kalimat yang mengajar."),
        "sources": _SOURCES,
        "checked": _CHECKED,
    },
}

# What is not asked: the form makes it itself, or another person has to give it.
NOT_ASKED = frozenset({"quiz.items.id", "quiz.items.kind", "quiz.items.second_key"})
ONE_OF = frozenset({"training.jp", "training.units", "training.raises", "training.serves_any"})
AREAS = frozenset(
    {
        *("training.summary", "training.audience", "training.application", "training.evidence"),
        *("training.claim", "training.note", "quiz.items.situation", "quiz.items.question"),
        *("quiz.items.evidence_prompt", "quiz.items.options.text", "quiz.items.options.reason"),
    }
)
STARTS = {
    "training.posted": ("today",),
    "training.checked": ("today",),
    "quiz.checked": ("today",),
    "quiz.version": ("1",),
}
NAMES: dict[str, dict[str, str]] = {
    "mode": dict(MODES),
    "illustrative": {
        "jp": "Jam pelajaran (JP)",
        "units": "Banyaknya kali atau hari",
        "cost": "Biaya",
        "raises": "Kompetensi yang dinaikkan",
        "duration": "Lama",
    },
    "credit.situational": {"3": "3, terbaik", "2": "2", "1": "1", "0": "0, paling kurang tepat"},
    "credit.knowledge": {"1": "1, benar", "0": "0, salah"},
    "credit.anchored": {str(credit): f"{credit}, perilaku tingkat {credit + 1}" for credit in range(5)},
}
# The entries of lists; the kinds of items in the order in which they are offered.
VARIANTS = {
    "situational": "Soal situasi",
    "knowledge": "Soal pengetahuan",
    "anchored": "Soal penilaian diri",
    "raises": "Kompetensi",
    "sessions": "Jadwal",
    "partners": "Mitra",
    "sources": "Sumber",
    "options": "Pilihan",
}
# The parts of a form: heading, its fields, whether they are folded away at first.
SECTIONS: dict[str, tuple[tuple[str, tuple[str, ...], bool], ...]] = {
    "training": (
        ("Pelatihannya", ("name", "id", "region", "provider", "form", "mode", "summary", "audience"), False),
        ("JP dan kompetensi", ("units", "jp", "raises", "serves_any", "illustrative"), False),
        ("Setelah pelatihan", ("application", "evidence"), False),
        ("Jadwal dan biaya", ("sessions", "duration", "cost"), False),
        ("Dasarnya", ("sources", "checked", "verified"), False),
        (
            "Isian lain",
            (
                "partners",
                "groups",
                "prerequisites",
                "assigned",
                "abroad",
                "synonyms",
                "claim",
                "note",
                "posted",
            ),
            True,
        ),
    ),
    "quiz": (
        ("Kompetensi dan soal", ("competency", "items"), False),
        ("Kumpulan soal baru", ("sources", "checked", "version"), False),
    ),
}
