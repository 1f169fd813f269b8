// Puts the questions of a quiz, and the options of each, into the order of a seed:
// mixed up, and the same whenever the reader comes back. What is not asked is hidden.

import type { Question, Quiz } from "./data";
import { all, find } from "./dom";
import { shuffled } from "./order";

export function arrange(quiz: Quiz, root: HTMLElement, asked: Question[], seed: string): void {
  const questions = all(root, "[data-question]");
  const legends = all(root, "[data-question] > legend").map((legend) => legend.textContent);
  const place = (question: HTMLElement) => asked.findIndex(({ id }) => id === question.dataset.question);
  for (const question of questions) {
    question.hidden = place(question) < 0;
    question.toggleAttribute("data-asked", !question.hidden);
  }
  const shown = questions.filter((question) => !question.hidden).sort((a, b) => place(a) - place(b));
  reorder(questions, [...shown, ...questions.filter((question) => question.hidden)]);
  all(root, "[data-question] > legend").forEach((legend, i) => (legend.textContent = legends[i]!)); // numbers count as shown
  if (quiz.shuffle) for (const question of asked) mixOptions(question, find(root, `[data-question="${question.id}"]`), seed);
}

function mixOptions(question: Question, root: HTMLElement, seed: string): void {
  const options = all(root, "[data-option]");
  const pinned = (option: HTMLElement) => question.type !== "choice" || (question.pins ?? []).includes(option.dataset.option!);
  reorder(options, shuffled(options, `${seed} ${question.id}`, (option) => option.dataset.option!, pinned));
}

/** Puts elements that stand one after another into another order, in the same place. */
function reorder(before: HTMLElement[], after: HTMLElement[]): void {
  if (after.every((element, i) => element === before[i])) return;
  const mark = document.createComment("");
  before[0]?.before(mark);
  mark.replaceWith(...after);
}
