// The record of what is to be reviewed, of the whole course, kept under "review".

import { isObject, isString, isTime, map, mergeMaps, newer, parseMap, type Kind } from "./record";
import { reasons, waits, type Due } from "./schedule";

/** A question or a card, with what a page that does not hold it can show of it. */
export interface Entry extends Due {
  page: string; // that holds it, inside the language's folder, percent-encoded
  folders: string[]; // of the languages that have that page, the one it was answered in first
  text: string; // how its prompt begins
  lang: string; // of the text
}

export interface ReviewRecord {
  entries: Record<string, Entry>; // by "block.question", without prototype
}

export const reviewRecord: Kind<ReviewRecord> = {
  empty: { entries: map() },
  parse(value) {
    const entries = isObject(value) ? parseMap(value.entries, parseEntry) : undefined;
    return entries && { entries };
  },
  merge(a, b) {
    // What was decided last holds. What has left stays as such, lest an older record bring it back.
    return { entries: mergeMaps(a.entries, b.entries, (one, other) => (one && other ? newer(one, other, (entry) => entry.at) : (one ?? other))) };
  },
};

function parseEntry(value: unknown): Entry | undefined {
  if (!isObject(value)) return undefined;
  const { step, due, at, page, folders, text, lang } = value;
  const why = reasons.find((reason) => reason === value.why);
  if (!isTime(step) || !Number.isInteger(step) || step > waits.length || !isTime(due) || !why || !isTime(at)) return undefined;
  if (!isString(page) || !Array.isArray(folders) || !folders.every(isString) || !isString(text) || !isString(lang)) return undefined;
  return { step, due, why, at, page, folders, text, lang };
}
