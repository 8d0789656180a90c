"""TTN008: Tanda yang tidak tampak atau berbahaya."""

from titian.rules.reader import reader_rule

RULE = reader_rule(
    "character",
    code="TTN008",
    title="Tanda yang tidak tampak atau berbahaya",
    why="Tanda kendali dan tanda pembalik arah tulisan membuat yang terbaca berbeda dari yang tersimpan.",
    wrong='name: "Integritas\\u202E"',
    right="name: Integritas",
    expected="huruf, angka, dan tanda baca yang tampak",
    fix="hapus tanda itu; ketik ulang kata di sekitarnya bila perlu",
)
