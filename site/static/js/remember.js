// Hearts at dates, and how many are kept beside the menu. Without this file there are none.

import { forget, keep, kept } from "./remember/store.js";

const DATE = /\/termine\/([0-9a-f-]{36})\/$/;
const way = document.querySelector("[data-kept]");
const shape = document.querySelector("template[data-heart]");

/** A heart for each row of a list and for the date of a page, once. */
export function addHearts(within = document) {
  for (const row of within.querySelectorAll(".row:not([data-id])")) {
    const link = row.querySelector(".row__title a");
    const id = link?.pathname.match(DATE)?.[1];
    if (id) {
      row.dataset.id = id;
      row.append(heart(id, () => saidBy(row, link)));
    }
  }
  for (const button of within.querySelectorAll("[data-keep]")) {
    button.hidden = false;
    button.addEventListener("click", () => toggle(button.dataset.keep, () => JSON.parse(button.dataset.date)));
  }
  show();
}

function saidBy(row, link) {
  return {
    title: link.textContent.trim(),
    url: link.pathname,
    starts: row.querySelector("time").dateTime,
    place: row.querySelector(".row__place").textContent.trim(),
    off: row.classList.contains("row--off") ? "cancelled" : "",
  };
}

function heart(id, date) {
  const button = shape.content.firstElementChild.cloneNode(true);
  button.dataset.heart = id;
  button.setAttribute("aria-label", `${way.dataset.word}: ${date().title}`);
  button.addEventListener("click", () => toggle(id, date));
  return button;
}

function toggle(id, date) {
  if (id in kept()) forget(id);
  else keep(id, date());
}

function show() {
  const dates = kept();
  const number = Object.keys(dates).length;
  way.hidden = number === 0;
  way.querySelector("[data-number]").textContent = number;
  for (const button of document.querySelectorAll("[data-heart], [data-keep]")) {
    const id = button.dataset.heart ?? button.dataset.keep;
    button.setAttribute("aria-pressed", String(id in dates));
  }
}

document.addEventListener("kept", show);
addHearts();
