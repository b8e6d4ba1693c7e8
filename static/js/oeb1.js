// OEB1 badge verifier for the browser (docs/reference/badge-format.md).
// No page, no network, no storage: bytes in, verdict out. The same vectors judge this
// file and the server's verifier (tests/vectors/oeb1.json).

export const VERDICTS = Object.freeze([
  "VALID", "VALID_STATUS_OLD", "SUSPENDED", "REVOKED", "EXPIRED", "NOT_YET_VALID",
  "WRONG_MISSION", "UNKNOWN_KEY", "NOT_ISSUED", "BAD_SIGNATURE", "MALFORMED",
]);

const PROTECTED = "a2013204"; // {1: -19, 4: ...}, then the key id
const EMPTY = Object.freeze({});
const VERSION = 1;
const MAX_DIGITS = 700;
const NAME_LONGEST = 66;
const SLACK_HOURS = 24;
const MAX_KEYS_BYTES = 2 ** 18;
const MAX_LIST_BYTES = 2 ** 23;
const MAX_INDEXES = 2 ** 20;
const UINT32 = 2 ** 32;
const SECONDS = 2 ** 40;
const PREFIX = 5;
const KEY_STATUS = Object.freeze({ active: 0, retired: 1, compromised: 2 });
const STATUS = ["VALID", "REVOKED", "SUSPENDED", "NOT_ISSUED"];

const FIELD = 2n ** 255n - 19n;
const ORDER_8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;
const SMALL_ORDER = [0n, 1n, FIELD - 1n, ORDER_8, FIELD - ORDER_8];

const TEXT = /^https:\/\/[a-z0-9.:-]{1,253}\/v\/([a-z2-7]{16})#([^]*)$/i;
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

export class Malformed extends Error {}
export class ListRefused extends Error {}

const encoder = new TextEncoder();

function fail(why) {
  throw new Malformed(why);
}

const toHex = (bytes) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

const fromHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16));

async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function base32(bytes) {
  const bits = Array.from(bytes, (b) => b.toString(2).padStart(8, "0")).join("");
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return bits.replace(/.{5}/g, (five) => letters[Number.parseInt(five, 2)]);
}

// --- CBOR: the strict part of the deterministic encoding that OEB1 uses -----------------

export function decodeCbor(bytes) {
  const reader = { bytes, at: 0 };
  const item = readItem(reader, 0);
  return reader.at === bytes.length ? item : fail("trailing bytes");
}

function take(reader, length) {
  if (length > reader.bytes.length - reader.at) fail("cut short");
  reader.at += length;
  return reader.bytes.subarray(reader.at - length, reader.at);
}

function readHead(reader) {
  const first = take(reader, 1)[0];
  const [major, short] = [first >> 5, first & 31];
  if (short < 24) return [major, short];
  if (short > 27) fail("indefinite or reserved length");
  const width = 1 << (short - 24);
  const argument = BigInt("0x" + toHex(take(reader, width)));
  const least = width === 1 ? 24n : 1n << BigInt(width * 4);
  if (argument < least) fail("not in shortest form");
  if (argument > BigInt(Number.MAX_SAFE_INTEGER)) fail("number too large");
  return [major, Number(argument)];
}

function readItem(reader, depth) {
  if (depth > 4) fail("nested too deep");
  const [major, argument] = readHead(reader);
  switch (major) {
    case 0: return argument;
    case 1: return -1 - argument;
    case 2: return take(reader, argument);
    case 3: return readText(take(reader, argument));
    case 4: return readArray(reader, argument, depth);
    case 5: return argument === 0 ? EMPTY : fail("only the empty map is read here");
    default: return fail("type not used here");
  }
}

function readText(raw) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return fail("not UTF-8");
  }
}

function readArray(reader, length, depth) {
  if (length > reader.bytes.length - reader.at) fail("cut short");
  return Array.from({ length }, () => readItem(reader, depth + 1));
}

function unsigned(item, below = UINT32) {
  return Number.isInteger(item) && item >= 0 && item < below ? item : fail("unsigned expected");
}

