"""Files damaged by accident or made to do harm: every one is refused or read whole, none does more."""

import json
import random
from typing import Any

import pytest
from files_made import opened, samples
from fuzzing import cases
from playwright.sync_api import Page

BATCH = 500
# Every edit goes through the real reading of a file; what is read has to be the very document, with a note.
EDITED = """async ({ text, edits }) => {
  const original = new TextEncoder().encode(text);
  const right = ttn.canonical(ttn.readText(text).state);
  const missed = [];
  for (const [kind, at, byte] of edits) {
    const bytes = [...original.slice(0, at)];
    if (kind === "replace" || kind === "insert") bytes.push(byte);
    if (kind === "flip") bytes.push(original[at] ^ (1 << byte % 8));
    const rest = original.subarray(kind === "insert" ? at : at + 1);
    const edited = new Uint8Array(bytes.length + rest.length);
    edited.set(bytes);
    edited.set(rest, bytes.length);
    if (edited.length === original.length && edited.every((one, i) => one === original[i])) continue;
    try {
      const { state, notes } = await ttn.readFile(new File([edited], "titian.json"));
      const isTold = notes.some((note) => note.includes("ditata ulang"));
      if (!isTold || ttn.canonical(state) !== right) missed.push([kind, at, byte]);
    } catch (error) {
      if (!(error instanceof ttn.ImportRefused)) missed.push([kind, at, byte, String(error)]);
    }
  }
  return missed;
}"""
# What is read has to be a document that can be written and read again, and no prototype may be polluted.
MUTATED = """async (texts) => {
  const isFinite = (value) =>
    typeof value === "number"
      ? Number.isFinite(value)
      : typeof value !== "object" || value === null || Object.values(value).every(isFinite);
  const faults = [];
  let taken = 0;
  for (const [i, text] of texts.entries()) {
    const began = performance.now();
    try {
      const { state, notes } = await ttn.readFile(new File([text], "titian.json"));
      taken += 1;
      ttn.readState(structuredClone(state));
      if (!isFinite(state)) faults.push([i, "a number without end"]);
      const kept = ttn.adopted(state);
      ttn.readState(kept);
      const asFile = (own) => ttn.fileText(ttn.inFile(ttn.handedOver(own, own)));
      const written = asFile(kept);
      const again = asFile(ttn.adopted(ttn.readText(written).state));
      if (again !== written) faults.push([i, "not the same again"]);
      if (notes.some((note) => typeof note !== "string")) faults.push([i, "no sentence"]);
    } catch (error) {
      if (!(error instanceof ttn.ImportRefused)) faults.push([i, `${error.name}: ${error.message}`]);
      else if (error.message.length > 900) faults.push([i, "a message as long as the file"]);
    }
    if (performance.now() - began > 2000) faults.push([i, "too slow"]);
  }
  if ("polluted" in {} || "polluted" in [] || "polluted" in Object) faults.push([-1, "polluted"]);
  return { faults, taken };
}"""
HARM = (
    *('{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', "[" * 60 + "]" * 60),
    *("1e999", "-1e999", "-0", "9007199254740993", "0.1", "null", "true", '""', "[]", "{}", "-1", "1.5"),
    *('"\\ud800"', '"\\u0000"', '"__proto__"', '{"then":1}', '"a--b"', '"A"', '"' + "x" * 100_000 + '"'),
    *('"2026-99-99"', '"agreed"', '"9999-12-31T23:59:59Z"', '"titian-file/1.0"', '"titian-state/1"'),
    "[" + "0," * 5_000 + "0]",
)
MARK = "\ue000"  # stands where a piece of text is put into the JSON


@pytest.fixture(scope="module")
def page(browser, base):
    """Return a page that has the app's modules for files."""
    page = browser.new_page()
    yield opened(page, base)
    page.close()


def edit(chance: random.Random, size: int) -> tuple[str, int, int]:
    """Return one edit of one byte: what, where, and the byte."""
    kind = chance.choice(("flip", "insert", "delete", "replace"))
    byte = chance.choice((chance.randrange(256), chance.choice(b' \n\t",:{}[]0123456789abe\\')))
    return kind, chance.randrange(size), byte


