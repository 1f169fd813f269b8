// One question in practice: check, feedback, try again. It grades what is filled
// in, says what came of it, and leaves keeping the record to its quiz.

import type { Answer, Question } from "./data";
import { copies, element, find, icon } from "./dom";
import { Fields } from "./fields";
import { grade } from "./grade";
import type { QuestionRecord } from "./record";
import type { Texts } from "./texts";

type State = "right" | "partly" | "wrong";

export class QuestionForm {
  private readonly fields: Fields;
  private readonly button: HTMLElement;
  private readonly verdict: HTMLElement;
  private readonly message: HTMLElement;
  private readonly checkLabel: string;
  private shown = 0; // when the answer on the page was recorded

  /** onCheck is told each checked answer and its score from 0 to 1, and says when it was recorded. */
  constructor(
    readonly question: Question,
    readonly root: HTMLElement,
    private readonly texts: Texts,
    private readonly onCheck: (answer: Answer, score: number) => number,
  ) {
    this.fields = new Fields(question, root);
    this.button = find(root, "[data-action=check]");
    this.verdict = find(root, "[data-verdict]");
    this.message = find(root, "[data-message]");
    this.checkLabel = this.button.textContent!;
    this.button.addEventListener("click", () => (this.open ? this.check() : this.retry()));
    root.addEventListener("change", () => this.reopen());
  }

  /** Shows what the record holds, or that it is about an older version of the question. */
  restore(record: QuestionRecord | undefined): void {
    if (!record || record.at === this.shown) return; // what is being tried just now stays
    this.shown = record.at;
    this.verdict.setAttribute("aria-live", "off"); // nothing has happened just now that a screen reader should announce
    if (record.revision === this.question.revision) {
      this.fields.show(record.answer);
      this.reveal(record.answer, record.score);
    } else if (this.open) {
      this.message.textContent = this.texts("changed");
    }
  }

  private get open(): boolean {
    return this.root.dataset.state === "open";
  }

  private check(): void {
    if (!this.fields.complete()) {
      const rows = !Array.isArray(this.question.right);
      this.message.textContent = this.texts(rows ? "incomplete" : "unanswered");
      return;
    }
    const answer = this.fields.answer();
    const score = grade(this.question, answer);
    this.verdict.setAttribute("aria-live", "polite");
    this.reveal(answer, score);
    this.shown = this.onCheck(answer, score);
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

  private reveal(answer: Answer, score: number): void {
    const state: State = score >= 1 ? "right" : score > 0 ? "partly" : "wrong";
    this.message.textContent = "";
    this.root.dataset.state = state;
    this.button.dataset.action = "retry";
    this.button.textContent = this.button.dataset.retry!;
    this.fields.mark({ right: this.texts("right"), wrong: this.texts("wrong") });
    this.verdict.replaceChildren(
      element("p", "outcome", icon(state), element("strong", "", this.texts(state)), ...this.points(state, score)),
      ...this.feedback(answer),
      ...copies(this.root.querySelector("[data-explanation]")),
    );
  }

  private points(state: State, score: number): Node[] {
    if (state !== "partly") return [];
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