function octets(item, shortest, longest) {
  const fits = item instanceof Uint8Array && item.length >= shortest && item.length <= longest;
  return fits ? item : fail("byte string of another length expected");
}

function array(item, length = null) {
  const fits = Array.isArray(item) && (length === null || item.length === length);
  return fits ? item : fail("array of another length expected");
}

// --- COSE_Sign1 ------------------------------------------------------------------------

function parseSign1(bytes) {
  const [header, open, payload, signature] = array(decodeCbor(bytes), 4);
  if (open !== EMPTY) fail("unprotected header is not empty");
  if (toHex(octets(header, 6, 13).subarray(0, 4)) !== PROTECTED) fail("another algorithm");
  const kid = toHex(octets(decodeCbor(header.subarray(4)), 1, 8));
  octets(payload, 1, bytes.length);
  octets(signature, 64, 64);
  return { kid, header, payload, signature };
}

function head(major, length) {
  if (length < 24) return [(major << 5) | length];
  const width = length < 2 ** 8 ? 1 : length < 2 ** 16 ? 2 : 4;
  const digits = fromHex(length.toString(16).padStart(width * 2, "0"));
  return [(major << 5) | (24 + Math.log2(width)), ...digits];
}

async function isSignedBy(message, publicKey, aad, ed25519) {
  const bytes = (value, major = 2) => [Uint8Array.from(head(major, value.length)), value];
  const structure = new Blob([
    Uint8Array.of(0x84), ...bytes(encoder.encode("Signature1"), 3),
    ...bytes(message.header), ...bytes(encoder.encode(aad)), ...bytes(message.payload),
  ]);
  const signedBytes = new Uint8Array(await structure.arrayBuffer());
  return ed25519(publicKey, signedBytes, message.signature);
}

export function isSoundPublicKey(publicKey) {
  if (publicKey.length !== 32) return false;
  const y = BigInt("0x" + toHex(publicKey.slice().reverse())) & (2n ** 255n - 1n);
  return y < FIELD && !SMALL_ORDER.includes(y);
}

// Return `(publicKey, message, signature) => Promise<boolean>`: WebCrypto where it knows
// Ed25519, else the module that `loadNoble` brings. Bytes that are no point: false.
export async function chooseEd25519(loadNoble, subtle = globalThis.crypto?.subtle) {
  const algorithm = { name: "Ed25519" };
  const importKey = (key) => subtle.importKey("raw", key, algorithm, false, ["verify"]);
  try {
    await importKey(fromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
  } catch {
    const noble = await loadNoble();
    return (key, message, signature) =>
      noble.verifyAsync(signature, message, key, { zip215: false }).catch(() => false);
  }
  return (key, message, signature) =>
    importKey(key)
      .then((imported) => subtle.verify(algorithm, imported, signature, message))
      .catch(() => false);
}

// --- lists ------------------------------------------------------------------------------

async function refusing(work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Malformed) throw new ListRefused(error.message);
    throw error;
  }
}

function refuse(why) {
  throw new ListRefused(why);
}

export function importKeyList(bytes, { roots, now, heldSerial = 0, ed25519 }) {
  return refusing(async () => {
    if (bytes.length > MAX_KEYS_BYTES) refuse("too long");
    const message = parseSign1(bytes);
    let root = null;
    for (const key of roots) {
      if (toHex((await sha256(key)).subarray(0, 8)) === message.kid) root = key;
    }
    if (!root || !isSoundPublicKey(root)) refuse("unknown root");
    if (!(await isSignedBy(message, root, "oem-keys-v1", ed25519))) refuse("bad signature");
    const list = readKeys(message.payload);
    if (list.serial < heldSerial) refuse("older than the list held");
    if (list.expires < now) refuse("expired");
    return list;
  });
}

function readKeys(payload) {
  const [version, serial, issued, expires, rows] = array(decodeCbor(payload), 5);
  if (version !== VERSION) fail("another version");
  const list = {
    serial: unsigned(serial), issued: unsigned(issued, SECONDS),
    expires: unsigned(expires, SECONDS), keys: new Map(),
  };
  let last = "";
  for (const row of array(rows)) {
    const key = readKey(row);
    if (key.kid <= last) fail("key ids repeated or out of order");
    last = key.kid;
    list.keys.set(key.kid, key);
  }
  return list;
}

