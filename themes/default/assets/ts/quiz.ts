// One quiz of the page in practice: its questions, its record, its result.

import { arrange } from "./arrange";
import type { Asked, Block, Context } from "./block";
import type { Answer, Question, Quiz } from "./data";
import { all, find } from "./dom";
import { questionsFor } from "./draw";
import { Keeper } from "./keeper";
import { QuestionForm } from "./question";
import { keyOf, keysOf, type Queue } from "./queue";
import { passed, recordOf, share, total } from "./quizrecord";
import type { QuestionRecord, QuizRecord } from "./record";
import { seed } from "./seed";
import type { Store } from "./store";
import { sentences, type Texts } from "./texts";
import { rounded } from "./verdict";

export function quizBlocks({ page, store, queue, texts, changed }: Context): Block[] {
  return page.quizzes.filter(({ mode }) => mode === "practice").map((quiz) => {
    const root = find(document, `[data-quiz="${quiz.id}"]`);
    const mixed = `${quiz.shuffle || quiz.draw ? seed(store) : ""} ${quiz.id}`;
    const questions = questionsFor(quiz, mixed);
    arrange(quiz, root, questions, mixed);
    return new QuizForm({ ...quiz, questions }, root, store, queue, texts, changed);
  });
}

export class QuizForm implements Block {
  readonly required: boolean;
  private readonly keeper: Keeper;
  private readonly forms: QuestionForm[];
  private asked: QuestionForm | undefined; // in a review, and not answered yet

  /** onAnswer is called after an answer has been recorded. */
  constructor(
    private readonly quiz: Quiz,
    readonly root: HTMLElement,
    private readonly store: Store,
    queue: Queue,
    private readonly texts: Texts,
    private readonly onAnswer: () => void,
  ) {
    this.required = quiz.required;
    this.keeper = new Keeper(quiz, root, store, queue);
    this.forms = quiz.questions.map(
      (question) =>
        new QuestionForm(
          question,
          find(root, `[data-question="${question.id}"]`),
          texts,
          (answer, score, another, confidence) => this.keep(question, answer, score, another, confidence),
          (text) => this.keeper.keepDraft(question.id, text),
        ),
    );
    queue.settle(quiz, quiz.questions);
    this.restore();
  }

  done(): boolean {
    return passed(this.quiz, recordOf(this.store, this.quiz));
  }

  /** Shows what is recorded, also after another tab has changed it. */
  restore(): void {
    const record = recordOf(this.store, this.quiz);
    for (const form of this.forms) {
      if (form !== this.asked) form.restore(record.questions[form.question.id], record.drafts?.[form.question.id]);
    }
    this.showResult(record);
  }

  /** Asks a question as if it had never been answered. */
  askAgain(key: string): Asked | undefined {
    this.asked = this.forms.find((form) => keysOf(this.quiz, form.question).includes(key));
    this.asked?.ask();
    const root = this.asked?.root;
    return this.asked && root && { key: keyOf(this.quiz, this.asked.question), root, focus: root };
  }

  private keep(question: Question, answer: Answer, score: number, another: boolean, confidence?: number): QuestionRecord {
    const reviewing = this.asked?.question === question;
    if (reviewing) this.asked = undefined;
    const entry = this.keeper.keep(question, answer, score, another, confidence, reviewing);
    this.showResult(recordOf(this.store, this.quiz));
    this.onAnswer();
    return entry;
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
    if (this.quiz.pass === 0) return result; // nothing is asked for, so nothing is passed
    if (passed(this.quiz, record)) return sentences(result, this.texts("passed"));
    if (!this.quiz.required) return result; // nobody needs to pass it
    return sentences(result, this.texts("below", { percent: Math.round(this.quiz.pass * 100) }));
  }

  /** A quiz without points is passed once every question is answered. */
  private answeredText(record: QuizRecord): string {
    const n = this.quiz.questions.filter((question) => record.questions[question.id]).length;
    return this.texts("answered", { n: String(n), all: this.quiz.questions.length });
  }
}
