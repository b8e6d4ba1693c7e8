// The whole-screen answer: colour, shape, word, sound and vibration say the same thing.

const PATTERNS = Object.freeze({
  success: { tones: [[880, 0.12]], shake: [80] },
  warning: { tones: [[520, 0.18], [520, 0.18]], shake: [120, 80, 120] },
  danger: { tones: [[220, 0.5]], shake: [400] },
  closed: { tones: [[300, 0.3], [220, 0.3]], shake: [250, 100, 250] },
});
const ORDER = ["success", "warning", "closed", "danger"];

const dialog = document.getElementById("verdict");
const words = document.querySelector("[data-words]");
const part = (name) => dialog.querySelector(`[data-${name}]`);
const locale = document.body.dataset.locale;
const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hour12: false });
const calendar = new Intl.DateTimeFormat(locale, { dateStyle: "long" });

let audio = null;

export const time = (at) => clock.format(new Date(at));

export function say(key, values = {}) {
  const text = words.querySelector(`[data-text="${key}"]`).textContent;
  return text.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");
}

export function wordsOf(verdict) {
  const line = words.querySelector(`[data-verdict="${verdict}"]`);
  return {
    tone: line.dataset.tone,
    word: line.querySelector("b").textContent,
    advice: line.querySelector("span").textContent,
  };
}

function roleOf(number) {
  return words.querySelector(`[data-role-code="${number}"]`)?.textContent ?? String(number);
}

// Browsers open the loudspeaker only after a touch: called when the camera is started.
export function wakeSound() {
  audio ??= window.AudioContext ? new AudioContext() : null;
  audio?.resume().catch(() => null);
}

function sound(tone) {
  const { tones, shake } = PATTERNS[tone];
  navigator.vibrate?.(shake);
  if (audio?.state !== "running") return;
  let at = audio.currentTime;
  for (const [hertz, length] of tones) {
    const source = new OscillatorNode(audio, { frequency: hertz, type: tone === "success" ? "sine" : "square" });
    const volume = new GainNode(audio, { gain: 0.25 });
    source.connect(volume).connect(audio.destination);
    source.start(at);
    source.stop(at + length);
    at += length + 0.08;
  }
}

function fill(tone, word, advice) {
  dialog.className = `verdict tone-${tone}`;
  dialog.dataset.tone = tone;
  for (const shape of dialog.querySelectorAll("[data-shape]")) {
    shape.toggleAttribute("hidden", shape.dataset.shape !== tone);
  }
  document.getElementById("verdict-word").textContent = word;
  part("advice").textContent = advice;
}

export function note(name, text) {
  const line = dialog.querySelector(`[data-note="${name}"]`);
  line.hidden = text === null;
  const place = line.querySelector("span");
  if (place && text !== null) place.textContent = text;
}

export function show({ verdict, payload, missions = {}, loud = true }) {
  const { tone, word, advice } = wordsOf(verdict);
  dialog.dataset.verdict = verdict;
  dialog.dataset.badge = payload?.id ?? "";
  fill(tone, word, advice);
  part("name").textContent = payload?.name ?? "";
  part("role").textContent = payload
    ? `${roleOf(payload.role)} · ${say("folio", { number: payload.folio })}` : "";
  part("mission").textContent = payload
    ? missions[payload.mission] ?? say("mission", { number: payload.mission }) : "";
  part("dates").textContent = payload
    ? say("dates", { from: day(payload.nbf), to: day(payload.exp) }) : "";
  for (const line of dialog.querySelectorAll("[data-note]")) line.hidden = true;
  dialog.querySelector(".verdict-photo").hidden = true;
  if (!dialog.open) dialog.showModal();
  if (loud) sound(tone);
}

const day = (hours) => calendar.format(new Date(hours * 3_600_000));

// The server knows more than the lists of this device: it may only make the answer worse.
export function worsen(id, verdict, loud) {
  if (!dialog.open || dialog.dataset.badge !== id || !words.querySelector(`[data-verdict="${verdict}"]`)) return;
  const { tone, word, advice } = wordsOf(verdict);
  if (ORDER.indexOf(tone) <= ORDER.indexOf(dialog.dataset.tone)) return;
  dialog.dataset.verdict = verdict;
  fill(tone, word, advice);
  note("server", word);
  if (loud) sound(tone);
}

export const isShown = (verdict) => dialog.open && dialog.dataset.verdict === verdict;

export function picture(id, url) {
  if (!dialog.open || dialog.dataset.badge !== id || !url) return;
  const image = dialog.querySelector(".verdict-photo");
  image.src = url;
  image.hidden = false;
}

export function showing() {
  return dialog.open ? dialog.dataset.badge : null;
}

export function onNext(act) {
  part("next").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.querySelector(".verdict-photo").removeAttribute("src");
    act();
  });
}
