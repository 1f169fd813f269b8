// Gaps in a text.

import type { Part } from "../ts/block";
import { FillInFields } from "../ts/fillin";

export const part: Part = { fields: { "fill-in": (question, root) => new FillInFields(question, root) } };
