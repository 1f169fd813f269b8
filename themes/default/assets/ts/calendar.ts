// A calendar file (RFC 5545) of the days on which there is something to review.
// cmd/lectern's testdata/calendar.json has it byte for byte.

export interface Calendar {
  course: string; // its id
  made: string; // when, as in 20261001T083000Z
  url: string; // of the review; "" where it has no address that others understand
  days: CalendarDay[];
}

export interface CalendarDay {
  date: string; // as in 20261004
  title: string;
  text: string;
}

/** The whole file. An event keeps its UID, so that a calendar knows a day again that is imported twice. */
export function calendarText({ course, made, url, days }: Calendar): string {
  const events = days.flatMap(({ date, title, text }) => [
    "BEGIN:VEVENT",
    `UID:review-${date}-${escaped(course)}@lectern`,
    `DTSTAMP:${made}`,
    `DTSTART;VALUE=DATE:${date}`,
    `DTEND;VALUE=DATE:${dayAfter(date)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(url ? `${text}\n${url}` : text)}`,
    ...(url ? [`URL:${url}`] : []),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lectern//Review//EN", "CALSCALE:GREGORIAN", ...events, "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** A text as a value: no control characters, and marks that would end it behind a backslash. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");
}

/** A line in pieces of at most 75 bytes, each but the first after a space, and no character in two. */
function folded(line: string): string {
  let [out, room] = ["", 75];
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (size > room) [out, room] = [`${out}\r\n `, 74];
    out += letter;
    room -= size;
  }
  return out;
}

function dayAfter(date: string): string {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)].map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10).replace(/-/g, "");
}
