// The tries of a test as they are recorded, and how two versions of them become one.
//
// An attempt is named by its number and by the seed of the reader who began it, so two
// tabs that begin at once begin the same one, and two devices do not. While it is open
// its versions are merged answer by answer. Once handed in it is known by that moment
// too and never open again: of each seed, the highest number handed in stands in closed.

import type { Answer } from "./data";
import { isObject, isShare, isString, isTime, map, mergeMaps, newer, parseAnswer, parseMap, type Kind } from "./record";

/** What was answered to one question. */
export interface Given {
  revision: string; // of the question that was answered
  answer: Answer;
  at: number; // milliseconds since 1970
  score: number; // 0 to 1, by the page that it was given on: words typed in one language are not judged in another
  points: number; // that the question was worth
  confidence?: number; // how sure the reader was, 1 to 3
}

export interface Attempt {
  n: number; // from 1
  seed: number;
  begun: number;
  handed: number; // 0 while it is open
  points: number; // to be had when it was handed in
  asked: string[]; // questions, in the order shown
  answers: Record<string, Given>; // without prototype
}

export interface TestRecord {
  attempts: Attempt[];
  closed: Record<string, number>; // seed → number; without prototype
}

/** So many of the attempts handed in are kept, beside the first and the best. */
const newest = 10;

export const testRecord: Kind<TestRecord> = {
  empty: { attempts: [], closed: map() },
  parse(value) {
    if (!isObject(value) || !Array.isArray(value.attempts)) return undefined;
    const attempts = value.attempts.map(parseAttempt);
    const closed = parseMap(value.closed, (n) => (isCount(n) ? n : undefined));
    return closed && attempts.every((attempt) => attempt !== undefined) ? { attempts, closed } : undefined;
  },
  merge(a, b) {
    const attempts = together([...a.attempts, ...b.attempts]);
    const handed = attempts.filter((attempt) => attempt.handed);
    const highest = handed.map(({ seed, n }) => Object.assign(map<number>(), { [seed]: n }));
    const closed = [a.closed, b.closed, ...highest].reduce((sum, one) => mergeMaps(sum, one, (n, m) => Math.max(n ?? 0, m ?? 0)), map());
    const open = attempts.filter((attempt) => !attempt.handed && attempt.n > (closed[attempt.seed] ?? 0));
    return { attempts: [...open, ...kept(handed)], closed };
  },
};

/** The share of the points that an attempt has earned, 0 to 1; without points, 1 once all is answered. */
export function shareOf(attempt: Attempt): number {
  if (!attempt.points) return attempt.asked.every((id) => attempt.answers[id]) ? 1 : 0;
  return Math.min(earned(attempt) / attempt.points, 1);
}

export function earned(attempt: Attempt): number {
  return attempt.asked.reduce((sum, id) => sum + worth(attempt.answers[id]), 0);
}

function worth(given: Given | undefined): number {
  return given ? given.score * given.points : 0;
}

/** The attempts handed in, the oldest first. */
export function handedIn(record: TestRecord): Attempt[] {
  return record.attempts.filter((attempt) => attempt.handed).sort(byTime);
}

/** The attempt that is going on: of several, as two devices may have, the one begun first. */
export function goingOn(record: TestRecord): Attempt | undefined {
  return record.attempts.filter((attempt) => !attempt.handed).sort((a, b) => a.begun - b.begun || byName(a, b))[0];
}

/** How many attempts were handed in, also where not all of them are kept. */
export function used(record: TestRecord): number {
  return Math.max(handedIn(record).length, ...Object.values(record.closed));
}

/** The one that counts: the best, and of equals the first. */
export function bestOf(handed: Attempt[]): Attempt | undefined {
  return [...handed].sort((a, b) => shareOf(b) - shareOf(a) || byTime(a, b))[0];
}

/** The record with questions under the ids they have now. */
export function renamed(record: TestRecord, questions: { id: string; was: string[] }[]): TestRecord {
  const ids = map<string>();
  for (const question of questions) for (const id of question.was) ids[id] = question.id;
  for (const question of questions) ids[question.id] = question.id;
  const now = (id: string) => ids[id] ?? id;
  const attempts = record.attempts.map((attempt) => {
    const answers = Object.entries(attempt.answers).reduce((sum, [id, given]) => mergeMaps(sum, { [now(id)]: given }, later), map<Given>());
    return { ...attempt, asked: [...new Set(attempt.asked.map(now))], answers };
  });
  return { ...record, attempts };
}

function kept(handed: Attempt[]): Attempt[] {
  const sorted = [...handed].sort(byTime);
  const best = bestOf(sorted);
  return sorted.filter((attempt, i) => i === 0 || i >= sorted.length - newest || attempt === best);
}

/** Makes one of all versions of the same attempt. */
function together(attempts: Attempt[]): Attempt[] {
  const merged = new Map<string, Attempt>();
  for (const attempt of attempts) {
    const name = `${attempt.n} ${attempt.seed} ${attempt.handed}`;
    const other = merged.get(name);
    merged.set(name, other ? mergeAttempts(other, attempt) : attempt);
  }
  return [...merged.values()].sort(byName);
}

/** It was begun when it was begun first, with the questions of then. */
function mergeAttempts(a: Attempt, b: Attempt): Attempt {
  const answers = mergeMaps(a.answers, b.answers, a.handed ? better : later);
  return { ...newer(head(a), head(b), (attempt) => -attempt.begun), answers };
}

function head({ n, seed, begun, handed, points, asked }: Attempt): Attempt {
  return { n, seed, begun, handed, points, asked, answers: map() };
}

function later(a?: Given, b?: Given): Given | undefined {
  return a && b ? newer(a, b, (given) => given.at) : (a ?? b);
}

/** A reader may tick their own rubric after it is handed in; that only adds. */
function better(a?: Given, b?: Given): Given | undefined {
  if (!a || !b || a.score === b.score) return later(a, b);
  return a.score > b.score ? a : b;
}

function byName(a: Attempt, b: Attempt): number {
  return a.n - b.n || a.seed - b.seed || a.handed - b.handed;
}

function byTime(a: Attempt, b: Attempt): number {
  return a.handed - b.handed || byName(a, b);
}

function parseAttempt(value: unknown): Attempt | undefined {
  if (!isObject(value)) return undefined;
  const { n, seed, begun, handed, points, asked } = value;
  const answers = parseMap(value.answers, parseGiven);
  if (!isCount(n) || !isCount(seed) || !isTime(begun) || !isTime(handed) || !isTime(points)) return undefined;
  if (!answers || !Array.isArray(asked) || !asked.every(isString) || new Set(asked).size < asked.length) return undefined;
  return { n, seed, begun, handed, points, asked, answers };
}

function parseGiven(value: unknown): Given | undefined {
  if (!isObject(value)) return undefined;
  const { revision, at, score, points, confidence } = value;
  const answer = parseAnswer(value.answer);
  if (!isString(revision) || !answer || !isTime(at) || !isShare(score) || !isTime(points)) return undefined;
  const given: Given = { revision, answer, at, score, points };
  return confidence === 1 || confidence === 2 || confidence === 3 ? { ...given, confidence } : given;
}

/** A whole number from 1. */
function isCount(value: unknown): value is number {
  return isTime(value) && value >= 1 && Number.isInteger(value);
}
