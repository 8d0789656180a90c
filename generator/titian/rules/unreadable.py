"""TTN016: Berkas tidak dapat dibaca."""

from titian.rules.reader import reader_rule

RULE = reader_rule(
    "unreadable",
    code="TTN016",
    title="Berkas tidak dapat dibaca",
    why="Tautan simbolik dapat membawa berkas dari luar proyek; folder di tempat berkas menutupi isinya.",
    wrong="content/groups.yaml → /etc/hosts",
    right="content/groups.yaml",
    expected="berkas biasa yang boleh dibaca",
    fix="ganti dengan berkas biasa di tempat ini, atau hapus",
)
