// When a question comes back: after 1, 3, 7 and 21 days. The rules alone, without
// the record; cmd/lectern's testdata/schedule.json has them in cases.

/** The waits, in days, of the steps that a question goes through. */
export const waits = [1, 3, 7, 21];

/** The step of what has gone through all of them. */
const last = waits.length;

/** Where a right answer begins that is mixed in: it comes back once after 7 days, once after 21. */
const mixedIn = 2;

export const reasons = ["sure", "wrong", "card", "right"] as const;
export type Why = (typeof reasons)[number];

/** When a question is due, and why it comes back at all. */
export interface Due {
  step: number; // a place in waits, or one past the last: it has left
  due: number; // the midnight from which it is due, in milliseconds since 1970; 0 for what has left
  why: Why;
  at: number; // when this was decided
}

/** What there is to know of an answer. */
export interface Outcome {
  right: boolean;
  sure: boolean; // the reader had said so
  card: boolean; // of a pile of flashcards
  first: boolean; // nothing was ever answered here before
  reviewing: boolean; // it was asked in a review
}

/** What follows from an answer; undefined where all stays as it was. picked: a right answer to mix in. */
export function decide(before: Due | undefined, { right, sure, card, first, reviewing }: Outcome, picked: boolean, now: number): Due | undefined {
  const to = (step: number, why: Why): Due => ({
    step,
    due: step < last ? midnight(now, waits[step]!) : 0,
    why,
    at: Math.max(now, (before?.at ?? -1) + 1), // newer than the last, whatever the clock says
  });
  if (!right) return to(0, sure ? "sure" : card ? "card" : "wrong");
  if (!before) return first && picked ? to(mixedIn, "right") : undefined;
  return reviewing && isDue(before, now) ? to(before.step + 1, before.why) : undefined;
}

/** What becomes of a question that is not to be asked again. */
export function gone<D extends Due>(before: D, now: number): D {
  return { ...before, step: last, due: 0, at: Math.max(now, before.at + 1) };
}

/** Whether a question is still to come back, some day. */
export function comesBack(due: Due): boolean {
  return due.step < last;
}

export function isDue(due: Due, now: number): boolean {
  return comesBack(due) && due.due <= now;
}

/** The more urgent first: what one was sure of and wrong, then what waits longest. */
export function urgency(a: Due, b: Due): number {
  return Number(b.why === "sure") - Number(a.why === "sure") || a.due - b.due || a.step - b.step || a.at - b.at;
}

/** How many come back on which days, by the midnights that begin them; what is late comes today. */
export function coming(all: Due[], now: number): [day: number, count: number][] {
  const days = new Map<number, number>();
  for (const due of all.filter(comesBack)) {
    const day = Math.max(midnight(due.due, 0), midnight(now, 0));
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return [...days].sort(([a], [b]) => a - b);
}

/** The midnight that begins a day, so many days after that of a moment, where the reader is. */
export function midnight(of: number, after: number): number {
  const day = new Date(of);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + after).getTime();
}
