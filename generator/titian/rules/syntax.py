"""TTN001: Tulisan YAML tidak dapat dibaca."""

from collections.abc import Iterator

from titian.load import Document
from titian.rules.rule import FileRule, Finding

# libyaml's own words -> what an editor can do about it.
_HINTS = {
    "mapping values are not allowed": "beri tanda kutip pada teks yang memuat titik dua dan spasi",
    "could not find expected ':'": "periksa titik dua setelah nama kunci di sini atau di baris atasnya",
    "did not find expected key": "samakan jorokan baris ini dengan baris di atasnya",
    "did not find expected '-' indicator": "awali setiap isi daftar dengan tanda hubung yang sejajar",
    "found unexpected end of stream": "tutup tanda kutip atau kurung yang masih terbuka",
    "found character that cannot start any token": "beri tanda kutip pada teks yang diawali tanda khusus",
    "found unknown escape": "tulis hurufnya sendiri; garis miring terbalik ditulis dua kali",
    "found invalid Unicode": "tulis hurufnya sendiri, tanpa kode",
    "did not find expected hex": "tulis hurufnya sendiri, tanpa kode",
    "did not find expected <document start>": "hapus baris --- atau ... dan gabungkan isinya",
    "did not find expected node content": "hapus koma yang berlebih, atau tutup kurung",
    "did not find expected comment": "tulis teksnya di baris berikut, lebih menjorok",
    "directive": "hapus baris yang diawali tanda persen",
    "did not find expected ',' or": "tutup kurung, atau pisahkan isi daftar dengan koma",
}


def _hint(message: str) -> str:
    for start, hint in _HINTS.items():
        if message.startswith(start):
            return hint
    return "bandingkan baris ini dengan berkas sejenis yang benar"


def check(document: Document) -> Iterator[Finding]:
    """Report every place that the reader refused for this reason."""
    for fault in document.faults_of("syntax"):
        found = f"susunan yang terputus di sini ({fault.found})"
        yield Finding(document, fault.mark, found, "susunan YAML yang benar", _hint(fault.found))


RULE = FileRule(
    code="TTN001",
    severity="galat",
    title="Tulisan YAML tidak dapat dibaca",
    why=("Berkas yang tidak terbaca tidak dapat dipakai; pemeriksaan lain menunggu sampai ini beres."),
    wrong="name: Pelatihan: dasar",
    right='name: "Pelatihan: dasar"',
    check=check,
)
