// Up to three trainings are picked for comparison. The pick lives in the address of the page, nowhere else.

export const MOST = 3;

const byId = (id) => document.getElementById(id);

const boxOf = (id) => document.querySelector(`.ttn-pick input[value="${CSS.escape(id)}"]`);

/**
 * Starts the boxes of the rows with the ids that the address names; `changed` is called after each pick.
 * `isLarge`: rows come and go, so an id without one may be a training all the same.
 */
export function startPicking(wanted, isLarge, changed) {
  const picked = new Set(wanted.filter((id) => isLarge || boxOf(id)).slice(0, MOST));
  for (const box of document.querySelectorAll(".ttn-pick input")) box.checked = picked.has(box.value);

  const update = (words) => {
    show(picked, words);
    changed([...picked]);
  };
  byId("ttn-catalogue").addEventListener("change", ({ target }) => {
    if (!target.matches(".ttn-pick input")) return;
    if (target.checked && picked.size === MOST) {
      target.checked = false;
      show(picked, `Paling banyak ${MOST} pelatihan. Lepaskan satu dahulu.`);
      return;
    }
    if (target.checked) picked.add(target.value);
    else picked.delete(target.value);
    update();
  });
  byId("ttn-compare-clear").addEventListener("click", () => {
    const boxes = [...picked].map(boxOf).filter(Boolean);
    for (const box of boxes) box.checked = false;
    picked.clear();
    update();
    boxes[0]?.focus();
  });
  show(picked);
  return [...picked];
}

function show(picked, words = wordsFor(picked.size)) {
  byId("ttn-compare").hidden = picked.size === 0;
  byId("ttn-compare-count").textContent = words;
  const go = byId("ttn-compare-go");
  go.search = `?id=${[...picked].join(",")}`;
  go.hidden = picked.size < 2;
}

function wordsFor(number) {
  return number === 1 ? `1 dari ${MOST} dipilih. Pilih satu lagi.` : `${number} dari ${MOST} dipilih.`;
}
