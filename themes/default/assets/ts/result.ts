// The result of a test that was handed in: the score, what is said to it, and what
// to look at first.

import { bestOf, earned, shareOf, type Attempt } from "./attempt";
import type { Context } from "./block";
import type { Quiz } from "./data";
import { all, element, find } from "./dom";
import { showGain } from "./gain";
import { linkTo } from "./lookover";
import { handedInOf, passed, passedBy, recordOf } from "./quizrecord";
import { sentences, type Texts } from "./texts";
import { percent, rounded } from "./verdict";

/** Shows the result of an attempt; questions are those of it that the quiz still has, in their order. */
export function showResult(root: HTMLElement, quiz: Quiz, attempt: Attempt, questions: HTMLElement[], { store, texts }: Context): void {
  const best = bestOf(handedInOf(recordOf(store, quiz)))!;
  const gone = attempt.asked.length - questions.length;
  const [lost, better] = [gone ? texts("test.nomore", { n: gone }) : "", best.handed === attempt.handed ? "" : texts("test.best", { percent: percent(shareOf(best)) })];
  find(root, "[data-result]").textContent = resultText(quiz, attempt, texts);
  find(root, "[data-beside]").textContent = sentences(lost, better);
  const reached = quiz.feedback.filter((feedback) => shareOf(attempt) >= feedback.from - 1e-9).length - 1;
  all(root, "[data-outcome]").forEach((text, i) => (text.hidden = i !== reached));
  const certificate = root.querySelector<HTMLElement>("[data-certificate]");
  if (certificate) certificate.hidden = !passed(quiz, recordOf(store, quiz));
  showSure(root, attempt, questions, texts);
  showGain(root, quiz, attempt, store, texts);
}

/** The points, the percent, and whether that passes. */
export function resultText(quiz: Quiz, attempt: Attempt, texts: Texts): string {
  const answered = attempt.asked.filter((id) => attempt.answers[id]).length;
  const points = { score: rounded(earned(attempt)), n: rounded(attempt.points), percent: percent(shareOf(attempt)) };
  const result = attempt.points ? texts("test.result", points) : texts("answered", { n: String(answered), all: attempt.asked.length });
  if (attempt.points && quiz.pass === 0) return result; // nothing is asked for, so nothing is passed
  const failed = texts(attempt.points ? "test.failed" : "test.unfinished", { percent: Math.round(quiz.pass * 100) });
  return sentences(result, passedBy(quiz, attempt) ? texts("passed") : failed);
}

/** What a reader was sure of and got wrong is what to look at first; what was guessed right comes after it. */
function showSure(root: HTMLElement, attempt: Attempt, questions: HTMLElement[], texts: Texts): void {
  const list = (confidence: number, right: boolean) =>
    questions.filter((question) => {
      const given = attempt.answers[question.dataset.question!];
      return given?.points && given.confidence === confidence && given.score >= 1 === right;
    });
  const [wrong, guessed] = [list(3, false), list(1, true)];
  const box = find(root, "[data-sure]");
  box.hidden = wrong.length + guessed.length === 0;
  const lists = [...linked(texts("sure.list"), wrong), ...linked(texts("sure.guesses"), guessed)];
  if (lists.map((list) => list.textContent).join("") !== box.textContent) box.replaceChildren(...lists); // else the focus may be there
}

function linked(title: string, questions: HTMLElement[]): HTMLElement[] {
  const items = questions.map((question) => element("li", "", linkTo(question)));
  return items.length ? [element("h4", "", title), element("ul", "plain", ...items)] : [];
}
