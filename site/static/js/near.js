// The device is asked for its position only after a click, and what leaves it is rounded to about a hundred metres.
// Without this file one names a town or a postal code.

const DECIMALS = 3;

for (const ask of document.querySelectorAll("[data-near-me]")) {
  const form = ask.closest("form");
  const status = ask.querySelector("[role=status]");
  ask.hidden = !navigator.geolocation;
  ask.querySelector("button").addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.nah.value = [coords.latitude, coords.longitude].map((degree) => degree.toFixed(DECIMALS)).join();
        form.requestSubmit();
      },
      () => {
        status.textContent = ask.dataset.refused;
        form.elements.nah.focus();
      },
      { maximumAge: 300_000, timeout: 10_000 },
    );
  });
}
