// Questions that ask for a text.

import type { Part } from "../ts/block";
import { LongFillInFields } from "../ts/longfillin";

export const part: Part = { fields: { "long-fill-in": (question, root, _texts, onDraft) => new LongFillInFields(question, root, onDraft) } };
