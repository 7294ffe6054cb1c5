// Where the journal lies: one IndexedDB database. A write is over only when it would survive a power cut.

const NAME = "primemover-journal";
const ENTRIES = "entries";

let opening = null;

/** Keep an entry, unless its id is here already; resolves to the one that is kept, once it is durable. */
export function keep(entry) {
  return within("readwrite", (entries, answer) => {
    entries.get(entry.id).onsuccess = ({ target }) => {
      if (target.result === undefined) entries.add(entry);
      answer(target.result ?? entry);
    };
  });
}

/** Change an entry that is in one of the given states; resolves to it as it is now, or undefined. */
export function change(id, states, changes) {
  return within("readwrite", (entries, answer) => {
    entries.get(id).onsuccess = ({ target }) => {
      if (target.result === undefined || !states.includes(target.result.state)) return;
      const changed = { ...target.result, ...changes };
      entries.put(changed);
      answer(changed);
    };
  });
}

/** All entries, oldest first by when they happened. */
export async function all() {
  const found = await within("readonly", (entries, answer) => {
    entries.getAll().onsuccess = ({ target }) => answer(target.result);
  });
  return found.sort((one, other) => one.instant_ms - other.instant_ms || (one.id < other.id ? -1 : 1));
}

/** Let go of those entries that a test picks. */
export function drop(picked) {
  return within("readwrite", (entries) => {
    entries.openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (cursor === null) return;
      if (picked(cursor.value)) cursor.delete();
      cursor.continue();
    };
  });
}

async function within(mode, work) {
  const database = await opened();
  return new Promise((resolve, reject) => {
    let answer;
    const transaction = database.transaction(ENTRIES, mode, { durability: "strict" });
    transaction.oncomplete = () => resolve(answer);
    transaction.onabort = () => reject(transaction.error);
    work(transaction.objectStore(ENTRIES), (value) => { answer = value; });
  });
}

function opened() {
  opening ??= open().catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(ENTRIES, { keyPath: "id" });
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const database = asked.result;
      // A newer version of the app wants in, or the browser took the storage away: open it anew next time.
      database.onversionchange = () => { database.close(); opening = null; };
      database.onclose = () => { opening = null; };
      resolve(database);
    };
  });
}
