"""Shared vocabularies and the front matter of pages."""

from typing import Literal

from pydantic import Field

from titian.model.fields import Address, Amount, Date, Entry, Flag, Id, Sourced, SourceId, Text, Url


class SourceEntry(Entry):
    """A law, a rule, a practice or an article."""

    id: Id = Field(description="Id sumber.")
    kind: Literal["undang-undang", "peraturan", "surat-edaran", "praktik", "artikel"] = Field(
        description="Jenis sumber."
    )
    title: Text = Field(description="Judul lengkap.")
    short: Text = Field(description="Sebutan singkat.")
    url: Url | None = Field(default=None, description="Tempat mencari naskahnya.")
    verified: Flag = Field(default=False, description="Naskahnya sudah dilihat.")
    checked: Date = Field(description="Tanggal terakhir diperiksa.")


class SourcesFile(Entry):
    """content/sources.yaml."""

    sources: tuple[SourceEntry, ...] = Field(description="Sumber.")


class SynonymEntry(Entry):
    """Words that mean the same when people search."""

    term: Text = Field(description="Istilah baku.")
    words: tuple[Text, ...] = Field(description="Kata lain.", min_length=1)


class MeaningEntry(Entry):
    """One of several things that an abbreviation stands for."""

    name: Text = Field(description="Kepanjangan, atau penjelasan singkat.")
    query: Text | None = Field(
        default=None, description="Kata yang dicari untuk makna ini. Kosong: tidak dibahas di situs ini."
    )


class AmbiguousEntry(Entry):
    """An abbreviation that means several things."""

    word: Text = Field(description="Singkatan.")
    meanings: tuple[MeaningEntry, ...] = Field(
        description="Maknanya, yang paling lazim lebih dahulu.", min_length=1
    )


class SynonymsFile(Entry):
    """content/synonyms.yaml."""

    synonyms: tuple[SynonymEntry, ...] = Field(description="Padanan kata untuk pencarian.")
    ambiguous: tuple[AmbiguousEntry, ...] = Field(default=(), description="Singkatan bermakna ganda.")


class EmploymentEntry(Sourced):
    """A kind of employment and its yearly JP."""

    id: Id = Field(description="Id status kepegawaian.")
    name: Text = Field(description="Nama.")
    minimum_jp: Amount | None = Field(default=None, description="Paling sedikit JP setahun.")
    maximum_jp: Amount | None = Field(default=None, description="Paling banyak JP setahun.")
    rule: Text = Field(description="Aturannya dalam satu kalimat.")


class EmploymentFile(Entry):
    """content/employment.yaml."""

    employment: tuple[EmploymentEntry, ...] = Field(description="Status kepegawaian.")


class MovedEntry(Entry):
    """An address that a page once had, and where its content stands now."""

    old: Address = Field(description="Alamat lama, tanpa garis miring di depan, misalnya pelatihan/lama/.")
    new: Address = Field(description="Alamat halaman yang menggantikannya.")


class MovedFile(Entry):
    """content/moved.yaml."""

    moved: tuple[MovedEntry, ...] = Field(description="Alamat yang pindah.")


class PageMeta(Entry):
    """The front matter of a hand-written page."""

    title: Text = Field(description="Judul halaman.")
    description: Text = Field(description="Satu kalimat untuk hasil pencarian.")
    sources: tuple[SourceId, ...] = Field(default=(), description="Id sumber.")
    checked: Date | None = Field(default=None, description="Tanggal terakhir diperiksa.")
    posted: Date | None = Field(
        default=None, description="Tanggal dimuat; wajib di pembaruan/ dan praktik-baik/."
    )
    since: Text | None = Field(
        default=None,
        description='Untuk pembaruan: sejak kapan berlaku, misalnya "31 Oktober 2023" atau "2022".',
    )
