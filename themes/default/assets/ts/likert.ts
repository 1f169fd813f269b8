// A self-rating: nothing in it is right or wrong, so it is kept, and what was
// answered first stands beside what has changed since.

import type { Placed } from "./data";
import { dated } from "./dates";
import { all, find } from "./dom";
import { Fields } from "./fields";
import type { FirstAnswer, QuestionRecord } from "./record";
import type { Texts } from "./texts";

export class LikertFields extends Fields {
  override mark(): void {}

  override unmark(): void {
    for (const note of all(this.root, "[data-before]")) note.textContent = "";
  }

  override outcome(record: QuestionRecord, texts: Texts): Node[] {
    this.unmark();
    const first = record.first?.[record.revision];
    if (!first || first.at === record.at) return [];
    const changed = this.rows().filter((row) => this.compare(row, first, texts));
    const date = dated(first.at);
    return [paragraph(texts(changed.length ? "likert.since" : "likert.same", { date }))];
  }

  /** Says what a row was before, if that was something else. */
  private compare(row: HTMLElement, first: FirstAnswer, texts: Texts): boolean {
    const before = (first.answer as Placed)[row.dataset.part!];
    const step = all<HTMLInputElement>(row, "input").find((input) => input.value === before && !input.checked);
    if (step) find(row, "[data-before]").textContent = texts("likert.before", { text: wordsOf(step) });
    return step !== undefined;
  }
}

function wordsOf(step: HTMLInputElement): string {
  return step.closest("label")?.textContent?.trim() ?? "";
}

function paragraph(text: string): Node {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}
