// A list follows its filters without a reload: htmx asks for the same page with the new choice and puts in what changed.
// The address follows, so that it can be shared, kept and loaded again; going back is an ordinary visit. Without this
// file the button does the same.

import { addHearts } from "./remember.js";

const form = document.querySelector("form[data-hx-get]");
const said = document.querySelector("[data-said]");
let shown = location.pathname + location.search;

/** After each of the parts is in its place; the title is put in by htmx. */
function put({ detail }) {
  if (detail.requestConfig?.elt !== form) return;
  addHearts();
  const url = new URL(detail.xhr.responseURL); // after a redirect: words that were understood as filters
  if (url.pathname + url.search === shown) return;
  shown = url.pathname + url.search;
  history.pushState(null, "", shown);
  said.textContent = form.dataset.said ?? document.querySelector("#zeigen button").textContent;
}

if (form) {
  // An empty field asks for nothing, and a radius without a place neither: the address stays short.
  document.body.addEventListener("htmx:configRequest", ({ detail }) => {
    for (const name of new Set([...detail.formData.keys()])) {
      const values = detail.formData.getAll(name).filter(Boolean);
      detail.formData.delete(name);
      for (const value of values) detail.formData.append(name, value);
    }
    if (!detail.formData.get("nah")) detail.formData.delete("umkreis");
  });
  document.body.addEventListener("htmx:afterSettle", put);
  // No network, an error: then as without a script.
  for (const name of ["htmx:sendError", "htmx:responseError"]) document.body.addEventListener(name, () => form.submit());
  addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) location.reload();
  });
}
