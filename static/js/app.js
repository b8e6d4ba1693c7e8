// Behaviour that every page shares. Pages work without it.

const root = document.documentElement;
root.classList.add("js");

// --- Ask before an act: <form data-confirm="…"> --------------------------------
const confirmDialog = document.getElementById("confirm-dialog");
const yesText = confirmDialog?.querySelector("[data-yes]").textContent;

function ask(form) {
  const yes = confirmDialog.querySelector("[data-yes]");
  const detail = confirmDialog.querySelector("[data-detail]");
  document.getElementById("confirm-question").textContent = form.dataset.confirm;
  detail.textContent = form.dataset.confirmDetail || "";
  detail.hidden = !form.dataset.confirmDetail;
  yes.textContent = form.dataset.confirmLabel || yesText;
  confirmDialog.returnValue = "no";
  confirmDialog.showModal();
  return new Promise((resolve) => {
    confirmDialog.addEventListener("close", () => resolve(confirmDialog.returnValue === "yes"), { once: true });
  });
}

// Capture: before htmx sees the event. A confirmed form submits itself once more.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!confirmDialog || !form.dataset.confirm) return;
  if (form.dataset.confirmed) {
    delete form.dataset.confirmed;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  const submitter = event.submitter;
  if (await ask(form)) {
    form.dataset.confirmed = "yes";
    form.requestSubmit(submitter);
  }
}, true);

// --- No second submit while the first one travels -------------------------------
// The button is disabled after the browser has read its name and value.
const sentButtons = new Set();

function holdButtons(form) {
  form.querySelectorAll("button:not([type=button]):not(:disabled)").forEach((button) => {
    button.disabled = true;
    sentButtons.add(button);
  });
}
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  setTimeout(() => holdButtons(form));
});
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches("form[hx-post]")) holdButtons(event.target);
});

function releaseButtons() {
  sentButtons.forEach((button) => { button.disabled = false; });
  sentButtons.clear();
}
window.addEventListener("pageshow", releaseButtons);
document.addEventListener("htmx:afterRequest", releaseButtons);

// --- Errors and refusals take the focus --------------------------------------------
// On a whole page only the errors of a form: blockers may stand there as plain information.
document.querySelector(".error-summary")?.focus();
document.addEventListener("htmx:load", (event) => {
  const part = event.detail.elt;
  if (part === document.body) return;
  (part.matches("[data-focus]") ? part : part.querySelector("[data-focus]"))?.focus();
});

// --- The network fails ----------------------------------------------------------------
const trouble = document.getElementById("network-trouble");
function showTrouble(text) {
  if (!trouble) return;
  trouble.textContent = text;
  trouble.hidden = !text;
}
document.addEventListener("htmx:sendError", () => showTrouble(trouble.dataset.offline));
document.addEventListener("htmx:responseError", () => showTrouble(trouble.dataset.error));
document.addEventListener("htmx:beforeSwap", (event) => { if (event.detail.shouldSwap) showTrouble(""); });

// --- Menus made of <details> close by themselves -------------------------------------------
document.addEventListener("click", (event) => {
  document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// --- A saved view keeps the filters of the address as it is now ------------------------------
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-saved-view]")) return;
  event.target.elements.query.value = window.location.search.slice(1);
}, true);

// --- Who leaves takes along the pages that the phone kept ------------------------------------
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-leave]")) window.caches?.delete("mirada-field-pages");
});

// --- Selecting rows for a bulk act -----------------------------------------------------------
// What is ticked survives turning the page and changing the filter: identifiers and folios are
// kept for this tab until the act is sent, the selection is taken back, or the person leaves.
const selectionKey = `mirada-selection:${window.location.pathname}`;

function keptSelection() {
  try {
    return new Map(JSON.parse(window.sessionStorage.getItem(selectionKey)) || []);
  } catch {
    return new Map();
  }
}

function keepSelection(kept) {
  if (kept.size) window.sessionStorage.setItem(selectionKey, JSON.stringify([...kept]));
  else window.sessionStorage.removeItem(selectionKey);
}

