// What a phone keeps until the server has it: answers and photographs, in IndexedDB.
// Each item is sent with an identifier of its own, so that sending it again is harmless.

const DATABASE = "mirada-outbox";
const EVERY = 20000;
const box = document.querySelector("[data-outbox]");
const person = box?.dataset.person ?? "";
let sending = false;
let needsLogin = false;

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("items", { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction("items", mode);
      const request = work(transaction.objectStore("items"));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

// Saves first, then pictures, then what hands the checklist in.
const ORDER = { save: 0, photo: 1, send: 2, finding: 3 };

export async function items() {
  const all = (await inStore("readonly", (store) => store.getAll())) ?? [];
  const own = all.filter((item) => item.person === person);
  return own.sort((one, other) => ORDER[one.kind] - ORDER[other.kind] || one.at - other.at);
}

export async function keep(item) {
  await inStore("readwrite", (store) => store.put({ ...item, person, at: Date.now() }));
  await show();
}

export async function drop(id) {
  await inStore("readwrite", (store) => store.delete(id));
}

// Only the very content that was sent is taken out: a newer one of the same name stays.
async function settle(item) {
  await inStore("readwrite", (store) => {
    const request = store.get(item.id);
    request.onsuccess = () => {
      if (request.result && request.result.at === item.at) store.delete(item.id);
    };
    return request;
  });
}

// A kept page carries the token of another day: the server gives the one of now.
let csrf = "";
async function renewed() {
  const answer = await fetch(box.dataset.session, { headers: { Accept: "application/json" } });
  const said = answer.ok ? await answer.json() : {};
  if (said.person !== person) return false;
  csrf = said.csrf;
  return true;
}

function token() {
  return csrf || JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
}

function request(item) {
  const headers = { "X-CSRFToken": token(), Accept: "application/json", "Idempotency-Key": `${item.id}:${item.at}` };
  if (item.kind === "photo") {
    const form = new FormData();
    Object.entries(item.fields).forEach(([name, value]) => form.append(name, value));
    form.append("photo", item.blob, "photo.jpg");
    return fetch(item.url, { method: "POST", headers, body: form });
  }
  if (item.kind === "finding") {
    const form = new FormData();
    item.entries.forEach(([name, value]) => form.append(name, value, ...(value instanceof Blob ? ["photo.jpg"] : [])));
    return fetch(item.url, { method: "POST", headers, body: form });
  }
  headers["Content-Type"] = "application/json";
  const body = JSON.stringify({ ...item.body, device_at: new Date().toISOString() });
  return fetch(item.url, { method: "POST", headers, body });
}

async function post(item) {
  let response = await request(item);
  if (response.status === 403 && await renewed()) response = await request(item);
  const isOurs = (response.headers.get("content-type") ?? "").includes("json");
  if (response.redirected || response.status === 401 || response.status === 403) {
    needsLogin = true;
    throw new Error("login");
  }
  if (!isOurs && response.status !== 404) throw new Error(`answered ${response.status}`);
  const answer = isOurs ? await response.json() : { problems: [] };
  if (response.ok) {
    await settle(item);
    document.dispatchEvent(new CustomEvent("outbox:sent", { detail: { item, answer } }));
  } else {
    await inStore("readwrite", (store) => store.put({ ...item, problems: answer.problems }));
    document.dispatchEvent(new CustomEvent("outbox:refused", { detail: { item, answer } }));
  }
  return response.ok;
}

export async function flush({ again = false } = {}) {
  if (sending || !person) return;
  sending = true;
  const stopped = new Set();
  try {
    for (const item of await items()) {
      if (stopped.has(item.client) || (item.problems && !again)) continue;
      if (!(await post(item))) stopped.add(item.client);
    }
    needsLogin = false;
  } catch {
    // No network, or the server is busy: everything stays here until the next time.
  } finally {
    sending = false;
    await show();
  }
}

export async function show() {
  if (!box) return;
  const kept = await items();
  const refused = kept.filter((item) => item.problems);
  box.hidden = kept.length === 0;
  box.classList.toggle("waiting", kept.length > 0);
  box.classList.toggle("refused", refused.length > 0);
  const texts = [box.dataset.waiting.replace("{count}", kept.length)];
  if (refused.length) texts.push(box.dataset.refused.replace("{count}", refused.length));
  if (needsLogin) texts.push(box.dataset.login);
  box.querySelector("[data-text]").textContent = kept.length ? texts.join(" · ") : box.dataset.none;
  const lines = refused.flatMap((item) => item.problems).map((text) => {
    const line = document.createElement("li");
    line.textContent = text;
    return line;
  });
  box.querySelector("[data-problems]").replaceChildren(...lines);
}

const asText = (blob) => new Promise((resolve) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result);
  reader.readAsDataURL(blob);
});

// A file that a person can hand over when the phone never finds a network again.
async function copy() {
  const kept = await items();
  const plain = await Promise.all(kept.map(async ({ blob, ...item }) => (blob ? { ...item, picture: await asText(blob) } : item)));
  const file = new Blob([JSON.stringify(plain, null, 1)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "cedulas-por-enviar.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

if (box && "indexedDB" in window) {
  box.querySelector("[data-retry]").addEventListener("click", () => flush({ again: true }));
  box.querySelector("[data-copy]").addEventListener("click", copy);
  window.addEventListener("online", () => flush());
  document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  setInterval(flush, EVERY);
  flush();
}

// --- Pages that open without a network ------------------------------------------------
const kept = document.body.dataset.kept;
document.addEventListener("submit", (event) => {
  const away = event.target.matches("[data-arrive]") && !navigator.onLine;
  const instead = away ? event.target.parentElement.querySelector("details") : null;
  if (!instead) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  instead.open = true;
  instead.querySelector("summary").focus();
}, true);
if (box && kept) {
  const note = document.querySelector("[data-kept-note]");
  note.querySelector("[data-kept-at]").textContent = `(${new Date(kept).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" })}).`;
  note.hidden = false;
}
if (box?.dataset.worker && "serviceWorker" in navigator) {
  const list = document.getElementById("field-keep");
  const ready = document.querySelector("[data-kept-ready]");
  navigator.serviceWorker.addEventListener("message", ({ data }) => { if (data.kept) ready.hidden = false; });
  navigator.serviceWorker.register(box.dataset.worker, { scope: new URL(box.dataset.worker, location).pathname.replace(/[^/]*$/, "") })
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => { if (list && !kept) active.postMessage({ person, keep: JSON.parse(list.textContent) }); })
    .catch(() => {}); // without it the pages still work with a network
}
