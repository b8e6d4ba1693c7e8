// A checklist on the phone: one block a page, saved as it goes, judged as the server judges.
// Without this module the form posts, page by page.

import { drop, flush, items, keep } from "./outbox.js";
import { shrunk } from "./photo.js";
import { judge } from "./rules.js";

const form = document.querySelector("[data-checklist]");
const definition = JSON.parse(document.getElementById("checklist-definition").textContent);
const pages = [...form.querySelectorAll("[data-block]")];
const lines = new Map([...form.querySelectorAll(".checklist-line")].map((line) => [line.dataset.code, line]));
const kinds = Object.fromEntries(definition.questions.map((question) => [question.code, question]));
const client = form.elements.client_id;
let revision = Number(form.dataset.revision);
let timer = 0;
let touched = false;
let began = new Date().toISOString();
// A place where nobody has arrived has no visit yet.
const place = form.dataset.visit || `stop:${form.dataset.stop}`;

function fieldsOf(code) {
  return [...lines.get(code).querySelectorAll(`[name="q_${code}"]`)];
}

function valueOf(code) {
  const { kind } = kinds[code];
  const fields = fieldsOf(code);
  if (kind === "many") return fields.filter((field) => field.checked).map((field) => field.value);
  if (kind === "one" || kind === "yes_no") return fields.find((field) => field.checked)?.value ?? null;
  if (kind === "photo") return Number(lines.get(code).querySelector("[data-photos]").dataset.count) || null;
  const text = fields[0].value.trim();
  if (!text) return null;
  const number = Number(text.replace(",", "."));
  return kind === "number" && Number.isFinite(number) ? number : text;
}

function answered() {
  const codes = definition.questions.map((question) => question.code).filter((code) => lines.has(code) && kinds[code].kind !== "note");
  return Object.fromEntries(codes.map((code) => [code, valueOf(code)]));
}

const isWrongNumber = (code, value) => kinds[code].kind === "number" && typeof value === "string";

// --- What is shown ---------------------------------------------------------------
function look() {
  const answers = answered();
  const found = judge(definition, { ...definition.given, ...answers });
  for (const [code, value] of Object.entries(answers)) if (isWrongNumber(code, value)) found.problems[code] = "number";
  const shown = new Set(found.shown);
  lines.forEach((line, code) => { line.hidden = !shown.has(code); });
  pages.forEach((page) => { page.dataset.closed = page.dataset.code && !shown.has(page.dataset.code) ? "yes" : ""; });
  form.querySelectorAll("[data-check]").forEach((check) => { check.hidden = !found.checks.includes(check.dataset.check); });
  return found;
}

function open() {
  return pages.filter((page) => !page.dataset.closed);
}

function current() {
  return pages.find((page) => !page.hidden);
}

function turn(page, focus = true) {
  pages.forEach((one) => { one.hidden = one !== page; });
  const order = open();
  const at = order.indexOf(page);
  const isLast = at === order.length - 1;
  form.querySelector("[data-back]").hidden = at <= 0;
  form.querySelector("[data-next]").hidden = isLast;
  form.querySelector("[data-send]").hidden = !isLast;
  form.elements.block.value = page.dataset.block;
  form.querySelector("[data-progress]").textContent = `${at + 1} / ${order.length}`;
  if (isLast) summarise();
  if (focus) {
    page.querySelector("h2").focus({ preventScroll: true });
    window.scrollTo({ top: form.offsetTop - 80 });
  }
}

function problemText(code, problem) {
  const line = lines.get(code);
  if (problem === "invalid" && line.dataset.message) return line.dataset.message;
  return definition.texts[problem];
}

function mark(found) {
  lines.forEach((line, code) => {
    const note = line.querySelector("[data-problem]");
    if (!note) return;
    const problem = line.hidden ? "" : found.problems[code];
    note.hidden = !problem;
    note.querySelector("span").textContent = problem ? problemText(code, problem) : "";
    line.classList.toggle("field-invalid", Boolean(problem));
  });
}

