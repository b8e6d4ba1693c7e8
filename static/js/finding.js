// A finding is kept on the phone first, then sent: without coverage it waits in the outbox.

import { flush, keep } from "./outbox.js";

const form = document.querySelector("form[data-finding]");
const note = document.querySelector("[data-finding-kept]");
let waiting = "";

function entries() {
  return [...new FormData(form).entries()].filter(([name, value]) => {
    return name !== "csrfmiddlewaretoken" && !(value instanceof Blob && value.size === 0);
  });
}

form?.addEventListener("submit", async (event) => {
  if (!("indexedDB" in window) || !form.reportValidity()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const id = form.elements.client_id.value;
  const item = { id: `finding:${id}`, kind: "finding", client: id, url: form.action, entries: entries() };
  try {
    await keep(item);
  } catch {
    form.submit(); // the phone has no room: send it the plain way
    return;
  }
  waiting = item.id;
  await flush({ again: true });
  if (!waiting) return;
  // Not sent now: it stays here, and the form is free for the next one.
  form.reset();
  form.elements.client_id.value = crypto.randomUUID();
  note.hidden = false;
  note.focus();
});

// A kept copy is opened many times: each time is another finding, and it is now.
if (form && document.body.dataset.kept) {
  const now = new Date();
  form.elements.client_id.value = crypto.randomUUID();
  form.elements.observed_at.value = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

document.addEventListener("outbox:sent", ({ detail: { item, answer } }) => {
  if (item.id !== waiting) return;
  waiting = "";
  window.location.assign(answer.url);
});
document.addEventListener("outbox:refused", ({ detail: { item } }) => {
  if (item.id === waiting) waiting = "";
});
