"""TTN004: Tab tidak dipakai dalam berkas YAML."""

from titian.rules.reader import reader_rule

RULE = reader_rule(
    "tab",
    code="TTN004",
    title="Tab tidak dipakai dalam berkas YAML",
    why="YAML hanya mengenal spasi untuk menjorokkan baris; tab tampak sama tetapi berarti lain.",
    wrong="name:\tIntegritas",
    right="name: Integritas",
    expected="spasi",
    fix="ganti tab dengan dua spasi",
)
