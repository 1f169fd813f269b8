// What is to be reviewed: every answer is told to it, and it says what is due.

import type { Page, Question } from "./data";
import { hash } from "./order";
import { map, type QuestionRecord } from "./record";
import { reviewRecord, type Entry } from "./reviewrecord";
import { comesBack, decide, gone, isDue, urgency, type Outcome } from "./schedule";
import { seed } from "./seed";
import type { Store } from "./store";

/** One in so many answers that are right at once comes back too. */
const mixed = 5;

/** How much of a prompt is kept, in characters. */
const longest = 80;

const name = "review";

/** A block or a question: what it is called, and was. */
export interface Named {
  id: string;
  was: string[];
}

/** What a question may be known by, what it is called now first: "block.question". */
export function keysOf(block: Named, question: Named): string[] {
  return [block.id, ...block.was].flatMap((of) => [question.id, ...question.was].map((id) => `${of}.${id}`));
}

export function keyOf(block: Named, question: Named): string {
  return keysOf(block, question)[0]!;
}

export class Queue {
  constructor(
    private readonly page: Page,
    private readonly store: Store,
  ) {}

  /**
   * Takes note of a graded answer to a question of this page; not of one without right and wrong, or
   * graded by its reader, nor of none, as a test may be handed in with: nothing went wrong there.
   */
  graded(quiz: Named, question: Question, prompt: Node, { answer, score, confidence }: QuestionRecord, first: boolean, reviewing: boolean): void {
    if (question.points === 0 || question.type === "long-fill-in" || !Object.keys(answer).length) return;
    this.answered(keyOf(quiz, question), prompt.textContent!, { right: score >= 1, sure: confidence === 3, card: false, first, reviewing });
  }

  /** Takes note of an answer: what it was to, how that begins, and what came of it. */
  answered(key: string, prompt: string, outcome: Outcome): void {
    const picked = hash(`${seed(this.store)} ${key}`) % mixed === 0;
    const due = decide(this.entries()[key], outcome, picked, Date.now());
    if (due) this.put({ [key]: { ...due, ...this.place(), text: beginning(prompt), lang: this.page.lang } });
  }

  /** What is due now, the most urgent first. */
  due(): [key: string, entry: Entry][] {
    return this.all().filter(([, entry]) => isDue(entry, Date.now()));
  }

  /** All that comes back, some day. */
  all(): [key: string, entry: Entry][] {
    const all = Object.entries(this.entries()).filter(([, entry]) => comesBack(entry));
    return all.sort(([, a], [, b]) => urgency(a, b));
  }

  /** Takes a question off, since it is no more, or the reader wants it no more. */
  drop(key: string): void {
    const entry = this.entries()[key];
    if (entry) this.put({ [key]: gone(entry, Date.now()) });
  }

  /** Follows the questions of a block of this page, whatever they were called before and wherever they stood. */
  settle(block: Named, questions: Named[]): void {
    const entries = this.entries();
    const change: Record<string, Entry> = {};
    for (const question of questions) {
      const keys = keysOf(block, question);
      const living = keys.filter((key) => entries[key] && comesBack(entries[key]!));
      if (living.every((key) => key === keys[0] && entries[key]!.page === this.page.url)) continue;
      const newest = living.map((key) => entries[key]!).reduce((a, b) => (b.at > a.at ? b : a));
      for (const key of living) change[key] = gone(entries[key]!, 0);
      change[keys[0]!] = { ...newest, ...this.place(), at: newest.at + 1 };
    }
    if (Object.keys(change).length) this.put(change);
  }

  /** The address of a question that is to be asked, as seen from this page: in its language, if that has the lesson. */
  address(key: string, { page, folders }: Entry): string {
    const folder = folders.includes(this.page.folders[0]!) ? "" : `../${folders[0]}/`;
    return `${this.up()}${folder}${page}?review#${encodeURIComponent(`q.${key}`)}`;
  }

  /** The address of the page of the review. */
  home(): string {
    return `${this.up()}review.html`;
  }

  /** The language's folder. It begins with a dot, whatever follows it, so that no address leads elsewhere. */
  private up(): string {
    return "./" + "../".repeat(this.page.url.split("/").length - 1);
  }

  private place(): { page: string; folders: string[] } {
    return { page: this.page.url, folders: this.page.folders };
  }

  private entries(): Record<string, Entry> {
    return this.store.read(reviewRecord, name).entries;
  }

  private put(entries: Record<string, Entry>): void {
    this.store.write(reviewRecord, name, { entries: Object.assign(map<Entry>(), entries) });
  }
}

function beginning(prompt: string): string {
  const letters = [...prompt.replace(/\s+/g, " ").trim()];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : letters.join("");
}
