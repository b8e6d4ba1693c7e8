// What the verifier keeps in this device: lists, readings that wait, ids it has seen.
// No names: a lost telephone tells nobody who was where.

const NAME = "mirada-verifier";
const STORES = Object.freeze({ lists: "name", readings: "nonce", seen: "id", meta: "key" });

let opening = null;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) {
        request.result.createObjectStore(name, { keyPath });
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => { opening = null; reject(request.error); };
  });
  return opening;
}

// Resolves when it is on the disk, not when it was asked for.
async function run(store, mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const options = mode === "readwrite" ? { durability: "strict" } : {};
    const transaction = database.transaction(store, mode, options);
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

export const get = (store, key) => run(store, "readonly", (rows) => rows.get(key));
export const all = (store) => run(store, "readonly", (rows) => rows.getAll());
export const put = (store, row) => run(store, "readwrite", (rows) => rows.put(row));

export const remove = (store, keys) =>
  run(store, "readwrite", (rows) => { keys.forEach((key) => rows.delete(key)); });

// Only those that are still as they were, in one transaction.
export const removeIf = (store, keys, isSame) =>
  run(store, "readwrite", (rows) => {
    for (const key of keys) {
      const request = rows.get(key);
      request.onsuccess = () => { if (request.result && isSame(request.result)) rows.delete(key); };
    }
  });

// Read, change and write in one transaction; another tab may be at it too.
export const change = (store, key, edit) =>
  run(store, "readwrite", (rows) => {
    const request = rows.get(key);
    request.onsuccess = () => {
      const edited = request.result && edit(request.result);
      if (edited) rows.put(edited);
    };
  });

export async function meta(key, make) {
  const row = await get("meta", key);
  if (row || !make) return row?.value;
  const value = make();
  await put("meta", { key, value });
  return value;
}

export const keep = (key, value) => put("meta", { key, value });
