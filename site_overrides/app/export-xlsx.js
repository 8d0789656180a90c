// The plan as a workbook: a sheet with every line, a sheet with what stands around it.

// The package's own door compresses large parts in a worker made from a blob, which our policy refuses; this is the
// same function without the worker.
import { generateXlsxFileSync } from "../../node_modules/write-excel-file/modules/export/writeXlsxFileUniversal.js";

import {
  CODE_RULE,
  DISCLAIMER,
  headPairs,
  identityPairs,
  PRIORITY_RULE,
  ruleWords,
  title,
  totalPairs,
} from "./document-words.js";
import { cellOf, COLUMNS, plain } from "./export-columns.js";

const HEAD = { fontWeight: "bold", wrap: true, alignVertical: "top", backgroundColor: "#e3efec" };
const TEXT = { type: String, wrap: true, alignVertical: "top" };
const TYPED = "@"; // stays text even when somebody edits the cell

export function xlsxFile(model, identity, { siteVersion, basis, ruleSources }) {
  const plan = {
    sheet: "Rencana",
    data: [
      COLUMNS.map(({ title: value }) => ({ value, ...HEAD })),
      ...model.rows.map((row) => rowCells(row, model.year)),
    ],
    columns: COLUMNS.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: "landscape",
  };
  const pairs = [
    ...identityPairs(identity),
    ...headPairs(model, siteVersion),
    ...totalPairs(model),
    ["Aturan JP", `${ruleWords(model)} ${ruleSources}`],
    model.general && ["Catatan umum atasan", model.general],
    ["Dasar", basis],
    ["Prioritas", PRIORITY_RULE],
    ["Arti kode", CODE_RULE],
    ["Sifat dokumen", DISCLAIMER],
  ].filter(Boolean);
  const summary = {
    sheet: "Ringkasan",
    data: [[{ value: title(model), fontWeight: "bold" }, null], ...numbers(model), ...pairs.map(pairCells)],
    columns: [{ width: 38 }, { width: 90 }],
    stickyRowsCount: 1,
  };
  return generateXlsxFileSync([plan, summary]);
}

/** The two sums that others calculate with. */
function numbers({ totals }) {
  const number = { type: Number, format: "#,##0", align: "left" };
  return [
    [{ value: "Jumlah JP (angka)", ...HEAD }, { value: totals.jp, ...number }],
    [{ value: "Jumlah biaya yang diketahui (Rp)", ...HEAD }, { value: totals.cost, ...number }],
  ];
}

function rowCells(row, year) {
  return COLUMNS.map((column) => {
    const value = cellOf(column, row, year);
    if (value === null || value === "") return null;
    if (column.type === "date") {
      return { value: new Date(`${value}T00:00:00Z`), type: Date, format: "dd/mm/yyyy", alignVertical: "top" };
    }
    if (typeof value === "number") {
      return { value, type: Number, format: column.format ?? "#,##0", alignVertical: "top" };
    }
    return { value: own(value), ...TEXT };
  });
}

/** The package keeps texts as names of an object, and takes one that every object has for a text it knows. */
function own(text) {
  return text in Object.prototype ? `${text} ` : text;
}

function pairCells([label, text]) {
  return [
    { value: label, ...HEAD },
    { value: own(plain(text)), ...TEXT, format: text.length < 100 ? TYPED : undefined },
  ];
}
