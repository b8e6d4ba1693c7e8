// Key list, status lists and packs: fetched when there is a network, kept when there is none.
// What was accepted once is never replaced by something older, expired or unsigned.
import { chooseEd25519, examine, importIssuedPack, importKeyList, importStatusList, ListRefused } from "../oeb1.js";
import * as store from "./store.js";

const HOUR = 3600;
const KINDS = Object.freeze({ status: importStatusList, pack: importIssuedPack });

const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16));

export const seconds = () => Math.floor(Date.now() / 1000);

async function download(url) {
  const response = await fetch(url, { cache: "no-cache", credentials: "omit" });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

export class Lists {
  constructor({ roots, keys, status, pack, noble }) {
    this.roots = roots.split(/\s+/).filter(Boolean).map(fromHex);
    this.urls = { keys, status, pack };
    this.noble = noble;
    this.keyList = null;
    this.missions = { status: new Map(), pack: new Map() };
    this.refused = false;
  }

  async prepare() {
    this.ed25519 = await chooseEd25519(() => import(this.noble));
    // A list from the disk is judged like one from the network.
    for (const row of await store.all("lists")) {
      if (row.name === "keys") await this.take(row.name, row.bytes).catch(() => null);
    }
    for (const row of await store.all("lists")) {
      if (row.name !== "keys") await this.take(row.name, row.bytes).catch(() => null);
    }
  }

  // Returns whether the server was reached.
  async refresh() {
    this.refused = false;
    try {
      await this.renew("keys", this.urls.keys);
      for (const number of this.numbers()) {
        for (const kind of Object.keys(KINDS)) {
          await this.renew(`${kind} ${number}`, this.urls[kind].replace("/0/", `/${number}/`));
        }
      }
    } catch {
      return false;
    }
    return true;
  }

  async renew(name, url) {
    const bytes = await download(url);
    if (bytes === null) return;
    try {
      await this.take(name, bytes);
      await store.put("lists", { name, bytes });
    } catch (error) {
      if (!(error instanceof ListRefused)) throw error;
      this.refused = true;
    }
  }

  async take(name, bytes) {
    const { ed25519, keyList } = this;
    if (name === "keys") {
      const heldSerial = keyList?.serial ?? (await store.meta("serial")) ?? 0;
      const list = await importKeyList(bytes, { roots: this.roots, now: seconds(), heldSerial, ed25519 });
      await store.keep("serial", list.serial);
      this.keyList = list;
      return;
    }
    const [kind, text] = name.split(" ");
    const number = Number(text);
    const heldIssued = this.missions[kind].get(number)?.issued ?? 0;
    if (!keyList) throw new ListRefused("no key list");
    const list = await KINDS[kind](bytes, { keyList, heldIssued, ed25519 });
    if (list.mission !== number) throw new ListRefused("list of another mission");
    this.missions[kind].set(number, list);
  }

  // Missions whose badges may be valid today, as the signed list says.
  numbers() {
    const hours = seconds() / HOUR;
    const keys = [...(this.keyList?.keys.values() ?? [])];
    return [...new Set(keys.filter((key) => key.useTo >= hours).map((key) => key.mission))];
  }

  // The answer to a code; `asked` is the only mission that counts here, if one is.
  async judge(text, asked = null) {
    const first = await examine(text, this.held(null, asked));
    return first.payload ? examine(text, this.held(first.payload.mission, asked)) : first;
  }

  held(mission, asked) {
    return {
      keyList: this.keyList,
      statusList: this.missions.status.get(mission) ?? null,
      issuedPack: this.missions.pack.get(mission) ?? null,
      nowHours: Math.floor(seconds() / HOUR),
      ed25519: this.ed25519,
      mission: asked,
    };
  }

  // Seconds since the oldest status list was signed; null without any.
  age() {
    const issued = [...this.missions.status.values()].map((list) => list.issued);
    return issued.length ? Math.max(0, seconds() - Math.min(...issued)) : null;
  }

  isUsable() {
    return Boolean(this.keyList && this.keyList.expires >= seconds());
  }
}
