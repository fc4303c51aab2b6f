// Kept for the time without a network: what pages are made of, the dates that somebody remembers, the last calendar.
// The network is always asked first, so nobody sees a cancelled date as current while there is one; what comes from here
// says since when it stands (js/app.js shows that). The admin is never touched.

const SHELL = "kulturnetz-{{ version }}";
const LAST = "kulturnetz-last";
const KEPT = "kulturnetz-kept";
const FILES = [{% for file in shell %}"{{ file|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const CALENDAR = /^(\/en)?\/(kalender\/.*)?$/;
const LIST = /^(\/en)?\/merkliste\/$/;
const NEVER = /^\/(admin|documents|media)\//;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(FILES)));
});

self.addEventListener("activate", (event) => {
  const keep = [SHELL, LAST, KEPT];
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => !keep.includes(name)).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || NEVER.test(url.pathname)) return;
  if (FILES.includes(url.pathname)) event.respondWith(file(event.request));
  else if (event.request.mode === "navigate" || LIST.test(url.pathname)) event.respondWith(page(event.request, url));
});

/** Names of files carry their content's hash; the towns' colours do not, so they are asked for first. */
async function file(request) {
  const hit = await caches.match(request, { cacheName: SHELL });
  if (hit && request.url.includes("/static/")) return hit;
  try {
    return await fetch(request);
  } catch (error) {
    if (hit) return hit;
    throw error;
  }
}

async function page(request, url) {
  try {
    const answer = await fetch(request);
    if (answer.ok) await note(url, answer.clone());
    return answer;
  } catch (error) {
    const hit = await found(request, url);
    // The last calendar may have had other filters: then its own address comes with it.
    if (hit && request.mode === "navigate" && hit.url !== url.origin + url.pathname + url.search) return Response.redirect(hit.url);
    if (hit) return await withItsAge(hit);
    if (request.mode !== "navigate") throw error;
    return caches.match(url.pathname.startsWith("/en/") ? "/en/offline/" : "/offline/");
  }
}

/** The last calendar, and again each page that is kept. */
async function note(url, answer) {
  if (CALENDAR.test(url.pathname)) {
    const cache = await caches.open(LAST);
    await cache.delete(url, { ignoreSearch: true });
    await cache.put(url, answer);
  } else if (LIST.test(url.pathname)) await (await caches.open(KEPT)).put(url, answer);
  else {
    const cache = await caches.open(KEPT);
    if (await cache.match(url)) await cache.put(url, answer);
  }
}

async function found(request, url) {
  const hit = await caches.match(request, { cacheName: KEPT });
  return hit ?? caches.match(url, { cacheName: LAST, ignoreSearch: true });
}

async function withItsAge(answer) {
  const since = answer.headers.get("Date") ?? "";
  const text = (await answer.text()).replace("<html ", `<html data-since="${since.replaceAll('"', "")}" `);
  return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8", "Kulturnetz-Since": since } });
}
