"""Trainings, the forms they take and the people who offer them."""

from typing import Literal

from pydantic import Field

from titian.model.fields import (
    Amount,
    CompetencyId,
    Date,
    Entry,
    Estimate,
    Flag,
    FormId,
    GroupId,
    Id,
    Level,
    Markdown,
    Mode,
    ProviderId,
    RegionId,
    Route,
    Sourced,
    Text,
    TrainingId,
    Url,
    Whole,
    Words,
)


class Raise(Entry):
    """A training raises one competency from one level to a higher one."""

    competency: CompetencyId = Field(description="Id kompetensi.")
    from_: Level = Field(alias="from", description="Tingkat awal.")
    to: Level = Field(description="Tingkat setelah pelatihan, lebih tinggi dari tingkat awal.")


class ServesAny(Entry):
    """A generic form can raise any one competency by one step between two levels."""

    from_: Level = Field(alias="from", description="Tingkat terendah yang cocok.")
    to: Level = Field(description="Tingkat tertinggi yang dapat dicapai.")


class Registration(Entry):
    """The time in which people can sign up for a session."""

    opens: Date = Field(description="Pendaftaran dibuka.")
    closes: Date = Field(description="Pendaftaran ditutup.")


class SessionEntry(Entry):
    """One dated session of a training."""

    start: Date = Field(description="Tanggal mulai.")
    end: Date = Field(description="Tanggal selesai, tidak sebelum tanggal mulai.")
    place: Text = Field(description="Tempat, atau daring.")
    quota: Amount | None = Field(default=None, description="Jumlah peserta.")
    registration: Registration | None = Field(default=None, description="Masa pendaftaran.")
    link: Url | None = Field(default=None, description="Tautan pendaftaran, https.")


class TrainingEntry(Sourced):
    """content/trainings/<region|nasional>/<id>.yaml."""

    id: Id = Field(description="Id, sama dengan nama berkas tanpa .yaml.")
    name: Text = Field(description="Nama pelatihan.")
    region: RegionId | None = Field(default=None, description="Id daerah; dikosongkan untuk nasional.")
    provider: ProviderId = Field(description="Id penyelenggara dari content/providers.yaml.")
    partners: tuple[ProviderId, ...] = Field(default=(), description="Id mitra.")
    form: FormId = Field(description="Id bentuk dari content/forms.yaml.")
    mode: Mode = Field(description="Cara belajar.")
    summary: Text = Field(description="Apa yang dipelajari dan dikerjakan, dua atau tiga kalimat.")
    audience: Text = Field(description="Untuk siapa.")
    groups: tuple[GroupId, ...] = Field(
        default=(), description="Id kelompok jabatan yang boleh ikut. Kosong: semua kelompok."
    )
    assigned: Flag = Field(
        default=False, description="true bila hanya diikuti atas penugasan; rencana tidak menawarkannya."
    )
    jp: Amount | None = Field(default=None, description="Jam pelajaran. Isi jp atau units, tidak keduanya.")
    units: Amount | None = Field(
        default=None, description="Banyaknya kali atau hari; JP dihitung dari bentuk."
    )
    duration: Text | None = Field(default=None, description='Lama, misalnya "105 hari".')
    cost: Amount | None = Field(
        default=None, description="Rupiah per peserta. Kosongkan bila belum diketahui."
    )
    illustrative: tuple[Estimate, ...] = Field(default=(), description="Isian yang berupa ilustrasi Titian.")
    raises: tuple[Raise, ...] = Field(default=(), description="Kompetensi yang dinaikkan.")
    serves_any: ServesAny | None = Field(default=None, description="Untuk bentuk umum: kompetensi apa saja.")
    prerequisites: tuple[TrainingId, ...] = Field(
        default=(), description="Pelatihan yang harus lebih dahulu."
    )
    posted: Date | None = Field(
        default=None, description="Tanggal dimuat di Titian; membuatnya muncul pada umpan pelatihan baru."
    )
    sessions: tuple[SessionEntry, ...] = Field(default=(), description="Jadwal.")
    abroad: Flag = Field(
        default=False,
        description="true bila diikuti di luar negeri; JP dihitung dengan aturan luar negeri.",
    )
    application: Text = Field(description="Di mana diterapkan dalam pekerjaan.")
    evidence: Text = Field(description="Apa yang menunjukkan hasilnya.")
    synonyms: Words = ()
    claim: Text | None = Field(default=None, description="Apa yang disebut artikel, ditulis sebagai klaim.")
    note: Markdown | None = Field(default=None, description="Catatan kehati-hatian.")


class Cap(Entry):
    """The most that counts in a time."""

    times: Amount | None = Field(default=None, description="Paling banyak berapa kali.")
    jp: Amount | None = Field(default=None, description="Paling banyak berapa JP.")
    per: Literal["hari", "bulan"] = Field(description="Dalam waktu berapa.")


class JpRule(Entry):
    """How a form of development is counted in JP."""

    unit: Literal["program", "hari", "kali"] = Field(description="Satuan hitung.")
    national: Amount | None = Field(default=None, description="JP per satuan di dalam negeri.")
    international: Amount | None = Field(default=None, description="JP per satuan di luar negeri.")
    international_bonus: Amount | None = Field(default=None, description="Tambahan persen di luar negeri.")
    cap: Cap | None = Field(default=None, description="Batas.")
    rule: Text = Field(description="Aturannya dalam satu kalimat.")


class FormEntry(Entry):
    """A form of competency development."""

    id: Id = Field(description="Id bentuk.")
    siasn_code: Text = Field(description="Nomor pada daftar SIASN, dalam tanda kutip.")
    name: Text = Field(description="Nama bentuk.")
    route: Route = Field(description="Jalur.")
    share: Literal[10, 20, 70] = Field(description="Bagian dari bauran 10:20:70.")
    summary: Text = Field(description="Apa itu, dua kalimat singkat.")
    when: Text = Field(description="Kapan dipakai.")
    jp: JpRule = Field(description="Aturan JP.")
    supervised: Flag = Field(default=False, description="true bila JP-nya memakai waktu atasan.")
    synonyms: Words = ()
    note: Markdown | None = Field(default=None, description="Catatan kehati-hatian.")


class FormsFile(Sourced):
    """content/forms.yaml."""

    minutes_per_jp: Whole = Field(description="Menit per JP.")
    forms: tuple[FormEntry, ...] = Field(description="Bentuk menurut urutan daftar SIASN.")


class ProviderEntry(Entry):
    """Someone who offers trainings."""

    id: Id = Field(description="Id penyelenggara.")
    name: Text = Field(description="Nama lengkap.")
    abbreviation: Text | None = Field(default=None, description="Singkatan.")
    kind: Literal["pusat", "daerah", "mitra", "internal"] = Field(description="Jenis penyelenggara.")
    region: RegionId | None = Field(default=None, description="Id daerah, untuk yang daerah.")
    summary: Text = Field(description="Satu kalimat.")
    url: Url | None = Field(default=None, description="Alamat resmi, https.")
    note: Markdown | None = Field(default=None, description="Catatan kehati-hatian.")
    synonyms: Words = ()
    verified: Flag = Field(default=False, description="Sudah dibandingkan dengan sumber resmi.")
    checked: Date = Field(description="Tanggal terakhir diperiksa.")


class ProvidersFile(Entry):
    """content/providers.yaml."""

    providers: tuple[ProviderEntry, ...] = Field(description="Penyelenggara.")
