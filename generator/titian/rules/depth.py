"""TTN009: Isi bersarang terlalu dalam."""

from titian.rules.reader import reader_rule

RULE = reader_rule(
    "depth",
    code="TTN009",
    title="Isi bersarang terlalu dalam",
    why="Isi Titian tidak pernah sedalam ini; biasanya ada kurung yang lupa ditutup.",
    wrong="a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    right="a: [1]",
    expected="paling banyak 30 tingkat",
    fix="periksa kurung atau jorokan yang lupa ditutup",
)
