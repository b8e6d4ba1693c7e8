// The list of admission of this door: whose badges are expected here, with or without a network.
// It keeps digests of codes and no name: a lost telephone tells nobody who was invited.
import * as store from "./store.js";

const ADMITTED = ["VALID", "VALID_STATUS_OLD"];
const BYTES = 8;

async function digestOf(id) {
  const whole = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(id)));
  return [...whole.slice(0, BYTES)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Entry {
  constructor({ entry }) {
    this.url = entry;
    this.doors = [];
    this.door = null;
    this.list = null;
  }

  async prepare() {
    this.doors = (await store.meta("doors")) ?? [];
    this.list = (await store.meta("list")) ?? null;
    this.find((await store.meta("entry")) ?? "");
  }

  // What the server offers now; a list that it no longer offers is still obeyed here until another is chosen.
  async offer(doors) {
    this.doors = doors;
    await store.keep("doors", doors);
    if (this.door) this.door = doors.find((one) => one.id === this.door.id) ?? this.door;
  }

  find(id) {
    this.door = this.doors.find((one) => one.id === id) ?? null;
    this.admits = new Set(this.isReady() ? this.list.admits : []);
  }

  async choose(id) {
    await store.keep("entry", id);
    this.find(id);
    return this.refresh();
  }

  // Returns whether the list of this door is here and fresh.
  async refresh() {
    if (!this.door) return true;
    try {
      const url = this.url.replace("00000000-0000-0000-0000-000000000000", this.door.id);
      const response = await fetch(url, { cache: "no-store", redirect: "error" });
      if (!response.ok) return false;
      const list = await response.json();
      if (list.id !== this.door?.id) return false; // another door was chosen meanwhile
      this.list = list;
      await store.keep("list", list);
      this.admits = new Set(list.admits);
    } catch {
      return false;
    }
    return true;
  }

  isReady() {
    return Boolean(this.door && this.list?.id === this.door.id);
  }

  get mission() {
    return this.door?.mission ?? null;
  }

  // The answer of the door: a valid badge that is not expected is not green.
  async judge(answer) {
    if (!this.isReady() || !ADMITTED.includes(answer.verdict)) return answer;
    const listed = this.admits.has(await digestOf(answer.payload.id));
    return listed ? { ...answer, listed } : { ...answer, listed, verdict: "NOT_LISTED" };
  }
}
