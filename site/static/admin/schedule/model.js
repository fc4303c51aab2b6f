// The JSON of a schedule (see events/schedule_parsing.py) and the few rules that an editor must keep: fresh ids, and
// "at" on whatever a person says about one date, so that what is said later on a phone is not undone by an older form.

const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
const ID_LENGTH = 8;

export function newLineId() {
  const bound = 256 - (256 % ALPHABET.length); // bytes above would prefer the first letters
  let id = "";
  while (id.length < ID_LENGTH) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < bound) id += ALPHABET[byte % ALPHABET.length];
  }
  return id;
}

// At the same time of day as the line before: mostly only the day differs.
export function blankDate(like) {
  const [, time] = like?.kind === "date" && !like.all_day ? like.start.split("T") : [];
  const [, endTime] = time && like.end ? like.end.split("T") : [];
  return {
    id: newLineId(), kind: "date", start: time ? `T${time}` : "", end: endTime ? `T${endTime}` : null,
    all_day: false, door: time ? like.door : null, venue: like?.venue ?? null, note: "",
  };
}

export function blankRule(date) {
  const [from, time] = (date?.start ?? "").split("T");
  const endTime = date?.all_day ? null : date?.end?.split("T")[1];
  return {
    id: newLineId(), kind: "rule", freq: "weekly", interval: 1, weekdays: [], monthly_by: "day", nth: [],
    from, until: null, count: null, time: date?.all_day ? null : time ?? "", end_time: endTime || null, door: date?.door ?? null,
    venue: date?.venue ?? null, note: date?.note ?? "", except: [], skip_school_holidays: false,
    skip_public_holidays: false,
  };
}

export function saysSomething(override) {
  return Boolean(override.removed || override.status || override.availability || override.reason);
}

export class Schedule {
  // `serverNow`: ISO moment at which the page was made; clocks of visitors are often wrong.
  constructor(textarea, serverNow) {
    this.textarea = textarea;
    const value = JSON.parse(textarea.value);
    this.version = value.version;
    this.lines = value.lines.map((line) => ({ ...(line.kind === "rule" ? blankRule() : blankDate()), ...line }));
    this.overrides = value.overrides ?? [];
    this.clockOffset = Date.parse(serverNow) - performance.now();
  }

  line(id) {
    return this.lines.find((line) => line.id === id);
  }

  add(line) {
    this.lines.push(line);
    this.save();
  }

  // In place of another line: its dates become other dates.
  replace(id, line) {
    this.lines = this.lines.map((old) => (old.id === id ? line : old));
    this.overrides = this.overrides.filter((override) => override.line !== id);
    this.save();
  }

  // Returns what putBack() takes.
  remove(id) {
    const taken = { at: this.lines.findIndex((line) => line.id === id), line: this.line(id) };
    taken.overrides = this.overrides.filter((override) => override.line === id);
    this.lines = this.lines.filter((line) => line.id !== id);
    this.overrides = this.overrides.filter((override) => override.line !== id);
    this.save();
    return taken;
  }

  putBack(taken) {
    this.lines.splice(taken.at, 0, taken.line);
    this.overrides.push(...taken.overrides);
    this.save();
  }

  // Overrides of a date line are about the line, whatever day they name.
  overrideOf(line, date) {
    return this.overrides.find((item) => item.line === line.id && (line.kind === "date" || item.date === date));
  }

  overridesOf(line) {
    return this.overrides.filter((item) => item.line === line.id).sort((a, b) => (a.date < b.date ? -1 : 1));
  }

  say(line, date, change) {
    let override = this.overrideOf(line, date);
    if (!override) {
      override = { line: line.id, date, removed: false, status: "", availability: "", start: null, end: null, reason: "" };
      this.overrides.push(override);
    }
    Object.assign(override, change, { at: new Date(this.clockOffset + performance.now()).toISOString() });
    this.save();
    return override;
  }

  // Not forgotten but emptied: a forgotten one would come back from the published page.
  takeBack(line, date) {
    this.say(line, date, { removed: false, status: "", availability: "", start: null, end: null, reason: "" });
  }

  save() {
    const { version, lines, overrides } = this;
    this.textarea.value = JSON.stringify({ version, lines, overrides });
    for (const name of ["input", "change"]) this.textarea.dispatchEvent(new Event(name, { bubbles: true }));
  }
}
