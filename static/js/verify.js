// Compare the signed part of a badge's code, which stays in this device, with the page.
import { chooseEd25519, examine, importIssuedPack, importKeyList, importStatusList } from "./oeb1.js";

const section = document.getElementById("signature");
const digits = decodeURIComponent(location.hash.slice(1));

function show(state) {
  for (const line of section.querySelectorAll("[data-when]")) {
    line.hidden = line.dataset.when !== state;
  }
  // Whoever reads only the first word must not read that a forged code is valid.
  document.getElementById("check-result").hidden = state === "bad";
  document.getElementById("check-forged").hidden = state !== "bad";
}

async function fetchBytes(url) {
  // A badge may be younger than the list that the browser kept.
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function fromHex(text) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

async function check() {
  const { id, root, mission, keys, status, pack, noble } = section.dataset;
  const ed25519 = await chooseEd25519(() => import(noble));
  const now = Math.floor(Date.now() / 1000);
  const keyList = await importKeyList(await fetchBytes(keys), {
    roots: [fromHex(root)], now, ed25519,
  });
  const statusList = await importStatusList(await fetchBytes(status), { keyList, ed25519 });
  const issuedPack = await importIssuedPack(await fetchBytes(pack), { keyList, ed25519 });
  const { payload, verdict } = await examine(digits, {
    pathId: id, keyList, statusList, issuedPack, ed25519,
    nowHours: Math.floor(now / 3600), mission: Number(mission),
  });
  return payload !== null && verdict !== "NOT_ISSUED";
}

if (section && digits) {
  show("checking");
  check().then((good) => show(good ? "good" : "bad"), () => show("failed"));
}
