// The result of a profile as a picture: a bar for each outcome, said in words too,
// then what the author says to it, and what is still to be found out. All texts of
// the author are copies of what stands in the page for readers without scripts.

import { all, copies, element, find } from "./dom";
import { rounded } from "./verdict";
import type { Texts } from "./texts";
import { highest, weigh, type Profile, type ProfileQuestion, type Result } from "./weigh";

export class Picture {
  private readonly box: HTMLElement;
  private readonly outcomes: HTMLElement[];
  private drawn = "";

  constructor(
    private readonly profile: Profile,
    private readonly root: HTMLElement,
    private readonly texts: Texts,
  ) {
    this.box = find(root, "[data-picture]");
    this.outcomes = all(root, "[data-outcome]");
  }

  hide(): void {
    this.box.hidden = true;
  }

  /** Draws what comes of the answers, and gives it. Where it has changed by an answer just now, it is announced. */
  show(chosen: (question: ProfileQuestion) => string | undefined, now: boolean): Result {
    const result = weigh(this.profile, chosen);
    const line = find(this.box, "[data-result]");
    line.setAttribute("aria-live", now ? "polite" : "off");
    this.box.hidden = false;
    this.box.dataset.verdict = result.state;
    const drawn = JSON.stringify([result.points, result.best, result.unseen.map((question) => question.id)]);
    if (drawn === this.drawn) return result; // nothing that has the focus is made anew
    this.drawn = drawn;
    const verdict = this.texts(`profile.${result.state}`, { outcomes: this.titles(result.best) });
    if (line.textContent !== verdict) line.textContent = verdict;
    const all = this.profile.questions.length;
    find(this.box, "[data-seen]").textContent = this.texts("profile.seen", { n: String(all - result.unseen.length), all });
    this.draw(result);
    find(this.box, "[data-found]").replaceChildren(...this.found(result), ...this.toFind(result.unseen));
    return result;
  }

  private titles(outcomes: number[]): string {
    return new Intl.ListFormat(document.documentElement.lang).format(outcomes.map((i) => find(this.outcomes[i]!, "h4").textContent!));
  }

  /** The bars have one measure: the most points that any outcome can have. */
  private draw({ points, best }: Result): void {
    const most = highest(this.profile);
    const whole = Math.max(...most);
    all(this.box, "[data-bar]").forEach((bar, i) => {
      bar.toggleAttribute("data-ahead", best.includes(i));
      find(bar, "[data-words]").textContent = this.texts("score", { score: rounded(points[i]!), n: rounded(most[i]!) });
      for (const [name, value] of [["can", most[i]!], ["has", points[i]!]] as const) {
        bar.querySelector(`.${name}`)!.setAttribute("width", String((100 * value) / whole));
      }
    });
  }

  private found({ state, best }: Result): Node[] {
    const said = this.root.querySelector(`.outcomes > [data-${state}]`);
    const texts = copies(said).filter((node) => !(node instanceof Element && node.matches(".label")));
    return [...texts, ...best.map((i) => this.outcomes[i]!.cloneNode(true))];
  }

  private toFind(unseen: ProfileQuestion[]): Node[] {
    if (!unseen.length) return [];
    const items = unseen.map(({ id }) => {
      const question = find(this.root, `[data-question="${id}"]`);
      const link = element("a", "", find(question, ".prompt").textContent!.trim());
      link.setAttribute("href", `#${encodeURIComponent(question.id)}`);
      return element("li", "", link);
    });
    return [element("div", "find", element("h4", "", this.texts("profile.find")), element("ul", "", ...items))];
  }
}
