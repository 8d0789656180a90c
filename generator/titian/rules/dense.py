"""TTN019: Tulisan halaman terlalu padat."""

from titian.rules.reader import reader_rule

RULE = reader_rule(
    "dense",
    code="TTN019",
    title="Tulisan halaman terlalu padat",
    why="Pengolah Markdown perlu waktu sangat lama untuk tulisan seperti ini, dan orang sulit membacanya.",
    wrong="[[[[[[[[[[ sampai seribu kali",
    right="satu gagasan per paragraf",
    expected=(
        "halaman paling banyak 50.000 huruf, 5.000 baris, 500 tanda [, dan 500 tanda <; "
        "paragraf paling banyak 4.000 huruf dan 100 tanda ["
    ),
    fix="bagi menjadi beberapa paragraf atau halaman",
)
