// Packs the engine: a slim Pyodide with titian_engine inside.
//
//   node pack.mjs <project root> <output folder>
//
// The same sources give the same bytes on every machine: Python is compiled and files are compressed
// by Pyodide itself, so neither the clock nor the version of Node or of its zlib has a part in it.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

process.on("uncaughtException", (error) => {
  console.error(String(error)); // Node would print the line as well, and in minified files that is all of it
  process.exit(1);
});

const [root, out] = process.argv.slice(2);
const { resolve } = createRequire(join(root, "package.json"));
const { loadPyodide, version } = await import(pathToFileURL(resolve("pyodide/pyodide.mjs")).href);
const esbuild = await import(pathToFileURL(resolve("esbuild")).href);

// Runs before anything else is imported: what is in sys.modules now is what the browser will need.
// A refused request is tried too, because the way to an error message has imports of its own.
const TRACE = `
import sys
sys.path.insert(0, "/engine")
for module in MODULES:
    __import__(module)
try:
    sys.modules["titian_engine.api"].run_json("{}")
    sys.modules["titian_engine.api"].run_json("")
except Exception:
    __import__("traceback").format_exc()

STDLIB = next(path for path in sys.path if path.endswith(".zip")) + "/"
ORIGINS = [spec.origin or "" for m in sys.modules.values() if (spec := getattr(m, "__spec__", None))]
NEEDED = sorted({origin.removeprefix(STDLIB) for origin in ORIGINS if origin.startswith(STDLIB)})
`;

const PACK = `
import gzip, io, py_compile, zipfile
from pathlib import Path

def compiled(name, source):
    Path("/tmp/source.py").write_bytes(source)
    py_compile.compile("/tmp/source.py", "/tmp/source.pyc", dfile=name, doraise=True, optimize=2,
                       invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    return Path("/tmp/source.pyc").read_bytes()

def stdlib():
    """Stored, not deflated: gzip then sees repetitions across the files."""
    with zipfile.ZipFile(STDLIB.rstrip("/")) as archive:
        sources = {name: archive.read(name) for name in NEEDED}
    engine = Path("/engine")
    sources |= {str(file.relative_to(engine)): file.read_bytes() for file in engine.rglob("*.py")}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(sources):
            entry = zipfile.ZipInfo(name + "c", (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, compiled(name, sources[name]))
    return buffer.getvalue()

def squeeze(path):
    Path(path + ".gz").write_bytes(gzip.compress(Path(path).read_bytes(), 9, mtime=0))

Path("/stdlib.zip").write_bytes(stdlib())
`;

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Copies the engine's sources into Pyodide's file system; returns the names of its modules. */
function copyEngine(fs) {
  const sources = join(root, "generator");
  const files = readdirSync(join(sources, "titian_engine"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".py"))
    .map((entry) => relative(sources, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
    .sort();
  for (const file of files) {
    fs.mkdirTree(`/engine/${file}`.replace(/\/[^/]+$/, ""));
    fs.writeFile(`/engine/${file}`, readFileSync(join(sources, file)));
  }
  return files.map((file) => file.replace(/(\/__init__)?\.py$/, "").replaceAll("/", "."));
}

/** Compresses inside Pyodide, see the first lines. */
function gzip(pyodide, bytes) {
  pyodide.FS.writeFile("/tmp/plain", bytes);
  pyodide.runPython('squeeze("/tmp/plain")');
  return pyodide.FS.readFile("/tmp/plain.gz");
}

/**
 * Pyodide's own JavaScript, without the address of its public server and without dynamic imports, which only Node
 * needs: the site speaks to no other host.
 */
async function glue(name) {
  const source = readFileSync(resolve(`pyodide/${name}`), "utf8");
  const local = source.replace(/https:\/\/cdn\.[^`"']*/g, "./");
  const options = { format: "esm", minify: true, legalComments: "none", supported: { "dynamic-import": false } };
  const { code } = await esbuild.transform(local, options);
  return Buffer.from(code);
}

/** The worker, with the sizes and hashes of what it is going to fetch compiled in, and a lock file without packages. */
async function worker(downloads) {
  const { info } = JSON.parse(readFileSync(resolve("pyodide/pyodide-lock.json"), "utf8"));
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ["site_overrides/app/worker.js"],
    bundle: true,
    define: { FILES: JSON.stringify(downloads), LOCK: JSON.stringify({ info, packages: {} }) },
    format: "esm",
    legalComments: "none",
    minify: true,
    write: false,
  });
  return Buffer.from(outputFiles[0].contents);
}

const notice = (python) => `Mesin penilaian Titian dijalankan oleh perangkat lunak berikut.

Pyodide ${version}
  Hak cipta para kontributor Pyodide dan Mozilla. Lisensi: Mozilla Public License 2.0 (MPL-2.0).
  Berkas: pyodide.js, pyodide.asm.js (keduanya diperkecil; alamat server umumnya dan impor untuk Node dihapus),
  pyodide.asm.wasm.gz (utuh, dimampatkan), paket pyodide dan _pyodide di stdlib.zip.gz (dikompilasi).
  Kode sumber: proyek "pyodide/pyodide" di GitHub, versi ${version}.

CPython ${python}
  Copyright (c) 2001 Python Software Foundation; All Rights Reserved.
  Lisensi: Python Software Foundation License Version 2 (PSF-2.0).
  Berkas: juru bahasa di pyodide.asm.wasm.gz, pustaka standar di stdlib.zip.gz
  (hanya modul yang diperlukan, dikompilasi tanpa docstring).
  Kode sumber: proyek "python/cpython" di GitHub, versi ${python}.

Isi lisensi lengkap ada di berkas LICENSE kedua proyek itu. Cara berkas di folder ini dibuat dapat dibaca,
dan diulang dengan hasil yang sama, pada generator/titian/engine/pack.mjs di proyek Titian.
`;

const pyodide = await loadPyodide({ env: { PYTHONHASHSEED: "0" } });
pyodide.globals.set("MODULES", pyodide.toPy(copyEngine(pyodide.FS)));
pyodide.runPython(TRACE);
const python = pyodide.runPython('sys.version.split()[0]');
const engine = pyodide.runPython('sys.modules["titian_engine"].VERSION');
pyodide.runPython(PACK);

const contents = {
  "pyodide.asm.wasm": readFileSync(resolve("pyodide/pyodide.asm.wasm")),
  "stdlib.zip": pyodide.FS.readFile("/stdlib.zip"),
};
const files = {};
const downloads = {};
for (const [name, content] of Object.entries(contents)) {
  const packed = gzip(pyodide, content);
  files[`${name}.gz`] = packed;
  downloads[name] = { wire: packed.length, bytes: content.length, sha256: sha256(content) };
}
for (const name of ["pyodide", "pyodide.asm"]) {
  const content = await glue(`${name}.mjs`);
  files[`${name}.js`] = content;
  downloads[`${name}.js`] = { wire: gzip(pyodide, content).length, bytes: content.length, sha256: sha256(content) };
}
files["worker.js"] = await worker(downloads);

const wire = Object.values(downloads).map((download) => download.wire);
wire.push(gzip(pyodide, files["worker.js"]).length);
files["NOTICE.txt"] = Buffer.from(notice(python));
const manifest = {
  engine,
  pyodide: version,
  python,
  files: Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, { bytes: bytes.length, sha256: sha256(bytes) }]),
  ),
  wire_bytes: wire.reduce((sum, bytes) => sum + bytes),
};
files["manifest.json"] = JSON.stringify(manifest, null, 1) + "\n";
for (const [name, bytes] of Object.entries(files)) writeFileSync(join(out, name), bytes);
