// What ical.js sees of a feed on standard input: node judge.mjs FIRST END (days of Berlin, END exclusive).
// Prints a JSON list of [start, end, status, uid, summary]; moments in UTC, whole days as days.
import ICAL from 'ical.js';
import { readFileSync } from 'node:fs';

const [first, end] = process.argv.slice(2);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')));
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
const berlin = ICAL.TimezoneService.get('Europe/Berlin');

const unix = (time) => {
  if (!time.isDate) return time.toUnixTime();
  const { year, month, day } = time;
  return new ICAL.Time({ year, month, day, hour: 0, minute: 0, second: 0 }, berlin).toUnixTime();
};
const written = (time) =>
  time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString().replace('.000Z', 'Z');
const [from, to] = [first, end].map((day) => unix(ICAL.Time.fromDateString(day)));

const seen = calendar
  .getAllSubcomponents('vevent')
  .map((component) => new ICAL.Event(component))
  .filter((event) => unix(event.startDate) < to && unix(event.endDate) > from)
  .map((event) => [
    written(event.startDate),
    written(event.endDate),
    event.component.getFirstPropertyValue('status'),
    event.uid,
    event.summary,
  ]);
console.log(JSON.stringify(seen));
