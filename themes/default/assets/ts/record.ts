// The learner's record: its shapes, how what was stored is checked, and how two
// versions of it become one. A merge only grows, and the order of merging does
// not matter, so two tabs always come to the same record.

import { testRecord, type TestRecord } from "./attempt";
import type { Answer } from "./data";

/** The newest answer to a question, and the best score it ever had. */
export interface QuestionRecord {
  revision: string; // of the question that was answered
  answer: Answer;
  score: number; // of this answer, 0 to 1
  best: number;
  at: number; // milliseconds since 1970
  tries: number;
  confidence?: number; // how sure the reader was of this answer: 1 a guess, 2 fairly, 3 sure; absent where not said
  /** The first answer to each revision of a question without right or wrong, to compare with later ones. */
  first?: Record<string, FirstAnswer>;
}

export interface FirstAnswer {
  answer: Answer;
  at: number;
}

/** A text begun and not yet handed in. */
export interface Draft {
  text: string;
  at: number;
}

export interface QuizRecord {
  best: number; // share of the points, 0 to 1
  questions: Record<string, QuestionRecord>; // without prototype
  drafts?: Record<string, Draft>; // by question, without prototype
  test?: TestRecord; // the attempts, where the quiz is a test
}

export interface LessonRecord {
  done: boolean;
  at: number; // when it was done
}

export interface MetaRecord {
  last: { id: string; path: string; at: number } | null; // the lesson read last
  lang: string; // chosen by the reader; "" for none
  langAt: number;
  seed: number; // of the orders shown to this reader; 0 for none
}

/**
 * One kind of record. parse takes any JSON value and gives undefined for a damaged one. The
 * store adds the version to what is stored; it goes up with every field that is added.
 */
export interface Kind<R> {
  empty: R;
  parse(value: unknown): R | undefined;
  merge(a: R, b: R): R;
}

export const quizRecord: Kind<QuizRecord> = {
  empty: { best: 0, questions: map() },
  parse(value) {
    if (!isObject(value) || !isShare(value.best) || !isObject(value.questions)) return undefined;
    const questions = parseMap(value.questions, parseQuestion);
    const drafts = parseMap(value.drafts ?? {}, parseDraft);
    const test = testRecord.parse(value.test ?? testRecord.empty);
    return questions && drafts && test && withTest(withDrafts({ best: value.best, questions }, drafts), test);
  },
  merge(a, b) {
    const questions = mergeMaps(a.questions, b.questions, mergeQuestions);
    const drafts = mergeMaps(a.drafts, b.drafts, mergeDrafts);
    const test = testRecord.merge(a.test ?? testRecord.empty, b.test ?? testRecord.empty);
    return withTest(withDrafts({ best: Math.max(a.best, b.best), questions }, drafts), test);
  },
};

export const lessonRecord: Kind<LessonRecord> = {
  empty: { done: false, at: 0 },
  parse(value) {
    if (!isObject(value) || typeof value.done !== "boolean" || !isTime(value.at)) return undefined;
    return { done: value.done, at: value.at };
  },
  merge(a, b) {
    if (a.done !== b.done) return a.done ? a : b;
    return a.at <= b.at ? a : b; // it was done when it was done first
  },
};

export const metaRecord: Kind<MetaRecord> = {
  empty: { last: null, lang: "", langAt: 0, seed: 0 },
  parse(value) {
    if (!isObject(value) || typeof value.lang !== "string" || !isTime(value.langAt) || !isTime(value.seed)) return undefined;
    const last = value.last;
    if (last === null) return { last, lang: value.lang, langAt: value.langAt, seed: value.seed };
    if (!isObject(last) || typeof last.id !== "string" || typeof last.path !== "string" || !isTime(last.at)) return undefined;
    return { last: { id: last.id, path: last.path, at: last.at }, lang: value.lang, langAt: value.langAt, seed: value.seed };
  },
  merge(a, b) {
    const lang = newer(a, b, (meta) => meta.langAt);
    return {
      last: newer(a.last, b.last, (last) => last?.at ?? -1),
      lang: lang.lang,
      langAt: lang.langAt,
      seed: a.seed && b.seed ? Math.min(a.seed, b.seed) : a.seed || b.seed,
    };
  },
};

