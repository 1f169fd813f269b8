// What a block of any kind is to the page that holds it.

import type { Page } from "./data";
import type { Makers } from "./makers";
import type { Queue } from "./queue";
import type { Store } from "./store";
import type { Texts } from "./texts";

export interface Block {
  readonly root: HTMLElement; // with its title as heading
  readonly required: boolean; // counts for finishing the lesson
  done(): boolean;
  /** Shows what is recorded, also after another tab has changed it. */
  restore(): void;
  /** Asks a question as if it had never been answered, by its key in the review; undefined where there is none. */
  askAgain?(key: string): Asked | undefined;
}

/** A question that is asked again. */
export interface Asked {
  key: string; // what it is called in the review now
  root: HTMLElement; // at whose end the review goes on
  focus: HTMLElement;
}

/** What a block, or the page of a tool, works with. */
export interface Context {
  page: Page;
  store: Store;
  queue: Queue;
  texts: Texts;
  changed(): void; // to be called after a block has recorded something
}

/** What some pages need and others not. */
export interface Part {
  /** The fields of types of question. */
  fields?: Makers;
  /** Starts the blocks of one kind that stand in the page. */
  blocks?(context: Context): Block[];
  /** Starts what else there is, once the blocks show what is recorded. */
  begin?(context: Context): void;
}
