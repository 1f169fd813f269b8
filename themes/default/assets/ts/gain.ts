// What a reader has gained between two tests on the same objectives.

import { handedIn, testRecord, type Attempt } from "./attempt";
import type { Parallel, Quiz } from "./data";
import { element, find } from "./dom";
import { recordOf } from "./quizrecord";
import { map } from "./record";
import type { Store } from "./store";
import type { Texts } from "./texts";
import { percent } from "./verdict";

/** One objective: the share of its points that was earned before, where it was asked then, and now. */
export interface Gain {
  objective: string;
  before: number | undefined;
  now: number;
}

/** The gain by objective, in the order of the quiz. */
export function gains(quiz: Quiz, now: Attempt, before: Attempt | undefined): Gain[] {
  const earlier = before ? byObjective(quiz.parallel!.questions, before) : map<number>();
  return Object.entries(byObjective(quiz.questions, now)).map(([objective, share]) => ({ objective, before: earlier[objective], now: share }));
}

/** The share of the points of each objective that an attempt has earned; only of those it asked about. */
export function byObjective(questions: Parallel["questions"], attempt: Attempt): Record<string, number> {
  const [got, points] = [map<number>(), map<number>()];
  for (const question of questions) {
    const { id, objective } = question;
    if (!objective || !question.points || !attempt.asked.includes(id)) continue;
    points[objective] = (points[objective] ?? 0) + question.points;
    got[objective] = (got[objective] ?? 0) + question.points * (attempt.answers[id]?.score ?? 0);
  }
  for (const objective of Object.keys(got)) got[objective]! /= points[objective]!;
  return got;
}

/** Shows the gain of an attempt, where the quiz is held against an earlier one. */
export function showGain(root: HTMLElement, quiz: Quiz, attempt: Attempt, store: Store, texts: Texts): void {
  const { parallel } = quiz;
  if (!parallel) return;
  const first = handedIn(recordOf(store, parallel).test ?? testRecord.empty)[0];
  const before = first && first.handed < attempt.handed ? first : undefined; // what came later is no "before"
  const box = find(root, "[data-gain]");
  box.hidden = false;
  find(box, "p").textContent = before ? "" : texts("gain.untaken");
  find(box, "ul").replaceChildren(...gains(quiz, attempt, before).map((gain) => item(gain, quiz, texts, before !== undefined)));
}

function item({ objective, before, now }: Gain, quiz: Quiz, texts: Texts, taken: boolean): HTMLElement {
  const made = element("li", "", element("p", "", quiz.objectives?.[objective] ?? objective));
  if (before !== undefined) made.append(bar(texts("gain.before"), before));
  made.append(bar(texts("gain.now"), now));
  if (taken) made.append(element("p", "change", change(before, now, texts)));
  return made;
}

/** A share as a bar, and in words. */
function bar(label: string, share: number): HTMLElement {
  const drawn = element("progress", "") as HTMLProgressElement;
  drawn.value = share;
  drawn.setAttribute("aria-hidden", "true");
  return element("p", "bar", element("span", "", label), " ", drawn, " ", element("b", "", `${percent(share)}%`));
}

function change(before: number | undefined, now: number, texts: Texts): string {
  if (before === undefined) return texts("gain.unasked");
  const n = percent(now) - percent(before);
  return n === 0 ? texts("gain.same") : texts(n > 0 ? "gain.more" : "gain.less", { n: Math.abs(n) });
}
