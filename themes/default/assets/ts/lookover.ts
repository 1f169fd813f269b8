// What stands between a test and its handing in: all questions, how far each is
// answered, and a way back to it.

import { all, element, find } from "./dom";
import type { Standing } from "./testquestion";
import type { Texts } from "./texts";

/** How much of a prompt is shown, in characters. */
const longest = 80;

/** Lists the questions of a test as they stand; open is called before a link leads to one. */
export function lookOver(root: HTMLElement, questions: HTMLElement[], standings: Standing[], texts: Texts, open: () => void): void {
  const missing = standings.filter((standing) => standing !== "full").length;
  find(root, "[data-missing]").textContent = texts(missing ? "test.missing" : "test.complete", { n: missing });
  find(root, "[data-action=submit]").textContent = texts(missing ? "test.submitanyway" : "test.submit", { n: missing });
  const list = find(root, "[data-lookover]");
  const focused = all(list, "a").findIndex((link) => link === document.activeElement);
  list.replaceChildren(
    ...questions.map((question, i) => {
      const item = element("li", "", linkTo(question, open), " ", element("span", "standing", texts(`test.${standings[i]!}`)));
      item.dataset.standing = standings[i];
      return item;
    }),
  );
  if (focused >= 0) all(list, "a")[focused]?.focus();
}

/** A link to a question, with its number and the beginning of its prompt. */
export function linkTo(question: HTMLElement, before?: () => void): HTMLElement {
  const prompt = find(question, ".prompt").textContent!.replace(/\s+/g, " ").trim();
  const letters = [...prompt];
  const beginning = letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : prompt;
  const link = element("a", "", element("b", "", find(question, "legend").textContent!), " ", beginning) as HTMLAnchorElement;
  link.href = `#${encodeURI(question.id)}`;
  if (before) link.addEventListener("click", before);
  return link;
}
