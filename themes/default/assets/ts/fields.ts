// The form fields of one question: reading the answer, showing one, marking its parts.

import type { Answer, Question } from "./data";
import { all, element, find, icon } from "./dom";
import { isRight } from "./grade";
import { map, type QuestionRecord } from "./record";
import type { Texts } from "./texts";

const marks = ".mark";

export interface Words {
  right: string;
  wrong: string;
}

/** Options to tick, or rows with a place each. Other types of question override what is different. */
export class Fields {
  /** Whether a change after the check belongs to the answer that was checked. */
  readonly amends: boolean = false;

  constructor(
    protected readonly question: Question,
    protected readonly root: HTMLElement,
  ) {
    // A text of several blocks cannot stand in a label, but should act like one: what acts in it acts for itself.
    for (const rich of all(root, ".rich")) {
      find(rich, ".text").addEventListener("click", ({ target }) => {
        if (!(target as Element).closest("a, summary")) find<HTMLInputElement>(rich, "input").click();
      });
    }
  }

  /** What is filled in now. */
  answer(): Answer {
    if (Array.isArray(this.question.right)) {
      return this.inputs().filter((input) => input.checked).map((input) => input.value);
    }
    const placed = map<string>();
    for (const row of this.rows()) {
      const place = placeOf(row);
      if (place) placed[row.dataset.part!] = place;
    }
    return placed;
  }

  /** What is still to be filled in before a check, something to tick or every row; "" for nothing. */
  lack(texts: Texts): string {
    const answer = this.answer();
    if (Array.isArray(answer)) return answer.length ? "" : texts("unanswered");
    return Object.keys(answer).length < this.rows().length ? texts("incomplete") : "";
  }

  show(answer: Answer): void {
    if (Array.isArray(answer)) {
      for (const input of this.inputs()) input.checked = answer.includes(input.value);
      return;
    }
    for (const row of this.rows()) place(row, answer[row.dataset.part!] ?? "");
  }

  /** Marks each ticked option or filled row as right or wrong, by drawing, word and colour. */
  mark(words: Words): void {
    this.unmark();
    const answer = this.answer();
    for (const { key, part } of this.filled(answer)) {
      const state = isRight(this.question, answer, key) ? "right" : "wrong";
      part.dataset.given = state;
      part.append(element("span", "mark", icon(state), element("span", "visually-hidden", words[state])));
    }
  }

  unmark(): void {
    for (const mark of all(this.root, marks)) mark.remove();
    for (const part of all(this.root, "[data-given]")) delete part.dataset.given;
  }

  /** Empties the fields for another try; rows that are right stay. */
  clear(): void {
    const answer = this.answer();
    if (Array.isArray(answer)) return this.show([]);
    this.show(Object.fromEntries(Object.entries(answer).filter(([key]) => isRight(this.question, answer, key))));
  }

  /** What there is to say of a kept answer beside its score. */
  outcome(_record: QuestionRecord, _texts: Texts): Node[] {
    return [];
  }

  /** Takes over what still holds of an answer to an older version of the question. */
  carry(_answer: Answer): void {}

  /** Shows a text begun and not handed in; tells whether it has changed anything. */
  resume(_text: string): boolean {
    return false;
  }

  private filled(answer: Answer): { key: string; part: HTMLElement }[] {
    if (!Array.isArray(answer)) return this.rows().map((part) => ({ key: part.dataset.part!, part }));
    return all(this.root, "[data-option]")
      .filter((part) => answer.includes(part.dataset.option!))
      .map((part) => ({ key: part.dataset.option!, part }));
  }

  private inputs(): HTMLInputElement[] {
    return all<HTMLInputElement>(this.root, "[data-option] input");
  }

  protected rows(): HTMLElement[] {
    return all(this.root, "[data-part]");
  }
}

function placeOf(row: HTMLElement): string {
  const select = row.querySelector("select");
  return select ? select.value : (row.querySelector<HTMLInputElement>("input:checked")?.value ?? "");
}

function place(row: HTMLElement, key: string): void {
  const select = row.querySelector("select");
  if (select) select.value = key;
  for (const input of all<HTMLInputElement>(row, "input")) input.checked = input.value === key;
}