function readKey(row) {
  const [kid, publicKey, mission, useFrom, useTo, status] = array(row, 6);
  const key = {
    kid: toHex(octets(kid, 1, 8)), publicKey: octets(publicKey, 32, 32),
    mission: unsigned(mission), useFrom: unsigned(useFrom), useTo: unsigned(useTo),
    status: unsigned(status, Object.keys(KEY_STATUS).length),
  };
  return isSoundPublicKey(key.publicKey) ? key : fail("public key of small order");
}

async function openList(bytes, { aad, fields, keyList, heldIssued, ed25519 }) {
  if (bytes.length > MAX_LIST_BYTES) refuse("too long");
  const message = parseSign1(bytes);
  const key = keyList.keys.get(message.kid);
  if (!key || key.status === KEY_STATUS.compromised) refuse("key unknown or compromised");
  if (!(await isSignedBy(message, key.publicKey, aad, ed25519))) refuse("bad signature");
  const items = array(decodeCbor(message.payload), fields);
  if (items[0] !== VERSION) fail("another version");
  const mission = unsigned(items[1]);
  const issued = unsigned(items[2], SECONDS);
  const nextUpdate = unsigned(items[3], SECONDS);
  if (mission !== key.mission) refuse("key of another mission");
  if (issued < heldIssued) refuse("older than the list held");
  return [{ mission, issued, nextUpdate }, items.slice(4)];
}

export function importStatusList(bytes, { keyList, heldIssued = 0, ed25519 }) {
  return refusing(async () => {
    const [list, [size, packed]] = await openList(bytes, {
      aad: "oem-status-v1", fields: 6, keyList, heldIssued, ed25519,
    });
    list.size = unsigned(size, MAX_INDEXES + 1);
    list.bits = await inflate(octets(packed, 1, MAX_LIST_BYTES), Math.ceil(size / 4));
    return list;
  });
}

export function importIssuedPack(bytes, { keyList, heldIssued = 0, ed25519 }) {
  return refusing(async () => {
    const [pack, [prefixes]] = await openList(bytes, {
      aad: "oem-pack-v1", fields: 5, keyList, heldIssued, ed25519,
    });
    pack.prefixes = octets(prefixes, 0, MAX_LIST_BYTES);
    if (prefixes.length % PREFIX) fail("not a row of prefixes");
    return pack;
  });
}

async function inflate(packed, length) {
  const raw = new Uint8Array(length);
  let at = 0;
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    const reader = stream.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      raw.set(part.value, at); // throws beyond the stated length
      at += part.value.length;
    }
  } catch {
    fail("does not inflate to the stated length");
  }
  return at === length ? raw : fail("another length after inflating");
}

// --- badge ------------------------------------------------------------------------------

export function splitText(text) {
  if (text.length > MAX_DIGITS + 300) fail("too long");
  const match = TEXT.exec(text);
  return match ? [match[1].toUpperCase(), match[2]] : [null, text];
}

export function fromDigits(digits) {
  if (digits.length > MAX_DIGITS || !/^[1-9][0-9]*$/.test(digits)) fail("not digits");
  const hex = BigInt(digits).toString(16);
  if (hex.length % 2 === 0 || hex[0] !== "1") fail("first byte is not 01");
  return fromHex(hex.slice(1));
}

function readPayload(payload) {
  const items = array(decodeCbor(payload), 9);
  if (items[0] !== VERSION) fail("another version");
  const badge = {
    mission: unsigned(items[1]), folio: unsigned(items[2]), role: unsigned(items[3], 256),
    name: readName(items[4]), nbf: unsigned(items[5]), exp: unsigned(items[6]),
    index: unsigned(items[7]), id: base32(octets(items[8], 10, 10)),
  };
  if (badge.role === 0 || badge.nbf > badge.exp) fail("no role, or an end before its beginning");
  return badge;
}

