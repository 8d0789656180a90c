// The words of a quiz's questions, read from the page where they stand: the public data holds numbers only.

/** Returns {question, options: answer value -> words} by item id; empty when the page cannot be fetched. */
export async function questionTexts(address) {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return new Map([...page.querySelectorAll("[data-item]")].map((section) => [section.dataset.item, words(section)]));
  } catch {
    return new Map(); // the numbers and the links do without
  }
}

function words(section) {
  const situation = section.querySelector(".ttn-situation")?.textContent.trim();
  const question = section.querySelector("legend").textContent.trim();
  const inputs = [...section.querySelectorAll("input[type=radio]")];
  return {
    question: situation ? `${situation} ${question}` : question,
    options: new Map(inputs.map((input) => [input.value, input.closest("label").textContent.trim()])),
  };
}
