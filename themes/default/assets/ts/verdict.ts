// What is said to an answer: whether it is right, why, and what would have been right.

import { remark } from "./confidence";
import type { Answer, Question } from "./data";
import { all, copies, element, find, icon } from "./dom";
import type { Fields } from "./fields";
import type { QuestionRecord } from "./record";
import type { Texts } from "./texts";

type State = "right" | "partly" | "wrong" | "done";

export class Verdict {
  private readonly box: HTMLElement;

  constructor(
    private readonly question: Question,
    private readonly root: HTMLElement,
    private readonly fields: Fields,
    private readonly texts: Texts,
  ) {
    this.box = find(root, "[data-verdict]");
  }

  /** Marks the fields and says what came of the answer in them, in words of its own if need be; solved also tells what is right. */
  show(record: QuestionRecord, words?: string, solved = false): void {
    this.fields.mark({ right: this.texts("right"), wrong: this.texts("wrong") });
    this.say(record, words, [
      ...this.fields.outcome(record, this.texts),
      ...this.feedback(record.answer),
      ...(solved && this.stateOf(record.score) !== "right" ? this.solution() : []),
    ]);
  }

  /** Says what came of an answer that the fields do not show. */
  tell(record: QuestionRecord, words?: string): void {
    this.say(record, words, this.solution());
  }

  hide(): void {
    this.root.dataset.state = "open";
    this.fields.unmark();
    this.box.replaceChildren();
  }

  /** Whether a screen reader should announce what is said from now on. */
  announce(live: boolean): void {
    this.box.setAttribute("aria-live", live ? "polite" : "off");
  }

  private say({ score, confidence }: QuestionRecord, words: string | undefined, details: Node[]): void {
    const state = this.stateOf(score);
    const sure = this.question.points ? remark(confidence, score, this.texts) : "";
    this.root.dataset.state = state;
    this.box.replaceChildren(
      element("p", "outcome", ...(words ? [] : [icon(state)]), element("strong", "", words ?? this.words(state)), ...this.points(state, score)),
      ...(sure ? [element("p", "sure", sure)] : []),
      ...details,
      ...copies(this.root.querySelector("[data-explanation]")),
    );
  }

  /** A question without score, or scored by its reader, is neither right nor wrong. */
  private stateOf(score: number): State {
    if (this.question.points === 0 || this.fields.amends) return "done";
    return score >= 1 ? "right" : score > 0 ? "partly" : "wrong";
  }

  private words(state: State): string {
    return this.texts(state !== "done" ? state : this.fields.amends ? "long-fill-in.comparing" : "noted");
  }

  private points(state: State, score: number): Node[] {
    if (state !== "partly" && (state !== "done" || this.question.points === 0)) return [];
    const values = { score: rounded(score * this.question.points), n: rounded(this.question.points) };
    return [element("span", "", this.texts("score", values))];
  }

  /** What the author says to each option that was ticked; of several, with the option it is said to. */
  private feedback(answer: Answer): Node[] {
    if (!Array.isArray(answer)) return [];
    const said = (key: string) => copies(this.root.querySelector(`.answer [data-feedback="${CSS.escape(key)}"]`));
    if (!this.question.multiple) return answer.flatMap(said);
    return answer.filter((key) => said(key).length).map((key) => {
      const option = find(this.root, `[data-option="${CSS.escape(key)}"]`);
      const to = element("p", "to", ...copies(option.querySelector(".mark")), find(option, ".text").textContent!);
      return element("div", `to-${option.dataset.given}`, to, ...said(key));
    });
  }

  /** The right answer as the key for readers without scripts has it, where the fields do not show it themselves. */
  private solution(): Node[] {
    const key = this.root.querySelector(".answer > :is(.key, dl, ol)")?.cloneNode(true) as HTMLElement | undefined;
    if (!key) return [];
    for (const more of all(key, ".wrong, .feedback")) more.remove();
    return [element("p", "label", this.texts("solution")), key];
  }
}

/** A share in whole percents, rounded down: what does not pass does not look as if it did. */
export function percent(share: number): number {
  return Math.floor(share * 100 + 1e-9);
}

/** A number of points as people write it: at most two decimals. */
export function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}
