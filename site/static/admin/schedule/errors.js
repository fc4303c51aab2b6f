// Puts each error at its line, and at its control where the line is open.

import { freshId } from "./controls.js";

// Names in the JSON that a control of another name stands for.
const CONTROLS = { start: "day", end: "end_time", except: "exception", kind: "", id: "" };

function controlFor(place, field) {
  const name = CONTROLS[field] ?? field;
  const found = name && place ? place.querySelector(`[data-field="${name}"]`) : null;
  return found && !found.closest("[hidden]") ? found : null;
}

// The changed date that is meant: the one whose new day or time is missing, else the first that has the control.
function overrideControl(item, field) {
  const places = [...item.querySelectorAll("[data-override]")].filter((place) => controlFor(place, field));
  const isEmpty = (name) => (place) => controlFor(place, name)?.value === "";
  const place = places.find(isEmpty("day")) ?? places.find(isEmpty("time")) ?? places[0];
  if (!place) return null;
  return field === "start" && isEmpty("time")(place) && !isEmpty("day")(place)
    ? controlFor(place, "time")
    : controlFor(place, field);
}

function controlOf(item, field) {
  if (field.startsWith("override.")) return overrideControl(item, field.slice("override.".length));
  return controlFor(item.querySelector("[data-own]"), field) ?? controlFor(item.querySelector("[data-pauses]"), field);
}

function paragraph(message) {
  const element = document.createElement("p");
  element.className = "schedule__error";
  element.id = freshId("schedule-error");
  element.textContent = message;
  return element;
}

function clear(item) {
  for (const error of item.querySelectorAll(".schedule__error")) error.remove();
  for (const control of item.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    control.removeAttribute("aria-describedby");
  }
}

function show(item, { field, message }) {
  const error = paragraph(message);
  const control = controlOf(item, field);
  if (!control) {
    item.querySelector("[data-line-errors]").append(error);
    return;
  }
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", error.id);
  control.closest(control.dataset.list === undefined ? "label" : "fieldset").append(error);
}

// `items`: Map of line id to its <li>. Errors of lines that are still being filled in wait (`isReady` of their id).
export function placeErrors(items, errors, isReady) {
  for (const [id, item] of items) {
    clear(item);
    const own = errors.filter((error) => error.line === id && isReady(id));
    item.classList.toggle("schedule__line--wrong", own.length > 0);
    for (const error of own) show(item, error);
  }
}
