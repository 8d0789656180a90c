// Runs before the first paint: applies the theme that the reader chose; without a choice the system decides.
(() => {
  try {
    const scheme = localStorage.getItem("titian-theme");
    if (scheme === "light" || scheme === "dark") document.documentElement.dataset.theme = scheme;
  } catch {
    // Storage is refused: the system's theme stays.
  }
})();
