// One quiz of the page: its questions, its record, its result.

import { arrange } from "./arrange";
import type { Block, Context } from "./block";
import type { Answer, Question, Quiz } from "./data";
import { all, find } from "./dom";
import { QuestionForm, rounded } from "./question";
import { later, map, mergeDrafts, mergeQuestions, metaRecord, quizRecord, type Draft, type QuestionRecord, type QuizRecord } from "./record";
import type { Store } from "./store";
import type { Texts } from "./texts";

/** The record of a quiz, with what was recorded under former ids of it and of its questions. */
export function recordOf(store: Store, quiz: Quiz): QuizRecord {
  const merged = quiz.was.reduce((sum, id) => quizRecord.merge(sum, store.read(quizRecord, id)), store.read(quizRecord, quiz.id));
  const [carried, drafts] = [map<QuestionRecord>(), map<Draft>()];
  for (const question of quiz.questions) {
    const ids = [question.id, ...question.was];
    const record = ids.map((id) => merged.questions[id]).reduce(mergeQuestions, undefined);
    const draft = ids.map((id) => merged.drafts?.[id]).reduce(mergeDrafts, undefined);
    if (record) carried[question.id] = record;
    if (draft) drafts[question.id] = draft;
  }
  return quizRecord.merge(merged, { best: 0, questions: carried, drafts });
}

/** The share of the points that the answers of a record have earned, 0 to 1; 1 for a quiz without points once all is answered. */
export function share(quiz: Quiz, record: QuizRecord): number {
  const sum = total(quiz, () => 1);
  if (sum === 0) return quiz.questions.every((question) => record.questions[question.id]) ? 1 : 0;
  return Math.min(total(quiz, (id) => record.questions[id]?.best ?? 0) / sum, 1);
}

export function passed(quiz: Quiz, record: QuizRecord): boolean {
  const pass = total(quiz, () => 1) ? quiz.pass : 1;
  return Math.max(record.best, share(quiz, record)) >= pass - 1e-9; // 0.1 + 0.2 is more than 0.3
}

export function quizBlocks({ page, store, texts, changed }: Context): Block[] {
  return page.quizzes.map((quiz) => {
    const root = find(document, `[data-quiz="${quiz.id}"]`);
    if (quiz.shuffle) arrange(quiz, root, seed(store));
    return new QuizForm(quiz, root, store, texts, changed);
  });
}

/** The number this reader's orders are mixed by; drawn once. */
function seed(store: Store): number {
  const meta = store.read(metaRecord, "meta");
  if (!meta.seed) store.write(metaRecord, "meta", { ...meta, seed: 1 + Math.floor(Math.random() * 2 ** 31) });
  return store.read(metaRecord, "meta").seed;
}

export class QuizForm implements Block {
  readonly required: boolean;
  private readonly forms: QuestionForm[];

  /** onAnswer is called after an answer has been recorded. */
  constructor(
    private readonly quiz: Quiz,
    private readonly root: HTMLElement,
    private readonly store: Store,
    private readonly texts: Texts,
    private readonly onAnswer: () => void,
  ) {
    this.required = quiz.required;
    this.forms = quiz.questions.map(
      (question) =>
        new QuestionForm(
          question,
          find(root, `[data-question="${question.id}"]`),
          texts,
          (answer, score, another) => this.keep(question, answer, score, another),
          (text) => this.keepDraft(question.id, text),
        ),
    );
    this.restore();
  }

  done(): boolean {
    return passed(this.quiz, recordOf(this.store, this.quiz));
  }

  /** Shows what is recorded, also after another tab has changed it. */
  restore(): void {
    const record = recordOf(this.store, this.quiz);
    for (const form of this.forms) form.restore(record.questions[form.question.id], record.drafts?.[form.question.id]);
    this.showResult(record);
  }

  /** Records an answer, as another try or as the same one amended, and gives what was recorded. */
  private keep(question: Question, answer: Answer, score: number, another: boolean): QuestionRecord {
    const before = recordOf(this.store, this.quiz);
    const old = before.questions[question.id];
    const at = later(this.newest(question.id));
    const tries = (old?.tries ?? 0) + (another ? 1 : 0);
    const entry: QuestionRecord = { revision: question.revision, answer, score, best: Math.max(score, old?.best ?? 0), at, tries };
    if (question.type === "likert") entry.first = { ...old?.first, [entry.revision]: old?.first?.[entry.revision] ?? { answer, at } };
    const record = quizRecord.merge(before, { best: 0, questions: one(question.id, entry), drafts: this.handedIn(question, at) });
    const best = Math.max(record.best, share(this.quiz, record));
    this.store.write(quizRecord, this.quiz.id, { ...record, best });
    this.showResult(recordOf(this.store, this.quiz));
    this.onAnswer();
    return entry;
  }

  private keepDraft(id: string, text: string): void {
    this.store.write(quizRecord, this.quiz.id, { ...quizRecord.empty, drafts: one(id, { text, at: later(this.newest(id)) }) });
  }

  /** When something was last recorded of a question. */
  private newest(id: string): number {
    const { questions, drafts } = recordOf(this.store, this.quiz);
    return Math.max(questions[id]?.at ?? 0, drafts?.[id]?.at ?? 0);
  }

  /** What was written stands in the answer from now on. */
  private handedIn(question: Question, at: number): Record<string, Draft> {
    return question.type === "long-fill-in" ? one(question.id, { text: "", at }) : map();
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
    if (points === 0) return this.answeredText(record);
    const score = total(this.quiz, (id) => record.questions[id]?.best ?? 0);
    const result = this.texts("result", { score: rounded(score), n: rounded(points) });
    const verdict = passed(this.quiz, record) ? this.texts("passed") : this.texts("below", { percent: Math.round(this.quiz.pass * 100) });
    return `${result} ${verdict}`;
  }

  /** A quiz without points is passed once every question is answered. */
  private answeredText(record: QuizRecord): string {
    const n = this.quiz.questions.filter((question) => record.questions[question.id]).length;
    return this.texts("answered", { n: String(n), all: this.quiz.questions.length });
  }
}

function one<T>(name: string, value: T): Record<string, T> {
  return Object.assign(map<T>(), { [name]: value });
}

function total(quiz: Quiz, share: (id: string) => number): number {
  return quiz.questions.reduce((sum, question) => sum + question.points * share(question.id), 0);
}
