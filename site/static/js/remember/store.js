// What is kept, in this browser alone and only after somebody has pressed a heart: by id of the date what a list says
// of it, so that it can be shown without a network and compared with what became of it.

const KEY = "kulturnetz.gemerkt";

/** {id: {title, url, starts, place, off}}; empty where nothing is kept or the browser keeps nothing. */
export function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** Writes it all; without an entry nothing is left behind. */
export function write(dates) {
  try {
    if (Object.keys(dates).length) localStorage.setItem(KEY, JSON.stringify(dates));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that may keep nothing: the heart stays empty, which is the truth.
  }
  document.dispatchEvent(new CustomEvent("kept"));
}

export function keep(id, date) {
  write({ ...kept(), [id]: date });
}

export function forget(id) {
  const { [id]: _gone, ...rest } = kept();
  write(rest);
}

/** The query string that names the dates as the server reads it: base64url of each UUID's sixteen bytes. */
export function query(ids) {
  const written = ids.map((id) => {
    const bytes = id.replaceAll("-", "").match(/../g).map((pair) => Number.parseInt(pair, 16));
    return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  });
  return `?termine=${written.join(".")}`;
}

// Another tab has kept or forgotten something.
addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) document.dispatchEvent(new CustomEvent("kept"));
});
