// The page's side of the engine: starts the worker, watches over it, asks it questions.
//
//   const engine = startEngine({ base: "../engine/0123456789ab/", onProgress: ({ loaded, total }) => … });
//   await engine.ready;                          // {check}; need not be awaited: questions queue
//   const response = await engine.run(request);
//
// Whatever goes wrong is an EngineFailure, and its message may be shown to the reader as it is.

const KEPT = "Jawaban Anda tetap tersimpan di perangkat ini.";

// reason -> what happened, what to do
const WORDS = {
  unsupported: [
    "Peramban ini belum dapat menjalankan mesin penilaian.",
    "Perbarui peramban, atau ekspor jawaban lalu lanjutkan di perangkat lain.",
  ],
  blocked: [
    "Mesin penilaian tidak dapat dimulai: ditolak oleh peramban atau berkasnya tidak ditemukan.",
    "Buka situs lewat alamat http atau https, bukan sebagai berkas; bila tetap gagal, beri tahu pengelola situs.",
  ],
  timeout: [
    "Mesin penilaian terlalu lama tidak memberi kabar.",
    "Periksa sambungan internet, lalu coba lagi.",
  ],
  network: ["Berkas mesin penilaian tidak dapat diunduh.", "Periksa sambungan internet, lalu coba lagi."],
  corrupt: [
    "Berkas mesin penilaian yang diunduh rusak atau tidak lengkap.",
    "Muat ulang halaman; bila tetap gagal, beri tahu pengelola situs.",
  ],
  memory: [
    "Memori perangkat tidak cukup untuk mesin penilaian.",
    "Tutup tab dan aplikasi lain, lalu coba lagi.",
  ],
  mime: [
    "Server mengirim berkas mesin penilaian dengan jenis berkas yang salah.",
    "Beri tahu pengelola situs.",
  ],
  boot: [
    "Mesin penilaian gagal dimulai.",
    "Muat ulang halaman; bila tetap gagal, perbarui peramban atau beri tahu pengelola situs.",
  ],
  run: [
    "Mesin penilaian gagal menghitung.",
    "Muat ulang halaman; bila tetap gagal, beri tahu pengelola situs.",
  ],
  stopped: ["Mesin penilaian dihentikan.", "Muat ulang halaman untuk memulainya lagi."],
};

/** Why there is no answer: `.reason` for programs, `.message` for the reader, `.detail` for who repairs it. */
export class EngineFailure extends Error {
  constructor(reason, detail = "") {
    const [what, advice] = WORDS[reason];
    super(`${what} ${KEPT} ${advice}`);
    this.name = "EngineFailure";
    this.reason = reason;
    this.detail = detail;
  }
}

/** Starts the engine found at `base`; `timeout` is how many milliseconds it may stay silent until it is ready. */
export function startEngine({ base, onProgress = () => {}, timeout = 60000 }) {
  const start = deferred();
  const end = deferred();
  const calls = new Map();
  let worker;
  let silence;
  let last = 0;

  function fail(reason, detail) {
    clearTimeout(silence);
    worker?.terminate();
    end.reject(new EngineFailure(reason, detail));
  }

  function listen() {
    clearTimeout(silence);
    silence = setTimeout(fail, timeout, "timeout");
  }

  const hear = {
    progress({ loaded, total }) {
      listen();
      onProgress({ loaded, total });
    },
    ready({ check }) {
      clearTimeout(silence);
      start.resolve({ check });
    },
    failed: ({ reason, detail }) => fail(reason, detail),
    result: ({ id, response }) => settle(id).resolve(response),
    error: ({ id, message }) => settle(id).reject(new EngineFailure("run", message)),
  };

  function settle(id) {
    const call = calls.get(id);
    calls.delete(id);
    return call;
  }

  const ready = Promise.race([start.promise, end.promise]);
  ready.catch(() => {}); // who only calls run() hears of the failure there

  async function runText(request) {
    await ready;
    const id = ++last;
    const call = deferred();
    calls.set(id, call);
    worker.postMessage({ id, type: "run", request });
    return Promise.race([call.promise, end.promise]);
  }

  try {
    worker = openWorker(new URL("worker.js", new URL(base, document.baseURI)));
    worker.onmessage = ({ data }) => hear[data.type](data);
    worker.onerror = ({ message }) => fail("blocked", message);
    listen();
  } catch (error) {
    fail(error.reason ?? "blocked", error.message);
  }

  return {
    ready,
    run: async (request) => JSON.parse(await runText(JSON.stringify(request))),
    runText,
    stop: () => fail("stopped"),
  };
}

function openWorker(url) {
  if (!("Worker" in self && "WebAssembly" in self && "DecompressionStream" in self)) {
    throw new EngineFailure("unsupported");
  }
  // A browser without module workers never asks for the type; the CSP allows no empty worker to try that with.
  let modules = false;
  const options = {
    get type() {
      modules = true;
      return "module";
    },
  };
  const worker = new Worker(url, options);
  if (modules) return worker;
  worker.terminate();
  throw new EngineFailure("unsupported");
}

function deferred() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}
