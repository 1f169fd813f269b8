// Which fields a question has, by its type.

import type { Question } from "./data";
import { Fields } from "./fields";
import { FillInFields } from "./fillin";
import { LikertFields } from "./likert";
import { LongFillInFields } from "./longfillin";
import { NumericFields } from "./numeric";
import { SequencingFields } from "./sequencing";
import type { Texts } from "./texts";

export function fieldsOf(question: Question, root: HTMLElement, texts: Texts, onDraft: (text: string) => void): Fields {
  switch (question.type) {
    case "sequencing":
      return new SequencingFields(question, root, texts);
    case "likert":
      return new LikertFields(question, root);
    case "long-fill-in":
      return new LongFillInFields(question, root, onDraft);
    case "fill-in":
      return new FillInFields(question, root);
    case "numeric":
      return new NumericFields(question, root);
  }
  return new Fields(question, root);
}
