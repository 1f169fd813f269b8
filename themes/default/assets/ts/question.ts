// One question in practice: check, feedback, try again. It grades what is filled
// in, says what came of it, and leaves keeping the record to its quiz.

import { Confidence } from "./confidence";
import type { Answer, Question } from "./data";
import { find } from "./dom";
import type { Fields } from "./fields";
import { fieldsOf } from "./fieldsof";
import { grade } from "./grade";
import type { Draft, QuestionRecord } from "./record";
import type { Texts } from "./texts";
import { Verdict } from "./verdict";

export class QuestionForm {
  private readonly fields: Fields;
  private readonly button: HTMLElement;
  private readonly confidence: Confidence;
  private readonly verdict: Verdict;
  private readonly message: HTMLElement;
  private readonly checkLabel: string;
  private shown = 0; // when the answer on the page was recorded

  /**
   * onCheck is told each checked answer, its score from 0 to 1, whether it is another try and
   * how sure the reader is, and gives what was recorded; onDraft is told a text begun.
   */
  constructor(
    readonly question: Question,
    readonly root: HTMLElement,
    private readonly texts: Texts,
    private readonly onCheck: (answer: Answer, score: number, another: boolean, confidence?: number) => QuestionRecord,
    onDraft: (text: string) => void,
  ) {
    this.fields = fieldsOf(question, root, texts, onDraft);
    this.button = find(root, "[data-action=check]");
    this.confidence = new Confidence(root);
    this.verdict = new Verdict(question, root, this.fields, texts);
    this.message = find(root, "[data-message]");
    this.checkLabel = this.button.textContent!;
    this.button.addEventListener("click", () => (this.open ? this.check() : this.retry()));
    root.addEventListener("change", () => (this.fields.amends && !this.open ? this.settle(false) : this.reopen()));
  }

  /** Shows what the record holds, and a text begun after it. */
  restore(record: QuestionRecord | undefined, draft: Draft | undefined): void {
    this.restoreAnswer(record);
    if (draft && draft.at > (record?.at ?? 0) && this.fields.resume(draft.text)) this.reopen();
  }

  /** Shows the answer of the record, or that it is about an older version of the question. */
  private restoreAnswer(record: QuestionRecord | undefined): void {
    if (!record && this.shown) this.startAnew();
    if (!record || record.at === this.shown) return; // what is being tried just now stays
    this.shown = record.at;
    this.verdict.announce(false); // nothing has happened just now
    if (record.revision === this.question.revision) {
      this.fields.show(record.answer);
      this.reveal(record);
    } else if (this.open) {
      this.fields.carry(record.answer);
      this.message.textContent = this.texts("changed");
    }
  }

  /** The reader has deleted what was recorded. */
  private startAnew(): void {
    this.shown = 0;
    this.ask();
  }

  /** Asks as if it had never been answered. */
  ask(): void {
    this.reopen();
    this.fields.show(Array.isArray(this.question.right) ? [] : {});
  }

  private get open(): boolean {
    return this.root.dataset.state === "open";
  }

  private check(): void {
    this.message.textContent = this.fields.lack(this.texts);
    if (!this.message.textContent) this.settle(true);
  }

  /** Records what is filled in, as another try or as part of the one before, and says what came of it. */
  private settle(another: boolean): void {
    const answer = this.fields.answer();
    const record = this.onCheck(answer, grade(this.question, answer), another, this.confidence.value);
    this.shown = record.at;
    this.verdict.announce(true);
    this.reveal(record);
  }

  private retry(): void {
    this.reopen();
    this.fields.clear();
  }

  /** Takes the verdict away; the focus stays where it is. */
  private reopen(): void {
    this.message.textContent = "";
    if (this.open) return;
    this.button.dataset.action = "check";
    this.button.textContent = this.checkLabel;
    this.confidence.show(undefined); // it was said of another answer
    this.confidence.lock(false);
    this.verdict.hide();
  }

  private reveal(record: QuestionRecord): void {
    this.message.textContent = "";
    this.button.dataset.action = "retry";
    this.button.textContent = this.button.dataset.retry!;
    this.confidence.show(record.confidence);
    this.confidence.lock(true);
    this.verdict.show(record);
  }
}
