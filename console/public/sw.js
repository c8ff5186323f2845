// Keeps the pages' own files, so that they open through a short loss of connection. Never anything of the API.
const CACHE = 'overt-1';

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname.startsWith('/api/') || url.pathname.startsWith('/actuator/')) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(cacheFirst(request));
  else if (request.mode === 'navigate') event.respondWith(networkFirst(new Request('/'), request));
});

// The names of these files change with their content. Those of an older version go when a new one comes.
async function cacheFirst(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) {
    const stem = request.url.replace(/-[\w-]+\.(\w+)$/, '');
    for (const old of await cache.keys()) if (old.url.startsWith(stem + '-')) await cache.delete(old);
    await cache.put(request, response.clone());
  }
  return response;
}

async function networkFirst(page, request) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(page, response.clone());
    return response;
  } catch (problem) {
    const kept = await cache.match(page);
    if (kept) return kept;
    throw problem;
  }
}
