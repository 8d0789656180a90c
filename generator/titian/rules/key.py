"""TTN006: Kunci harus berupa teks."""

from titian.rules.reader import reader_rule

RULE = reader_rule(
    "key",
    code="TTN006",
    title="Kunci harus berupa teks",
    why="Kunci berupa angka, true, kosong, atau daftar tidak punya arti di sini.",
    wrong="1: Paham",
    right="level: 1\nname: Paham",
    expected="kunci berupa teks",
    fix="pakai salah satu nama kunci dari skema jenis berkas ini",
)
