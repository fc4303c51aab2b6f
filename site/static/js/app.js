// The site as an app: what is remembered and the last calendar stay readable without a network. Nothing is kept on the
// device before somebody has pressed a heart, asked for it on the page of what is kept, or installed the site.

import { kept } from "./remember/store.js";

const WANTED = "kulturnetz.ohne-netz";
const PAGES = "kulturnetz-kept";
const notices = document.querySelector("[data-app]");
const choice = document.querySelector("[data-offline-choice]");

function isWanted() {
  try {
    if (localStorage.getItem(WANTED) === "1") return true;
  } catch {
    return false;
  }
  return Object.keys(kept()).length > 0 || matchMedia("(display-mode: standalone)").matches;
}

function say(words, action) {
  notices.querySelector("[data-words]").textContent = words;
  const button = notices.querySelector("button");
  button.hidden = !action;
  if (action) button.addEventListener("click", action, { once: true });
  notices.hidden = false;
}

/** What a page from the device must say: how old it is. */
export function sayAge(since) {
  const moment = new Date(since);
  const inWords = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full", timeStyle: "short" });
  say(notices.dataset.offline.replace("…", Number.isNaN(moment.valueOf()) ? "?" : inWords.format(moment)));
}

async function start() {
  const worker = await navigator.serviceWorker.register("/app.js");
  const watch = (incoming) => {
    incoming?.addEventListener("statechange", () => {
      if (incoming.state === "installed" && navigator.serviceWorker.controller) offer(incoming);
    });
  };
  if (worker.waiting && navigator.serviceWorker.controller) offer(worker.waiting);
  watch(worker.installing);
  worker.addEventListener("updatefound", () => watch(worker.installing));
  await keepPages();
}

function offer(waiting) {
  say(notices.dataset.update, () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take-over");
  });
}

async function stop() {
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}

/** The pages of the dates that are kept, and no others. */
async function keepPages() {
  const cache = await caches.open(PAGES);
  const wanted = new Set(Object.values(kept()).map((date) => date.url));
  for (const request of await cache.keys()) {
    const path = new URL(request.url).pathname;
    if (path.includes("/termine/") && !wanted.delete(path)) await cache.delete(request);
  }
  await Promise.allSettled([...wanted].map((url) => cache.add(url)));
}

async function follow() {
  if (isWanted()) await start();
  else if ((await navigator.serviceWorker.getRegistrations()).length) await stop();
}

if (document.documentElement.dataset.since !== undefined) sayAge(document.documentElement.dataset.since);
if ("serviceWorker" in navigator) {
  await follow();
  document.addEventListener("kept", follow);
  if (choice) {
    const box = choice.querySelector("input");
    choice.hidden = Object.keys(kept()).length > 0; // then it is wanted anyway
    box.checked = isWanted();
    box.addEventListener("change", () => {
      if (box.checked) localStorage.setItem(WANTED, "1");
      else localStorage.removeItem(WANTED);
      follow();
    });
  }
}
