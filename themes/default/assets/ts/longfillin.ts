// A text of the reader's own: kept while it is written, then held against the
// model answer, with the rubric to tick.

import type { Answer, Placed, Question } from "./data";
import { all, copies, element, find } from "./dom";
import { Fields } from "./fields";
import { map } from "./record";
import type { Texts } from "./texts";

/** How long a pause in writing is, in milliseconds. */
const pause = 400;

/** The name of the text in an answer; every other name is a ticked line of the rubric. */
const own = "text";

export class LongFillInFields extends Fields {
  override readonly amends = true;
  private readonly area: HTMLTextAreaElement;
  private timer = 0;
  private touched = false; // written in since the page was opened or the text handed in

  /** keep is told the text at each pause in writing, and when the page is left. */
  constructor(
    question: Question,
    root: HTMLElement,
    private readonly keep: (text: string) => void,
  ) {
    super(question, root);
    this.area = find(root, "textarea");
    this.area.addEventListener("input", () => {
      this.touched = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush(), pause);
    });
    this.area.addEventListener("change", (event) => {
      event.stopPropagation(); // it is no change of an answer until it is handed in
      this.flush();
    });
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => this.flush());
  }

  override answer(): Answer {
    const answer = map<string>();
    for (const line of this.lines()) if (line.checked) answer[line.value] = "x";
    answer[own] = this.area.value;
    return answer;
  }

  override lack(texts: Texts): string {
    const [length, least] = [[...this.area.value.trim()].length, this.area.minLength];
    if (length === 0) return texts("long-fill-in.unwritten");
    return length < least ? texts("long-fill-in.short", { n: length, least }) : "";
  }

  override show(answer: Answer): void {
    const placed: Placed = Array.isArray(answer) ? {} : answer;
    this.area.value = placed[own] ?? "";
    for (const line of this.lines()) line.checked = placed[line.value] === "x";
    this.touched = false;
  }

  /** The text outlives a change of the question. */
  override carry(answer: Answer): void {
    if (!Array.isArray(answer)) this.resume(answer[own] ?? "");
  }

  /** A text begun later than the newest answer, unless the reader is writing here just now. */
  override resume(text: string): boolean {
    if (this.touched || text === this.area.value) return false;
    this.area.value = text;
    return true;
  }

  /** Shows the model answer beside the text, which stays as it was handed in, and the rubric. */
  override mark(): void {
    this.unmark();
    const model = find(this.root, "[data-model]");
    model.append(element("p", "label", model.dataset.label!), ...copies(this.root.querySelector("[data-modelanswer]")));
    this.toggle(true);
    clearTimeout(this.timer);
    this.timer = 0;
    this.touched = false;
  }

  override unmark(): void {
    find(this.root, "[data-model]").replaceChildren();
    this.toggle(false);
  }

  /** The text and the ticks stay, to be revised. */
  override clear(): void {}

  private toggle(compared: boolean): void {
    this.area.readOnly = compared;
    find(this.root, "[data-model]").hidden = !compared;
    for (const rubric of all(this.root, "[data-rubric]")) rubric.hidden = !compared;
  }

  private flush(): void {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.keep(this.area.value);
  }

  private lines(): HTMLInputElement[] {
    return all<HTMLInputElement>(this.root, "[data-rubric] input");
  }
}
