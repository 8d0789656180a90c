// Why the engine gives no answer, in words for the reader.

const KEPT = "Jawaban Anda tetap tersimpan di perangkat ini.";
const TELL = "bila tetap gagal, beri tahu pengelola situs.";

// reason -> what happened, what to do
const WORDS = {
  unsupported: [
    "Peramban ini belum dapat menjalankan mesin penilaian.",
    "Perbarui peramban, atau simpan salinan lalu lanjutkan di perangkat lain.",
  ],
  blocked: [
    "Peramban atau aturan server melarang mesin penilaian dijalankan.",
    "Coba peramban lain, atau simpan salinan lalu lanjutkan di perangkat lain; beri tahu pengelola situs.",
  ],
  timeout: ["Mesin penilaian terlalu lama tidak memberi kabar.", "Periksa sambungan internet, lalu coba lagi."],
  offline: [
    "Perangkat ini sedang tidak tersambung ke internet, dan mesin penilaian belum ada di sini.",
    "Sambungkan ke internet, lalu coba lagi.",
  ],
  network: ["Berkas mesin penilaian tidak dapat diunduh.", "Periksa sambungan internet, lalu coba lagi."],
  missing: [
    "Berkas mesin penilaian tidak ada di server. Mungkin situs ini baru diperbarui.",
    `Muat ulang halaman; ${TELL}`,
  ],
  corrupt: ["Berkas mesin penilaian yang diunduh rusak atau tidak lengkap.", `Coba lagi; ${TELL}`],
  memory: [
    "Memori perangkat tidak cukup untuk mesin penilaian.",
    "Tutup tab dan aplikasi lain, lalu coba lagi.",
  ],
  mime: [
    "Server mengirim berkas mesin penilaian dengan jenis berkas yang salah.",
    "Beri tahu pengelola situs. Sementara itu, hitung dengan formulir kertas.",
  ],
  boot: ["Mesin penilaian gagal dimulai.", `Perbarui peramban atau muat ulang halaman; ${TELL}`],
  run: ["Mesin penilaian gagal menghitung.", `Coba lagi; ${TELL}`],
  slow: ["Mesin penilaian terlalu lama menghitung.", `Tutup aplikasi lain, lalu coba lagi; ${TELL}`],
  died: [
    "Mesin penilaian berhenti sendiri, mungkin karena memori perangkat tidak cukup.",
    "Tutup tab dan aplikasi lain, lalu coba lagi.",
  ],
  unasked: [
    "Peramban Anda diatur untuk menghemat data, jadi mesin penilaian ({detail}) belum diunduh.",
    "Unduh sekarang, atau nanti saat ada Wi-Fi.",
  ],
  stopped: ["Mesin penilaian dihentikan.", "Muat ulang halaman untuk memulainya lagi."],
};

/** Why there is no answer: `.reason` for programs, `.message` for the reader, `.detail` for who repairs it. */
export class EngineFailure extends Error {
  constructor(reason, detail = "") {
    const [what, advice] = WORDS[reason].map((words) => words.replace("{detail}", detail));
    super(`${what} ${KEPT} ${advice}`);
    this.name = "EngineFailure";
    this.reason = reason;
    this.what = what;
    this.detail = detail;
  }
}
