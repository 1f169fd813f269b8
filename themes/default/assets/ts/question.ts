// One question in practice: check, feedback, try again. It grades what is filled
// in, says what came of it, and leaves keeping the record to its quiz.

import type { Answer, Question } from "./data";
import { copies, element, find, icon } from "./dom";
import type { Fields } from "./fields";
import { fieldsOf } from "./fieldsof";
import { grade } from "./grade";
import type { Draft, QuestionRecord } from "./record";
import type { Texts } from "./texts";

type State = "right" | "partly" | "wrong" | "done";

export class QuestionForm {
  private readonly fields: Fields;
  private readonly button: HTMLElement;
  private readonly verdict: HTMLElement;
  private readonly message: HTMLElement;
  private readonly checkLabel: string;
  private shown = 0; // when the answer on the page was recorded

  /**
   * onCheck is told each checked answer, its score from 0 to 1, and whether it is another
   * try, and gives what was recorded; onDraft is told a text begun.
   */
  constructor(
    readonly question: Question,
    readonly root: HTMLElement,
    private readonly texts: Texts,
    private readonly onCheck: (answer: Answer, score: number, another: boolean) => QuestionRecord,
    onDraft: (text: string) => void,
  ) {
    this.fields = fieldsOf(question, root, texts, onDraft);
    this.button = find(root, "[data-action=check]");
    this.verdict = find(root, "[data-verdict]");
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
    this.verdict.setAttribute("aria-live", "off"); // nothing has happened just now that a screen reader should announce
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
    const record = this.onCheck(answer, grade(this.question, answer), another);
    this.shown = record.at;
    this.verdict.setAttribute("aria-live", "polite");
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
    this.root.dataset.state = "open";
    this.button.dataset.action = "check";
    this.button.textContent = this.checkLabel;
    this.fields.unmark();
    this.verdict.replaceChildren();
  }

  private reveal(record: QuestionRecord): void {
    const { answer, score } = record;
    const state = this.stateOf(score);
    this.message.textContent = "";
    this.root.dataset.state = state;
    this.button.dataset.action = "retry";
    this.button.textContent = this.button.dataset.retry!;
    this.fields.mark({ right: this.texts("right"), wrong: this.texts("wrong") });
    this.verdict.replaceChildren(
      element("p", "outcome", icon(state), element("strong", "", this.words(state)), ...this.points(state, score)),
      ...this.fields.outcome(record, this.texts),
      ...this.feedback(answer),
      ...copies(this.root.querySelector("[data-explanation]")),
    );
  }

  /** A question without score, or scored by its reader, is neither right nor wrong. */
  private stateOf(score: number): State {
    if (this.question.points === 0 || this.fields.amends) return "done";
    return score >= 1 ? "right" : score > 0 ? "partly" : "wrong";
  }

  private words(state: State): string {
    return this.texts(state !== "done" ? state : this.fields.amends ? "comparing" : "noted");
  }

  private points(state: State, score: number): Node[] {
    if (state !== "partly" && (state !== "done" || this.question.points === 0)) return [];
    const values = { score: rounded(score * this.question.points), n: rounded(this.question.points) };
    return [element("span", "", this.texts("score", values))];
  }

  /** What the author says to each option that was ticked; of several, with the option it is said to. */
  private feedback(answer: Answer): Node[] {
    if (!Array.isArray(answer)) return [];
    const said = (key: string) => copies(this.root.querySelector(`[data-feedback="${CSS.escape(key)}"]`));
    if (!this.question.multiple) return answer.flatMap(said);
    return answer.filter((key) => said(key).length).map((key) => {
      const option = find(this.root, `[data-option="${CSS.escape(key)}"]`);
      const to = element("p", "to", ...copies(option.querySelector(".mark")), find(option, ".text").textContent!);
      return element("div", `to-${option.dataset.given}`, to, ...said(key));
    });
  }
}

/** A number of points as people write it: at most two decimals. */
export function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}
