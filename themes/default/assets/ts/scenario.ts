// One scenario of the page: the conversation grows, any turn can be taken back,
// and at an end it is read again with the debriefing. All words are copies of the
// script for two that stands in the page.

import type { Block, Context } from "./block";
import { after, best, first, follow, open, repliesAt, type Moment, type Scenario, type Turn } from "./conversation";
import { all, element, find, icon } from "./dom";
import { Lines } from "./lines";
import { later, map } from "./record";
import { scenarioRecord, scenarioRecordOf } from "./scenariorecord";
import type { Store } from "./store";
import type { Texts } from "./texts";

export function scenarioBlocks({ page, store, texts, changed }: Context): Block[] {
  return page.scenarios.map((scenario) => new ScenarioForm(scenario, find(document, `[data-quiz="${scenario.id}"]`), store, texts, changed));
}

export class ScenarioForm implements Block {
  readonly required: boolean;
  private readonly lines: Lines;
  private readonly log: HTMLElement;
  private readonly replies: HTMLElement;
  private readonly end: HTMLElement;
  private turns: Turn[] = [];
  private at: Moment;
  private shown = -1; // when the conversation on the page was recorded

  /** onTurn is called after a turn has been recorded. */
  constructor(
    private readonly scenario: Scenario,
    readonly root: HTMLElement,
    private readonly store: Store,
    private readonly texts: Texts,
    private readonly onTurn: () => void,
  ) {
    this.required = scenario.required;
    this.lines = new Lines(scenario, root, texts);
    this.log = find(root, "[data-log]");
    this.replies = find(root, "[data-replies]");
    this.end = find(root, "[data-end]");
    this.at = first(scenario);
    find(root, "[data-play]").hidden = false;
    this.show();
    this.restore();
  }

  done(): boolean {
    return scenarioRecordOf(this.store, this.scenario).done;
  }

  /** Shows what is recorded, also after another tab has changed it. */
  restore(): void {
    const run = scenarioRecordOf(this.store, this.scenario).run;
    if (!run && this.shown >= 0) return this.startAnew();
    if (!run || run.at === this.shown) return;
    this.shown = run.at;
    const current = run.revision === this.scenario.revision;
    if (current) ({ turns: this.turns, at: this.at } = follow(this.scenario, run.replies));
    this.show();
    find(this.root, "[data-message]").textContent = current ? "" : this.texts("scenario.changed");
  }

  /** The reader has deleted what was recorded. */
  private startAnew(): void {
    [this.turns, this.at, this.shown] = [[], first(this.scenario), -1];
    this.show();
  }

  private say(reply: number): void {
    const before = this.at;
    this.turns.push({ at: before, reply });
    this.at = after(this.scenario, before, reply);
    this.live("polite");
    this.log.append(this.own(this.turns.length - 1), this.lines.said(this.at));
    this.offer();
    this.keep(`${this.scenario.nodes[before.node]!.id} ${repliesAt(this.scenario, before)[reply]!.key}`);
    this.focus();
  }

  /** Takes back a turn and all after it. */
  private back(turn: number): void {
    this.at = this.turns[turn]!.at;
    this.turns.length = turn;
    this.live("off");
    all(this.log, ":scope > li").forEach((line, i) => i > 2 * turn && line.remove());
    this.offer();
    this.keep();
    this.focus();
  }

  /** Shows the conversation as it stands; nothing has happened that a screen reader should announce. */
  private show(): void {
    this.live("off");
    const lines = this.turns.flatMap((turn, i) => [this.lines.said(turn.at), this.own(i)]);
    this.log.replaceChildren(...lines, this.lines.said(this.at));
    this.offer();
  }

  private live(how: "polite" | "off"): void {
    this.log.parentElement!.setAttribute("aria-live", how);
  }

  /** Offers what can be said now; at an end, the debriefing. */
  private offer(): void {
    const ended = this.ended();
    this.root.dataset.state = ended ? "done" : "open";
    find(this.root, "[data-message]").textContent = "";
    this.replies.hidden = ended;
    const offers = open(this.scenario, this.at).map((reply) => this.lines.offer(this.at, reply, () => this.say(reply)));
    find(this.replies, "ul").replaceChildren(...offers);
    this.end.hidden = !ended;
    this.end.replaceChildren(...(ended ? this.debriefing() : []));
    this.showBest();
  }

  private ended(): boolean {
    return this.scenario.nodes[this.at.node]!.score !== undefined;
  }

  private keep(taken?: string): void {
    const before = scenarioRecordOf(this.store, this.scenario);
    const at = later(before.run?.at);
    const replies = this.turns.map((turn) => repliesAt(this.scenario, turn.at)[turn.reply]!.key);
    this.store.write(scenarioRecord, this.scenario.id, {
      done: before.done || this.ended(),
      best: Math.max(before.best, this.scenario.nodes[this.at.node]!.score ?? 0),
      run: { revision: this.scenario.revision, replies, at },
      taken: Object.assign(map<number>(), before.taken, taken ? { [taken]: at } : {}),
    });
    this.shown = at;
    this.showBest();
    this.onTurn();
  }

  /** The button that was pressed is gone: the focus goes to what comes next. */
  private focus(): void {
    (this.ended() ? find(this.end, "[tabindex]") : this.replies).focus();
  }

  private own(turn: number): HTMLElement {
    const { at, reply } = this.turns[turn]!;
    const button = element("button", "again", icon("prev"), this.texts("scenario.back"));
    button.setAttribute("type", "button");
    button.dataset.action = "back";
    button.addEventListener("click", () => this.back(turn));
    return this.lines.own(at, reply, turn, button);
  }

  private debriefing(): Node[] {
    const again = element("button", "", this.texts("scenario.again"));
    again.setAttribute("type", "button");
    again.dataset.action = "retry";
    again.addEventListener("click", () => this.back(0));
    const turns = this.turns.flatMap((turn) => [
      this.lines.said(turn.at),
      this.lines.debrief(turn, best(this.scenario, turn.at)),
    ]);
    return [
      ...this.lines.ending(this.at),
      element("p", "result"),
      element("h3", "", this.texts("scenario.debriefing")),
      element("ol", "talk debriefing", ...turns, this.lines.said(this.at)),
      again,
    ];
  }

  private showBest(): void {
    const line = this.end.querySelector(".result");
    const { best: score } = scenarioRecordOf(this.store, this.scenario);
    if (line) line.textContent = this.texts("scenario.best", { percent: Math.round(score * 100) });
  }
}
