"""Regions with what an article claims of them."""

from typing import Literal

from pydantic import Field

from titian.model.fields import (
    CompetencyId,
    Entry,
    FormId,
    Id,
    ProviderId,
    Sourced,
    Text,
    Topic,
    TrainingId,
    Words,
)


class Claim(Entry):
    """Something an article says; never shown as a result."""

    topic: Topic = Field(description="Tentang apa.")
    text: Text = Field(description="Isi klaim dengan kata sendiri.")


class Partner(Entry):
    """Someone a region works with."""

    name: Text = Field(description="Nama mitra, atau bahwa namanya tidak disebut.")
    role: Text = Field(description="Perannya.")


class Help(Entry):
    """Something that helps against an obstacle."""

    text: Text = Field(description="Satu atau dua kalimat yang dapat dikerjakan.")
    forms: tuple[FormId, ...] = Field(default=(), description="Bentuk yang cocok.")
    trainings: tuple[TrainingId, ...] = Field(default=(), description="Pelatihan yang cocok.")


class Obstacle(Entry):
    """Something that keeps people of a region from learning."""

    name: Text = Field(description="Nama singkat kendala.")
    text: Text = Field(description="Apa yang disebut artikel.")
    helps: tuple[Help, ...] = Field(description="Yang membantu.", min_length=1)


class RegionEntry(Sourced):
    """content/regions/<id>/region.yaml."""

    id: Id = Field(description="Id, sama dengan nama folder.")
    name: Text = Field(description="Nama resmi daerah.")
    seat: Text = Field(description="Tempat yang disebut artikel.")
    kind: Literal["kota", "kabupaten", "provinsi"] = Field(description="Jenis daerah.")
    province: Text = Field(description="Provinsi.")
    kemendagri_code: Text = Field(description='Kode Kemendagri dalam tanda kutip, misalnya "11.73".')
    bps_code: Text = Field(description='Kode BPS dalam tanda kutip, misalnya "1174".')
    agency: ProviderId = Field(description="Id instansi kepegawaian daerah.")
    summary: Text = Field(description="Apa yang ditemukan pegawai daerah ini di sini.")
    aliases: Words = ()
    focus: tuple[CompetencyId, ...] = Field(description="Kompetensi yang ditekankan artikel.")
    claims: tuple[Claim, ...] = Field(description="Klaim artikel.")
    partners: tuple[Partner, ...] = Field(default=(), description="Mitra.")
    obstacles: tuple[Obstacle, ...] = Field(description="Kendala dan yang membantu.")
