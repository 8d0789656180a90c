// The document as DOCX, to be edited: the same table as on the page, with real headings and fields.

import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  TabStopType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";

import { CELLS, linesOf } from "./document-cells.js";
import {
  CODE_RULE,
  DISCLAIMER,
  headPairs,
  identityPairs,
  PRIORITY_RULE,
  ruleWords,
  signers,
  title,
  totalPairs,
} from "./document-words.js";

// In twentieths of a point: A4, and what is left of its longer side between the margins.
const A4 = { width: 11906, height: 16838 };
const MARGIN = 720;
const WIDTH = A4.height - 2 * MARGIN;
const SMALL = 17; // half points: 8.5 pt
const LANGUAGE = "id-ID";
const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: "auto" };
const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
};

export function docxFile(model, identity, surroundings) {
  const { siteVersion } = surroundings;
  const name = title(model);
  return Packer.toBlob(
    new Document({
      title: name,
      creator: "Titian", // nobody's name, whatever was typed
      lastModifiedBy: "Titian",
      styles: { default: styles() },
      sections: [
        {
          properties: {
            page: {
              size: { ...A4, orientation: PageOrientation.LANDSCAPE },
              margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
            },
          },
          footers: { default: footer(model, siteVersion) },
          children: [
            heading(name, HeadingLevel.HEADING_1),
            pairsTable([...identityPairs(identity), ...headPairs(model, siteVersion)], 2),
            heading("Kegiatan", HeadingLevel.HEADING_2),
            planTable(model),
            ...rest(model, surroundings),
            heading("Pengesahan", HeadingLevel.HEADING_2, { keepNext: true }),
            signatures(identity),
          ],
        },
      ],
    }),
  );
}

function styles() {
  const run = (size) => ({ font: "Calibri", size, language: { value: LANGUAGE } });
  const spacing = { before: 160, after: 60 };
  return {
    document: { run: run(19) },
    heading1: { run: { ...run(30), bold: true, color: "0b5c5a" }, paragraph: { spacing } },
    heading2: { run: { ...run(23), bold: true, color: "0b5c5a" }, paragraph: { spacing, keepNext: true } },
  };
}

function heading(text, level, options = {}) {
  return new Paragraph({ text, heading: level, ...options });
}

function footer({ code }, siteVersion) {
  const run = (children) => new TextRun({ children, size: 16 });
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: WIDTH }],
        children: [
          run([`${DISCLAIMER} Titian ${siteVersion}. Kode pemeriksaan ${code}.`]),
          run(["\tHalaman ", PageNumber.CURRENT, " dari ", PageNumber.TOTAL_PAGES]),
        ],
      }),
    ],
  });
}

/** Text with its own line breaks. */
function runs(text, options = {}) {
  return text.split("\n").map((part, index) => new TextRun({ text: part, break: index ? 1 : 0, ...options }));
}

function planTable({ rows, year }) {
  const widths = CELLS.map(({ width }) => Math.round((WIDTH * width) / 100));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: CELLS.map(({ title: text }, index) => cell([paragraph({ text, strong: true })], widths[index], true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: CELLS.map((column, index) => cell(linesOf(column, row, year).map(paragraph), widths[index])),
          }),
      ),
    ],
  });
}

function cell(children, width, shaded = false) {
  return new TableCell({
    children: children.length ? children : [new Paragraph("")],
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 70, right: 70 },
    ...(shaded && { shading: { type: ShadingType.CLEAR, fill: "e3efec" }, verticalAlign: VerticalAlign.BOTTOM }),
  });
}

function paragraph({ label, text, strong = false }) {
  const name = label ? [new TextRun({ text: `${label}: `, bold: true, size: SMALL })] : [];
  return new Paragraph({ children: [...name, ...runs(text, { bold: strong, size: SMALL })] });
}

/** Labels with their texts, `side` pairs beside each other. */
function pairsTable(pairs, side) {
  const rows = [];
  for (let from = 0; from < pairs.length; from += side) rows.push(pairs.slice(from, from + side));
  const width = Math.floor(WIDTH / side);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: Array(side).fill(width),
    borders: NO_BORDERS,
    rows: rows.map(
      (entries) =>
        new TableRow({ cantSplit: true, children: padded(entries, side).map((pair) => pairCell(pair, width)) }),
    ),
  });
}

const padded = (entries, length) => [...entries, ...Array(length - entries.length).fill(["", ""])];

function pairCell([label, text], width) {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    children: [
      new Paragraph({ children: label ? [new TextRun({ text: `${label}: `, bold: true }), ...runs(text)] : [] }),
    ],
  });
}

function rest(model, { basis, basisUrl, ruleSources }) {
  const text = (words) => new Paragraph({ children: runs(words), spacing: { after: 60 } });
  return [
    heading("Jumlah", HeadingLevel.HEADING_2),
    pairsTable(totalPairs(model), 2),
    text(`${ruleWords(model)} ${ruleSources}`),
    ...(model.general ? [heading("Catatan umum atasan", HeadingLevel.HEADING_2), text(model.general)] : []),
    heading("Dasar dan arti", HeadingLevel.HEADING_2),
    new Paragraph({
      spacing: { after: 60 },
      children: [
        ...runs(`${basis} `),
        new ExternalHyperlink({ link: basisUrl, children: [new TextRun({ text: "Sumber", style: "Hyperlink" })] }),
      ],
    }),
    text(PRIORITY_RULE),
    text(CODE_RULE),
    text(DISCLAIMER),
  ];
}

/** Kept together on one page. */
function signatures(identity) {
  const people = signers(identity);
  const width = Math.floor(WIDTH / people.length);
  const line = (text, options = {}) =>
    new Paragraph({ text, keepNext: true, alignment: AlignmentType.CENTER, ...options });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: people.map(() => width),
    borders: NO_BORDERS,
    rows: [
      new TableRow({
        cantSplit: true,
        children: people.map(
          ({ role, name, nip }) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              children: [
                line(role),
                line("Tanggal: …………………………"),
                line("", { spacing: { before: 700 } }),
                line(name || "………………………………………"),
                line(`NIP ${nip || "……………………………"}`),
              ],
            }),
        ),
      }),
    ],
  });
}
