"""TTN007: Angka ini dapat berubah arti saat dibaca."""

from titian.rules.reader import reader_rule

RULE = reader_rule(
    "number",
    code="TTN007",
    title="Angka ini dapat berubah arti saat dibaca",
    why="Tanpa tanda kutip, 010 dapat menjadi 8, 1.10 menjadi 1.1, dan NIP kehilangan digit terakhirnya.",
    wrong="bps_code: 0123",
    right='bps_code: "0123"',
    expected="teks dalam tanda kutip, atau angka biasa tanpa nol di depan dan di belakang",
    fix='bila ini kode, NIP, atau versi, tulis "{found}"; bila ini jumlah, tulis angkanya saja',
)
