// The lines of a conversation, as elements: copies of the texts that stand in the
// script for two.

import { repliesAt, type Moment, type Scenario, type Turn } from "./conversation";
import { copies, element, find, icon } from "./dom";
import type { Texts } from "./texts";

export class Lines {
  constructor(
    private readonly scenario: Scenario,
    private readonly root: HTMLElement,
    private readonly texts: Texts,
  ) {}

  /** What is said at a node. */
  said(at: Moment): HTMLElement {
    const node = this.node(at);
    const portrait = node.querySelector(":scope > .portrait");
    return element(
      "li",
      "line",
      ...(portrait ? [portrait.cloneNode(true)] : []),
      element("p", "speaker", ...copies(find(node, ":scope > .speaker"))),
      element("div", "words", ...copies(find(node, ":scope > .words"))),
    );
  }

  /** What the reader said, with a button that takes it back. */
  own(at: Moment, reply: number, turn: number, button: HTMLElement): HTMLElement {
    const words = this.words(at, reply);
    words.id = `${this.root.id}..said.${turn}`;
    button.id = `${this.root.id}..back.${turn}`;
    button.setAttribute("aria-labelledby", `${button.id} ${words.id}`);
    return element("li", "line own", element("p", "speaker", this.texts("scenario.you")), words, button);
  }

  /** A button that says a reply. A text that no button can hold stands beside it. */
  offer(at: Moment, reply: number, say: () => void): HTMLElement {
    const source = this.reply(at, reply);
    const plain = source.hasAttribute("data-plain");
    const button = element("button", "", ...(plain ? copies(source) : [this.texts("scenario.say")]));
    button.setAttribute("type", "button");
    button.dataset.action = "reply";
    button.dataset.key = repliesAt(this.scenario, at)[reply]!.key;
    button.addEventListener("click", say);
    if (plain) return element("li", "", button);
    const words = this.words(at, reply);
    words.id = `${this.root.id}..offer.${button.dataset.key}`;
    button.id = `${words.id}.say`;
    button.setAttribute("aria-labelledby", `${button.id} ${words.id}`);
    return element("li", "rich", words, button);
  }

  /** The result, which takes the focus, and what is said to it. */
  ending(at: Moment): Node[] {
    const ending = find(this.node(at), "[data-result]");
    const heading = element("h3", "outcome", ...copies(find(ending, ".outcome")));
    heading.tabIndex = -1;
    heading.dataset.result = ending.dataset.result;
    return [heading, element("div", "words", ...copies(find(ending, ".words")))];
  }

  /** One turn read again: what the reader said, and the best line where it was another. */
  debrief(turn: Turn, best: number[]): HTMLElement {
    const good = best.includes(turn.reply);
    const own = element("div", "own", element("p", "speaker", this.texts("scenario.you")), ...this.comment(turn.at, turn.reply));
    if (good) own.append(element("p", "mark", icon("right"), this.texts("scenario.good")));
    const line = element("li", "line pair", own);
    line.dataset.state = best.length === 0 ? "open" : good ? "right" : "wrong";
    if (best.length > 0 && !good) {
      line.append(element("div", "better", element("p", "speaker", icon("right"), this.texts("scenario.better")), ...this.comment(turn.at, best[0]!)));
    }
    return line;
  }

  /** A reply and the debriefing of it. */
  private comment(at: Moment, reply: number): Node[] {
    const text = this.reply(at, reply).parentElement!.querySelector("[data-debrief]");
    return [this.words(at, reply), ...(text ? [element("div", "debrief", ...copies(text))] : [])];
  }

  private words(at: Moment, reply: number): HTMLElement {
    const source = this.reply(at, reply);
    const text = copies(source);
    return element("div", "words", ...(source.hasAttribute("data-plain") ? [element("p", "", ...text)] : text));
  }

  private node(at: Moment): HTMLElement {
    return find(this.root, `[data-node="${this.scenario.nodes[at.node]!.id}"]`);
  }

  private reply(at: Moment, reply: number): HTMLElement {
    const key = repliesAt(this.scenario, at)[reply]!.key;
    return find(this.node(at), `[data-reply="${key}"] > [data-text]`);
  }
}
