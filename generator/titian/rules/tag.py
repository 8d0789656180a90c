"""TTN011: Penanda jenis tidak dipakai."""

from titian.rules.reader import reader_rule

RULE = reader_rule(
    "tag",
    code="TTN011",
    title="Penanda jenis tidak dipakai",
    why="Jenis setiap nilai ditentukan oleh kuncinya, bukan oleh penanda seperti !!str.",
    wrong="level: !!str 1",
    right="level: 1",
    expected="nilai tanpa penanda",
    fix="hapus penanda yang diawali tanda seru",
)
