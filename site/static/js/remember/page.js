// The page of what is kept. The server draws the dates as in any list; this file tells it which, says what has changed
// since they were kept, and shows them as they were where there is no network.

import { sayAge } from "../app.js";
import { addHearts } from "../remember.js";
import { kept, query, write } from "./store.js";

const page = document.querySelector("[data-remembered-list]");
const dates = page.querySelector("[data-dates]");

async function ask() {
  const ids = Object.keys(kept());
  if (!ids.length) return;
  page.querySelector("[data-empty]")?.remove();
  try {
    const answer = await fetch(location.pathname + query(ids));
    if (!answer.ok) throw new Error(`${answer.status}`);
    const since = answer.headers.get("Kulturnetz-Since"); // it came from the device
    if (since !== null) sayAge(since);
    const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
    dates.replaceChildren(...drawn.querySelector("[data-dates]").childNodes);
  } catch {
    dates.replaceChildren(asTheyWere(Object.values(kept())));
    return;
  }
  for (const button of dates.querySelectorAll("[data-copy]")) button.hidden = false;
  dates.querySelector("[data-keep-all]")?.remove(); // they are kept already
  addHearts(dates);
  compare();
}

/** A plain list from what the browser has, for the time without a network. */
function asTheyWere(some) {
  const list = document.createElement("ul");
  list.className = "remembered__offline";
  const inWords = new Intl.DateTimeFormat(document.documentElement.lang, {
    timeZone: "Europe/Berlin", weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit",
  });
  for (const date of some.sort((one, other) => one.starts.localeCompare(other.starts))) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = date.url;
    link.textContent = date.title;
    item.append(link, document.createElement("br"), `${inWords.format(new Date(date.starts))}, ${date.place}`);
    list.append(item);
  }
  return list;
}

/** Says what moved, was called off or takes place after all since it was kept, and keeps what is true now. */
function compare() {
  const before = kept();
  const now = JSON.parse(document.getElementById("stand")?.textContent ?? "[]");
  const changes = now.map((date) => changeOf(before[date.id], date)).filter(Boolean);
  const box = page.querySelector("[data-changes]");
  box.querySelector("ul").replaceChildren(...changes);
  box.hidden = changes.length === 0;
  write(Object.fromEntries(now.map(({ id, ...date }) => [id, date])));
}

function changeOf(before, now) {
  const words = [];
  if (now.off && !before.off) words.push(page.dataset.cancelled);
  else if (before.off && !now.off) words.push(page.dataset.again);
  if (Date.parse(before.starts) !== Date.parse(now.starts)) {
    const inWords = new Intl.DateTimeFormat(document.documentElement.lang, {
      timeZone: "Europe/Berlin", dateStyle: "full", timeStyle: "short",
    });
    words.push(page.dataset.moved + inWords.format(new Date(before.starts)));
  }
  if (!words.length) return null;
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = now.url;
  link.textContent = now.title;
  item.append(link, ` ${words.join(". ")}.`);
  return item;
}

if ("own" in page.dataset) {
  await ask();
} else {
  const all = page.querySelector("[data-keep-all]");
  if (all) {
    all.hidden = false;
    all.addEventListener("click", () => {
      const some = JSON.parse(document.getElementById("stand").textContent);
      write({ ...kept(), ...Object.fromEntries(some.map(({ id, ...date }) => [id, date])) });
    });
  }
}
