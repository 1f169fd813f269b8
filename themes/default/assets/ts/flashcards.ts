// One pile of flashcards: a card at a time, its front, then its back, then whether
// it was known. All texts are copies of those in the list that stands in the page.

import type { Asked, Block, Context } from "./block";
import type { Card, Deck } from "./data";
import { copies, find } from "./dom";
import { cardsRecord, cardsRecordOf, type CardRecord, type CardsRecord } from "./flashcardsrecord";
import { shuffled } from "./order";
import { keyOf, keysOf } from "./queue";
import { map } from "./record";
import { seed } from "./seed";

export function cardBlocks(context: Context): Block[] {
  return context.page.cards.map((deck) => new CardsForm(deck, find(document, `[data-quiz="${deck.id}"]`), context));
}

class CardsForm implements Block {
  readonly required: boolean;
  private readonly front: HTMLElement;
  private readonly back: HTMLElement;
  private readonly end: HTMLElement;
  private card: Card | undefined; // on the table; none at the end
  private turned = false;
  private asked = false; // in a review

  constructor(
    private readonly deck: Deck,
    readonly root: HTMLElement,
    private readonly context: Context,
  ) {
    this.required = deck.required;
    this.front = find(root, "[data-face]");
    this.back = find(root, "[data-turned]");
    this.end = find(root, "[data-end]");
    const pressed = { turn: () => this.turn(), known: () => this.judge(true), unknown: () => this.judge(false), again: () => this.start(null), missed: () => this.start(this.missed()) };
    for (const [action, what] of Object.entries(pressed)) this.button(action).addEventListener("click", what);
    context.queue.settle(deck, deck.cards);
    find(root, "[data-play]").hidden = false;
    this.next();
  }

  done(): boolean {
    const { cards } = this.record();
    return this.deck.cards.every((card) => cards[card.id]);
  }

  /** Shows what is recorded, also after another tab has changed it; a card that still waits stays on the table. */
  restore(): void {
    if (this.asked || (this.card && this.waiting().includes(this.card))) return this.stand();
    const focused = this.root.contains(document.activeElement);
    this.live("off");
    this.next();
    if (focused) this.focus();
  }

  askAgain(key: string): Asked | undefined {
    const card = this.deck.cards.find((one) => keysOf(this.deck, one).includes(key));
    if (!card) return undefined;
    this.asked = true;
    this.show(card);
    return { key: keyOf(this.deck, card), root: find(this.root, "[data-play]"), focus: this.front };
  }

  private turn(): void {
    this.turned = true;
    this.live("polite");
    this.lay();
    find(this.back, "[data-words]").replaceChildren(...this.words(this.card!, "[data-back]"));
    this.back.focus();
  }

  private judge(known: boolean): void {
    const card = this.card!;
    const { round, cards } = this.record();
    const old = cards[card.id];
    const at = Math.max(Date.now(), round.at, (old?.at ?? -1) + 1); // newer than the last, whatever the clock says
    const judged = { known, box: known ? (old?.box ?? 0) + 1 : 0, at, tries: (old?.tries ?? 0) + 1 };
    this.write({ round, cards: Object.assign(map<CardRecord>(), { [card.id]: judged }) });
    const outcome = { right: known, sure: false, card: true, first: !old, reviewing: this.asked };
    this.context.queue.answered(keyOf(this.deck, card), this.source(card, "[data-front]").textContent!, outcome);
    const goOn = this.asked;
    this.asked = false;
    this.live("polite");
    this.next();
    this.context.changed();
    if (goOn) find(this.root, "[data-review] a").focus();
    else this.focus();
  }

  /** Goes through all cards again, or through some. */
  private start(only: string[] | null): void {
    const { cards } = this.record();
    const at = Math.max(Date.now(), ...Object.values(cards).map((card) => card.at + 1));
    this.write({ round: { at, only }, cards: map() });
    this.live("polite");
    this.next();
    this.focus();
  }

  /** Puts the next card on the table; after the last, says how it went. */
  private next(): void {
    this.show(this.waiting()[0]);
  }

  private show(card: Card | undefined): void {
    this.card = card;
    this.turned = false;
    this.lay();
    find(this.front, "[data-words]").replaceChildren(...(card ? this.words(card, "[data-front]") : []));
    find(this.back, "[data-words]").replaceChildren();
    this.stand();
  }

  /** Says where the reader is. */
  private stand(): void {
    const { cards } = this.record();
    const [all, waiting] = [this.deal().length, this.waiting().length];
    const known = this.deck.cards.filter((card) => cards[card.id]?.known).length;
    const { texts } = this.context;
    const place = this.asked ? texts("flashcards.review") : texts("flashcards.place", { place: all - waiting + 1, all });
    say(find(this.root, "[data-standing]"), texts("flashcards.known", { known, all: this.deck.cards.length }));
    say(find(this.front, "[data-place]"), place);
  }

  /** Shows what belongs on the table now, and the buttons that go with it. */
  private lay(): void {
    const ended = !this.card;
    this.root.dataset.state = ended ? "done" : "open";
    this.front.hidden = ended;
    this.back.hidden = !this.turned;
    this.end.hidden = !ended;
    this.button("turn").hidden = ended || this.turned;
    this.button("known").hidden = this.button("unknown").hidden = !this.turned;
    this.button("again").hidden = !ended;
    this.button("missed").hidden = !ended || this.missed().length === 0;
  }

  /** The button that was pressed is gone: the focus goes to what comes next. */
  private focus(): void {
    (this.card ? this.front : this.end).focus();
  }

  private live(how: "polite" | "off"): void {
    find(this.root, "[data-table]").setAttribute("aria-live", how);
  }

  /** The cards of this round, mixed for this reader. */
  private deal(): Card[] {
    const { at, only } = this.record().round;
    const some = this.deck.cards.filter((card) => only?.includes(card.id));
    return shuffled(some.length ? some : this.deck.cards, `${seed(this.context.store)} ${this.deck.id} ${at}`, (card) => card.id);
  }

  /** The cards of this round that are still to be judged. */
  private waiting(): Card[] {
    const { round, cards } = this.record();
    return this.deal().filter((card) => (cards[card.id]?.at ?? -1) < round.at);
  }

  private missed(): string[] {
    const { cards } = this.record();
    return this.deck.cards.filter((card) => cards[card.id]?.known === false).map((card) => card.id);
  }

  private record(): CardsRecord {
    return cardsRecordOf(this.context.store, this.deck);
  }

  private write(change: CardsRecord): void {
    this.context.store.write(cardsRecord, this.deck.id, change);
  }

  private words(card: Card, side: string): Node[] {
    return copies(this.source(card, side));
  }

  private source(card: Card, side: string): HTMLElement {
    return find(this.root, `[data-card="${card.id}"] ${side}`);
  }

  private button(action: string): HTMLElement {
    return find(this.root, `[data-action=${action}]`);
  }
}

/** Changes a text only where it is another: a screen reader would say it again. */
function say(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
