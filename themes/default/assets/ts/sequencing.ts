// Putting things in order: buttons that move a row up or down and keep the focus,
// and a grip to drag it by.

import type { Answer, Question } from "./data";
import { element, find, icon } from "./dom";
import { Fields, type Words } from "./fields";
import { follows } from "./grade";
import type { Texts } from "./texts";

export class SequencingFields extends Fields {
  private readonly list: HTMLElement;
  private readonly start: string; // the order at first, which is never the right one

  constructor(
    question: Question,
    root: HTMLElement,
    private readonly texts: Texts,
  ) {
    super(question, root);
    this.list = find(root, ".sequence");
    this.start = this.answer().join();
    for (const row of this.rows()) this.equip(row);
    this.update();
  }

  override answer(): string[] {
    return this.rows().map((row) => row.dataset.part!);
  }

  override lack(texts: Texts): string {
    return this.answer().join() === this.start ? texts("sequencing.unmoved") : "";
  }

  override show(answer: Answer): void {
    const order = Array.isArray(answer) && answer.length ? answer : this.start.split(","); // of nothing: as at first
    const place = (row: HTMLElement) => (order.indexOf(row.dataset.part!) + order.length + 1) % (order.length + 1); // the unknown last
    const focused = document.activeElement;
    this.list.append(...this.rows().sort((a, b) => place(a) - place(b)));
    if (focused instanceof HTMLElement && this.list.contains(focused)) focused.focus();
    this.update();
  }

  /** Each row that follows its right neighbour is right; the first, if it is the first. */
  override mark(words: Words): void {
    this.unmark();
    const [right, order] = [this.question.right as string[], this.answer()];
    this.rows().forEach((row, i) => {
      const before = right[right.indexOf(order[i]!) - 1];
      const state = (before === undefined ? i === 0 : follows(order, before, order[i]!)) ? "right" : "wrong";
      row.dataset.given = state;
      row.append(element("span", "mark", icon(state), element("span", "visually-hidden", words[state])));
    });
  }

  /** The order stays, to be mended. */
  override clear(): void {}

  private equip(row: HTMLElement): void {
    for (const [action, step] of [["up", -1], ["down", 1]] as const) {
      const button = find(row, `[data-action=${action}]`);
      button.addEventListener("click", () => {
        this.move(row, step);
        if (button.ariaDisabled === "true") find(row, `[data-action=${step < 0 ? "down" : "up"}]`).focus();
        this.settle(row);
      });
    }
    this.letDrag(row, find(row, "[data-grip]"));
  }

  private letDrag(row: HTMLElement, grip: HTMLElement): void {
    grip.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault(); // no selection of text
      grip.setPointerCapture(event.pointerId);
      row.dataset.dragged = "";
    });
    grip.addEventListener("pointermove", (event) => {
      if (row.dataset.dragged !== undefined) this.drag(row, event.clientY);
    });
    grip.addEventListener("lostpointercapture", () => {
      delete row.dataset.dragged;
      this.settle(row);
    });
  }

  /** Passes each neighbour whose middle the pointer has passed. */
  private drag(row: HTMLElement, y: number): void {
    for (const step of [-1, 1]) {
      for (let next = neighbour(row, step); next; next = neighbour(row, step)) {
        const box = next.getBoundingClientRect();
        const middle = box.top + box.height / 2;
        if (step < 0 ? y > middle : y < middle) break;
        this.move(row, step);
      }
    }
  }

  /** Moves the neighbour and not the row, which would lose the focus and the pointer. */
  private move(row: HTMLElement, step: number): void {
    const next = neighbour(row, step);
    if (step < 0 && next) row.after(next);
    if (step > 0 && next) row.before(next);
    this.update();
  }

  /** Says where a row has come to, and that the answer has changed. */
  private settle(row: HTMLElement): void {
    const rows = this.rows();
    find(this.root, "[data-moved]").textContent = this.texts("sequencing.moved", { n: String(rows.indexOf(row) + 1), all: rows.length });
    row.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** The first row cannot go up, the last not down. */
  private update(): void {
    const rows = this.rows();
    rows.forEach((row, i) => {
      find(row, "[data-action=up]").ariaDisabled = String(i === 0);
      find(row, "[data-action=down]").ariaDisabled = String(i === rows.length - 1);
    });
  }
}

function neighbour(row: HTMLElement, step: number): Element | null {
  return step < 0 ? row.previousElementSibling : row.nextElementSibling;
}
