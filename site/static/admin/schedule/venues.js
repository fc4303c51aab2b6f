// The venues of a select: fetched once, when the first line is opened. The chosen one is there from the start.

let fetched = null;

async function load(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()).venues;
}

function option(value, text) {
  const element = document.createElement("option");
  element.value = value;
  element.textContent = text;
  return element;
}

// Keeps the chosen one that is no longer public; where the list cannot be loaded, the chosen one stays as it is.
export async function offerVenues(select, chosen, address) {
  if (chosen) {
    select.append(option(chosen, select.dataset.unknown));
    select.value = chosen;
  }
  fetched ??= load(address);
  let venues;
  try {
    venues = await fetched;
  } catch {
    fetched = null; // the next line tries again
    return;
  }
  const now = select.value;
  const known = venues.some((venue) => String(venue.id) === now);
  const kept = now && !known ? [option(now, select.dataset.unknown)] : [];
  const all = venues.map((venue) => option(venue.id, `${venue.name}, ${venue.town}`));
  select.replaceChildren(select.options[0], ...kept, ...all);
  select.value = now;
}
