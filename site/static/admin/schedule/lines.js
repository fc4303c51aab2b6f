// The list of lines: a row of words for each, with controls only while it is being edited. 300 dates stay 300 rows.

import { Changes } from "./changes.js";
import { clone, fill, onEnter, read, showWhatApplies } from "./controls.js";
import { Exceptions } from "./exceptions.js";
import { blankRule } from "./model.js";
import { fromDate, fromRule, toDate, toRule } from "./values.js";
import { offerVenues } from "./venues.js";

export class Lines {
  // `words`: by line id { words, changes, stray }, from the server.
  constructor(root, schedule, words, { onRemoved, onErrorsDue }) {
    this.root = root;
    this.schedule = schedule;
    this.words = words;
    this.onRemoved = onRemoved;
    this.onErrorsDue = onErrorsDue;
    this.list = root.querySelector("[data-lines]");
    this.items = new Map();
    this.changes = new Map(); // of open lines
    this.left = new Set(); // lines whose controls a person has left: from then on they may be called wrong
    this.render();
  }

  render() {
    this.changes.clear();
    this.items = new Map(this.schedule.lines.map((line) => [line.id, this.item(line)]));
    this.list.replaceChildren(...this.items.values());
    this.showWhetherEmpty();
  }

  showWhetherEmpty() {
    this.root.querySelector("[data-empty]").hidden = this.schedule.lines.length > 0;
  }

  item(line) {
    const item = clone(this.root, "line");
    item.querySelector("[data-edit]").addEventListener("click", () => this.toggle(line.id));
    item.querySelector("[data-remove]").addEventListener("click", () => this.remove(line.id));
    item.addEventListener("focusout", (event) => this.focusLeft(line.id, item, event));
    this.describe(item, line);
    return item;
  }

  describe(item, line) {
    const known = this.words[line.id];
    const words = known?.words ?? item.dataset[line.kind === "date" ? "newDate" : "newRule"];
    item.querySelector("[data-words]").textContent = words;
    const changes = item.querySelector("[data-line-changes]");
    changes.textContent = known?.changes ?? "";
    changes.hidden = !known?.changes;
    for (const button of item.querySelectorAll("[data-edit], [data-remove]")) {
      button.setAttribute("aria-label", `${button.textContent.trim()}: ${words}`);
    }
  }

  // The server's words for the lines that it could read; the others keep theirs.
  describeAll(words) {
    Object.assign(this.words, words);
    for (const line of this.schedule.lines) {
      const item = this.items.get(line.id);
      if (item) this.describe(item, line);
      this.changes.get(line.id)?.showStray(words[line.id]?.stray ?? []);
    }
  }

  focusLeft(id, item, event) {
    if (item.contains(event.relatedTarget) || this.left.has(id)) return;
    this.left.add(id);
    this.onErrorsDue();
  }

  // Open for a person who just added it: the focus is on its first control.
  append(line) {
    const item = this.item(line);
    this.items.set(line.id, item);
    this.list.append(item);
    this.showWhetherEmpty();
    this.open(line.id);
  }

  toggle(id) {
    if (this.items.get(id).querySelector("[data-editor]")) this.close(id);
    else this.open(id);
  }

  close(id) {
    const item = this.items.get(id);
    item.querySelector("[data-editor]").remove();
    this.changes.delete(id);
    this.left.add(id);
    this.setExpanded(item, false);
    item.querySelector("[data-edit]").focus();
    this.onErrorsDue();
  }

  setExpanded(item, isOpen) {
    const button = item.querySelector("[data-edit]");
    button.setAttribute("aria-expanded", String(isOpen));
    button.textContent = isOpen ? button.dataset.close : button.dataset.open;
  }

  open(id) {
    const item = this.items.get(id);
    const line = this.schedule.line(id);
    const editor = clone(this.root, line.kind);
    item.append(editor);
    this.setExpanded(item, true);
    offerVenues(editor.querySelector("[data-field=venue]"), line.venue, this.root.dataset.venues);
    this.bind(line, editor);
    this.onErrorsDue();
    editor.querySelector("[data-field]").focus();
  }

  bind(line, editor) {
    const own = editor.querySelector("[data-own]");
    const [from, to] = line.kind === "date" ? [fromDate, toDate] : [fromRule, toRule];
    fill(own, from(line));
    showWhatApplies(own, from(line));
    own.addEventListener("input", () => {
      const values = read(own);
      showWhatApplies(own, values);
      Object.assign(line, to(values));
      this.schedule.save();
    });
    onEnter(own, () => this.close(line.id));
    this.changes.set(line.id, new Changes(this.root, this.schedule, line, editor));
    if (line.kind === "rule") new Exceptions(this.root, this.schedule, line, editor);
    else editor.querySelector("[data-to-rule]").addEventListener("click", () => this.repeat(line));
  }

  // A single date becomes a rule that starts with it: another line with an id of its own.
  repeat(date) {
    const rule = blankRule(date);
    this.schedule.replace(date.id, rule);
    const item = this.item(rule);
    this.items.get(date.id).replaceWith(item);
    this.items.delete(date.id);
    this.changes.delete(date.id);
    this.items.set(rule.id, item);
    this.open(rule.id);
  }

  remove(id) {
    const item = this.items.get(id);
    const neighbour = item.nextElementSibling ?? item.previousElementSibling;
    const words = item.querySelector("[data-words]").textContent;
    item.remove();
    this.items.delete(id);
    this.changes.delete(id);
    const taken = this.schedule.remove(id);
    this.showWhetherEmpty();
    (neighbour?.querySelector("[data-edit]") ?? this.root.querySelector("[data-add]")).focus();
    this.onRemoved(taken, words);
  }

  // From the preview: one date of a line.
  openDate(id, day) {
    if (!this.changes.has(id)) this.open(id);
    this.changes.get(id).open(day);
  }
}
