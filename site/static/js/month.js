// Arrow keys in the month: left and right go by a day, up and down by a week, to the next day that has something.
// Each day is a link whose words say day and number of dates, so that moving there announces it.

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const table = document.querySelector("table.month");
const cells = [...table.querySelectorAll("tbody td")];

table.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  let place = cells.indexOf(event.target.closest("td"));
  if (!step || place < 0) return;
  event.preventDefault();
  do place += step;
  while (cells[place] && !cells[place].querySelector("a"));
  cells[place]?.querySelector("a").focus();
});
