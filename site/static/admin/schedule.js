// The form for the dates of an event, on top of a text field with JSON. Words come from the server and from the
// <template> elements of templates/events/admin/schedule_widget.html.

import { placeErrors } from "./schedule/errors.js";
import { Lines } from "./schedule/lines.js";
import { blankDate, blankRule, Schedule } from "./schedule/model.js";
import { Preview } from "./schedule/preview.js";

function readSchedule(root, textarea) {
  try {
    return new Schedule(textarea, root.dataset.now);
  } catch {
    return null; // what came back from the server is no JSON: the text field stays, with its message
  }
}

class Editor {
  constructor(root, textarea, schedule) {
    this.root = root;
    this.schedule = schedule;
    this.errors = JSON.parse(textarea.dataset.scheduleErrors ?? "[]");
    this.status = root.querySelector("[data-status]");
    this.undo = root.querySelector("[data-undo]");
    this.lines = new Lines(root, schedule, JSON.parse(root.querySelector("script").textContent), {
      onRemoved: (taken, words) => this.removed(taken, words),
      onErrorsDue: () => this.showErrors(),
    });
    for (const error of this.errors) this.lines.left.add(error.line);
    this.preview = new Preview(root.querySelector("[data-preview-section]"), root.dataset.preview, (answer) => {
      this.errors = answer.errors;
      this.lines.describeAll(answer.lines);
      this.showErrors();
    });
    textarea.addEventListener("change", () => this.preview.soon(textarea.value));
    this.bind();
    this.showErrors();
    this.preview.ask(textarea.value);
  }

  bind() {
    for (const button of this.root.querySelectorAll("[data-add]")) {
      button.addEventListener("click", () => this.add(button.dataset.add));
    }
    this.root.querySelector("[data-preview-dates]").addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.lines.openDate(button.dataset.line, button.dataset.date);
    });
    this.undo.addEventListener("click", () => this.putBack());
  }

  add(kind) {
    const last = this.schedule.lines.at(-1);
    const line = kind === "date" ? blankDate(last) : blankRule();
    this.schedule.add(line);
    this.lines.append(line);
    this.say("", null);
  }

  removed(taken, words) {
    this.say(this.status.dataset.removed.replace("%s", words), taken);
  }

  putBack() {
    this.schedule.putBack(this.taken);
    const id = this.taken.line.id;
    this.lines.render();
    this.lines.items.get(id).querySelector("[data-edit]").focus();
    this.showErrors();
    this.say("", null);
  }

  say(message, taken) {
    this.status.textContent = message;
    this.taken = taken;
    this.undo.hidden = !taken;
  }

  showErrors() {
    placeErrors(this.lines.items, this.errors, (id) => this.lines.left.has(id));
  }
}

for (const root of document.querySelectorAll("[data-schedule]")) {
  const textarea = root.querySelector("[data-schedule-json]");
  const schedule = readSchedule(root, textarea);
  if (schedule) {
    textarea.hidden = true;
    root.querySelector("[data-schedule-form]").hidden = false;
    new Editor(root, textarea, schedule);
  }
}