/** A map whose names cannot meet those of Object. */
export function map<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}

export function mergeQuestions(a?: QuestionRecord, b?: QuestionRecord): QuestionRecord | undefined {
  if (!a || !b) return a ?? b;
  const { revision, answer, score, at, confidence } = newer(a, b, (record) => record.at);
  const merged = { revision, answer, score, best: Math.max(a.best, b.best), at, tries: Math.max(a.tries, b.tries) };
  return withFirst(withConfidence(merged, confidence), mergeMaps(a.first, b.first, older));
}

export function mergeDrafts(a?: Draft, b?: Draft): Draft | undefined {
  return a && b ? newer(a, b, (draft) => draft.at) : (a ?? b);
}

function withConfidence(record: QuestionRecord, confidence: unknown): QuestionRecord {
  return confidence === 1 || confidence === 2 || confidence === 3 ? { ...record, confidence } : record;
}

/** A record without first answers, drafts or attempts stays as it was before there were any. */
function withFirst(record: QuestionRecord, first: Record<string, FirstAnswer>): QuestionRecord {
  return Object.keys(first).length ? { ...record, first } : record;
}

function withDrafts(record: QuizRecord, drafts: Record<string, Draft>): QuizRecord {
  return Object.keys(drafts).length ? { ...record, drafts } : record;
}

function withTest(record: QuizRecord, test: TestRecord): QuizRecord {
  return test.attempts.length ? { ...record, test } : record;
}

function older(a?: FirstAnswer, b?: FirstAnswer): FirstAnswer | undefined {
  return a && b ? newer(a, b, (first) => -first.at) : (a ?? b);
}

/** Two maps as one, names in order; where both have a name, pick makes one value of two. */
export function mergeMaps<T>(a: Record<string, T> | undefined, b: Record<string, T> | undefined, pick: (a?: T, b?: T) => T | undefined): Record<string, T> {
  const merged = map<T>();
  for (const name of [...Object.keys(a ?? {}), ...Object.keys(b ?? {})].sort()) merged[name] = pick(a?.[name], b?.[name])!;
  return merged;
}

export function parseMap<T>(value: unknown, parse: (entry: unknown) => T | undefined): Record<string, T> | undefined {
  if (!isObject(value)) return undefined;
  const parsed = map<T>();
  for (const [name, entry] of Object.entries(value)) {
    const one = parse(entry);
    if (one === undefined) return undefined;
    parsed[name] = one;
  }
  return parsed;
}

/** The newer one; of two of the same moment always the same one, whichever comes first. */
export function newer<T>(a: T, b: T, at: (value: T) => number): T {
  if (at(a) !== at(b)) return at(a) > at(b) ? a : b;
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

function parseQuestion(value: unknown): QuestionRecord | undefined {
  if (!isObject(value) || typeof value.revision !== "string") return undefined;
  const { revision, score, best, at, tries } = value;
  const answer = parseAnswer(value.answer);
  const first = parseMap(value.first ?? {}, parseFirst);
  if (!answer || !first || !isShare(score) || !isShare(best) || !isTime(at) || !isTime(tries)) return undefined;
  return withFirst(withConfidence({ revision, answer, score, best, at, tries }, value.confidence), first);
}

function parseFirst(value: unknown): FirstAnswer | undefined {
  const answer = isObject(value) ? parseAnswer(value.answer) : undefined;
  return answer && isObject(value) && isTime(value.at) ? { answer, at: value.at } : undefined;
}

function parseDraft(value: unknown): Draft | undefined {
  return isObject(value) && isString(value.text) && isTime(value.at) ? { text: value.text, at: value.at } : undefined;
}

export function parseAnswer(value: unknown): Answer | undefined {
  if (Array.isArray(value)) return value.every(isString) ? value : undefined;
  if (!isObject(value) || !Object.values(value).every(isString)) return undefined;
  return Object.assign(map<string>(), value);
}

export function isString(value: unknown): value is string {
  return typeof value === "string";
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isShare(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 1;
}

/** The last moment that a date can tell. */
export const latest = 8.64e15;

/** A moment or a count. */
export function isTime(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= latest;
}

/** Now, but later than what was recorded before, whatever the clock says. */
export function later(than = 0): number {
  return Math.min(Math.max(Date.now(), than + 1), latest);
}
