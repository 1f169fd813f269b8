// Questions that ask for an order.

import type { Part } from "../ts/block";
import { SequencingFields } from "../ts/sequencing";

export const part: Part = { fields: { sequencing: (question, root, texts) => new SequencingFields(question, root, texts) } };
