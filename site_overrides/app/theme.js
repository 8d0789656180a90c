// Runs before the first paint: applies the theme that the reader chose; without a choice the system decides.
// Says, too, when a script of the page is gone, which nothing that comes later could.
(() => {
  try {
    const scheme = localStorage.getItem("titian-theme");
    if (scheme === "light" || scheme === "dark") document.documentElement.dataset.theme = scheme;
  } catch {
    // Storage is refused: the system's theme stays.
  }

  // The same words as in site-data.js; this file is no module and imports nothing.
  const RENEWED =
    "Situs ini baru saja diperbarui, sedangkan halaman ini masih dari versi sebelumnya. " +
    "Muat ulang halaman. Jawaban Anda tetap ada di perangkat ini.";
  const UNREACHABLE = "Halaman ini tidak lengkap. Periksa sambungan internet, lalu muat ulang halaman.";

  const tell = () => {
    if (document.getElementById("ttn-incomplete")) return;
    const words = document.createElement("p");
    words.id = "ttn-incomplete";
    words.className = "ttn-notice ttn-notice--bad";
    words.setAttribute("role", "alert");
    words.textContent = navigator.onLine ? RENEWED : UNREACHABLE;
    document.getElementById("isi")?.prepend(words);
  };

  const onError = ({ target }) => {
    if (!(target instanceof HTMLScriptElement)) return;
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", tell);
    else tell();
  };
  addEventListener("error", onError, true);
})();