function showSelection() {
  const bar = document.querySelector("[data-bulk]");
  if (!bar) return;
  const boxes = [...document.querySelectorAll("[data-select]")];
  const kept = keptSelection();
  boxes.forEach((box) => { if (kept.has(box.value)) box.checked = true; });
  countSelected();
}

function rememberSelection() {
  if (!document.querySelector("[data-bulk]")) return;
  const kept = keptSelection();
  document.querySelectorAll("[data-select]").forEach((box) => {
    if (box.checked) kept.set(box.value, box.getAttribute("aria-label"));
    else kept.delete(box.value);
  });
  keepSelection(kept);
}

function countSelected() {
  const bar = document.querySelector("[data-bulk]");
  const boxes = [...document.querySelectorAll("[data-select]")];
  const checked = boxes.filter((box) => box.checked).length;
  const all = document.querySelector("[data-select-all]");
  if (all) {
    all.checked = checked > 0 && checked === boxes.length;
    all.indeterminate = checked > 0 && checked < boxes.length;
  }
  if (!bar) return;
  const note = bar.querySelector("[data-count]");
  const here = new Set(boxes.map((box) => box.value));
  const kept = keptSelection();
  const away = [...kept.keys()].filter((value) => !here.has(value));
  const words = [note.dataset.text.replace("{count}", checked + away.length)];
  if (away.length) words.push(note.dataset.away.replace("{count}", away.length));
  const whole = bar.querySelector("[data-whole]");
  const some = checked + away.length > 0;
  note.textContent = some ? words.join(" · ") : note.dataset.none;
  if (whole.checked) note.textContent = whole.nextElementSibling.textContent;
  bar.querySelector("[data-picked]").value = away.join(",");
  bar.querySelector("[data-which]").hidden = !some || whole.checked;
  bar.querySelector("[data-unselect]").hidden = !some;
  bar.querySelector("[data-which-list]").textContent = [...kept.values()].join(", ");
}
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-select-all]")) {
    document.querySelectorAll("[data-select]").forEach((box) => { if (!box.disabled) box.checked = event.target.checked; });
  }
  if (event.target.matches("[data-select], [data-select-all]")) rememberSelection();
  if (event.target.matches("[data-select], [data-select-all], [data-whole]")) countSelected();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-unselect]")) return;
  keepSelection(new Map());
  document.querySelectorAll("[data-select]").forEach((box) => { box.checked = false; });
  countSelected();
});
document.addEventListener("submit", (event) => {
  const bar = document.querySelector("[data-bulk]");
  if (bar && event.target.id === bar.dataset.bulk) keepSelection(new Map());
  if (event.target.matches("[data-leave]")) window.sessionStorage.clear();
});
document.addEventListener("htmx:load", showSelection);
showSelection();

// --- Keyboard shortcuts: [data-keys] holds elements with data-key="a" ---------------------------
const keysDialog = document.getElementById("keys-dialog");
const typing = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

function keyed() {
  return [...document.querySelectorAll("[data-keys] [data-key]")].filter((element) => !element.disabled);
}

function labelOf(element) {
  const named = element.dataset.keyLabel || element.getAttribute("aria-label") || element.textContent.trim();
  return named || element.querySelector("[aria-label]")?.getAttribute("aria-label") || "";
}

function showKeys() {
  const list = keysDialog.querySelector("[data-list]");
  list.replaceChildren(...keyed().flatMap((element) => {
    const term = document.createElement("dt");
    const key = document.createElement("kbd");
    key.textContent = element.dataset.key.toUpperCase();
    term.append(key);
    const text = document.createElement("dd");
    text.textContent = labelOf(element);
    return [term, text];
  }));
  keysDialog.showModal();
}

function activate(element) {
  if (element.matches(typing)) element.focus();
  else element.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.(typing)) return;
  if (document.querySelector("dialog[open]") || !document.querySelector("[data-keys]")) return;
  if (event.key === "?") {
    event.preventDefault();
    showKeys();
    return;
  }
  const element = keyed().find((one) => one.dataset.key.toLowerCase() === event.key.toLowerCase());
  if (!element) return;
  event.preventDefault();
  activate(element);
});
