"""TTN005: Satu berkas hanya memuat satu dokumen."""

from titian.rules.reader import reader_rule

RULE = reader_rule(
    "several_documents",
    code="TTN005",
    title="Satu berkas hanya memuat satu dokumen",
    why="Bagian setelah tanda --- kedua tidak akan pernah terbaca.",
    wrong="id: a\n---\nid: b",
    right="id: a",
    expected="satu dokumen per berkas",
    fix="pindahkan bagian kedua ke berkas sendiri, lalu hapus garis ---",
)
