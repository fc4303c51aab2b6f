// What people say about single dates of a line: cancelled, moved, sold out …

import { clone, fill, onEnter, read, showWhatApplies } from "./controls.js";
import { saysSomething } from "./model.js";
import { fromOverride, toOverride } from "./values.js";

const dayInWords = new Intl.DateTimeFormat(document.documentElement.lang || "de", {
  weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
});

export const inWords = (day) => dayInWords.format(new Date(`${day}T12:00:00Z`));

const isDay = (day) => /^\d{4}-\d{2}-\d{2}$/.test(day);

export class Changes {
  constructor(root, schedule, line, editor) {
    this.root = root;
    this.schedule = schedule;
    this.line = line;
    this.list = editor.querySelector("[data-overrides]");
    this.opened = new Set(); // days that a person opened and has not said anything about yet
    if (line.kind === "rule") this.bindNewDay(editor);
    this.render();
  }

  get isAllDay() {
    return this.line.kind === "date" ? this.line.all_day : this.line.time === null;
  }

  bindNewDay(editor) {
    const day = editor.querySelector("[data-override-day]");
    const add = () => {
      if (!isDay(day.value)) return day.focus();
      this.open(day.value);
      day.value = "";
    };
    editor.querySelector("[data-override-add]").addEventListener("click", add);
    onEnter(day.parentElement, add);
  }

  // Shows the controls for one day and puts the focus there.
  open(day) {
    this.opened.add(day);
    this.render();
    const found = this.line.kind === "date" ? this.list.firstElementChild : this.list.querySelector(`[data-day="${day}"]`);
    found?.querySelector("select")?.focus();
  }

  render() {
    this.list.replaceChildren(...this.days().map((day) => this.item(day)));
  }

  days() {
    if (this.line.kind === "date") return [this.line.start.slice(0, 10)];
    const said = this.schedule.overridesOf(this.line).filter(saysSomething).map((override) => override.date);
    return [...new Set([...said, ...this.opened])].sort();
  }

  item(day) {
    const item = clone(this.root, "override");
    const override = this.schedule.overrideOf(this.line, day);
    const values = fromOverride(override ?? { status: "", availability: "", reason: "" }, this.isAllDay);
    item.dataset.day = day;
    item.querySelector("legend").textContent = this.line.kind === "date" ? item.dataset.single : inWords(day);
    fill(item, values);
    showWhatApplies(item, { ...values, isAllDay: this.isAllDay });
    item.addEventListener("input", () => this.changed(item));
    const back = item.querySelector("[data-override-back]");
    back.hidden = this.line.kind === "date";
    back.addEventListener("click", () => this.takeBack(day));
    return item;
  }

  changed(item) {
    const values = read(item);
    showWhatApplies(item, { ...values, isAllDay: this.isAllDay });
    const day = this.line.kind === "date" ? this.line.start.slice(0, 10) : item.dataset.day;
    if (isDay(day)) this.schedule.say(this.line, day, toOverride(values, this.isAllDay));
  }

  takeBack(day) {
    this.opened.delete(day);
    if (this.schedule.overrideOf(this.line, day)) this.schedule.takeBack(this.line, day);
    this.render();
    this.list.closest("fieldset").querySelector("[data-override-day]").focus();
  }

  // A changed day that the rule does not have: mostly a slip of the hand.
  showStray(days) {
    for (const item of this.list.children) item.querySelector("[data-stray]").hidden = !days.includes(item.dataset.day);
  }
}
