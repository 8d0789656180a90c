"""TTN012: Berkas bukan teks UTF-8."""

from titian.rules.reader import reader_rule

RULE = reader_rule(
    "encoding",
    code="TTN012",
    title="Berkas bukan teks UTF-8",
    why="Huruf dari sandi lain akan tampil rusak di situs.",
    wrong="(berkas disimpan sebagai ANSI)",
    right="(simpan sebagai UTF-8)",
    expected="teks UTF-8",
    fix="simpan ulang berkas dengan pilihan UTF-8",
)
