// Readings wait on the disk until the server has said that it has them.
// The nonce is made here, once: however often a reading is sent, it counts once.
import * as store from "./store.js";

const BATCH = 100;
const KEPT_DAYS = 30;
const DONE = ["recorded", "repeated"];

const isWaiting = (row) => row.state === "waiting";

export class Queue {
  constructor({ readings, session }, { onChange, onAnswer }) {
    this.urls = { readings, session };
    this.onChange = onChange;
    this.onAnswer = onAnswer;
    this.problem = null; // "session", "role" or nothing
    this.person = null;
  }

  async prepare() {
    this.device = await store.meta("device", () => crypto.randomUUID().slice(0, 8));
    const limit = Date.now() - KEPT_DAYS * 86_400_000;
    const rows = await store.all("readings");
    await store.remove("readings", rows.filter((row) => Date.parse(row.read_at) < limit).map((row) => row.nonce));
    await this.told();
  }

  async add(reading) {
    const row = { nonce: crypto.randomUUID(), read_at: new Date().toISOString(), state: "waiting", ...reading };
    await store.put("readings", row);
    await this.told();
    return row;
  }

  // A mistake: the same reading goes again, with the reason; the server annuls it once.
  async annul(row, reason) {
    const mistake = { ...row, state: "waiting", annulment: reason, annulled_at: new Date().toISOString() };
    await store.put("readings", mistake);
    await this.told();
    return mistake;
  }

  async told() {
    const rows = await store.all("readings");
    const waiting = rows.filter(isWaiting).length;
    this.onChange({ waiting, refused: rows.length - waiting, problem: this.problem });
  }

  // Who is at this device now; null where the server is out of reach.
  async ask() {
    try {
      const response = await fetch(this.urls.session, { cache: "no-store", redirect: "error" });
      if (!response.ok) return null;
      this.person = await response.json();
    } catch {
      return null;
    }
    this.problem = this.person.signed_in ? (this.person.may_read ? null : "role") : "session";
    return this.person;
  }

  // One tab sends at a time. Returns whether everything has left this device.
  flush() {
    const work = (lock) => (lock ? this.send() : false);
    if (!navigator.locks) return this.send();
    return navigator.locks.request("mirada-readings", { ifAvailable: true }, work);
  }

  async send() {
    let rows = (await store.all("readings")).filter(isWaiting);
    if (!rows.length) return true;
    const person = await this.ask();
    if (!person || this.problem) {
      await this.told();
      return false;
    }
    rows.sort((a, b) => a.read_at.localeCompare(b.read_at));
    while (rows.length) {
      const answers = await this.post(rows.slice(0, BATCH), person.csrf);
      if (!answers) return false;
      const settled = await this.settle(answers, rows);
      if (!settled) return false;
      rows = rows.slice(BATCH);
    }
    return true;
  }

  async post(rows, csrf) {
    const body = {
      device: this.device, sent_at: new Date().toISOString(),
      readings: rows.map(({ state: _state, code: _code, ...reading }) => reading),
    };
    let response;
    try {
      response = await fetch(this.urls.readings, {
        method: "POST", redirect: "manual", body: JSON.stringify(body),
        headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
      });
    } catch {
      return null;
    }
    if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
      this.problem = "session"; // between the question and the sending
      await this.told();
    }
    return response.ok ? (await response.json().catch(() => null))?.results ?? null : null;
  }

  // Forget what the server has; keep, apart, what it will never take.
  async settle(answers, sent) {
    const done = answers.filter((answer) => DONE.includes(answer.outcome));
    const refused = answers.filter((answer) => answer.outcome === "refused");
    // One that was annulled while it travelled stays: it has to go again.
    const reasons = new Map(sent.map((row) => [row.nonce, row.annulment]));
    await store.removeIf("readings", done.map((answer) => answer.nonce),
      (row) => row.annulment === reasons.get(row.nonce));
    for (const { nonce, code } of refused) {
      await store.change("readings", nonce, (row) => ({ ...row, state: "refused", code }));
    }
    done.forEach((answer) => this.onAnswer(answer));
    await this.told();
    return done.length + refused.length > 0;
  }

  // Everything that has not left, as a file: for the day when the network does not come back.
  async copy() {
    const rows = await store.all("readings");
    return new Blob([JSON.stringify({ device: this.device, readings: rows }, null, 1)], { type: "application/json" });
  }
}
