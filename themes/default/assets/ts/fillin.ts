// Gaps to type into or to select in, and what was accepted for those that are wrong.

import type { Answer, Question } from "./data";
import { all, element, find, icon } from "./dom";
import { Fields } from "./fields";
import { grade, isRight } from "./grade";
import { map, type QuestionRecord } from "./record";
import type { Texts } from "./texts";

type Field = HTMLInputElement | HTMLSelectElement;

export class FillInFields extends Fields {
  constructor(question: Question, root: HTMLElement) {
    super(question, root);
    for (const input of all<HTMLInputElement>(root, "[data-part] input")) {
      // A change is told when the field is left, which may be after the check; each key counts instead.
      input.addEventListener("change", (event) => event.stopPropagation());
      input.addEventListener("input", () => root.dispatchEvent(new Event("change")));
      input.addEventListener("keydown", (event) => checkOnEnter(event, root));
    }
  }

  override answer(): Answer {
    const filled = map<string>();
    for (const row of this.rows()) {
      const text = field(row).value.trim();
      if (text) filled[row.dataset.part!] = text;
    }
    return filled;
  }

  override lack(texts: Texts): string {
    return Object.keys(this.answer()).length < this.rows().length ? texts("fill-in.unfilled") : "";
  }

  override show(answer: Answer): void {
    for (const row of this.rows()) field(row).value = Array.isArray(answer) ? "" : (answer[row.dataset.part!] ?? "");
  }

  /** Nothing yet: the marks depend on how the answer was judged, see outcome. */
  override mark(): void {}

  override unmark(): void {
    super.unmark();
    for (const row of this.rows()) {
      field(row).removeAttribute("aria-describedby");
      field(row).removeAttribute("aria-invalid");
    }
  }

  /** Marks each gap, and lists what is accepted where it is wrong. */
  override outcome(record: QuestionRecord, texts: Texts): Node[] {
    this.unmark();
    const missed = this.rows().filter((row) => {
      const right = this.judged(record, row.dataset.part!);
      if (right !== undefined) markGap(row, right ? "right" : "wrong", texts);
      return !right;
    });
    return missed.length ? [element("p", "", texts("fill-in.accepted")), this.solutions(missed)] : [];
  }

  /**
   * Whether a gap was right. An answer may have been typed in the other language, or before
   * more was accepted: where its score says so, the words are not judged by this page.
   */
  private judged({ answer, score }: QuestionRecord, key: string): boolean | undefined {
    if (Math.abs(grade(this.question, answer) - score) < 1e-9) return isRight(this.question, answer, key);
    return score >= 1 ? true : score <= 0 ? false : undefined;
  }

  private solutions(missed: HTMLElement[]): HTMLElement {
    const keys = missed.map((row) => row.dataset.part);
    const lines = all(find(this.root, "[data-solutions]"), "[data-solution]").filter((line) => keys.includes(line.dataset.solution));
    return element("ul", "solutions", ...lines.map((line) => line.cloneNode(true)));
  }
}

function field(row: HTMLElement): Field {
  return find<Field>(row, "input, select");
}

/** Says it by drawing, word and colour; the word belongs to the field's description. */
function markGap(row: HTMLElement, state: "right" | "wrong", texts: Texts): void {
  const mark = element("span", "mark", icon(state), element("span", "visually-hidden", texts(state)));
  mark.id = `${field(row).id}..mark`;
  row.dataset.given = state;
  row.append(mark);
  field(row).setAttribute("aria-describedby", mark.id);
  if (state === "wrong") field(row).setAttribute("aria-invalid", "true");
}

/** Enter checks, as in a form; not the Enter that ends the input of Chinese. */
function checkOnEnter(event: KeyboardEvent, root: HTMLElement): void {
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  root.querySelector<HTMLElement>("[data-action=check]")?.click();
}
