// Keeps the verifier's page and its parts, so that it opens with the network cut.
// A new version is fetched whole before it takes the place of the old one.
const VERSION = "mirada-verifier-{{ version }}";
const URLS = {{ urls|safe }};
const PAGES = {{ pages|safe }};

self.addEventListener("install", (event) => {
  const fresh = URLS.map((url) => new Request(url, { cache: "reload", credentials: "omit" }));
  event.waitUntil(
    caches.open(VERSION).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names
        .filter((name) => name.startsWith("mirada-verifier-") && name !== VERSION)
        .map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

async function kept(request) {
  const cache = await caches.open(VERSION);
  const found = await cache.match(request, { ignoreSearch: true });
  return found ?? fetch(request);
}

// The page comes from the network when there is one: a new version must reach the device.
async function page(request, path) {
  const cache = await caches.open(VERSION);
  const url = Object.values(PAGES).includes(path) ? path : PAGES[navigator.language.slice(0, 2)] ?? PAGES.es;
  return (await cache.match(url)) ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const isPage = request.mode === "navigate" && (url.pathname === "/verificador/" || Object.values(PAGES).includes(url.pathname));
  if (isPage) event.respondWith(page(request, url.pathname));
  else if (URLS.includes(url.pathname)) event.respondWith(kept(request));
});
