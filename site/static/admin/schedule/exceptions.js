// The days on which a rule pauses.

import { clone, onEnter } from "./controls.js";
import { inWords } from "./changes.js";

export class Exceptions {
  constructor(root, schedule, line, editor) {
    this.root = root;
    this.schedule = schedule;
    this.line = line;
    this.list = editor.querySelector("[data-exceptions]");
    this.day = editor.querySelector("[data-field=exception]");
    const add = () => this.add();
    editor.querySelector("[data-exception-add]").addEventListener("click", add);
    onEnter(this.day.parentElement, add);
    this.render();
  }

  add() {
    if (this.day.value && !this.line.except.includes(this.day.value)) {
      this.line.except.push(this.day.value);
      this.line.except.sort();
      this.schedule.save();
      this.render();
    }
    this.day.value = "";
    this.day.focus();
  }

  remove(day) {
    this.line.except = this.line.except.filter((other) => other !== day);
    this.schedule.save();
    this.render();
    this.day.focus();
  }

  render() {
    this.list.replaceChildren(...this.line.except.map((day) => this.item(day)));
  }

  item(day) {
    const item = clone(this.root, "exception");
    item.querySelector("[data-day]").textContent = inWords(day);
    const button = item.querySelector("button");
    button.setAttribute("aria-label", `${button.textContent.trim()}: ${inWords(day)}`);
    button.addEventListener("click", () => this.remove(day));
    return item;
  }
}