function summarise() {
  const found = look();
  const codes = Object.keys(found.problems);
  form.querySelector("[data-good]").hidden = codes.length > 0;
  form.querySelector("[data-missing]").hidden = codes.length === 0;
  form.querySelector("[data-missing-list]").replaceChildren(...codes.map((code) => {
    const line = lines.get(code);
    const link = document.createElement("a");
    link.href = `#q-${code}`;
    link.textContent = (line.querySelector("legend") ?? line.querySelector("label")).textContent.trim();
    link.addEventListener("click", () => { turn(line.closest("[data-block]"), false); });
    const entry = document.createElement("li");
    entry.append(link, ` — ${problemText(code, found.problems[code])}`);
    return entry;
  }));
  return found;
}

// --- What is kept -------------------------------------------------------------------
function content(send) {
  return {
    client_id: client.value,
    version: form.elements.version.value,
    visit: form.dataset.visit || null,
    stop: form.dataset.stop || null,
    arrived_at: began,
    revision,
    changed_at: new Date().toISOString(),
    answers: answered(),
    explanation: form.elements.explanation.value,
    send,
  };
}

async function store(send = false) {
  clearTimeout(timer);
  revision += 1;
  const kind = send ? "send" : "save";
  await keep({ id: `${kind}:${client.value}`, kind, client: client.value, list: form.dataset.list, visit: place, url: form.dataset.save, body: content(send) });
}

function later() {
  touched = true;
  clearTimeout(timer);
  timer = setTimeout(() => store().then(() => flush()), 700);
}

async function addPhoto(input) {
  const original = input.files[0];
  const code = input.closest(".checklist-line").dataset.code;
  if (!original) return;
  const { blob } = await shrunk(original);
  await store();
  const id = crypto.randomUUID();
  await keep({ id: `photo:${id}`, kind: "photo", client: client.value, url: form.dataset.photo, blob, fields: { submission: client.value, question: code, client_id: id } });
  input.value = "";
  const note = lines.get(code).querySelector("[data-photos]");
  note.dataset.count = Number(note.dataset.count) + 1;
  note.textContent = definition.texts.photos.replace("{count}", note.dataset.count);
  look();
  flush();
}

// Answers that this phone kept and the server has not seen come back into the form.
async function restore() {
  const mine = (await items()).filter((item) => item.kind !== "photo" && item.list === form.dataset.list && item.visit === place);
  const newest = mine.sort((one, other) => other.at - one.at)[0];
  if (!newest || newest.body.revision < revision) return;
  client.value = newest.client;
  revision = newest.body.revision;
  began = newest.body.arrived_at ?? began;
  form.elements.version.value = newest.body.version;
  form.elements.explanation.value = newest.body.explanation;
  Object.entries(newest.body.answers).forEach(([code, value]) => {
    if (!lines.has(code) || kinds[code].kind === "photo") return;
    const values = [].concat(value ?? []).map(String);
    fieldsOf(code).forEach((field) => {
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
      else field.value = values[0] ?? "";
    });
  });
}

// --- Buttons ------------------------------------------------------------------------
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.submitter;
  const found = look();
  if (button?.hasAttribute("data-send")) {
    mark(found);
    summarise();
    if (Object.keys(found.problems).length === 0) {
      await store(true);
      await flush({ again: true });
    }
    return;
  }
  const order = open();
  const at = order.indexOf(current());
  const step = button?.hasAttribute("data-back") ? -1 : 1;
  if (touched) store().then(() => flush());
  turn(order[Math.max(0, Math.min(order.length - 1, at + step))]);
});

form.addEventListener("change", (event) => {
  if (event.target.type === "file") addPhoto(event.target);
});
form.addEventListener("input", (event) => {
  if (event.target.type === "file") return;
  look();
  later();
});

document.addEventListener("outbox:sent", async ({ detail: { item, answer } }) => {
  if (item.client !== client.value) return;
  if (item.kind === "send") {
    await drop(`save:${item.client}`);
    window.location.assign(form.dataset.done);
  } else if (item.kind === "save") {
    Object.entries(answer.wrong ?? {}).forEach(([code, problem]) => mark({ problems: { [code]: problem } }));
  }
});
document.querySelector("[data-discard]")?.addEventListener("submit", () => {
  ["save", "send"].forEach((kind) => drop(`${kind}:${client.value}`));
});

await restore();
look();
turn(current() ?? pages[0], false);
