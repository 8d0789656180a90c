// What the document says, in words: one place for the page, the print and the files.

import { count, day, joined, money, rupiah, sentence } from "./words.js";

const MONTHS = ["", "Januari–Maret", "April–Juni", "Juli–September", "Oktober–Desember"];
const JOBS = { held: "jabatan sekarang", aimed: "jabatan yang dituju" };
const NONE = "–";

export const DISCLAIMER = "Penilaian mandiri, bukan hasil penilaian kompetensi. Bukan situs resmi pemerintah.";

export const PRIORITY_RULE =
  "Prioritas tinggi: kesenjangan paling sedikit dua tingkat, atau sudah pasti ada. " +
  "Sedang: mungkin ada. Pemeliharaan: tidak tampak kesenjangan.";

export const CODE_RULE =
  "Kode pemeriksaan berubah bila isi rencana berubah, jadi perubahan yang tidak disengaja ketahuan. " +
  "Nama dan NIP tidak ikut dihitung. Kode ini bukan tanda tangan dan tidak membuktikan siapa yang membuat rencana.";

const AGREEMENT = { draft: "draf", discussed: "dibahas", agreed: "disepakati" };

const SHARES = {
  10: "belajar di kelas atau daring",
  20: "belajar dari orang lain",
  70: "belajar dari pekerjaan",
};

export const quarterName = (quarter) => `Triwulan ${quarter}`;
export const title = ({ year }) => `Rencana Pengembangan Kompetensi Tahun ${year}`;

/** "2–3"; without the sign that keeps it on one line, which is no part of a text copied from paper. */
const span = ({ from, to }) => (from === to ? String(from) : `${from}–${to}`);

export const range = (levels) => (levels ? span(levels) : NONE);
export const targetLevel = ({ target }) => (target ? String(target.level) : NONE);
export const targetJob = ({ target }) => (target ? JOBS[target.job] : "tidak diminta jabatan");
export const presentLevel = ({ present }) => (present ? span(present) : "belum dinilai");

export function levelWords(competency) {
  const { target, gap } = competency;
  const wanted = target ? `sasaran ${target.level} (${targetJob(competency)})` : targetJob(competency);
  return `Tingkat kini ${presentLevel(competency)}, ${wanted}, kesenjangan ${range(gap)}`;
}

export function formWords({ form, share }) {
  if (!form) return NONE;
  return `${form.name} (SIASN ${form.code}), ${form.route}, bauran ${share}`;
}

export const marked = (text, illustrative) => (illustrative ? `${text} (ilustrasi)` : text);
export const jpWords = ({ jp, jpIllustrative }) => marked(count(jp), jpIllustrative);
export const costWords = ({ cost, costIllustrative }) => marked(rupiah(cost), costIllustrative);

export function quarterWords({ quarter }, year) {
  return `${quarterName(quarter)} tahun ${year} (${MONTHS[quarter]})`;
}

export function sessionWords({ session }) {
  if (!session) return "";
  const { start, end, place } = session;
  const dates = start === end ? day(start) : `${day(start)} sampai ${day(end)}`;
  return place ? `${dates}, ${place}` : dates;
}

/** "Disepakati 12 Januari 2027; dibahas 5 Januari 2027": the state first, then how it came to it. */
export function agreementWords({ state, steps }) {
  if (state === "draft" || !steps.length) return sentence(AGREEMENT[state]);
  const dated = steps.filter((step) => step.state !== "draft").toReversed();
  return sentence(dated.map((step) => `${AGREEMENT[step.state]} ${day(step.date)}`).join("; "));
}

/** The head as pairs of label and text; `siteVersion` is that of the site which makes the document. */
export function headPairs(model, siteVersion) {
  const { held, aimed, region, employment, year, made, assessed, agreement, engine, code } = model;
  return [
    ["Jabatan sekarang", held?.name ?? "belum dipilih"],
    aimed && ["Jabatan yang dituju", aimed.name],
    region && ["Daerah", region.name],
    employment && ["Status kepegawaian", employment.name],
    ["Tahun", String(year)],
    ["Rencana disusun", day(made)],
    assessed && ["Penilaian mandiri", day(assessed)],
    ["Kesepakatan", agreementWords(agreement)],
    ["Versi", `isi ${siteVersion}, mesin ${engine}`],
    ["Kode pemeriksaan", code],
  ].filter(Boolean);
}

/** What was typed for this document, as pairs; nothing of what was left empty. */
export function identityPairs(identity) {
  return [
    ["Nama", identity.name],
    ["NIP", nip(identity.nip)],
    ["Pangkat/golongan", identity.rank],
    ["Unit kerja", identity.unit],
    ["Atasan langsung", identity.supervisor],
    ["NIP atasan", nip(identity.supervisor_nip)],
  ].filter(([, text]) => text);
}

/** Who signs; an empty name is a line to write on. */
export function signers(identity) {
  return [
    { role: "Pegawai", name: identity.name, nip: nip(identity.nip) },
    { role: "Atasan langsung", name: identity.supervisor, nip: nip(identity.supervisor_nip) },
    { role: "Pengelola kepegawaian", name: "", nip: "" },
  ];
}

/** A NIP as it is written officially, 8-6-1-3: no spreadsheet takes that for a number. */
export function nip(text) {
  const digits = text.replaceAll(/\s/g, "");
  return /^\d{18}$/.test(digits) ? digits.replace(/^(.{8})(.{6})(.)(.{3})$/, "$1 $2 $3 $4") : text.trim();
}

/** The year's duty and how the plan stands to it; empty where the status is not known. */
export function ruleWords({ totals, employment }) {
  if (!employment) return "Status kepegawaian belum dipilih, jadi aturan JP belum dapat dibandingkan.";
  const { name, minimum_jp: least, maximum_jp: most, rule } = employment;
  return `Aturan ${name}: ${rule.charAt(0).toLowerCase()}${rule.slice(1)} ${standing(totals.jp, least, most)}`;
}

function standing(jp, least, most) {
  if (least && jp < least) return `Rencana ini ${count(jp)} JP, kurang ${count(least - jp)} JP.`;
  if (most && jp > most) return `Rencana ini ${count(jp)} JP, lebih ${count(jp - most)} JP.`;
  return `Rencana ini ${count(jp)} JP, sesuai.`;
}

/** "Rp1.500.000; biaya 2 kegiatan belum diketahui" */
export function costSum({ cost, unknownCosts }) {
  const known = cost || unknownCosts ? money(cost) : "tanpa biaya peserta";
  return unknownCosts ? `${known}; biaya ${count(unknownCosts)} kegiatan belum diketahui` : known;
}

/** The sums as pairs of label and text. */
export function totalPairs({ totals, done, rows }) {
  const planned = rows.filter(({ status }) => status !== "dropped").length;
  return [
    ["Jumlah JP", `${count(totals.jp)} JP dalam ${count(planned + done.count)} kegiatan`],
    done.count && ["Sudah dilaksanakan sebelum rencana ini", doneWords(done)],
    ["Jumlah biaya", sentence(costSum(totals))],
    ...totals.quarters.map((part) => [quarterName(part.quarter), `${count(part.jp)} JP; ${costSum(part)}`]),
    ...totals.shares.map(({ share, jp, percent }) => [
      `Bauran ${share}: ${SHARES[share]}`,
      `${count(jp)} JP (${percent} %; acuan ${share} %)`,
    ]),
  ].filter(Boolean);
}

function doneWords({ count: number, jp, names }) {
  const which = names.length ? `: ${joined(names)}` : "";
  return `${count(jp)} JP dalam ${count(number)} kegiatan${which}; termasuk dalam jumlah`;
}
