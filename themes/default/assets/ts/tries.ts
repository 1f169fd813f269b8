// The attempts at a test so far, and how many are left.

import { bestOf, type Attempt } from "./attempt";
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
      return element("li", "", element("b", "", dated(attempt.handed)), " ", words);
    }),
  );
  find(root, "[data-left]").textContent = left === Infinity ? "" : texts(left ? "test.left" : "test.noneleft", { n: left });
  find(root, "[data-action=retry]").hidden = left === 0;
}

/** A moment in the page's language. */
export function dated(at: number): string {
  return new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
}
