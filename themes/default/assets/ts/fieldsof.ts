// Which fields a question has, by its type.

import type { Question } from "./data";
import { Fields } from "./fields";
import { makers } from "./makers";
import type { Texts } from "./texts";

export function fieldsOf(question: Question, root: HTMLElement, texts: Texts, onDraft: (text: string) => void): Fields {
  return makers[question.type]?.(question, root, texts, onDraft) ?? new Fields(question, root);
}
