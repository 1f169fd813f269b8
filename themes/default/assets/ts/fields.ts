// The form fields of one question: reading the answer, showing one, marking its parts.

import type { Answer, Question } from "./data";
import { all, element, find, icon } from "./dom";
import { isRight } from "./grade";
import { map } from "./record";

const marks = ".mark";

export class Fields {
  constructor(
    private readonly question: Question,
    private readonly root: HTMLElement,
  ) {
    // A text of several blocks cannot stand in a label, but should act like one.
    for (const rich of all(root, ".rich")) {
      find(rich, ".text").addEventListener("click", () => find<HTMLInputElement>(rich, "input").click());
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

  /** Whether enough is filled in to be checked: something ticked, or every row. */
  complete(): boolean {
    const answer = this.answer();
    return Array.isArray(answer) ? answer.length > 0 : Object.keys(answer).length === this.rows().length;
  }

  show(answer: Answer): void {
    if (Array.isArray(answer)) {
      for (const input of this.inputs()) input.checked = answer.includes(input.value);
      return;
    }
    for (const row of this.rows()) place(row, answer[row.dataset.part!] ?? "");
  }

  /** Marks each ticked option or filled row as right or wrong, by drawing, word and colour. */
  mark(words: { right: string; wrong: string }): void {
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

  private filled(answer: Answer): { key: string; part: HTMLElement }[] {
    if (!Array.isArray(answer)) return this.rows().map((part) => ({ key: part.dataset.part!, part }));
    return all(this.root, "[data-option]")
      .filter((part) => answer.includes(part.dataset.option!))
      .map((part) => ({ key: part.dataset.option!, part }));
  }

  private inputs(): HTMLInputElement[] {
    return all<HTMLInputElement>(this.root, "[data-option] input");
  }

  private rows(): HTMLElement[] {
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
