// The plain map and its list point at each other. The detailed map is loaded after a click, and only then: Leaflet from
// here, its pictures from elsewhere. Without this file both map and list are links.

const map = document.querySelector("[data-map]");
const items = [...document.querySelectorAll(".map-list > li")];
const byKey = new Map(items.map((item) => [item.dataset.key, item]));

/** Marks a place on the map and in the list; nothing is marked without keys. */
function mark(keys) {
  for (const item of items) item.classList.toggle("is-meant", keys.includes(item.dataset.key));
  for (const circle of map.querySelectorAll(".map__place")) {
    circle.classList.toggle("is-meant", circle.dataset.keys.split(" ").some((key) => keys.includes(key)));
  }
}

function pointAtEachOther() {
  for (const circle of map.querySelectorAll(".map__place")) {
    for (const name of ["pointerenter", "focus"]) circle.addEventListener(name, () => mark(circle.dataset.keys.split(" ")));
    for (const name of ["pointerleave", "blur"]) circle.addEventListener(name, () => mark([]));
  }
  for (const item of items) {
    for (const name of ["pointerenter", "focusin"]) item.addEventListener(name, () => mark([item.dataset.key]));
    for (const name of ["pointerleave", "focusout"]) item.addEventListener(name, () => mark([]));
  }
}

function script(src) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = src;
    element.addEventListener("load", resolve);
    element.addEventListener("error", () => reject(new Error(src)));
    document.head.append(element);
  });
}

async function load() {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = map.dataset.style;
  document.head.append(style);
  await script(map.dataset.script);
  await script(map.dataset.clusters);
  const { L } = window;
  const holder = map.querySelector("[data-detailed]");
  map.querySelector(".map__plain").remove();
  holder.hidden = false;
  const detailed = L.map(holder, { scrollWheelZoom: false, zoomControl: false });
  detailed.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: map.dataset.closer, zoomOutTitle: map.dataset.farther }).addTo(detailed);
  L.tileLayer(map.dataset.tiles, { attribution: map.dataset.credit, maxZoom: 18 }).addTo(detailed);
  const markers = clusters(L);
  for (const item of items) if (item.dataset.north) markers.addLayer(marker(L, item));
  detailed.addLayer(markers);
  detailed.fitBounds(markers.getBounds().pad(0.1));
  detailed.on("moveend", () => follow(detailed.getBounds()));
  holder.focus();
}

function clusters(L) {
  return L.markerClusterGroup({
    showCoverageOnHover: false,
    iconCreateFunction(cluster) {
      const count = cluster.getAllChildMarkers().reduce((sum, one) => sum + one.options.count, 0);
      return icon(L, count, "");
    },
  });
}

function icon(L, count, town) {
  const size = Math.min(56, 26 + Math.round(3 * Math.sqrt(count)));
  const dot = document.createElement("span");
  dot.className = "map__dot";
  dot.dataset.ort = town;
  dot.textContent = count;
  return L.divIcon({ html: dot, className: "map__icon", iconSize: [size, size] });
}

function marker(L, item) {
  const { north, east, count, ort } = item.dataset;
  const link = item.querySelector("a");
  const words = `${link.textContent}: ${count} ${map.dataset.dates}`;
  const one = L.marker([Number(north), Number(east)], { icon: icon(L, Number(count), ort), alt: words, title: words, count: Number(count) });
  one.on("click", () => {
    item.hidden = false;
    item.scrollIntoView({ block: "center" });
    link.focus();
  });
  one.on("mouseover", () => mark([item.dataset.key]));
  one.on("mouseout", () => mark([]));
  return one;
}

/** The list shows what the map shows; places without a position stay. */
function follow(bounds) {
  let shown = 0;
  for (const item of items) {
    const { north, east } = item.dataset;
    item.hidden = Boolean(north) && !bounds.contains([Number(north), Number(east)]);
    shown += item.hidden ? 0 : 1;
  }
  const status = document.querySelector("[data-map-status]");
  status.textContent = `${status.dataset.words}${shown}`;
}

if (map) {
  pointAtEachOther();
  const ask = map.querySelector("[data-ask]");
  if (ask) {
    ask.hidden = false;
    ask.querySelector("button").addEventListener("click", async () => {
      ask.hidden = true;
      try {
        await load();
      } catch {
        ask.hidden = false; // the plain map is still there
      }
    });
  }
  // From a circle to its place in the list, whichever is hidden.
  addEventListener("hashchange", () => byKey.get(location.hash.replace("#ort-", ""))?.querySelector("a").focus());
}
