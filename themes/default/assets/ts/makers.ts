// The types of question whose fields are more than options to tick and rows with a
// place each. A page brings those that stand in it: see the parts.

import type { Question } from "./data";
import type { Fields } from "./fields";
import type { Texts } from "./texts";

/** Makes the fields of one question; onDraft is told a text begun. */
export type Maker = (question: Question, root: HTMLElement, texts: Texts, onDraft: (text: string) => void) => Fields;

export type Makers = Partial<Record<Question["type"], Maker>>;

/** Those of this page. */
export const makers: Makers = {};
