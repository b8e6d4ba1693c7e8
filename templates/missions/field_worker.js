// Keeps the pages of the day on the telephone, so that they open without a network.
// The network comes first; a kept copy answers when it is cut, slow or broken.
const PARTS = "mirada-field-parts";
const PAGES = "mirada-field-pages";
const SCOPE = "{{ scope|escapejs }}";
const AWAY = "{{ away|escapejs }}";
const URLS = {{ urls|safe }};
const PATIENCE = 4000;
const DAYS_KEPT = 2;
// Answers vary by cookie and language, which a kept copy cannot compare.
const LOOSE = { ignoreVary: true };
const OWNER = `${SCOPE}?owner`;
const KEPT_AT = "x-kept-at";

self.addEventListener("install", (event) => {
  const fresh = [...URLS, AWAY].map((url) => new Request(url, { cache: "reload", credentials: "omit" }));
  event.waitUntil(caches.open(PARTS).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const isGood = (answer) => answer.status === 200 && answer.type === "basic" && !answer.redirected;

async function put(cache, request, answer) {
  const headers = new Headers(answer.headers);
  headers.set(KEPT_AT, new Date().toISOString());
  await cache.put(request, new Response(await answer.blob(), { headers }));
}

// A kept page says since when it is kept.
async function dated(kept) {
  if (!(kept.headers.get("content-type") ?? "").startsWith("text/html")) return kept;
  const text = await kept.text();
  const marked = text.replace("<body ", `<body data-kept="${kept.headers.get(KEPT_AT)}" `);
  return new Response(marked, { headers: kept.headers });
}

async function answerFrom(request, name) {
  const cache = await caches.open(name);
  const asked = fetch(request).then(async (answer) => {
    if (isGood(answer)) await put(cache, request, answer.clone());
    return answer;
  });
  const kept = await cache.match(request, LOOSE);
  if (!kept) return asked;
  const tired = new Promise((resolve) => { setTimeout(resolve, PATIENCE, null); });
  const answer = await Promise.race([asked.catch(() => null), tired]);
  return answer && answer.status < 500 ? answer : dated(kept);
}

async function page(request) {
  try {
    return await answerFrom(request, PAGES);
  } catch {
    return (await caches.match(AWAY, LOOSE)) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && url.pathname.startsWith(SCOPE)) event.respondWith(page(request));
  else if (URLS.includes(url.pathname + url.search) || URLS.includes(url.pathname)) event.respondWith(answerFrom(request, PARTS));
});

// The pages of another person never stay; nor do those of past days.
async function keepAll({ person, keep }) {
  const cache = await caches.open(PAGES);
  const owner = await (await cache.match(OWNER, LOOSE))?.text();
  const known = await cache.keys();
  const oldest = Date.now() - DAYS_KEPT * 86400000;
  await Promise.all(known.map(async (request) => {
    const kept = await cache.match(request, LOOSE);
    const at = Date.parse(kept?.headers.get(KEPT_AT) ?? "");
    if (owner !== person || at < oldest) await cache.delete(request, LOOSE);
  }));
  await cache.put(OWNER, new Response(person));
  for (const url of keep) {
    const answer = await fetch(url, { credentials: "same-origin" });
    if (isGood(answer)) await put(cache, url, answer);
  }
  return keep.length;
}

self.addEventListener("message", (event) => {
  if (!event.data?.keep) return;
  event.waitUntil(keepAll(event.data).then(
    (count) => event.source.postMessage({ kept: count }),
    () => {}, // no network now: what was kept stays
  ));
});
