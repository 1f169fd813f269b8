// The attempts at a test so far, and how many are left.

import { bestOf, type Attempt } from "./attempt";
import { dated } from "./dates";
import { element, find } from "./dom";
import type { Quiz } from "./data";
import { resultText } from "./result";
import { sentences, type Texts } from "./texts";

export function showTries(root: HTMLElement, quiz: Quiz, handed: Attempt[], left: number, texts: Texts): void {
  const best = handed.length > 1 ? bestOf(handed) : undefined;
  const box = find(root, "[data-tries]");
  box.hidden = handed.length === 0;
  find(box, "ul").replaceChildren(
    ...handed.map((attempt) => {
      const words = sentences(resultText(quiz, attempt, texts), attempt === best ? texts("test.counts") : "");
      return element("li", "", element("b", "", momentOf(attempt.handed)), " ", words);
    }),
  );
  find(root, "[data-left]").textContent = left === Infinity ? "" : texts(left ? "test.left" : "test.noneleft", { n: left });
  find(root, "[data-action=retry]").hidden = left === 0;
}

/** The moment that a try was begun or handed in. */
export function momentOf(at: number): string {
  return dated(at, { dateStyle: "long", timeStyle: "short" });
}
