// The one place where an answer is recorded that was checked or handed in.

import type { Answer, Question, Quiz } from "./data";
import { find } from "./dom";
import type { Queue } from "./queue";
import { later, map, quizRecord, type Draft, type QuestionRecord, type QuizRecord } from "./record";
import { recordOf, share } from "./quizrecord";
import type { Store } from "./store";

export class Keeper {
  constructor(
    private readonly quiz: Quiz,
    private readonly root: HTMLElement,
    private readonly store: Store,
    private readonly queue: Queue,
  ) {}

  /** Records an answer, as another try or as the same one amended, tells the review of it, and gives what was recorded. */
  keep(question: Question, answer: Answer, score: number, another: boolean, confidence?: number, reviewing = false): QuestionRecord {
    const before = recordOf(this.store, this.quiz);
    const old = before.questions[question.id];
    const at = later(newest(before, question.id));
    const tries = (old?.tries ?? 0) + (another ? 1 : 0);
    const entry: QuestionRecord = { revision: question.revision, answer, score, best: Math.max(score, old?.best ?? 0), at, tries };
    if (confidence) entry.confidence = confidence;
    if (question.type === "likert") entry.first = { ...old?.first, [entry.revision]: old?.first?.[entry.revision] ?? { answer, at } };
    const record = quizRecord.merge(before, { best: 0, questions: one(question.id, entry), drafts: handedIn(question, at) });
    this.store.write(quizRecord, this.quiz.id, { ...record, best: Math.max(record.best, share(this.quiz, record)) });
    this.queue.graded(this.quiz, question, find(this.root, `[data-question="${question.id}"] .prompt`), entry, !old, reviewing);
    return entry;
  }

  /** Records a text that is being written. */
  keepDraft(id: string, text: string): void {
    this.store.write(quizRecord, this.quiz.id, { ...quizRecord.empty, drafts: one(id, { text, at: later(newest(recordOf(this.store, this.quiz), id)) }) });
  }
}

/** When something was last recorded of a question. */
function newest({ questions, drafts }: QuizRecord, id: string): number {
  return Math.max(questions[id]?.at ?? 0, drafts?.[id]?.at ?? 0);
}

/** What was written stands in the answer from now on. */
function handedIn(question: Question, at: number): Record<string, Draft> {
  return question.type === "long-fill-in" ? one(question.id, { text: "", at }) : map();
}

export function one<T>(name: string, value: T): Record<string, T> {
  return Object.assign(map<T>(), { [name]: value });
}
