// Asks every two seconds whether what somebody waits for is there, for at most three minutes, and shows the page anew.

const { waiting } = document.querySelector("[data-waiting]").dataset;
let left = 90;

async function ask() {
  const answer = await fetch(waiting, { method: "HEAD", cache: "no-store" }).catch(() => null);
  left -= 1;
  if (answer?.ok || !left) location.reload();
  else setTimeout(ask, 2000);
}

setTimeout(ask, 1500);
