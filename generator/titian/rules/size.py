"""TTN010: Berkas terlalu besar."""

from titian.rules.reader import reader_rule

RULE = reader_rule(
    "size",
    code="TTN010",
    title="Berkas terlalu besar",
    why="Satu berkas memuat satu hal; berkas sebesar ini pasti bukan isi biasa.",
    wrong="(berkas lebih dari 2 MB)",
    right="(bagi menjadi beberapa berkas)",
    expected="paling banyak 2 MB dan 20.000 nilai",
    fix="bagi isinya menjadi beberapa berkas",
)
