"""TTN017: Gambar tidak dapat dipakai."""

from titian.rules.reader import reader_rule

RULE = reader_rule(
    "image",
    code="TTN017",
    title="Gambar tidak dapat dipakai",
    why="Gambar SVG dapat membawa skrip, gambar besar menghabiskan kuota, dan gambar rusak tidak tampil.",
    wrong="content/pages/panduan/peta.svg",
    right="content/pages/panduan/peta.png",
    expected="gambar png, jpg, atau webp di content/pages/, paling banyak 500 kB dan 4.000 piksel tiap sisi",
    fix="simpan ulang sebagai png, jpg, atau webp yang lebih kecil di dekat halamannya",
)
