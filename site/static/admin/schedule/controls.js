// Fills the controls of a cloned template and reads them back. Controls have no name: only the JSON is sent.

const controlsIn = (root) => root.querySelectorAll("[data-field]");

let idsGiven = 0;
export const freshId = (prefix) => `${prefix}-${++idsGiven}`;

export function clone(root, name) {
  return root.querySelector(`template[data-template="${name}"]`).content.firstElementChild.cloneNode(true);
}

export function fill(root, values) {
  for (const control of controlsIn(root)) {
    const value = values[control.dataset.field];
    if (control.dataset.list !== undefined) control.checked = value.includes(control.value);
    else if (control.type === "checkbox") control.checked = Boolean(value);
    else control.value = value ?? "";
  }
}

export function read(root) {
  const values = {};
  for (const control of controlsIn(root)) {
    const name = control.dataset.field;
    if (control.dataset.list !== undefined) {
      values[name] ??= [];
      if (control.checked) values[name].push(control.value);
    } else if (control.type === "checkbox") values[name] = control.checked;
    else if (control.dataset.number !== undefined) values[name] = control.value === "" ? "" : Number(control.value);
    else values[name] = control.value;
  }
  return values;
}

// data-when="freq:weekly monthly_weekday": shown for these values only. data-unless="all_day": hidden when it is ticked.
export function showWhatApplies(root, values) {
  for (const part of root.querySelectorAll("[data-when]")) {
    const [name, allowed] = part.dataset.when.split(":");
    part.hidden = !allowed.split(" ").includes(String(values[name]));
  }
  for (const part of root.querySelectorAll("[data-unless]")) part.hidden = Boolean(values[part.dataset.unless]);
}

// Enter belongs to the line that is being edited, not to the page's big form.
export function onEnter(root, act) {
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    act(event);
  });
}
