// Puts the questions of a quiz, and the options of each, into an order of the
// reader's own: mixed up, and the same whenever they come back.

import type { Quiz } from "./data";
import { all, find } from "./dom";
import { shuffled } from "./order";

export function arrange(quiz: Quiz, root: HTMLElement, seed: number): void {
  const questions = all(root, "[data-question]");
  const legends = all(root, "legend").map((legend) => legend.textContent);
  reorder(questions, shuffled(questions, `${seed} ${quiz.id}`, (question) => question.dataset.question!));
  all(root, "legend").forEach((legend, i) => (legend.textContent = legends[i]!)); // numbers count as shown
  for (const question of quiz.questions) {
    const options = all(find(root, `[data-question="${question.id}"]`), "[data-option]");
    const pinned = (option: HTMLElement) => question.type !== "choice" || (question.pins ?? []).includes(option.dataset.option!);
    reorder(options, shuffled(options, `${seed} ${quiz.id} ${question.id}`, (option) => option.dataset.option!, pinned));
  }
}

/** Puts elements that stand one after another into another order, in the same place. */
function reorder(before: HTMLElement[], after: HTMLElement[]): void {
  const mark = document.createComment("");
  before[0]?.before(mark);
  mark.replaceWith(...after);
}
