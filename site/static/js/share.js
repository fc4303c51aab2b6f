// What only a script can do for sharing: the device's own way, and copying. The links beside it work without.

for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", async () => {
    try {
      await navigator.share({ title: button.dataset.title, url: button.dataset.share });
    } catch (error) {
      if (error.name !== "AbortError") button.hidden = true;
    }
  });
}

for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;

// Delegated: the page of what is kept draws its list later.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-from]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy ?? document.querySelector(button.dataset.copyFrom).textContent);
  const words = button.querySelector("span");
  const before = words.textContent;
  words.textContent = button.dataset.done;
  setTimeout(() => {
    words.textContent = before;
  }, 2500);
});
