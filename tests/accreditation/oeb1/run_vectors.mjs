// Judge the shared vectors with static/js/oeb1.js; print every verdict as JSON.
// Arguments: verifier module, noble module or "webcrypto", vector file.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [verifier, noble, file] = process.argv.slice(2);
const oeb1 = await import(pathToFileURL(verifier).href);
const vectors = JSON.parse(await readFile(file, "utf8"));
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const roots = vectors.roots.map(bytes);

const ed25519 =
  noble === "webcrypto"
    ? await oeb1.chooseEd25519(() => Promise.reject(new Error("no WebCrypto Ed25519")))
    : await oeb1.chooseEd25519(() => import(pathToFileURL(noble).href), null);

const now = vectors.import_now;
const fetched = vectors.lists;
const keyList = await oeb1.importKeyList(bytes(fetched.keys), { roots, now, ed25519 });
const lists = { keys: keyList };
for (const name of Object.keys(fetched)) {
  const load = { status: oeb1.importStatusList, pack: oeb1.importIssuedPack }[name.split(" ")[0]];
  if (load) lists[name] = await load(bytes(fetched[name]), { keyList, ed25519 });
}

const cases = [];
for (const one of vectors.cases) {
  const { verdict, payload } = await oeb1.examine(one.text, {
    pathId: one.path_id, mission: one.mission, nowHours: one.now_hours, ed25519,
    keyList: lists[one.keys], statusList: lists[one.status], issuedPack: lists[one.pack],
  });
  cases.push({ name: one.name, verdict, person: payload?.name ?? null });
}

const listCases = [];
for (const one of vectors.list_cases) {
  const held = { heldSerial: one.held, heldIssued: one.held, now: one.now ?? now };
  const load = { keys: oeb1.importKeyList, status: oeb1.importStatusList, pack: oeb1.importIssuedPack };
  let accepted = true;
  try {
    await load[one.kind](bytes(one.bytes), { roots, keyList, ed25519, ...held });
  } catch (error) {
    if (!(error instanceof oeb1.ListRefused)) throw error;
    accepted = false;
  }
  listCases.push({ name: one.name, accepted });
}

// Every single bit flip of the specification's object must be refused.
const signed = bytes(vectors.specification.object);
const spec = vectors.cases[0];
const flips = new Set();
for (let bit = 0; bit < signed.length * 8; bit += 1) {
  const changed = signed.slice();
  changed[bit >> 3] ^= 1 << (bit & 7);
  const digits = BigInt("0x01" + Buffer.from(changed).toString("hex")).toString();
  flips.add(
    await oeb1.verify(digits, {
      pathId: spec.path_id, nowHours: spec.now_hours, ed25519, keyList,
      statusList: lists["status large"], issuedPack: null, mission: spec.mission,
    }),
  );
}

console.log(JSON.stringify({ cases, listCases, flips: [...flips].sort(), verdicts: oeb1.VERDICTS }));
