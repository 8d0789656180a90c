"""Positions and their groups."""

from typing import Literal

from pydantic import Field

from titian.model.fields import (
    CompetencyId,
    Entry,
    Flag,
    GroupId,
    Id,
    Level,
    Markdown,
    PositionId,
    Sourced,
    Text,
    TrainingId,
    Words,
)


class GroupEntry(Sourced):
    """A group of positions."""

    id: Id = Field(description="Id kelompok jabatan.")
    name: Text = Field(description="Nama kelompok jabatan.")
    track: Literal["struktural", "pelaksana", "keahlian", "keterampilan"] = Field(description="Jalur karier.")
    typical_level: Level = Field(description="Tingkat yang lazim untuk kelompok ini.")
    summary: Text = Field(description="Penjelasan singkat.")
    note: Markdown | None = Field(default=None, description="Apa yang belum pasti.")
    next: tuple[GroupId, ...] = Field(default=(), description="Kelompok yang lazim menyusul.")


class GroupsFile(Entry):
    """content/groups.yaml."""

    groups: tuple[GroupEntry, ...] = Field(description="Kelompok jabatan menurut urutan tampil.")


class PositionEntry(Sourced):
    """content/positions/<group>/<id>.yaml."""

    id: Id = Field(description="Id, sama dengan nama berkas tanpa .yaml.")
    name: Text = Field(description="Nama jabatan.")
    group: GroupId = Field(description="Id kelompok jabatan, sama dengan nama folder.")
    summary: Text = Field(description="Ikhtisar jabatan, dua kalimat.")
    requires: dict[CompetencyId, Level] = Field(
        description="Tingkat yang diminta per kompetensi, 1 sampai 5."
    )
    next: tuple[PositionId, ...] = Field(default=(), description="Jabatan yang lazim dituju berikutnya.")
    mandatory: tuple[TrainingId, ...] = Field(
        default=(), description="Id pelatihan yang wajib bagi jabatan ini."
    )
    synonyms: Words = ()
    typical: Flag = Field(description="true bila tingkat ini lazim, bukan ketetapan instansi.")
    note: Markdown | None = Field(default=None, description="Catatan kehati-hatian.")