function readName(item) {
  const size = typeof item === "string" ? encoder.encode(item).length : 0;
  if (size < 1 || size > NAME_LONGEST) fail("name missing or too long");
  if (UNFIT.test(item) || item.normalize("NFC") !== item) fail("name not clean");
  return item;
}

function readBadge(text, pathId) {
  const [writtenId, digits] = splitText(text);
  const ids = [writtenId, pathId?.toUpperCase()].filter((id) => id != null);
  if (!ids.length) fail("digits without the id of their address");
  const signed = fromDigits(digits);
  const message = parseSign1(signed);
  return { signed, message, ids, payload: readPayload(message.payload) };
}

export async function verify(text, held) {
  return (await examine(text, held)).verdict;
}

// `held`: {pathId, keyList, nowHours, statusList, issuedPack, mission, ed25519}.
export async function examine(text, held) {
  const clockBehind = [held.keyList, held.statusList, held.issuedPack].some(
    (list) => list && Math.floor(list.issued / 3600) > held.nowHours,
  );
  let badge;
  try {
    badge = readBadge(text, held.pathId);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { verdict: "MALFORMED", payload: null, clockBehind };
  }
  const { keyList, nowHours } = held;
  const usable = keyList && keyList.expires >= nowHours * 3600;
  const key = usable ? keyList.keys.get(badge.message.kid) : undefined;
  const refusal = await refuseOrigin(badge, key, held);
  if (refusal) return { verdict: refusal, payload: null, clockBehind };
  const verdict = judgeTime(badge.payload, nowHours) ?? (await judgeStanding(badge, key, held));
  return { verdict, payload: badge.payload, clockBehind };
}

async function refuseOrigin({ message, payload, ids }, key, { mission, ed25519 }) {
  if (!key) return "UNKNOWN_KEY";
  if (payload.mission !== key.mission) return "WRONG_MISSION";
  if (payload.mission !== (mission ?? payload.mission)) return "WRONG_MISSION";
  if (key.useFrom > payload.nbf || payload.exp > key.useTo) return "UNKNOWN_KEY";
  if (!(await isSignedBy(message, key.publicKey, "oem-badge-v1", ed25519))) return "BAD_SIGNATURE";
  return ids.every((id) => id === payload.id) ? null : "BAD_SIGNATURE";
}

function judgeTime(payload, nowHours) {
  if (nowHours > payload.exp + SLACK_HOURS) return "EXPIRED";
  return nowHours < payload.nbf - SLACK_HOURS ? "NOT_YET_VALID" : null;
}

async function judgeStanding(badge, key, { statusList, issuedPack, nowHours }) {
  const mine = (list) => (list && list.mission === badge.payload.mission ? list : null);
  const byStatus = judgeStatus(badge.payload.index, mine(statusList), nowHours);
  if (byStatus !== "VALID" && byStatus !== "VALID_STATUS_OLD") return byStatus;
  const trusted = key.status !== KEY_STATUS.compromised;
  const byPack = await judgeIssue(badge, mine(issuedPack), nowHours, trusted);
  return byPack === "VALID" ? byStatus : byPack;
}

const isOld = (list, nowHours) => list.nextUpdate < nowHours * 3600;

function judgeStatus(index, list, nowHours) {
  if (!list) return "VALID_STATUS_OLD";
  const bits = index < list.size ? (list.bits[index >> 2] >> ((index & 3) * 2)) & 3 : 3;
  const status = STATUS[bits];
  if (status === "REVOKED" || status === "SUSPENDED") return status;
  return isOld(list, nowHours) ? "VALID_STATUS_OLD" : status;
}

async function judgeIssue({ signed, payload }, pack, nowHours, trusted) {
  if (!pack) return trusted ? "VALID" : "NOT_ISSUED";
  const kept = pack.prefixes.subarray(payload.index * PREFIX, (payload.index + 1) * PREFIX);
  const empty = kept.every((byte) => byte === 0);
  if (empty && trusted && isOld(pack, nowHours)) return "VALID_STATUS_OLD";
  const agrees = !empty && toHex(kept) === toHex((await sha256(signed)).subarray(0, PREFIX));
  return agrees ? "VALID" : "NOT_ISSUED";
}
