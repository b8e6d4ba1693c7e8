// The verifier's page: camera, answer, last readings, queue. Works with the network cut.
import { attach } from "../scan.js";
import { Annulment } from "./annul.js";
import { Entry } from "./entry.js";
import { Lists } from "./lists.js";
import { Queue } from "./queue.js";
import * as store from "./store.js";
import * as verdict from "./verdict.js";

const LISTS_EVERY_MS = 5 * 60_000;
const SEND_EVERY_MS = 20_000;
const OLD_SECONDS = 24 * 3600;
const SEEN_MS = 18 * 3_600_000;
const LAST = 10;
const ID = /\/v\/([a-z2-7]{16})(#|$)/i;

const { dataset } = document.body;
const find = (selector) => document.querySelector(selector);
const state = { missions: {}, last: [], busy: false, reached: navigator.onLine };

const lists = new Lists(dataset);
const entry = new Entry(dataset);
const annulment = new Annulment((row, reason) => queue.annul(row, reason));
const queue = new Queue(dataset, { onChange: showQueue, onAnswer: heard });
const scanner = attach(find("[data-scanner]"));
const sound = find("#sound");
const practice = find("#practice");
const door = find("#door");

// --- One reading --------------------------------------------------------------------------

async function read(text) {
  if (state.busy || verdict.showing() !== null) return;
  state.busy = true;
  scanner.pause();
  try {
    const began = performance.now();
    const answer = await entry.judge(await lists.judge(text, entry.mission));
    verdict.show({ ...answer, missions: state.missions, loud: sound.checked });
    find("#verdict").dataset.ms = String(performance.now() - began);
    // A slow network must not keep the next person waiting.
    after(text, answer).catch(() => null);
  } finally {
    state.busy = false;
  }
}

async function after(text, { verdict: code, payload, clockBehind, listed }) {
  find("[data-clock]").hidden = !clockBehind;
  const id = payload?.id ?? ID.exec(text)?.[1].toUpperCase() ?? null;
  if (listed !== undefined) verdict.note("entry", entry.door.title);
  // A badge that was issued after the lists were signed is in none of them.
  if (["VALID_STATUS_OLD", "NOT_ISSUED"].includes(code)) verdict.note("old", ageText() ?? "–");
  if (practice.checked) {
    verdict.note("practice", "");
    return list(code, payload, null);
  }
  if (id === null) return list(code, payload, null);
  if (payload) await seen(id);
  const own = entry.isReady() ? { entry: entry.door.id } : {};
  list(code, payload, await queue.add({ id, verdict: code, door: door.value.trim(), ...own }));
  if (payload) photograph(id);
  return sendNow();
}

// A second reading is information, never a refusal.
async function seen(id) {
  const before = await store.get("seen", id);
  if (before && Date.now() - before.at < SEEN_MS) {
    verdict.note("seen", verdict.say("door", { time: verdict.time(before.at), door: before.door || verdict.say("here") }));
  }
  await store.put("seen", { id, at: Date.now(), door: door.value.trim() });
}

// The server has the reading now; it may know of another door, or of a revocation.
function heard({ badge, verdict: code, before }) {
  if (!badge || verdict.showing() !== badge) return;
  if (before) {
    verdict.note("seen", verdict.say("door", { time: verdict.time(before.at), door: before.door || before.device }));
  }
  if (code === "VALID" && verdict.isShown("NOT_LISTED")) verdict.note("listed", entry.door?.title ?? "");
  if (code) verdict.worsen(badge, code, sound.checked);
}

async function photograph(id) {
  if (!queue.person?.may_read || !navigator.onLine) return;
  try {
    const response = await fetch(dataset.photo.replace("AAAAAAAAAAAAAAAA", id), { cache: "no-store", redirect: "error" });
    if (response.ok) verdict.picture(id, (await response.json()).photo);
  } catch {
    // Without a network there is no photograph.
  }
}

function list(code, payload, reading) {
  state.last.unshift({ at: Date.now(), code, name: payload?.name ?? "", reading });
  state.last.splice(LAST);
  find("[data-none]").hidden = true;
  drawLast();
}

function drawLast() {
  find("[data-last]").replaceChildren(...state.last.map((one) => {
    const { tone, word } = verdict.wordsOf(one.code);
    const row = document.createElement("li");
    for (const [text, css] of [[verdict.time(one.at), ""], [one.name || "–", ""], [word, `tone-${tone}`]]) {
      const cell = document.createElement("span");
      cell.textContent = text;
      cell.className = css;
      row.append(cell);
    }
    if (one.reading) row.append(annulment.button(one, drawLast));
    return row;
  }));
}

async function chooseDoor(id) {
  await entry.choose(id);
  showDoors();
}

function showDoors() {
  const picker = find("#entry");
  const [none] = picker.options;
  picker.replaceChildren(none, ...entry.doors.map((one) => new Option(one.place ? `${one.title} · ${one.place}` : one.title, one.id)));
  // Chosen here before, and no longer offered: still obeyed, and still shown.
  if (entry.door && !entry.doors.some((one) => one.id === entry.door.id)) picker.append(new Option(entry.door.title, entry.door.id));
  picker.value = entry.door?.id ?? "";
  const line = find("[data-entry-line]");
  line.hidden = !entry.door;
  line.dataset.ready = entry.isReady() ? "" : "no";
  for (const part of line.querySelectorAll("[data-entry-when]")) part.hidden = (part.dataset.entryWhen === "ready") !== entry.isReady();
  for (const part of line.querySelectorAll("[data-entry-title]")) part.textContent = entry.door?.title ?? "";
  find("[data-entry-size]").textContent = String(entry.list?.admits.length ?? 0);
}

// --- What the page says about itself ---------------------------------------------------------

function ageText() {
  const age = lists.age();
  if (age === null) return null;
  const [size, unit] = age < 5400 ? [Math.round(age / 60), "minute"]
    : age < 172_800 ? [Math.round(age / 3600), "hour"] : [Math.round(age / 86_400), "day"];
  return new Intl.NumberFormat(dataset.locale, { style: "unit", unit, unitDisplay: "long" }).format(size);
}

function showLists() {
  const age = lists.age();
  const which = !lists.isUsable() || age === null ? "none" : age > OLD_SECONDS ? "old" : "fresh";
  for (const line of document.querySelectorAll("[data-lists]")) {
    line.hidden = line.dataset.lists === "refused" ? !lists.refused : line.dataset.lists !== which;
  }
  for (const place of document.querySelectorAll("[data-age]")) place.textContent = ageText() ?? "";
}

function showNet() {
  const on = navigator.onLine && state.reached;
  for (const line of document.querySelectorAll("[data-net]")) line.hidden = (line.dataset.net === "on") !== on;
}

function showQueue({ waiting, refused, problem }) {
  const line = find("[data-pending]");
  line.hidden = waiting === 0;
  line.querySelector("[data-count]").textContent = String(waiting);
  for (const one of line.querySelectorAll("[data-send]")) one.hidden = one.dataset.send !== problem;
  const kept = find("[data-refused]");
  kept.hidden = refused === 0;
  kept.querySelector("[data-count]").textContent = String(refused);
}

// --- The network comes and goes --------------------------------------------------------------

async function sendNow() {
  await queue.flush().catch(() => false);
}

async function update() {
  state.reached = await lists.refresh();
  const person = await queue.ask();
  if (person?.missions) {
    state.missions = person.missions;
    await store.keep("missions", person.missions);
  }
  if (person?.may_read) await entry.offer(person.doors);
  await entry.refresh();
  showDoors();
  await queue.told();
  showLists();
  showNet();
  await sendNow();
}

async function install() {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(dataset.worker, { scope: "/verificador/" });
  await navigator.serviceWorker.ready;
  find("[data-kept]").hidden = false;
}

function settings() {
  const keep = { door, sound, practice };
  for (const [key, input] of Object.entries(keep)) {
    input.addEventListener("change", () => {
      if (key !== "practice") store.keep(key, input.type === "checkbox" ? input.checked : input.value.trim());
      find("[data-practice]").hidden = !practice.checked;
    });
  }
}

async function remembered() {
  await entry.prepare();
  showDoors();
  door.value = (await store.meta("door")) ?? "";
  sound.checked = (await store.meta("sound")) ?? true;
  state.missions = (await store.meta("missions")) ?? {};
  find("[data-device]").textContent = queue.device;
}

function listen() {
  scanner.root.addEventListener("scan", (event) => read(event.detail));
  verdict.onNext(() => scanner.resume());
  find('[data-scan="start"]').addEventListener("click", async () => {
    verdict.wakeSound();
    await navigator.storage?.persist?.().catch(() => false);
  });
  find("[data-typed]").addEventListener("submit", (event) => {
    find("[data-typed-off]").hidden = navigator.onLine;
    if (!navigator.onLine) event.preventDefault();
  });
  find("#entry").addEventListener("change", (event) => chooseDoor(event.target.value));
  annulment.listen(sendNow);
  find("[data-copy]").addEventListener("click", async () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await queue.copy());
    link.download = `lecturas-${queue.device}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
  window.addEventListener("online", update);
  window.addEventListener("offline", () => { state.reached = false; showNet(); });
  window.addEventListener("focus", sendNow);
}

async function main() {
  settings();
  listen();
  showNet();
  await queue.prepare();
  await remembered();
  await lists.prepare();
  showLists();
  document.body.dataset.ready = "";
  install().catch(() => null);
  await update();
  setInterval(update, LISTS_EVERY_MS);
  setInterval(sendNow, SEND_EVERY_MS);
  setInterval(showLists, 30_000);
}

main();
