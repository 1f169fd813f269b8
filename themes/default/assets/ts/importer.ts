// A saved record taken in from a file. The file may hold anything: each part is held
// against what a record of its name can be, and merged, so that nothing kept here
// gets less. What is of no kind that is known is kept as it is, where nothing is yet.

import { fileVersion } from "./exporter";
import type { AnyKind } from "./kinds";
import { isObject, isString } from "./record";
import { parsed, type Store } from "./store";

/** Why a file is not taken in at all. */
export interface Refused {
  why: "unreadable" | "foreign" | "tooNew" | "large";
  course: string; // of the file
}

/** What became of the parts of a file. */
export interface Taken {
  added: number;
  changed: number;
  same: number;
  refused: number;
}

/** How many bytes a file may have. */
export const fileAtMost = 20e6;

/** How many characters are kept of what is of no known kind, each name counted as a hundred. */
const unknownAtMost = 1e6;
const perName = 100;

/** A name that a record can have, of a block or of a lesson, also of damaged bytes that were set aside. */
const nameForm = /^(?:[a-z0-9-]{1,64}|lesson:[^:\u0000-\u001f]{1,300})(:damaged(?::[2-9])?)?$/;

/** Takes a file in, or says why not. kinds are those of all records that this course may have, by name. */
export function takeIn(text: string, course: string, store: Store, kinds: Map<string, AnyKind>): Taken | Refused {
  const file = read(text);
  const refused = (why: Refused["why"]) => ({ why, course: isString(file.course) ? file.course.slice(0, 64) : "" });
  if (Number.isInteger(file.lectern) && (file.lectern as number) > fileVersion) return refused("tooNew");
  if (file.lectern !== fileVersion || !isString(file.course) || !isObject(file.records)) return refused("unreadable");
  if (file.course !== course) return refused("foreign");
  const taken: Taken = { added: 0, changed: 0, same: 0, refused: 0 };
  let room = unknownAtMost;
  for (const [name, value] of Object.entries(file.records)) {
    const bytes = isString(value) ? value : JSON.stringify(value);
    const kind = kinds.get(name);
    const what = kind ? merge(name, bytes, kind, store) : keep(name, bytes, room, store);
    if (!kind && what === "added") room -= bytes.length + perName;
    taken[what]++;
  }
  return taken;
}

/** The object that a text is as JSON; one without anything where it is none. */
function read(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text, past);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** What the moments are called at which something was done. Others may lie ahead, but not for years. */
const moments = ["at", "langAt", "begun", "handed"];
const year = 365 * 24 * 60 * 60 * 1000;

/**
 * A moment that has not come yet, as a clock gone wrong or a forger may write it, is taken as
 * now: else it would win over all answers to come.
 */
function past(name: string, value: unknown): unknown {
  const now = Date.now();
  return typeof value === "number" && value > now + (moments.includes(name) ? 0 : year) ? now : value;
}

function merge(name: string, bytes: string, kind: AnyKind, store: Store): keyof Taken {
  const record = parsed(kind, JSON.stringify(read(bytes)));
  if (record === undefined || record === "newer") return "refused";
  const here = store.read(kind, name);
  const before = store.text(name);
  store.write(kind, name, withoutDeletions(record, here));
  return before === undefined ? "added" : before === store.text(name) ? "same" : "changed";
}

/** A record without what it says was deleted, where that is still here: a file takes nothing away. */
function withoutDeletions(record: Record<string, unknown>, here: Record<string, unknown>): Record<string, unknown> {
  for (const [part, map] of Object.entries(record)) {
    const own = here[part];
    if (!isObject(map) || !isObject(own)) continue;
    for (const name of Object.keys(map)) if (map[name] === null && isObject(own[name])) delete map[name];
  }
  return record;
}

function keep(name: string, bytes: string, room: number, store: Store): keyof Taken {
  const form = nameForm.exec(name);
  if (!form || bytes.length > room || !(form[1] || isRecord(bytes))) return "refused";
  if (store.text(name) === bytes) return "same";
  return store.put(name, bytes) ? "added" : "refused";
}

/** Whether a text is JSON of an object, as every record is. */
function isRecord(text: string): boolean {
  return Object.keys(read(text)).length > 0;
}
