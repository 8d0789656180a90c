// A picture of Python's memory with the engine loaded: a later visit restores it instead of starting Python anew.
// It is taken before the first question, so nothing of what a person answered is in it.

const FOLDER = new URL("./", location);
const NAME = `titian ${new URL("../../", FOLDER).pathname} snapshot ${FOLDER.pathname.split("/").at(-2)}`;
const KEY = new URL("snapshot", FOLDER).href;
const DIGEST = "X-SHA256";
const PATIENCE = 20000; // milliseconds to restore
const IDLE = 3000; // milliseconds without a question until the picture is stored
const HEAP = 30 * 1024 * 1024; // what Pyodide starts with; a larger one cannot be restored

const { caches, Response, setTimeout } = self; // before they are taken away

/**
 * Starts Python by `load(options)`, from the picture where there is a sound one.
 * Returns {pyodide, restored, rest}: `rest()` is called after every answer.
 */
export async function startFromPicture(load, engine) {
  const cache = await caches.open(NAME);
  try {
    const kept = await cache.match(KEY);
    if (kept) return { pyodide: await restore(kept, load), restored: true, rest: () => {} };
  } catch {
    await cache.delete(KEY); // it will be taken anew
  }
  const pyodide = await load({ _makeSnapshot: true });
  pyodide.pyimport(engine);
  return { pyodide, restored: false, rest: keeper(cache, takePicture(pyodide)) };
}

async function restore(kept, load) {
  const bytes = await kept.arrayBuffer();
  if ((await digest(bytes)) !== kept.headers.get(DIGEST)) throw new Error("damaged");
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE, new Error("late")));
  return Promise.race([load({ _loadSnapshot: bytes }), late]);
}

/** The memory without the zeros at its end, or null where it could not be restored. */
function takePicture(pyodide) {
  if (pyodide._module.HEAP8.length > HEAP) return null;
  const bytes = pyodide.makeMemorySnapshot();
  let end = bytes.length;
  while (end && bytes[end - 1] === 0) end -= 1;
  return bytes.slice(0, end);
}

/** Stores the picture once nothing has been asked for a while. */
function keeper(cache, taken) {
  let picture = taken;
  let waiting;
  return () => {
    clearTimeout(waiting);
    if (picture) waiting = setTimeout(store, IDLE);
  };

  async function store() {
    const bytes = picture;
    picture = null;
    try {
      await cache.put(KEY, new Response(bytes, { headers: { [DIGEST]: await digest(bytes) } }));
    } catch {
      // no room: the next visit starts as this one did
    }
  }
}

async function digest(bytes) {
  return String(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
