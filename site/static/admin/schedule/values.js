// Between a line of the JSON and what people fill in. Pure: objects in, objects out.

const orNull = (value) => (value === "" || value === undefined ? null : value);

function nextDay(day) {
  const next = new Date(`${day}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

function split(moment) {
  const [day = "", time = ""] = (moment ?? "").split("T");
  return { day, time };
}

// A night ends on the next day without anybody saying so.
function usualEndDay(day, time, endTime) {
  return day && time && endTime <= time ? nextDay(day) : day;
}

function endMoment({ day, time, end_day: endDay, end_time: endTime }) {
  if (!day || (!endDay && !endTime)) return null;
  return `${endDay || usualEndDay(day, time, endTime)}T${endTime}`;
}

// Without the "T" where both are missing: the server says what is missing.
const moment = (day, time) => (day || time ? `${day}T${time}` : "");

export function fromDate(line) {
  const start = split(line.start);
  const end = split(line.end);
  const isUsual = !line.all_day && end.day === usualEndDay(start.day, start.time, end.time);
  return {
    ...line, day: start.day, time: start.time, end_day: isUsual ? "" : end.day, end_time: end.time,
    door: line.door ?? "", venue: line.venue ?? "",
  };
}

export function toDate(values) {
  const allDay = values.all_day;
  return {
    start: allDay ? values.day : moment(values.day, values.time),
    end: allDay ? orNull(values.end_day) : endMoment(values),
    all_day: allDay,
    door: allDay ? null : orNull(values.door),
    venue: orNull(values.venue),
    note: values.note,
  };
}

export function fromRule(line) {
  const frequency = line.freq === "monthly" && line.monthly_by === "weekday" ? "monthly_weekday" : line.freq;
  return {
    ...line, freq: frequency, all_day: line.time === null, time: line.time ?? "",
    end_time: line.end_time ?? "", door: line.door ?? "", venue: line.venue ?? "", until: line.until ?? "",
    count: line.count ?? "", nth: line.nth.map(String),
  };
}

export function toRule(values) {
  const byWeekday = values.freq === "monthly_weekday";
  const allDay = values.all_day;
  return {
    freq: byWeekday ? "monthly" : values.freq,
    monthly_by: byWeekday ? "weekday" : "day",
    interval: values.interval === "" ? 1 : values.interval,
    weekdays: values.freq === "weekly" || byWeekday ? values.weekdays : [],
    nth: byWeekday ? values.nth.map(Number) : [],
    from: values.from,
    until: orNull(values.until),
    count: orNull(values.count),
    time: allDay ? null : values.time, // empty is not all day: the server asks for it
    end_time: allDay ? null : orNull(values.end_time),
    door: allDay ? null : orNull(values.door),
    venue: orNull(values.venue),
    note: values.note,
    skip_school_holidays: values.skip_school_holidays,
    skip_public_holidays: values.skip_public_holidays,
  };
}

// `isAllDay`: whether the new time is a day without a time, as the line's own.
export function fromOverride(override, isAllDay) {
  const { day, time, end_day, end_time } = fromDate({ start: override.start, end: override.end, all_day: isAllDay });
  const { availability, reason } = override;
  return { status: override.removed ? "removed" : override.status, availability, reason, day, time, end_day, end_time };
}

export function toOverride(values, isAllDay) {
  const isMoved = values.status === "rescheduled";
  const { start, end } = toDate({ ...values, all_day: isAllDay });
  return {
    removed: values.status === "removed",
    status: values.status === "removed" ? "" : values.status,
    availability: values.availability,
    start: isMoved ? start : null,
    end: isMoved ? end : null,
    reason: values.reason,
  };
}
