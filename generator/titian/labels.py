"""Indonesian words for the fixed vocabularies of the content files."""

import datetime as dt

MODES = {
    "tatap-muka": "Tatap muka",
    "daring": "Daring",
    "bauran": "Bauran",
    "di-tempat-kerja": "Di tempat kerja",
}
PROVIDER_KINDS = {
    "pusat": "Lembaga pusat",
    "daerah": "Lembaga daerah",
    "mitra": "Mitra",
    "internal": "Di kantor sendiri",
}
ROUTES = {"klasikal": "Klasikal", "nonklasikal": "Nonklasikal"}
TOPICS = {
    "program": "Program",
    "cara": "Cara belajar",
    "mitra": "Mitra",
    "teknologi": "Teknologi",
    "kendala": "Kendala",
    "saran": "Saran",
    "dampak": "Dampak yang diklaim",
}
SHARES = {
    10: "Belajar di kelas atau daring",
    20: "Belajar dari orang lain",
    70: "Belajar dari pekerjaan",
}
SOURCE_KINDS = {
    "undang-undang": "Undang-undang",
    "peraturan": "Peraturan",
    "surat-edaran": "Surat edaran",
    "praktik": "Contoh praktik",
    "artikel": "Artikel (belum diverifikasi)",
}
TRACKS = {
    "struktural": "Jalur struktural",
    "pelaksana": "Jalur pelaksana",
    "keahlian": "Jabatan fungsional keahlian",
    "keterampilan": "Jabatan fungsional keterampilan",
}
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def date_text(date: dt.date) -> str:
    """Return '21 November 2026'."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def dates_text(start: dt.date, end: dt.date) -> str:
    """Return '7 sampai 8 Desember 2026'; what is the same for both days is said once."""
    if start == end:
        return date_text(start)
    first = f"{start.day}"
    if (start.year, start.month) != (end.year, end.month):
        first += f" {_MONTHS[start.month - 1]}"
    if start.year != end.year:
        first += f" {start.year}"
    return f"{first} sampai {date_text(end)}"


def month_text(date: dt.date) -> str:
    """Return 'November 2026'."""
    return f"{_MONTHS[date.month - 1]} {date.year}"


def rupiah(amount: int) -> str:
    """Return 'Rp 22.945.000'."""
    return f"Rp\u00a0{amount:,}".replace(",", ".")


def decimal(number: float, places: int = 1) -> str:
    """Return '3,5'."""
    return f"{number:.{places}f}".replace(".", ",")


def percent(share: float) -> str:
    """Return '59 %', on one line."""
    return f"{round(share * 100)}\u00a0%"
