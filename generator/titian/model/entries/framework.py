"""The framework: scale, families and competencies."""

from pydantic import Field

from titian.model.fields import (
    Amount,
    CompetencyId,
    Entry,
    FamilyId,
    Id,
    Level,
    Markdown,
    Sourced,
    Text,
    Words,
)


class ScaleLevel(Entry):
    """One of the five levels of the scale."""

    level: Level = Field(description="Nomor tingkat, 1 sampai 5.")
    name: Text = Field(description="Nama tingkat.")
    summary: Text = Field(description="Arti tingkat ini dalam satu kalimat.")


class Family(Sourced):
    """A family of competencies."""

    id: Id = Field(description="Id rumpun.")
    name: Text = Field(description="Nama rumpun.")
    summary: Text = Field(description="Penjelasan singkat.")


class Band(Entry):
    """A band of the job person match (JPM)."""

    name: Text = Field(description="Nama rentang.")
    from_: Amount = Field(alias="from", description="Mulai dari persen berapa, tertinggi lebih dahulu.")


class Framework(Sourced):
    """competencies.yaml: scale, families and the competencies in order."""

    scale: tuple[ScaleLevel, ...] = Field(description="Skala lima tingkat.", min_length=5, max_length=5)
    families: tuple[Family, ...] = Field(description="Rumpun kompetensi.", min_length=1)
    competencies: tuple[CompetencyId, ...] = Field(description="Kompetensi menurut urutan tampil.")
    core: tuple[CompetencyId, ...] = Field(description="Kompetensi yang diminta dari setiap jabatan.")
    bands: tuple[Band, ...] = Field(default=(), description="Rentang JPM, tertinggi lebih dahulu.")


class LevelEntry(Entry):
    """What one level of a competency looks like."""

    level: Level = Field(description="Nomor tingkat, 1 sampai 5, berurutan.")
    name: Text = Field(description="Nama singkat tingkat ini, tiga sampai enam kata.")
    description: Text = Field(description="Satu atau dua kalimat.")
    indicators: tuple[Text, ...] = Field(
        description="Tepat tiga perilaku yang dapat diamati, diawali kata kerja.", min_length=3, max_length=3
    )
    evidence: tuple[Text, ...] = Field(description="Bukti kerja yang lazim pada tingkat ini.", min_length=1)


class CompetencyEntry(Sourced):
    """content/competencies/<id>.yaml."""

    id: Id = Field(description="Id, sama dengan nama berkas tanpa .yaml.")
    code: Text | None = Field(default=None, description='Kode resmi bila ada, dalam tanda kutip: "M.01".')
    name: Text = Field(description="Nama kompetensi.")
    family: FamilyId = Field(description="Id rumpun dari competencies.yaml.")
    definition: Text = Field(description="Arti kompetensi dengan kata sendiri.")
    why: Text = Field(description="Mengapa penting dalam pekerjaan sehari-hari.")
    levels: tuple[LevelEntry, ...] = Field(description="Tepat lima tingkat.", min_length=5, max_length=5)
    synonyms: Words = ()
    note: Markdown | None = Field(default=None, description="Catatan kehati-hatian.")
