// The record of a profile: the customers that the reader asked about, each with a
// name, answers and a plan. It is kept under the profile's id, as a quiz is; that of
// profiles about the same customers under the id of the first (sheets.ts).
//
// Every field is merged by its own time, so two tabs, or two copies of a record,
// never lose what was written last. A customer who was deleted stays so: nothing is
// left of it but its key, and no older copy brings it back.

import { isObject, isString, isTime, map, mergeMaps, newer, parseMap, type Kind } from "./record";

/** A text as the reader wrote it last. */
export interface Written {
  text: string;
  at: number; // milliseconds since 1970
}

/** What was chosen for a question last. */
export interface Chosen {
  choice: string; // by its key; "" for "not seen yet"
  revision: string; // of the question that was answered
  at: number;
}

/** What came of asking again: the picture holds, it has changed, or it is not to be asked again. */
export type Check = "held" | "changed" | "stop";

export interface Customer {
  name: Written;
  answers: Record<string, Chosen>; // by question, or "<profile>/<question>" (sheets.ts); without prototype, as those below
  plan: Record<string, Written>; // by "<plan> <row> <field>", or with "<profile>/" before it
  checks: Record<string, Check>; // by when it was said
}

export interface ProfileRecord {
  done: boolean; // there was a result for some customer
  customers: Record<string, Customer | null>; // by a random key; null for one who was deleted
  open: Written; // the customer looked at last, by the key
}

export const profileRecord: Kind<ProfileRecord> = {
  empty: { done: false, customers: map(), open: { text: "", at: 0 } },
  parse(value) {
    if (!isObject(value) || typeof value.done !== "boolean") return undefined;
    const customers = parseMap(value.customers, (customer) => (customer === null ? null : parseCustomer(customer)));
    const open = parseWritten(value.open);
    return customers && open ? { done: value.done, customers, open } : undefined;
  },
  merge(a, b) {
    return {
      done: a.done || b.done,
      customers: mergeMaps(a.customers, b.customers, mergeCustomers),
      open: newer(a.open, b.open, (open) => open.at),
    };
  },
};

/** A customer of whom nothing is known; also a change that changes nothing. */
export function noCustomer(): Customer {
  return { name: { text: "", at: 0 }, answers: map(), plan: map(), checks: map() };
}

/** The customers who are there, by their keys, the one changed last first. */
export function living(record: ProfileRecord): [key: string, customer: Customer][] {
  const all = Object.entries(record.customers).filter((entry): entry is [string, Customer] => Boolean(entry[1]?.name.text));
  return all.sort(([one, a], [other, b]) => changedAt(b) - changedAt(a) || (one < other ? -1 : 1));
}

/** When anything about a customer was written last. */
export function changedAt(customer: Customer): number {
  return Math.max(customer.name.at, ...[customer.answers, customer.plan].flatMap((part) => Object.values(part).map((entry) => entry.at)));
}

/** How long after an answer it is asked whether the picture still holds. */
const wait = 30 * 24 * 60 * 60 * 1000;

export interface Due {
  key: string;
  name: string;
  since: number; // when the picture was made, or when it was asked about last
}

/**
 * The customers about whom it is time to ask again: 30 days after the newest answer or
 * after it was asked last. One who is not to be asked about is, once answered anew.
 * answeredAt tells when that answer was given; 0 where there is nothing to ask.
 */
export function due(record: ProfileRecord, now: number, answeredAt: (customer: Customer) => number): Due[] {
  return living(record).flatMap(([key, customer]) => {
    const { name, checks } = customer;
    const answered = answeredAt(customer);
    const asked = Math.max(0, ...Object.keys(checks).map(Number));
    const stopped = checks[asked] === "stop" && asked >= answered;
    const last = Math.max(answered, asked);
    return answered > 0 && !stopped && now - last >= wait ? [{ key, name: name.text, since: last }] : [];
  });
}

function mergeCustomers(a?: Customer | null, b?: Customer | null): Customer | null | undefined {
  if (a === undefined || b === undefined) return a === undefined ? b : a;
  if (!a || !b) return null;
  return {
    name: newer(a.name, b.name, (name) => name.at),
    answers: mergeMaps(a.answers, b.answers, newest),
    plan: mergeMaps(a.plan, b.plan, newest),
    checks: mergeMaps(a.checks, b.checks, (one, other) => (one && other && other > one ? other : (one ?? other))),
  };
}

/** The newer of two entries, or the one there is. */
export function newest<T extends { at: number }>(a?: T, b?: T): T | undefined {
  return a && b ? newer(a, b, (entry) => entry.at) : (a ?? b);
}

function parseCustomer(value: unknown): Customer | undefined {
  if (!isObject(value)) return undefined;
  const name = parseWritten(value.name);
  const [answers, plan] = [parseMap(value.answers, parseChosen), parseMap(value.plan, parseWritten)];
  const checks = parseMap(value.checks, parseCheck);
  const times = checks && Object.keys(checks).every((at) => isTime(Number(at)) && at === String(Number(at)));
  return name && answers && plan && checks && times ? { name, answers, plan, checks } : undefined;
}

function parseWritten(value: unknown): Written | undefined {
  return isObject(value) && isString(value.text) && isTime(value.at) ? { text: value.text, at: value.at } : undefined;
}

function parseChosen(value: unknown): Chosen | undefined {
  if (!isObject(value) || !isString(value.choice) || !isString(value.revision) || !isTime(value.at)) return undefined;
  return { choice: value.choice, revision: value.revision, at: value.at };
}

function parseCheck(value: unknown): Check | undefined {
  return value === "held" || value === "changed" || value === "stop" ? value : undefined;
}
