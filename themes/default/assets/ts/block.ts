// What a block of any kind is to the page that holds it.

import type { Page } from "./data";
import type { Store } from "./store";
import type { Texts } from "./texts";

export interface Block {
  readonly required: boolean; // counts for finishing the lesson
  done(): boolean;
  /** Shows what is recorded, also after another tab has changed it. */
  restore(): void;
}

/** What a block, or the page of a tool, works with. */
export interface Context {
  page: Page;
  store: Store;
  texts: Texts;
  changed(): void; // to be called after a block has recorded something
}

/** Starts the blocks of one kind that stand in the page. */
export type BlockKind = (context: Context) => Block[];

/** Starts the page of a tool: review, record. */
export type Tool = (context: Context) => void;
