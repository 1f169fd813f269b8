// What the record of a quiz says: what was answered under any of its names, what it
// earned, and whether the quiz is passed.

import { bestOf, handedIn, renamed, shareOf, testRecord, type Attempt } from "./attempt";
import type { Question, Quiz } from "./data";
import { map, mergeDrafts, mergeQuestions, quizRecord, type Draft, type QuestionRecord, type QuizRecord } from "./record";
import type { Store } from "./store";

/** What a record is found by. */
export type Named = Pick<Quiz, "id" | "was"> & { questions: Pick<Question, "id" | "was">[] };

/** The record of a quiz, with what was recorded under former ids of it and of its questions. */
export function recordOf(store: Store, quiz: Named): QuizRecord {
  const merged = quiz.was.reduce((sum, id) => quizRecord.merge(sum, store.read(quizRecord, id)), store.read(quizRecord, quiz.id));
  const [carried, drafts] = [map<QuestionRecord>(), map<Draft>()];
  for (const question of quiz.questions) {
    const ids = [question.id, ...question.was];
    const record = ids.map((id) => merged.questions[id]).reduce(mergeQuestions, undefined);
    const draft = ids.map((id) => merged.drafts?.[id]).reduce(mergeDrafts, undefined);
    if (record) carried[question.id] = record;
    if (draft) drafts[question.id] = draft;
  }
  const record = quizRecord.merge(merged, { best: 0, questions: carried, drafts });
  return record.test ? { ...record, test: renamed(record.test, quiz.questions) } : record;
}

/** The attempts at a test that were handed in, the oldest first. */
export function handedInOf(record: QuizRecord): Attempt[] {
  return handedIn(record.test ?? testRecord.empty);
}

/**
 * The share of the points that a record has earned, 0 to 1: of a test, in its best attempt;
 * 1 for a quiz without points once all is answered.
 */
export function share(quiz: Quiz, record: QuizRecord): number {
  const best = bestOf(handedInOf(record));
  if (quiz.mode === "test") return best ? shareOf(best) : 0;
  const sum = total(quiz, () => 1);
  if (sum === 0) return quiz.questions.every((question) => record.questions[question.id]) ? 1 : 0;
  return Math.min(total(quiz, (id) => record.questions[id]?.best ?? 0) / sum, 1);
}

export function passed(quiz: Quiz, record: QuizRecord): boolean {
  if (quiz.mode === "test") return handedInOf(record).some((attempt) => passedBy(quiz, attempt));
  return Math.max(record.best, share(quiz, record)) >= needed(quiz, total(quiz, () => 1));
}

/** Whether one attempt at a test passes it. */
export function passedBy(quiz: Quiz, attempt: Attempt): boolean {
  return shareOf(attempt) >= needed(quiz, attempt.points);
}

/** The share that passes: all, where there are no points and only answers count. */
function needed(quiz: Quiz, points: number): number {
  return (points ? quiz.pass : 1) - 1e-9; // 0.1 + 0.2 is more than 0.3
}

export function total(quiz: Quiz, share: (id: string) => number): number {
  return quiz.questions.reduce((sum, question) => sum + question.points * share(question.id), 0);
}
