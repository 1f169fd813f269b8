// One quiz of the page: its questions, its record, its result.

import type { Answer, Quiz } from "./data";
import { all, find } from "./dom";
import { QuestionForm, rounded } from "./question";
import { map, mergeQuestions, quizRecord, type QuestionRecord, type QuizRecord } from "./record";
import type { Store } from "./store";
import type { Texts } from "./texts";

/** The record of a quiz, with what was recorded under former ids of it and of its questions. */
export function recordOf(store: Store, quiz: Quiz): QuizRecord {
  const merged = quiz.was.reduce((sum, id) => quizRecord.merge(sum, store.read(quizRecord, id)), store.read(quizRecord, quiz.id));
  const carried = map<QuestionRecord>();
  for (const question of quiz.questions) {
    const record = [question.id, ...question.was].map((id) => merged.questions[id]).reduce(mergeQuestions, undefined);
    if (record) carried[question.id] = record;
  }
  return quizRecord.merge(merged, { best: 0, questions: carried });
}

/** The share of the points that the answers of a record have earned, 0 to 1; 1 for a quiz without points once all is answered. */
export function share(quiz: Quiz, record: QuizRecord): number {
  const sum = total(quiz, () => 1);
  if (sum === 0) return quiz.questions.every((question) => record.questions[question.id]) ? 1 : 0;
  return Math.min(total(quiz, (id) => record.questions[id]?.best ?? 0) / sum, 1);
}

export function passed(quiz: Quiz, record: QuizRecord): boolean {
  return Math.max(record.best, share(quiz, record)) >= quiz.pass - 1e-9; // 0.1 + 0.2 is more than 0.3
}

export class QuizForm {
  private readonly forms: QuestionForm[];

  /** onAnswer is called after an answer has been recorded. */
  constructor(
    private readonly quiz: Quiz,
    private readonly root: HTMLElement,
    private readonly store: Store,
    private readonly texts: Texts,
    private readonly onAnswer: () => void,
  ) {
    this.forms = quiz.questions.map(
      (question) =>
        new QuestionForm(question, find(root, `[data-question="${question.id}"]`), texts, (answer, score) =>
          this.keep(question.id, question.revision, answer, score),
        ),
    );
    this.restore();
  }

  /** Shows what is recorded, also after another tab has changed it. */
  restore(): void {
    const record = recordOf(this.store, this.quiz);
    for (const form of this.forms) form.restore(record.questions[form.question.id]);
    this.showResult(record);
  }

  /** Records an answer, and gives the moment it carries. */
  private keep(id: string, revision: string, answer: Answer, score: number): number {
    const before = recordOf(this.store, this.quiz);
    const old = before.questions[id];
    const entry = { revision, answer, score, best: Math.max(score, old?.best ?? 0), at: Date.now(), tries: (old?.tries ?? 0) + 1 };
    const record = quizRecord.merge(before, { best: 0, questions: Object.assign(map<QuestionRecord>(), { [id]: entry }) });
    const best = Math.max(record.best, share(this.quiz, record));
    this.store.write(quizRecord, this.quiz.id, { ...record, best });
    this.showResult(recordOf(this.store, this.quiz));
    this.onAnswer();
    return entry.at;
  }

  private showResult(record: QuizRecord): void {
    const answered = this.quiz.questions.filter((question) => record.questions[question.id]).length;
    const line = find(this.root, "[data-result]");
    line.hidden = answered === 0;
    line.textContent = this.resultText(record);
    const now = answered === this.quiz.questions.length ? share(this.quiz, record) : -1;
    const reached = this.quiz.feedback.filter((feedback) => now >= feedback.from - 1e-9).length - 1;
    all(this.root, "[data-outcome]").forEach((text, i) => (text.hidden = i !== reached));
  }

  private resultText(record: QuizRecord): string {
    const points = total(this.quiz, () => 1);
    const score = total(this.quiz, (id) => record.questions[id]?.best ?? 0);
    const result = this.texts("result", { score: rounded(score), n: rounded(points) });
    const verdict = passed(this.quiz, record) ? this.texts("passed") : this.texts("below", { percent: Math.round(this.quiz.pass * 100) });
    return `${result} ${verdict}`;
  }
}

function total(quiz: Quiz, share: (id: string) => number): number {
  return quiz.questions.reduce((sum, question) => sum + question.points * share(question.id), 0);
}
