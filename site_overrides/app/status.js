// The page's one polite live region. It is visible too: what is announced can also be read.

const region = document.getElementById("ttn-status");
let pending;

/** Says `text` once. Emptying first makes a screen reader say the same words again at the next event. */
export function say(text) {
  clearTimeout(pending);
  region.textContent = "";
  pending = setTimeout(() => {
    region.textContent = text;
  }, 30);
}
