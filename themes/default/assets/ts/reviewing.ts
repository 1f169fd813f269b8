// A review in the lesson that holds the question: lesson.html?review#q.block.question
// asks it as if it had never been answered, and leads on to what is due next.

import type { Asked, Block } from "./block";
import { all, element, find, icon } from "./dom";
import type { Queue } from "./queue";
import type { Entry } from "./reviewrecord";
import type { Texts } from "./texts";

/** Whether this page was opened to review a question. */
export function inReview(): boolean {
  return new URLSearchParams(location.search).has("review");
}

export class Reviewing {
  private readonly line = element("p", "review"); // what the review says, at the end of the question
  private key = ""; // of the question that is asked; "" for none
  private said = "";

  constructor(
    private readonly queue: Queue,
    private readonly blocks: Block[],
    private readonly texts: Texts,
  ) {
    this.line.setAttribute("role", "status");
    this.line.dataset.review = "";
    if (!inReview()) return;
    // Other links within the page lead to questions too; those of a review lead to what is due.
    addEventListener("hashchange", () => this.queue.due().some(([key]) => key === keyInAddress()) && this.begin());
    this.begin();
  }

  /** Brings what is said of the review up to date with the record. */
  update(): void {
    const due = this.queue.due();
    for (const link of all(document, "[data-reminder]")) {
      link.hidden = due.length === 0;
      find(link, "a").textContent = this.texts("due.today", { n: due.length });
    }
    if (this.line.isConnected) this.say(due);
  }

  /** Asks the question that the address names. */
  private begin(): void {
    const key = keyInAddress();
    if (!key) return;
    const asked = this.blocks.reduce<Asked | undefined>((found, block) => found ?? block.askAgain?.(key), undefined);
    if (asked) asked.root.append(this.line);
    else {
      this.queue.drop(key);
      find(document, "h1").after(this.line);
    }
    this.key = asked ? asked.key : "";
    this.said = "";
    this.update();
    const focus = asked?.focus ?? this.line;
    focus.tabIndex = -1;
    focus.focus();
    focus.scrollIntoView();
  }

  /** How many are due, until the question is answered; then the next one. */
  private say(due: [string, Entry][]): void {
    const waiting = due.some(([key]) => key === this.key);
    const next = due[0];
    const words = this.key ? "" : this.texts("due.gone");
    const link = document.createElement("a");
    link.href = this.queue.home();
    link.textContent = this.texts(waiting ? "due.today" : "due.back", { n: due.length });
    if (!waiting && next) {
      link.href = this.queue.address(...next);
      link.textContent = next[1].text;
      link.lang = next[1].lang;
    }
    const line = [words, waiting ? "" : this.texts(next ? "due.next" : "due.done")].filter(Boolean).join(" ");
    const said = line + link.href + link.textContent;
    if (this.said === said) return;
    this.said = said;
    const focused = this.line.contains(document.activeElement);
    this.line.replaceChildren(...(line ? [element("span", "", line)] : []), " ", link, ...(waiting ? [] : [icon("next")]));
    if (focused) link.focus();
  }
}

function keyInAddress(): string {
  try {
    return /^#q\.(.+)$/.exec(decodeURIComponent(location.hash))?.[1] ?? "";
  } catch {
    return "";
  }
}
