"""TTN003: Jangkar, alias, atau kunci gabung tidak dipakai."""

from titian.rules.reader import reader_rule

RULE = reader_rule(
    "anchor",
    code="TTN003",
    title="Jangkar, alias, atau kunci gabung tidak dipakai",
    why="Penyunting lain tidak dapat membaca isi yang tersembunyi di balik &, *, atau <<.",
    wrong="levels: &dasar [1, 2]\nothers: *dasar",
    right="levels: [1, 2]\nothers: [1, 2]",
    expected="nilai yang ditulis utuh di tempatnya",
    fix="tulis nilainya sekali lagi di sini, tanpa &, *, atau <<",
)
