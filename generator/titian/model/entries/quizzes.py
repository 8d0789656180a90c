"""Quizzes and their items."""

from typing import Annotated, Literal

from pydantic import Field

from titian.model.fields import Amount, CompetencyId, Date, Entry, Id, Level, Ref, SourceId, Text, Whole

_SECOND_KEY = (
    "Nilai menurut orang kedua yang tidak melihat kunci pertama, urut seperti pilihannya sekarang. "
    "Hapus bila soal berubah sesudah dikunci."
)
SecondKey = Annotated[tuple[Amount, ...], Field(min_length=4, max_length=4)]


class Option(Entry):
    """One answer of an item, with its credit and the reason for it."""

    text: Text = Field(description="Isi pilihan.")
    credit: Amount = Field(description="Nilai pilihan: makin tinggi makin baik.")
    reason: Text = Field(description="Mengapa pilihan ini bernilai begitu; satu kalimat yang mengajar.")


class AnchoredItem(Entry):
    """A self-rating whose options each describe one behaviour."""

    id: Annotated[Id, Ref("item")] = Field(description="Id soal, misalnya integritas-a1.")
    kind: Literal["anchored"] = Field(description="Penilaian diri berjangkar perilaku.")
    question: Text = Field(description="Pertanyaan tentang kejadian terakhir.")
    evidence_prompt: Text = Field(description="Pertanyaan tentang buktinya.")
    options: tuple[Option, ...] = Field(description="Tepat lima pilihan.", min_length=5, max_length=5)


class SituationalItem(Entry):
    """A situation with four ways to act, keyed by degree."""

    id: Annotated[Id, Ref("item")] = Field(description="Id soal, misalnya integritas-s1.")
    kind: Literal["situational"] = Field(description="Soal situasi.")
    level: Level = Field(description="Tingkat yang dibedakan soal ini, 2 sampai 5.")
    situation: Text = Field(description="Situasinya, dua sampai empat kalimat.")
    question: Text = Field(description="Pertanyaannya.")
    options: tuple[Option, ...] = Field(description="Tepat empat pilihan.", min_length=4, max_length=4)
    second_key: SecondKey | None = Field(default=None, description=_SECOND_KEY)


class KnowledgeItem(Entry):
    """A question with one right answer."""

    id: Annotated[Id, Ref("item")] = Field(description="Id soal, misalnya integritas-k1.")
    kind: Literal["knowledge"] = Field(description="Soal pengetahuan.")
    level: Level = Field(description="Tingkat yang dibedakan soal ini, 2 sampai 5.")
    question: Text = Field(description="Pertanyaannya.")
    options: tuple[Option, ...] = Field(description="Tepat empat pilihan.", min_length=4, max_length=4)
    second_key: SecondKey | None = Field(default=None, description=_SECOND_KEY)


Item = Annotated[AnchoredItem | SituationalItem | KnowledgeItem, Field(discriminator="kind")]


class QuizEntry(Entry):
    """assessments/<competency>.yaml."""

    competency: CompetencyId = Field(description="Id kompetensi, sama dengan nama berkas.")
    version: Whole = Field(description="Nomor versi; naikkan bila soal berubah arti.")
    items: tuple[Item, ...] = Field(description="Soal.", min_length=1, max_length=100)
    sources: tuple[SourceId, ...] = Field(description="Id sumber.", min_length=1)
    checked: Date = Field(description="Tanggal terakhir diperiksa.")
