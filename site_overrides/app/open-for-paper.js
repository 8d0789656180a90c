// On paper every figure stands open; afterwards all is as the reader left it. Explanations print when they were opened.

const CLOSED = "details:not([open], .ttn-why, .ttn-noprint, :has(input, select, textarea))";
const opened = new Set();

export function openForPaper() {
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll(CLOSED)) {
      details.open = true;
      opened.add(details);
    }
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened.clear();
  });
}