@pytest.mark.fuzz
def test_every_edit_of_a_single_byte_is_refused_or_told(page: Page):
    """Files that the app wrote itself: flipped, inserted, deleted and replaced bytes, wherever they stand."""
    chance = random.Random(6)
    texts = [
        text for name, text in samples().items() if json.loads(text)["schema"].startswith("titian-file/")
    ]
    assert texts
    count = cases(10_000, 100_000)
    # Long files take long to read: most edits are made in the short ones, and in every file some.
    share = [1 / len(text) for text in texts]
    for text, part in zip(texts, share, strict=True):
        size = len(text.encode())
        here = max(300, round(count * part / sum(share)) + 1)
        for start in range(0, here, BATCH):
            edits = [edit(chance, size) for _ in range(min(BATCH, here - start))]
            assert page.evaluate(EDITED, {"text": text, "edits": edits}) == []


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every part of a JSON value."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [path, *(found for key in keys for found in places(value[key], (*path, key)))]


def changed(chance: random.Random, value: Any) -> Any:
    """Change one part: removed, doubled, of another type, renamed, or something harmful in its place."""
    parts = places(value)[1:]
    if not parts:  # all of it was removed before
        return value
    *path, last = chance.choice(parts)
    holder = value
    for key in path:
        holder = holder[key]
    kind = chance.randrange(6)
    if kind == 0:
        del holder[last]
    elif kind == 1 and isinstance(holder, list):
        holder.extend([holder[last]] * chance.choice((1, 3, 700)))
    elif kind == 1:
        holder[chance.choice((f"{last}-2", "__proto__", "constructor", "prototype", "x" * 300, ""))] = holder[
            last
        ]
    elif kind == 2:
        holder[last] = {"key": holder[last]} if chance.randrange(2) else [holder[last]]
    elif kind == 3 and isinstance(holder[last], (int, float)):
        holder[last] = chance.choice((0, -1, 0.5, 1e308, 2**53, holder[last] + 1))
    else:
        holder[last] = f"{MARK}{chance.randrange(len(HARM))}{MARK}"
    return value


def mutated(chance: random.Random, text: str) -> str:
    """Return the text of a sample, changed here and there."""
    if chance.randrange(4) == 0:  # in its bytes
        for _ in range(chance.randint(1, 6)):
            at, length = chance.randrange(len(text)), chance.choice((0, 1, 1, 5, 200))
            text = (
                text[:at]
                + chance.choice(("", "\x00", '"', "}", "[", text[: chance.randint(1, 99)]))
                + text[at + length :]
            )
        return text
    value = json.loads(text)
    if "document" in value and chance.randrange(
        4
    ):  # without its check, so that the reading behind it is reached
        value = value["document"] | {"schema": "titian-state/1"}
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        value = changed(chance, value)
    out = json.dumps(value, ensure_ascii=False)
    parts = out.split(f'"{MARK}')
    return parts[0] + "".join(
        HARM[int(part.split(MARK)[0])] + part.split(f'{MARK}"', 1)[1] for part in parts[1:]
    )


@pytest.mark.fuzz
def test_no_file_does_more_than_to_be_refused_or_read_whole(page: Page):
    """No other error, no hang, nothing half read, and no prototype touched."""
    chance = random.Random(7)
    texts = sorted(samples().values(), key=len)
    weights = [1 / len(text) for text in texts]  # long files take long to read
    count, taken = cases(2_000, 100_000), 0
    for start in range(0, count, BATCH):
        batch = [
            mutated(chance, text) for text in chance.choices(texts, weights, k=min(BATCH, count - start))
        ]
        found = page.evaluate(MUTATED, batch)
        assert [(batch[i][:2000], why) for i, why in found["faults"]] == []
        taken += found["taken"]
    assert count / 50 < taken < count / 2, "some have to pass, or nothing behind the first check is tried"
